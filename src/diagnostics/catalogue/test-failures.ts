import { defineDiagnostic, type Sample } from '../define-diagnostic.ts'

/** A text alone is a detection. */
interface Samples {
  readonly wrong: Sample | null
  readonly right: Sample | null
}

const failure = (code: string, title: string, explanation: string, samples: Samples) =>
  defineDiagnostic(
    { code, severity: 'error', title, explanation, ...samples },
    (message: string, hint: string | null) => ({
      message,
      hint: hint ?? undefined,
    }),
  )

const testOf = (data: string, more = ''): string =>
  `tests:\n- name: fires\n  attack_data:\n  - data: ${data}\n${more}`

const detection = 'detections/anchor.yml'
const sound = testOf('samples/drop.jsonl')

export const conditionFailed = failure(
  'TST0201',
  'A test whose findings are not the expected ones',
  'The number of findings, their entities or their fields are not what the test expects.',
  {
    wrong: testOf('samples/drop.jsonl', "  pass_condition: '@count_gt(1)'\n"),
    right: testOf('samples/drop.jsonl', "  pass_condition: '@count_gt(0)'\n"),
  },
)

export const negativeMatched = failure(
  'TST0202',
  'A detection that fires where it must be silent',
  'The data are benign, or near misses, and the detection finds something in them.',
  { wrong: testOf('samples/drop.jsonl', '  must_not_match: true\n'), right: sound },
)

export const dataMissing = failure(
  'TST0203',
  'A test whose data are not here',
  'The test names data that are neither in the content folder, nor in a folder given with --data, nor in the cache.',
  { wrong: testOf('samples/drops.jsonl'), right: sound },
)

export const dataEmpty = failure(
  'TST0204',
  'A test whose data hold no event',
  'Nothing can be found in no event, and nothing is proved by finding nothing.',
  { wrong: { [detection]: testOf('samples/none.jsonl'), 'samples/none.jsonl': '' }, right: sound },
)

export const dataPointer = failure(
  'TST0205',
  'A test whose data are a Git LFS pointer',
  'The file holds the name of the data and not the data: they were never fetched.',
  {
    wrong: {
      [detection]: testOf('samples/kept.jsonl'),
      'samples/kept.jsonl': `version https://git-lfs.github.com/spec/v1\noid sha256:${'ab'.repeat(32)}\nsize 4096\n`,
    },
    right: sound,
  },
)

export const dataUnreadable = failure(
  'TST0206',
  'A test whose data cannot be read',
  'The file is no log of a known format, is damaged beyond use, or is not the file that the test was written for.',
  {
    wrong: {
      [detection]: testOf('samples/torn.jsonl'),
      'samples/torn.jsonl': '{"Channel": "Security", "Event',
    },
    right: sound,
  },
)

export const detectionBroken = failure(
  'TST0207',
  'A test of a detection that cannot run',
  'The detection, its filter, a macro of it or the condition of the test has an error.',
  { wrong: null, right: null },
)

export const interrupted = failure(
  'TST0208',
  'A test that was interrupted',
  'The run was ended before the test was through.',
  { wrong: null, right: null },
)

export const testDoubt = defineDiagnostic(
  {
    code: 'TST0209',
    severity: 'warning',
    title: 'A test that proves less than it seems to',
    explanation:
      'The test ran, but part of its data could not be read, or the detection could not match any of them, or they were found by the name of the file alone.',
    wrong: {
      [detection]: testOf('samples/drop.jsonl', '  benign_data: [samples/note.jsonl]\n'),
      // A file's creation: no event that a detection of processes could match.
      'samples/note.jsonl':
        '{"Channel": "Microsoft-Windows-Sysmon/Operational", "EventID": 11, "Hostname": "wks-7", "UtcTime": "2026-03-04 10:02:12.320", "Image": "C:\\\\Tools\\\\anchor.exe", "TargetFilename": "C:\\\\Tools\\\\rope.txt"}',
    },
    right: sound,
  },
  (doubt: string) => ({ message: doubt }),
)

export const untestedDetection = defineDiagnostic(
  {
    code: 'TST0210',
    severity: 'warning',
    title: 'A detection without a test',
    explanation: 'Nobody would notice if it stopped finding what it is for.',
    wrong: 'tests: []',
    right: sound,
  },
  (name: string) => ({
    message: `\`${name}\` has no test`,
    hint: 'add one under `tests`, with a sample of what it finds',
  }),
)
