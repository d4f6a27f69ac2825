import { Command } from 'commander'
import { optimisePlan } from '../engine/optimise/optimise-plan.ts'
import { printPlan } from '../plan/print-plan.ts'
import { compileText, queryText } from './compile-text.ts'
import { addContentOptions, type ContentOptions, contentFolders } from './content-options.ts'
import { engineOptions } from './engine-options.ts'
import { addEventOptions, type EventOptions } from './event-options.ts'
import { openTextOutput } from './text-output.ts'

interface PlanOptions extends ContentOptions, EventOptions {
  readonly queryFile?: string
}

/** `telltale plan`: what a query means to the engine, before and after optimisation. */
export const plan = (): Command =>
  addEventOptions(addContentOptions(new Command('plan')))
    .summary('show the plan of a query')
    .description('Prints the plan of a query as written, and as it is run.')
    .argument('[query]', 'the query, unless --query-file')
    .option('--query-file <file>', 'read the query from a file')
    .action(async (text: string | undefined, options: PlanOptions) => {
      const engine = engineOptions(options)
      const written = compileText(
        queryText(text, options.queryFile),
        contentFolders(options),
        engine,
      )
      const output = await openTextOutput(null)
      output.write(`as written\n${indented(printPlan(written))}\n`)
      output.write(`as run\n${indented(printPlan(optimisePlan(written, engine)))}\n`)
      await output.close()
    })

const indented = (text: string): string => text.replace(/^/gm, '  ')
