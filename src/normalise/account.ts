/** `DOMAIN\user`, or `user` when there is no domain. */
export const accountText = (domain: string | null, name: string): string =>
  domain === null ? name : `${domain}\\${name}`

/** The part of `DOMAIN\user` after the first `\`; the whole text when there is none. */
export function accountName(account: string): string | null {
  const name = account.slice(account.indexOf('\\') + 1)
  return name === '' ? null : name
}

/** The part of `DOMAIN\user` before the first `\`; null when there is none. */
export function accountDomain(account: string): string | null {
  const end = account.indexOf('\\')
  return end > 0 ? account.slice(0, end) : null
}

/** The account of a Kerberos principal: `user@REALM` without its realm. */
export function withoutRealm(name: string): string | null {
  const end = name.indexOf('@')
  if (end < 0) return name
  return end === 0 ? null : name.slice(0, end)
}
