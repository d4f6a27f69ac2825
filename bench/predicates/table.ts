import type { Predicate } from './predicate.ts'

/** A row: programs, and conditions on their command lines. All words of a condition must stand there. */
type Row = readonly [programs: readonly string[], ...conditions: readonly (readonly string[])[]]

const urls = [['http://'], ['https://']] as const

/** Programs and switches that published detections look for. Words are plain: no wildcard, no quote. */
const rows: readonly Row[] = [
  [
    ['net.exe', 'net1.exe'],
    ['user', '/add'],
    ['user', '/delete'],
    ['localgroup', '/add'],
  ],
  [['net.exe', 'net1.exe'], ['group', 'domain'], ['stop'], ['start'], ['view'], ['share']],
  [['sc.exe'], ['delete'], ['config', 'disabled'], ['create'], ['stop'], ['query'], ['start']],
  [['wevtutil.exe'], [' sl ', '/e:false'], [' cl '], [' sl ', '/e:true']],
  [['auditpol.exe'], ['/set'], ['/clear'], ['/get']],
  [['reg.exe'], ['save'], ['add'], ['delete'], ['query'], ['hklm'], ['hkcu'], ['/f']],
  [['netsh.exe'], ['firewall', 'add'], ['firewall', 'off'], ['portproxy'], ['trace', 'start']],
  [['rundll32.exe'], ['comsvcs.dll'], ['javascript'], ['shell32.dll'], ['minidump']],
  [['powershell.exe', 'pwsh.exe'], ['-enc'], ['-noprofile'], ['-nop', '-w', 'hidden'], ['iex']],
  [['powershell.exe', 'pwsh.exe'], ['disable-windowsoptionalfeature'], ['start-bitstransfer']],
  [
    ['powershell.exe', 'pwsh.exe'],
    ['frombase64string'],
    ['system.net.webclient'],
    ['downloadstring'],
  ],
  [['cmd.exe'], ['/c', 'echo'], ['/c', 'whoami'], ['/c', 'bitsadmin'], ['/c', 'powershell']],
  [['cmd.exe'], ['/c', 'reg save'], ['/c', 'copy'], ['/q', '/c']],
  [['whoami.exe'], ['/user'], ['/priv'], ['/groups'], ['/all']],
  [['certutil.exe'], ['urlcache', 'split'], ['verifyctl', 'split'], ['-decode'], ['-encode']],
  [['wmic.exe'], ['process', 'call', 'create'], ['shadowcopy', 'delete'], ['/node:']],
  [['vssadmin.exe'], ['delete', 'shadows'], ['create', 'shadow'], ['list', 'shadows']],
  [['taskkill.exe'], ['/im'], ['/f', '/im'], ['/pid']],
  [['schtasks.exe'], ['/create'], ['/delete'], ['/run']],
  [['mshta.exe'], ['vbscript'], ['javascript'], ['about'], ...urls],
  [['hh.exe'], ['its:'], ['mk:@msitstore:'], ['-decompile'], ...urls],
  [['msiexec.exe'], ['/z '], ['-z '], ['/q'], ...urls],
  [
    ['procdump.exe', 'procdump64.exe'],
    ['-ma ', 'lsass'],
    ['-mm ', 'lsass'],
  ],
  [['bitsadmin.exe'], ['create'], ['addfile'], ['setnotifycmdline'], ['resume'], ['transfer']],
  [['wbadmin.exe'], ['delete', 'catalog'], ['delete', 'systemstatebackup']],
  [['odbcconf.exe'], ['/f ', '.rsp'], ['-f ', '.rsp']],
  [['cscript.exe', 'wscript.exe'], ['.vbs'], ['.js']],
  [['fsutil.exe'], ['setzerodata']],
]

/** A hundred conditions, in the order of the rows. */
export const hundredPredicates: readonly Predicate[] = rows
  .flatMap(([names, ...conditions]) =>
    conditions.map(words => ({ names, groups: words.map(word => [word]) })),
  )
  .map((predicate, index) => ({ id: `p${String(index + 1).padStart(3, '0')}`, ...predicate }))

/** What Windows Bits Job Persistence looks for. */
export const bitsPredicate: Predicate = {
  id: 'Windows Bits Job Persistence',
  names: ['bitsadmin.exe'],
  groups: [
    [
      'create',
      'addfile',
      'setnotifyflags',
      'setnotifycmdline',
      'setminretrydelay',
      'setcustomheaders',
      'resume',
    ],
  ],
}
