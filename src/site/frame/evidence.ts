/** Where a value of a record and the words that it was read from stand on one page, each leading to the other. */

import type { MeetingRecord, Quote } from '../../model/record.ts'
import type { FondsView, TracedMeeting } from '../../model/view.ts'
import { memoizeLast } from '../../support/memoize.ts'

/** The id of the words of a quote in the text of the page. */
export const saidId = ({ start, end }: Pick<Quote, 'start' | 'end'>): string => `wf-said-${start}-${end}`

/** The id of a value in the record shown with the page. */
export const valueId = ({ start, end }: Pick<Quote, 'start' | 'end'>): string => `wf-value-${start}-${end}`

/** Fields of which each value is shown with its words: one value, or each of a list. */
const shownFields =
  /^(?:dates|participants|roles|agenda|decisions|actions|watch|workshops)\[\d+\]$|^(?:place|attendance|nextMeeting)$/

/** The quotes behind the values of records that are shown with a page, in the order of the text, each once. */
export function shownQuotes(records: readonly MeetingRecord[]): readonly Quote[] {
  const quotes = new Map<string, Quote>()
  for (const { evidence } of records)
    for (const [field, quote] of Object.entries(evidence)) if (shownFields.test(field)) quotes.set(saidId(quote), quote)
  return [...quotes.values()].sort((one, other) => one.start - other.start || other.end - one.end)
}

/** The ids of the words that are marked in the text of a page, by its HTML. */
export const markedWords = (html: string): ReadonlySet<string> =>
  new Set(html.match(/(?<=<mark class="wf-said" id=")[^"]+/g))

/** The ids of the words that are marked on a page; its text is looked into once for meetings that follow one another on it. */
export function createMarks(view: FondsView): (pageId: number) => ReadonlySet<string> {
  const marked = memoizeLast<number, ReadonlySet<string>>(1)
  return (pageId) => marked(pageId, () => markedWords(view.parsed(pageId)?.html ?? ''))
}

/** For a meeting: the id of the words of a field (`decisions[0]`) on its page, null where they are not marked in its text. */
export function createMarkedWords(view: FondsView): (meeting: TracedMeeting) => (field: string) => string | null {
  const marks = createMarks(view)
  return ({ record, page: { pageId } }) => {
    return (field) => {
      const quote = record.evidence[field]
      return quote !== undefined && marks(pageId).has(saidId(quote)) ? saidId(quote) : null
    }
  }
}
