/** Words that titles, addresses and names of arguments write as one: parted before they are looked up. */

import { isUrl } from '../../support/url.ts'
import { type Printed, printedString } from '../words/text.ts'
import { placesOf } from '../words/unit-places.ts'

/** Between `g` and `N`, `s` and `2` of `MeetingNotes20080226`: where one word ends and the next begins without a space. */
const joint = /(?<=\p{Ll})(?=\p{Lu}\p{L})|(?<=\p{L})(?=(?:19|20)\d{2}(?:\D|$|[01]\d[0-3]\d(?!\d)))/gu

/** A title whose compounds are parted by spaces of no width: offsets are those of the title as given. */
export function titleWords(title: string): Printed {
  const whole = printedString(title)
  const at = [...whole.text.matchAll(joint)].map(({ index }) => index)
  return at.length === 0 ? whole : withSpaces(whole, at)
}

function withSpaces(line: Printed, at: readonly number[]): Printed {
  const parts = [0, ...at].map((from, part) => ({ from, to: at[part] ?? line.text.length }))
  const joined = (text: string): string => parts.map(({ from, to }) => text.slice(from, to)).join(' ')
  const places = parts.flatMap(({ from, to }, part) => {
    const start = line.places.startOf(from) ?? 0
    const own = line.places.slice(from, to)
    return part === 0 ? [own] : [[start, start] as const, own]
  })
  return { text: joined(line.text), fold: joined(line.fold), places: placesOf(places) }
}

/** The words `from`…`to` as printed: without the spaces that `titleWords` put in. */
export function asPrinted({ text, places }: Printed, from: number, to: number): string {
  let printed = ''
  for (let at = from; at < to; at++) if ((places.endOf(at) ?? 0) > (places.startOf(at) ?? 0)) printed += text.charAt(at)
  return printed
}

/** The name of an argument as words: `eventReadableDate` and `start_time` are written in one. */
export const argumentWords = (name: string): string => name.replaceAll('_', ' ').replace(joint, ' ')

/** Parts of an address that name a host's own structure, not a page. */
const lastSegments = 3

/** The end of a page's address as words: `…/minutes/2021-01-26-board_meeting.md`; null when there is none. */
export function addressWords(url: string | null): Printed | null {
  if (url === null || !isUrl(url)) return null
  const { pathname, searchParams } = new URL(url)
  const path = searchParams.get('title') ?? pathname
  const segments = decoded(path)
    .split('/')
    .filter((segment) => segment !== '')
    .slice(-lastSegments)
  if (segments.length === 0) return null
  const words = segments.join('/').replace(/\.\p{L}{1,5}$/u, '')
  return titleWords(words.replaceAll('_', ' '))
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
