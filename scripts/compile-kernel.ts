import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import asc from 'assemblyscript/asc'

/**
 * Compiles the byte scanner to the module that the sources carry, so that neither users nor tests
 * need the compiler. With `--check` it only says whether that module is the one it would write.
 */
const root = resolve(import.meta.dirname, '..')
const generatedPath = join(root, 'src/base/byte-scan/kernel-code.generated.ts')

const binaryPath = join(tmpdir(), `scan-kernel-${process.pid}.wasm`)
const { error, stderr } = await asc.main([
  'wasm/scan-kernel.ts',
  '--baseDir',
  root,
  '--enable',
  'simd,relaxed-simd',
  '--runtime',
  'stub',
  '--noAssert',
  '--use',
  'abort=',
  '-O3',
  '--importMemory',
  '--initialMemory',
  '1',
  '--outFile',
  binaryPath,
])
if (error) throw new Error(stderr.toString(), { cause: error })
const code = readFileSync(binaryPath).toString('base64')
rmSync(binaryPath)

const lines = code.match(/.{1,90}/g) ?? []
const text = [
  '/** The compiled `wasm/scan-kernel.ts`. Made by `npm run kernel`; do not edit. */',
  'export const kernelCode =',
  ...lines.map((line, index) => `  '${line}'${index < lines.length - 1 ? ' +' : ''}`),
  '',
].join('\n')
const isSame = readFileSync(generatedPath, { encoding: 'utf8', flag: 'a+' }) === text
if (process.argv.includes('--check')) {
  if (!isSame) throw new Error(`${generatedPath} is stale: run npm run kernel`)
} else if (!isSame) {
  writeFileSync(generatedPath, text)
}
