/** Pages whose sentences are labelled: real ones by two readers and by their records, invented ones by who wrote them. */

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SentenceClass } from '../../src/records/proceedings/offered.ts'
import { compareStrings } from '../../src/support/order.ts'
import { wordsContained, wordsInCommon } from '../score/likeness.ts'
import type { PageLine } from '../score/sets.ts'
import { type GoldPage, goldPages, rawPages } from './wiki-pages.ts'

/** What a sentence is worth as an example of each class: 0 to 1, null where nobody read it for this. */
export type Labels = Readonly<Record<SentenceClass, number>>

/** A page with what is known of its sentences; offsets are UTF-16 units of its text. */
export interface LabelledPage {
  readonly wiki: string
  readonly language: string
  readonly line: PageLine
  /** How much a sentence of it counts. */
  readonly weight: number
  readonly labelsOf: (sentences: readonly SentenceText[]) => readonly (Labels | null)[]
  /** Who takes part or is given a task; null where only the lists of the page say so. */
  readonly people: readonly string[] | null
}

/** A sentence of a page: where it stands in the text, and its words. */
export interface SentenceText {
  readonly start: number
  readonly end: number
  readonly text: string
}

const letters: Readonly<Record<SentenceClass, string>> = { decision: 'D', action: 'A' }

const here = import.meta.dirname

/** Given names of many languages, a space between, as `given-names.mjs` wrote them. */
export const givenNames = (): string =>
  readFileSync(join(here, 'labels', 'given-names.txt'), 'utf8')
    .trim()
    .replaceAll('\n', ' ')

/** All labelled pages: `folder` holds the real ones. */
export function labelledPages(folder: string): readonly LabelledPage[] {
  const readings = new Map(readingsOfPages().map((reading) => [reading.page, reading]))
  const gold = goldPages(folder).filter(({ wanted }) => wanted.isMeeting)
  return [
    ...gold.map((page) => goldPage(page, readings.get(page.name) ?? null)),
    ...rawPages(folder).flatMap((page) => {
      const reading = readings.get(page.name)
      return reading === undefined ? [] : [readPage(page, reading)]
    }),
    ...inventedPages(),
  ]
}

// Readings: the class that each of two readers gave a sentence, and a third where they differ; the stretch that was read.

type Reading = readonly [start: number, end: number, first: string, second: string, third?: string]

interface PageReading {
  readonly page: string
  readonly lang: string
  readonly start: number
  readonly end: number
  readonly labels: readonly Reading[]
}

/** The readings of `labels/readers.jsonl`: page, offsets and classes. */
export function readingsOfPages(): readonly PageReading[] {
  const lines = readFileSync(join(here, 'labels', 'readers.jsonl'), 'utf8').split('\n')
  return lines.filter((line) => line !== '').map((line): PageReading => JSON.parse(line))
}

/** The class on which two readers agree, or that the third gives. */
function readLabels(reading: PageReading, { start, end }: SentenceText): Labels | null {
  if (start < reading.start || end > reading.end) return null
  const own = reading.labels.find(([from, to]) => from < end && to > start)
  const share = (name: SentenceClass): number => {
    if (own === undefined) return 0
    const [, , first, second, third] = own
    const said = [first, second].filter((one) => one.includes(letters[name])).length
    return said === 1 && third !== undefined ? Number(third.includes(letters[name])) : said / 2
  }
  return { decision: share('decision'), action: share('action') }
}

/** What a page that was only read counts, beside one with a record. */
const readWeight = 0.5

const readPage = (
  { wiki, line }: { readonly wiki: string; readonly line: PageLine },
  reading: PageReading,
): LabelledPage => ({
  wiki,
  language: reading.lang,
  line,
  weight: readWeight,
  labelsOf: (sentences) => sentences.map((one) => readLabels(reading, one)),
  people: null,
})

/**
 * For decisions a record counts twice as much as the readers of its page, who take more for decided than who made it; of
 * actions both say the same, and readers saw every sentence.
 */
function goldPage({ wiki, language, line, wanted }: GoldPage, reading: PageReading | null): LabelledPage {
  return {
    wiki,
    language,
    line,
    weight: 1,
    people: [
      ...(wanted.participants ?? []).map(({ name }) => name),
      ...(wanted.actions ?? []).flatMap(({ assignees }) => assignees ?? []),
    ],
    labelsOf(sentences) {
      const known: Readonly<Record<SentenceClass, readonly number[]>> = {
        decision: matched(
          sentences,
          (wanted.decisions ?? []).map(({ text }) => [text, 1]),
        ),
        action: matched(
          sentences,
          (wanted.actions ?? []).map(({ text, strength }) => [text, strength === 'implicit' ? 0.5 : 1]),
        ),
      }
      return sentences.map((one, at) => {
        const read = reading === null ? null : readLabels(reading, one)
        const decided = known.decision[at] ?? 0
        const decision = (2 * decided + (read?.decision ?? decided)) / 3
        return { decision, action: read?.action ?? known.action[at] ?? 0 }
      })
    },
  }
}

/** For each sentence how much it is the one that says a value. */
function matched(
  sentences: readonly SentenceText[],
  values: readonly (readonly [text: string, worth: number])[],
): readonly number[] {
  const worths = sentences.map(() => 0)
  for (const [text, worth] of values) {
    const likeness = sentences.map((one) => likenessOf(text, one.text))
    const best = Math.max(...likeness)
    const at = likeness.indexOf(best)
    if (best >= leastLikeness) worths[at] = Math.max(worths[at] ?? 0, worth)
  }
  return worths
}

const leastLikeness = 0.5

/** As the score takes values for alike, the nearer in length the more. */
function likenessOf(wanted: string, text: string): number {
  if (text.length < 4) return 0
  const alike = Math.max(wordsInCommon(wanted, text), wordsContained(wanted, text) >= 0.9 ? 0.75 : 0)
  return (
    alike +
    (alike >= leastLikeness ? 0.1 * (Math.min(wanted.length, text.length) / Math.max(wanted.length, text.length)) : 0)
  )
}

// Invented pages: wikitext in which a mark stands behind each sentence of a class.

const mark = /\s*⟦([DAIWV]+)⟧/gu
const inventedWeight = 0.3
/** Units between a sentence and its mark. */
const farthest = 12

function inventedPages(): readonly LabelledPage[] {
  const folder = join(here, 'invented')
  return readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .sort(compareStrings)
    .flatMap((name) =>
      readFileSync(join(folder, name), 'utf8')
        .split(/^#### /mu)
        .slice(1)
        .map((page) => inventedPage(name, page)),
    )
}

function inventedPage(file: string, page: string): LabelledPage {
  const [title = '', ...lines] = page.split('\n')
  let text = ''
  const marks: { readonly at: number; readonly classes: string }[] = []
  let from = 0
  const marked = lines.join('\n')
  for (const match of marked.matchAll(mark)) {
    text += marked.slice(from, match.index)
    marks.push({ at: text.length, classes: match[1] ?? '' })
    from = match.index + match[0].length
  }
  text += marked.slice(from)
  return {
    wiki: `invented ${file.replace(/-\d+\.txt$/u, '')}`,
    language: file.slice(0, 2),
    line: { id: 'invented', title: title.trim(), text, format: 'wikitext' },
    weight: inventedWeight,
    people: null,
    labelsOf(sentences) {
      const classes = sentences.map(() => '')
      for (const one of marks) {
        const near = sentences.map(({ start, end }) =>
          start < one.at && end >= one.at - farthest ? Math.abs(end - one.at) : Infinity,
        )
        const at = near.lastIndexOf(Math.min(...near))
        if (near[at] !== Infinity) classes[at] += one.classes
      }
      return classes.map((own) => ({
        decision: Number(own.includes('D')),
        action: Number(own.includes('A')),
      }))
    },
  }
}
