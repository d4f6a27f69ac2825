/** The printable bytes of Windows logs from frequent to rare, as counted in JSON and XML exports. */
const fromFrequent =
  'Ae\\"0sotrn:dcia2w lSmC31-E4,TuQg.58Iyb6GD9pvMURPFWxHfNO+|YVkhL=KZJj{}()$;_X@z/][q%\'*#?!&~`<>^'

/** How likely a byte is to stand at any place of a log, roughly, of one. */
const byteFrequency: Float64Array = frequencies()

function frequencies(): Float64Array {
  const table = new Float64Array(256).fill(0.000_05)
  for (const [rank, character] of [...fromFrequent].entries()) {
    // Letter frequencies fall about exponentially with their rank.
    table[character.charCodeAt(0)] = 0.055 * Math.exp(-rank / 18)
  }
  // Zeros come in runs, so that three of them are far more frequent than one would think.
  table[0x30] = 0.3
  return table
}

/** As `byteFrequency`, both letter cases together where they match alike. */
export function frequencyOf(byte: number, exact: boolean): number {
  const own = byteFrequency[byte] ?? 0
  const other = exact ? byte : otherCase(byte)
  return other === byte ? own : own + (byteFrequency[other] ?? 0)
}

/** The same ASCII letter in the other case; any other byte itself. */
export function otherCase(byte: number): number {
  const letter = byte | 0x20
  return letter >= 0x61 && letter <= 0x7a ? byte ^ 0x20 : byte
}
