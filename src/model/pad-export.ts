/** A pad as Etherpad tells it: its addresses, and its own export (src/node/utils/ExportEtherpad.js), records by key. */

/** `/p/r.<32 hex>` and `/ro/r.…` show a pad to read only. */
const readOnly = /\/(?:p|ro)\/(r\.[0-9a-f]{32})/

/** The id by which a pad may be read and not written; null for an address that lets anybody write. */
export const readOnlyId = (path: string): string | null => readOnly.exec(path)?.[1] ?? null

/** An address below that of a pad: `export/etherpad`, of a revision `12/export/txt`. */
export function padAddress(address: string, below: string): string {
  const url = new URL(address)
  const readId = readOnlyId(url.pathname)
  const base = readId === null ? url.pathname.replace(/\/$/, '') : `/p/${readId}`
  return `${url.origin}${base}/${below}`
}

/** The id of the pad at an address, as Etherpad spells it (PadManager.sanitizePadId), and its plain address; null for any other one. */
export function padAt(address: string): { readonly id: string; readonly address: string } | null {
  if (!/^https?:\/\//i.test(address)) return null
  try {
    const { origin, pathname, password } = new URL(address)
    const [, before = '', written = ''] =
      /^(.*\/p\/)([^/]+)(?:\/timeslider|\/export\/\w+|\/\d+\/export\/\w+)?\/*$/.exec(pathname) ?? []
    if (written === '' || password !== '') return null
    const id = decodeURIComponent(written).replace(/[\s:]/g, '_')
    return { id, address: `${origin}${before}${encodeURIComponent(id).replaceAll('%24', '$')}` }
  } catch (error) {
    // No URL, or escapes of no text.
    if (error instanceof TypeError || error instanceof URIError) return null
    throw error
  }
}

/** Etherpad's own 404 announces its budget or is Express's; another server's proves nothing. `headers`: their names in small letters. */
export const isOwn404 = (text: string, headers: Iterable<string>): boolean =>
  /Cannot GET\s/.test(text.slice(0, 1000)) || [...headers].some((name) => name.startsWith('x-ratelimit-'))

/** The records of an export by key: `pad:ID`, `pad:ID:revs:N`, `globalAuthor:a.…`. */
export type PadRecords = Readonly<Record<string, unknown>>

/** Null for what is no JSON of records. */
export function readPadRecords(text: string): PadRecords | null {
  try {
    return recordOf(JSON.parse(text))
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

/** A value with fields; null for any other. */
export const recordOf = (value: unknown): PadRecords | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as PadRecords) : null

/** A pad as its own record tells it. */
export interface PadRecord {
  /** Its name on its host. */
  readonly id: string
  /** Number of its last revision, from 0. */
  readonly head: number
  /** Text of the last revision. */
  readonly text: string
  readonly record: PadRecords
}

/** The id of the pad that a key of an export is of: `pad:ID`, `pad:ID:revs:N`, `pad:ID:chat:N`; null: of none. */
export const padOfKey = (key: string): string | null => /^pad:(.+?)(?::(?:revs|chat):\d+)?$/s.exec(key)?.[1] ?? null

/** The pad of which an export is; null where it is of none. */
export function padIn(records: PadRecords): PadRecord | null {
  for (const key of Object.keys(records)) {
    const id = padOfKey(key)
    const record = key === `pad:${id}` ? recordOf(records[key]) : null
    const [head, text] = [record?.['head'], recordOf(record?.['atext'])?.['text']]
    if (id !== null && record !== null && isCount(head) && typeof text === 'string') return { id, head, text, record }
  }
  return null
}

/** No pad has more revisions. */
const mostRevisions = 1e6

const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= mostRevisions

/** When a revision was made, ISO 8601 in whole seconds; null where the export does not tell it. */
export function timeOfRevision(records: PadRecords, { id }: Pick<PadRecord, 'id'>, revision: number): string | null {
  const at = recordOf(recordOf(records[`pad:${id}:revs:${revision}`])?.['meta'])?.['timestamp']
  return typeof at === 'number' && Math.abs(at) < 8.64e15 ? isoTime(at) : null
}

/** `YYYY-MM-DDTHH:MM:SSZ`, seconds cut; milliseconds since 1970. */
export const isoTime = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`
