/** A page that is too much for a thread is parsed alone, or shown as its source and told. */

import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { openArchive } from '../../src/archive/archive.ts'
import { unpackPage } from '../../src/archive/packed-page.ts'
import { writeParses } from '../../src/archive/parse-files.ts'
import { openResults } from '../../src/archive/results.ts'
import { definitionSchema } from '../../src/pipeline/io/definition.ts'
import { loadLexicons } from '../../src/pipeline/io/shipped.ts'
import { parseSetup } from '../../src/pipeline/run/parse-setup.ts'
import type { TaskRunner } from '../../src/pipeline/run/threads/pool.ts'
import { threadsOfWiki } from '../../src/pipeline/run/threads/wiki-threads.ts'
import { decodeLexicon } from '../../src/records/configuration.ts'
import { bareSite as site } from '../support/bare-site.ts'
import { about } from '../support/fonds-view.ts'

/** Compiled: threads load no TypeScript. */
const { openPool } = (await import(
  pathToFileURL(join(import.meta.dirname, '../../dist/pipeline/run/threads/pool.js')).href
)) as typeof import('../../src/pipeline/run/threads/pool.ts')

/** Threads that have too little memory for whatever they are given. */
const exhausted: TaskRunner = {
  together: 2,
  run: () => Promise.reject(new Error('Worker terminated due to reaching memory limit')),
}

/** A store, and the parsers of threads over it. */
function openStore(threads: TaskRunner) {
  const path = join(mkdtempSync(join(tmpdir(), 'wikifonds-pool-')), 'archive.sqlite')
  const archive = openArchive(path)
  const definition = definitionSchema.parse({
    wiki: { key: 'verger' },
    sources: [{ kind: 'xml-dump', from: 'x.xml' }],
    records: { meetings: { languages: ['fr'] } },
  })
  const lexicons = loadLexicons(['fr']).map(decodeLexicon)
  const parse = parseSetup({ about, site, definition, lexicons, weights: null })
  const parsers = threadsOfWiki(threads, { archivePath: path, parse })
  return { archive, parseBatch: parsers.parserOf({ figures: {}, mask: null, dropped: new Set() }) }
}

const input = { namespaceId: 0, pageId: 7, form: 'wikitext', contentModel: 'wikitext', url: null } as const
const revision = { id: 9, timestamp: '2017-08-01T10:00:00Z', user: null }
const pageOf = (title: string, text: string) =>
  ({ ...input, title, text, mirrorPath: null, categories: [], revision }) as const

test('pages that fail in a batch are parsed one by one, in a thread with more room', async () => {
  const pool = openPool({ threads: 1 })
  const { archive, parseBatch } = openStore({
    together: 2,
    run: (name, task, options) => (options?.isAlone === true ? pool : exhausted).run(name, task, options),
  })
  try {
    const pages = await parseBatch([pageOf('Poires', "Des '''poires'''."), pageOf('Prunes', 'Des [[prunes]].')])
    const parsed = pages.map(({ parts }) => unpackPage((part) => parts[part]))
    expect(parsed.map(({ plainText }) => plainText.trim())).toEqual(['Des poires.', 'Des prunes.'])
    expect(parsed.flatMap(({ losses }) => losses.map(({ kind }) => kind))).toEqual([])
    expect(pages.map(({ isUnparsed }) => isUnparsed)).toEqual([undefined, undefined])
  } finally {
    await pool.close()
    archive.close()
  }
})

test('a page that fails alone too is shown as its source, a loss, given to nobody, and forgotten by the next run', async () => {
  const { archive, parseBatch } = openStore(exhausted)
  const [page] = await parseBatch([pageOf('Poires', "Des '''poires'''.")])
  if (page === undefined) throw new Error('no page')
  const { plainText, losses } = unpackPage((part) => page.parts[part])
  expect(plainText).toContain("'''poires'''")
  expect(losses.map(({ kind, subject }) => [kind, subject])).toEqual([['page-unparsed', 'Poires']])
  const results = openResults(archive)
  const target = join(archive.path, '..', 'parses.sqlite')
  results.saveParse('Poires', false, 'k', page)
  expect(writeParses(archive, ['Poires'], target)).toBe(0)
  results.savePass('p', 'Poires', 'k', 'of the source')
  results.forgetUnparsed()
  expect([results.parsed('Poires', false), results.passed('p', 'Poires', 'k')]).toEqual([null, null])
  const { used, isMeeting, parts } = page
  results.saveParse('Poires', false, 'k', { used, isMeeting, parts })
  results.forgetUnparsed()
  expect(results.parseKey('Poires', false)?.key).toBe('k')
  expect(writeParses(archive, ['Poires'], target)).toBe(1)
  archive.close()
})
