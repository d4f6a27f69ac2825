import { describe, expect, test } from 'vitest'
import { contentFolder, detectionYaml } from '../content/content-folder.ts'
import { projectRoot } from '../e2e/telltale.ts'
import { hiddenMarks, hostileFiles } from './hostile-content.ts'
import { siteFiles, siteInput, textOf } from './made-site.ts'

const evidence = {
  date: '2026-10-01',
  commit: 'abcdef1234',
  tests: [
    {
      detectionId: '1e25e97a-8ea4-11ec-9767-acde48001122',
      name: 'Every step of a job that persists',
      status: 'passed' as const,
      findings: 7,
      seconds: 0.012,
      firstFinding: { id: 'sha256:feed' },
      failures: [],
      data: [{ location: 'samples/a.log', sha256: 'ab'.repeat(32), events: 10 }],
    },
  ],
}
const history = [
  { commit: '0123456789abcdef', date: '2025-02-03', author: 'Mira', subject: 'Tune it' },
]
const input = siteInput([`${projectRoot}/content`], { evidence, history })
const files = siteFiles(input)
const page = (path: string): string => files.get(path) ?? ''
const json = (path: string) => JSON.parse(page(path))

/** Places of a page that a link can lead to. */
const placesOf = (text: string): ReadonlySet<string> =>
  new Set([...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id ?? ''))

describe('the page of the reference detection', () => {
  const shown = textOf(page('detections/windows_bits_job_persistence.html'))

  test('has every section, in the order of the page that it follows', () => {
    const titles =
      page('detections/windows_bits_job_persistence.html').match(/<h2>.*?<\/h2>/g) ?? []
    expect(titles.map(textOf)).toEqual([
      'Description',
      'ATT&CK',
      'Search',
      'Macros',
      'Required fields',
      'How to implement',
      'Known false positives',
      'Associated analytic stories',
      'Kill chain phase',
      'RBA',
      'References',
      'Test dataset',
      'History',
      'Source',
    ])
  })

  test.each([
    ['facts', 'AuthorMichael Haag, Splunk'],
    ['its id', '1e25e97a-8ea4-11ec-9767-acde48001122'],
    ['the technique', 'T1197BITS JobsDefense Evasion, Persistence'],
    ['the query', 'AND process_name = "bitsadmin.exe"'],
    ['the query in plain words', 'process_name is bitsadmin.exe'],
    ['help on functions', 'ucast(value: any, type: string, default: any) → any'],
    ['help on fields', 'Sysmon 1: CommandLine, else Image'],
    ['where fields come from', 'processreadWindows Security 4688 CommandLine, else NewProcessName'],
    ['the risk and its formula', 'Risk score = (Impact * Confidence)/100 = 70 × 80 / 100 = 56'],
    ['the filter macro', 'definition: NOT like(parent_process_name, "%known-and-harmless%")'],
    ['the tests', 'Near misses stay silent'],
    ['the evidence', `passed7a.log 10 events${'ab'.repeat(32)}12 ms`],
    ['when and what was tested', 'Tested on 2026-10-01 at commit abcdef1234.'],
    ['the history', '2025-02-03 0123456789\nTune it Mira'],
    ['the finding of a test', '"id": "sha256:feed"'],
    ['the file', 'detections/endpoint/windows_bits_job_persistence.yml, version 1'],
  ])('tells %s', (_, words) => {
    expect(shown).toContain(words)
  })

  test('leads to the playground by the id', () => {
    expect(page('detections/windows_bits_job_persistence.html')).toContain(
      'href="../playground/index.html?detection=1e25e97a-8ea4-11ec-9767-acde48001122"',
    )
    expect(page('playground/index.html')).toContain('telltale scan')
  })

  test('tells nothing of the machine that made it', () => {
    for (const [path, text] of files) expect(text, path).not.toContain(projectRoot)
  })
})

describe('the whole site', () => {
  test('every link inside leads to a page and a place that there is', () => {
    const pages = [...files].filter(([path]) => path.endsWith('.html'))
    expect(pages.length).toBeGreaterThan(200)
    for (const [path, text] of pages) {
      for (const [, address = ''] of text.matchAll(/(?:href|src)="([^"]*)"/g)) {
        if (/^https?:/.test(address)) continue
        const target = new URL(address.replaceAll('&amp;', '&'), `http://site/${path}`)
        const found = files.get(target.pathname.slice(1))
        expect(found, `${path} → ${address}`).toBeDefined()
        const place = target.hash.slice(1)
        if (place !== '') expect(placesOf(found ?? ''), `${path} → ${address}`).toContain(place)
      }
    }
  })

  test('ids are unique on each page, and every page has one heading', () => {
    for (const [path, text] of files) {
      if (!path.endsWith('.html')) continue
      const ids = [...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
      expect(new Set(ids).size, path).toBe(ids.length)
      expect(text.match(/<h1[ >]/g), path).toHaveLength(1)
    }
  })

  test('no page asks for anything outside, or runs anything inside', () => {
    for (const [path, text] of files) {
      if (!path.endsWith('.html')) continue
      expect(text, path).toContain(
        'default-src &#39;none&#39;; script-src &#39;self&#39;; style-src &#39;self&#39;; img-src',
      )
      expect(text, path).not.toMatch(/<script(?! src="[^"]*"(?: defer)?><\/script>)/)
      expect(text, path).not.toMatch(/<(?:link|script|img|iframe)[^>]*(?:href|src)="https?:/)
      expect(text, path).not.toMatch(/ style=| on[a-z]+="/)
    }
  })

  test('the same content makes the same bytes', () => {
    expect(siteFiles(siteInput([`${projectRoot}/content`], { evidence, history }))).toEqual(files)
  })

  test('an address is asked for by feed, sitemap and canonical links, and by nothing else', () => {
    expect(files.has('sitemap.xml')).toBe(false)
    expect(page('feed.xml')).toContain('href="detections/windows_bits_job_persistence.html"')
    const placed = siteFiles(
      siteInput([`${projectRoot}/content`], { options: { base: 'https://example.test/docs/' } }),
    )
    expect(placed.get('sitemap.xml')).toContain(
      '<loc>https://example.test/docs/attack/t1197.html</loc>',
    )
    expect(placed.get('feed.xml')).toContain(
      '<link rel="self" href="https://example.test/docs/feed.xml"/>',
    )
    expect(placed.get('stories/bits_jobs.html')).toContain(
      '<link rel="canonical" href="https://example.test/docs/stories/bits_jobs.html">',
    )
  })

  test('programs find the same: lists, and a document for each detection, story, technique', () => {
    const [summary] = json('api/detections.json').detections
    expect(summary).toMatchObject({
      name: 'Windows Bits Job Persistence',
      page: 'detections/windows_bits_job_persistence.html',
      techniques: ['T1197'],
      tactics: ['Persistence', 'Defense Evasion'],
      data_sources: ['Windows Security 4688', 'Sysmon 1'],
      risk_score: 56,
      risk_level: 'medium',
      runs: true,
    })
    expect(json(summary.api)).toMatchObject({
      query: input.content.detections[0]?.query.text,
      filter_macro: 'windows_bits_job_persistence_filter',
      evidence: [{ findings: 7 }],
      history,
    })
    expect(json('api/stories/bits_jobs.json').detections).toEqual([summary])
    expect(json('api/techniques/t1197.json')).toMatchObject({
      name: 'BITS Jobs',
      page: 'attack/t1197.html',
    })
  })
})

describe('content that is not as it should be', () => {
  test('a detection that cannot run says why, by line and column', () => {
    const folder = contentFolder({
      'detections/broken.yml': detectionYaml({
        search: 'search: "| from source | wher x = 1 | into sink;"\n',
      }),
      'detections/spl.yml': detectionYaml({
        name: 'Old One',
        id: '5d2f0a51-3c0e-4c1b-8a52-90a7c0b4f1ab',
        search: 'search: "| tstats count from datamodel=Endpoint"\n',
      }),
    })
    const made = siteFiles(siteInput([folder]))
    const broken = textOf(made.get('detections/anchor_dropped.html') ?? '')
    expect(broken).toMatch(/SPL\d{4} in line 8, column 26: /)
    expect(textOf(made.get('detections/old_one.html') ?? '')).toContain(
      'Telltale does not run this detection: SPL is not supported yet.',
    )
    expect(textOf(made.get('detections/index.html') ?? '')).toContain('does not run')
  })

  test('texts of content are inert, visible and bounded', () => {
    const made = siteFiles(siteInput([contentFolder(hostileFiles)]))
    const paths = [...made.keys()].filter(path => path.endsWith('.html'))
    const own = made.get(paths.find(path => path.startsWith('detections/evil')) ?? '') ?? ''
    expect(textOf(own)).toContain('<script>globalThis.pwned=1</script>')
    expect(own).toContain('\\u202ecod\\u202c')
    expect(own).toContain('more characters are left out here')
    for (const path of paths) {
      const text = made.get(path) ?? ''
      expect(text, path).not.toMatch(/<script(?! src="[^"]*"(?: defer)?><\/script>)/)
      expect(text, path).not.toMatch(/<img|onerror="|href="javascript:/)
      for (const mark of hiddenMarks) expect(text, path).not.toContain(mark)
      expect(text.length, path).toBeLessThan(110_000)
    }
    for (const path of made.keys()) expect(path).toMatch(/^[a-z0-9_./-]+(?:T\d+)?[a-z0-9_./-]*$/)
    expect(() => JSON.parse(made.get('api/detections.json') ?? '')).not.toThrow()
    expect(made.get('feed.xml')).not.toContain('<script')
    for (const mark of hiddenMarks) expect(made.get('feed.xml')).not.toContain(mark)
  })

  test('a site without content is still a site', () => {
    const made = siteFiles(siteInput([contentFolder({ 'empty/readme.txt': '' })]))
    expect(textOf(made.get('detections/index.html') ?? '')).toContain(
      'This content has no detection.',
    )
    expect(made.get('index.html')).toContain('0</b> detections')
  })
})
