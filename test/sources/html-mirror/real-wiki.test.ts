import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { source } from '../../../src/sources/kinds/html-mirror/html-mirror.ts'
import { type FixtureWiki, startFixtureWiki } from '../../support/fixture-wiki.ts'
import { isHere, testWith } from '../../support/require.ts'
import { readDumps } from '../xml-dump/read-events.ts'
import { common } from './common.ts'
import { crawlWiki, withoutExport } from './crawl-wiki.ts'
import { readRows, rowsOf } from './dump-rows.ts'
import type { Told } from './read-mirror.ts'

const dump = join(import.meta.dirname, '../../../fixtures/communs/communs.xml')
const minutes = 60_000

const runs = isHere('mediawiki')

describe.skipIf(!runs && process.env['WIKIFONDS_REQUIRE'] === undefined)('a real MediaWiki', () => {
  let wiki: FixtureWiki
  const crawl = (): Promise<Told> => crawlWiki(wiki)
  let asked: Promise<Told> | null = null
  /** Without an export and in the skin that the wiki has, Vector of 2010: two tests look at it. */
  const askedPageByPage = (): Promise<Told> => {
    if (asked === null) wiki.configure(withoutExport)
    asked ??= crawl()
    return asked
  }

  beforeAll(async () => {
    if (runs) wiki = await startFixtureWiki({ keeps: true })
  }, 5 * minutes)
  afterAll(() => {
    if (runs) wiki.stop()
  })

  testWith('mediawiki')(
    'that exports gives the texts of its dump, to the byte and the second',
    async () => {
      const { events, losses } = await crawl()
      const dumped = new Map((await readDumps([dump])).revisions.map((one) => [one.revisionId, one]))
      const told = events.flatMap((event) => (event.type === 'revision' ? [event.revision] : []))
      // The first word counts.
      const first = new Map(told.reverse().map((one) => [one.revisionId, one]))
      expect(first.size).toBe(dumped.size)
      for (const [id, { at, text, hidden, comment, contributor, sha1 }] of dumped)
        expect(first.get(id)).toMatchObject({ at, text, hidden, comment, contributor, sha1, atPrecision: 'second' })
      expect(losses.map(({ kind }) => kind)).not.toContain('no-wikitext')
      expect(losses.filter(({ severity }) => severity === 'lost')).toEqual([])
    },
    5 * minutes,
  )

  testWith('mediawiki')(
    'asked page by page gives every page and revision of its dump',
    async () => {
      const told = await askedPageByPage()
      expect(rowsOf(told)).toEqual(readRows(readFileSync(dump, 'utf8')))
      expect(told.losses.filter(({ severity }) => severity === 'lost')).toEqual([])
      expect(told.files.length).toBe(6)
      expect(await source.inspect(`${wiki.address}/wiki/Accueil`)).toBeNull()
    },
    5 * minutes,
  )

  testWith('mediawiki')(
    'gives the same in each skin',
    async () => {
      const now = await askedPageByPage()
      for (const [skin, folder] of [
        ['monobook', 'MonoBook'],
        ['timeless', 'Timeless'],
        ['minerva', 'MinervaNeue'],
      ] as const) {
        wiki.configure(`${withoutExport} wfLoadSkin( '${folder}' ); $wgDefaultSkin = '${skin}';`)
        const both = common(now, await crawl())
        expect(both.count, skin).toEqual({ pages: now.pages.size, revisions: now.revisions.size })
        expect(both.other, skin).toEqual(both.one)
      }
    },
    10 * minutes,
  )
})
