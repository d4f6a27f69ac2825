import { defineDiagnostic } from '../define-diagnostic.ts'
import type { Edit } from '../diagnostic.ts'
import { fixBy } from '../fix-by.ts'

export const missingNullGuard = defineDiagnostic(
  {
    code: 'SPL0408',
    severity: 'hint',
    title: 'An exclusion that drops records without the field',
    explanation:
      'A test of a missing field is unknown, and so is its negation: the record is dropped though the exclusion was not meant for it. An attacker who keeps the field from being logged is not seen.',
    wrong: '$main = from source | where match(process.cmd_line, /update/)=false | into sink;',
    right:
      '$main = from source | where process.cmd_line IS NULL OR match(process.cmd_line, /update/)=false | into sink;',
  },
  (field: string, edits: readonly Edit[] | null) => ({
    message: `a record without \`${field}\` is dropped by this exclusion`,
    label: 'unknown where the field is missing',
    hint: `to keep it write \`(${field} IS NULL OR …)\`, to drop it on purpose \`${field} IS NOT NULL AND …\``,
    fix: fixBy(`Keep records without \`${field}\``, false, edits),
  }),
)

export const crossedKey = defineDiagnostic(
  {
    code: 'SPL0415',
    severity: 'warning',
    title: 'A field filled from the key of the other side',
    explanation:
      'The names differ only in whose they are (`src`, `dest`, `origin`, …). Later tests of the two fields then test the same value.',
    wrong:
      '| from read_ssa_enriched_events() | eval dest_device_scope=map_get(input_event, "src_device_scope") | into write_null();',
    right:
      '| from read_ssa_enriched_events() | eval dest_device_scope=map_get(input_event, "dest_device_scope") | into write_null();',
  },
  (column: string, key: string, edit: Edit | null) => ({
    message: `\`${column}\` is read from \`${key}\``,
    label: 'the key of the other side',
    hint: `was \`${column}\` meant?`,
    fix: fixBy(`Read \`${column}\``, false, edit && [edit]),
  }),
)

export const unknownKey = defineDiagnostic(
  {
    code: 'SPL0416',
    severity: 'warning',
    title: 'A key that events do not have',
    explanation:
      'Reading a key that the event lacks gives null. A key of nearly the same name exists.',
    wrong:
      '| from read_ssa_enriched_events() | eval name=map_get(input_event, "proces_name") | into write_null();',
    right:
      '| from read_ssa_enriched_events() | eval name=map_get(input_event, "process_name") | into write_null();',
  },
  (key: string, near: string, edit: Edit | null) => ({
    message: `events have no \`${key}\``,
    hint: `did you mean \`${near}\`?`,
    fix: fixBy(`Read \`${near}\``, false, edit && [edit]),
  }),
)

export const unknownAttribute = defineDiagnostic(
  {
    code: 'SPL0417',
    severity: 'warning',
    title: 'An attribute that events do not have',
    explanation:
      'A name that no command has made is read from the event. Events lack this one, but have one of nearly the same name, or the same thing under another.',
    wrong: '$main = from source | where process.cmdline LIKE "%-enc%" | into sink;',
    right: '$main = from source | where process.cmd_line LIKE "%-enc%" | into sink;',
  },
  (name: string, near: string, edit: Edit | null) => ({
    message: `neither the query nor the event has \`${name}\``,
    hint: `did you mean \`${near}\`?`,
    fix: fixBy(`Read \`${near}\``, false, edit && [edit]),
  }),
)

export const dottedKey = defineDiagnostic(
  {
    code: 'SPL0427',
    severity: 'warning',
    title: 'A path where one key is due',
    explanation:
      '`map_get` takes one key of one map; a dot in it is a character like any other. Parts inside parts are read one call around the other.',
    wrong:
      '| from read_ba_enriched_events() | eval name=map_get(input_event, "device.hostname") | into write_null();',
    right:
      '| from read_ba_enriched_events() | eval name=map_get(map_get(input_event, "device"), "hostname") | into write_null();',
  },
  (key: string, written: string, edit: Edit) => ({
    message: `\`map_get\` takes one key, and \`${key}\` is a path: the result is always null`,
    label: 'the dot is part of the key',
    hint: `write \`${written}\``,
    fix: fixBy('Read part by part', false, [edit]),
  }),
)
