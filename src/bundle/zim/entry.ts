/** What a ZIM file holds: entries in four namespaces. Source: https://wiki.openzim.org/wiki/ZIM_file_format, version 6.1. */

import { byBytes } from '../../support/order.ts'

/** Content, metadata, well-known entries, indexes. */
export type ZimNamespace = 'C' | 'M' | 'W' | 'X'

/** An entry of a ZIM file. */
export type ZimEntry = ZimItem | ZimRedirect

interface Named {
  readonly namespace: ZimNamespace
  readonly path: string
  /** Empty where the path says it. */
  readonly title: string
  /** One that a reader looks for: it is in the listing of titles. */
  readonly isFront: boolean
}

/** An entry with a content. */
export interface ZimItem extends Named {
  readonly kind: 'item'
  readonly mime: string
  readonly bytes: number
  /** A path in the bundle, from the bag's root, or the content itself. */
  readonly source: string | Uint8Array
}

/** An entry that stands for another one. */
export interface ZimRedirect extends Named {
  readonly kind: 'redirect'
  /** Key of an item. */
  readonly target: string
}

/** Namespace and path: what entries are sorted by. */
export const keyOf = ({ namespace, path }: Pick<Named, 'namespace' | 'path'>): string => `${namespace}/${path}`

/** An item whose content is at hand. */
export const smallItem = (
  namespace: ZimNamespace,
  path: string,
  mime: string,
  source: string | Uint8Array,
): ZimItem => {
  const bytes = typeof source === 'string' ? Buffer.from(source) : source
  return { kind: 'item', namespace, path, title: '', isFront: false, mime, bytes: bytes.length, source: bytes }
}

const listing = (version: 0 | 1): string => `listing/titleOrdered/v${version}`

/** Where the list of all titles is; the header points at its content. */
export const allTitles = `X/${listing(0)}`

/** The entries in the order of the file, with the two lists of their numbers by title, which are entries too. */
export function withTitleLists(entries: readonly ZimEntry[]): readonly ZimEntry[] {
  const mime = 'application/octet-stream+zimlisting'
  const lists = [0, 1].map((version) => smallItem('X', listing(version === 0 ? 0 : 1), mime, ''))
  const sorted = [...entries, ...lists].sort((one, other) => byBytes(keyOf(one), keyOf(other)))
  const byTitle = Uint32Array.from(sorted.keys()).sort((one, other) => compareTitles(sorted[one], sorted[other]))
  const contents = [byTitle, byTitle.filter((at) => sorted[at]?.isFront === true)].map(littleEndian)
  return sorted.map((entry) => {
    const source = entry.kind === 'item' ? contents[lists.indexOf(entry)] : undefined
    return source === undefined || entry.kind !== 'item' ? entry : { ...entry, source, bytes: source.length }
  })
}

function compareTitles(one: ZimEntry | undefined, other: ZimEntry | undefined): number {
  if (one === undefined || other === undefined) return 0
  return byBytes(one.namespace + titleOf(one), other.namespace + titleOf(other)) || byBytes(one.path, other.path)
}

const titleOf = ({ title, path }: Named): string => (title === '' ? path : title)

/** Numbers of 32 bits as they lie in the file. */
export function littleEndian(numbers: Uint32Array): Uint8Array {
  const bytes = Buffer.alloc(numbers.length * 4)
  numbers.forEach((number, at) => void bytes.writeUInt32LE(number, at * 4))
  return bytes
}
