import { Command } from 'commander'
import { nearestName } from '../base/nearest-name.ts'
import { aggregateHelp, functionHelp, functionList } from '../functions/reference.ts'
import {
  aggregateFunctions,
  findAggregate,
  findFunction,
  scalarFunctions,
} from '../functions/registry.ts'
import { CommandError } from './exit-codes.ts'
import { openTextOutput } from './text-output.ts'

/** `telltale functions`: the reference of the functions, out of their definitions. */
export const functions = (): Command =>
  new Command('functions')
    .summary('the reference of the functions')
    .description('Lists the functions of the language, or explains one.')
    .argument('[name]', 'the function to explain')
    .action(async (name: string | undefined) => {
      const output = await openTextOutput(null)
      output.write(name === undefined ? functionList() : helpFor(name))
      await output.close()
    })

function helpFor(name: string): string {
  const scalar = findFunction(name)
  const aggregate = findAggregate(name)
  const help = [scalar && functionHelp(scalar), aggregate && aggregateHelp(aggregate)]
  if (scalar || aggregate) return help.filter(text => text !== undefined).join('\n')
  const names = [...scalarFunctions, ...aggregateFunctions].map(definition => definition.name)
  const near = nearestName(name, names)
  throw new CommandError(`no function is named ${name}${near ? `; did you mean ${near}?` : ''}`)
}
