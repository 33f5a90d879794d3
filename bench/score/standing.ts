/** What the values of records stand on: how often what is written, what is read and what is perhaps so is right. */

import { standingOf } from '../../src/records/learnt/rule-precision.ts'
import type { ValueOfPage } from './score-set.ts'

/** The values of a wiki. */
export interface ValuesOfWiki {
  readonly values: readonly ValueOfPage[]
}

/** Right values and all. */
type Count = readonly [right: number, seen: number]

const none: Count = [0, 0]
const add = ([a, b]: Count, [c, d]: Count): Count => [a + c, b + d]

interface Standings {
  all: Count
  /** Written or read. */
  stated: Count
  /** Written, and without a doubt. */
  plain: Count
}

const nothing: Readonly<Standings> = { all: none, stated: none, plain: none }

/** Which of the three columns a value counts in, the widest first. */
function columnsOf(value: ValueOfPage): readonly (keyof Standings)[] {
  const standing = standingOf(value.field, value.rule)
  if (standing === 'perhaps') return ['all']
  return value.isDoubted || standing === 'read' ? ['all', 'stated'] : ['all', 'stated', 'plain']
}

function standingsOf(parts: readonly ValuesOfWiki[]): ReadonlyMap<string, Standings> {
  const fields = new Map<string, Standings>()
  for (const { values } of parts)
    for (const value of values) {
      const own = { ...(fields.get(value.field) ?? nothing) }
      for (const column of columnsOf(value)) own[column] = add(own[column], [value.right, value.seen])
      fields.set(value.field, own)
    }
  return fields
}

/** The fields in which one wrong value spoils a record. */
const gravest: ReadonlySet<string> = new Set(['participants', 'roles', 'dates', 'decisions', 'actions', 'watch'])

/** The records without one wrong person, role, day, decision, action or watch item, of all records of meetings. */
function cleanOf(parts: readonly ValuesOfWiki[]): Standings {
  const isClean = (values: readonly ValueOfPage[], column: keyof Standings): boolean =>
    !values.some((one) => one.right < one.seen && columnsOf(one).includes(column))
  const counts = parts.flatMap(({ values }) => {
    const pages = new Map<string, ValueOfPage[]>(values.map(({ page }) => [page, []]))
    for (const value of values) if (gravest.has(value.field)) pages.get(value.page)?.push(value)
    return [...pages.values()].map((own) => {
      const count = (column: keyof Standings): Count => [Number(isClean(own, column)), 1]
      return { all: count('all'), stated: count('stated'), plain: count('plain') }
    })
  })
  return counts.reduce((sum, { all, stated, plain }) => {
    return { all: add(sum.all, all), stated: add(sum.stated, stated), plain: add(sum.plain, plain) }
  }, nothing)
}

/**
 * The table of fields: of all values, of those that are written or read, and of those written how many are right, in per cent; and
 * how many records have no grave error in these.
 */
export function printStandings(parts: readonly ValuesOfWiki[]): string {
  const share = ([right, seen]: Count): string => (seen === 0 ? '-' : ((100 * right) / seen).toFixed(1)).padStart(6)
  const cell = (count: Count): string => `${String(count[1]).padStart(6)} ${share(count)}`
  return [
    `${'values by field'.padEnd(16)}    all  right stated  right written right`,
    ...[...standingsOf(parts), ['clean records', cleanOf(parts)] as const].map(([name, { all, stated, plain }]) =>
      [name.padEnd(16), ...[all, stated, plain].map(cell)].join(' '),
    ),
    '',
  ].join('\n')
}
