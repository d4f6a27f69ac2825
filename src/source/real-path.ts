import { sep } from 'node:path'

/** Paths as bytes, because a name need not be valid UTF-8; free of links, as `realpath` gives them. */

const separator = Buffer.from(sep)

/** Whether `path` is `folder` or lies in it. */
export function isInside(path: Buffer, folder: Buffer): boolean {
  if (!path.subarray(0, folder.length).equals(folder)) return false
  if (path.length === folder.length || folder.subarray(-1).equals(separator)) return true
  return path.subarray(folder.length, folder.length + 1).equals(separator)
}

/** A key for sets: one character a byte. */
export const keyOf = (path: Buffer): string => path.toString('latin1')

/** The folders around a path, the nearest first, the root last. */
export function ancestorsOf(path: Buffer): readonly Buffer[] {
  const ancestors: Buffer[] = []
  for (let at = path.lastIndexOf(separator); at > 0; at = path.lastIndexOf(separator, at - 1)) {
    ancestors.push(path.subarray(0, at))
  }
  return [...ancestors, path.subarray(0, path.indexOf(separator) + 1)]
}
