import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { source } from '../../../src/sources/kinds/html-mirror/html-mirror.ts'
import { type FixtureWiki, startFixtureWiki } from '../../support/fixture-wiki.ts'
import { isHere, testWith } from '../../support/require.ts'
import { readDumps } from '../xml-dump/read-events.ts'
import { common } from './common.ts'
import { crawlWiki, withoutExport } from './crawl-wiki.ts'
import { readRows, rowsOf } from './dump-rows.ts'
import { readMirror, type Told } from './read-mirror.ts'

const dump = join(import.meta.dirname, '../../../fixtures/communs/communs.xml')
const minutes = 60_000

const runs = isHere('mediawiki') && isHere('wget')

describe.skipIf(!runs && process.env['WIKIFONDS_REQUIRE'] === undefined)('a real MediaWiki', () => {
  let wiki: FixtureWiki
  const crawl = (): Promise<Told> => crawlWiki(wiki)

  beforeAll(async () => {
    if (runs) wiki = await startFixtureWiki()
  }, 5 * minutes)
  afterAll(() => {
    if (runs) wiki.stop()
  })

  testWith('mediawiki', 'wget')(
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

  testWith('mediawiki', 'wget')(
    'asked page by page gives every page and revision of its dump',
    async () => {
      wiki.configure(withoutExport)
      const told = await crawl()
      expect(rowsOf(told)).toEqual(readRows(readFileSync(dump, 'utf8')))
      expect(told.losses.filter(({ severity }) => severity === 'lost')).toEqual([])
      expect(told.files.length).toBe(6)
      expect(await source.inspect(`${wiki.address}/wiki/Accueil`)).toBeNull()
    },
    5 * minutes,
  )

  testWith('mediawiki', 'wget')(
    'mirrored by wget gives the same from the folder, from the web archive and from the crawl',
    async () => {
      wiki.configure(withoutExport)
      const folder = mkdtempSync(join(tmpdir(), 'wget-'))
      const refused =
        '[?&](action=(edit|submit|raw|info|purge)|veaction=|printable=|returnto=|feed=|redlink=)|/(api|rest|load|opensearch_desc)\\.php|Sp%C3%A9cial:|Special:'
      const options = [
        '--mirror',
        '--adjust-extension',
        '--convert-links',
        '--quiet',
        '--restrict-file-names=windows',
        '-e',
        'robots=off',
      ]
      await promisify(execFile)(
        'wget',
        [...options, `--reject-regex=${refused}`, '--warc-file=crawl', `${wiki.address}/wiki/Accueil`],
        {
          cwd: folder,
        },
      ).catch((error: { readonly code: number }) => {
        // 8: the server sent an error for some address, which a crawl survives.
        if (error.code !== 8) throw error
      })
      const [host = ''] = readdirSync(folder).filter((name) => name.startsWith('127'))
      const saved = await readMirror(join(folder, host))
      expect(saved.revisions.size).toBeGreaterThan(80)
      for (const other of [await readMirror(join(folder, 'crawl.warc.gz')), await crawl()]) {
        const both = common(saved, other)
        expect(both.count).toEqual({ pages: saved.pages.size, revisions: saved.revisions.size })
        expect(both.other).toEqual(both.one)
      }
    },
    10 * minutes,
  )
})
