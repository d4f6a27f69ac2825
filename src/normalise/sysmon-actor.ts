import { sysmonUserParts } from './account-fields.ts'
import { derived, field } from './field-source.ts'
import { fileOf } from './file-fields.ts'
import { integerOf } from './integer-text.ts'
import type { ViewTable } from './view-table.ts'

/** The process that did what a Sysmon registry or file event tells, and its account where Sysmon is new enough. */
export const sysmonActor: ViewTable = {
  user: sysmonUserParts,
  process: {
    pid: derived(field('ProcessId'), integerOf),
    uid: field('ProcessGuid'),
    file: fileOf('Image'),
  },
}
