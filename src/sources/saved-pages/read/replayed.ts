/**
 * Pages that were saved through a web archive (Wayback Machine, pywb, arquivo.pt): its scripts, its bar and its closing comment are
 * taken out, and its addresses are the wiki's own again. What the archive wrote says where and when the page was captured.
 */

import { timeOfStamp } from '../../web-archive/answer.ts'

/** Where and when a page was captured. */
export interface ReplayedCapture {
  /** Null where the archive says only when. */
  readonly address: string | null
  /** ISO 8601 in UTC. */
  readonly at: string
}

const marks = /\b__wm\.wombat\(|FILE ARCHIVED ON \d|BEGIN WAYBACK TOOLBAR INSERT|<!-- WB Insert -->|\bwbinfo\.url\b/

/** Insertions of an archive, each from its beginning to its end. */
const inserts: readonly (readonly [begin: string, end: string])[] = [
  ['<!-- BEGIN WAYBACK TOOLBAR INSERT -->', '<!-- END WAYBACK TOOLBAR INSERT -->'],
  ['<script type="text/javascript" src="/_static/js/', '<!-- End Wayback Rewrite JS Include -->'],
  ['<script src="//archive.org/includes/', '<!-- End Wayback Rewrite JS Include -->'],
  ['<!-- WB Insert -->', '<!-- End WB Insert -->'],
]

/** An address of an archive with the one that it stands for; that may itself lead to an archive, as the wiki wrote it. */
const rewritten =
  /(?:(?:https?:)?\/\/(?:web(?:-beta)?\.archive\.org|arquivo\.pt))?\/(?:web|wayback)\/\d{4,14}(?:[a-z]{2}_)?\/((?:https?:|mailto:|\/\/)[^\s"'<>\\]*)/gi
/** The same where a script writes it. */
const escaped =
  /(?:(?:https?:)?\\\/\\\/web(?:-beta)?\.archive\.org)?\\\/web\\\/\d{4,14}(?:[a-z]{2}_)?\\\/((?:https?:|\\\/\\\/)[^\s"'<>]*)/gi

/** The page as the wiki sent it, and its capture where the archive says it; the page as it is where no archive sent it. */
export function asCaptured(source: string): { readonly source: string; readonly capture: ReplayedCapture | null } {
  if (!marks.test(source)) return { source, capture: null }
  const bare = inserts.reduce((text, [begin, end]) => without(text, begin, end), source)
  return { source: bare.replace(rewritten, '$1').replace(escaped, '$1'), capture: captureIn(source) }
}

function without(text: string, begin: string, end: string): string {
  const from = text.indexOf(begin)
  const to = from < 0 ? -1 : text.indexOf(end, from)
  return to < 0 ? text : text.slice(0, from) + text.slice(to + end.length)
}

function captureIn(source: string): ReplayedCapture | null {
  const [, wombat, stamp = ''] = /\b__wm\.wombat\(\s*"([^"]{1,2000})"\s*,\s*"(\d{14})"/.exec(source) ?? []
  const address = wombat ?? /\bwbinfo\.url\s*=\s*"([^"]{1,2000})"/.exec(source)?.[1] ?? addressOfLink(source) ?? null
  const at =
    timeOfStamp(stamp) ?? timeOfStamp(/\bwbinfo\.timestamp\s*=\s*"(\d{14})"/.exec(source)?.[1] ?? '') ?? closing(source)
  return at === null ? null : { address, at }
}

/** Bars of older years link the capture that they show. */
const addressOfLink = (source: string): string | undefined =>
  /\bname="url"[^<>]{0,200}\bvalue="(https?:[^"]{1,2000})"/.exec(source)?.[1]?.replaceAll('&amp;', '&')

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `FILE ARCHIVED ON 21:21:05 Sep 11, 2017`; before 2017 `ON 21:21:05 set 11, 2017` in other words is not read. */
function closing(source: string): string | null {
  const [, time = '', month = '', day = '', year = ''] =
    /FILE ARCHIVED ON (\d{1,2}:\d\d:\d\d) ([A-Z][a-z]{2})\w* (\d{1,2}), (\d{4})\b/.exec(source) ?? []
  const at = months.indexOf(month) + 1
  return at === 0
    ? null
    : timeOfStamp(`${year}${pad(at)}${day.padStart(2, '0')}${time.replaceAll(':', '').padStart(6, '0')}`)
}

const pad = (number: number): string => String(number).padStart(2, '0')
