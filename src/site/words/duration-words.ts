const units: readonly (readonly [name: string, ms: number])[] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
  ['millisecond', 1],
]

/** Milliseconds in the largest unit that gives a whole number: `5 minutes`. */
export function durationWords(ms: number): string {
  const [name, unitMs] = units.find(([, unit]) => ms % unit === 0) ?? ['millisecond', 1]
  const count = ms / unitMs
  return `${count} ${name}${count === 1 ? '' : 's'}`
}
