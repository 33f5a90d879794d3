/** External links as printed, one entry per occurrence; bare `www.` domains count, `name.org` and mail addresses do not. */

import type { RecordLink } from '../../model/record.ts'
import { matchesOf } from '../words/word-pattern.ts'
import { type FoundValue, inText, words as inWords } from './found.ts'
import type { Line } from './line.ts'
import type { Page } from './page.ts'

const bareDomain = /(?<![\p{L}\p{N}@/.:-])www\d{0,5}\.[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+(?:\/[^\s<>")\]]*)?/gu
const printedUrl = /(?<![\p{L}\p{N}])https?:\/\/[^\s<>"\]]+/gu
const tail = /(?<![.,;:!?)])[.,;:!?)]+$/u

/** The links of a page in its order, each under the heading above it. */
export function printedLinks(page: Page): readonly FoundValue<RecordLink>[] {
  return page.lines.flatMap((line) => {
    const section = page.sections[line.section]?.line.text ?? null
    return linksOfLine(line).map(({ url, from, to, source }) => ({
      value: { url, section },
      sources: [source ?? inWords(line, from, to)],
      rule: 'links',
    }))
  })
}

interface PrintedLink {
  readonly url: string
  readonly from: number
  readonly to: number
  readonly source: ReturnType<typeof inText> | null
}

/** The link nodes of a line, then addresses printed as plain words outside of them. */
function linksOfLine(line: Line): readonly PrintedLink[] {
  const nodes = line.links
    .filter(({ url }) => /^(?:[a-z][a-z\d+.-]*:)?\/\/|^(?:magnet|urn|news):/iu.test(url))
    .map((link): PrintedLink => ({ url: link.url, from: link.from, to: link.to, source: inText(link.urlSpan) }))
  const isFree = (from: number, to: number): boolean => !line.links.some((link) => link.from < to && link.to > from)
  const mayPrint = line.text.includes('www') || line.text.includes('://')
  const printed = (mayPrint ? [bareDomain, printedUrl] : []).flatMap((pattern) =>
    matchesOf(line.text, pattern).flatMap((match) => {
      const url = match[0].replace(tail, (end) => (end.startsWith(')') && match[0].includes('(') ? ')' : ''))
      return isFree(match.index, match.index + url.length)
        ? [{ url, from: match.index, to: match.index + url.length, source: null }]
        : []
    }),
  )
  return [...nodes, ...printed].sort((a, b) => a.from - b.from)
}
