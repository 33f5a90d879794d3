/** `extract`: pages as JSON lines become meeting records as JSON lines, one for one, in order; no line is ever missing. */

import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { defaultInterwiki } from '../../archive/default-interwiki.ts'
import { type SourceForm, sourceForms } from '../../model/document.ts'
import type { MeetingRecord, RejectedCandidate, RuleTrace } from '../../model/record.ts'
import type { WikiSite } from '../../model/wiki.ts'
import { createParser } from '../../parse/parse.ts'
import { type AssistInput, askingOf } from '../../records/assist.ts'
import { decodeLexicon, decodeWeights, type Lexicon, type Weights } from '../../records/configuration.ts'
import {
  createExtractor,
  type Extracted,
  type ExtractInput,
  type PageNames,
  type SentenceRow,
} from '../../records/extract.ts'
import { unreadableRecord } from '../../records/unreadable.ts'
import { loadLexicons, loadWeights } from '../io/shipped.ts'

const forms: ReadonlySet<string> = new Set(sourceForms)

/** No wiki is known here: the standard namespaces of the four languages must do. */
const bareSite: WikiSite = {
  name: null,
  mainPage: null,
  baseUrl: null,
  articlePath: null,
  generator: null,
  language: null,
  timezone: null,
  rights: null,
  namespaces: [],
  interwiki: defaultInterwiki,
  parserConfig: null,
  renderedAt: null,
}

interface PageLine {
  readonly id: string | null
  readonly title: string
  readonly text: string
  readonly form: SourceForm
  readonly url: string | null
  readonly lang: string | null
  readonly revision: { readonly id: number | null; readonly timestamp: string | null; readonly user: string | null }
}

/** What the program knows beside the page; what is not given is what ships with it. */
export interface Knowledge {
  readonly lexicons?: readonly Lexicon[]
  /** Null: rules alone. */
  readonly weights?: Weights | null
}

function shippedWeights(): Weights | null {
  const json = loadWeights()
  return json === null ? null : decodeWeights(json)
}

/** Reads pages, each a line of JSON (docs/cli.md, extract). */
export interface PageReader {
  /** The record of a page; of a line that cannot be read one with the issue `unreadable`. */
  record(line: string): Extracted
  /** The sentences of a page that is a meeting, with what is true of each; throws on a line that cannot be read. */
  sentences(line: string): readonly SentenceRow[]
  /** The words of a page that may be names, and whom its lists name; throws on a line that cannot be read. */
  names(line: string): PageNames
  /** All that the questions of a model about a page are made from; throws on a line that cannot be read. */
  asking(line: string): Pick<AssistInput, 'dates' | 'offers'>
}

/** A reader of pages of no wiki in particular. */
export function createPageReader({
  lexicons = loadLexicons().map(decodeLexicon),
  weights = shippedWeights(),
}: Knowledge = {}): PageReader {
  const parser = createParser({ site: bareSite, lookup: () => null, clock: '1970-01-01T00:00:00Z', display: false })
  const extractor = createExtractor(lexicons, { weights })
  const inputOf = (page: PageLine): ExtractInput => ({
    ...page,
    pageId: pageNumber(page.id),
    document: parser.parse({ title: page.title, text: page.text, form: page.form }),
  })
  return {
    record: (line) => readLine(line, (page) => extractor.extract(inputOf(page))),
    sentences: (line) => extractor.sentences(inputOf(decodePage(JSON.parse(line), null))),
    names: (line) => extractor.names(inputOf(decodePage(JSON.parse(line), null))),
    asking: (line) => askingOf(extractor, inputOf(decodePage(JSON.parse(line), null))),
  }
}

/** Reads pages as JSON lines and yields one record per non-blank line, in order. */
export async function* extract(input: Readable, knowledge: Knowledge = {}): AsyncGenerator<Extracted> {
  const reader = createPageReader(knowledge)
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY }))
    if (line.trim() !== '') yield reader.record(line)
}

/** Words of a page with the rule that took them, or that proposed them in vain. */
interface Reason extends RejectedCandidate {
  readonly taken: boolean
}

/** Which rule took which words, in the order of the page, and what was passed over for them. */
export function explain({ record, trace, rejected }: Extracted, prefix = ''): readonly Reason[] {
  const taken = (part: 'text' | 'title', quotes: MeetingRecord['evidence']): readonly Reason[] =>
    Object.entries(quotes).map(([path, quote]) => {
      const field = `${prefix}${path}`
      return { field, rule: ruleOf(trace, field), taken: true, part, ...quote }
    })
  const inParts = (record.more ?? []).flatMap((one, position) =>
    explain({ record: one, trace, rejected: [] }, `more[${position}].`),
  )
  const own = [...taken('title', record.titleEvidence), ...taken('text', record.evidence)]
  const over = rejected.map((words) => ({ ...words, taken: false }))
  return [...own, ...over, ...inParts].sort(
    (a, b) => (a.part < b.part ? 1 : a.part > b.part ? -1 : 0) || a.start - b.start,
  )
}

/** The rule of a path, else of the value that it is a part of. */
function ruleOf(trace: RuleTrace, path: string): string {
  for (let at = path; at !== ''; at = at.slice(0, Math.max(at.lastIndexOf('.'), at.lastIndexOf('[')))) {
    if (Object.hasOwn(trace, at)) return trace[at] ?? ''
    if (!/[.[]/.test(at)) break
  }
  return ''
}

function readLine(line: string, take: (page: PageLine) => Extracted): Extracted {
  let id: string | null = null
  try {
    const value: unknown = JSON.parse(line)
    const raw = field(value, 'id')
    id = typeof raw === 'string' ? raw : typeof raw === 'number' ? String(raw) : null
    return take(decodePage(value, id))
  } catch (error) {
    return {
      record: unreadableRecord(id, error instanceof Error ? error.message : String(error)),
      trace: {},
      rejected: [],
    }
  }
}

function decodePage(value: unknown, id: string | null): PageLine {
  const text = field(value, 'text')
  const form = field(value, 'format') ?? 'wikitext'
  if (typeof text !== 'string') throw new Error('the line has no text')
  if (typeof form !== 'string' || !forms.has(form)) throw new Error(`unknown format ${JSON.stringify(form)}`)
  const revision = field(value, 'revision')
  const revisionId = field(revision, 'id')
  return {
    id,
    title: stringField(value, 'title') ?? '',
    text,
    form: form as SourceForm,
    url: stringField(value, 'url'),
    lang: stringField(value, 'lang'),
    revision: {
      id: typeof revisionId === 'number' ? revisionId : null,
      timestamp: stringField(revision, 'timestamp'),
      user: stringField(revision, 'user'),
    },
  }
}

const field = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined

function stringField(value: unknown, key: string): string | null {
  const found = field(value, key)
  return typeof found === 'string' ? found : null
}

/** `key:412` is page 412. */
function pageNumber(id: string | null): number | null {
  const found = /:(\d+)$/.exec(id ?? '')
  return found === null ? null : Number(found[1])
}
