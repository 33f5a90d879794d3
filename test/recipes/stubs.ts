/** What somebody writes who follows the recipes of ARCHITECTURE.md: a field, a form, a kind of source and an engine, each of the least that does something. */

/** A file, and what is put into it: before a line of it, or as a whole where it is new. */
export interface Edit {
  readonly path: string
  readonly before?: string
  readonly text: string
}

/** The name of a thing in words, in every language of readers. */
const named = (key: string, before: string): readonly Edit[] => [
  { path: 'src/texts/english/site-words.ts', before: `  '${before}':`, text: `  '${key}': 'A stub',\n` },
  ...['fr', 'de', 'es'].map((language) => ({
    path: `src/texts/${language}.json`,
    before: `    "${before}":`,
    text: `    "${key}": "A stub",\n`,
  })),
]

/** The field `motto`: the first line between quotation marks. */
const field: readonly Edit[] = [
  {
    path: 'src/model/record.ts',
    before: '  /** What a reader of the record should know. */\n',
    text: '  /** The words that the meeting lives by, as printed; null without one. */\n  readonly motto: string | null\n',
  },
  {
    path: 'src/model/record.ts',
    before: '  language: inBoth(',
    text: "  motto: inBoth('TEXT', 'The words that the meeting lives by.', ({ motto }) => motto),\n",
  },
  {
    path: 'src/records/page/motto.ts',
    text: `import { type FoundValue, words } from './found.ts'
import type { Page } from './page.ts'

/** The first line between quotation marks. */
export function foundMotto({ lines }: Page): FoundValue<string> | null {
  const line = lines.find(({ text }) => /^«.+»$/.test(text))
  return line === undefined ? null : { value: line.text, sources: [words(line)], rule: 'motto.quoted' }
}
`,
  },
  {
    path: 'src/records/extract/fields.ts',
    before: 'import { printedLinks }',
    text: "import { foundMotto } from '../page/motto.ts'\n",
  },
  {
    path: 'src/records/extract/fields.ts',
    before: '} satisfies {',
    text: '  motto: one(text, ({ page }) => foundMotto(page)),\n',
  },
]

const form: readonly Edit[] = [
  {
    path: 'src/forms/export/titles.ts',
    text: `/** The titles of all pages, one a line. */

import type { ExportForm } from '../common/form.ts'

export const form: ExportForm = {
  suffix: '.txt',
  async *write({ fonds }) {
    for (const { title } of fonds.pages()) yield { path: '', content: [title] }
  },
}
`,
  },
  { path: 'src/forms/forms.ts', before: '} as const', text: "  titles: () => import('./export/titles.ts'),\n" },
  { path: 'docs/exports/titles.md', text: '# The titles of a wiki\n' },
]

/** The kind `leaves`: a folder in which each text is a page. */
const kind: readonly Edit[] = [
  {
    path: 'src/sources/kinds/leaves/kind.ts',
    text: `import { z } from 'zod'
import { commonKeys, type SourceKind } from '../../common/source.ts'

const keys = z.strictObject({ kind: z.literal('leaves'), from: commonKeys.from, ink: z.string().default('blue') })

/** A folder of texts, one a page. */
export const leaves: SourceKind<typeof keys> = {
  keys,
  asked: ({ from }) => ({ from, files: null, site: null, live: null }),
  engine: 'leaf',
  isLive: false,
  hasWikitext: true,
  hasRenderings: false,
  hasFileAddresses: false,
  saysRights: false,
  tellsReaders: false,
  counts: ['title'],
  named: /\\.leaves$/i,
  folder: null,
  refusal: null,
  load: () => import('./leaves.ts'),
}
`,
  },
  {
    path: 'src/sources/kinds/leaves/leaves.ts',
    text: `import type { Source } from '../../common/source.ts'

export const source: Source = {
  async *read({ from }) {
    yield { type: 'shown', mark: 'title', things: from.map((name) => ({ name })) }
    yield { type: 'progress', done: from.length, total: null, unit: 'files' }
  },
  inspect: async () => null,
}
`,
  },
  {
    path: 'src/sources/kinds.ts',
    before: 'import { mediawikiApi }',
    text: "import { leaves } from './kinds/leaves/kind.ts'\n",
  },
  { path: 'src/sources/kinds.ts', before: '} as const', text: '  leaves,\n' },
]

/** The engine `leaf`: a text is one paragraph. */
const engine: readonly Edit[] = [
  {
    path: 'src/model/engines.ts',
    before: '} as const satisfies',
    text: "  leaf: { forms: { leaf: 'leaf' }, pathsOf: (title) => ['/leaf/'.concat(urlTitle(title))] },\n",
  },
  { path: 'src/model/document.ts', before: '] as const\n\n/** The kind of a text', text: ", 'leaf'" },
  {
    path: 'src/parse/leaf.ts',
    text: `import { type Document, emptyDocument } from '../model/document.ts'

/** One paragraph. */
export function parseLeaf(text: string): Document {
  const span = { start: 0, end: text.length }
  return {
    ...emptyDocument('leaf'),
    blocks: [{ type: 'paragraph', children: [{ type: 'text', value: text, span }], span }],
  }
}
`,
  },
  { path: 'src/parse/parse.ts', before: 'import { readFrame', text: "import { parseLeaf } from './leaf.ts'\n" },
  { path: 'src/parse/parse.ts', before: "  'rendered-text': (", text: '  leaf: ({ text }) => parseLeaf(text),\n' },
]

/** By recipe; beside each, how many files it touches but for the words. */
export const recipes: Readonly<Record<string, { readonly files: number; readonly edits: readonly Edit[] }>> = {
  field: { files: 3, edits: field },
  form: { files: 3, edits: form },
  'kind of source': { files: 2, edits: kind },
  engine: { files: 4, edits: engine },
}

/** What readers of a bundle are told the field and the kind by. */
export const words: readonly Edit[] = [
  {
    path: 'src/texts/columns.json',
    before: '  "ISO 639-1 of the page.":',
    text: '  "The words that the meeting lives by.": { "fr": "A stub", "de": "A stub", "es": "A stub" },\n',
  },
  ...named('field.motto', 'origin.synthetic'),
  ...named('origin.leaves', 'origin.synthetic'),
]

/** A test in the copy: whoever walks a table meets the stubs. */
export const walks = `/** Whoever walks a table meets the stubs. */

import { expect, test } from 'vitest'
import { newDatabase } from '../src/catalogue/new-database.ts'
import { writeMeetings } from '../src/catalogue/tables/meetings.ts'
import { catalogueSchema } from '../src/catalogue/tables/schema.ts'
import { command } from '../src/cli/commands/export.ts'
import { definitionSchema } from '../src/pipeline/io/definition.ts'
import { formOfModel, pathsOnEngines } from '../src/model/engines.ts'
import { createParser, type ParserOptions } from '../src/parse/parse.ts'
import { plainText } from '../src/parse/plain-text.ts'
import { meetingWriters } from '../src/records/export.ts'
import { emptyRecord } from '../src/records/extract/empty-record.ts'
import { recordJsonSchema } from '../src/records/extract/schema.ts'
import { createSay } from '../src/site/frame/say.ts'
import { enginesOf, kinds } from '../src/sources/kinds.ts'
import { extracted } from './records/support.ts'
import { makeView } from './support/fonds-view.ts'

const { record, trace } = extracted('Réunion du 3 mai 2017', 'Présents : Ana Ruiz, Léo Martin\\n\\n« Le sol avant tout »\\n')

test('the field is found, with its words and its rule', () => {
  expect(record).toMatchObject({ isMeeting: true, motto: '« Le sol avant tout »' })
  expect(record.evidence['motto']?.text).toBe('« Le sol avant tout »')
  expect(trace['motto']).toBe('motto.quoted')
})

test('it is in the empty record, the schema, the CSV, the catalogue and the words of the site', () => {
  expect(emptyRecord).toHaveProperty('motto', null)
  expect(recordJsonSchema()).toHaveProperty('properties.motto')
  const { about } = makeView()
  const page = { title: 'Réunion', sitePath: 'p.html', originalUrl: null }
  const [head = '', row = ''] = [...meetingWriters.csv(about, [{ record, page }])]
  expect(head).toContain(',motto,')
  expect(row).toContain('« Le sol avant tout »')
  const { store, close } = newDatabase(':memory:', catalogueSchema())
  const [meeting] = makeView().meetings()
  writeMeetings(store, { ...makeView(), meetings: () => [{ ...meeting, record }] } as ReturnType<typeof makeView>)
  expect(store.prepare('SELECT motto FROM meetings').pluck().all()).toEqual(['« Le sol avant tout »'])
  expect(store.prepare("SELECT meaning FROM columns_doc WHERE column_name = 'motto'").pluck().get()).toMatch(/lives by/)
  close()
  expect(createSay('en').field('motto')).toBe('A stub')
})

test('export --to knows the form', () => {
  expect(JSON.stringify(command.options)).toContain('titles')
})

test('a pipeline file knows the kind and its keys, and readers its name', async () => {
  const { sources } = definitionSchema.parse({ wiki: { key: 'w' }, sources: [{ kind: 'leaves', from: 'w.leaves' }] })
  expect(sources).toEqual([{ kind: 'leaves', from: 'w.leaves', ink: 'blue' }])
  expect(await kinds.leaves.load()).toHaveProperty('source')
  expect(createSay('fr').source('leaves')).toBe('A stub')
})

test('the texts of an engine go to its parser, and its pages have addresses', () => {
  expect(enginesOf(['leaves', 'xml-dump'])).toEqual(['leaf', 'mediawiki'])
  expect(pathsOnEngines(['leaf'], 'Un titre')).toEqual(['/leaf/Un_titre'])
  const site = { language: 'fr', namespaces: [], interwiki: {} }
  const parser = createParser({ site, lookup: () => null, clock: '2024-01-01T00:00:00Z' } as unknown as ParserOptions)
  expect(plainText(parser.parse({ title: 'Un titre', text: 'Des mots', form: formOfModel('leaf') ?? 'html' }))).toBe('Des mots')
})
`
