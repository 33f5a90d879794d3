/** Each wiki scored with weights that were learnt from the others: what is true of a wiki that nobody has seen. */

import { extract } from '../../src/pipeline/commands/extract.ts'
import { meetingRows, meetingWeights } from '../learn/meeting-rows.ts'
import { nameModel, nameRows } from '../learn/name-model.ts'
import { sentenceModel, sentenceRows } from '../learn/sentence-model.ts'
import { givenNames, labelledPages } from '../learn/sentence-pages.ts'
import { goldPages, provenPages } from '../learn/wiki-pages.ts'
import { withOracle } from './assist-ceiling.ts'
import { add, type Counts, nothing, type Quality, qualityOf } from './counts.ts'
import { type SetScore, scoreSet } from './score-set.ts'
import { printStandings } from './standing.ts'

/** Fields with fewer values are printed, not counted. */
const leastValues = 8

/** A wiki, and how well its pages are read by what was learnt from the others. */
export interface WikiScore extends SetScore {
  /** Mean relaxed F1 of the fields that have enough values in this wiki, 0 to 1; null where none has. */
  readonly mean: number | null
  /** The same where each question of `records assist` is answered as well as it can be; null where that was not asked. */
  readonly ceiling: number | null
}

/** Scores every wiki of a folder of real pages, each left out of what was learnt; `isAssisted`: once more with an oracle. */
export async function scoreByWiki(folder: string, isAssisted = false): Promise<readonly WikiScore[]> {
  const gold = goldPages(folder)
  const rows = await meetingRows(gold, provenPages(folder))
  const names = givenNames()
  const labelled = labelledPages(folder)
  const known = { meeting: meetingWeights(rows), givenNames: names }
  const words = nameRows(labelled, known)
  const sentences = sentenceRows(labelled, { ...known, people: nameModel(words) })
  const wikis = [...new Set(gold.map(({ wiki }) => wiki))].sort()
  const scores: WikiScore[] = []
  for (const wiki of wikis) {
    const pages = gold.filter((page) => page.wiki === wiki)
    const weights = {
      meeting: meetingWeights(rows, wiki),
      givenNames: names,
      sentences: sentenceModel(sentences, wiki),
      people: nameModel(words, wiki),
    }
    const score = await scoreSet({ name: wiki, pages }, (lines) => extract(lines, { weights }))
    const best = isAssisted ? await scoreSet({ name: wiki, pages }, () => withOracle(pages, { weights })) : null
    const ceiling = best === null ? null : meanOf(countsIn(best))
    scores.push({ ...score, mean: meanOf(countsIn(score)), ceiling })
  }
  return scores
}

/** What the table and the history say of all wikis together. */
export interface WikiSummary {
  readonly meanOfWikis: number
  readonly worstWiki: number
  readonly fields: Readonly<Record<string, FieldOfWikis>>
  readonly invalidSpans: number
}

interface FieldOfWikis extends Quality {
  readonly values: number
  /** Mean F1 of the wikis that have values. */
  readonly mean: number
}

/** The mean and the worst of the wikis that have fields to count, and each field over all of them. */
export function summaryOf(scores: readonly WikiScore[]): WikiSummary {
  const means = scores.flatMap(({ mean }) => mean ?? [])
  const names = [...new Set(scores.flatMap((score) => Object.keys(countsIn(score))))]
  const fields = names.map((name) => {
    const each = scores.map((score) => countsIn(score)[name] ?? nothing)
    const f1 = each.filter((counts) => valuesOf(counts) > 0).map((counts) => qualityOf(counts).f1 ?? 0)
    const all = each.reduce(add, nothing)
    return [name, { ...qualityOf(all), values: valuesOf(all), mean: average(f1) }] as const
  })
  return {
    meanOfWikis: average(means),
    worstWiki: Math.min(...means),
    fields: Object.fromEntries(fields),
    invalidSpans: scores.reduce((sum, { invalidSpans }) => sum + invalidSpans, 0),
  }
}

/** The table of wikis, the worst first, then the table of fields. */
export function printByWiki(scores: readonly WikiScore[]): string {
  const { meanOfWikis, worstWiki, fields, invalidSpans } = summaryOf(scores)
  const counted = scores.filter(({ mean }) => mean !== null).sort((a, b) => (a.mean ?? 0) - (b.mean ?? 0))
  return [
    `== by wiki: ${scores.length} wikis, each left out of what was learnt ==`,
    ...counted.map(({ name, pages, mean }) => `${name.padEnd(40)} ${String(pages).padStart(3)} pages ${percent(mean)}`),
    `${'field'.padEnd(26)} value   prec recall     F1  mean of wikis`,
    ...Object.entries(fields).map(
      ([name, { values, precision, recall, f1, mean }]) =>
        `${name.padEnd(26)} ${String(values).padStart(5)} ${[precision, recall, f1, mean].map(percent).join(' ')}${values < leastValues ? '  (few)' : ''}`,
    ),
    `mean of ${counted.length} wikis: ${percent(meanOfWikis)}; worst: ${percent(worstWiki)}; invalid quotes: ${invalidSpans}`,
    ...ceilingLine(scores),
    '',
    printStandings(scores),
  ].join('\n')
}

/** The best that `records assist` could do. */
function ceilingLine(scores: readonly WikiScore[]): readonly string[] {
  const best = scores.flatMap(({ ceiling }) => ceiling ?? [])
  if (best.length === 0) return []
  const worst = percent(Math.min(...best))
  return [`with an oracle for every question of records assist: mean ${percent(average(best))}; worst: ${worst}`]
}

/** What is kept of it: per cent, and of each wiki no name but its mean, the worst first. */
export function byWikiResult(scores: readonly WikiScore[]): object {
  const { meanOfWikis, worstWiki, fields, invalidSpans } = summaryOf(scores)
  const means = scores.flatMap(({ mean }) => mean ?? []).sort((a, b) => a - b)
  const ceilings = scores.flatMap(({ ceiling }) => ceiling ?? [])
  return {
    wikis: scores.length,
    pages: scores.reduce((sum, { pages }) => sum + pages, 0),
    meanOfWikis: rounded(meanOfWikis),
    worstWiki: rounded(worstWiki),
    invalidSpans,
    meanWithOracle: ceilings.length === 0 ? null : rounded(average(ceilings)),
    means: means.map(rounded),
    fields: Object.fromEntries(
      Object.entries(fields).map(([name, { values, precision, recall, f1, mean }]) => [
        name,
        { values, precision: rounded(precision), recall: rounded(recall), f1: rounded(f1), meanOfWikis: rounded(mean) },
      ]),
    ),
  }
}

const rounded = (value: number | null): number | null => (value === null ? null : Math.round(1000 * value) / 10)

const percent = (value: number | null): string => (value === null ? '-' : (100 * value).toFixed(1)).padStart(6)

type FieldCounts = Readonly<Record<string, Counts>>

const countsIn = ({ groups: [all] }: SetScore): FieldCounts =>
  Object.fromEntries(Object.entries(all?.fields ?? {}).map(([name, { relaxed }]) => [name, relaxed]))

const valuesOf = ({ right, missed }: Counts): number => right + missed

function meanOf(fields: FieldCounts): number | null {
  const counted = Object.values(fields).filter((counts) => valuesOf(counts) >= leastValues)
  return counted.length === 0 ? null : average(counted.map((counts) => qualityOf(counts).f1 ?? 0))
}

const average = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length
