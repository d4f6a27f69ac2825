import { regexLiteral } from '../base/regex-literal.ts'
import type { Aggregate, Assignment, Operator, Threshold } from './operator.ts'
import type { Output, Plan, Stream, StreamInput } from './plan.ts'
import { printExpression, printName } from './print-expression.ts'

/** A plan as text: a head line per stream, an operator a line, in the order that rows take. */
export const printPlan = (plan: Plan): string => plan.streams.map(printStream).join('\n')

function printStream({ name, inputs, operators, output }: Stream): string {
  const lines = [printInputs(inputs), ...operators.map(printOperator)]
  if (output) lines.push(printOutput(output))
  return [`stream ${printName(name)}`, ...lines.map(line => `  ${line}`)].join('\n')
}

function printInputs(inputs: readonly StreamInput[]): string {
  const names = inputs.map(input =>
    input.kind === 'scan' ? `scan ${input.view}` : printName(input.name),
  )
  if (inputs.length > 1) return `union ${names.join(', ')}`
  return inputs[0]?.kind === 'stream' ? `from ${names.join(', ')}` : names.join(', ')
}

const printOutput = ({ kind, sink }: Output): string =>
  kind === sink ? `output ${kind}` : `output ${kind} ${printName(sink)}`

/** An operator in one line. */
function printOperator(operator: Operator): string {
  switch (operator.kind) {
    case 'filter':
      return `filter ${printExpression(operator.predicate)}`
    case 'extend':
      return `extend ${printAssignments(operator.assignments)}`
    case 'project':
      return `project${operator.keepMissing ? '' : ' present'} ${printAssignments(operator.columns)}`
    case 'rename':
      return `rename ${operator.pairs.map(({ from, to }) => `${printName(from)} to ${printName(to)}`).join(', ')}`
    case 'extract': {
      const groups = operator.groups.map(printName).join(', ')
      return `extract ${groups} from ${printName(operator.field)} by ${regexLiteral(operator.pattern)}`
    }
    case 'aggregate':
      return printAggregate(operator)
    case 'firstSeen': {
      const columns = operator.columns.map(printName).join(', ')
      return `firstSeen ${printName(operator.as)} of ${columns} partitions ${operator.partitions}`
    }
    case 'threshold':
      return printThreshold(operator)
    case 'rarity': {
      const { as, target, conditional } = operator
      return `rarity ${printName(as)} of ${printName(target)} given ${printName(conditional)}`
    }
    case 'model': {
      const { name, connection, path } = operator
      const options = { name, connection, path }
      return `model ${Object.entries(options)
        .flatMap(([key, value]) => (value === null ? [] : `${key} ${JSON.stringify(value)}`))
        .join(' ')}`
    }
  }
}

const printAssignments = (assignments: readonly Assignment[]): string =>
  assignments.map(printAssignment).join(', ')

/** A column that is passed on unchanged shows as its name alone. */
function printAssignment({ name, value }: Assignment): string {
  if (value.kind === 'column' && value.name === name) return printName(name)
  return `${printName(name)} := ${printExpression(value)}`
}

function printAggregate({ calls, keys, window }: Aggregate): string {
  const results = calls.map(({ function: name, argument, as }) => {
    const inner = argument === null ? '' : printExpression(argument)
    return `${printName(as)} := ${name}(${inner})`
  })
  const by = keys.length === 0 ? '' : ` by ${printAssignments(keys)}`
  const over =
    window === null
      ? ''
      : ` over ${printExpression(window.time)} size ${window.sizeMs} slide ${window.slideMs} grace ${window.graceMs}`
  return `aggregate ${results.join(', ')}${by}${over}`
}

function printThreshold({ algorithm, value, entity, threshold, windowMs }: Threshold): string {
  const parts = [
    `threshold ${algorithm} of ${printName(value)}`,
    entity === null ? null : `per ${printName(entity)}`,
    threshold === null ? null : `at ${threshold}`,
    windowMs === null ? null : `over ${windowMs}`,
  ]
  return parts.filter(part => part !== null).join(' ')
}
