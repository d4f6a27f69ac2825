/** How one item of a record's data is named in a form that, as Windows does, may name none or several alike. */
export interface WrittenItem {
  /** Null for an item without a name. */
  readonly name: string | null
  readonly value: string
}

const repeatPattern = /^(.+)\[([2-9]|[1-9]\d{1,8})\]$/s

/**
 * The items as Windows wrote them: readers call the third item without a name `param3` and a second
 * `Name` `Name[2]`; here that is undone wherever reading would do the same again.
 */
export function* writtenItems(data: ReadonlyMap<string, string>): Generator<WrittenItem> {
  /** How often each name has stood, first and repeated. */
  const counts = new Map<string, number>()
  let position = 0
  for (const [name, value] of data) {
    position++
    const repeat = repeatPattern.exec(name)
    const base = repeat?.[1] ?? name
    const isNext = repeat !== null && counts.get(base) === Number(repeat[2]) - 1
    if (isNext) counts.set(base, Number(repeat[2]))
    if (!counts.has(name)) counts.set(name, 1)
    if (name === `param${position}`) yield { name: null, value }
    else yield { name: isNext ? base : name, value }
  }
}
