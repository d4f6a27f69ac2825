/** What a new detection is made of. */
export interface Answers {
  readonly name: string
  readonly kind: Kind
  /** Name of the program; only of the kind `process`. */
  readonly program: string
  /** What the command line, script, key or path holds. */
  readonly text: string
  readonly description: string
  /** ATT&CK technique ids. */
  readonly techniques: readonly string[]
  /** Empty for none. */
  readonly story: string
  readonly impact: number
  readonly confidence: number
  readonly author: string
  readonly type: DetectionType
  readonly id: string
  /** Of the story, where it has to be written. */
  readonly storyId: string
  /** YYYY-MM-DD. */
  readonly date: string
}

export const kinds = ['process', 'script', 'registry', 'file'] as const

/** Which events the detection reads: process starts, PowerShell script blocks, registry values, new files. */
export type Kind = (typeof kinds)[number]

export const detectionTypes = ['TTP', 'Anomaly', 'Hunting'] as const

type DetectionType = (typeof detectionTypes)[number]
