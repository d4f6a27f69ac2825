import type { Sha256 } from '../event/digest.ts'
import type { Event, EventFamily } from '../event/event.ts'
import type { Origin } from '../event/origin.ts'
import type { WindowsRecord } from '../event/record.ts'
import type { ValueMap } from '../event/value.ts'
import { recordId } from './event-id.ts'
import type { Family } from './family-mappings.ts'

/** A Windows record with its time, host and family settled. Id and views are made when first read, and kept. */
export class WindowsEvent implements Event {
  readonly record: WindowsRecord
  readonly time: number
  readonly host: string
  readonly #family: Family
  readonly #sha256: Sha256
  #id: string | null = null
  #enriched: ValueMap | null | undefined = undefined
  #ocsf: ValueMap | null | undefined = undefined

  constructor(record: WindowsRecord, time: number, host: string, family: Family, sha256: Sha256) {
    this.record = record
    this.time = time
    this.host = host
    this.#family = family
    this.#sha256 = sha256
  }

  get family(): EventFamily {
    return this.#family.name
  }

  get processName(): string | null {
    return this.#family.processName?.read(this) ?? null
  }

  get origin(): Origin {
    return this.record.origin
  }

  get id(): string {
    this.#id ??= recordId(this.record, this.time, this.#sha256)
    return this.#id
  }

  get enriched(): ValueMap | null {
    if (this.#enriched === undefined) this.#enriched = this.#family.enriched(this)
    return this.#enriched
  }

  get ocsf(): ValueMap | null {
    if (this.#ocsf === undefined) this.#ocsf = this.#family.ocsf(this)
    return this.#ocsf
  }
}
