import { expect, test } from 'vitest'
import { accountDomain, accountName, accountText, withoutRealm } from './account.ts'

test.each([
  ['CORP\\amy', 'CORP', 'amy'],
  ['amy', null, 'amy'],
  ['\\amy', null, 'amy'],
  ['CORP\\', 'CORP', null],
  ['NT AUTHORITY\\NETWORK SERVICE', 'NT AUTHORITY', 'NETWORK SERVICE'],
  ['A\\B\\C', 'A', 'B\\C'],
])('%s is domain %j and name %j', (account, domain, name) => {
  expect(accountDomain(account)).toBe(domain)
  expect(accountName(account)).toBe(name)
})

test('an account without a domain is its name', () => {
  expect(accountText(null, 'amy')).toBe('amy')
  expect(accountText('CORP', 'amy')).toBe('CORP\\amy')
})

test.each([
  ['amy@CORP.EXAMPLE', 'amy'],
  ['amy', 'amy'],
  ['a@b@c', 'a'],
  ['@CORP', null],
])('%s without its realm is %j', (principal, name) => {
  expect(withoutRealm(principal)).toBe(name)
})
