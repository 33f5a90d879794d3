/** One parse serves all: from a text, once, its record, links, plain text, and HTML with slots. Runs in a worker. */

import { findLinks, withMarks } from '../../links/find.ts'
import type { Document, SourceForm } from '../../model/document.ts'
import type { Figures } from '../../model/figures.ts'
import type { ParsedPage } from '../../model/parsed-page.ts'
import type { MeetingRecord } from '../../model/record.ts'
import type { Language } from '../../model/texts.ts'
import type { WikiSite } from '../../model/wiki.ts'
import { anchorsOf } from '../../parse/anchors.ts'
import { createParser } from '../../parse/parse.ts'
import { plainText } from '../../parse/plain-text.ts'
import { createExtractor } from '../../records/extract.ts'
import { decodeLexicon } from '../../records/words/lexicon.ts'
import { type RenderedHeading, renderDocument } from '../../site/render.ts'
import { sourcePage } from './source-page.ts'

/** Everything that shapes a parse but the text: plain values, so that a worker can be given them. */
export interface ParseSetup {
  readonly key: string
  readonly site: WikiSite
  /** The wiki's. */
  readonly language: string | null
  /** Of meetings on pages that are too short to tell theirs. */
  readonly meetingLanguage: string | null
  readonly timezone: string | null
  /** Of the words that we add. */
  readonly siteLanguage: Language
  /** Bundle date: the clock of `{{CURRENTYEAR}}`. */
  readonly clock: string
  readonly hints: Readonly<Record<string, unknown>>
  /** Texts of the lexicon files. */
  readonly lexicons: readonly string[]
}

export interface PageInput {
  readonly title: string
  readonly namespaceId: number
  readonly pageId: number
  readonly form: SourceForm
  readonly contentModel: string
  readonly text: string
  readonly url: string | null
  readonly mirrorPath: string | null
  /** From the page's own footer, where the text is HTML that has none. */
  readonly categories: readonly string[]
  readonly revision: { readonly id: number | null; readonly timestamp: string | null; readonly user: string | null }
}

export type TextLookup = (prefixedTitle: string) => { readonly text: string } | null

/** What of the whole wiki a parse may ask for. */
export interface WikiLookups {
  readonly lookup: TextLookup
  /** What is counted so far. */
  readonly figures: Figures
  /** The title of the page that a saved file shows. */
  readonly titleOfFile: (path: string) => string | null
}

/** A parser of whole pages; one per thread, since the wikitext parser has one configuration per process. */
export function createPageParser(
  setup: ParseSetup,
  { lookup, figures, titleOfFile }: WikiLookups,
): (input: PageInput) => ParsedPage {
  const parser = createParser({
    site: { ...setup.site, language: setup.language ?? setup.site.language },
    lookup,
    titleOfFile,
    clock: setup.clock,
    figures,
  })
  const extractor = createExtractor(setup.lexicons.map(decodeLexicon), {
    hints: setup.hints,
    wikiLanguage: setup.meetingLanguage,
    timezone: setup.timezone,
  })
  return (input) => {
    if (input.form === 'wikitext' && input.contentModel !== 'wikitext') return sourcePage(input)
    const document = parser.parse(input)
    const { html, slots, headings } = renderDocument(document, { language: setup.siteLanguage, source: input.text })
    const { record, trace, passed } = extractor.extract({
      ...input,
      id: `${setup.key}:${input.pageId}`,
      lang: setup.meetingLanguage,
      document,
    })
    return {
      plainText: plainText(document),
      redirect:
        document.redirect === null ? null : { title: document.redirect.title, fragment: document.redirect.fragment },
      sections: pageSections(headings, record),
      anchors: [...anchorsOf(document), ...(html.includes('<nav class="wf-toc" id="toc"') ? ['toc'] : [])],
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
      usedFiles: sortedSet(slots.flatMap((slot) => (slot.kind === 'image' ? [slot.name] : []))),
      links: withMarks(findLinks(document, input.text), input.text, input.form === 'wikitext'),
      html,
      slots,
      record: record.isMeeting ? record : null,
      trace,
      passed,
      used: document.used,
      // What the parser says of the whole wiki is told with every page, and listed once.
      losses: [...parser.losses, ...document.losses],
    }
  }
}

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
