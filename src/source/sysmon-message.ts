/** The channel that Sysmon writes to, however it is spelled. */
export const isSysmonChannel = (channel: string | null): boolean =>
  channel?.toLowerCase() === 'microsoft-windows-sysmon/operational'

/**
 * The names of all fields of Sysmon's event manifest (schema 4.90). Only a line that begins with
 * one of them begins a field: values such as command lines may hold line ends.
 */
const sysmonFields: ReadonlySet<string> = new Set(
  `Archived CallTrace ClientInfo Company Configuration ConfigurationFileHash CommandLine Consumer
  Contents CreationUtcTime CurrentDirectory Description Destination DestinationHostname DestinationIp
  DestinationIsIpv6 DestinationPort DestinationPortName Details Device EventNamespace EventType
  FileVersion Filter GrantedAccess Hash Hashes ID Image ImageLoaded Initiated IntegrityLevel
  IsExecutable LogonGuid LogonId Name NewName NewThreadId Operation OriginalFileName ParentCommandLine
  ParentImage ParentProcessGuid ParentProcessId ParentUser PipeName PreviousCreationUtcTime ProcessGuid
  ProcessId Product Protocol Query QueryName QueryResults QueryStatus RuleName SchemaVersion Session
  Signature SignatureStatus Signed SourceHostname SourceImage SourceIp SourceIsIpv6 SourcePort
  SourcePortName SourceProcessGUID SourceProcessGuid SourceProcessId SourceThreadId SourceUser
  StartAddress StartFunction StartModule State TargetFilename TargetImage TargetObject
  TargetProcessGUID TargetProcessGuid TargetProcessId TargetUser TerminalSessionId Type User UtcTime
  Version`.split(/\s+/),
)

const nameLengthMax = 32

/**
 * The fields of a rendered Sysmon message: a title line, then `Name: value` lines in the order of
 * EventData. A repeated name keeps its first value. Null where no line is a field.
 */
export function sysmonMessageFields(message: string): ReadonlyMap<string, string> | null {
  const fields = new Map<string, string>()
  let name: string | null = null
  let valueStart = 0
  let valueEnd = 0
  const close = (): void => {
    if (name !== null && !fields.has(name)) fields.set(name, message.slice(valueStart, valueEnd))
  }
  for (let line = 0; line < message.length; ) {
    const lineFeed = message.indexOf('\n', line)
    const next = lineFeed < 0 ? message.length : lineFeed + 1
    const found = fieldName(message, line, next)
    if (found !== null) {
      close()
      name = found
      valueStart = line + found.length + 1
      if (message[valueStart] === ' ') valueStart++
    }
    valueEnd = Math.max(valueStart, contentEnd(message, line, next))
    line = next
  }
  close()
  return fields.size === 0 ? null : fields
}

function fieldName(message: string, line: number, next: number): string | null {
  const colon = message.slice(line, Math.min(next, line + nameLengthMax)).indexOf(':')
  if (colon < 0) return null
  const name = message.slice(line, line + colon)
  return sysmonFields.has(name) ? name : null
}

/** The end of the line without its line end. */
function contentEnd(message: string, line: number, next: number): number {
  let end = next
  if (end > line && message[end - 1] === '\n') end--
  if (end > line && message[end - 1] === '\r') end--
  return end
}
