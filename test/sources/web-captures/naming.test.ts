/** Answers that are no pages and tell of pages: feeds, RDF, lists of the API, `action=info`, changes before they had marks. */

import { describe, expect, it } from 'vitest'
import { articleConfig, config, savedPage, type Told } from '../html-mirror/read-mirror.ts'
import { pageRecord } from '../html-mirror/warc.ts'
import { host, lossesIn, pageWith, readCaptures } from './read-captures.ts'

const words = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

interface Item {
  readonly title: string
  readonly query: string
  readonly at: string
  readonly author: string
  readonly html: string
}

/** As `RSSFeed` and `AtomFeed` of MediaWiki write them. */
const rss = (items: readonly Item[], generator = 'MediaWiki 1.19.2'): string => `<?xml version="1.0"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/">
\t<channel>
\t\t<title>Serres - Modifications récentes [fr]</title>
\t\t<link>${host}/wiki/Sp%C3%A9cial:Modifications_r%C3%A9centes</link>
\t\t<generator>${generator}</generator>
${items
  .map(
    ({ title, query, at, author, html }) => `<item><title>${words(title)}</title>
<link>${words(`${host}/index.php?${query}`)}</link><description>${words(html)}</description>
<pubDate>${new Date(at).toUTCString()}</pubDate><dc:creator>${author}</dc:creator></item>`,
  )
  .join('\n')}</channel></rss>`

const atom = (items: readonly Item[]): string => `<?xml version="1.0"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr"><id>x</id><title>Serre - Historique</title>
<link rel="self" href="${host}/index.php?title=Serre&amp;action=history&amp;feed=atom"/><updated>2013-06-01T00:00:00Z</updated>
<generator>MediaWiki 1.19.2</generator>
${items
  .map(
    ({ title, query, at, author, html }) => `<entry><id>x</id><title>${words(title)}</title>
<link rel="alternate" type="text/html" href="${words(`${host}/index.php?${query}`)}"/>
<updated>${at}</updated><summary type="html">${words(html)}</summary><author><name>${author}</name></author></entry>`,
  )
  .join('\n')}</feed>`

const answer = (query: string, type: string, body: string): Buffer =>
  pageRecord(`${host}/${query}`, body, {
    date: '2013-06-01T00:00:00Z',
    http: `HTTP/1.1 200 OK\nContent-Type: ${type}; charset=UTF-8`,
  })

const serre = pageRecord(`${host}/wiki/Serre`, pageWith('Vue.', 9), { date: '2013-06-02T00:00:00Z' })
const read = (...records: readonly Buffer[]): Promise<Told> =>
  readCaptures({ 'a.warc': Buffer.concat([serre, ...records]) })

const namedIn = ({ losses }: Told): readonly string[] =>
  losses.flatMap(({ kind, subject }) => (kind === 'name-known-not-captured' ? [subject] : []))

describe('feeds', () => {
  const edit: Item = {
    title: 'Serre',
    query: 'title=Serre&diff=9&oldid=7',
    at: '2013-05-01T10:20:30Z',
    author: 'Rose',
    html: '<p><span class="autocomment">Semis :</span> voir <a href="/wiki/Puits" title="Puits">le puits</a></p>\n<table><tr><td>x</td></tr></table>',
  }
  const log: Item = {
    title: 'Ancien nom',
    query: 'title=Ancien_nom&diff=8&oldid=0',
    at: '2013-04-01T10:00:00Z',
    author: 'Ali',
    html: '<p><a href="/wiki/U" class="mw-userlink" title="U">Ali</a> a déplacé</p>\n<p><b>Nouvelle page</b></p><div>Autre.</div>',
  }

  it.each([
    ['rss', 'application/rss+xml'],
    ['atom', 'application/atom+xml'],
    ['rss', 'text/xml'],
  ] as const)('of changes say who, when and why, to the second (%s as %s)', async (form, type) => {
    const told = await read(
      answer(
        'index.php?title=Special:RecentChanges&feed=rss',
        type,
        form === 'rss' ? rss([edit, log]) : atom([edit, log]),
      ),
    )
    expect(told.revisions.get(9)).toMatchObject({
      at: '2013-05-01T10:20:30Z',
      atPrecision: 'second',
      contributor: { name: 'Rose', kind: 'user' },
      comment: '/* Semis */ voir [[Puits|le puits]]',
      html: '<p>Vue.</p>',
    })
    // A log entry names a page; its revision may be another one's.
    expect(namedIn(told)).toEqual(['Ancien nom'])
    expect([...told.revisions.keys()]).toEqual([9])
  })

  it('of histories name the page by their links, and states that no capture shows', async () => {
    const told = await read(
      answer(
        'index.php?title=Serre&action=history&feed=atom',
        'application/xml',
        atom([
          { ...edit, title: 'Rose : Semis', query: 'title=Serre&diff=9&oldid=prev', html: '<p></p>' },
          { ...edit, title: '2001:db8::1: début', query: 'title=Serre&diff=7&oldid=prev', author: '2001:db8::1' },
        ]),
      ),
    )
    expect(told.revisions.get(9)).toMatchObject({ comment: null, at: '2013-05-01T10:20:30Z' })
    expect(told.revisions.get(7)).toMatchObject({ contributor: { kind: 'ip' }, html: null })
    expect(lossesIn(told)).toMatchObject({ 'state-named-not-captured': 1 })
  })

  it('of contributions and new pages hold whole texts', async () => {
    const text = "== Semis ==\n* '''a''' &amp; <br />b\n"
    const shown = words(text).replaceAll('\n', '<br />\n')
    const told = await read(
      answer(
        'api.php?action=feedcontributions&user=Rose',
        'application/xml',
        rss([
          { ...edit, query: 'title=Serre&diff=9', html: `<p>Rose : mise</p>\n<hr />\n<div>${shown}</div>` },
          {
            ...edit,
            title: 'Bassin',
            query: 'title=Bassin&diff=12',
            html: '<p>Rose : </p>\n<hr />\n<div>Eau &lt;b&gt;</div>',
          },
        ]),
      ),
    )
    expect(told.revisions.get(9)).toMatchObject({ text, html: '<p>Vue.</p>' })
    expect(told.revisions.get(12)).toMatchObject({ title: 'Bassin', text: 'Eau <b>' })
    expect([...told.pages.keys()].sort()).toEqual(['Bassin', 'Serre'])
  })

  it('that another engine wrote say nothing of this wiki', async () => {
    const told = await read(answer('feed', 'application/rss+xml', rss([edit], 'WordPress 3.1')))
    expect(told.revisions.get(9)?.contributor).toBeNull()
  })
})

describe('RDF about a page', () => {
  const rdf = (title: string, day: string, creator: string): string => `<?xml version='1.0'  encoding="UTF-8" ?>
<rdf:RDF xmlns:cc="http://web.resource.org/cc/" xmlns:dc="http://purl.org/dc/elements/1.1/"
\txmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
\t<cc:Work rdf:about="${host}/wiki/${title}"><dc:title>${title}</dc:title><dc:date>${day}</dc:date>
\t<dc:creator>${creator}</dc:creator><dc:contributor>Ali</dc:contributor></cc:Work></rdf:RDF>`
  const dated = (revision: number, day: number): Buffer =>
    pageRecord(
      `${host}/wiki/Serre`,
      savedPage({
        config: articleConfig('Serre', 3, revision, { wgServer: host }),
        content: '<div class="mw-parser-output"><p>Vue.</p></div>',
        lastModified: `Dernière modification le ${day} mai 2013 à 10:20.`,
      }),
      { date: `2013-0${revision}-01T00:00:00Z` },
    )

  it.each([
    ['Rose des Sables', { name: 'Rose des Sables', kind: 'user' }],
    ['Serres utilisateur 192.0.2.7', { name: '192.0.2.7', kind: 'ip' }],
  ])('says who made the only revision of its day: %s', async (creator, contributor) => {
    const told = await readCaptures({
      'a.warc': Buffer.concat([
        ...[dated(7, 2), dated(9, 3)],
        answer(
          'index.php?title=Serre&action=creativecommons',
          'application/rdf+xml',
          rdf('Serre', '2013-05-03', creator),
        ),
        answer('index.php?title=Puits&action=dublincore', 'text/xml', rdf('Puits', '2013-05-03', 'Ali')),
      ]),
    })
    expect(told.revisions.get(9)?.contributor).toMatchObject(contributor)
    expect(told.revisions.get(7)?.contributor).toBeNull()
    expect(namedIn(told)).toEqual(['Puits'])
  })

  it('says nothing where two revisions are of that day', async () => {
    const told = await readCaptures({
      'a.warc': Buffer.concat([
        ...[dated(7, 3), dated(9, 3)],
        answer(
          'index.php?title=Serre&action=creativecommons',
          'application/rdf+xml',
          rdf('Serre', '2013-05-03', 'Rose'),
        ),
      ]),
    })
    expect([7, 9].map((id) => told.revisions.get(id)?.contributor)).toEqual([null, null])
  })
})

describe('lists of the API', () => {
  const query = {
    recentchanges: [
      {
        ...{ type: 'edit', ns: 0, title: 'Serre', revid: 9, old_revid: 7, user: 'Rose', comment: 'mise' },
        ...{ timestamp: '2013-05-01T10:20:30Z', newlen: 120, minor: '' },
      },
      {
        type: 'log',
        ns: 0,
        title: 'Puits',
        revid: 7,
        user: 'Ali',
        comment: 'journal',
        timestamp: '2013-04-01T10:00:00Z',
      },
    ],
    allpages: [{ pageid: 5, ns: 0, title: 'Bassin' }],
    pages: { '-1': { ns: 0, title: 'Rien', missing: '' }, '-2': { ns: -1, title: 'Spécial:Pages' } },
  }
  const xml = `<?xml version="1.0"?><api><query><recentchanges><rc type="edit" ns="0" title="Serre" revid="9" old_revid="7"
user="Rose" comment="mise" timestamp="2013-05-01T10:20:30Z" newlen="120" minor="" /><rc type="log" ns="0" title="Puits" revid="7"
user="Ali" timestamp="2013-04-01T10:00:00Z" /></recentchanges><allpages><p pageid="5" ns="0" title="Bassin" /></allpages>
<pages><page ns="0" title="Rien" missing="" /></pages></query></api>`

  it.each([
    ['json', 'application/json', JSON.stringify({ query })],
    ['xml', 'text/xml', xml],
  ])('name pages, and revisions with all that they say of them (%s)', async (format, type, body) => {
    const told = await read(answer(`api.php?action=query&list=recentchanges|allpages&format=${format}`, type, body))
    expect(told.revisions.get(9)).toMatchObject({
      ...{ at: '2013-05-01T10:20:30Z', comment: 'mise', minor: true, bytes: 120, parentId: 7 },
      contributor: { name: 'Rose' },
    })
    expect(told.losses.filter(({ kind }) => kind === 'name-known-not-captured')).toMatchObject([
      { count: 2, detail: 'Bassin · Puits' },
    ])
  })
})

it('information about a page says when and by whom it was begun and last edited', async () => {
  const row = (name: string, cell: string): string => `<tr id="mw-pageinfo-${name}"><td>…</td><td>${cell}</td></tr>`
  const link = (id: number, time: string): string => `<a href="/index.php?title=Serre&amp;oldid=${id}">${time}</a>`
  const info = savedPage({
    config: articleConfig('Serre', 3, 0, { wgServer: host, wgAction: 'info', wgCurRevisionId: 9 }),
    content: `<table class="wikitable mw-page-info">${[
      row('length', '1 204'),
      row('firstuser', '<a class="new mw-userlink" href="u"><bdi>Ali</bdi></a>'),
      row('firsttime', link(2, '3 mars 2012 à 08:05')),
      row('lastuser', '<a class="mw-userlink mw-anonuserlink" href="u">192.0.2.7</a>'),
      row('lasttime', link(9, '1 mai 2013 à 12:20')),
    ].join('')}</table>`,
  })
  const told = await read(answer('index.php?title=Serre&action=info', 'text/html', info))
  expect(told.revisions.get(9)).toMatchObject({ at: '2013-05-01T12:20:00Z', bytes: 1204, contributor: { kind: 'ip' } })
  expect(told.revisions.get(2)).toMatchObject({ at: '2012-03-03T08:05:00Z', contributor: { name: 'Ali' }, html: null })
  expect(lossesIn(told)).toMatchObject({ 'state-named-not-captured': 1 })
})

it('recent changes whose parts have no mark yet are read by their links, and the heading of their day', async () => {
  const changes = savedPage({
    config: config({
      ...{ wgPageName: 'Spécial:Modifications_récentes', wgNamespaceNumber: -1, wgArticleId: 0 },
      wgCanonicalSpecialPageName: 'Recentchanges',
    }),
    heading: 'Modifications récentes',
    content: `<h4>1 mai 2013</h4>
<ul class="special"><li>(<a href="/index.php?title=Serre&amp;curid=3&amp;diff=9&amp;oldid=7" title="Serre">diff</a>) (<a href="/index.php?title=Serre&amp;curid=3&amp;action=history" title="Serre">hist</a>) . . <span class="minor">m</span> <a href="/wiki/Serre" title="Serre">Serre</a>; 12:20 . . <a href="/wiki/U" class="mw-userlink" title="U">Rose</a> <span class="comment">(mise)</span></li>
<li>(diff) (<a href="/index.php?title=Puits&amp;action=history" title="Puits">hist</a>) . . <span class="newpage">N</span> <a href="/wiki/Puits" title="Puits">Puits</a>; 11:00 . . <a href="/wiki/U" class="mw-userlink" title="U">Ali</a></li></ul>`,
  })
  const told = await read(answer('index.php?title=Special:RecentChanges', 'text/html', changes))
  expect(told.revisions.get(9)).toMatchObject({
    ...{ at: '2013-05-01T12:20:00Z', minor: true, comment: 'mise' },
    contributor: { name: 'Rose' },
  })
  expect(namedIn(told)).toEqual(['Puits'])
})
