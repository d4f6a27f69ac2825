import { expect, test } from 'vitest'
import { bitsJobOf } from './bits-job.ts'

test.each([
  ['bitsadmin /create updater', 'updater'],
  ['bitsadmin.exe /CREATE /Download Updater', 'updater'],
  ['bitsadmin /create /upload-reply "Daily report"', 'daily report'],
  ['bitsadmin /rawreturn /nowrap /create updater', 'updater'],
  ['bitsadmin /addfile updater https://192.0.2.1/a C:\\a', 'updater'],
  ['bitsadmin /"re"sume up"date"r', 'updater'],
  ['"C:\\Windows\\System32\\bitsadmin.exe" /complete {0A1B}', '{0a1b}'],
  ['C:/Windows/System32/bitsadmin.exe\t/cancel\tupdater', 'updater'],
  // The first argument of this command is the name, even when it looks like an option.
  ['bitsadmin /transfer /Download /priority high https://192.0.2.1/a C:\\a', '/download'],
])('%s is about %s', (line, job) => {
  expect(bitsJobOf(line)).toBe(job)
})

test.each([
  '',
  'bitsadmin',
  'bitsadmin /list /allusers',
  'bitsadmin /util /version',
  'bitsadmin /create',
  'bitsadmin /create /download',
  'bitsadmin /create ""',
  'bitsadmin create updater',
  'bitsadmin /rawreturn',
  'schtasks /create /tn updater',
  'copied.exe /create updater',
  'cmd.exe /c bitsadmin /create updater',
])('%s is about no job', line => {
  expect(bitsJobOf(line)).toBeNull()
})
