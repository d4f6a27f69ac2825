import { defineDiagnostic } from '../define-diagnostic.ts'

const forms =
  'A condition compares the number of findings: `@count_gt(0)`, `_gte`, `_lt`, `_lte`, `_eq`, `_not`, joined by `&`, `|`, `^`, `!` and parentheses; or `| stats count | where count > 0`.'

export const unknownCondition = defineDiagnostic(
  {
    code: 'TST0101',
    severity: 'error',
    title: 'A pass condition that does not exist',
    explanation: forms,
    wrong: '@count_gtt(1)',
    right: '@count_gt(1)',
  },
  (name: string, nearest: string | null) => ({
    message: `\`@${name}\` is no condition`,
    hint:
      nearest === null
        ? 'the conditions are @count_gt, @count_gte, @count_lt, @count_lte, @count_eq and @count_not'
        : `did you mean \`@${nearest}\`?`,
  }),
)

export const unexpectedInCondition = defineDiagnostic(
  {
    code: 'TST0102',
    severity: 'error',
    title: 'A pass condition that cannot be read',
    explanation: forms,
    wrong: '@count_gt(0',
    right: '@count_gt(0)',
  },
  (expected: string, found: string | null) => ({
    message:
      found === null
        ? `the condition ends where ${expected} should follow`
        : `\`${found}\` stands where ${expected} should`,
    label: `expected ${expected}`,
  }),
)

export const conditionTooLarge = defineDiagnostic(
  {
    code: 'TST0103',
    severity: 'error',
    title: 'A pass condition beyond the limits',
    explanation:
      'Content may come from others, so the length and the depth of a condition are bounded.',
    wrong: `${'!'.repeat(200)}@count_gt(0)`,
    right: '!@count_gt(0)',
  },
  (limit: string) => ({ message: `the condition has more than ${limit}` }),
)

export const unknownCountName = defineDiagnostic(
  {
    code: 'TST0104',
    severity: 'error',
    title: 'A pass condition about something else than the count',
    explanation:
      'After `| stats count` there is one column, `count` or the name given to it. Nothing else can be compared.',
    wrong: '| stats count | where counts > 0',
    right: '| stats count | where count > 0',
  },
  (found: string, name: string) => ({
    message: `\`${found}\` is not the count`,
    hint: `the only column is \`${name}\``,
  }),
)

export const constantCondition = defineDiagnostic(
  {
    code: 'TST0105',
    severity: 'warning',
    title: 'A pass condition that does not depend on the findings',
    explanation:
      'A condition that holds for every number of findings makes a test that cannot fail; one that holds for none makes a test that cannot pass.',
    wrong: '@count_gte(0)',
    right: '@count_gt(0)',
  },
  (holds: boolean) => ({
    message: `this condition ${holds ? 'holds' : 'fails'} whatever the detection finds`,
  }),
)
