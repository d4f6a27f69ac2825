/** The part of WebAssembly's interface that is used here; every platform has it, TypeScript's own library only for browsers. */
declare namespace WebAssembly {
  class Module {
    constructor(code: Uint8Array)
    private readonly compiled: never
  }
  class Memory {
    constructor(limits: { readonly initial: number })
    readonly buffer: ArrayBuffer
    grow(pageCount: number): number
  }
  class Instance {
    constructor(module: Module, imports: { readonly env: { readonly memory: Memory } })
    readonly exports: unknown
  }
}
