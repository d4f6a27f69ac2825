import type { DetectionTest } from './detection.ts'
import type { TestCaseContent } from './detection-schema.ts'

/** What a test without a condition expects: that the detection fires at all. */
const passConditionDefault = '@count_gt(0)'

export const detectionTests = (tests: readonly TestCaseContent[]): readonly DetectionTest[] =>
  tests.map(test => ({
    name: test.name,
    passCondition: test.pass_condition ?? passConditionDefault,
    data: test.attack_data.map(({ data, source, sourcetype }) => ({
      location: data,
      source: source ?? null,
      sourcetype: sourcetype ?? null,
    })),
  }))
