import { defineDiagnostic } from '../define-diagnostic.ts'
import type { Place } from '../source-text.ts'

export const unreadableContent = defineDiagnostic(
  {
    code: 'CON0001',
    severity: 'error',
    title: 'A content path that cannot be read',
    explanation:
      'A file or folder named as content does not exist or may not be read. Content that is not loaded detects nothing, so this is never passed over.',
    wrong: null,
    right: null,
  },
  (reason: string) => ({ message: `this content cannot be read: ${reason}` }),
)

export const invalidYaml = defineDiagnostic(
  {
    code: 'CON0002',
    severity: 'error',
    title: 'A file that is not valid YAML',
    explanation:
      'Content is written in YAML 1.2, one document a file. A query is easiest to write as a literal block: `search: |`, with the lines below indented.',
    wrong: 'name: @anchor',
    right: 'name: Anchor',
  },
  (fault: string) => ({ message: `not valid YAML: ${fault}` }),
)

export const questionableYaml = defineDiagnostic(
  {
    code: 'CON0003',
    severity: 'warning',
    title: 'YAML that may not mean what it seems to',
    explanation:
      'The parser read the file but doubts it, for example because of a tag it does not know.',
    wrong: 'description: !ship An anchor is dropped.',
    right: 'description: An anchor is dropped.',
  },
  (doubt: string) => ({ message: doubt }),
)

export const contentTooLarge = defineDiagnostic(
  {
    code: 'CON0004',
    severity: 'error',
    title: 'A content file beyond the limits',
    explanation:
      'Content may come from others, so its size, its depth and what its aliases expand to are bounded.',
    wrong: `description: ${'Weigh anchor. '.repeat(30_000)}`,
    right: 'description: Weigh anchor.',
  },
  (what: string) => ({ message: what, hint: 'split the content into several files' }),
)

export const duplicateKey = defineDiagnostic(
  {
    code: 'CON0005',
    severity: 'error',
    title: 'A key that is given twice',
    explanation:
      'A map has each key once. Parsers differ on which of two values counts; neither is safe.',
    wrong: 'author: Otto\nauthor: Anna',
    right: 'author: Otto',
  },
  (key: string, first: Place) => ({
    message: `\`${key}\` is given twice`,
    label: 'again here',
    related: [{ ...first, label: 'first given here' }],
  }),
)

export const unknownContent = defineDiagnostic(
  {
    code: 'CON0006',
    severity: 'warning',
    title: 'A YAML file that is no known kind of content',
    explanation:
      'A detection has a `search`, a macro a `definition`, a story a `narrative`, a test file a list of `tests`. A file without any of them is passed over.',
    wrong: { 'notes.yml': 'anchors: 7' },
    right: { 'detections/anchor.yml': 'name: Seven Anchors' },
  },
  () => ({
    message: 'this file is no detection, macro, story or test and is passed over',
    hint: 'a detection has a `search`, a macro a `definition`, a story a `narrative`',
  }),
)
