import { accountDomain, accountName, accountText } from './account.ts'
import { type FieldSource, field, partOf, whenPresent } from './field-source.ts'

/** Security events name accounts by role: `SubjectUserName`, `TargetDomainName`, …. */
type Role = 'Subject' | 'Target'
type AccountPart = 'UserName' | 'DomainName' | 'UserSid'

export const accountPart = (role: Role, part: AccountPart): FieldSource<string> =>
  field(`${role}${part}`)

/** `DOMAIN\user` of a role, its name converted first where a provider writes more than the name. */
export function account(
  role: Role,
  convertName: (name: string) => string | null = name => name,
): FieldSource<string> {
  const domain = accountPart(role, 'DomainName')
  const name = partOf(accountPart(role, 'UserName'), convertName)
  return {
    from: [...domain.from, ...name.from],
    isVerbatim: true,
    read: settled => {
      const text = name.read(settled)
      return text === null ? null : accountText(domain.read(settled), text)
    },
  }
}

/** The account that a new process runs as: the target where there is one, else its creator. */
export const targetElseSubject = (part: AccountPart): FieldSource<string> =>
  whenPresent(
    accountPart('Target', 'UserName'),
    accountPart('Target', part),
    accountPart('Subject', part),
  )

/** Sysmon's `User`, `DOMAIN\user`. */
export const sysmonUser = field('User')

export const sysmonUserParts = {
  name: partOf(sysmonUser, accountName),
  domain: partOf(sysmonUser, accountDomain),
}
