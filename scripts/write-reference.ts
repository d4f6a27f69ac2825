import { mkdirSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { diagnosticReference } from '../src/diagnostics/reference.ts'
import { functionReference } from '../src/functions/reference.ts'

/** Writes docs/reference from the definitions. */
const folder = resolve(import.meta.dirname, '../docs/reference')
mkdirSync(folder, { recursive: true })
writeFileSync(resolve(folder, 'functions.md'), functionReference())
writeFileSync(resolve(folder, 'diagnostics.md'), diagnosticReference())
