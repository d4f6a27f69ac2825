import type { WindowsRecord } from '../event/record.ts'
import type { Value } from '../event/value.ts'
import { notBlank, present } from './absent-value.ts'

/** A record, and what is settled about it before a view is made. */
export interface SettledRecord {
  readonly id: string
  readonly time: number
  readonly host: string
  readonly record: WindowsRecord
}

/** How one attribute of a view is read, and from what. */
export interface FieldSource<T extends Value = Value> {
  /**
   * What it is read from, preferred first: names of EventData, `System/…` as in the event's XML,
   * `Message`. Empty for a constant.
   */
  readonly from: readonly string[]
  /** What decides which of `from` is taken, without being the value. */
  readonly decidedBy?: readonly string[]
  /**
   * Whether the value's text stands in `from`, in one stretch or cut at backslashes into several,
   * letter case aside. A byte filter may then look for it before a record is decoded.
   */
  readonly isVerbatim: boolean
  /** The value, where it is the same for every record. */
  readonly constant?: T
  /** Null when the record has nothing to say: the view then lacks the attribute. */
  readonly read: (settled: SettledRecord) => T | null
}

export const isFieldSource = (node: object): node is FieldSource =>
  'read' in node && typeof node.read === 'function'

/** The EventData item of that name, as written. */
export const field = (name: string): FieldSource<string> => ({
  from: [name],
  isVerbatim: true,
  read: ({ record }) => present(record.data.get(name)),
})

/** As `field`, where a lone `-` is a value. */
export const commandLineField = (name: string): FieldSource<string> => ({
  from: [name],
  isVerbatim: true,
  read: ({ record }) => notBlank(record.data.get(name)),
})

export const constant = <T extends Value>(value: T): FieldSource<T> => ({
  from: [],
  isVerbatim: false,
  constant: value,
  read: () => value,
})

/** Another value made of a source's. */
export const derived = <A extends Value, B extends Value>(
  source: FieldSource<A>,
  convert: (value: A) => B | null,
): FieldSource<B> => ({
  from: source.from,
  isVerbatim: false,
  read: settled => {
    const value = source.read(settled)
    return value === null ? null : convert(value)
  },
})

/** A stretch of a source's text: `cut` changes nothing in it, letter case aside. */
export const partOf = (
  source: FieldSource<string>,
  cut: (text: string) => string | null,
): FieldSource<string> => ({ ...derived(source, cut), isVerbatim: source.isVerbatim })

export const firstOf = <T extends Value>(
  preferred: FieldSource<T>,
  otherwise: FieldSource<T>,
): FieldSource<T> => ({
  from: [...preferred.from, ...otherwise.from],
  isVerbatim: preferred.isVerbatim && otherwise.isVerbatim,
  read: settled => preferred.read(settled) ?? otherwise.read(settled),
})

/** One source or the other, by whether a third has a value: the parts of an account belong together. */
export const whenPresent = <T extends Value>(
  condition: FieldSource,
  then: FieldSource<T>,
  otherwise: FieldSource<T>,
): FieldSource<T> => ({
  from: [...then.from, ...otherwise.from],
  isVerbatim: then.isVerbatim && otherwise.isVerbatim,
  decidedBy: condition.from,
  read: settled => (condition.read(settled) === null ? otherwise : then).read(settled),
})

export const lowerCase = (source: FieldSource<string>): FieldSource<string> =>
  partOf(source, text => text.toLowerCase())
