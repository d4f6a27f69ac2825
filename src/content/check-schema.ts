import type { z } from 'zod'
import { nearestName } from '../base/nearest-name.ts'
import { missingKey, unknownKey, wrongValue } from '../diagnostics/catalogue/content-metadata.ts'
import { type Diagnostic, hasErrors } from '../diagnostics/diagnostic.ts'
import { isMap, type Value } from '../event/value.ts'
import type { YamlFile } from './parse-yaml.ts'
import { missing } from './schema-parts.ts'
import { keyPlaceAt, placeAt, type YamlPath } from './yaml-place.ts'

type Issue = z.core.$ZodIssue

/** The file's value as the schema reads it, or null with the faults, each where it stands. */
export function checkSchema<Schema extends z.ZodObject>(
  file: YamlFile,
  schema: Schema,
): { readonly content: z.output<Schema> | null; readonly diagnostics: readonly Diagnostic[] } {
  const first = schema.safeParse(file.value)
  if (first.success) return { content: first.data, diagnostics: [] }
  const diagnostics = first.error.issues.flatMap(issue => faultsOf(file, schema, issue))
  if (hasErrors(diagnostics)) return { content: null, diagnostics }
  const known = { ...file, value: withoutKeys(file.value, first.error.issues) }
  const second = checkSchema(known, schema)
  return { content: second.content, diagnostics: [...diagnostics, ...second.diagnostics] }
}

function faultsOf(file: YamlFile, schema: z.ZodObject, issue: Issue): readonly Diagnostic[] {
  const { path, message } = issue
  if (issue.code === 'unrecognized_keys') {
    const known = keysAt(schema, path)
    return issue.keys.map(key => unknownKeyAt(file, [...path, key], known))
  }
  const name = pathText(path)
  if (message === missing) return [missingKey(keyPlaceAt(file, path.slice(0, -1)), name)]
  return [wrongValue(placeAt(file, path), name, message)]
}

function unknownKeyAt(file: YamlFile, path: YamlPath, known: readonly string[]): Diagnostic {
  const key = String(path.at(-1))
  const place = keyPlaceAt(file, path)
  const nearest = nearestName(key, known)
  return unknownKey(
    place,
    key,
    nearest,
    nearest === null ? null : { span: place.span, text: nearest },
  )
}

/** `tests[0].attack_data[1].data`. */
const pathText = (path: YamlPath): string =>
  path.reduce<string>(
    (text, step) =>
      typeof step === 'number'
        ? `${text}[${step}]`
        : `${text}${text === '' ? '' : '.'}${String(step)}`,
    '',
  )

/** The keys that the schema has at a path, whatever wraps the objects on the way. */
function keysAt(schema: z.ZodType, path: YamlPath): readonly string[] {
  let at: z.core.$ZodType | undefined = schema
  for (const step of path) at = childOf(unwrapped(at), step)
  const found = unwrapped(at)
  return found && isObjectSchema(found) ? Object.keys(found._zod.def.shape) : []
}

function childOf(
  schema: z.core.$ZodType | undefined,
  step: PropertyKey,
): z.core.$ZodType | undefined {
  if (!schema) return undefined
  if (isObjectSchema(schema)) return schema._zod.def.shape[String(step)]
  return isArraySchema(schema) ? schema._zod.def.element : undefined
}

function unwrapped(schema: z.core.$ZodType | undefined): z.core.$ZodType | undefined {
  const def = schema?._zod.def as { innerType?: z.core.$ZodType; in?: z.core.$ZodType } | undefined
  const inner = def?.innerType ?? def?.in
  return inner ? unwrapped(inner) : schema
}

const isObjectSchema = (schema: z.core.$ZodType): schema is z.core.$ZodObject =>
  schema._zod.def.type === 'object'

const isArraySchema = (schema: z.core.$ZodType): schema is z.core.$ZodArray =>
  schema._zod.def.type === 'array'

/** A copy without the keys that the schema does not know. */
function withoutKeys(value: Value, issues: readonly Issue[]): Value {
  const copy = structuredClone(value)
  for (const issue of issues) {
    if (issue.code !== 'unrecognized_keys') continue
    const parent = issue.path.reduce<unknown>(
      (node, step) => (node as Record<PropertyKey, unknown>)[step],
      copy,
    )
    if (!isMap(parent as Value)) continue
    for (const key of issue.keys) Reflect.deleteProperty(parent as object, key)
  }
  return copy
}
