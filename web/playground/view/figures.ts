const grouped = new Intl.NumberFormat('en-US')

export const figure = (count: number): string => grouped.format(count)

/** `1 event`, `26 events`. */
export const counted = (count: number, noun: string): string =>
  `${figure(count)} ${noun}${count === 1 ? '' : 's'}`

/** `2025-03-04 09:11:40`, UTC. */
export const timeText = (timeMs: number): string =>
  new Date(timeMs).toISOString().slice(0, 19).replace('T', ' ')

export function durationText(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.max(1, Math.round(milliseconds))} ms`
  return `${(milliseconds / 1000).toFixed(1)} s`
}
