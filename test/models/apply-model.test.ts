import { execFile } from 'node:child_process'
import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { detectionYaml } from '../content/content-folder.ts'
import { projectRoot, telltale } from '../e2e/telltale.ts'
import { temporaryTree } from '../temporary-tree.ts'
import { layerModel } from './onnx-file.ts'

/** Mail events as somebody normalised them, with what an embedding made of each. */
const mails = [
  { subject: 'invoice', embedding: [1, 2, 3, 4] },
  { subject: 'lunch', embedding: [-1, -2, -3, -4] },
  { subject: 'broken', embedding: [1, 2] },
]

const events = mails
  .map(({ subject, embedding }, index) =>
    JSON.stringify({
      _datamodels: ['Email'],
      _time: String(1_700_000_000_000 + index),
      event_id: `mail-${index}`,
      dest_device_id: 'mx1.harbor.example',
      subject,
      embedding,
    }),
  )
  .join('\n')

const phishing = layerModel({ input: 'ml_in', output: 'ml_out', weights: [[1], [0.5], [-1], [2]] })

const scored = `from read_ssa_enriched_events()
  | eval ml_in=map_get(input_event, "embedding"), subject=ucast(map_get(input_event, "subject"), "string", null)
  | apply_model connection_id="x" name="phishing" path="s3://y"`

test('a query reads what a model says of each event', async () => {
  const folder = temporaryTree({ 'mails.json': `${events}\n`, 'phishing.onnx': phishing })
  const query = `| ${scored} | select subject, ml_out | into write_null();`.replace(
    'write_null',
    'write_ssa_detected_events',
  )
  const args = ['run', query, join(folder, 'mails.json'), '-o', 'ndjson']
  const model = `phishing=${join(folder, 'phishing.onnx')}`
  const { code, stdout, stderr } = await telltale([...args, '--model', model])
  expect(code, stderr).toBe(0)
  const rows = stdout
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line))
  expect(rows).toEqual([
    { subject: 'invoice', ml_out: [expect.closeTo(0.999, 3)] },
    { subject: 'lunch', ml_out: [expect.closeTo(0.001, 3)] },
    { subject: 'broken', ml_out: null },
  ])
  expect(stderr).toContain('1 row without a score')
  const without = await telltale(args)
  expect(without.code).toBe(2)
  expect(without.stderr).toContain('model not available: `phishing`')
})

test('a detection fires on what a model says', async () => {
  const search = `search: |
  | ${scored}
  | where mvindex(ml_out, 0) > 0.5
  | eval start_time=1, end_time=1, entities=[], body=create_map(["subject", subject])
  | into write_ssa_detected_events();
`
  const folder = temporaryTree({
    'mails.json': `${events}\n`,
    'phishing.onnx': phishing,
    'mine/detections/phishing.yml': detectionYaml({
      search,
      tags: 'tags:\n  impact: 50\n  confidence: 60\n  message: A mail\n',
    }),
  })
  const args = [
    'scan',
    '-o',
    'ndjson',
    '--no-pack',
    '--content',
    join(folder, 'mine'),
    join(folder, 'mails.json'),
  ]
  const model = `phishing=${join(folder, 'phishing.onnx')}`
  const { code, stdout, stderr } = await telltale([...args, '--model', model])
  expect(code, stderr).toBe(0)
  const findings = stdout
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line))
  expect(findings.map(({ body }) => body.subject)).toEqual(['invoice'])
})

test('without the runtime it is said what to install', async () => {
  const parts = [
    'pipeline/models',
    'pipeline/thread-file.ts',
    'event/value.ts',
    'base/visible-text.ts',
  ]
  const folder = temporaryTree({ 'm.onnx': phishing, 'package.json': '{"type":"module"}' })
  // A copy outside of the project finds none of its packages.
  for (const part of parts) {
    cpSync(join(projectRoot, 'src', part), join(folder, 'src', part), { recursive: true })
  }
  const program = `
    const { OnnxModels } = await import('./src/pipeline/models/onnx-models.ts')
    try { new OnnxModels([{ name: 'm', path: 'm.onnx' }]) } catch ({ message }) { console.log(message) }`
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--input-type=module', '--eval', program],
    { cwd: folder },
  )
  expect(stdout).toBe('models need the package onnxruntime-web: npm install onnxruntime-web\n')
})
