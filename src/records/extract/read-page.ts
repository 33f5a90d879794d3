/** Input → page: lines, sections, language, order of numeric dates, revision. */

import { hash } from 'node:crypto'
import type { Block } from '../../model/document.ts'
import { addressWords, titleWords } from '../page/joined-words.ts'
import { detectLanguage } from '../page/language.ts'
import { type Line, type LineParts, makeLine } from '../page/line.ts'
import { documentLines } from '../page/lines.ts'
import { ownLines } from '../page/meeting-templates.ts'
import type { Page, Revision, Rules } from '../page/page.ts'
import { isKnownHeading } from '../page/section-kind.ts'
import { isoDay } from '../words/calendar.ts'
import { type DateOrder, provenOrder } from '../words/date-order.ts'
import type { DateReader } from '../words/printed-dates.ts'
import type { TimeReader } from '../words/printed-times.ts'
import { cut, foldText } from '../words/text.ts'
import type { Words } from '../words/words.ts'
import type { ExtractInput } from './input.ts'
import { pageSections } from './sections.ts'

/** `isMeeting`: the page is known for a meeting by its other words, and the box at its head speaks of it. */
export function readPage(rules: Rules, input: ExtractInput, isMeeting = false): Page {
  const isRendered = input.form === 'rendered-text' || input.form === 'rendered-diff'
  const { lines: own, hasNeutralBox } = ownLines(
    rules.words,
    documentLines(rules.words, input.document.blocks),
    isMeeting,
  )
  const plain = withoutBanners(rules, own)
  const lines = isRendered ? withRenderedHeadings(plain, rules.words) : plain
  const language = detectLanguage(lines, rules.words.lexicons, input.lang ?? rules.wikiLanguage)
  return {
    rules,
    lines,
    language,
    document: input.document,
    text: input.text,
    contentHash: contentHash(input.text),
    isPart: false,
    hasNeutralBox: hasNeutralBox && !isMeeting,
    title: titleWords(input.title),
    address: addressWords(input.url ?? null),
    url: input.url ?? null,
    namespaceId: input.namespaceId ?? null,
    sections: pageSections(lines, rules.words, rules.dates),
    order: rules.hints.dateOrder ?? provenOrder(input.text, input.title) ?? orderOf(rules, language),
    revision: revisionOf(rules, input),
  }
}

/** A banner of the site stands above the text. */
const firstLines = 6

/** A notice of the wiki or of its archive says nothing of the meeting; the rest keeps its order. */
function withoutBanners({ words, hints }: Rules, lines: readonly Line[]): readonly Line[] {
  const own = (hints.banners ?? []).map(foldText)
  const isBanner = ({ fold, index }: Line): boolean =>
    own.some((banner) => fold.includes(banner)) || (index < firstLines && words.list('banners').first(fold)?.from === 0)
  const kept = lines.filter((line) => line.kind === 'heading' || !isBanner(line))
  return kept.length === lines.length ? lines : kept.map((line, index) => makeLine(line, line, index, line.section))
}

/** The part of a page that is one of its meetings, as a page of its own: same text, its own lines and sections. */
export function partOfPage(page: Page, lines: readonly Line[]): Page {
  const first = lines[0]?.section ?? 0
  const own = lines.map((line, index) => makeLine(line, line, index, line.section - first))
  return { ...page, isPart: true, lines: own, sections: pageSections(own, page.rules.words, page.rules.dates) }
}

function orderOf(rules: Rules, language: string | null): DateOrder {
  return rules.words.lexicons.find((lexicon) => lexicon.language === language)?.dateOrder ?? 'dmy'
}

function revisionOf(rules: Rules, input: ExtractInput): Revision | null {
  const printed = printedRevision(input.document.blocks, rules.dates, rules.times, input.url ?? null)
  const given = input.revision ?? null
  if (given === null) return printed ?? addressOnly(input.url ?? null)
  return {
    id: given.id ?? printed?.id ?? revisionOfAddress(input.url ?? null),
    timestamp: given.timestamp ?? printed?.timestamp ?? null,
    lastEditAt: given.lastEditAt ?? null,
    span: printed?.span ?? null,
  }
}

function addressOnly(url: string | null): Revision | null {
  const id = revisionOfAddress(url)
  return id === null ? null : { id, timestamp: null, lastEditAt: null, span: null }
}

/** `sha256:` + hex of the text's UTF-8 bytes. */
export function contentHash(text: string): string {
  return `sha256:${hash('sha256', text, 'hex')}`
}

// Headings of rendered text: bare lines of their own, without final punctuation, that the lexicons know.

const wikitextHeading = /^(={1,6}) ?([^=].*?) ?\1$/u

/** The lines with the headings found among them; sections are counted anew. */
function withRenderedHeadings(lines: readonly Line[], words: Words): readonly Line[] {
  if (lines.some(({ kind }) => kind === 'heading')) return lines
  const blocks = new Map<number, number>()
  for (const { block } of lines) blocks.set(block, (blocks.get(block) ?? 0) + 1)
  let section = -1
  return lines.map((line, at) => {
    const isPoint = isNumbered(line) && (isNumbered(lines[at - 1]) || isNumbered(lines[at + 1]))
    const heading = isPoint ? null : headingIn(line, words, blocks.get(line.block) === 1)
    if (heading !== null) section++
    return makeLine(heading ?? line, heading ?? line, line.index, section)
  })
}

/** `2. Elections` right beside another number: a point of a list. */
const isNumbered = (line: Line | undefined): boolean => line !== undefined && /^\d{1,2}[.)] /.test(line.text)

function headingIn(line: Line, words: Words, isAlone: boolean): LineParts | null {
  if (line.kind !== 'paragraph' || line.depth > 0) return null
  const marked = wikitextHeading.exec(line.text)
  if (marked?.[1] !== undefined) {
    const { text, fold, places } = cut(line, marked[1].length, line.text.length - marked[1].length)
    return { ...line, text, fold, places, kind: 'heading', level: marked[1].length }
  }
  return isAlone && line.links.length === 0 && isKnownHeading(words, line.text)
    ? { ...line, kind: 'heading', level: 0 }
    : null
}

// The revision that a saved page prints above its text: "Révision datée du 25 mai 2017 à 14:56 par X".

/** The printed revision of a document's frame; its id only from the address. */
function printedRevision(
  blocks: readonly Block[],
  dates: DateReader,
  times: TimeReader,
  url: string | null,
): Revision | null {
  for (const block of blocks.slice(0, 40)) {
    if (block.type !== 'chrome' || block.kind !== 'revision-line') continue
    const fold = foldText(block.text)
    const date = dates.read(fold, 'dmy').find(({ year, day, invalid }) => year !== null && day !== null && !invalid)
    if (date?.year == null || date.month === null || date.day === null) continue
    const time = times.read(fold)[0]
    const day = isoDay({ year: date.year, month: date.month, day: date.day })
    return {
      id: revisionOfAddress(url),
      timestamp: time === undefined ? day : `${day}T${time.start}`,
      lastEditAt: null,
      span: block.span,
    }
  }
  return null
}

/** `oldid=N` shows N, so do `diff=prev&oldid=N` and `diff=N&oldid=M` (N); with `direction=` or `diff=next|cur` it is unknown. */
function revisionOfAddress(url: string | null): number | null {
  if (url === null || /[?&@]direction=/.test(url)) return null
  const diff = /[?&@]diff=([^&#]+)/.exec(url)?.[1]?.replace(/\.html?$/, '')
  if (diff !== undefined && /^\d+$/.test(diff)) return Number(diff)
  if (diff === 'next' || diff === 'cur') return null
  const oldid = /[?&@]oldid=(\d+)/.exec(url)?.[1]
  return oldid === undefined ? null : Number(oldid)
}
