/** The package ships no types: a duplex stream of the old kind, which emits while `write` runs. */
declare module 'unbzip2-stream' {
  interface Unbzip2 {
    write(chunk: Buffer): boolean
    end(): void
    on(event: 'data', take: (chunk: Uint8Array) => void): this
    on(event: 'error', take: (error: Error) => void): this
  }
  export default function unbzip2(): Unbzip2
}
