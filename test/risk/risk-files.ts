import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseYaml } from '../../src/content/parse-yaml.ts'
import { loadRiskItem } from '../../src/content/risk-rules.ts'
import type { RiskItem } from '../../src/risk/risk-content.ts'

const shippedFolder = resolve(import.meta.dirname, '../../content/risk')

export const shippedRiskFiles = (): readonly string[] =>
  readdirSync(shippedFolder).filter(name => name.endsWith('.yml'))

/** A file of the shipped pack. */
export const shippedRiskItem = (name: string): RiskItem =>
  riskItemOf(name, readFileSync(join(shippedFolder, name), 'utf8'))

/** Fails on anything that the loader doubts. */
export function riskItemOf(name: string, text: string): RiskItem {
  const { file, diagnostics } = parseYaml({ name, text })
  if (!file) throw new Error(`${name}: ${diagnostics.map(({ message }) => message).join('; ')}`)
  const loaded = loadRiskItem(file)
  const doubts = [...diagnostics, ...loaded.diagnostics].map(({ message }) => message)
  if (!loaded.item || doubts.length > 0) throw new Error(`${name}: ${doubts.join('; ')}`)
  return loaded.item
}
