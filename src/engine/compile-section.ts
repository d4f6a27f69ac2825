import { compileRegex } from '../event/regex.ts'
import type { Expression } from '../plan/expression.ts'
import type { Aggregate, Extract, Operator, Project, Rename } from '../plan/operator.ts'
import { walkExpression } from '../plan/walk.ts'
import type { NextSlot } from './base-columns.ts'
import { type BaseColumns, type Column, ColumnTable } from './column-table.ts'
import { type CompileScope, compileExpression } from './compile-expression.ts'
import { compilePredicate } from './compile-predicate.ts'
import { type ComputeColumn, memoised, type Predicate, setSlot } from './frame.ts'
import { memberOf } from './read-parts.ts'
import { openScorer, type Scorer, type StageSurroundings } from './stages/scorer.ts'

/**
 * Columns that a first read may go through, one computing the next, before one of them is computed
 * ahead: a chain of ten thousand assignments must not exhaust the stack.
 */
const depthMax = 100

/** The operators of a pipeline between two aggregates, which work on one row after the other. */
export type RowOperator = Exclude<Operator, Aggregate>

/** A compiled run of row operators: rows pass the steps in order until one says no. */
export interface CompiledSteps {
  readonly steps: readonly Predicate[]
  readonly columns: BaseColumns
}

export interface StepSurroundings extends StageSurroundings {
  readonly nextSlot: NextSlot
}

/**
 * Assignments make no steps: they only say what a name means from there on. A column is computed
 * when a filter, a stage or the output first reads it, so a row that an early filter drops costs
 * that filter alone, and a column that nothing reads costs nothing.
 */
export function compileSteps(
  operators: readonly RowOperator[],
  base: BaseColumns,
  around: StepSurroundings,
): CompiledSteps {
  const compiler = new SectionCompiler(base, around)
  for (const operator of operators) compiler.add(operator)
  return { steps: compiler.steps, columns: compiler.columns }
}

/** A `CompileScope` of the names as they stand in a table at this moment. */
export const scopeOf = (columns: BaseColumns, around: StageSurroundings): CompileScope => ({
  context: around.options,
  find: name => columns.find(name),
  variables: new Map(),
})

class SectionCompiler {
  readonly steps: Predicate[] = []
  readonly columns: ColumnTable
  readonly #around: StepSurroundings

  constructor(base: BaseColumns, around: StepSurroundings) {
    this.columns = new ColumnTable(base)
    this.#around = around
  }

  add(operator: RowOperator): void {
    switch (operator.kind) {
      case 'filter':
        this.steps.push(
          compilePredicate(operator.predicate, true, scopeOf(this.columns, this.#around)),
        )
        break
      case 'extend':
        for (const { name, value } of operator.assignments) {
          this.columns.set(name, this.#column(value))
        }
        break
      case 'project':
        this.#project(operator)
        break
      case 'rename':
        this.#rename(operator)
        break
      case 'extract':
        this.#extract(operator)
        break
      default:
        this.#score(openScorer(operator, this.#around))
    }
  }

  #project({ columns, keepMissing }: Project): void {
    const kept = columns.map(({ name, value }) => ({
      name,
      column: keepMissing || value.kind !== 'column' ? this.#column(value) : this.#find(value.name),
    }))
    this.columns.clear()
    for (const { name, column } of kept) if (column !== null) this.columns.set(name, column)
  }

  #rename({ pairs }: Rename): void {
    for (const { from, to } of pairs) {
      const column = this.#find(from)
      this.columns.delete(from)
      this.columns.delete(to)
      if (column !== null) this.columns.set(to, column)
    }
  }

  #extract({ field, pattern, groups }: Extract): void {
    const text = this.#find(field)
    const { onRegexOverrun: onOverrun } = this.#around.options
    const regex = compileRegex(pattern, { ignoreCase: false, onOverrun })
    const match = this.#computed(text?.depth ?? 0, () => frame => {
      const found = text?.read(frame)
      return typeof found === 'string' ? regex.firstMatchGroups(found) : null
    })
    for (const group of groups) {
      const read: ComputeColumn = frame => memberOf(match.read(frame) ?? null, group)
      this.columns.set(group, { ...match, read })
    }
  }

  #score({ inputs, outputs, score }: Scorer): void {
    const reads = inputs.map(name => this.#find(name)?.read ?? null)
    const slots = outputs.map(() => this.#around.nextSlot())
    this.steps.push(frame => {
      const results = score(reads.map(read => read?.(frame) ?? null))
      slots.forEach((slot, index) => setSlot(frame, slot, results[index] ?? null))
      return true
    })
    for (const [index, name] of outputs.entries()) {
      const slot = slots[index] ?? 0
      this.columns.set(name, { read: frame => frame.values[slot], depth: 0 })
    }
  }

  #find(name: string): Column | null {
    return this.columns.find(name)
  }

  /** An expression as a column: compiled when something reads it, with the names as they are now. */
  #column(expression: Expression): Column {
    if (expression.kind === 'literal') return { read: () => expression.value, depth: 0 }
    const inputs = this.#inputsOf(expression)
    const depth = Math.max(0, ...Array.from(inputs.values(), input => input.depth))
    const find = (name: string): Column | null => inputs.get(name) ?? null
    const scope = { ...scopeOf(this.columns, this.#around), find }
    return this.#computed(depth, () => compileExpression(expression, scope))
  }

  #inputsOf(expression: Expression): ReadonlyMap<string, Column> {
    const inputs = new Map<string, Column>()
    walkExpression(expression, node => {
      const column = node.kind === 'column' ? this.#find(node.name) : null
      if (node.kind === 'column' && column !== null) inputs.set(node.name, column)
    })
    return inputs
  }

  #computed(depth: number, compile: () => ComputeColumn): Column {
    let compute: ComputeColumn | null = null
    const read = memoised(this.#around.nextSlot(), frame => {
      compute ??= compile()
      return compute(frame)
    })
    if (depth < depthMax) return { read, depth: depth + 1 }
    this.steps.push(frame => {
      read(frame)
      return true
    })
    return { read, depth: 0 }
  }
}
