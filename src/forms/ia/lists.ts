/** The lists that wikiteam3 writes beside a dump: titles, redirects, uploads. */

import type { FondsContents, FondsPage, FondsUpload } from '../../model/fonds.ts'
import { base36ToHex } from '../../support/hash.ts'

const lastLine = '--END--\n'

/** Every prefixed title with spaces, a line each. */
export function* titleList(fonds: FondsContents): Generator<string> {
  for (const { title } of fonds.pages()) yield `${title}\n`
  yield lastLine
}

/** A line for each redirect, as `list=allredirects` of MediaWiki's API gives it with `arprop=ids|title|fragment`. */
export function* redirectList(fonds: FondsContents): Generator<string> {
  for (const page of fonds.pages())
    if (page.redirectTarget !== null) yield redirectLine(fonds, page, page.redirectTarget)
}

function redirectLine(fonds: FondsContents, { pageId }: FondsPage, target: string): string {
  const at = target.indexOf('#')
  const title = at < 0 ? target : target.slice(0, at)
  const fragment = at < 0 ? {} : { fragment: target.slice(at + 1) }
  return `${JSON.stringify({ fromid: pageId, ns: namespaceOf(fonds, title), title, ...fragment })}\n`
}

/** The namespace of a title that may have no page. */
function namespaceOf(fonds: FondsContents, title: string): number {
  const page = fonds.pageOfTitle(title)
  if (page !== null) return page.namespaceId
  const prefix = title.slice(0, Math.max(0, title.indexOf(':')))
  const isIt = (name: string | null): boolean => name?.toLowerCase() === prefix.toLowerCase()
  return fonds.namespaces.find(({ name, canonicalName }) => isIt(name) || isIt(canonicalName))?.id ?? 0
}

/** Name, address, uploader, length, SHA-1 and time of the current version of each upload, between tabs; `null` for what is not known. */
export function* uploadList(uploads: Iterable<FondsUpload>): Generator<string> {
  for (const { name, versions } of uploads) {
    const { contributor, bytes, sha1, at } = versions.at(-1) ?? { contributor: null, bytes: null, sha1: null, at: null }
    const fields = [storedName(name), null, contributor, bytes, sha1 === null ? null : base36ToHex(sha1), at]
    yield `${fields.map((field) => String(field).replace(/[\t\n\r]/g, ' ')).join('\t')}\n`
  }
  yield lastLine
}

/** The name under which MediaWiki stores a file. */
export const storedName = (name: string): string => name.replaceAll(' ', '_')
