/** Lists that people and other tools keep: decisions on links as CSV, and targets of short links, one `code|url` a line. */

import type { Verdict } from '../model/link.ts'
import { verdicts } from '../model/link.ts'
import { NotAsExpected } from '../support/expected.ts'

export interface Decision {
  readonly url: string
  readonly verdict: Verdict
  readonly reason: string
  /** `YYYY-MM-DDTHH:MM:SSZ`; null where the list has none. */
  readonly at: string | null
}

export interface ShortCode {
  readonly code: string
  readonly url: string
}

/** Columns `url`, `verdict`, `reason`, and `at` or not; others are ignored. Throws NotAsExpected with the row. */
export function readDecisions(text: string, path: string): readonly Decision[] {
  const [head = [], ...rows] = readCsv(text)
  const columns = head.map((name) => name.trim().toLowerCase())
  const missing = ['url', 'verdict', 'reason'].find((name) => !columns.includes(name))
  if (missing !== undefined)
    throw new NotAsExpected(`${path}:1`, 'the columns url, verdict, reason', columns.join(', '))
  return rows.map((row, index) =>
    decisionOf((name) => (row[columns.indexOf(name)] ?? '').trim(), `${path}:${index + 2}`),
  )
}

function decisionOf(cell: (name: string) => string, where: string): Decision {
  const verdict = verdicts.find((one) => one === cell('verdict'))
  if (verdict === undefined) throw new NotAsExpected(where, `one of ${verdicts.join(', ')}`, cell('verdict'))
  const at = cell('at')
  const time = /^\d{4}-\d{2}-\d{2}$/.test(at) ? `${at}T00:00:00Z` : at
  if (time !== '' && !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/.test(time))
    throw new NotAsExpected(where, 'a time such as 2026-11-24T10:00:00Z', at)
  return { url: cell('url'), verdict, reason: cell('reason'), at: time === '' ? null : time }
}

/** RFC 4180; quotes may hold commas, quotes and line breaks. Empty lines are none. */
function readCsv(text: string): readonly (readonly string[])[] {
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
  endRow()
  return rows
}

/** The lines of URLTeam's releases; a line without `|`, or with something else behind it, is none. */
export function readShortCodes(text: string): readonly ShortCode[] {
  return text.split(/\r?\n/).flatMap((line): readonly ShortCode[] => {
    const at = line.indexOf('|')
    const [code, url] = [line.slice(0, at).trim(), line.slice(at + 1).trim()]
    return at > 0 && URL.canParse(url) ? [{ code, url }] : []
  })
}
