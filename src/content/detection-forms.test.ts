import { join } from 'node:path'
import { expect, test } from 'vitest'
import { contentFolder, detectionYaml } from '../../test/content/content-folder.ts'
import { loadContent } from './load-content.ts'

const sigma = detectionYaml({ search: 'search:\n  s: {share: x}\n  condition: s\n' })

const rendered = `name: Anchor Dropped
id: 5d2f0a51-3c0e-4c1b-8a52-90a7c0b4f1aa
version: 2
description: d
search: ' $main = from source | into sink; '
tags: {risk_score: 35, annotations: {}}
runtime: SPL2
`

const layout = {
  'dev_ssa/endpoint/a.yml': sigma,
  'dist/ssa/srs/a.yml': rendered,
  'ssa_detections/endpoint/a.yml': detectionYaml(),
}

test.each([
  [
    ['ssa_detections/endpoint/a.yml', 'dev_ssa/endpoint/a.yml', 'dist/ssa/srs/a.yml'],
    'written',
    ['rendered', 'sigma'],
  ],
  [['dev_ssa/endpoint/a.yml', 'dist/ssa/srs/a.yml'], 'sigma', ['rendered']],
  [['ssa_detections/endpoint/a.yml', 'dist/ssa/srs/a.yml'], 'written', ['rendered']],
  [['dist/ssa/srs/a.yml'], 'rendered', []],
] as const)('of %s the %s form counts', (paths, form, others) => {
  const files = Object.fromEntries(paths.map(path => [path, layout[path]]))
  const folder = contentFolder(files)
  const { detections, superseded, diagnostics, failed } = loadContent([folder])
  expect([diagnostics, failed]).toEqual([[], []])
  expect(detections.map(detection => detection.form)).toEqual([form])
  expect(superseded.map(found => found.form)).toEqual(others)
  for (const { by } of superseded) expect(by).toBe(detections[0]?.path)
})

test('two files of one form and id are still an error', () => {
  const { detections, superseded, failed, diagnostics } = loadContent([
    contentFolder({ ...layout, 'ssa_detections/web/b.yml': detectionYaml({ name: 'Other' }) }),
  ])
  expect([detections.length, superseded.length]).toEqual([1, 2])
  expect(failed.map(({ name }) => name)).toEqual(['Other'])
  expect(diagnostics.map(({ code }) => code)).toEqual(['CON0201'])
})

test('a form that cannot be loaded leaves its place to the next', () => {
  const broken = detectionYaml().replace('version: 2', 'version: none')
  const { detections, failed } = loadContent([
    contentFolder({ ...layout, 'ssa_detections/endpoint/a.yml': broken }),
  ])
  expect(detections.map(({ form }) => form)).toEqual(['sigma'])
  expect(failed).toHaveLength(1)
})

test('a later folder overrides whichever form counted, and all forms point to it', () => {
  const mine = contentFolder({ 'mine.yml': rendered })
  const { detections, superseded, overrides } = loadContent([contentFolder(layout), mine])
  expect(detections.map(({ form }) => form)).toEqual(['rendered'])
  expect(overrides.map(({ path }) => path)).toEqual([join(mine, 'mine.yml')])
  expect(new Set(superseded.map(({ by }) => by))).toEqual(new Set([join(mine, 'mine.yml')]))
})
