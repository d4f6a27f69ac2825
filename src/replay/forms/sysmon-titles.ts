/** The first line of Sysmon's rendered messages, by event number. Source: Sysmon's event manifest. */
const titles: ReadonlyMap<number, string> = new Map([
  [1, 'Process Create'],
  [2, 'File creation time changed'],
  [3, 'Network connection detected'],
  [4, 'Sysmon service state changed'],
  [5, 'Process terminated'],
  [6, 'Driver loaded'],
  [7, 'Image loaded'],
  [8, 'CreateRemoteThread detected'],
  [9, 'RawAccessRead detected'],
  [10, 'Process accessed'],
  [11, 'File created'],
  [12, 'Registry object added or deleted'],
  [13, 'Registry value set'],
  [14, 'Registry object renamed'],
  [15, 'File stream created'],
  [16, 'Sysmon config state changed'],
  [17, 'Pipe Created'],
  [18, 'Pipe Connected'],
  [19, 'WmiEventFilter activity detected'],
  [20, 'WmiEventConsumer activity detected'],
  [21, 'WmiEventConsumerToFilter activity detected'],
  [22, 'Dns query'],
  [23, 'File Delete archived'],
  [24, 'Clipboard changed'],
  [25, 'Process Tampering'],
  [26, 'File Delete logged'],
])

export const sysmonTitle = (eventNumber: number | null): string =>
  `${titles.get(eventNumber ?? 0) ?? `Sysmon event ${eventNumber ?? ''}`.trimEnd()}:`
