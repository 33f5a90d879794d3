import type { Span } from '../../model/span.ts'

/** What ends a URL in a template's argument or in wikitext. */
const urlEnd = /[\s|{}[\]<>"]/

/**
 * Where a URL that a template brought in stands in the source of its call, as a whole token (never `/p/ag` in
 * `/p/ag-2019`) and at none of the `taken` places; null where the call does not hold it.
 */
export function urlSpanIn(text: string, url: string, within: Span, taken: ReadonlySet<number>): Span | null {
  for (const written of new Set([url, url.replaceAll('&', '&amp;')])) {
    let start = text.indexOf(written, within.start)
    while (start >= 0 && start + written.length <= within.end) {
      const end = start + written.length
      if (!taken.has(start) && isUrlEnd(text, end, within.end)) return { start, end }
      start = text.indexOf(written, start + 1)
    }
  }
  return null
}

/** Punctuation that MediaWiki leaves outside a URL ends it when nothing of a URL follows. */
function isUrlEnd(text: string, at: number, limit: number): boolean {
  let next = at
  while (next < limit && ',;.:!?)'.includes(text[next] ?? '')) next += 1
  return next >= limit || urlEnd.test(text[next] ?? ' ') || text.startsWith("''", next)
}
