import { hashText } from './text-hash.ts'

/** 2^12 registers of one byte each; the standard error is 1.04 / √4096 = 1.6 %. */
const indexBits = 12
const registerCount = 2 ** indexBits
/** Bits of the hash that are left for a rank. */
const rankBits = 64 - indexBits

/**
 * Estimates how many different texts were added, in constant memory (Flajolet's HyperLogLog, with
 * the estimator of Ertl 2017, which needs no corrections for small or large counts).
 */
export class HyperLogLog {
  readonly #registers: Uint8Array

  constructor(registers: Uint8Array = new Uint8Array(registerCount)) {
    this.#registers = registers
  }

  add(text: string): void {
    const [high, low] = hashText(text)
    const index = high >>> (32 - indexBits)
    const rank = rankOf((high << indexBits) >>> 0, low)
    if (rank > (this.#registers[index] ?? 0)) this.#registers[index] = rank
  }

  estimate(): number {
    const counts = Array.from({ length: rankBits + 2 }, () => 0)
    for (const rank of this.#registers) counts[rank] = (counts[rank] ?? 0) + 1
    let sum = registerCount * tau(1 - (counts[rankBits + 1] ?? 0) / registerCount)
    for (let rank = rankBits; rank >= 1; rank--) sum = (sum + (counts[rank] ?? 0)) / 2
    sum += registerCount * sigma((counts[0] ?? 0) / registerCount)
    return Math.round(registerCount ** 2 / (2 * Math.LN2) / sum)
  }

  /** One character for each register; `fromText` reads it. */
  toText(): string {
    return Array.from(this.#registers, rank => String.fromCharCode(rank + firstCode)).join('')
  }

  /** Null for a text that no sketch wrote. */
  static fromText(text: string): HyperLogLog | null {
    const registers = Uint8Array.from(text, char => char.charCodeAt(0) - firstCode)
    const isOurs =
      registers.length === registerCount && registers.every(rank => rank <= rankBits + 1)
    return isOurs ? new HyperLogLog(registers) : null
  }
}

/** Code of the character for rank 0: with it all ranks are printable. */
const firstCode = 0x30

/** Leading zeros of the 52 bits that are left, plus one. */
function rankOf(high: number, low: number): number {
  const zeros = high === 0 ? 32 - indexBits + Math.clz32(low) : Math.clz32(high)
  return Math.min(zeros, rankBits) + 1
}

function sigma(share: number): number {
  if (share === 1) return Infinity
  let sum = share
  for (let power = share ** 2, weight = 1; ; power **= 2, weight *= 2) {
    const next = sum + power * weight
    if (next === sum) return sum
    sum = next
  }
}

function tau(share: number): number {
  if (share === 0 || share === 1) return 0
  let sum = 1 - share
  for (let root = Math.sqrt(share), weight = 0.5; ; root = Math.sqrt(root), weight /= 2) {
    const next = sum - (1 - root) ** 2 * weight
    if (next === sum) return sum / 3
    sum = next
  }
}
