import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { describeWithShared, sharedPath } from '../../../test/shared.ts'
import { type Diagnostic, hasErrors } from '../../diagnostics/diagnostic.ts'
import { printPlan } from '../../plan/print-plan.ts'
import { compileQuery } from './compile-query.ts'

interface CorpusText {
  readonly id: string
  readonly name: string
  readonly text: string
}

const check = (name: string, text: string) => compileQuery({ name, text }, { check: true })

function fixed(text: string, { fix }: Diagnostic): string {
  let result = text
  for (const { span, text: inserted } of (fix?.edits ?? []).toSorted(
    (a, b) => b.span.start - a.span.start,
  )) {
    result = result.slice(0, span.start) + inserted + result.slice(span.end)
  }
  return result
}

describe('without the option', () => {
  test('nothing is looked for', () => {
    const text = '| from source | where lower(a)="X";'
    expect(compileQuery({ name: 'q', text }).diagnostics).toEqual([])
    expect(check('q', text).diagnostics.map(({ code }) => code)).toEqual(['SPL0403'])
  })
})

describeWithShared('slips in published queries', () => {
  const texts: readonly CorpusText[] = JSON.parse(
    readFileSync(sharedPath('corpus', 'spl2.json'), 'utf8'),
  )
  const found = texts.flatMap(({ id, name, text }) =>
    check(id, text).diagnostics.map(diagnostic => ({ id, name, text, diagnostic })),
  )
  const places = (code: string): readonly string[] => {
    const ofCode = found.filter(({ diagnostic }) => diagnostic.code === code)
    return [
      ...new Set(
        ofCode.map(
          ({ name, text, diagnostic: { span } }) => `${name}: ${text.slice(span.start, span.end)}`,
        ),
      ),
    ].sort()
  }

  test('exclusions joined by OR', () => {
    expect(places('SPL0404')).toEqual([
      'System Process Running from Unexpected Location: process_path NOT LIKE "%\\\\windows\\\\system32%" OR process_path NOT LIKE "%\\\\windows\\\\syswow64%"',
    ])
  })

  test('a key of the other side', () => {
    expect(places('SPL0415')).toEqual([
      'Unusual Volume of Data Download from Internal Server Per Entity: map_get(input_event, "src_device_scope")',
    ])
  })

  test('letter case that a lowered value never has', () => {
    expect(places('SPL0403')).toEqual([
      'Detect Prohibited Applications Spawning cmd exe: "%patch1-Hotfix1a%"',
      'Disable Defender AntiVirus Registry: "%\\\\Policies\\\\Microsoft\\\\Windows Defender%"',
      'Disable Defender AntiVirus Registry: "DisableAntiVirus"',
      'Windows System Binary Proxy Execution Compiled HTML File Using InfoTech Storage Handlers: "%mk:@MSITStore:%"',
      'Windows WSReset UAC Bypass: "%\\\\\\\\AppX82a6gwre4fdg3bt635tn5ctqjf8msdd2\\\\\\\\Shell\\\\\\\\open\\\\\\\\command%"',
      'Windows WSReset UAC Bypass: "(Default)"',
      'Windows WSReset UAC Bypass: "DelegateExecute"',
    ])
  })

  test('alternatives that escape the test of the process', () => {
    const names = new Set(places('SPL0405').map(place => place.split(':')[0]))
    expect([...names]).toEqual([
      'WBAdmin Delete System Backups',
      'Windows CertUtil URLCache Download',
      'Windows CertUtil VerifyCtl Download',
      'Windows Default Group Policy Object Modified with GPME',
    ])
  })

  test('equality where containment was meant', () => {
    for (const place of places('SPL0409')) expect(place).toMatch(/: "chrome-extension"$/)
    expect(places('SPL0409').length).toBeGreaterThan(0)
  })

  test('a value tested though it is fixed', () => {
    for (const place of places('SPL0406'))
      expect(place).toMatch(/actor_process_file_name, .*patch1-Hotfix1a/)
    expect(places('SPL0406').length).toBeGreaterThan(0)
  })

  test('the lost pattern of one detection, in each of its eleven texts', () => {
    const empty = found.filter(({ diagnostic }) => diagnostic.code === 'SPL0412')
    expect(empty).toHaveLength(11)
    expect(new Set(empty.map(({ name }) => name))).toEqual(
      new Set(['Hiding Files And Directories With Attrib exe']),
    )
  })

  test('no slip of another kind: nothing is of the wrong type, never true or misspelt', () => {
    const codes = [...new Set(found.map(({ diagnostic }) => diagnostic.code))]
    const slips = codes.filter(code => code.startsWith('SPL04')).toSorted()
    expect(slips).toEqual([
      'SPL0403',
      'SPL0404',
      'SPL0405',
      'SPL0406',
      'SPL0408',
      'SPL0409',
      'SPL0410',
      'SPL0412',
      'SPL0413',
      'SPL0414',
      'SPL0415',
      'SPL0418',
    ])
  })

  test('each fix can be applied: the text compiles and the slip is gone', () => {
    // One of each detection and code: the same slip is in many versions of a text.
    const samples = Map.groupBy(
      found.filter(({ diagnostic }) => diagnostic.fix && diagnostic.severity !== 'error'),
      ({ name, diagnostic }) => `${name} ${diagnostic.code}`,
    )
    let safe = 0
    for (const [what, [sample]] of samples) {
      if (!sample) continue
      const { id, text, diagnostic } = sample
      const before = check(id, text)
      const after = check(id, fixed(text, diagnostic))
      if (before.plan === null) continue
      expect(hasErrors(after.diagnostics), what).toBe(false)
      const count = ({ diagnostics }: typeof after) =>
        diagnostics.filter(({ code }) => code === diagnostic.code).length
      expect(count(after), what).toBeLessThan(count(before))
      if (!diagnostic.fix?.safe || diagnostic.code === 'SPL0403') continue
      safe++
      expect(after.plan && printPlan(after.plan), what).toBe(printPlan(before.plan))
    }
    expect(samples.size).toBeGreaterThan(20)
    expect(safe).toBeGreaterThan(3)
  })
})
