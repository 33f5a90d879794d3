/** The time zone: printed beside an hour, which is rare, else the wiki's, which is an assumption. */

import type { MeetingRecord } from '../../model/record.ts'
import { type FoundValue, words as inWords } from '../page/found.ts'
import type { Line } from '../page/line.ts'
import { kindOf, type Page } from '../page/page.ts'

type Timezone = NonNullable<MeetingRecord['timezone']>

const universal = /\d(?:[:h]\d{2})? ?\(?(utc|gmt)(?![\p{L}+-])/u
const named =
  /(?<![\p{L}/])((?:Europe|America|Asia|Africa|Australia|Pacific|Atlantic)\/[A-Z][A-Za-z_]+(?:\/[A-Z][A-Za-z_]+)?)(?![\p{L}/])/u
const firstLines = 12

/**
 * The time zone of the meeting's hours: a name of the IANA database, or UTC, where one of the first 12 lines or a
 * section about the organisation prints it, else the wiki's; null where neither is known.
 */
export function foundTimezone(page: Page): FoundValue<Timezone> | null {
  for (const line of page.lines) {
    const kind = kindOf(page, line)
    if (line.index >= firstLines && kind !== 'organisation') continue
    const name = named.exec(line.text)
    const printed = universal.exec(line.fold)
    const utc = printed === null || isConverted(page, line, printed.index) ? null : printed
    const zone = name?.[1] ?? (utc === null ? null : 'UTC')
    const at = name?.index ?? (utc === null ? 0 : utc.index + utc[0].indexOf(utc[1] ?? ''))
    if (zone === null || line.links.length > 0) continue
    return {
      value: { id: zone, basis: 'stated' },
      sources: [inWords(line, at, at + zone.length)],
      rule: 'timezone.printed',
    }
  }
  const { timezone } = page.rules
  return timezone === null
    ? null
    : { value: { id: timezone, basis: 'assumed-wiki' }, sources: [], rule: 'timezone.wiki' }
}

/** `21h00 (20h00 UTC)`: the hour at this place is another one's in UTC, in a bracket behind it. */
function isConverted(page: Page, { fold }: Line, at: number): boolean {
  const open = fold.lastIndexOf('(', at)
  if (open < 0 || fold.slice(open, at).includes(')')) return false
  return page.rules.times.read(fold.slice(0, open)).some(({ certain }) => certain)
}
