import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { functionReference } from '../src/functions/reference.ts'

/** Writes docs/reference from the definitions. */
const target = fileURLToPath(new URL('../docs/reference/functions.md', import.meta.url))
mkdirSync(dirname(target), { recursive: true })
writeFileSync(target, functionReference())
