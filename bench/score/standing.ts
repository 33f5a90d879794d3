/** What the values of records are worth by the rules that read them: how often each rule is right, and how often what is stated is. */

import { leastSure, type RulePrecision, shippedPrecision, worthOf } from '../../src/records/learnt/rule-precision.ts'
import { compareStrings } from '../../src/support/order.ts'
import type { ValueOfPage } from './score-set.ts'

/** The values of a wiki. */
export interface ValuesOfWiki {
  readonly values: readonly ValueOfPage[]
}

/** Fewest values without a doubt by which a field is judged. */
const leastValues = 8

/**
 * What the values of wikis tell of rules. A field whose values without a doubt are not right nine times in ten, each wiki judged by
 * the others, has none: what is sure there is sure on the wikis that it was made with.
 */
export function precisionOf(wikis: readonly ValuesOfWiki[]): RulePrecision {
  const rules = rulesOf(wikis)
  const fields = standingsOf(apart(wikis, (others) => ({ alwaysDoubtful: [], rules: rulesOf(others) })))
  const isSure = ([right, seen]: Count): boolean => seen >= leastValues && right / seen >= leastSure
  const alwaysDoubtful = [...fields].flatMap(([name, { plain }]) => (isSure(plain) ? [] : [name]))
  return { alwaysDoubtful: alwaysDoubtful.sort(compareStrings), rules }
}

function rulesOf(wikis: readonly ValuesOfWiki[]): RulePrecision['rules'] {
  const counts = new Map<string, Count>()
  for (const { field, rule, language, right, seen } of wikis.flatMap(({ values }) => values)) {
    const key = [field, rule, language ?? ''].join('\n')
    counts.set(key, add(counts.get(key) ?? none, [right, seen]))
  }
  const precision: Record<string, Record<string, Record<string, Count>>> = {}
  for (const [key, count] of [...counts].sort(([a], [b]) => compareStrings(a, b))) {
    const [field = '', rule = '', language = ''] = key.split('\n')
    const own = precision[field] ?? {}
    precision[field] = { ...own, [rule]: { ...own[rule], [language]: count } }
  }
  return precision
}

/** `{ "fr": [15, 15] }`, as the style of the repository has it. */
const inLine = (value: unknown): string =>
  JSON.stringify(value, null, 1).replaceAll(/\n */g, ' ').replaceAll('[ ', '[').replaceAll(' ]', ']')

/** JSON with a line for each rule. */
export function printPrecision({ alwaysDoubtful, rules }: RulePrecision): string {
  const fields = Object.entries(rules).map(([field, own]) => {
    const lines = Object.entries(own).map(([rule, counts]) => `      ${JSON.stringify(rule)}: ${inLine(counts)}`)
    return `    ${JSON.stringify(field)}: {\n${lines.join(',\n')}\n    }`
  })
  return `{\n  "alwaysDoubtful": ${inLine(alwaysDoubtful)},\n  "rules": {\n${fields.join(',\n')}\n  }\n}\n`
}

/** Each wiki beside what the others tell. */
const apart = (
  wikis: readonly ValuesOfWiki[],
  tell: (others: readonly ValuesOfWiki[]) => RulePrecision,
): readonly ValuesApart[] =>
  wikis.map(({ values }) => ({ values, precision: tell(wikis.filter((one) => one.values !== values)) }))

/** The values of each wiki, judged by what the others tell of rules; which fields have no sure values is settled by all, as it ships. */
export function leftOut(wikis: readonly ValuesOfWiki[]): readonly ValuesApart[] {
  const { alwaysDoubtful } = precisionOf(wikis)
  return apart(wikis, (others) => ({ alwaysDoubtful, rules: rulesOf(others) }))
}

/** Right values and all. */
type Count = readonly [right: number, seen: number]

const none: Count = [0, 0]
const add = ([a, b]: Count, [c, d]: Count): Count => [a + c, b + d]

interface Standings {
  all: Count
  /** Doubtful or not, but for what is only proposed. */
  stated: Count
  /** Without a doubt. */
  plain: Count
}

const nothing: Readonly<Standings> = { all: none, stated: none, plain: none }

/** Values with what is known of rules from elsewhere; without it, what ships. */
interface ValuesApart extends ValuesOfWiki {
  readonly precision?: RulePrecision
}

/** Which of the three columns a value counts in, the widest first. */
function columnsOf(value: ValueOfPage, precision: RulePrecision = shippedPrecision): readonly (keyof Standings)[] {
  const standing = worthOf(precision, value)?.standing ?? 'stated'
  if (standing === 'proposed') return ['all']
  return standing === 'doubtful' || value.isDoubted ? ['all', 'stated'] : ['all', 'stated', 'plain']
}

function standingsOf(parts: readonly ValuesApart[]): ReadonlyMap<string, Standings> {
  const fields = new Map<string, Standings>()
  for (const { values, precision } of parts)
    for (const value of values) {
      const own = { ...(fields.get(value.field) ?? nothing) }
      for (const column of columnsOf(value, precision)) own[column] = add(own[column], [value.right, value.seen])
      fields.set(value.field, own)
    }
  return fields
}

/** The fields in which one wrong value spoils a record. */
const gravest: ReadonlySet<string> = new Set(['participants', 'roles', 'dates', 'decisions', 'actions', 'watch'])

/** The records without one wrong person, role, day, decision, action or watch item, of all records of meetings. */
function cleanOf(parts: readonly ValuesApart[]): Standings {
  const isClean = (values: readonly ValueOfPage[], column: keyof Standings, precision?: RulePrecision): boolean =>
    !values.some((one) => one.right < one.seen && columnsOf(one, precision).includes(column))
  const counts = parts.flatMap(({ values, precision }) => {
    const pages = new Map<string, ValueOfPage[]>(values.map(({ page }) => [page, []]))
    for (const value of values) if (gravest.has(value.field)) pages.get(value.page)?.push(value)
    return [...pages.values()].map((own) => {
      const count = (column: keyof Standings): Count => [Number(isClean(own, column, precision)), 1]
      return { all: count('all'), stated: count('stated'), plain: count('plain') }
    })
  })
  return counts.reduce((sum, { all, stated, plain }) => {
    return { all: add(sum.all, all), stated: add(sum.stated, stated), plain: add(sum.plain, plain) }
  }, nothing)
}

/**
 * The table of fields: of all values, of those that are stated, and of those without a doubt how many are right, in per cent; and
 * how many records have no grave error in these.
 */
export function printStandings(parts: readonly ValuesApart[]): string {
  const share = ([right, seen]: Count): string => (seen === 0 ? '-' : ((100 * right) / seen).toFixed(1)).padStart(6)
  const cell = (count: Count): string => `${String(count[1]).padStart(6)} ${share(count)}`
  return [
    `${'values by field'.padEnd(16)}    all  right stated  right  sure  right`,
    ...[...standingsOf(parts), ['clean records', cleanOf(parts)] as const].map(([name, { all, stated, plain }]) =>
      [name.padEnd(16), ...[all, stated, plain].map(cell)].join(' '),
    ),
    '',
  ].join('\n')
}
