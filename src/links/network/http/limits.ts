/** How much one exchange with a server may take: times in milliseconds, sizes in bytes (docs/links.md). */
export interface RequestLimits {
  readonly dnsMs: number
  readonly connectMs: number
  readonly firstByteMs: number
  readonly totalMs: number
  readonly headerBytes: number
  /** Of a page, decoded: enough to judge it. */
  readonly pageBytes: number
  /** Of a pad, an index or a copy, decoded. */
  readonly copyBytes: number
  /** Decoded bytes for one byte on the wire. */
  readonly ratio: number
  /** Redirects that are followed. */
  readonly hops: number
  /** The longest pause that a server may ask for within a run. */
  readonly longestPauseMs: number
  /** Between two tries. */
  readonly pauseMs: { readonly least: number; readonly most: number }
  /** Requests of one address, the first one included. */
  readonly tries: number
}

/** The limits that hold where a caller gives no others. */
export const limits: RequestLimits = {
  dnsMs: 5_000,
  connectMs: 10_000,
  firstByteMs: 20_000,
  totalMs: 60_000,
  headerBytes: 32 * 1024,
  pageBytes: 512 * 1024,
  copyBytes: 20 * 1024 * 1024,
  ratio: 200,
  hops: 8,
  longestPauseMs: 3_600_000,
  pauseMs: { least: 1_000, most: 30_000 },
  tries: 3,
}
