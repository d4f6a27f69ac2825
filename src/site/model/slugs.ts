/** Names that a file system, or the site itself, keeps for something else. */
const reserved = /^(?:index|con|prn|aux|nul|com\d|lpt\d)$/

const lengthMax = 80

/**
 * A file name for each item, the same for the same items: letters, digits, `_`, `.` and `-`, lower
 * case, unique where letter case does not count. Of two that would be alike the later one gets a number.
 */
export function assignSlugs(names: readonly string[], keep = ''): readonly string[] {
  const taken = new Set<string>()
  return names.map(name => {
    const wanted = slugOf(name, keep)
    let slug = reserved.test(wanted) ? `${wanted}_` : wanted
    for (let number = 2; taken.has(slug); number++) slug = `${wanted}_${number}`
    taken.add(slug)
    return slug
  })
}

/** `keep`: marks that stay as they are, of `.` and `-`. */
export function slugOf(name: string, keep = ''): string {
  const slug = name
    .slice(0, 4 * lengthMax)
    .toLowerCase()
    .replace(/[^a-z0-9.-]+/g, '_')
    .replace(/[.-]+/g, marks => ([...marks].every(mark => keep.includes(mark)) ? marks : '_'))
    .replace(/_+/g, '_')
    .replace(/^[_.]+|[_.]+$/g, '')
    .slice(0, lengthMax)
  return slug === '' ? 'unnamed' : slug
}
