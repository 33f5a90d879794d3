/**
 * The ids of sections as MediaWiki makes them, and the section that a link means.
 * Source: Sanitizer::escapeIdInternal and normalizeSectionNameWhitespace, Parser::finalizeHeadings, `$wgFragmentMode`
 * (https://www.mediawiki.org/wiki/Manual:$wgFragmentMode).
 */

import { percentDecode } from './percent.ts'

/** The id of one heading in the mode `html5`: spaces become `_`, nothing else changes. */
export function anchorOf(heading: string): string {
  const spaced = heading.replace(/[ _\t\n\r\f\v\u00a0]+/g, ' ').trim()
  return spaced.replaceAll(' ', '_')
}

/** The id in the mode `legacy` (alone until MediaWiki 1.30, a second one since): PHP's `urlencode` with `.` for `%`, but `:`. */
export function legacyAnchorOf(heading: string): string {
  const wellFormed = anchorOf(heading).replace(/\p{Surrogate}/gu, '\ufffd')
  const escaped = encodeURIComponent(wellFormed).replace(
    /[!'()*~]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return escaped.replaceAll('%3A', ':').replaceAll('%', '.')
}

/** A registry for one page: a second `Notes` becomes `Notes_2`; letter case makes no difference. */
export function createAnchors(): (heading: string) => string {
  // By each id that is taken: the number that the next one like it may have, for those before are taken too.
  const next = new Map<string, number>()
  return (heading) => {
    const plain = anchorOf(heading)
    const folded = plain.toLowerCase()
    let [anchor, number] = [plain, next.get(folded) ?? 2]
    for (; next.has(anchor.toLowerCase()); number += 1) anchor = `${plain}_${number}`
    next.set(folded, number)
    if (anchor !== plain) next.set(anchor.toLowerCase(), 2)
    return anchor
  }
}

/** An id that the wiki wrote itself, as it can stand in a page of ours; null for none, and for those that are ours. */
export function keptId(written: string | undefined): string | null {
  const id = written?.trim().replace(/\s+/g, '_') ?? ''
  return id === '' || id.startsWith('wf-') ? null : id
}

/**
 * The id, among those of a page, that a section link means, in whatever spelling it was written (`_` or spaces, percent- or
 * dot-escaped, or neither); null where the page has no such place.
 */
export function findAnchor(ids: ReadonlySet<string>, fragment: string): string | null {
  const spaced = fragment.trim().replace(/\s/g, '_')
  const spellings = [spaced, percentDecode(spaced), anchorOf(percentDecode(fragment))]
  const exact = spellings.find((spelling) => ids.has(spelling))
  if (exact !== undefined) return exact
  // What is dot-escaped already stays so: the escaped forms of all spellings of one heading are one.
  const places = escapedIds(ids)
  const found = spellings.flatMap((spelling) => places.get(legacyAnchorOf(spelling)) ?? [])
  return found.sort((a, b) => a.at - b.at)[0]?.id ?? null
}

type EscapedIds = ReadonlyMap<string, { readonly id: string; readonly at: number }>
const kept = new WeakMap<ReadonlySet<string>, EscapedIds>()

/** The ids of a page by their escaped forms, the first one of each; many links ask one page. */
function escapedIds(ids: ReadonlySet<string>): EscapedIds {
  const known = kept.get(ids) ?? new Map([...ids].map((id, at) => [legacyAnchorOf(id), { id, at }] as const).reverse())
  kept.set(ids, known)
  return known
}
