import { writeFileSync } from 'node:fs'
import { contentPage, readContentPage, withReport } from '../test/content/content-report.ts'

/** Writes the report on Splunk's content trees into docs/content.md; needs the shared material. */
writeFileSync(contentPage, withReport(readContentPage()))
