/** A real MediaWiki read through its pages gives the texts of its dump, in each skin. */

import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { isHere } from '../../support/components.ts'
import { type FixtureWiki, startFixtureWiki } from '../../support/fixture-wiki.ts'
import { testWith } from '../../support/require.ts'
import { readDumps } from '../xml-dump/read-events.ts'
import { common } from './common.ts'
import { crawlWiki, withoutExport } from './crawl-wiki.ts'
import type { Told } from './read-mirror.ts'

const dump = join(import.meta.dirname, '../../../fixtures/communs/communs.xml')

const runs = isHere('mediawiki')

describe.skipIf(!runs && process.env['WIKIFONDS_REQUIRE'] === undefined)('a real MediaWiki', () => {
  let wiki: FixtureWiki
  beforeAll(async () => {
    if (runs) wiki = await startFixtureWiki({ keeps: true })
  })
  afterAll(() => {
    if (runs) wiki.stop()
  })

  testWith('mediawiki')('that exports gives the texts of its dump, to the byte and the second', async () => {
    const { events, losses } = await crawlWiki(wiki)
    const dumped = new Map((await readDumps([dump])).revisions.map((one) => [one.revisionId, one]))
    const told = events.flatMap((event) => (event.type === 'revision' ? [event.revision] : []))
    // The first word counts.
    const first = new Map(told.reverse().map((one) => [one.revisionId, one]))
    expect(first.size).toBe(dumped.size)
    for (const [id, { at, text, hidden, comment, contributor, sha1 }] of dumped)
      expect(first.get(id)).toMatchObject({ at, text, hidden, comment, contributor, sha1, atPrecision: 'second' })
    expect(losses.map(({ kind }) => kind)).not.toContain('no-wikitext')
    expect(losses.filter(({ severity }) => severity === 'lost')).toEqual([])
  })

  // All its pages in the skin that it has, Vector of 2010, are crawled in mediawiki/mirrors.test.ts.
  testWith('mediawiki')('asked page by page gives the same in each skin', async () => {
    const crawl = (skin: string): Promise<Told> => {
      wiki.configure(`${withoutExport} ${skin}`)
      return crawlWiki(wiki, mainNamespaces)
    }
    thinOut(wiki)
    const now = await crawl('')
    expect(now.revisions.size).toBeGreaterThan(35)
    for (const [skin, folder] of [
      ['monobook', 'MonoBook'],
      ['timeless', 'Timeless'],
      ['minerva', 'MinervaNeue'],
    ] as const) {
      const both = common(now, await crawl(`wfLoadSkin( '${folder}' ); $wgDefaultSkin = '${skin}';`))
      expect(both.count, skin).toEqual({ pages: now.pages.size, revisions: now.revisions.size })
      expect(both.other, skin).toEqual(both.one)
    }
  })
})

/** Articles, files, categories. */
const mainNamespaces = [0, 6, 14]

/** Articles that a skin may show unlike others. */
const ofTheirOwn = [
  'Accueil',
  'Assemblée_du_littoral/Réunion_4', // a subpage: the page that it is below stands above its text
  'Cassée', // a redirect to nowhere
  'Eau+sel=mer',
  'Liste_des_communs', // a table
  'Trombinoscope_de_Port-Brevel', // a revision of it is hidden
]

/** Leaves these, files, and the oldest page of each namespace: a skin shows all others alike, and PHP makes each page four times. */
function thinOut({ folder }: FixtureWiki): void {
  const database = new Database(join(folder, 'data', 'wiki.sqlite'))
  const isOldest = 'page_id IN (SELECT min(page_id) FROM page GROUP BY page_namespace)'
  const isKept = `page_namespace = 6 OR ${isOldest} OR page_title IN (SELECT value FROM json_each(?))`
  database.prepare(`DELETE FROM page WHERE NOT (${isKept})`).run(JSON.stringify(ofTheirOwn))
  database.close()
}
