import type { Command } from 'commander'
import { CommandError } from '../exit-codes.ts'

/** What a site is made of: the same for building and serving. */
export interface DocsOptions {
  readonly pack: boolean
  readonly allowBroken: boolean
  readonly evidence?: string
  readonly evidenceDate?: string
  readonly evidenceCommit?: string
  readonly history: boolean
  readonly sourceUrl?: string
  readonly playground?: string
}

export const addDocsOptions = (command: Command): Command =>
  command
    .argument('[content...]', 'content folders on top of the pack; a later one replaces by id')
    .option('--no-pack', 'leave out the content that comes with telltale')
    .option('--allow-broken', 'make pages of detections that cannot run, too', false)
    .option('--evidence <file>', 'show what `telltale test --output json` proved')
    .option('--evidence-date <date>', 'the day of that run, YYYY-MM-DD')
    .option('--evidence-commit <commit>', 'the commit that was tested')
    .option('--no-history', "leave out the files' history in git")
    .option('--source-url <url>', 'link sources to this address of the content folder', address)
    .option('--playground <dir>', 'put this bundle of the playground into the site')

/** An http address without a slash at its end. */
export function address(text: string): string {
  if (!/^https?:\/\/[^\s"'<>?#]+$/.test(text)) {
    throw new CommandError(`'${text}' is no address: it begins with https:// and has no ? or #`)
  }
  return text.replace(/\/+$/, '')
}
