import { Command } from 'commander'
import { build } from './build.ts'
import { serve } from './serve.ts'

/** `telltale docs`: the content as a site to read. */
export function docs(): Command {
  const command = new Command('docs')
    .summary('make a site of the content')
    .description('Makes a static site of detections, stories and all that belongs to them.')
    .addCommand(build())
    .addCommand(serve())
  for (const part of command.commands) part.exitOverride()
  return command
}
