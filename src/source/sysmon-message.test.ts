import { expect, test } from 'vitest'
import { isSysmonChannel, sysmonMessageFields } from './sysmon-message.ts'

const fieldsOf = (message: string): unknown => [...(sysmonMessageFields(message) ?? [])]

test('fields are lines that begin with a name of the manifest', () => {
  expect(
    fieldsOf(
      'Process Create:\r\nRuleName: \r\nUtcTime: 1\r\nCommandLine: a: b\r\nX: y\r\nUser:z\r\n',
    ),
  ).toEqual([
    ['RuleName', ''],
    ['UtcTime', '1'],
    ['CommandLine', 'a: b\r\nX: y'],
    ['User', 'z'],
  ])
})

test('a forged line after its field changes nothing', () => {
  expect(fieldsOf('T:\nImage: real\nCommandLine: x\nImage: forged\nUser: u')).toEqual([
    ['Image', 'real'],
    ['CommandLine', 'x'],
    ['User', 'u'],
  ])
})

test('a message without fields has none', () => {
  expect(sysmonMessageFields('')).toBeNull()
  expect(sysmonMessageFields('Sysmon config state changed')).toBeNull()
})

test('the channel is known in any case', () => {
  expect(isSysmonChannel('microsoft-windows-SYSMON/Operational')).toBe(true)
  expect(isSysmonChannel('Security')).toBe(false)
  expect(isSysmonChannel(null)).toBe(false)
})
