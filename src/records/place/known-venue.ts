/** Venues that the pipeline file names: they complete what a page prints of them, and are found where nothing announces a place. */

import type { RecordPlace } from '../../model/record.ts'
import { type Candidate, words as inWords } from '../page/found.ts'
import type { Line } from '../page/line.ts'
import type { Page } from '../page/page.ts'
import type { Hints, Venue } from '../words/hints.ts'
import { foldText } from '../words/text.ts'

const parts = ['address', 'postalCode', 'city', 'url'] as const

interface FoundVenue {
  readonly venue: Venue
  readonly from: number
  readonly to: number
}

/** The venue whose name a folded text holds, with the place of the name in it; the longest name first. */
export function venueIn({ venues = [] }: Hints, fold: string): FoundVenue | null {
  const named = venues.flatMap((venue) =>
    [venue.name, ...(venue.also ?? [])].map((name) => ({ venue, name: foldText(name) })),
  )
  for (const { venue, name } of named.sort((a, b) => b.name.length - a.name.length)) {
    const from = fold.indexOf(name)
    const borders = from < 0 ? 'x' : `${fold[from - 1] ?? ' '}${fold[from + name.length] ?? ' '}`
    if (!/[\p{L}\p{N}]/u.test(borders)) return { venue, from, to: from + name.length }
  }
  return null
}

/** The place with what the wiki knows of its venue; what is not printed is named in `inferred`. */
export function completed(hints: Hints, place: RecordPlace): RecordPlace {
  const known = place.text === null ? null : venueIn(hints, foldText(place.text))
  if (known === null) return place
  const missing = parts.filter((part) => place[part] === null && known.venue[part] !== undefined)
  const isOnline = place.online || known.venue.online === true
  return {
    ...place,
    ...Object.fromEntries(missing.map((part) => [part, known.venue[part]])),
    online: isOnline,
    inferred: [...place.inferred, ...missing, ...(isOnline && !place.online ? ['online'] : [])],
  }
}

/** A line of the frame that names a venue of the wiki. */
export function venueLine(page: Page, line: Line): readonly Candidate<RecordPlace>[] {
  const found = venueIn(page.rules.hints, line.fold)
  if (found === null) return []
  const name = line.text.slice(found.from, found.to)
  const rest = { address: null, postalCode: null, city: null, online: false, url: null, inferred: [] }
  const source = inWords(line, found.from, found.to)
  return [{ value: { name, text: name, ...rest }, sources: [source], rule: 'place.known-venue', points: 65 }]
}
