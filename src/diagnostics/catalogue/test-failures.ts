import { defineDiagnostic } from '../define-diagnostic.ts'

const failure = (code: string, title: string, explanation: string) =>
  defineDiagnostic(
    { code, severity: 'error', title, explanation },
    (message: string, hint: string | null) => ({
      message,
      hint: hint ?? undefined,
    }),
  )

export const conditionFailed = failure(
  'TST0201',
  'A test whose findings are not the expected ones',
  'The number of findings, their entities or their fields are not what the test expects.',
)

export const negativeMatched = failure(
  'TST0202',
  'A detection that fires where it must be silent',
  'The data are benign, or near misses, and the detection finds something in them.',
)

export const dataMissing = failure(
  'TST0203',
  'A test whose data are not here',
  'The test names data that are neither in the content folder, nor in a folder given with --data, nor in the cache.',
)

export const dataEmpty = failure(
  'TST0204',
  'A test whose data hold no event',
  'Nothing can be found in no event, and nothing is proved by finding nothing.',
)

export const dataPointer = failure(
  'TST0205',
  'A test whose data are a Git LFS pointer',
  'The file holds the name of the data and not the data: they were never fetched.',
)

export const dataUnreadable = failure(
  'TST0206',
  'A test whose data cannot be read',
  'The file is no log of a known format, is damaged beyond use, or is not the file that the test was written for.',
)

export const detectionBroken = failure(
  'TST0207',
  'A test of a detection that cannot run',
  'The detection, its filter, a macro of it or the condition of the test has an error.',
)

export const interrupted = failure(
  'TST0208',
  'A test that was interrupted',
  'The run was ended before the test was through.',
)

export const testDoubt = defineDiagnostic(
  {
    code: 'TST0209',
    severity: 'warning',
    title: 'A test that proves less than it seems to',
    explanation:
      'The test ran, but part of its data could not be read, or the detection could not match any of them, or they were found by the name of the file alone.',
  },
  (doubt: string) => ({ message: doubt }),
)

export const untestedDetection = defineDiagnostic(
  {
    code: 'TST0210',
    severity: 'warning',
    title: 'A detection without a test',
    explanation: 'Nobody would notice if it stopped finding what it is for.',
  },
  (name: string) => ({
    message: `\`${name}\` has no test`,
    hint: 'add one under `tests`, with a sample of what it finds',
  }),
)
