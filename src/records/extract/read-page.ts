/** Input → page: lines, sections, language, order of numeric dates, revision. */

import { hash } from 'node:crypto'
import { addressWords, titleWords } from '../page/joined-words.ts'
import { detectLanguage } from '../page/language.ts'
import { type Line, makeLine } from '../page/line.ts'
import { documentLines } from '../page/lines.ts'
import { ownLines } from '../page/meeting-templates.ts'
import type { Page, Revision, Rules } from '../page/page.ts'
import { withRenderedHeadings } from '../page/rendered-headings.ts'
import { printedRevision, revisionOfAddress } from '../page/revision-line.ts'
import { type DateOrder, provenOrder } from '../words/date-order.ts'
import { foldText } from '../words/text.ts'
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
