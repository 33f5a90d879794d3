/** Lists that people and other tools keep: decisions on links as CSV, and targets of short links, one `code|url` a line. */

import { type LinkVerdict, verdicts } from '../../model/link.ts'
import { message } from '../../model/message.ts'
import { NotAsExpected } from '../../support/expected.ts'

export interface ManualDecision {
  readonly url: string
  readonly verdict: LinkVerdict
  readonly reason: string
  /** `YYYY-MM-DDTHH:MM:SSZ`; null where the list has none. */
  readonly at: string | null
}

export interface ShortCode {
  readonly code: string
  readonly url: string
}

/** Columns `url`, `verdict`, `reason`, and `at` or not; others are ignored. Throws NotAsExpected with the row. */
export function readDecisions(text: string, path: string): readonly ManualDecision[] {
  const [head = [], ...rows] = readCsv(text, path)
  const columns = head.map((name) => name.trim().toLowerCase())
  const missing = ['url', 'verdict', 'reason'].find((name) => !columns.includes(name))
  if (missing !== undefined) throw new NotAsExpected(`${path}:1`, message('decision-columns'), columns.join(', '))
  const decisions = rows.map((row, index) =>
    decisionOf((name) => (row[columns.indexOf(name)] ?? '').trim(), `${path}:${index + 2}`),
  )
  refuseDoubles(decisions, path)
  return decisions
}

/** Of two words on one link the last in time counts: without times nobody knows which that is. */
function refuseDoubles(decisions: readonly ManualDecision[], path: string): void {
  for (const [index, { url, at }] of decisions.entries()) {
    const first = decisions.findIndex((one) => one.url === url)
    if (first < index && (at === null || decisions[first]?.at === null))
      throw new NotAsExpected(`${path}:${index + 2}`, message('url-once-or-dated'), url)
  }
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

/** RFC 4180; quotes may hold commas, quotes and line breaks. Empty lines are none. */
function readCsv(text: string, path: string): readonly (readonly string[])[] {
  const rows: string[][] = []
  let [row, cell, isQuoted] = [[] as string[], '', false]
  const endRow = (): void => {
    row.push(cell)
    if (row.length > 1 || cell !== '') rows.push(row)
    ;[row, cell] = [[], '']
  }
  const body = text.replace(/^\ufeff/, '')
  for (let at = 0; at < body.length; at += 1) {
    const character = body[at] ?? ''
    if (isQuoted && character === '"' && body[at + 1] === '"') {
      cell += '"'
      at += 1
    } else if (character === '"') isQuoted = !isQuoted
    else if (isQuoted) cell += character
    else if (character === ',') {
      row.push(cell)
      cell = ''
    } else if (character === '\n') endRow()
    else if (character !== '\r') cell += character
  }
  if (isQuoted)
    throw new NotAsExpected(`${path}:${rows.length + 1}`, message('quote-that-closes'), message('end-of-file'))
  endRow()
  return rows
}

export interface ShortCodes {
  readonly found: readonly ShortCode[]
  /** Numbers of the lines that are neither a code, a comment nor empty. */
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
    if (at > 0 && /^https?:/i.test(url) && URL.canParse(url)) found.push({ code, url })
    else malformed.push(index + 1)
  }
  return { found, malformed }
}
