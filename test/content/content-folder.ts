import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts'
import { locationOf } from '../../src/diagnostics/location.ts'
import { outermost } from '../../src/diagnostics/source-text.ts'

/** A new folder with these files, by path below it. */
export function contentFolder(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'telltale-content-'))
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  return folder
}

/** `CON0102 3:1 "tags": …`: code, line and column, what is underlined, message. */
export function told(diagnostic: Diagnostic): string {
  const { start } = locationOf(diagnostic)
  const { source, span } = outermost(diagnostic)
  const marked = JSON.stringify(source.text.slice(span.start, span.end))
  return `${diagnostic.code} ${start.line}:${start.column} ${marked}: ${diagnostic.message}`
}

export interface DetectionParts {
  readonly name?: string
  readonly id?: string
  /** Lines of YAML in place of those of the same top key. */
  readonly search?: string
  readonly tags?: string
  readonly more?: string
}

const searchLines = `search: |
  | from read_ssa_enriched_events()
  | where map_get(input_event, "process_name")="anchor.exe"
  | eval start_time=1, end_time=1, entities=[], body=create_map(["berth", "7"])
  | into write_ssa_detected_events();
`

export const tagLines = `tags:
  impact: 50
  confidence: 60
  message: $process_name$ on $dest$
`

/** A small detection without faults. */
export const detectionYaml = (parts: DetectionParts = {}): string =>
  `name: ${parts.name ?? 'Anchor Dropped'}
id: ${parts.id ?? '5d2f0a51-3c0e-4c1b-8a52-90a7c0b4f1aa'}
version: 2
date: '2025-03-04'
author: Otto
type: TTP
description: Finds an anchor.
${parts.search ?? searchLines}${parts.tags ?? tagLines}${parts.more ?? ''}`
