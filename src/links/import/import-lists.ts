/** Lists that people and other tools keep: decisions on links as CSV, and targets of short links, one `code|url` a line. */

import { type LinkVerdict, verdicts } from '../../model/link.ts'
import { readCsv } from '../../support/csv.ts'
import { NotAsExpected } from '../../support/expected.ts'
import { isUrl } from '../../support/url.ts'
import { message } from '../../texts/message.ts'

/** One row of a CSV of decisions: the verdict of a person on one link. */
export interface ManualDecision {
  /** Trimmed, else as the list has it; never empty. */
  readonly url: string
  readonly verdict: LinkVerdict
  /** In the person's own words; empty where the list gives none. */
  readonly reason: string
  /** `YYYY-MM-DDTHH:MM:SSZ`; null where the list has none. */
  readonly at: string | null
}

/** One line of a list of short links: a code of the shortener, and the http(s) address to which it led. */
export interface ShortCode {
  readonly code: string
  readonly url: string
}

/**
 * Columns `url`, `verdict`, `reason`, and `at` or not; others are ignored. Throws NotAsExpected with the line. Of two words
 * on one link the last in time counts: without times nobody knows which that is, and they are refused.
 */
export async function readDecisions(
  pieces: AsyncIterable<string> | Iterable<string>,
  path: string,
): Promise<readonly ManualDecision[]> {
  const decisions: ManualDecision[] = []
  const firsts = new Map<string, ManualDecision>()
  let columns: readonly string[] = []
  for await (const { cells, line } of readCsv(pieces, path)) {
    const where = `${path}:${line}`
    if (columns.length === 0) {
      columns = columnsOf(cells, where)
      continue
    }
    const row = new Map(columns.map((name, place) => [name, (cells[place] ?? '').trim()]))
    const decision = decisionOf((name) => row.get(name) ?? '', where)
    const first = firsts.get(decision.url) ?? decision
    if (first !== decision && (decision.at === null || first.at === null))
      throw new NotAsExpected(where, message('url-once-or-dated'), decision.url)
    firsts.set(decision.url, first)
    decisions.push(decision)
  }
  if (columns.length === 0) columnsOf([], `${path}:1`)
  return decisions
}

function columnsOf(head: readonly string[], where: string): readonly string[] {
  const columns = head.map((name) => name.trim().toLowerCase())
  const missing = ['url', 'verdict', 'reason'].find((name) => !columns.includes(name))
  if (missing !== undefined) throw new NotAsExpected(where, message('decision-columns'), columns.join(', '))
  return columns
}

function decisionOf(cell: (name: string) => string, where: string): ManualDecision {
  const verdict = verdicts.find((one) => one === cell('verdict'))
  if (verdict === undefined)
    throw new NotAsExpected(where, message('one-of', { list: verdicts.join(', ') }), cell('verdict'))
  const at = cell('at')
  const time = /^\d{4}-\d{2}-\d{2}$/.test(at) ? `${at}T00:00:00Z` : at
  if (time !== '' && !isTime(time)) throw new NotAsExpected(where, message('time'), at)
  const url = cell('url')
  if (url === '') throw new NotAsExpected(where, message('url'), message('nothing'))
  return { url, verdict, reason: cell('reason'), at: time === '' ? null : time }
}

/** A day that the calendar has: the 31st of February is read as one of March elsewhere. */
const isTime = (time: string): boolean =>
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/.test(time) &&
  !Number.isNaN(Date.parse(time)) &&
  new Date(time).toISOString() === time.replace('Z', '.000Z')

/** What a list of short links holds: its codes in the order of its lines, and the lines that are wrong. */
export interface ShortCodes {
  readonly found: readonly ShortCode[]
  /** Numbers, from 1, of the lines that are neither a code, a comment nor empty. */
  readonly malformed: readonly number[]
}

/** The lines of URLTeam's releases, `code|url`, `#` before a comment. Only addresses of the Web are targets. */
export function readShortCodes(text: string): ShortCodes {
  const found: ShortCode[] = []
  const malformed: number[] = []
  for (const [index, line] of text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .entries()) {
    if (line.trim() === '' || line.startsWith('#')) continue
    const at = line.indexOf('|')
    const [code, url] = [line.slice(0, at).trim(), line.slice(at + 1).trim()]
    if (at > 0 && /^https?:/i.test(url) && isUrl(url)) found.push({ code, url })
    else malformed.push(index + 1)
  }
  return { found, malformed }
}
