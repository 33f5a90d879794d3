/** The revision that a saved page prints above its text: "Révision datée du 25 mai 2017 à 14:56 par X". */

import type { Block } from '../../model/document.ts'
import { isoDay } from '../words/calendar.ts'
import type { DateReader } from '../words/printed-dates.ts'
import type { TimeReader } from '../words/printed-times.ts'
import { foldText } from '../words/text.ts'
import type { Revision } from './page.ts'

/** The printed revision of a document's frame; its id only from the address. */
export function printedRevision(
  blocks: readonly Block[],
  dates: DateReader,
  times: TimeReader,
  url: string | null,
): Revision | null {
  for (const block of blocks.slice(0, 40)) {
    if (block.type !== 'chrome' || block.kind !== 'revision-line') continue
    const fold = foldText(block.text)
    const date = dates.read(fold, 'dmy').find(({ year, day, invalid }) => year !== null && day !== null && !invalid)
    if (date?.year == null || date.month === null || date.day === null) continue
    const time = times.read(fold)[0]
    const day = isoDay({ year: date.year, month: date.month, day: date.day })
    return {
      id: revisionOfAddress(url),
      timestamp: time === undefined ? day : `${day}T${time.start}`,
      lastEditAt: null,
      span: block.span,
    }
  }
  return null
}

/** `oldid=N` shows N, so do `diff=prev&oldid=N` and `diff=N&oldid=M` (N); with `direction=` or `diff=next|cur` it is unknown. */
export function revisionOfAddress(url: string | null): number | null {
  if (url === null || /[?&@]direction=/.test(url)) return null
  const diff = /[?&@]diff=([^&#]+)/.exec(url)?.[1]?.replace(/\.html?$/, '')
  if (diff !== undefined && /^\d+$/.test(diff)) return Number(diff)
  if (diff === 'next' || diff === 'cur') return null
  const oldid = /[?&@]oldid=(\d+)/.exec(url)?.[1]
  return oldid === undefined ? null : Number(oldid)
}
