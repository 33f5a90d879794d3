/** Pages in web archives are read as those in folders, and damaged parts are told. */

import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createWriteStream, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompressSync, constants, gunzipSync, gzipSync } from 'node:zlib'
import { ZipArchive } from 'archiver'
import { describe, expect, it, test } from 'vitest'
import { source } from '../../../src/sources/kinds/html-mirror/html-mirror.ts'
import { zipOf } from '../../support/bombs.ts'
import { testWith } from '../../support/require.ts'
import { picture, serve } from './orchard.ts'
import { articleConfig, nothingKnown, parserOutput, readMirror, savedPage, toldBy, writeFolder } from './read-mirror.ts'
import { chunked, packed, pageRecord, warcRecord } from './warc.ts'

const host = 'https://wiki.vergers.example'
const pageWith = (words: string, revision = 9, title = 'Verger', id = 3): string =>
  savedPage({
    config: articleConfig(title, id, revision),
    heading: title,
    content: parserOutput(`<p>${words}</p>`),
    address: `${host}/index.php?title=${title}&amp;oldid=${revision}`,
  })

async function readRecords(records: readonly Buffer[], name = 'crawl.warc.gz') {
  const bytes = name.endsWith('.gz') ? packed(records) : Buffer.concat(records)
  return await readMirror(join(writeFolder({ [name]: bytes }), name))
}

/** Words that pack badly, the same each time. */
const hashes = (seed: number): string =>
  Array.from({ length: 60 }, (_, at) => createHash('sha256').update(`${seed} ${at}`).digest('hex')).join(' ')

describe('a WARC', () => {
  it.each(['crawl.warc', 'crawl.warc.gz'])('is read as %s: answers of 200, nothing else', async (name) => {
    const told = await readRecords(
      [
        warcRecord({ type: 'warcinfo', body: 'software: test\r\n' }),
        warcRecord({ type: 'request', address: `${host}/wiki/Verger`, http: 'GET /wiki/Verger HTTP/1.1', body: '' }),
        pageRecord(`<${host}/wiki/Verger>`, pageWith('Des pommiers.')),
        warcRecord({ type: 'metadata', address: `${host}/wiki/Verger`, body: 'fetchTimeMs: 12' }),
        pageRecord(`${host}/wiki/Poire`, pageWith('Rien.', 4, 'Poire', 4), {
          http: 'HTTP/1.1 404 Not Found\nContent-Type: text/html',
        }),
        pageRecord(`${host}/load.php?a=b`, 'a{}', { http: 'HTTP/1.1 200 OK\nContent-Type: text/css' }),
      ],
      name,
    )
    expect([...told.pages.keys()]).toEqual(['Verger'])
    expect(told.revisions.get(9)).toMatchObject({ html: '<p>Des pommiers.</p>', mirrorPath: 'wiki/Verger' })
    expect(told.losses.map(({ kind }) => kind)).toEqual(['no-wikitext', 'times-to-the-minute', 'time-offset-assumed'])
  })

  it('may hold bodies in chunks, packed by gzip or brotli, and headers that no longer hold', async () => {
    const http = (more: string): string => `HTTP/1.1 200 OK\nContent-Type: text/html\n${more}`
    const told = await readRecords([
      pageRecord(`${host}/wiki/A`, chunked(pageWith('Morceaux.', 1, 'A', 1)), {
        http: http('Transfer-Encoding: chunked'),
      }),
      pageRecord(`${host}/wiki/B`, gzipSync(pageWith('Gzip.', 2, 'B', 2)), { http: http('Content-Encoding: gzip') }),
      pageRecord(`${host}/wiki/C`, brotliCompressSync(pageWith('Brotli.', 3, 'C', 4)), {
        http: http('Content-Encoding: br'),
      }),
      pageRecord(`${host}/wiki/D`, pageWith('Déjà ouvert.', 4, 'D', 5), { http: http('Content-Encoding: gzip') }),
      pageRecord(`${host}/wiki/E`, pageWith('Sans morceaux.', 5, 'E', 6), { http: http('Transfer-Encoding: chunked') }),
    ])
    expect([...told.revisions.values()].map(({ html }) => html)).toEqual([
      '<p>Morceaux.</p>',
      '<p>Gzip.</p>',
      '<p>Brotli.</p>',
      '<p>Déjà ouvert.</p>',
      '<p>Sans morceaux.</p>',
    ])
  })

  it('gives of an address every state that was an answer', async () => {
    const told = await readRecords([
      pageRecord(`${host}/wiki/Verger`, pageWith('Nouveau.', 9), { date: '2021-05-01T00:00:00Z' }),
      pageRecord(`${host}/wiki/Verger`, pageWith('Ancien.', 7), { date: '2020-05-01T00:00:00Z' }),
      pageRecord(`${host}/wiki/Verger`, pageWith('Panne.', 11), {
        date: '2022-05-01T00:00:00Z',
        http: 'HTTP/1.1 503 Unavailable\nContent-Type: text/html',
      }),
    ])
    expect([...told.revisions.keys()]).toEqual([7, 9])
    expect(told.revisions.get(7)).toMatchObject({ html: '<p>Ancien.</p>', isLatest: false })
    expect(told.revisions.get(9)).toMatchObject({ html: '<p>Nouveau.</p>', isLatest: true })
  })

  it('takes the next older capture where the newest is not of the wiki', async () => {
    const parked = '<!DOCTYPE html><html><body><h1>This domain may be for sale</h1></body></html>'
    const doku = '<!DOCTYPE html><html><head><meta name="generator" content="DokuWiki"/></head><body></body></html>'
    const told = await readRecords([
      pageRecord(`${host}/wiki/Verger`, pageWith('Des pommiers.'), { date: '2019-05-01T00:00:00Z' }),
      pageRecord(`${host}/wiki/Verger`, doku, { date: '2020-05-01T00:00:00Z' }),
      pageRecord(`${host}/wiki/Verger`, parked, { date: '2022-05-01T00:00:00Z' }),
      pageRecord(`${host}/`, parked, { date: '2022-05-01T00:00:00Z' }),
    ])
    expect(told.revisions.get(9)?.html).toBe('<p>Des pommiers.</p>')
    expect(told.losses.filter(({ kind }) => kind === 'mirror-not-a-wiki-page').map(({ subject }) => subject)).toEqual([
      '',
    ])
  })

  it('believes of a page that was a redirect once what its newest state shows', async () => {
    const title = 'Verger'
    const redirect = savedPage({
      config: articleConfig(title, 3, 7, { wgIsRedirect: true }),
      heading: title,
      content: parserOutput('<div class="redirectMsg"><p><a href="/wiki/Parc" title="Parc">Parc</a></p></div>'),
    })
    const followed = savedPage({
      config: articleConfig('Parc', 8, 20, { wgRedirectedFrom: title }),
      heading: 'Parc',
      content: parserOutput('<p>Le parc.</p>'),
    })
    const told = await readRecords([
      pageRecord(`${host}/wiki/Verger`, redirect, { date: '2018-05-01T00:00:00Z' }),
      pageRecord(`${host}/wiki/Verger`, followed, { date: '2019-05-01T00:00:00Z' }),
      pageRecord(`${host}/wiki/Verger`, pageWith('Un vrai verger.', 30), { date: '2020-05-01T00:00:00Z' }),
    ])
    expect([...told.pages.values()].map((page) => [page.title, page.redirect])).toEqual([
      ['Parc', null],
      ['Verger', null],
    ])
    expect([...told.revisions.keys()]).toEqual([20, 7, 30])
  })

  const http = (type: string, more = ''): string => `HTTP/1.1 200 OK\nContent-Type: ${type}${more}`
  const json = (value: unknown) => [JSON.stringify(value), { http: http('application/json') }] as const
  const form = (fields: string, config = articleConfig('Verger', 3, 9, { wgAction: 'edit' })): string =>
    savedPage({ config, heading: 'Verger', content: `<form id="editform">${fields}</form>` })

  it('gives the wikitext of raw answers, edit forms, exports and the API, each to its revision', async () => {
    const xml = `<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.10/" version="0.10"><siteinfo><sitename>Vergers</sitename>
<namespaces><namespace key="0" /></namespaces></siteinfo><page><title>Greffe</title><ns>0</ns><id>5</id><revision><id>40</id>
<timestamp>2019-02-03T04:05:06Z</timestamp><contributor><ip>192.0.2.1</ip></contributor><text>Le [[Verger]] &amp; la greffe.</text></revision></page></mediawiki>`
    const told = await readRecords([
      pageRecord(`${host}/wiki/Verger`, pageWith('Des pommiers.')),
      pageRecord(`${host}/index.php?title=Verger&action=raw`, '== Semis ==\n', { http: http('text/x-wiki') }),
      pageRecord(`${host}/index.php?title=-&action=raw&gen=css`, 'a{}', { http: http('text/css') }),
      pageRecord(
        `${host}/index.php?title=Pomme&action=edit`,
        form(
          '<textarea name="wpTextbox1">\nUne &lt;b&gt;pomme\n</textarea><input name="wpEdittime" value="20190304050607">',
          articleConfig('Pomme', 4, 12, { wgAction: 'edit' }),
        ),
      ),
      pageRecord(`${host}/wiki/Sp%C3%A9cial:Exporter/Greffe`, gzipSync(xml), { http: http('application/xml') }),
      pageRecord(
        `${host}/api.php?action=query&prop=revisions`,
        ...json({
          query: {
            pages: {
              6: {
                ...{ pageid: 6, ns: 0, title: 'Noix' },
                revisions: [
                  { revid: 21, parentid: 20, user: 'Flore', timestamp: '2018-01-01T00:00:00Z', '*': 'Dure.' },
                ],
              },
            },
          },
        }),
      ),
      pageRecord(`${host}/index.php?title=Coing&action=raw`, '#REDIRECT [[Pomme]]', {
        http: http('text/x-wiki', '\nLast-Modified: Fri, 01 Mar 2019 10:11:12 GMT'),
      }),
    ])
    const texts = [...told.revisions.values()].map(({ title, revisionId, at, text }) => [title, revisionId, at, text])
    expect(texts).toEqual([
      ['Greffe', 40, '2019-02-03T04:05:06Z', 'Le [[Verger]] & la greffe.'],
      ['Verger', 9, null, '== Semis ==\n'],
      ['Coing', null, '2019-03-01T10:11:12Z', '#REDIRECT [[Pomme]]'],
      ['Noix', 21, '2018-01-01T00:00:00Z', 'Dure.'],
      ['Pomme', 12, '2019-03-04T05:06:07Z', 'Une <b>pomme'],
    ])
    expect(told.pages.get('Coing')?.redirect).toEqual({ title: 'Pomme', fragment: null })
    expect(told.losses.map(({ kind }) => kind)).not.toContain('archived-wikitext-unread')
  })

  it('names the answers that hold a part of a wikitext, and makes no revision of it', async () => {
    const told = await readRecords([
      pageRecord(`${host}/wiki/Verger`, pageWith('Des pommiers.')),
      pageRecord(`${host}/index.php?title=Verger&action=raw&section=2`, '== Semis ==', { http: http('text/x-wiki') }),
      pageRecord(
        `${host}/index.php?title=Verger&action=edit&section=2`,
        form('<textarea name="wpTextbox1">== Semis ==</textarea><input name="wpSection" value="2">'),
      ),
      pageRecord(`${host}/api.php?action=query&prop=revisions`, ...json({ revisions: [{ '*': '== Semis ==' }] })),
      pageRecord(`${host}/api.php?action=query&list=allpages`, ...json({ allpages: [] })),
    ])
    expect([...told.revisions.values()].map(({ text }) => text)).toEqual([null])
    expect(told.losses.filter(({ kind }) => kind === 'archived-wikitext-unread')).toMatchObject([
      {
        severity: 'declared',
        count: 2,
        detail: [
          `${host}/api.php?action=query&prop=revisions`,
          `${host}/index.php?title=Verger&action=raw&section=2`,
        ].join(' · '),
      },
    ])
  })

  it('tells where two captures give different texts for one revision, and keeps the first', async () => {
    const raw = (text: string, date: string): Buffer =>
      pageRecord(`${host}/index.php?title=Verger&oldid=9&action=raw`, text, { http: http('text/x-wiki'), date })
    const told = await readRecords([
      pageRecord(`${host}/wiki/Verger`, pageWith('Des pommiers.')),
      raw('Piraté.', '2021-06-01T00:00:00Z'),
      raw('Des pommiers.', '2020-06-01T00:00:00Z'),
    ])
    expect(told.revisions.get(9)?.text).toBe('Des pommiers.')
    expect(told.losses.filter(({ kind }) => kind === 'captures-disagree')).toMatchObject([
      { subject: 'Verger (revision 9)' },
    ])
  })

  it('goes on behind a body that cannot be unpacked, and tells it', async () => {
    const broken = gzipSync(pageWith('Cassé.', 5, 'C', 5))
    broken.fill(0xee, 40, 200)
    const told = await readRecords([
      pageRecord(`${host}/wiki/C`, broken),
      pageRecord(`${host}/wiki/B`, gzipSync(Buffer.alloc((64 << 20) + 1, '<p>'))),
      pageRecord(`${host}/wiki/Verger`, gzipSync(gzipSync(pageWith('Deux fois.')))),
    ])
    expect(told.revisions.get(9)?.html).toBe('<p>Deux fois.</p>')
    expect(told.losses.filter(({ severity }) => severity === 'lost')).toMatchObject([
      { subject: `${host}/wiki/C`, values: { reason: { id: 'body-not-unpacked' } } },
      { subject: `${host}/wiki/B`, values: { reason: { id: 'body-unpacks-too-large' } } },
    ])
  })

  it('knows the content of a revisit, by its date or by its digest, at the same address or at another', async () => {
    const digest = { 'WARC-Payload-Digest': 'sha1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' }
    const revisit = (address: string, date: string, headers: Readonly<Record<string, string>>): Buffer =>
      warcRecord({ type: 'revisit', address, date, headers, http: 'HTTP/1.1 200 OK\nContent-Type: text/html' })
    const told = await readRecords([
      revisit(`${host}/wiki/Verger`, '2021-07-01T00:00:00Z', {
        'WARC-Refers-To-Target-URI': `${host}/wiki/Verger`,
        'WARC-Refers-To-Date': '2021-05-01T00:00:00Z',
      }),
      pageRecord(`${host}/wiki/Verger`, pageWith('Mai.', 9), { date: '2021-05-01T00:00:00Z', headers: digest }),
      pageRecord(`${host}/wiki/Verger`, pageWith('Juin.', 10), { date: '2021-06-01T00:00:00Z' }),
      revisit(`${host}/index.php?title=Verger&oldid=9`, '2021-08-01T00:00:00Z', digest),
      revisit(`${host}/wiki/Perdue`, '2021-08-01T00:00:00Z', { 'WARC-Payload-Digest': 'sha1:ZZZZ' }),
    ])
    expect([...told.revisions.keys()]).toEqual([9, 10])
    expect(told.revisions.get(9)?.html).toBe('<p>Mai.</p>')
    expect(told.losses.filter(({ severity }) => severity === 'lost')).toMatchObject([
      { kind: 'mirror-unreadable', subject: `${host}/wiki/Perdue` },
    ])
  })

  it.each(['plain', 'packed'])('that is cut off keeps what stands before the cut (%s)', async (form) => {
    const records = [
      pageRecord(`${host}/wiki/A`, pageWith('Un.', 1, 'A', 1)),
      pageRecord(`${host}/wiki/B`, pageWith('Deux.', 2, 'B', 2)),
    ]
    const bytes = form === 'plain' ? Buffer.concat(records) : packed(records)
    const name = form === 'plain' ? 'cut.warc' : 'cut.warc.gz'
    const told = await readMirror(join(writeFolder({ [name]: bytes.subarray(0, bytes.length - 200) }), name))
    expect([...told.revisions.values()].map(({ revisionId, html }) => [revisionId, html])).toEqual([
      [1, '<p>Un.</p>'],
      [2, null],
    ])
    expect(told.losses.filter(({ severity }) => severity === 'lost')).toMatchObject([
      { kind: 'mirror-unreadable', subject: name },
      { kind: 'mirror-unreadable', subject: 'wiki/B', values: { reason: { id: 'file-cut-off' } } },
    ])
  })

  it('of another engine is refused by name, one without pages too', async () => {
    const doku = '<!DOCTYPE html><html><head><meta name="generator" content="DokuWiki"/></head><body></body></html>'
    await expect(readRecords([pageRecord(`${host}/x`, doku)])).rejects.toMatchObject({ code: 'OTHER_WIKI_ENGINE' })
    await expect(readRecords([warcRecord({ type: 'warcinfo', body: 'x' })])).rejects.toMatchObject({
      code: 'NOT_A_MIRROR',
    })
  })

  it('is inspected', async () => {
    const folder = writeFolder({
      'crawl.warc.gz': packed([pageRecord(`${host}/wiki/Verger`, pageWith('Des pommiers.'))]),
    })
    const expected = {
      kind: 'html-mirror',
      name: 'Wiki des vergers',
      baseUrl: host,
      pages: 1,
      revisions: 1,
      estimated: [],
    }
    expect(await source.inspect(join(folder, 'crawl.warc.gz'))).toMatchObject(expected)
    expect(await source.inspect(folder)).toMatchObject(expected)
  })

  it('may be packed a second time, as a server or a browser does, whatever its name', async () => {
    const crawl = packed([pageRecord(`${host}/wiki/Verger`, pageWith('Des pommiers.'))])
    for (const name of ['crawl.warc.gz', 'recovered-0001']) {
      const file = join(writeFolder({ [name]: gzipSync(crawl) }), name)
      expect(await source.inspect(file), name).toMatchObject({ pages: 1, revisions: 1, baseUrl: host })
      expect([...(await readMirror(file)).pages.keys()]).toEqual(['Verger'])
    }
  })

  it('that was packed twice and is cut off gives nearly what it gives packed once', async () => {
    const crawl = packed(
      Array.from({ length: 200 }, (_, at) =>
        pageRecord(`${host}/wiki/P${at}`, pageWith(hashes(at), at + 1, `P${at}`, at + 1)),
      ),
    )
    const pagesOf = async (bytes: Buffer): Promise<readonly string[]> => {
      const file = join(writeFolder({ 'crawl.warc.gz': bytes }), 'crawl.warc.gz')
      return [...(await readMirror(file)).pages.keys()]
    }
    const twice = gzipSync(crawl)
    const cut = twice.subarray(0, 0.6 * twice.length)
    const left = await pagesOf(gunzipSync(cut, { finishFlush: constants.Z_SYNC_FLUSH }))
    expect(left.length).toBeGreaterThan(100)
    // Of each layer the unpacker keeps back what it has not given yet.
    expect(left.length - (await pagesOf(cut)).length).toBeLessThan(6)
  })

  it('gives pages that begin behind a notice of PHP or the declaration of XML', async () => {
    const before = {
      Notice:
        '\ufeff\r\n\r\n<br />\n<b>Notice</b>:  Undefined index: x in <b>/srv/w/a.php</b> on line <b>7</b><br />\n',
      Plain: '\nPHP Warning:  a() expects b in /srv/w/a.php on line 7\n'.repeat(60),
      Xhtml: '<?xml version="1.0" encoding="utf-8"?>\n',
    }
    const told = await readRecords(
      Object.entries(before).map(([title, start], at) =>
        pageRecord(`${host}/wiki/${title}`, start + pageWith('Vue.', at + 1, title, at + 1)),
      ),
    )
    expect([...told.pages.keys()]).toEqual(['Notice', 'Plain', 'Xhtml'])
    const files = Object.fromEntries(
      Object.entries(before).map(([title, start], at) => [
        `wiki.example.org/index.php?title=${title}`,
        start + pageWith('Vue.', at + 1, title, at + 1),
      ]),
    )
    expect([...(await readMirror(writeFolder(files))).pages.keys()]).toEqual(['Notice', 'Plain', 'Xhtml'])
  })

  it.each(['crawl.warc (2).gz', 'recovered-0001', 'crawl.gz'])('is known by what it holds: %s', async (name) => {
    const folder = writeFolder({ [name]: packed([pageRecord(`${host}/wiki/Verger`, pageWith('Des pommiers.'))]) })
    expect(await source.inspect(join(folder, name))).toMatchObject({ pages: 1, revisions: 1, baseUrl: host })
  })

  it('is read beside what is no page of a wiki', async () => {
    const told = await readMirror(
      writeFolder({
        'crawl.warc.gz': packed([pageRecord(`${host}/wiki/Verger`, pageWith('Des pommiers.'))]),
        ...{ 'index.html': '', 'notes.html': '<html><body>Notes</body></html>' },
      }),
    )
    expect([...told.pages.keys()]).toEqual(['Verger'])
  })

  it('is read beside saved pages: each gives what the other lacks, and what both hold is there once', async () => {
    const verger = pageWith('Des pommiers.')
    const told = await readMirror(
      writeFolder({
        'wiki/Verger.html': verger,
        'wiki/Poirier.html': pageWith('Un poirier.', 12, 'Poirier', 4),
        'crawl.warc.gz': packed([
          pageRecord(`${host}/wiki/Verger`, verger),
          pageRecord(`${host}/wiki/Cerisier`, pageWith('Un cerisier.', 13, 'Cerisier', 5)),
        ]),
      }),
    )
    expect([...told.revisions.values()].map(({ title, html }) => [title, html]).sort()).toEqual([
      ['Cerisier', '<p>Un cerisier.</p>'],
      ['Poirier', '<p>Un poirier.</p>'],
      ['Verger', '<p>Des pommiers.</p>'],
    ])
  })
})

describe('several web archives', () => {
  it('are one: a WACZ and a WARC of a later day', async () => {
    const folder = writeFolder({
      'later.warc': pageRecord(`${host}/wiki/Verger`, pageWith('Plus tard.', 11), { date: '2023-01-01T00:00:00Z' }),
    })
    const zip = new ZipArchive({ zlib: { level: 6 } })
    const out = createWriteStream(join(folder, 'first.wacz'))
    const entry = { date: new Date(0), mode: 0o444, store: true }
    const first = [
      pageRecord(`${host}/wiki/Verger`, pageWith('Avant.', 9)),
      pageRecord(`${host}/wiki/A`, pageWith('A.', 1, 'A', 1)),
    ]
    zip.pipe(out)
    zip.append(Buffer.from('{"profile":"data-package"}'), { ...entry, name: 'datapackage.json' })
    zip.append(packed(first), { ...entry, name: 'archive/data.warc.gz' })
    await Promise.all([zip.finalize(), once(out, 'close')])
    const input = { files: null, hosts: [], language: null, timezone: null, live: null, known: nothingKnown }
    const from = [join(folder, 'first.wacz'), join(folder, 'later.warc')]
    const told = await toldBy(source.read({ ...input, from }, new AbortController().signal))
    expect([...told.revisions.values()].map(({ html }) => html)).toEqual([
      '<p>A.</p>',
      '<p>Avant.</p>',
      '<p>Plus tard.</p>',
    ])
  })
})

describe('what is packed again and again', () => {
  const good = pageRecord(`${host}/wiki/Verger`, pageWith('Bienvenue.'))
  const picture = { http: 'HTTP/1.1 200 OK\nContent-Type: image/png' }
  const tooLarge = { kind: 'mirror-unreadable', values: { reason: { id: 'web-archive-damaged' } } }

  test('in a WACZ ends where no archive of its length holds as much, and is told', async () => {
    const deep = gzipSync(pageRecord(`${host}/images/a.png`, Buffer.alloc(128 << 20), picture))
    const zip = zipOf('crawl', new Map([['archive/data.warc.gz', Buffer.concat([gzipSync(good), deep])]]))
    const told = await readMirror(join(writeFolder({ 'crawl.wacz': zip }), 'crawl.wacz'))
    expect([...told.pages.keys()]).toEqual(['Verger'])
    expect(told.losses.filter(({ severity }) => severity === 'lost')).toMatchObject([
      { ...tooLarge, subject: 'crawl.wacz/crawl/archive/data.warc.gz', detail: expect.stringMatching(/unpacks to/) },
    ])
  })

  test('as a whole does so: all layers have one room, and no more of them than a few', async () => {
    const bomb = gzipSync(gzipSync(gzipSync(pageRecord(`${host}/images/a.png`, Buffer.alloc(128 << 20), picture))))
    const deep = Array.from({ length: 9 }).reduce<Buffer>((inner) => gzipSync(inner), good)
    for (const bytes of [bomb, deep]) {
      const folder = writeFolder({ 'crawl.warc.gz': bytes, 'wiki/Verger.html': pageWith('Bienvenue.') })
      const told = await readMirror(folder)
      expect([...told.pages.keys()]).toEqual(['Verger'])
      expect(told.losses.filter(({ severity }) => severity === 'lost')).toMatchObject([
        { ...tooLarge, subject: 'crawl.warc.gz' },
      ])
    }
  })

  test('in the answers of a WARC does, too', async () => {
    const deep = gzipSync(gzipSync(Buffer.alloc(60 << 20, ' ')))
    const told = await readRecords([
      good,
      ...Array.from({ length: 4 }, (_, at) => pageRecord(`${host}/wiki/${at}`, deep)),
    ])
    expect([...told.pages.keys()]).toEqual(['Verger'])
    expect(told.losses.filter(({ severity }) => severity === 'lost')).toMatchObject([
      { ...tooLarge, subject: 'crawl.warc.gz' },
    ])
  })
})

describe('a WARC by wget', () => {
  for (const names of ['unix', 'windows']) {
    testWith('wget')(`gives what its folder with ${names} names gives`, async () => {
      const wiki = await serve()
      const folder = writeFolder({})
      const options = [
        '--mirror',
        '--adjust-extension',
        `--restrict-file-names=${names}`,
        '--convert-links',
        '--quiet',
        '-e',
        'robots=off',
      ]
      const limits = ['--reject-regex=action=edit|redlink|Special|Sp%C3%A9cial', '--warc-file=crawl']
      await promisify(execFile)('wget', [...options, ...limits, `${wiki.origin}/wiki/Verger`], { cwd: folder }).catch(
        (error: { readonly code: number }) => {
          // 8: the server sent an error for some address, which a crawl survives.
          if (error.code !== 8) throw error
        },
      )
      await wiki.stop()
      const [host = ''] = readdirSync(folder).filter((name) => name.startsWith('127'))
      const saved = await readMirror(join(folder, host))
      const archived = await readMirror(join(folder, 'crawl.warc.gz'))
      expect([...archived.pages.keys()]).toEqual(['Fichier:Pomme.png', "L'été : 100% pommes ?", 'Verger', 'Vergers'])
      const pages = (told: typeof saved) => [...told.pages.values()].map(({ savedAs, ...page }) => page)
      expect(pages(archived)).toEqual(pages(saved))
      const plain = (told: typeof saved) =>
        [...told.revisions.values()].map(({ mirrorPath, html, captured, ...revision }) => ({
          ...revision,
          words: html?.replace(/<[^>]*>/g, ''),
        }))
      expect(plain(archived)).toEqual(plain(saved))
      expect(archived.files).toMatchObject([
        { name: 'Pomme.png', bytes: picture.bytes.length, contributor: { name: 'Ali' } },
      ])
    })
  }
})

test('a package that is no zip is a loss beside a whole one, and refused alone', async () => {
  const page = savedPage({ config: articleConfig('Verger', 3, 9), content: parserOutput('<p>Des pommiers.</p>') })
  const folder = writeFolder({
    'empty.wacz': '',
    'text.wacz': 'Dear all',
    'whole.warc': pageRecord('https://wiki.vergers.example/wiki/Verger', page),
  })
  const told = await readMirror(join(folder, 'empty.wacz'), {
    from: [join(folder, 'empty.wacz'), join(folder, 'whole.warc')],
  })
  expect([...told.pages.keys()]).toEqual(['Verger'])
  expect(told.losses.filter(({ severity }) => severity === 'lost')).toMatchObject([
    { kind: 'mirror-unreadable', subject: 'empty.wacz' },
  ])
  await expect(source.inspect(join(folder, 'text.wacz'))).rejects.toMatchObject({ code: 'NOT_A_MIRROR' })
  // Of nothing it is not said that its pages are none of MediaWiki.
  expect(await source.inspect(join(folder, 'empty.wacz'))).toBeNull()
})
