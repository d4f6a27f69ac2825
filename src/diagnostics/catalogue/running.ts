import { defineDiagnostic } from '../define-diagnostic.ts'

export const modelNotAvailable = defineDiagnostic(
  {
    code: 'RUN0001',
    severity: 'error',
    title: 'A model that is not available',
    explanation:
      '`apply_model` scores rows with a trained model that lies outside the query. Without the model the query cannot say anything, so it is refused at the start rather than left to find nothing.',
    wrong: '| from read_ssa_enriched_events() | apply_model name="phishing" | into write_null();',
    right: '| from read_ssa_enriched_events() | into write_null();',
  },
  (name: string) => ({ message: `model not available: \`${name}\`` }),
)

export const impossibleArgument = defineDiagnostic(
  {
    code: 'RUN0002',
    severity: 'error',
    title: 'A literal argument that can never work',
    explanation:
      'Literal arguments such as regexes, address ranges and type names are prepared before the first event. One that cannot be prepared would fail on every event.',
    wrong: null,
    right: null,
  },
  (called: string, reason: string) => ({ message: `\`${called}\` cannot work: ${reason}` }),
)

export const impossibleWindow = defineDiagnostic(
  {
    code: 'RUN0003',
    severity: 'error',
    title: 'A window that cannot be kept',
    explanation:
      'Each row is added to every window that holds its time: the size and the grace of the window divided by its slide. Size and slide are above zero, and a row may be in 1,000 windows at most; a slide of a sixth of the size is usual.',
    wrong: '| from source | stats count(time) AS events BY span(time, 1d, 1s);',
    right: '| from source | stats count(time) AS events BY span(time, 1d, 4h);',
  },
  (sizeMs: number, slideMs: number, graceMs: number) => ({
    message: `a window of ${sizeMs} ms that slides by ${slideMs} ms with ${graceMs} ms of grace cannot be kept`,
    hint: 'use a longer slide',
  }),
)

export const nestedIteration = defineDiagnostic(
  {
    code: 'RUN0004',
    severity: 'error',
    title: 'A for_each inside a for_each',
    explanation:
      'The time for one event would grow with the product of the lengths of both lists, which events decide. One level keeps it in proportion to the event.',
    wrong:
      '$main = from source | eval pairs=for_each(iterator(mvrange(1, 4), "a"), for_each(iterator(mvrange(1, 4), "b"), a * b)) | into sink;',
    right:
      '$main = from source | eval squares=for_each(iterator(mvrange(1, 4), "a"), a * a) | into sink;',
  },
  () => ({ message: '`for_each` inside the body of another `for_each`' }),
)

export const multipliedRows = defineDiagnostic(
  {
    code: 'RUN0005',
    severity: 'error',
    title: 'A union that multiplies its rows',
    explanation:
      'A row that passes two branches of a union is there twice, and a union of unions multiplies that. What one event may become is bounded, whatever the query.',
    wrong: `$s0 = from source; ${Array.from({ length: 10 }, (_, n) => `$s${n + 1} = from $s${n} | union $s${n};`).join(' ')} from $s10 | into sink;`,
    right: '$a = from source; from $a | union $a | into sink;',
  },
  (rows: number, rowsMax: number) => ({
    message: `one event may become ${rows} rows here; ${rowsMax} are the most`,
    hint: 'join the branches into one filter with `OR`',
  }),
)

export const modelInputMissing = defineDiagnostic(
  {
    code: 'RUN0006',
    severity: 'error',
    title: 'A model whose input is missing or of another type',
    explanation:
      'A model reads the columns that have the names of its inputs. A column that is not there, or that can never be what the model takes, would leave every row without a score.',
    wrong: null,
    right: null,
  },
  (model: string, input: string, words: string, found: string | null) => ({
    message:
      found === null
        ? `the model \`${model}\` reads the column \`${input}\`, which is not there`
        : `the model \`${model}\` takes ${words} from the column \`${input}\`, which is a ${found}`,
    hint: `set it to ${words} before \`apply_model\``,
  }),
)
