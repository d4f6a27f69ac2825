import { describe, expect, test } from 'vitest'
import { compileQuery } from '../../language/spl2/compile-query.ts'
import { describePlan } from './describe-plan.ts'
import { clauseLines } from './phrase.ts'

function told(text: string): readonly string[] {
  const { plan, diagnostics } = compileQuery({ name: 'query', text })
  if (!plan) throw new Error(diagnostics.map(({ message }) => message).join('; '))
  return describePlan(plan).flatMap(({ name, steps }) => [
    ...(name === null ? [] : [`${name}:`]),
    ...steps.flatMap(step => clauseLines(step)),
  ])
}

/** What the `where` of a first-generation query over two columns is told as. */
const condition = (predicate: string): readonly string[] =>
  told(
    `| from read_ssa_enriched_events()
     | eval cmd=ucast(map_get(input_event, "process"), "string", null),
            name=ucast(map_get(input_event, "process_name"), "string", null)
     | where ${predicate} | into write_ssa_detected_events();`,
  ).slice(2, -1)

describe('the steps of a plan', () => {
  test('a whole query reads as a recipe', () => {
    expect(
      told(`| from read_ssa_enriched_events()
        | where "Endpoint_Processes" IN (_datamodels)
        | eval timestamp=parse_long(ucast(map_get(input_event, "_time"), "string", null)),
               cmd=ucast(map_get(input_event, "process"), "string", null)
        | where cmd IS NOT NULL AND (like(cmd, "%anchor%") OR like(cmd, "%berth%"))
        | eval start_time=timestamp, end_time=timestamp,
               entities=mvappend(ucast(map_get(input_event, "dest_user_id"), "string", null)),
               body=create_map(["cmd", cmd])
        | into write_ssa_detected_events();`),
    ).toEqual([
      '- Read events in their enriched form.',
      '- Keep what passes: `_datamodels` holds `Endpoint_Processes`.',
      '- Take from the event `process` as `cmd`.',
      '- Work out `timestamp`: `_time` as a whole number.',
      '- Keep what passes all of these:',
      '  - `cmd` is present',
      '  - `cmd` contains any of `anchor` or `berth`',
      '- Work out:',
      '  - `start_time`: `timestamp`',
      '  - `end_time`: `timestamp`',
      '  - `entities`: a list of `dest_user_id`',
      '  - `body`: a map of `cmd`',
      '- Write every row that is left as a finding.',
    ])
  })

  test('columns that only lead deeper into the event are left out', () => {
    expect(
      told(`$main = from source | eval process_file = process.file
        | eval file_name = lower(process_file.name), path = process_file.path
        | where file_name = "anchor.exe" AND actor.user.name = "otto" | select path | into sink;`),
    ).toEqual([
      '- Read events in their OCSF form, each attribute a column.',
      '- Take from the event `process.file.path` as `path`.',
      '- Work out `file_name`: `process.file.name` in lower case.',
      '- Keep what passes all of these:',
      '  - `file_name` is `anchor.exe`',
      '  - `actor.user.name` is `otto`',
      '- Go on with nothing but `path`.',
      '- Write every row that is left as a finding.',
    ])
  })

  test('streams that branch and join are told one after the other', () => {
    expect(
      told(`$all = from source | eval name = process.file.name;
        $one = from $all | where name = "a.exe";
        $two = from $all | where name = "b.exe";
        | from $one | union $two | into sink;`),
    ).toEqual([
      '$all:',
      '- Read events in their OCSF form, each attribute a column.',
      '- Take from the event `process.file.name` as `name`.',
      '$one:',
      '- Go on with the rows of `$all`.',
      '- Keep what passes: `name` is `a.exe`.',
      '$two:',
      '- Go on with the rows of `$all`.',
      '- Keep what passes: `name` is `b.exe`.',
      'main:',
      '- Take the rows of `$one` and `$two` together.',
      '- Write every row that is left as a finding.',
    ])
  })

  test('windows, groups and learned models', () => {
    expect(
      told(`$main = from source | eval timestamp=time, user=actor.user.name, size=process.pid
        | stats count() AS n, sum(size) AS total BY user, span(timestamp, 10m, 5m)
        | eval timestamp=window_end
        | adaptive_threshold value="total" entity="user" window=86400000
        | adaptive_threshold algorithm="quantile" value="n" threshold=0.01
        | first_time_event input_columns=["user"]
        | conditional_anomaly conditional="user" target="n"
        | rex field=user "(?<domain>.*)@"
        | rename user AS account
        | where label AND first_time_user AND n > 3
        | into write_null();`),
    ).toEqual([
      '- Read events in their OCSF form, each attribute a column.',
      '- Take from the event `time` as `timestamp`, `actor.user.name` as `user` and `process.pid` as `size`.',
      '- Work out for each `user` in windows of 10 minutes, one every 5 minutes, by `timestamp`:',
      '  - `n`: how many there are',
      '  - `total`: the sum of `size`',
      '- Work out `timestamp`: `window_end`.',
      '- Learn what is usual for `total` for each `user` over the last 1 day by mean and variance; `label` tells an outlier.',
      '- Learn what is usual for `n` by its quantile; `label` tells a value above the threshold.',
      '- Remember which values of `user` have been seen together; `first_time_user` says whether these are seen for the first time.',
      '- Learn how often `n` occurs with `user`; `output` says how unusual this one is.',
      '- Take `domain` out of `user` with the regular expression `(?<domain>.*)@`.',
      '- Rename `user` to `account`.',
      '- Keep what passes all of these:',
      '  - `label` is true',
      '  - `first_time_user` is true',
      '  - `n` is greater than `3`',
      '- Throw the rows away (`write_null`).',
    ])
  })
})

describe('conditions', () => {
  test.each([
    ['name = "a.exe"', ['`name` is `a.exe`']],
    ['"a.exe" = name', ['`name` is `a.exe`']],
    ['name != "a.exe"', ['`name` is not `a.exe`']],
    ['NOT name = "a.exe"', ['`name` is not `a.exe`']],
    ['len(cmd) > 5', ['the length of `cmd` is greater than `5`']],
    ['5 > len(cmd)', ['the length of `cmd` is less than `5`']],
    ['name IN ("a.exe", "b.exe")', ['`name` is one of `a.exe` or `b.exe`']],
    ['NOT name IN ("a.exe", "b.exe")', ['`name` is none of `a.exe` and `b.exe`']],
    ['like(cmd, "anchor%")', ['`cmd` begins with `anchor`']],
    ['like(cmd, "%anchor")', ['`cmd` ends with `anchor`']],
    ['like(cmd, "anchor")', ['`cmd` is `anchor`']],
    ['like(cmd, "%a_b%c")', ['`cmd` matches the pattern `%a_b%c`']],
    ['like(cmd, "%\\\\temp\\\\%")', ['`cmd` contains `\\temp\\`']],
    ['match_regex(cmd, /^a+/) = true', ['`cmd` matches the regular expression `^a+`']],
    ['match_regex(cmd, /^a+/) = false', ['`cmd` does not match the regular expression `^a+`']],
    ['match_regex(cmd, /^a+/) != true', ['`cmd` does not match the regular expression `^a+`']],
    ['cidrmatch("10.0.0.0/8", cmd)', ['`cmd` lies in the network `10.0.0.0/8`']],
    ['name IS NULL', ['`name` is absent']],
    ['name = ""', ['`name` is the empty text']],
  ])('%s', (predicate, words) => {
    expect(condition(predicate)).toEqual(words.map(line => `- Keep what passes: ${line}.`))
  })

  test('tests of one value in one way are told together, where that says the same', () => {
    expect(
      condition(`cmd IS NOT NULL AND name IS NOT NULL AND NOT like(cmd, "%x%")
        AND NOT like(cmd, "%y%") AND like(cmd, "%a%") AND like(cmd, "%b%")`),
    ).toEqual([
      '- Keep what passes all of these:',
      '  - `cmd` and `name` are present',
      '  - `cmd` contains none of `x` and `y`',
      '  - `cmd` contains `a`',
      '  - `cmd` contains `b`',
    ])
  })

  test('alternatives of different kinds are listed', () => {
    expect(
      condition(`name = "a.exe" OR name = "b.exe" OR like(cmd, "%x%")
        OR (name = "c.exe" AND NOT (cmd = "y" AND name = "z"))`),
    ).toEqual([
      '- Keep what passes: at least one of these holds:',
      '  - `name` is one of `a.exe` or `b.exe`',
      '  - `cmd` contains `x`',
      '  - all of these hold',
      '    - `name` is `c.exe`',
      '    - not all of these hold',
      '      - `cmd` is `y`',
      '      - `name` is `z`',
    ])
  })

  test('what no words fit is shown as code', () => {
    expect(condition('substr(cmd, 0, 2) = "ab" AND NOT if(cmd = "x", true, false)')).toEqual([
      '- Keep what passes all of these:',
      '  - `substr(cmd, 0, 2)` is `ab`',
      '  - `if(cmd = "x", true, false)` is not true',
    ])
  })

  test('long lists are counted, not told in full', () => {
    const names = Array.from({ length: 90 }, (_, index) => `"n${index}.exe"`)
    const [line = ''] = condition(`name IN (${names.join(', ')})`)
    expect(line).toContain('`n39.exe` or 50 more.')
    expect(line).not.toContain('n40')
  })
})
