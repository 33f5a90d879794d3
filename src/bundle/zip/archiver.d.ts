/** What we use of archiver 8.0.0, which ships without types. */
declare module 'archiver' {
  import type { Readable, Transform } from 'node:stream'

  export interface EntryOptions {
    readonly name: string
    readonly date: Date
    readonly mode: number
    readonly store: boolean
  }

  export class ZipArchive extends Transform {
    constructor(options: { readonly zlib: { readonly level: number } })
    append(source: Buffer | Readable, options: EntryOptions): this
    finalize(): Promise<void>
  }
}
