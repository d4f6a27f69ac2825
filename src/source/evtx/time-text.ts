const ticksPerSecond = 10_000_000
/** From 1601-01-01, where Windows' clock starts, to 1970-01-01. */
const secondsBeforeUnix = 11_644_473_600
/** 2^32 ticks are 429 seconds and this many ticks. */
const ticksOver429Seconds = 4_967_296
/** Above this the sum below would leave the whole numbers that a double holds exactly. */
const exactHighMax = 0x6000_0000

/** A FILETIME (100 ns since 1601, UTC) as ISO 8601 with 7 decimals, as Windows' own XML shows it. */
export function renderFileTime(view: DataView, at: number): string {
  const low = view.getUint32(at, true)
  const high = view.getUint32(at + 4, true)
  if (high > exactHighMax) return renderLargeFileTime(high, low)
  const ticks = high * ticksOver429Seconds + low
  const overflow = Math.floor(ticks / ticksPerSecond)
  return isoText(high * 429 + overflow, ticks - overflow * ticksPerSecond)
}

function renderLargeFileTime(high: number, low: number): string {
  const ticks = (BigInt(high) << 32n) + BigInt(low)
  const perSecond = BigInt(ticksPerSecond)
  return isoText(Number(ticks / perSecond), Number(ticks % perSecond))
}

function isoText(secondsSince1601: number, ticks: number): string {
  const date = new Date((secondsSince1601 - secondsBeforeUnix) * 1000)
  return `${isoSeconds(date)}.${String(ticks).padStart(7, '0')}Z`
}

/** `YYYY-MM-DDThh:mm:ss`; a year above 9999 is written out, without JavaScript's `+0`. */
function isoSeconds(date: Date): string {
  const text = date.toISOString().slice(0, -5)
  return text.startsWith('+') ? text.slice(text.charAt(1) === '0' ? 2 : 1) : text
}

/** A SYSTEMTIME (year, month, weekday, day, hour, minute, second, millisecond: 16 bits each), UTC. */
export function renderSystemTime(view: DataView, at: number): string {
  const field = (index: number, digits: number): string =>
    String(view.getUint16(at + 2 * index, true)).padStart(digits, '0')
  const date = `${field(0, 4)}-${field(1, 2)}-${field(3, 2)}`
  return `${date}T${field(4, 2)}:${field(5, 2)}:${field(6, 2)}.${field(7, 3)}Z`
}
