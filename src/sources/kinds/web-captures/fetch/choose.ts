/** Of the captures that indexes list, those of which something of a wiki may be read, best first; each content is fetched once. Pure. */

import { groupBy } from '../../../../support/groups.ts'
import { compareStrings } from '../../../../support/order.ts'
import { urlOf } from '../../../../support/url.ts'
import { type HeldKind, kindOfAnswer } from '../../../saved-pages/captures/what-it-holds.ts'
import { pathOfAddress, plainHost } from '../../../saved-pages/read/addresses.ts'
import { uploadAt } from '../../../saved-pages/read/uploads.ts'
import type { CdxRow } from './lock.ts'

/** A capture that is wanted. */
export interface WantedCapture {
  readonly address: URL
  /** As the index writes it: so it is asked for. */
  readonly original: string
  /** 14 digits. */
  readonly at: string
  /** Media type; '' where the index does not say. */
  readonly type: string
  readonly digest: string
  /** File, first byte and length, where the index says where the record lies. */
  readonly record: string | null
}

/** One content, and the captures of it, any of which will do: those that are no revisit first, then the oldest. */
export interface WantedContent {
  readonly digest: string
  readonly captures: readonly WantedCapture[]
}

/** All that is worth asking for. */
export interface Choice {
  /** In the order in which they are asked for. */
  readonly contents: readonly WantedContent[]
  /** All captures of these contents, by address and time. */
  readonly captures: readonly WantedCapture[]
}

/** Texts come first, then pages as they were shown, then their other views, then uploads. */
export function chooseCaptures(rows: readonly CdxRow[]): Choice {
  const types = new Map(rows.flatMap(([, , , type, digest]) => (isUnsaid(type) ? [] : [[digest, type] as const])))
  const found = rows.flatMap((row) => wantedIn(row, types))
  const uploads = newestUploads(found)
  const wanted = found.filter((one) => one.kind !== 'upload' || uploads.has(one))
  const contents = [...groupBy(wanted, ({ digest }) => digest)].map(([digest, captures]) => ({
    digest,
    captures: captures.toSorted(byWorth),
  }))
  return {
    contents: contents.sort((a, b) => byWorth(a.captures[0], b.captures[0])),
    captures: wanted.toSorted((a, b) => compareStrings(a.original, b.original) || compareStrings(a.at, b.at)),
  }
}

interface Wanted extends WantedCapture {
  readonly kind: HeldKind
  readonly worth: number
}

/** As indexes write that they do not know. */
const isUnsaid = (type: string): boolean => ['', '-', 'unk', 'warc/revisit'].includes(type)

function wantedIn(
  [at, original, status, written, digest, record]: CdxRow,
  types: ReadonlyMap<string, string>,
): readonly Wanted[] {
  const isRevisit = written === 'warc/revisit'
  if (status !== '200' && !(isRevisit && status === '-')) return []
  const address = urlOf(original)
  if (address === null || holdsNothing(address)) return []
  const type = isUnsaid(written) ? (types.get(digest) ?? '') : written
  const kind = kindOfAnswer({ address, type })
  return kind === null
    ? []
    : [{ address, original, at, type, digest, record: record ?? null, kind, worth: worthOf(kind, address, isRevisit) }]
}

/** Forms and lists of which nothing is read. Style sheets and scripts are passed by for their type. */
const holdsNothing = ({ href, searchParams }: URL): boolean =>
  searchParams.has('redlink') ||
  searchParams.has('returnto') ||
  /[=/](?:Special|Spezial|Sp%C3%A9cial|Especial):(?:User_?[Ll]ogin|CreateAccount|Book|RecentChangesLinked|Search|Cite)\b/.test(
    href,
  )

function worthOf(kind: HeldKind, { searchParams }: URL, isRevisit: boolean): number {
  const isView = ['action', 'diff', 'printable', 'mobileaction'].every((name) => !searchParams.has(name))
  const rank = kind === 'text' ? 0 : kind === 'upload' ? 3 : isView ? 1 : 2
  return 2 * rank + (isRevisit ? 1 : 0)
}

function byWorth(a: WantedCapture | undefined, b: WantedCapture | undefined): number {
  const [one, other] = [a as Wanted, b as Wanted]
  return one.worth - other.worth || compareStrings(one.original, other.original) || compareStrings(one.at, other.at)
}

/** Of each upload the newest capture, else that of its largest reduced copy. */
function newestUploads(found: readonly Wanted[]): ReadonlySet<Wanted> {
  const best = new Map<string, { readonly one: Wanted; readonly width: number }>()
  for (const one of found) {
    const upload = one.kind === 'upload' ? uploadAt(pathOfAddress(one.address)) : null
    if (upload === null) continue
    const width = upload.reducedTo ?? Number.POSITIVE_INFINITY
    const key = `${plainHost(one.address.host)} ${upload.stored}`
    const known = best.get(key)
    const isBetter = known === undefined || known.width < width || (known.width === width && known.one.at <= one.at)
    if (isBetter) best.set(key, { one, width })
  }
  return new Set([...best.values()].map(({ one }) => one))
}
