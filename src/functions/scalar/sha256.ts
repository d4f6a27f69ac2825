import type { FunctionDefinition } from '../definition.ts'

export const sha256: FunctionDefinition = {
  name: 'sha256',
  summary: 'The SHA-256 of a text in UTF-8, as 64 hexadecimal digits.',
  parameters: [{ name: 'text', type: 'string', summary: 'The text to digest.' }],
  returns: 'string',
  notes: 'In lower case. Null when the argument is no text, and where the run has no digest.',
  examples: [
    {
      call: 'sha256("")',
      result: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    },
    {
      call: 'sha256("abc")',
      result: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    },
  ],
  prepare:
    (_args, { sha256: digest }) =>
    (text = null) =>
      typeof text === 'string' && digest !== undefined ? digest(text) : null,
}
