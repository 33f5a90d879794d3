/** Scores as a table for the terminal, and as one line of the history. */

import { type Counts, qualityOf } from './counts.ts'
import { goals } from './goals.ts'
import type { Group, SetScore } from './score-set.ts'
import { printStandings } from './standing.ts'

const percent = (value: number | null): string => (value === null ? '-' : (100 * value).toFixed(1)).padStart(6)

/** The table of all pages with the goals, then F1 by language. */
export function printScore({ name, pages, groups, invalidSpans, missedGoals, values }: SetScore): string {
  const [all, ...languages] = groups
  if (all === undefined) return `${name}: no pages`
  const head = `${'field'.padEnd(26)} value right wrong  miss   prec recall     F1  exact  goal${languages.map((group) => group.name.padStart(7)).join('')}`
  const rows = Object.entries(all.fields).map(([field, { exact, relaxed }]) => {
    const { precision, recall, f1 } = qualityOf(relaxed)
    const goal = goals[field]
    const mark = goal !== undefined && f1 !== null && 100 * f1 < goal ? '!' : ' '
    const counts = [relaxed.right + relaxed.missed, relaxed.right, relaxed.invented, relaxed.missed]
    return [
      field.padEnd(26),
      counts.map((count) => String(count).padStart(5)).join(' '),
      percent(precision),
      percent(recall),
      percent(f1),
      percent(qualityOf(exact).f1),
      `${String(goal ?? '').padStart(4)}${mark}`,
      languages.map((group) => f1In(group, field)).join(' '),
    ].join(' ')
  })
  const macro = [all, ...languages].map((group) => `${group.name} ${percent(group.macro).trim()}`).join(', ')
  return [
    `== ${name}: ${pages} pages ==`,
    head,
    ...rows,
    `macro F1: ${macro}; invalid quotes: ${invalidSpans}`,
    ...missedGoals.map((sentence) => `missed: ${sentence}`),
    '',
    printStandings([{ values }]),
  ].join('\n')
}

const f1In = (group: Group, field: string): string => percent(qualityOf(group.fields[field]?.relaxed ?? none).f1)
const none: Counts = { right: 0, invented: 0, missed: 0 }

/** What the history keeps of a set: relaxed F1 in per cent; fields without values are left out. */
export function historyLine(score: SetScore, version: string, date: string | null): string {
  const numbers = ({ macro, fields }: Group) => ({
    macro: round(macro),
    ...Object.fromEntries(
      Object.entries(fields).flatMap(([field, { relaxed }]) => {
        const { f1 } = qualityOf(relaxed)
        return f1 === null ? [] : [[field, round(f1)]]
      }),
    ),
  })
  return JSON.stringify({
    version,
    ...(date === null ? {} : { date }),
    set: score.name,
    pages: score.pages,
    invalidSpans: score.invalidSpans,
    scores: Object.fromEntries(score.groups.map((group) => [group.name, numbers(group)])),
  })
}

const round = (share: number): number => Math.round(1000 * share) / 10
