import type { Part } from './fragment.ts'
import type { DataStep, Field, FieldStep, Step } from './layout.ts'

/** What of a layout's steps tells an event's kind, and where its data can be looked for. */
export interface HeadSteps {
  /** In order, the steps for the fields that tell the kind, and those that lead to further layouts. */
  readonly steps: readonly Exclude<Step, DataStep>[]
  readonly data: readonly DataStep[]
  /**
   * Each text of the data, and the computer's name, is one of the record's own values: none is
   * fixed in the template, none is put together from several.
   */
  readonly isPlain: boolean
}

const headFields: ReadonlySet<Field> = new Set([
  'eventNumber',
  'channel',
  'provider',
  'eventSource',
])

export function headStepsOf(steps: readonly Step[]): HeadSteps {
  const data = steps.filter(step => step.kind === 'data')
  const computers = steps.filter(
    (step): step is FieldStep => step.kind === 'field' && step.field === 'computer',
  )
  return {
    steps: steps.filter(step => step.kind !== 'data').filter(isOfHead),
    data,
    isPlain: [...data, ...computers].every(({ parts }) => isPlainText(parts)),
  }
}

const isOfHead = (step: Exclude<Step, DataStep>): boolean =>
  step.kind === 'nested' || headFields.has(step.field)

const isPlainText = (parts: readonly Part[]): boolean =>
  parts.length === 0 || (parts.length === 1 && typeof parts[0] !== 'string')
