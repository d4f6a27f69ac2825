import { realpath } from 'node:fs/promises'
import { isAbsolute, relative } from 'node:path'

/**
 * Whether a path stays below a folder. Links are followed: a checkout may hold one that leads
 * anywhere. What does not exist is where it says.
 */
export async function isInside(path: string, folder: string): Promise<boolean> {
  if (!isBelow(folder, path)) return false
  try {
    return isBelow(await realpath(folder), await realpath(path))
  } catch {
    return true
  }
}

function isBelow(folder: string, path: string): boolean {
  const way = relative(folder, path)
  return !isAbsolute(way) && way.split(/[\\/]/)[0] !== '..'
}
