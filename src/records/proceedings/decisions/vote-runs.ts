/** Votes that are printed one under the other, in lines, items or rows of a table: `Pour : 6`, `Contre : 0`. */

import type { Participant, Votes } from '../../../model/record.ts'
import { bulletLength, labelled } from '../../page/labels.ts'
import type { Line } from '../../page/line.ts'
import type { Page } from '../../page/page.ts'
import { maySame } from '../../words/same-person.ts'
import { foldText } from '../../words/text.ts'
import { compilePattern, oneOf, wholeWord } from '../../words/word-pattern.ts'
import { perWords, type Words } from '../../words/words.ts'

type VoteName = 'for' | 'against' | 'abstain'

/** One vote over several lines; `what` names it where a row of a table does. */
export interface VoteRun {
  readonly lines: readonly Line[]
  readonly votes: Votes
  readonly what: Line | null
}

/** How many those are who voted so, as a line or the cells of a row print it. */
interface VoteLine {
  readonly lines: readonly Line[]
  readonly vote: VoteName
  readonly count: number | null
}

/** Longest line that is one vote, in UTF-16 units: names may stand on it. */
const longestVote = 200
/** Most words of a label for a vote: "Votent pour la liste". */
const mostWords = 5

const patterns = perWords(({ grammar }) => ({
  none: compilePattern(`^(?:${oneOf(grammar('none'))}|-)$`, 'u'),
  ballots: compilePattern(wholeWord(grammar('ballots')), 'gu'),
}))

/** The one vote that a label is a word for; null where it says more or nothing. */
function voteOf(words: Words, label: string): VoteName | null {
  const fold = foldText(label).trim()
  if (fold.split(' ').length > mostWords || /\d/.test(fold)) return null
  const names = new Set(words.votes.find(fold).map(({ value }) => value))
  const [only] = names
  return names.size === 1 ? (only ?? null) : null
}

/** Most words that say who voted so without a number: "the rest", "all but one". */
const mostTold = 3

/** A number, people of the page by name, or a word for none; null where no number is printed: nothing, "the rest". */
function countOf(words: Words, people: readonly Participant[], value: string): number | null | undefined {
  const fold = foldText(value).replace(patterns(words).ballots, '').trim()
  const number = /^(\d{1,4})(?: ?\([^()]*\))?\.?$/u.exec(fold)?.[1]
  if (number !== undefined) return Number(number)
  if (fold === '') return null
  if (patterns(words).none.test(fold) || words.list('nobody').has(fold)) return 0
  const names = value.split(/ ?[,;&] ?/u)
  if (names.every((name) => people.some((person) => maySame(person.name, name)))) return names.length
  return names.length > 1 || fold.split(' ').length <= mostTold ? null : undefined
}

interface Voters {
  readonly words: Words
  /** Who is known to have been there. */
  readonly people: readonly Participant[]
}

/** `Pour : 6`, `Dafür 5`, `6 contre`, or two cells of a row. */
function voteLine({ words, people }: Voters, line: Line, next: Line | undefined): VoteLine | null {
  if (line.kind === 'heading' || line.kind === 'argument' || line.text.length > longestVote) return null
  const isRow = line.cell !== null && line.label === null
  if (isRow && (next?.cell?.table !== line.cell?.table || next?.cell?.row !== line.cell?.row)) return null
  const behind = isRow ? null : /^(\D{2,40}?)[ :=–-]+(\d{1,4})$/u.exec(line.text.slice(bulletLength(line)))
  const ahead = isRow ? null : /^(\d{1,4}) (\D{2,30})$/u.exec(line.text.slice(bulletLength(line)))
  const named = isRow ? null : labelled(line)
  const [label, value] = isRow
    ? [line.text, next?.text ?? '']
    : named !== null
      ? [named.label.text, named.value.text]
      : [behind?.[1] ?? ahead?.[2] ?? '', behind?.[2] ?? ahead?.[1] ?? '']
  const vote = label === '' ? null : voteOf(words, label)
  const count = vote === null ? undefined : countOf(words, people, value)
  if (vote === null || count === undefined) return null
  return { lines: isRow && next !== undefined ? [line, next] : [line], vote, count }
}

/**
 * The votes of a page that take several lines: two or more kinds of vote near each other, one of them for; `people` are those
 * whose names count.
 */
export function voteRuns(page: Page, people: readonly Participant[]): readonly VoteRun[] {
  const voters = { words: page.rules.words, people }
  const runs: VoteLine[][] = []
  for (const [at, line] of page.lines.entries()) {
    const found = voteLine(voters, line, page.lines[at + 1])
    if (found === null) continue
    const run = runs[runs.length - 1]
    const last = run?.[run.length - 1]?.lines.at(-1)
    if (run !== undefined && last !== undefined && isNext(page, last, line)) run.push(found)
    else runs.push([found])
  }
  return [...columnVotes(page, voters), ...runs.flatMap(runOf)]
}

/** Right below, or with one other row of the same table or list between: "take no part". */
function isNext(page: Page, last: Line, line: Line): boolean {
  if (line.section !== last.section) return false
  if (line.cell !== null) return line.cell.table === last.cell?.table
  const between = page.lines.slice(last.index + 1, line.index)
  return between.length === 0 || (between.length === 1 && between[0]?.depth === line.depth && line.depth > 0)
}

function runOf(run: readonly VoteLine[]): readonly VoteRun[] {
  const counts = (name: VoteName): readonly number[] =>
    run.flatMap(({ vote, count }) => (vote === name && count !== null ? [count] : []))
  const [yes, no, abstain] = [counts('for'), counts('against'), counts('abstain')]
  const kinds = new Set(run.map(({ vote }) => vote))
  if (!kinds.has('for') || kinds.size < 2 || yes.length + no.length + abstain.length === 0) return []
  const votes = {
    for: yes.length === 0 ? null : Math.max(...yes),
    against: no[0] ?? null,
    abstain: abstain[0] ?? null,
    unanimous: false,
  }
  return [{ lines: run.flatMap(({ lines }) => lines), votes, what: null }]
}

/** A table whose columns count votes: each row is one. */
function columnVotes(page: Page, { words, people }: Voters): readonly VoteRun[] {
  const rows = new Map<string, Line[]>()
  for (const line of page.lines) {
    if (line.cell === null || line.column === null) continue
    const key = `${line.cell.table}:${line.cell.row}`
    const row = rows.get(key)
    if (row === undefined) rows.set(key, [line])
    else row.push(line)
  }
  const found = [...rows.values()].flatMap((row): readonly VoteRun[] => {
    const cells = row.flatMap((line) => {
      const vote = voteOf(words, line.column ?? '')
      const count = vote === null ? undefined : countOf(words, people, line.text)
      return vote === null || count === undefined ? [] : [{ lines: [line], vote, count }]
    })
    const what = row.find((line) => /\p{L}{2}/u.test(line.text) && !cells.some(({ lines }) => lines.includes(line)))
    return runOf(cells).map(({ votes }) => ({ lines: row, votes, what: what ?? null }))
  })
  const perTable = (run: VoteRun): number =>
    found.filter(({ lines }) => lines[0]?.cell?.table === run.lines[0]?.cell?.table).length
  return found.map((run) => (perTable(run) === 1 ? { ...run, what: null } : run))
}
