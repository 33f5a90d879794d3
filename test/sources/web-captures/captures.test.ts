/** Captures of one wiki, in all they lie in, become its pages, each seen on its days. */

import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { Zstd } from '@hpcc-js/wasm-zstd'
import { describe, expect, it } from 'vitest'
import { findWiki, inspect } from '../../../src/pipeline/commands/inspect.ts'
import { StopRun } from '../../../src/texts/errors.ts'
import { articleConfig, parserOutput, savedPage, type Told, writeFolder } from '../html-mirror/read-mirror.ts'
import { packed, pageRecord, warcRecord } from '../html-mirror/warc.ts'
import { host, lossesIn, pageWith, parked, readCaptures, seenIn } from './read-captures.ts'

const on = (date: string) => ({ date: `${date}T00:00:00Z` })
const html = (words: string): string => `<p>${words}</p>`

describe('captures of one wiki', () => {
  it('are states by their revision, each with the days on which it was seen', async () => {
    const told = await readCaptures({
      'a.warc.gz': packed([
        pageRecord(`${host}/wiki/Serre`, pageWith('Ancienne.', 7), on('2012-05-01')),
        pageRecord(`${host}/wiki/Serre`, pageWith('Nouvelle.', 9), on('2014-05-01')),
      ]),
      'b.warc': Buffer.concat([
        pageRecord(`${host}:80/wiki/Serre`, pageWith('Nouvelle.', 9), on('2016-05-01')),
        pageRecord(`http://www.wiki.serres.example/wiki/Serre`, pageWith('Ancienne.', 7), on('2011-05-01')),
      ]),
    })
    expect(seenIn(told)).toEqual([
      [7, html('Ancienne.'), ['2011-05-01T00:00:00Z', '2012-05-01T00:00:00Z']],
      [9, html('Nouvelle.'), ['2014-05-01T00:00:00Z', '2016-05-01T00:00:00Z']],
    ])
    expect(lossesIn(told)).toMatchObject({ 'wikitext-not-captured': 1 })
  })

  it('give way to older ones where they show something else, or break off', async () => {
    const whole = pageWith('Entière.', 9, 'Serre')
    const told = await readCaptures({
      'a.warc': Buffer.concat([
        pageRecord(`${host}/wiki/Serre`, whole, on('2012-05-01')),
        pageRecord(`${host}/wiki/Serre`, whole.slice(0, whole.indexOf('<p>') + 5), on('2013-05-01')),
        pageRecord(`${host}/wiki/Serre`, parked, on('2020-05-01')),
        pageRecord(`${host}/wiki/Serre`, pageWith('Panne.', 12), {
          ...on('2021-05-01'),
          http: 'HTTP/1.1 429 Too Many Requests\nContent-Type: text/html',
        }),
        pageRecord(`${host}/wiki/Bassin`, pageWith('Eau.', 4, 'Bassin', 4).slice(0, 420), on('2013-05-01')),
      ]),
    })
    expect(seenIn(told).filter(([, words]) => words !== null)).toEqual([
      [9, html('Entière.'), ['2012-05-01T00:00:00Z']],
    ])
    expect(lossesIn(told)).toMatchObject({ 'capture-not-of-this-wiki': 1, 'capture-cut': 1 })
  })

  it('give no wikitext where a wall stands in its place', async () => {
    const raw = (type: string, body: string, date: string): Buffer =>
      pageRecord(`${host}/index.php?title=Serre&action=raw&oldid=9`, body, {
        ...on(date),
        http: `HTTP/1.1 200 OK\nContent-Type: ${type}; charset=UTF-8`,
      })
    const told = await readCaptures({
      'a.warc': Buffer.concat([
        pageRecord(`${host}/wiki/Serre`, pageWith('Vue.', 9), on('2012-05-01')),
        raw('text/x-wiki', 'Vue.', '2012-05-02'),
        raw('text/html', '<html><body>Checking your browser</body></html>', '2012-05-03'),
        raw('text/html', 'Too many requests', '2012-05-04'),
      ]),
    })
    expect(told.revisions.get(9)).toMatchObject({ text: 'Vue.' })
    expect(lossesIn(told)).not.toHaveProperty('captures-disagree')
  })

  it('name what no capture shows', async () => {
    const history = pageWith('', 9)
      .replace('"wgAction":"view"', '"wgAction":"history"')
      .replace(
        html(''),
        `<ul id="pagehistory">${[9, 8, 7]
          .map((id) => `<li><a href="/index.php?title=Serre&amp;oldid=${id}">12:0${id}, 1 May 2012</a></li>`)
          .join('')}</ul>`,
      )
    const told = await readCaptures({
      'a.warc': Buffer.concat([
        pageRecord(`${host}/wiki/Serre`, pageWith('Voir <a href="/wiki/Puits" title="Puits">puits</a>.', 9)),
        pageRecord(`${host}/index.php?title=Serre&action=history`, history),
      ]),
    })
    expect(lossesIn(told)).toMatchObject({ 'state-named-not-captured': 2, 'name-known-not-captured': 1 })
  })
})

describe('a body of action=raw that does not say its revision', () => {
  interface Shown {
    readonly revision: number
    /** As the wiki prints it, two hours before UTC. */
    readonly made?: string
    readonly latest?: number
  }
  const shown = (seen: string, { revision, made, latest = revision }: Shown, more = ''): Buffer =>
    pageRecord(
      `${host}/index.php?title=Serre${more === '' && latest === revision ? '' : `&oldid=${revision}`}${more}`,
      savedPage({
        config: articleConfig('Serre', 3, revision, { wgServer: host, wgDBname: 'serres', wgCurRevisionId: latest }),
        heading: 'Serre',
        content: parserOutput(`<p>État ${revision}.</p>`),
        lastModified: made === undefined ? '' : `Dernière modification le ${made}.`,
      }),
      { date: `${seen}Z` },
    )
  const history = (seen: string, rows: readonly (readonly [revision: number, made: string])[]): Buffer =>
    pageRecord(
      `${host}/index.php?title=Serre&action=history`,
      savedPage({
        config: articleConfig('Serre', 3, 0, {
          ...{ wgServer: host, wgDBname: 'serres', wgAction: 'history', wgCurRevisionId: rows[0]?.[0] },
        }),
        heading: 'Serre',
        content: `<ul id="pagehistory">${rows
          .map(
            ([id, made]) =>
              `<li data-mw-revid="${id}"><a class="mw-changeslist-date" href="/index.php?title=Serre&amp;oldid=${id}">${made}</a></li>`,
          )
          .join('')}</ul>`,
      }),
      { date: `${seen}Z` },
    )
  /** Another page, of which one capture prints the minute and another one tells the second: the clock goes two hours before UTC. */
  const clock = [
    pageRecord(
      `${host}/wiki/Bassin`,
      savedPage({
        config: articleConfig('Bassin', 4, 4, { wgServer: host, wgDBname: 'serres' }),
        heading: 'Bassin',
        content: parserOutput('<p>Eau.</p>'),
        lastModified: 'Dernière modification le 3 mars 2012 à 12:20.',
      }),
    ),
    pageRecord(
      `${host}/api.php?action=query&prop=revisions`,
      JSON.stringify({
        query: {
          pages: {
            4: {
              pageid: 4,
              ns: 0,
              title: 'Bassin',
              revisions: [{ revid: 4, timestamp: '2012-03-03T10:20:30Z', '*': 'Eau.' }],
            },
          },
        },
      }),
      { http: 'HTTP/1.1 200 OK\nContent-Type: application/json' },
    ),
  ]
  const placed = async (
    asked: string,
    more: readonly Buffer[],
    { around = clock, head = '' } = {},
  ): Promise<number | null> => {
    const raw = pageRecord(`${host}/index.php?title=Serre&action=raw`, 'Brut.', {
      date: `${asked}Z`,
      http: `HTTP/1.1 200 OK\nContent-Type: text/x-wiki${head}`,
    })
    const { revisions } = await readCaptures({ 'a.warc': Buffer.concat([...more, raw, ...around]) })
    const holding = [...revisions.values()].filter(({ text }) => text === 'Brut.')
    expect(holding).toHaveLength(1)
    return holding[0]?.revisionId ?? null
  }
  const seven = { revision: 7, made: '1 février 2013 à 08:00' }
  const nine = { revision: 9, made: '1 mai 2013 à 12:20' }
  const rows = [
    [9, '1 mai 2013 à 12:20'],
    [7, '1 février 2013 à 08:00'],
  ] as const

  it.each([
    ['made before it and seen after it', '2013-05-20T00:00:00', [shown('2013-06-02T00:00:00', nine)], 9],
    ['seen before it and followed after it', '2013-04-20T00:00:00', [history('2013-06-02T00:00:00', rows)], 7],
    [
      'of which another capture of an old state says that it is the latest',
      '2013-05-20T00:00:00',
      [history('2013-05-02T00:00:00', rows), shown('2013-06-02T00:00:00', { ...seven, latest: 9 })],
      9,
    ],
    ['seen within minutes before it', '2013-06-02T00:04:00', [shown('2013-06-02T00:00:00', nine)], 9],
    [
      'seen within minutes after it, whenever it was made',
      '2013-06-02T00:00:00',
      [shown('2013-06-02T00:04:00', { revision: 9 })],
      9,
    ],
  ])('is the one %s', async (_, asked, records, revision) => {
    expect(await placed(asked, records)).toBe(revision)
  })

  it.each([
    ['was made after it', '2013-04-20T00:00:00', [shown('2013-06-02T00:00:00', nine)]],
    ['was made in the same minute', '2013-05-01T10:20:40', [shown('2013-06-02T00:00:00', nine)]],
    ['was seen a day before, and nothing after', '2013-06-03T00:00:00', [shown('2013-06-02T00:00:00', nine)]],
    [
      'was followed by nobody knows which',
      '2013-04-20T00:00:00',
      [shown('2013-04-01T00:00:00', seven), shown('2013-06-02T00:00:00', nine)],
    ],
    [
      'was shown as an old one',
      '2013-04-20T00:00:00',
      [
        shown('2013-04-01T00:00:00', { revision: 7, latest: 8 }),
        shown('2013-06-02T00:00:00', { revision: 7, latest: 9 }),
      ],
    ],
  ])('is none that %s', async (_, asked, records) => {
    expect(await placed(asked, records)).toBeNull()
  })

  it('is the one made at that second, as an answer that tells it says', async () => {
    const head = '\nLast-Modified: Wed, 01 May 2013 10:20:30 GMT'
    const unprinted = [shown('2013-06-02T00:00:00', { revision: 9 })]
    expect(await placed('2013-05-20T00:00:00', [shown('2013-06-02T00:00:00', nine)], { head })).toBe(9)
    expect(await placed('2013-06-02T00:01:00', unprinted, { head })).toBe(9)
    expect(
      await placed('2013-06-02T00:01:00', [...unprinted, shown('2013-04-30T00:00:00', { revision: 9 })], { head }),
    ).toBeNull()
    const later = '\nLast-Modified: Fri, 03 May 2013 10:20:30 GMT'
    expect(await placed('2013-06-02T00:01:00', [shown('2013-06-02T00:00:00', nine)], { head: later })).toBeNull()
  })

  it('is the one that the API dates to the second and a view shows after it', async () => {
    const dated = pageRecord(
      `${host}/api.php?action=query&list=usercontribs&format=json`,
      JSON.stringify({
        query: {
          usercontribs: [
            {
              revid: 9,
              pageid: 3,
              ns: 0,
              title: 'Serre',
              timestamp: '2013-05-01T10:20:30Z',
              user: 'Rose',
              comment: '',
            },
          ],
        },
      }),
      { http: 'HTTP/1.1 200 OK\nContent-Type: application/json' },
    )
    const records = [dated, shown('2013-06-02T00:00:00', { revision: 9 })]
    expect(await placed('2013-05-01T10:20:31', records)).toBe(9)
    expect(await placed('2013-05-01T10:20:29', records)).toBeNull()
  })

  it('is one by its making only outside the hours in doubt, where nothing tells the clock', async () => {
    const records = [shown('2013-06-02T00:00:00', nine)]
    expect(await placed('2013-05-01T20:00:00', records, { around: [] })).toBeNull()
    expect(await placed('2013-05-03T00:00:00', records, { around: [] })).toBe(9)
  })
})

it('are what a bare archive is taken for, and a folder of them', async () => {
  const serre = pageRecord(`${host}/wiki/Serre`, pageWith('Entière.', 9), on('2012-05-01'))
  const folder = writeFolder({ 'one.warc': serre, 'more/two.warc.gz': packed([serre]), 'more/note.txt': 'x' })
  for (const path of ['one.warc', 'more/two.warc.gz', 'more', ''])
    expect(await inspect(join(folder, path)), path).toMatchObject({ kind: 'web-captures', pages: 1 })
  const crawled = writeFolder({ 'wiki/Serre.html': pageWith('Entière.', 9), 'crawl.warc': serre })
  expect(await inspect(crawled)).toMatchObject({ kind: 'html-mirror' })
})

it.each([
  ['https://web.archive.org/web/20150611090000/http://wiki.serres.example/wiki/Serre', 'https://web.archive.org/'],
  ['https://web.archive.org/web/2015*/wiki.serres.example', 'https://web.archive.org/'],
  ['https://web.archive.org/web/http:/wiki.serres.example/', 'https://web.archive.org/'],
  ['https://arquivo.pt/wayback/20150611090000/http://wiki.serres.example/', 'https://arquivo.pt/'],
])('are what an address inside an archive is taken for, and nothing is asked: %s', async (address, from) => {
  const { sources, inspection } = await findWiki([address])
  expect(sources).toMatchObject([{ location: from, site: 'wiki.serres.example' }])
  expect(inspection).toMatchObject({ kind: 'web-captures', baseUrl: 'http://wiki.serres.example' })
})

describe('what captures lie in', () => {
  const arcLine = (version: 1 | 2, address: string, body: string): string => {
    const sent = `HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n${body}`
    const more = version === 1 ? '' : ' 200 AAAA - 0 x.arc'
    return `${address} 192.0.2.1 20120501000000 text/html${more} ${Buffer.byteLength(sent)}\n${sent}\n`
  }
  const arcHead = 'filedesc://x.arc 0.0.0.0 20120501000000 text/plain 10\n1 0 Serre\n\n'
  const har = JSON.stringify({
    log: {
      entries: [
        {
          startedDateTime: '2012-05-01T02:00:00.000+02:00',
          request: { url: `${host}/wiki/Serre` },
          response: {
            status: 200,
            headers: [{ name: 'Content-Encoding', value: 'gzip' }],
            content: {
              mimeType: 'text/html; charset=utf-8',
              encoding: 'base64',
              text: Buffer.from(pageWith('Vue.')).toString('base64'),
            },
          },
        },
        { request: {} },
      ],
    },
  })
  const records = [
    warcRecord({ type: 'warcinfo', body: 'x' }),
    pageRecord(`${host}/wiki/Serre`, gzipSync(pageWith('Vue.')), on('2012-05-01')),
  ]

  it.each([
    ['crawl.arc', 1],
    ['crawl.arc', 2],
    ['crawl.arc.gz', 1],
  ] as const)('may be %s of version %i', async (name, version) => {
    const parts = [
      arcHead,
      arcLine(version, `${host}/wiki/Serre`, pageWith('Vue.')),
      'dns:wiki.serres.example 192.0.2.1 20120501000000 text/dns 3\nx y\n',
      arcLine(version, `${host}/index.php?title=Le Bassin`, pageWith('Eau.', 4, 'Le Bassin', 4)),
    ].map((part) => Buffer.from(part))
    const told = await readCaptures({ [name]: name.endsWith('.gz') ? packed(parts) : Buffer.concat(parts) })
    expect(seenIn(told)).toEqual([
      [4, html('Eau.'), ['2012-05-01T00:00:00Z']],
      [9, html('Vue.'), ['2012-05-01T00:00:00Z']],
    ])
  })

  it('may be a HAR, of which an entry without an address is told', async () => {
    const told = await readCaptures({ 'x.har': har })
    expect(seenIn(told)).toEqual([[9, html('Vue.'), ['2012-05-01T00:00:00Z']]])
    expect(lossesIn(told)).toMatchObject({ 'mirror-unreadable': 1 })
  })

  it('may be a WARC in frames of Zstandard', async () => {
    const zstd = await Zstd.load()
    const told = await readCaptures({ 'x.warc.zst': Buffer.concat(records.map((record) => zstd.compress(record))) })
    expect(seenIn(told)).toEqual([[9, html('Vue.'), ['2012-05-01T00:00:00Z']]])
  })

  it('may be damaged: behind what cannot be read the next record is', async () => {
    const told = await readCaptures(
      {
        'x.warc': Buffer.concat([
          Buffer.from('noise\r\nmore noise\r\n'),
          ...records,
          Buffer.from('WARC/1.0\r\nWARC-Type: response\r\n\r\nno length\r\n'),
          pageRecord(`${host}/wiki/Bassin`, pageWith('Eau.', 4, 'Bassin', 4), on('2013-05-01')),
        ]),
      },
      'x.warc',
    ).catch((error: unknown) => error)
    expect(told).toBeInstanceOf(StopRun)
    const inFolder = await readCaptures({
      'x.warc': Buffer.concat([
        ...records,
        Buffer.from('WARC/1.0\r\nWARC-Type: response\r\n\r\nno length\r\n'),
        pageRecord(`${host}/wiki/Bassin`, pageWith('Eau.', 4, 'Bassin', 4), on('2013-05-01')),
      ]),
    })
    expect(seenIn(inFolder).map(([id]) => id)).toEqual([4, 9])
    expect(lossesIn(inFolder)).toMatchObject({ 'mirror-unreadable': 1 })
  })
})

describe('the folder of a downloader', () => {
  const list = (rows: readonly (readonly [address: string, stamp: string])[]): string =>
    JSON.stringify(rows.map(([file_url, timestamp]) => ({ file_url, timestamp, file_id: '' })))

  it('is dated by its list, whatever names the files have; packed bodies and three names of one host too', async () => {
    const told = await readCaptures({
      'ALL.json': list([
        [`${host}/index.php?title=Serre`, '20210519010654'],
        [`${host}:80/index.php?title=Bassin`, '20101208054058'],
        ['http://www.wiki.serres.example/wiki/Puits/', '20140101000000'],
        [`${host}/index.php?title=Perdue`, '20140101000000'],
      ]),
      'websites/wiki.serres.example/index.php?title=Serre': gzipSync(pageWith('Vue.')),
      'websites/wiki.serres.example:80/index.php? title=Bassin': pageWith('Eau.', 4, 'Bassin', 4),
      'websites/www.wiki.serres.example/wiki/Puits/index.html': pageWith('Profond.', 5, 'Puits', 5),
    })
    expect(seenIn(told)).toEqual([
      [4, html('Eau.'), ['2010-12-08T05:40:58Z']],
      [5, html('Profond.'), ['2014-01-01T00:00:00Z']],
      [9, html('Vue.'), ['2021-05-19T01:06:54Z']],
    ])
    expect(lossesIn(told)).toMatchObject({ 'index-incomplete': 1 })
  })

  it.each([
    ['a folder for each time', 'websites/wiki.serres.example/', {}],
    [
      'a CSV',
      'waybackup_snapshots/wiki.serres.example/',
      {
        'waybackup.csv': `timestamp,url_archive,url_origin,redirect_url,redirect_timestamp,response,file
20120501000000,x,${host}/index.php?title=Serre,,,200,x\n20140501000000,x,${host}/index.php?title=Serre,,,200,x\n`,
      },
    ],
    [
      'rows of an index',
      'websites/wiki.serres.example/',
      {
        'websites/wiki.serres.example/.cdx.json': JSON.stringify([
          ['20120501000000', `${host}/index.php?title=Serre`],
          ['20140501000000', `${host}/index.php?title=Serre`],
        ]),
      },
    ],
  ] as const)('may have every capture: %s', async (_, folder, lists) => {
    const told = await readCaptures({
      ...lists,
      [`${folder}20140501000000/index.php?title=Serre`]: pageWith('Nouvelle.', 9),
      [`${folder}20120501000000/index.php?title=Serre`]: pageWith('Ancienne.', 7),
    })
    expect(seenIn(told)).toEqual([
      [7, html('Ancienne.'), ['2012-05-01T00:00:00Z']],
      [9, html('Nouvelle.'), ['2014-05-01T00:00:00Z']],
    ])
    expect([...told.revisions.values()].map(({ isLatest }) => isLatest)).toEqual([false, true])
    expect(lossesIn(told)).not.toHaveProperty('index-incomplete')
  })
})

describe('a page saved through the archive', () => {
  const web = '/web/20170911212105'
  const replayed = (page: string, stamp = '20170911212105'): string =>
    page
      .replace(
        '<head>',
        `<head><script type="text/javascript" src="/_static/js/bundle-playback.js?v=1" charset="utf-8"></script>
<script type="text/javascript">__wm.init("https://web.archive.org/web");
__wm.wombat("${host}:80/wiki/Serre","${stamp}","https://web.archive.org/","web","/_static/","1505164865");</script>
<link rel="stylesheet" type="text/css" href="/_static/css/banner-styles.css?v=1"/>
<!-- End Wayback Rewrite JS Include -->`,
      )
      .replace(
        '<body>',
        '<body><!-- BEGIN WAYBACK TOOLBAR INSERT --><div id="wm-ipp">Bar</div><!-- END WAYBACK TOOLBAR INSERT -->',
      )
      .concat(
        '<!--\n     FILE ARCHIVED ON 21:21:05 Sep 11, 2017 AND RETRIEVED FROM THE\n     INTERNET ARCHIVE ON 15:26:25 Apr 20, 2023.\n-->',
      )

  it('is that of the wiki again: its day is known, its links are its own, a link to an archive stays one', async () => {
    const told = await readCaptures({
      'Serre.html': replayed(
        pageWith(
          `<a href="${web}/${host}/wiki/Puits" title="Puits">p</a> <a href="${web}/https://web.archive.org/web/2010/http://a.example/">a</a> <img src="https://web.archive.org${web}im_/${host}/images/a/ab/X.png"/>`,
        ),
      ),
    })
    expect(seenIn(told)).toEqual([
      [
        9,
        html(
          `<a href="${host}/wiki/Puits" title="Puits">p</a> <a href="https://web.archive.org/web/2010/http://a.example/">a</a> <img src="${host}/images/a/ab/X.png"/>`,
        ),
        ['2017-09-11T21:21:05Z'],
      ],
    ])
  })

  it('is dated by its closing comment where its scripts say nothing', async () => {
    const told = await readCaptures({ 'Serre.html': replayed(pageWith('Vue.')).replace(/__wm\.wombat\([^)]*\);/, '') })
    expect(seenIn(told)).toEqual([[9, html('Vue.'), ['2017-09-11T21:21:05Z']]])
  })
})

describe('an index beside archives', () => {
  const archive = { 'x.warc': pageRecord(`${host}/wiki/Serre`, pageWith('Vue.'), on('2012-05-01')) }
  const named = (told: Told): unknown =>
    told.losses.flatMap(({ kind, detail, subject }) => (kind === 'index-incomplete' ? [detail ?? subject] : []))

  it.each([
    [
      'x.cdx',
      ` CDX N b a m s k r M S V g
k 20120501000000 ${host}:80/wiki/Serre text/html 200 A - - 1 0 x.warc
k 20130501000000 ${host}/wiki/Serre text/html 200 A - - 1 0 x.warc
k 20140501000000 ${host}/wiki/Serre text/html 404 A - - 1 0 x.warc
k 20140501000000 http://ailleurs.example/ text/html 200 A - - 1 0 x.warc
`,
    ],
    [
      'x.cdxj',
      `k 20120501000000 {"url":"${host}/wiki/Serre","mime":"text/html","status":"200"}
k 20130501000000 {"url":"${host}/wiki/Serre","mime":"text/html","status":200}
k 20130601000000 {broken
`,
    ],
    ['x.cdx.gz', gzipSync(`k 20130501000000 ${host}/wiki/Serre text/html 200 A 12\n`)],
  ] as const)('names captures that are not here: %s', async (name, content) => {
    expect(named(await readCaptures({ ...archive, [name]: content }))).toEqual([`${host}/wiki/Serre 2013-05-01`])
  })

  it('that cannot be read is told', async () => {
    const told = await readCaptures({ ...archive, 'x.cdx.gz': 'no gzip' })
    expect(lossesIn(told)).toMatchObject({ 'mirror-unreadable': 1 })
  })
})

describe('archives that strangers cut, turn and mix', () => {
  it('end with a code or a loss, and give what stands before', async () => {
    const pages = Array.from({ length: 6 }, (_, at) =>
      pageRecord(`${host}/wiki/P${at}`, pageWith(`Page ${at}.`, at + 1, `P${at}`, at + 1), on('2012-05-01')),
    )
    const ends = pages.map((_, at) => pages.slice(0, at + 1).reduce((sum, { length }) => sum + length, 0))
    const whole = Buffer.concat(pages)
    for (const share of [0.13, 0.31, 0.55, 0.77, 0.94]) {
      const cut = Math.floor(whole.length * share)
      const told = await readCaptures({ 'x.warc': whole.subarray(0, cut), 'y.har': '{"log":', 'z.arc': 'noise' })
      const before = ends.filter((end) => end <= cut).length
      expect(seenIn(told).filter(([, words]) => words !== null)).toHaveLength(before)
      const damaged = told.losses.flatMap(({ kind, subject }) => (kind === 'mirror-unreadable' ? [subject] : []))
      expect([share, damaged]).toEqual([share, ['x.warc', 'y.har', 'z.arc']])
    }
  })

  it.each([
    ['x.warc', 'WARC/1.0\r\nContent-Length: 99999999999999999999\r\n\r\n'],
    ['x.warc', 'WARC/1.0\r\nContent-Length: -5\r\n\r\n'],
    ['x.arc', 'filedesc://x 0 20120501 text/plain 99999999999999999999\n'],
    ['x.har', '{"log":{"entries":[null,1,"x",{"response":{}}]}}'],
    ['x.warc.zst', Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, 0xff, 1, 2, 3])],
    ['x.arc.gz', Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0])],
    ['x.wacz', 'PK\x03\x04'],
  ] as const)('of nothing are refused by a code: %s (%#)', async (name, content) => {
    await expect(readCaptures({ [name]: content })).rejects.toMatchObject({ code: 'NOT_CAPTURES' })
  })
})
