/**
 * The arguments of a Windows command line, as the C run-time splits them: the program by a rule of
 * its own (quotes toggle, nothing escapes), the rest with backslashes before quotes. Only blank and
 * tab separate. Linear in the line.
 */
export function splitArguments(line: string): readonly string[] {
  const program = readProgram(line)
  const found = [program.text]
  let at = program.end
  for (;;) {
    while (isBlank(line[at])) at++
    if (at >= line.length) return found
    const argument = readArgument(line, at)
    found.push(argument.text)
    at = argument.end
  }
}

interface Piece {
  readonly text: string
  readonly end: number
}

const isBlank = (character: string | undefined): boolean => character === ' ' || character === '\t'

function readProgram(line: string): Piece {
  let text = ''
  let isQuoted = false
  let at = 0
  for (; at < line.length && (isQuoted || !isBlank(line[at])); at++) {
    if (line[at] === '"') isQuoted = !isQuoted
    else text += line[at]
  }
  return { text, end: at }
}

function readArgument(line: string, start: number): Piece {
  let text = ''
  let isQuoted = false
  let at = start
  while (at < line.length && (isQuoted || !isBlank(line[at]))) {
    const slashes = countBackslashes(line, at)
    at += slashes
    if (line[at] !== '"') {
      text += '\\'.repeat(slashes)
      if (slashes === 0) text += line[at++]
      continue
    }
    text += '\\'.repeat(slashes >> 1)
    if (slashes % 2 === 1) {
      text += '"'
    } else if (isQuoted && line[at + 1] === '"') {
      text += '"'
      at++
    } else {
      isQuoted = !isQuoted
    }
    at++
  }
  return { text, end: at }
}

function countBackslashes(line: string, start: number): number {
  let at = start
  while (line[at] === '\\') at++
  return at - start
}
