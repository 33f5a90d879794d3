/** `extract`: pages as JSON lines become meeting records as JSON lines, one for one, in order; no line is ever missing. */

import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import type { SourceForm } from '../model/document.ts'
import type { MeetingRecord, RuleTrace } from '../model/record.ts'
import type { WikiSite } from '../model/wiki.ts'
import { createParser } from '../parse/parse.ts'
import { createExtractor } from '../records/extract.ts'
import { decodeLexicon } from '../records/lexicon.ts'
import { unreadableRecord } from '../records/unreadable.ts'
import { loadLexicons } from './setup.ts'

const forms: ReadonlySet<string> = new Set<SourceForm>(['wikitext', 'html', 'rendered-text', 'rendered-diff'])

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
  interwiki: {},
  parserConfig: null,
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

/** Yields one record per non-blank input line. */
export async function* extract(
  input: Readable,
): AsyncGenerator<{ readonly record: MeetingRecord; readonly trace: RuleTrace }> {
  const parser = createParser({ site: bareSite, lookup: () => null, clock: '1970-01-01T00:00:00Z' })
  const extractor = createExtractor(loadLexicons().map(decodeLexicon))
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() === '') continue
    yield readLine(line, (page) => {
      const document = parser.parse({ title: page.title, text: page.text, form: page.form })
      return extractor.extract({ ...page, pageId: pageNumber(page.id), document })
    })
  }
}

type Extracted = { readonly record: MeetingRecord; readonly trace: RuleTrace }

function readLine(line: string, take: (page: PageLine) => Extracted): Extracted {
  let id: string | null = null
  try {
    const value: unknown = JSON.parse(line)
    const raw = field(value, 'id')
    id = typeof raw === 'string' ? raw : typeof raw === 'number' ? String(raw) : null
    return take(decodePage(value, id))
  } catch (error) {
    return { record: unreadableRecord(id, error instanceof Error ? error.message : String(error)), trace: {} }
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
