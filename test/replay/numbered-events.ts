/** A log of events that tell their own number, a second apart, for counting and ordering them. */
export function numberedLog(count: number, stepMs = 1000): string {
  const lines: string[] = []
  for (let number = 1; number <= count; number++) {
    const time = new Date(Date.UTC(2024, 4, 6, 7, 8, 9) + (number - 1) * stepMs).toISOString()
    lines.push(
      JSON.stringify({
        '@timestamp': time,
        Hostname: 'ws-17.corp.example',
        Channel: 'Application',
        EventID: 1000,
        SourceName: 'Made Up',
        RecordNumber: number,
        Number: String(number),
      }),
    )
  }
  return `${lines.join('\n')}\n`
}

export const numbersTo = (count: number): readonly number[] =>
  Array.from({ length: count }, (_, index) => index + 1)
