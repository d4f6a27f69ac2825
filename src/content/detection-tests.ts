import { isMap, type Value, type ValueMap } from '../event/value.ts'
import type { DetectionTest, ExpectedEntity, ExpectedFindings, TestData } from './detection.ts'
import { textAt } from './detection-parts.ts'
import type { YamlFile } from './parse-yaml.ts'
import type { TestCaseContent } from './test-schema.ts'
import { placeAt, scalarAt, type YamlPath } from './yaml-place.ts'

/** The tests that a file holds as a list at `path`. */
export const detectionTests = (
  file: YamlFile,
  path: YamlPath,
  tests: readonly TestCaseContent[],
): readonly DetectionTest[] =>
  tests.map((test, index) => detectionTest(file, [...path, index], test))

function detectionTest(file: YamlFile, path: YamlPath, test: TestCaseContent): DetectionTest {
  const conditionPath = [...path, 'pass_condition']
  return {
    name: test.name,
    passCondition: test.pass_condition ?? impliedCondition(test),
    data: test.attack_data.map(({ data, source, sourcetype, sha256 }) => ({
      location: data,
      source: source ?? null,
      sourcetype: sourcetype ?? null,
      sha256: sha256?.toLowerCase() ?? null,
    })),
    benignData: test.benign_data.map(benign),
    mustNotMatch: test.must_not_match ?? false,
    expected: expectedFindings(test),
    places: {
      name: placeAt(file, [...path, 'name']),
      passCondition: scalarAt(file, conditionPath) ? textAt(file, conditionPath) : null,
    },
  }
}

/** What a test without a condition expects: the count it names, silence, or that the detection fires at all. */
function impliedCondition({ expect, must_not_match: mustNotMatch }: TestCaseContent): string {
  const { count } = expect ?? {}
  if (count !== undefined) return `@count_eq(${count})`
  return mustNotMatch ? '@count_eq(0)' : '@count_gt(0)'
}

const benign = (location: string): TestData => ({
  location,
  source: null,
  sourcetype: null,
  sha256: null,
})

const expectedFindings = ({ expect }: TestCaseContent): ExpectedFindings => ({
  count: expect?.count ?? null,
  entities: (expect?.entities ?? []).map(expectedEntity),
  findings: (expect?.findings ?? []).filter(isPattern),
})

type EntityContent = NonNullable<TestCaseContent['expect']>['entities'][number]

const expectedEntity = (entity: EntityContent): ExpectedEntity =>
  typeof entity === 'string'
    ? { value: entity, kind: null, role: null }
    : { value: entity.value, kind: entity.kind ?? null, role: entity.role ?? null }

/** YAML knows no other values than ours; the schema has seen that it is a map. */
const isPattern = (pattern: unknown): pattern is ValueMap => isMap(pattern as Value)
