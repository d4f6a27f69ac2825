const units: readonly (readonly [suffix: string, ms: number])[] = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1000],
]

/** Longer than any log; keeps sums of times exact. */
const durationMaxMs = 10 * 366 * 86_400_000

/** Milliseconds of `90s`, `30m`, `24h` or `7d`; null for any other text. */
export function parseDuration(text: string): number | null {
  const parts = /^([1-9]\d{0,8})([smhd])$/.exec(text)
  const unitMs = units.find(([suffix]) => suffix === parts?.[2])?.[1]
  if (!parts || unitMs === undefined) return null
  const ms = Number(parts[1]) * unitMs
  return ms <= durationMaxMs ? ms : null
}

/** In the largest unit that gives a whole number; days from two days on: `24h`, `7d`. */
export function formatDuration(ms: number): string {
  const [suffix, unitMs] =
    units.find(([, unit]) => ms % unit === 0 && (unit < 86_400_000 || ms >= 2 * unit)) ??
    (['ms', 1] as const)
  return `${ms / unitMs}${suffix}`
}
