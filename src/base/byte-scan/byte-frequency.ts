/** The printable bytes of Windows logs from frequent to rare, as counted in JSON and XML exports. */
const fromFrequent =
  'Ae\\"0sotrn:dcia2w lSmC31-E4,TuQg.58Iyb6GD9pvMURPFWxHfNO+|YVkhL=KZJj{}()$;_X@z/][q%\'*#?!&~`<>^'

/** What stands behind a quote in JSON, from frequent to rare: names of members begin with capitals. */
const behindQuoteFromFrequent =
  ':,SIEC2TPM\\{U;R1@AOH}t0KWDN-pwVhemi]467LG8F953n vbsl%d"croBfukaQ[)/$g(|.X_&`>YJ?y+<Zzqjx\'*#!~^='

/** How likely a byte is to stand at any place of a log, roughly, of one. */
export const byteFrequency = frequencies(fromFrequent, 0.055, 18)
// Zeros come in runs, so that three of them are far more frequent than one would think.
byteFrequency[0x30] = 0.3
/** The same behind a quote. */
export const behindQuoteFrequency = frequencies(behindQuoteFromFrequent, 0.15, 7)

/** Frequencies of letters fall about exponentially with their rank. */
function frequencies(ranked: string, highest: number, rankScale: number): Float64Array {
  const table = new Float64Array(256).fill(0.000_05)
  for (const [rank, character] of [...ranked].entries()) {
    table[character.charCodeAt(0)] = highest * Math.exp(-rank / rankScale)
  }
  return table
}

/** The same ASCII letter in the other case; any other byte itself. */
export function otherCase(byte: number): number {
  const letter = byte | 0x20
  return letter >= 0x61 && letter <= 0x7a ? byte ^ 0x20 : byte
}
