import { expect, test } from 'vitest'
import { describeWithShared } from '../shared.ts'
import { readContentPage, withReport } from './content-report.ts'

describeWithShared('docs/content.md', () => {
  test('reports what the trees hold today (npm run content-report writes it anew)', () => {
    const page = readContentPage()
    expect(withReport(page)).toBe(page)
  })
})
