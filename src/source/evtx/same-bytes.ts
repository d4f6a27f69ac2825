/** Whether `[from, to)` of `known` is what the chunk has from `start + from` on. */
export function areSame(
  known: DataView,
  chunk: DataView,
  start: number,
  from: number,
  to: number,
): boolean {
  let at = from
  for (; at + 4 <= to; at += 4) {
    if (known.getUint32(at, true) !== chunk.getUint32(start + at, true)) return false
  }
  for (; at < to; at++) if (known.getUint8(at) !== chunk.getUint8(start + at)) return false
  return true
}
