import { gzipSync, zstdCompressSync } from 'node:zlib'
import { noise } from '../../../test/byte-streams.ts'
import { lineLog } from '../../../test/line-reader.ts'
import { writeTar } from '../../../test/tar-writer.ts'
import { writeZip } from '../../../test/zip-writer.ts'

/** A generator of numbers below a bound, the same for the same seed. */
export function numbersFrom(seed: number): (below: number) => number {
  let state = seed >>> 0
  return below => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0
    return ((state ^ (state >>> 16)) >>> 0) % below
  }
}

/** Whole containers of every kind, nested too, that mutants are made of. */
export async function seedContainers(): Promise<readonly Buffer[]> {
  const log = Buffer.concat([
    Buffer.from(lineLog(40)),
    noise(3000),
    Buffer.from(`\n${lineLog(40)}`),
  ])
  const members = [
    { name: 'a.log', data: log },
    { name: `${'long/'.repeat(30)}b`, data: lineLog(5) },
    { name: 'c.gz', data: gzipSync(log) },
  ]
  const tar = await writeTar([...members, { name: 'link', type: 'symlink', linkname: 'a.log' }])
  const zip = writeZip([
    ...members,
    { name: 'stored', data: log, method: 0 },
    { name: 'zstd', data: log, method: 93 },
    { name: 'streamed', data: log, descriptor: true },
    { name: 'zip64', data: log, zip64: true },
    { name: 'locked', data: log, flags: 1 },
    { name: 'tar', data: tar },
  ])
  return [
    Buffer.concat([gzipSync(log), gzipSync(log)]),
    Buffer.concat([zstdCompressSync(log), zstdCompressSync(log)]),
    tar,
    zip,
    gzipSync(tar),
    zstdCompressSync(zip),
    await writeTar([{ name: 'in.zip', data: zip }]),
  ]
}

/** Flips bytes, writes extreme numbers, cuts, repeats and moves pieces: one to six times. */
export function mutate(bytes: Buffer, below: (bound: number) => number): Buffer {
  let mutant = Buffer.from(bytes)
  for (let count = 1 + below(6); count > 0 && mutant.length > 1; count--) {
    const at = below(mutant.length)
    const length = 1 + below(Math.min(64, mutant.length - at))
    const piece = mutant.subarray(at, at + length)
    switch (below(6)) {
      case 0:
        mutant[at] = below(256)
        break
      case 1:
        mutant.fill(below(2) * 255, at, at + length)
        break
      case 2:
        mutant = mutant.subarray(0, at)
        break
      case 3:
        mutant = Buffer.concat([mutant.subarray(0, at), piece, mutant.subarray(at)])
        break
      case 4:
        mutant = Buffer.concat([mutant.subarray(0, at), mutant.subarray(at + length)])
        break
      default:
        mutant.set(piece, below(mutant.length - length + 1))
    }
  }
  return mutant
}
