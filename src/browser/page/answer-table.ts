/** The rows of an answer as a table. */

import type { SqlValue } from '../../model/fonds.ts'
import type { AnswerRows } from '../messages.ts'
import { element, made } from './elements.ts'
import { say } from './words.ts'

/** Shows columns and rows; `isOfSite`: whether paths of pages lead to pages of this site. */
export function showTable({ columns, rows }: AnswerRows, isOfSite: boolean): void {
  const head = made('tr')
  head.append(...columns.map((column) => made('th', column, { scope: 'col' })))
  const isNumber = columns.map((_, at) => isNumeric(rows, at))
  const lines = rows.map((row) => {
    const line = made('tr')
    line.append(
      ...row.map((value, at) => {
        const cell = made('td', '', isNumber[at] === true ? { class: 'wf-number' } : {})
        cell.append(contentOf(value, columns[at] ?? '', isOfSite))
        return cell
      }),
    )
    return line
  })
  element('wf-sql-head', HTMLTableSectionElement).replaceChildren(head)
  element('wf-sql-rows', HTMLTableSectionElement).replaceChildren(...lines)
}

/** Whether a column has numbers and nothing else. */
export const isNumeric = (rows: AnswerRows['rows'], column: number): boolean => {
  const values = rows.map((row) => row[column]).filter((value) => value !== null)
  return values.length > 0 && values.every((value) => typeof value === 'number' || typeof value === 'bigint')
}

/** Longer texts are cut in the table, not in the CSV. */
const shownSigns = 500

function contentOf(value: SqlValue, column: string, isOfSite: boolean): Node | string {
  if (value === null) return made('span', 'NULL', { class: 'wf-aside-words' })
  if (value instanceof Uint8Array)
    return made('span', say('sqlBlob', { bytes: value.length }), { class: 'wf-aside-words' })
  const text = String(value)
  if (isOfSite && column === 'site_path' && /^[a-z]+\/[\w.-]+\.html$/.test(text))
    return made('a', text, { href: `../${text}` })
  return text.length > shownSigns ? `${text.slice(0, shownSigns)}…` : text
}
