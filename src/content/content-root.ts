import { dirname, join, sep } from 'node:path'

const detectionFolders: readonly string[] = ['detections', 'ssa_detections', 'dev_ssa', 'dist']

/**
 * The folder that a detection's local test data are relative to: the one that holds `detections/`
 * (or Splunk's other names for it), else the detection's own.
 */
export function contentRoot(path: string): string {
  const parts = path.split(/[\\/]/)
  const at = parts.findLastIndex(
    (part, index) => index < parts.length - 1 && detectionFolders.includes(part),
  )
  return at === -1 ? dirname(path) : join(...rooted(parts.slice(0, at)))
}

/** `join` drops the empty part that makes a path absolute, and gives `.` for nothing. */
const rooted = (parts: readonly string[]): readonly string[] =>
  parts[0] === '' ? [sep, ...parts.slice(1)] : parts
