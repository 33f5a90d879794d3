import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { openArchive } from '../../src/archive/archive.ts'
import { unpackPage } from '../../src/archive/packed-page.ts'
import { definitionSchema } from '../../src/pipeline/io/definition.ts'
import { loadLexicons } from '../../src/pipeline/io/lexicons.ts'
import { parseSetup } from '../../src/pipeline/run/parse-setup.ts'
import { share, type ThreadPool } from '../../src/pipeline/run/threads/pool.ts'
import { decodeLexicon } from '../../src/records/configuration.ts'
import { about } from '../support/fonds-view.ts'

/** Compiled: threads load no TypeScript. */
const { openRoomyPool, parsePool } = (await import(
  pathToFileURL(join(import.meta.dirname, '../../dist/pipeline/run/threads/parse-pool.js')).href
)) as typeof import('../../src/pipeline/run/threads/parse-pool.ts')

const site = {
  name: null,
  mainPage: null,
  baseUrl: null,
  articlePath: null,
  generator: null,
  language: 'fr',
  timezone: null,
  rights: null,
  namespaces: [],
  interwiki: {},
  parserConfig: null,
  renderedAt: null,
}

/** Threads that have too little memory for whatever they are given. */
const exhausted: ThreadPool = {
  together: 2,
  run: () => Promise.reject(new Error('Worker terminated due to reaching memory limit')),
  load: () => undefined,
  forget: () => Promise.resolve(),
  close: () => Promise.resolve(),
}

test('pages that fail in a batch are parsed one by one, in a thread with more room', { timeout: 60_000 }, async () => {
  const path = join(mkdtempSync(join(tmpdir(), 'wikifonds-pool-')), 'archive.sqlite')
  openArchive(path).close()
  const definition = definitionSchema.parse({
    wiki: { key: 'verger' },
    sources: [{ kind: 'xml-dump', from: 'x.xml' }],
    records: { meetings: { languages: ['fr'] } },
  })
  const lexicons = loadLexicons(['fr']).map(decodeLexicon)
  const parse = parseSetup({ about, site, definition, lexicons, weights: null })
  const roomy = openRoomyPool()
  const pool = parsePool({ pool: exhausted, roomy }, share({ archivePath: path, parse }))
  const input = { namespaceId: 0, pageId: 7, form: 'wikitext', contentModel: 'wikitext', url: null } as const
  const revision = { id: 9, timestamp: '2017-08-01T10:00:00Z', user: null }
  const pageOf = (title: string, text: string) =>
    ({ ...input, title, text, mirrorPath: null, categories: [], revision }) as const
  try {
    const parseBatch = pool.parserOf({ figures: {}, mask: null, dropped: new Set() })
    const pages = await parseBatch([pageOf('Poires', "Des '''poires'''."), pageOf('Prunes', 'Des [[prunes]].')])
    const parsed = pages.map(({ parts }) => unpackPage(parts))
    expect(parsed.map(({ plainText }) => plainText.trim())).toEqual(['Des poires.', 'Des prunes.'])
    expect(parsed.flatMap(({ losses }) => losses.map(({ kind }) => kind))).toEqual([])
  } finally {
    await roomy.close()
  }
})
