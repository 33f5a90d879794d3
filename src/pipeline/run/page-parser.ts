/** One parse serves all: from a text, once, its record, links, plain text, and HTML with slots. Runs in a worker. */

import { packJson } from '../../archive/packed-page.ts'
import { findLinks, publishedUrl, withMarks } from '../../links/find.ts'
import type { AssistedPage, UnmetAnswer } from '../../model/answers.ts'
import type { Document, SourceForm } from '../../model/document.ts'
import type { Loss } from '../../model/loss.ts'
import type { Message } from '../../model/message.ts'
import type { Agreement, ParsedPage } from '../../model/parsed-page.ts'
import type { MeetingRecord } from '../../model/record.ts'
import { createParser, type Parser } from '../../parse/parse.ts'
import { plainText } from '../../parse/plain-text.ts'
import { type Mask, maskDeep } from '../../privacy/mask.ts'
import { answerPage, unmetAnswers } from '../../records/answers.ts'
import { askingOf, assistPage } from '../../records/assist.ts'
import { decodeWeights } from '../../records/configuration.ts'
import { createExtractor, type Extracted, type Extractor } from '../../records/extract.ts'
import { statedOf } from '../../records/stated.ts'
import { shownQuotes } from '../../site/frame/evidence.ts'
import { sanitiseHtml } from '../../site/frame/sanitise.ts'
import { type PageWords, pageWords } from '../../site/page-words.ts'
import { type RenderedHeading, renderDocument } from '../../site/render.ts'
import type { LossKind } from '../../texts/english/losses.ts'
import { loss } from '../../texts/loss.ts'
import { message } from '../../texts/message.ts'
import { luaFiles } from '../io/shipped.ts'
import type { SaidOfPage } from './answers.ts'
import type { PageInput, ParseSetup, WikiLookups } from './parse-setup.ts'
import { sourcePage } from './source-page.ts'

/**
 * A parser of whole pages, once for each step with what it may ask of the wiki; one per thread, since the wikitext parser has
 * one configuration per process. The words of meetings are compiled once for all steps.
 */
export function createPageParser(setup: ParseSetup): (lookups: WikiLookups) => (input: PageInput) => ParsedPage {
  const extractor = createExtractor(setup.lexicons, {
    hints: setup.hints,
    wikiLanguage: setup.meetingLanguage,
    timezone: setup.timezone,
    weights: setup.weights === null ? null : decodeWeights(setup.weights),
  })
  return (lookups) => {
    const parser = wikiParser(setup, lookups)
    return (input) => parsePage(input, parser, extractor, setup)
  }
}

const wikiParser = (setup: ParseSetup, lookups: WikiLookups): Parser =>
  createParser({
    ...lookups,
    site: { ...setup.site, language: setup.language ?? setup.site.language },
    clock: setup.clock,
    lua: luaFiles,
  })

/** A text as a page shows it to readers, and nothing that is read out of it: its HTML, its slots, the links behind them. */
export function createTextRenderer(
  setup: ParseSetup,
  lookups: WikiLookups,
): (input: OldTextInput) => RenderedText & Pick<ParsedPage, 'used'> {
  const parser = wikiParser(setup, lookups)
  return (input) => {
    const { text } = input
    const document = parser.parse(input)
    const { html, slots, anchors } = renderDocument(document, renderContext(setup))
    const reason = document.losses.find(({ kind }) => kind === tooComplex)?.values['reason']
    const shownAsSource = typeof reason === 'object' && 'id' in reason ? reason : null
    const links = linksOf({ document, text, isRendering: false })
    return { html, slots, anchors, links, shownAsSource, used: document.used }
  }
}

/** A text of old, and the page on which it stood. */
export interface OldTextInput extends Pick<PageInput, 'title' | 'pageId' | 'text' | 'revision'> {
  readonly form: SourceForm
}

/** What a page shows; plain JSON. */
export interface RenderedText extends Pick<ParsedPage, 'html' | 'slots' | 'links'> {
  readonly anchors: readonly string[]
  /** Why its source is what is shown; null where it is not. */
  readonly shownAsSource: Message | null
}

/** A rendered text, packed, and whether a mask leaves it as it is; or why there is none. */
export type PackedText =
  | { readonly used: readonly string[]; readonly rendered: Uint8Array; readonly isClean: boolean }
  | { readonly problem: string }

/** Texts of old, rendered, in the order of the batch. */
export type RenderBatch = (batch: readonly OldTextInput[]) => Promise<readonly PackedText[]>

/** Renders a text; an error that the parser does not foresee ends this one alone. */
export function packText(input: OldTextInput, render: ReturnType<typeof createTextRenderer>, mask: Mask): PackedText {
  try {
    const { used, ...rendered } = render(input)
    return { used, rendered: packJson(rendered), isClean: isUnchanged(rendered, mask) }
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) }
  }
}

/** A rendered text as it is published. A template may put together what no text holds whole. */
export const published = (rendered: RenderedText, mask: Mask): RenderedText => ({
  ...rendered,
  html: mask(rendered.html),
  slots: maskDeep(rendered.slots, mask),
  links: rendered.links.map((use) => ({
    ...use,
    raw: publishedUrl(mask(use.raw)),
    label: maskDeep(use.label, mask),
  })),
})

function isUnchanged(rendered: RenderedText, mask: Mask): boolean {
  let isSame = true
  published(rendered, (text) => {
    const masked = mask(text)
    isSame &&= masked === text
    return masked
  })
  return isSame
}

const tooComplex: LossKind = 'page-too-complex'

const renderContext = ({ siteLanguage, language }: ParseSetup) => ({
  language: siteLanguage,
  ...(language === null ? {} : { wikiLanguage: language }),
})

function parsePage(input: PageInput, parser: Parser, extractor: Extractor, setup: ParseSetup): ParsedPage {
  const { said } = input
  const { form } = input
  if (form === null)
    return { ...sourcePage(input, lossesOfModel(input)), ...unmet(said === undefined ? [] : unmetAnswers(said)) }
  const document = parser.parse({ ...input, form })
  const page = {
    ...input,
    form,
    isMeeting: said?.isMeeting ?? null,
    id: `${setup.key}:${input.pageId}`,
    lang: setup.meetingLanguage,
    document,
  }
  const found = extractor.extract(page)
  const assisted = assistedBy(input, found, askingOf(extractor, page))
  const answered = answerPage(found, together(assisted, said), input)
  const { record: whole } = answered.extracted
  const { record, trace, rejected } = statedOf(answered.extracted)
  const shown = shownPage(document, input, parser)
  const { html, slots, headings, anchors, styleClasses } = renderDocument(shown.document, {
    ...renderContext(setup),
    // The words of what is only proposed are shown to whoever looks at it.
    quotes: whole.isMeeting && !shown.isRendering ? shownQuotes([whole, ...(whole.more ?? [])]) : [],
  })
  return {
    ...documentFacts(document, shown, input, slots),
    ...(input.rendering === undefined ? {} : { agreement: agreementOf(html, input.rendering) }),
    sections: pageSections(shown.isRendering ? headingsOf(document, setup) : headings, record),
    anchors,
    html,
    slots,
    styleClasses,
    record: record.isMeeting ? record : null,
    trace,
    rejected,
    ...(record.isMeeting ? {} : nearMeeting(record)),
    ...unmet(answered.unmet),
    ...(assisted === null ? {} : { assist: assisted }),
    // What the parser says of the whole wiki is told with every page, and listed once.
    losses: [
      ...parser.losses,
      ...(shown.isRendering ? lossesOfRendering(document, shown, input.title) : document.losses),
    ],
  }
}

/** The text of a board is a number: what was said on it lies in tables of its own. */
const lossesOfModel = ({ contentModel, title }: PageInput): readonly Loss[] =>
  contentModel === 'flow-board' ? [loss('board-not-in-source', title, { reason: message('board-is-a-number') })] : []

/** Sections are places of the text, whatever is shown of it. */
const headingsOf = (document: Document, { siteLanguage }: ParseSetup): readonly RenderedHeading[] =>
  renderDocument(document, { language: siteLanguage }).headings

type DocumentFacts =
  | 'plainText'
  | 'isRendering'
  | 'redirect'
  | 'categories'
  | 'templates'
  | 'linkedTitles'
  | 'usedFiles'
  | 'links'
  | 'used'

/** What the page itself holds, whatever is made of it: words, links, templates, categories, files. */
function documentFacts(
  document: Document,
  shown: ShownPage,
  input: PageInput,
  slots: ParsedPage['slots'],
): Pick<ParsedPage, DocumentFacts> {
  const { redirect } = document
  return {
    ...(shown.isRendering ? { isRendering: true } : {}),
    plainText: plainText(shown.document),
    redirect: redirect === null ? null : { title: redirect.title, fragment: redirect.fragment },
    categories: [
      ...document.categories,
      ...input.categories.map((name) => ({ name, sortKey: null, span: { start: 0, end: 0 } })),
    ],
    templates: templateCalls(document, input.text),
    linkedTitles: sortedSet(
      slots.flatMap((slot) =>
        slot.kind === 'page' && slot.interwiki === null && slot.title !== '' ? [slot.title] : [],
      ),
    ),
    usedFiles: sortedSet(slots.flatMap((slot) => (slot.kind === 'image' ? [slot.shows ?? slot.name] : []))),
    links: linksOf(shown),
    used: document.used,
  }
}

/** What a model was or may be asked of the page; null for nothing. */
function assistedBy(
  { choices, said, text, title }: PageInput,
  found: Extracted,
  asking: ReturnType<typeof askingOf>,
): AssistedPage | null {
  if (choices === undefined) return null
  const answered = new Set(said?.answers.map(({ field }) => field))
  const assisted = assistPage(found, { source: { text, title }, choices, answered, ...asking })
  return Object.values(assisted).every((list: readonly unknown[]) => list.length === 0) ? null : assisted
}

/** A person has the last word: what a model chose stands before it. */
const together = (assisted: AssistedPage | null, said: SaidOfPage | undefined): SaidOfPage => ({
  isMeeting: said?.isMeeting ?? null,
  answers: [...(assisted?.answers ?? []), ...(said?.answers ?? [])],
})

const unmet = (answers: readonly UnmetAnswer[]): Pick<ParsedPage, 'unmet'> =>
  answers.length === 0 ? {} : { unmet: answers }

/** Below this score nobody need look at what is no meeting. */
const leastScore = 0.3

const nearMeeting = ({ score, signals }: MeetingRecord): Pick<ParsedPage, 'nearMeeting'> =>
  score < leastScore ? {} : { nearMeeting: { score, signals } }

const sortedSet = (names: readonly string[]): readonly string[] => [...new Set(names)].sort()

/** The kind of a section is the record's word, where the page is a meeting and its headings are the same ones. */
function pageSections(headings: readonly RenderedHeading[], record: MeetingRecord): ParsedPage['sections'] {
  const kinds = record.isMeeting ? record.sections : []
  let next = 0
  return headings.map(({ level, text, anchor, span }) => {
    const at = kinds.findIndex(({ heading }, index) => index >= next && heading === text)
    if (at >= 0) next = at + 1
    return { level, heading: text, anchor, span, kind: at < 0 ? null : (kinds[at]?.kind ?? null) }
  })
}

/** The links of what is shown; those of a rendering stand nowhere in the text of the page. */
function linksOf({ document, text, isRendering }: ShownPage): ParsedPage['links'] {
  const links = findLinks(document, text)
  const placed = isRendering ? links.map((link) => ({ ...link, span: null })) : links
  return withMarks(placed, text, document.form === 'wikitext')
}

function templateCalls(document: Document, text: string): ParsedPage['templates'] {
  return document.calls.flatMap((call) =>
    call.kind !== 'template'
      ? []
      : [
          {
            title: call.name,
            arguments: Object.fromEntries(
              call.arguments.map(({ name, span }) => [name, text.slice(span.start, span.end).trim()]),
            ),
          },
        ],
  )
}

// What the wiki itself made of a page: shown where the page is not run here to the end (Lua, extensions, special
// pages), and what others are compared with.

/** What a page shows readers: the Document, and the text that its spans are of. */
interface ShownPage {
  readonly document: Document
  readonly text: string
  /** The wiki's own rendering, as it was saved. */
  readonly isRendering: boolean
}

/** Losses of a page that its rendering makes good. */
const madeGood: ReadonlySet<string> = new Set<LossKind>([
  'function-unknown',
  'tag-not-run',
  'transclusion-not-run',
  'expansion-cut',
  'expansion-too-large',
  'page-too-complex',
])

/** The rendering of a page where its text is not run to the end and a rendering was saved; else the page as parsed. */
export function shownPage(
  document: Document,
  { title, text, rendering }: Pick<PageInput, 'title' | 'text' | 'rendering'>,
  parser: Parser,
): ShownPage {
  const own = { document, text, isRendering: false }
  if (rendering === undefined || !document.losses.some(isMadeGood)) return own
  const rendered = parser.parse({ title, text: rendering, form: 'html', mirrorPath: null })
  const isReadable = rendered.blocks.length > 0 && !rendered.losses.some(isMadeGood)
  return isReadable ? { document: rendered, text: rendering, isRendering: true } : own
}

/**
 * How the page as it is shown agrees with what the wiki shows: with the markup that it sent, not with our reading of it. What
 * the history shows of it is held against it, too; the worse of the two counts.
 */
export function agreementOf(shown: string, rendering: string): Agreement {
  const theirs = pageWords(rendering)
  const nowhere = { href: () => null, src: () => null }
  const both = [shown, sanitiseHtml(rendering, nowhere)].map((ours) => compare(pageWords(ours), theirs))
  return both.reduce((worst, one) => (isWorse(one, worst) ? one : worst))
}

const isWorse = (one: Agreement, other: Agreement): boolean =>
  (one.formulas ?? 0) > (other.formulas ?? 0) || one.common * other.words < other.common * one.words

function compare(ours: PageWords, theirs: PageWords): Agreement {
  const left = new Map<string, number>()
  for (const word of theirs.words) left.set(word, (left.get(word) ?? 0) + 1)
  let common = 0
  for (const word of ours.words) {
    const count = left.get(word) ?? 0
    if (count === 0) continue
    left.set(word, count - 1)
    common += 1
  }
  const missing = theirs.formulas - ours.formulas
  const formulas = missing > 0 ? { formulas: missing } : {}
  return { words: Math.max(ours.words.length, theirs.words.length), common, ...formulas }
}

const isMadeGood = ({ kind }: Loss): boolean => madeGood.has(kind)

/** The losses of a page that is shown as the wiki rendered it. */
const lossesOfRendering = (document: Document, { document: rendered }: ShownPage, title: string): readonly Loss[] => [
  ...document.losses.filter((one) => !isMadeGood(one)),
  ...rendered.losses,
  loss('shown-as-rendered', title),
]
