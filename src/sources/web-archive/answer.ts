/** An answer of the Web that was kept, whatever it is kept in. */

/** One answer of a server, or a resource that stands for one. */
export interface ArchivedAnswer {
  readonly address: URL
  /** ISO 8601 in UTC to the second, `2021-03-01T12:00:00Z`; '' where none is told. */
  readonly date: string
  /** Of HTTP; 200 for a resource. */
  readonly status: number
  /** Media type without parameters, lower case; '' where none is told. */
  readonly type: string
  /** As the header names it; null where it does not. */
  readonly charset: string | null
  readonly digest: string | null
  /** For a revisit: whose content this is. */
  readonly sameAs: { readonly address: string | null; readonly date: string | null } | null
  /** `content-encoding`, as its header says it. */
  readonly coding: string
  /** When what it holds was last changed, as its header says it. */
  readonly lastModified: string | null
  /** As it was packed; must be read before the next answer is asked for. Ends early where the archive does. */
  content(): AsyncIterable<Uint8Array>
}

/** Called for what of an archive cannot be read, in words that are not ours: its reader goes on behind it. */
export type Damaged = (reason: string) => void

/** `20210301120000` as an ISO time in UTC; what is cut off of it is filled up with its beginning. Null for no such time. */
export function timeOfStamp(stamp: string): string | null {
  const [, year, month = '01', day = '01', hour = '00', minute = '00', second = '00'] =
    /^(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?\d*$/.exec(stamp) ?? []
  const time = `${year}-${month}-${day}T${hour}:${minute}:${second}Z`
  return year === undefined || Number.isNaN(Date.parse(time)) ? null : time
}
