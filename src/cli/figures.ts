/** Figures for people: counts with thousands separators, bytes in decimal units, durations. */
const thousands = /\B(?=(?:\d{3})+$)/g

/** A whole number. `Intl` would say the same, but its tables take longer to load than a small scan. */
export const formatCount = (count: number): string => String(count).replace(thousands, ',')

export const formatNoun = (count: number, singular: string, plural = `${singular}s`): string =>
  `${formatCount(count)} ${count === 1 ? singular : plural}`

const byteUnits = ['B', 'kB', 'MB', 'GB', 'TB'] as const

export function formatBytes(bytes: number): string {
  let value = bytes
  let unit = 0
  while (value >= 1000 && unit < byteUnits.length - 1) {
    value /= 1000
    unit++
  }
  return `${unit === 0 ? value : value.toFixed(1)} ${byteUnits[unit]}`
}

export function formatSeconds(seconds: number): string {
  if (seconds < 60) return `${seconds.toFixed(1)} s`
  const minutes = Math.floor(seconds / 60)
  return `${minutes} min ${Math.round(seconds - minutes * 60)} s`
}
