import { afterAll, beforeAll, describe, expect } from 'vitest'
import { type FixtureWiki, startFixtureWiki } from '../../support/fixture-wiki.ts'
import { isHere, testWith } from '../../support/require.ts'
import { common } from './common.ts'
import { crawlWiki, withoutExport } from './crawl-wiki.ts'
import type { Told } from './read-mirror.ts'

const minutes = 60_000

const runs = isHere('mediawiki')

describe.skipIf(!runs && process.env['WIKIFONDS_REQUIRE'] === undefined)('a real MediaWiki that is crawled', () => {
  let wiki: FixtureWiki
  const crawl = (): Promise<Told> => crawlWiki(wiki)

  beforeAll(async () => {
    if (runs) wiki = await startFixtureWiki()
  }, 5 * minutes)
  afterAll(() => {
    if (runs) wiki.stop()
  })

  testWith('mediawiki')(
    'gives the same in each skin',
    async () => {
      wiki.configure(withoutExport)
      const now = await crawl()
      for (const [skin, folder] of [
        ['vector', 'Vector'],
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
