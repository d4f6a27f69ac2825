import { expect, test } from 'vitest'
import { contentRoot } from './content-root.ts'

test.each([
  ['content/detections/endpoint/a.yml', 'content'],
  ['/srv/content/detections/a.yml', '/srv/content'],
  ['/detections/a.yml', '/'],
  ['detections/a.yml', '.'],
  ['/home/detections/pack/ssa_detections/endpoint/a.yml', '/home/detections/pack'],
  ['pack/mine/a.yml', 'pack/mine'],
  ['a.yml', '.'],
  ['pack/detections', 'pack'],
])('the root of %s is %s', (path, root) => {
  expect(contentRoot(path)).toBe(root)
})
