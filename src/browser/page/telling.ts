/** What the page says of itself, and where a statement is wrong. */

import type { SqlProblem } from '../messages.ts'
import { element } from './elements.ts'
import { sentenceOf } from './words.ts'

const box = element('wf-sql-text', HTMLTextAreaElement)
const status = element('wf-sql-status', HTMLElement)
const mark = element('wf-sql-mark', HTMLElement)

/** Says what the page does or has done. */
export function tell(words: string): void {
  status.textContent = words
  mark.hidden = true
}

/** Says why something is not done: one line, and under it those that point at a place of the statement. */
export function tellProblem([id, values]: SqlProblem): void {
  const [words = '', ...lines] = sentenceOf({ id, values }).split('\n')
  // What `query` says of a statement stands behind its own name there, and begins small.
  tell(id.startsWith('SQL_') ? `${words.slice(0, 1).toUpperCase()}${words.slice(1)}` : words)
  mark.textContent = lines.map((line) => line.replace(/^ {4}/, '')).join('\n')
  mark.hidden = lines.length === 0
  selectPlace(values)
}

/** The sign or word that SQLite stumbled over is selected in the box. */
function selectPlace(values: SqlProblem[1]): void {
  const reason = 'reason' in values ? values.reason : ''
  if (typeof reason === 'string' || reason.id !== 'sql-place') return
  const { line, column, mark: carets } = reason.values
  if (typeof line !== 'number' || typeof column !== 'number' || typeof carets !== 'string') return
  const before = box.value.split('\n').slice(0, line - 1)
  const start = before.join('\n').length + Math.min(before.length, 1) + column - 1
  box.focus()
  box.setSelectionRange(start, start + carets.trim().length)
}
