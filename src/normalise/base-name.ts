/** The part after the last `\` of a Windows path; null when nothing follows it. */
export function baseName(path: string): string | null {
  const name = path.slice(path.lastIndexOf('\\') + 1)
  return name === '' ? null : name
}
