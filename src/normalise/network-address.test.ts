import { expect, test } from 'vitest'
import { withoutMappedPrefix } from './network-address.ts'

test.each([
  ['::ffff:10.0.0.1', '10.0.0.1'],
  ['::FFFF:10.0.0.1', '10.0.0.1'],
  ['::1', '::1'],
  ['10.0.0.1', '10.0.0.1'],
  ['fe80::ffff:1', 'fe80::ffff:1'],
  ['::ffff:', null],
])('%s is %j', (address, expected) => {
  expect(withoutMappedPrefix(address)).toBe(expected)
})
