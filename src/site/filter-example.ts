import type { DetectionModel } from './model/detection-model.ts'

/** Columns by which people tell known from new, the best first. */
const tellingColumns: readonly string[] = [
  'parent_process_name',
  'actor_process_file_path',
  'actor_process_file_name',
  'cmd_line',
  'process_cmd_line',
  'process_path',
  'process_name',
  'message',
]

/** A filter macro's file as a user would write it, about a column that the detection has. */
export function filterExample({ detection, filterColumns }: DetectionModel): string {
  const column =
    tellingColumns.find(name => filterColumns.includes(name)) ??
    filterColumns.find(name => /^[A-Za-z_]\w*$/.test(name) && name !== 'input_event') ??
    'FIELD'
  return `# mine/macros/${detection.filterMacro}.yml
name: ${detection.filterMacro}
definition: NOT like(${column}, "%known-and-harmless%")
description: Why these are harmless here.
`
}
