import { isMap, type Value } from '../event/value.ts'

type Task = { readonly text: string } | { readonly value: Value }

/**
 * JSON with the members of every map in order of their names (UTF-16 code units), so that equal
 * values give equal texts. Not recursive: a log line may nest deeper than the call stack.
 */
export function canonicalJson(root: Value): string {
  const pieces: string[] = []
  const pending: Task[] = [{ value: root }]
  for (let task = pending.pop(); task !== undefined; task = pending.pop()) {
    if ('text' in task) pieces.push(task.text)
    else if (typeof task.value !== 'object') pieces.push(JSON.stringify(task.value))
    else for (const part of partsOf(task.value).toReversed()) pending.push(part)
  }
  return pieces.join('')
}

function partsOf(value: Value): readonly Task[] {
  if (Array.isArray(value)) {
    const items = value.flatMap((item, index) => [
      { text: index === 0 ? '' : ',' },
      { value: item },
    ])
    return [{ text: '[' }, ...items, { text: ']' }]
  }
  if (!isMap(value)) return [{ text: 'null' }]
  const members = Object.keys(value)
    .toSorted()
    .flatMap((name, index) => [
      { text: `${index === 0 ? '' : ','}${JSON.stringify(name)}:` },
      { value: value[name] ?? null },
    ])
  return [{ text: '{' }, ...members, { text: '}' }]
}
