/** What of WebAssembly is used here: the types of Node know no more than its modules. */

declare namespace WebAssembly {
  class Module {
    constructor(bytes: Uint8Array)
    static imports(module: Module): readonly { readonly module: string; readonly name: string }[]
  }
  class Instance {
    constructor(module: Module, imports: Readonly<Record<string, Readonly<Record<string, unknown>>>>)
    readonly exports: unknown
  }
  class Memory {
    readonly buffer: ArrayBuffer
    grow(pages: number): number
  }
  class Table {
    grow(entries: number): number
    get(index: number): (...args: readonly number[]) => number
    set(index: number, entry: unknown): void
  }
  class Global {
    value: number
  }
  class RuntimeError extends Error {}
}
