/** People in tables: a header row known to the lexicons maps columns to name and presence. */

import type { Participant } from '../../model/record.ts'
import { type FoundValue, words as inWords } from '../page/found.ts'
import type { Line } from '../page/line.ts'
import { kindOf, type Page } from '../page/page.ts'
import { oneOf } from '../words/word-pattern.ts'
import { perWords } from '../words/words.ts'
import { type EntryRules, parseEntry, presenceOf } from './entries.ts'

export function peopleOfTables(page: Page, rules: EntryRules): readonly FoundValue<Participant>[] {
  return tableRows(page.lines).flatMap((row) => personOfRow(page, rules, row))
}

/** Columns of accounts and numbers say nothing of a person's life. */
const ofAccount = perWords(({ grammar }) => new RegExp(`^(?:${oneOf(grammar('accountColumns'))}|#)`, 'iu'))

/** The cells of each row of each table, in order. */
export function tableRows(lines: readonly Line[]): readonly (readonly Line[])[] {
  const rows = new Map<string, Line[]>()
  for (const line of lines) {
    if (line.cell === null || line.label !== null) continue
    const key = `${line.cell.table}:${line.cell.row}`
    const row = rows.get(key) ?? []
    if (row.length === 0) rows.set(key, row)
    row.push(line)
  }
  return [...rows.values()]
}

const saidNo = perWords(({ grammar }) => new RegExp(`^${oneOf(grammar('refusals'))}$`, 'u'))

function personOfRow(page: Page, rules: EntryRules, row: readonly Line[]): readonly FoundValue<Participant>[] {
  const { labels } = page.rules.words
  const name = row.find(({ column }) => column !== null && labels.exact(column) === 'name')
  const presence = row.find(({ column }) => column !== null && labels.exact(column) === 'presence')
  if (name === undefined || (presence === undefined && kindOf(page, name) !== 'participants')) return []
  const printed =
    presence === undefined
      ? null
      : saidNo(rules.words).test(presence.fold)
        ? 'absent'
        : presenceOf(rules.words, presence.text)
  const entry = parseEntry(rules, name.text, printed ?? 'present')[0]
  if (entry === undefined) return []
  const { from, to, cue: _, ...person } = entry
  const bio =
    person.bio ??
    row.find(
      (cell) =>
        cell !== name &&
        cell !== presence &&
        cell.column !== null &&
        labels.exact(cell.column) === null &&
        !ofAccount(rules.words).test(cell.column),
    )?.text ??
    null
  const sources = [
    inWords(name, from, to),
    ...(presence === undefined ? [] : [inWords(presence, 0, presence.text.length, 'presence')]),
  ]
  const structure = row.find(
    ({ column, text }) => column !== null && labels.exact(column) === 'affiliation' && text !== '',
  )
  const bioCell = bio === null || person.bio !== null ? undefined : row.find(({ text }) => text === bio)
  return [
    {
      value: { ...person, bio, affiliations: structure === undefined ? person.affiliations : [structure.text] },
      sources: bioCell === undefined ? sources : [...sources, inWords(bioCell, 0, bioCell.text.length, 'bio')],
      rule: 'participants.table',
    },
  ]
}
