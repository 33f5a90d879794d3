/** Indexes without the captures that they name: a wiki of names. */

import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { findWiki } from '../../../src/pipeline/commands/inspect.ts'
import { type Told, writeFolder } from '../html-mirror/read-mirror.ts'
import { packed, pageRecord } from '../html-mirror/warc.ts'
import { host, lossesIn, pageWith, parked, readCaptures } from './read-captures.ts'

const row = (stamp: string, address: string, status = '200', type = 'text/html'): string =>
  `k ${stamp} ${address} ${type} ${status} ABC - - 10 0 x.warc.gz`
const rows = [
  row('20120501000000', `${host}/wiki/Serre`),
  row('20130501000000', `${host}:80/wiki/Serre`),
  row('20130501000000', `${host}/wiki/Cat%C3%A9gorie:Semis`),
  row('20130601000000', `${host}/index.php?title=Le_bassin`),
  row('20130601000000', `${host}/index.php?title=Le_bassin&action=edit`),
  row('20130601000000', `${host}/wiki/Special:RecentChanges`),
  row('20130601000000', `${host}/wiki/Perdue`, '404'),
  row('20130601000000', `${host}/load.php?modules=x`, '200', 'text/css'),
  row('20130601000000', 'http://blog.example/2013/05/serres'),
]
const cluster = (): Record<string, string | Buffer> => {
  const blocks = [rows.slice(0, 4), rows.slice(4)].map((part) => gzipSync(part.join('\n')))
  const idx = blocks.map((block, at) => {
    const offset = at === 0 ? 0 : (blocks[0]?.length ?? 0)
    return `org,x)/ 2012\tpart-a\t${offset}\t${block.length}\t${at + 1}`
  })
  return {
    'cluster.idx': `${idx.join('\n')}\n`,
    'cluster.loc': 'part-a\t/elsewhere/cdx-00000.gz\n',
    'cdx-00000.gz': Buffer.concat(blocks),
  }
}
const json = (lines: readonly string[]): string =>
  `[${[
    '["urlkey","timestamp","original","mimetype","statuscode","digest","length"]',
    ...lines.map((line) => {
      const [key, stamp, address, type, status] = line.split(' ')
      return JSON.stringify([key, stamp, address, type, status, 'ABC', '10'])
    }),
  ].join(',\n')}]\n`

const namedIn = ({ losses }: Told): readonly string[] =>
  losses.flatMap(({ kind, subject, detail, count = 1 }) =>
    kind === 'name-known-not-captured' ? (count === 1 ? subject : String(detail)).split(' · ') : [],
  )

describe('an index alone', () => {
  it.each([
    ['x.cdx', { 'x.cdx': ` CDX N b a m s k r M S V g\n${rows.join('\n')}\n` }],
    ['x.cdx.gz', { 'x.cdx.gz': gzipSync(rows.join('\n')) }],
    ['x.captures.lock.json', { 'x.captures.lock.json': json(rows) }],
    ['cluster.idx', cluster()],
    ['', cluster()],
  ] as const)('names pages that no capture shows: %s', async (name, files) => {
    const told = await readCaptures(files, name)
    expect(namedIn(told).map((one) => one.replace(/ \(.*$/s, ''))).toEqual(['Catégorie:Semis', 'Le bassin', 'Serre'])
    expect(told.pages.size).toBe(0)
    // Four pages; the form for a text is a page too, a special page as well. Of pages that are not here nothing else is told.
    expect(lossesIn(told)).toEqual({ 'index-incomplete': 6, 'name-known-not-captured': 3 })
    expect(told.site.renderedAt).toBe('2013-06-01T00:00:00Z')
  })

  it('says so before it is read', async () => {
    const { inspection } = await findWiki([join(writeFolder({ 'x.cdx': rows.join('\n') }), 'x.cdx')])
    expect(inspection).toMatchObject({ kind: 'web-captures', pages: 0, lost: { 'source-without-pages': 1 } })
  })

  it('of which a part is missing gives what is there', async () => {
    const files = cluster()
    files['cluster.idx'] += 'org,y)/ 2012\tpart-b\t0\t100\t3\n'
    const told = await readCaptures(files, 'cluster.idx')
    expect(lossesIn(told)).toMatchObject({ 'mirror-unreadable': 1, 'index-incomplete': 6 })
  })

  it('of no MediaWiki is refused', async () => {
    await expect(
      readCaptures({ 'x.cdx': [row('20120501000000', 'http://blog.example/a')].join('\n') }, 'x.cdx'),
    ).rejects.toMatchObject({ code: 'NOT_CAPTURES' })
  })
})

it('an index beside captures names the pages that these lack', async () => {
  const told = await readCaptures({
    'x.warc': Buffer.concat([
      pageRecord(`${host}/wiki/Serre`, pageWith('Vue.'), { date: '2012-05-01T00:00:00Z' }),
      pageRecord(`${host}/wiki/Catégorie:Semis`, parked, { date: '2013-05-01T00:00:00Z' }),
    ]),
    'x.cdx': rows.join('\n'),
  })
  expect(namedIn(told)).toEqual(['Le bassin'])
})

it('of several hosts in one folder, archives and indexes are read that lie under each of them, and beside', async () => {
  const shown = (title: string, id: number, year: number): Buffer =>
    pageRecord(`${host}/wiki/${title}`, pageWith(`${title}.`, id, title, id), { date: `${year}-05-01T00:00:00Z` })
  const told = await readCaptures({
    'wiki.serres.example/wiki/Serre.html': pageWith('Serre.', 9),
    'wiki.serres.example/more/a.warc': shown('Semis', 4, 2012),
    'www.serres.example/robots.txt': 'none',
    'www.serres.example/b.warc.gz': packed([shown('Outils', 5, 2013)]),
    'www.serres.example/x.cdx': rows.slice(2, 3).join('\n'),
    'c.warc': shown('Eau', 6, 2014),
  })
  expect([...told.pages.values()].map(({ title }) => title).sort()).toEqual(['Eau', 'Outils', 'Semis', 'Serre'])
  expect(namedIn(told)).toEqual(['Catégorie:Semis'])
})
