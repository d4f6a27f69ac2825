import { expect, test } from 'vitest'
import { compileDetections } from '../../src/content/compile-detection.ts'
import { loadContent } from '../../src/content/load-content.ts'
import {
  type PlaygroundDetection,
  type PlaygroundIndex,
  playgroundPack,
} from '../../src/site/playground/playground-pack.ts'

const content = loadContent(['content'])
const compiled = compileDetections(content)

test('holds each detection with its facts, and the macros of all', () => {
  const files = new Map(playgroundPack(content, compiled).map(({ path, text }) => [path, text]))
  const index = JSON.parse(files.get('pack/index.json') ?? '') as PlaygroundIndex
  expect(index.detections.map(({ id }) => id)).toEqual(content.detections.map(({ id }) => id))
  expect(index.macros.map(({ name }) => name)).toEqual(content.macros.map(({ name }) => name))
  for (const [at, { file }] of index.detections.entries()) {
    const detection = JSON.parse(files.get(`pack/${file}`) ?? '') as PlaygroundDetection
    expect(detection.query).toBe(content.detections[at]?.query.text)
    expect(detection.facts).toEqual(compiled[at]?.runnable?.facts)
  }
})

test('has no entry for what cannot run, and files of their own for names that look alike', () => {
  const [first] = compiled
  if (!first) throw new Error('the shipped content has no detection')
  const named = (name: string) => ({ ...first, detection: { ...first.detection, name } })
  const broken = { ...named('Broken'), runnable: null }
  const sigma = { ...first, detection: { ...first.detection, language: 'sigma' as const } }
  const files = playgroundPack(content, [named('One / Two'), broken, sigma, named('one two')])
  expect(files.map(({ path }) => path)).toEqual([
    'pack/index.json',
    'pack/one_two.json',
    'pack/one_two_2.json',
  ])
})
