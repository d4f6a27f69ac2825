import { baseName } from './base-name.ts'
import { field, partOf } from './field-source.ts'

/** Path and name of a file, from the EventData item that gives its full path. */
export const fileOf = (name: string) => ({
  path: field(name),
  name: partOf(field(name), baseName),
})
