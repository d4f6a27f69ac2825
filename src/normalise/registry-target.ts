import { baseName } from './base-name.ts'

/** The first non-empty part of a registry path: `HKLM`, `HKU`, `REGISTRY`. */
export function registryHive(target: string): string | null {
  let start = 0
  while (target[start] === '\\') start++
  const end = target.indexOf('\\', start)
  const hive = target.slice(start, end < 0 ? target.length : end)
  return hive === '' ? null : hive
}

/**
 * The key of a value event, whose path ends with the value's name. A value name that itself holds
 * a `\` cannot be told from a key.
 */
export function lastPartButOne(target: string): string | null {
  const end = target.lastIndexOf('\\')
  return end < 0 ? null : baseName(target.slice(0, end))
}
