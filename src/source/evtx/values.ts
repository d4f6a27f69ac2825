import type { TemplateInstance } from './instance.ts'
import { descriptorBytes } from './instance.ts'
import { valueTypes } from './value-types.ts'

/** Where the values of one template instance lie in the chunk. Kept and refilled, for speed. */
export class Values {
  #count = 0
  #start = 0
  #types = new Uint8Array(64)
  #ends = new Uint32Array(64)

  load(view: DataView, { valueCount, descriptors, values }: TemplateInstance): void {
    this.#grow(valueCount)
    this.#count = valueCount
    this.#start = values
    let end = values
    for (let index = 0; index < valueCount; index++) {
      const descriptor = descriptors + index * descriptorBytes
      end += view.getUint16(descriptor, true)
      this.#ends[index] = end
      this.#types[index] = view.getUint8(descriptor + 2)
    }
  }

  clear(): void {
    this.#count = 0
  }

  /** The type byte of a value; a slot beyond the list has no value. */
  type(index: number): number {
    return index < this.#count ? (this.#types[index] ?? valueTypes.null) : valueTypes.null
  }

  /** Whether some value has the type. */
  hasType(type: number): boolean {
    for (let index = 0; index < this.#count; index++) if (this.#types[index] === type) return true
    return false
  }

  start(index: number): number {
    return index === 0 ? this.#start : (this.#ends[index - 1] ?? 0)
  }

  end(index: number): number {
    return this.#ends[index] ?? 0
  }

  #grow(count: number): void {
    if (count <= this.#types.length) return
    this.#types = new Uint8Array(2 * count)
    this.#ends = new Uint32Array(2 * count)
  }
}
