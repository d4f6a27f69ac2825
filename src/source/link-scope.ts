import { ancestorsOf, isInside, keyOf } from './real-path.ts'

/**
 * What a walk covers, so that each file is read once: the folder it started from and the targets
 * of the links that led out of it. All paths are real ones, free of links.
 */
export class LinkScope {
  readonly #covered = new Set<string>()
  readonly #ancestors = new Set<string>()

  constructor(root: Buffer) {
    this.cover(root)
  }

  cover(target: Buffer): void {
    this.#covered.add(keyOf(target))
    for (const ancestor of ancestorsOf(target)) this.#ancestors.add(keyOf(ancestor))
  }

  /** Why a link to `target` must not be followed; null where it may. */
  reasonAgainst(target: Buffer, linkFolder: Buffer): string | null {
    if (isInside(linkFolder, target)) return 'symbolic link loop'
    const places = [target, ...ancestorsOf(target)]
    const isCovered = places.some(place => this.#covered.has(keyOf(place)))
    // A folder that holds one already covered would bring it a second time.
    return isCovered || this.#ancestors.has(keyOf(target))
      ? 'symbolic link to what is read under its own name'
      : null
  }
}
