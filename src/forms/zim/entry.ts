/** What a ZIM file holds: entries in four namespaces. Source: https://wiki.openzim.org/wiki/ZIM_file_format, version 6.1. */

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
  /** The content itself; null: that of the bundle's file of this path below `data/`. */
  readonly content: Uint8Array | null
}

/** An entry that stands for another one. */
export interface ZimRedirect extends Named {
  readonly kind: 'redirect'
  /** Key of an item: namespace and path, `C/site/index.html`. */
  readonly target: string
}

/** An item whose content is at hand. */
export const smallItem = (
  namespace: ZimNamespace,
  path: string,
  mime: string,
  content: string | Uint8Array,
): ZimItem => {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  return { kind: 'item', namespace, path, title: '', isFront: false, mime, bytes: bytes.length, content: bytes }
}
