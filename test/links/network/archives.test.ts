/** Captures are found in each archive as it answers, and a copy is taken only where it shows the page. */

import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { readRecords } from '../../../src/links/import.ts'
import { tasksOf } from '../../../src/links/judge/plan.ts'
import { inOrder, queriesOf, readIndexPage } from '../../../src/links/network/archives/cdx.ts'
import { readTimeMap } from '../../../src/links/network/archives/memento.ts'
import { base32 } from '../../../src/support/hash.ts'
import { policy } from '../built-in.ts'
import { rigOf } from './check-with.ts'
import { type Hit, html, page, redirect, site, standIn } from './stand-in.ts'

const words =
  'Le compte rendu de la réunion du jardin partagé, avec ses décisions, ses présents et la date de la suivante.'
const digestOf = (body: string | Buffer): string => base32(createHash('sha1').update(body).digest())
const url = 'http://pages.example/doc'

interface Capture {
  readonly at: string
  readonly original?: string
  readonly status?: string
  readonly mime?: string
  readonly body: string
  readonly digest?: string
  /** Of a captured redirect. */
  readonly location?: string
}

/** Rows as the index gives them: filtered, then the first of every run that begins alike. */
function asked(rows: readonly string[][], { searchParams }: URL): readonly string[][] {
  const field = (row: readonly string[], name: string): string =>
    row[['timestamp', 'original', 'statuscode', 'mimetype', 'digest'].indexOf(name)] ?? ''
  const kept = rows.filter((row) =>
    searchParams.getAll('filter').every((filter) => {
      const [, not = '', name = '', pattern = ''] = /^(!?)(\w+):(.*)$/.exec(filter) ?? []
      return new RegExp(`^(?:${pattern})$`).test(field(row, name)) === (not === '')
    }),
  )
  const [name = '', length = '99'] = (searchParams.get('collapse') ?? '').split(':')
  const start = (row: readonly string[] | undefined) =>
    row === undefined ? null : field(row, name).slice(0, Number(length))
  return name === '' ? kept : kept.filter((row, at) => start(row) !== start(kept[at - 1]))
}

/** The Internet Archive's index and replay, as their documentation says: pages of rows with a resume key, `id_` for the bytes. */
function archive(captures: readonly Capture[], rowsAtOnce = 1000) {
  const rows = captures.map(
    ({ at, original = url, status = '200', mime = 'text/html', body, digest = digestOf(body) }) => [
      at,
      original,
      status,
      mime,
      digest,
    ],
  )
  return standIn((request, response) => {
    const address = new URL(request.url ?? '/', 'https://web.archive.org')
    if (address.pathname === '/cdx/search/cdx') {
      // As an index compares: the scheme, the escapes, the order of parameters and the id of a session do not count.
      const bare = (text: string): string => {
        const { host, pathname, searchParams } = new URL(text.replace(/;jsessionid=\w+|\/\(S\(\w+\)\)/i, ''))
        const parts = [...searchParams].filter(
          ([name, value]) => !/^(?:PHPSESSID|s|sid)$/.test(name) || value.length < 32,
        )
        const path = decodeURIComponent(pathname)
        return `${host.replace(/^www\d*\./, '')}${path} ${parts
          .map((part) => part.join('='))
          .sort()
          .join('&')}`.trim()
      }
      const wanted = bare(address.searchParams.get('url') ?? '')
      const isPrefix = address.searchParams.get('matchType') === 'prefix'
      const all = rows.filter(([, original = '']) =>
        isPrefix ? bare(original).startsWith(wanted) : bare(original) === wanted,
      )
      const ours = asked([...all].sort(), address)
      const from = Number(address.searchParams.get('resumeKey') ?? 0)
      const some = ours.slice(from, from + rowsAtOnce)
      const rest = from + rowsAtOnce < ours.length ? [[], [String(from + rowsAtOnce)]] : []
      const head = ['timestamp', 'original', 'statuscode', 'mimetype', 'digest']
      response.writeHead(200, { 'content-type': 'application/json' })
      response.end(JSON.stringify(some.length === 0 ? [] : [head, ...some, ...rest]))
      return
    }
    const [, at = '', original = ''] = /^\/web\/(\d{14})id_\/(.+)$/.exec(request.url ?? '') ?? []
    const capture = captures.find((one) => one.at === at && (one.original ?? url) === original)
    if (capture === undefined) html(response, '', 404)
    else if (capture.location !== undefined)
      redirect(response, `https://web.archive.org/web/${at}id_/${capture.location}`, Number(capture.status))
    else {
      response.writeHead(200, { 'content-type': capture.mime ?? 'text/html', 'memento-datetime': 'x' })
      response.end(capture.body)
    }
  })
}

const deadSite = () => site({}, (_request, response) => html(response, '', 410))

describe('captures of the Internet Archive', () => {
  it('are stored row by row, looked at near the date that matters, and a wall, a wrong digest or an error page is passed over', async () => {
    const good = page('Compte rendu', words)
    const index = await archive([
      { at: '20190101000000', body: good },
      { at: '20190503000000', body: page('Connexion', 'x'), mime: 'text/html', digest: 'A'.repeat(32) },
      {
        at: '20190504000000',
        body: page('Page introuvable', 'La page que vous cherchez n’est pas ici, désolé, retournez.'),
      },
      { at: '20190505000000', body: '<script>x</script>' },
      { at: '20190601000000', body: good },
      { at: '20190502000000', body: '', status: '404' },
      { at: '20190502010000', body: '', status: '301' },
      // A redirect comes first on that day, as from http to https.
      { at: '20190505010000', body: '', status: '301', original: url.replace('http:', 'https:') },
    ])
    const dead = await deadSite()
    const rig = rigOf([url], {
      hosts: { 'web.archive.org': index.place, 'pages.example': dead.place },
      date: '2019-05-04',
    })
    const { lock } = await rig.check()
    const captures = lock.entries.get(url)?.captures
    expect(captures?.rows.map(([at]) => at)).toEqual([
      '20190101000000',
      '20190503000000',
      '20190504000000',
      '20190505000000',
      '20190601000000',
    ])
    expect(captures?.complete).toBe(true)
    expect(captures?.vetted).toEqual({
      '20190503000000': 'mismatch',
      '20190504000000': 'soft-404',
      '20190505000000': 'shell',
      '20190601000000': 'ok',
    })
    expect(rig.resolve(url, lock)).toMatchObject({
      status: 'archived',
      target: `https://web.archive.org/web/20190601000000/${url}`,
      deltaDays: 28,
    })
  })

  it('of what answers are not asked for, and those of a wall are', async () => {
    const index = await archive([])
    const pages = await site({ '/doc': page('Compte rendu', words) })
    const rig = rigOf([url, 'https://www.facebook.com/groups/lisse'], {
      hosts: { 'web.archive.org': index.place, 'pages.example': pages.place },
    })
    const { lock } = await rig.check()
    const asked = index.hits.map(({ path }) => new URL(path, 'http://x').searchParams.get('url'))
    expect(asked).toEqual(['https://www.facebook.com/groups/lisse'])
    expect(lock.entries.get('https://www.facebook.com/groups/lisse')).toMatchObject({
      observations: [],
      captures: { rows: [], complete: true },
    })
  })

  it('come in pages, by a key that goes on, and are not asked again for half a year', async () => {
    const many = Array.from({ length: 25 }, (_, at) => ({
      at: `2019${String(10 + at)}01000000`.slice(0, 14),
      body: `${at}`,
    }))
    const index = await archive(many, 10)
    const dead = await deadSite()
    const rig = rigOf([url], { hosts: { 'web.archive.org': index.place, 'pages.example': dead.place } })
    const isIndex = ({ path }: Hit): boolean => path.startsWith('/cdx')
    const first = await rig.check({ at: '2026-01-01T00:00:00Z' })
    expect(first.lock.entries.get(url)?.captures?.rows.length).toBe(25)
    expect(index.hits.filter(isIndex).length).toBe(3)
    await rig.check({ at: '2026-03-01T00:00:00Z' })
    expect(index.hits.filter(isIndex).length).toBe(3)
    await rig.check({ at: '2026-07-01T00:00:00Z' })
    expect(index.hits.filter(isIndex).length).toBe(6)
  })

  it('that do not come leave the link as it was, to be asked again', async () => {
    const index = await standIn((_request, response) => html(response, '', 403))
    const dead = await deadSite()
    const rig = rigOf([url], { hosts: { 'web.archive.org': index.place, 'pages.example': dead.place } })
    const { lock, unanswered } = await rig.check()
    expect(unanswered).toBe(1)
    expect(lock.entries.get(url)?.captures).toBeUndefined()
  })

  it('of a page are not hidden by the redirect that was captured before it on that day', async () => {
    const index = await archive([
      { at: '20190505000000', body: '', status: '301' },
      { at: '20190505000001', body: page('Compte rendu', words), original: url.replace('http:', 'https:') },
    ])
    const dead = await deadSite()
    const rig = rigOf([url], {
      hosts: { 'web.archive.org': index.place, 'pages.example': dead.place },
      date: '2019-05-04',
    })
    const { lock } = await rig.check()
    expect(rig.resolve(url, lock)).toMatchObject({
      status: 'archived',
      target: `https://web.archive.org/web/20190505000001/${url.replace('http:', 'https:')}`,
    })
  })

  it('of a dead short link tell where it led, by the last redirect that was kept', async () => {
    const short = 'https://frama.link/serre'
    const index = await archive([
      { at: '20160101000000', original: short, status: '302', body: '', location: 'http://pages.example/avant' },
      { at: '20180101000000', original: short, status: '301', body: '', location: url },
      { at: '20210101000000', original: short, status: '404', body: '' },
    ])
    const lstu = await site({})
    const rig = rigOf([short], { hosts: { 'web.archive.org': index.place, 'frama.link': lstu.place } })
    const { lock } = await rig.check({ at: '2026-01-01T00:00:00Z' })
    expect(lock.entries.get(short)?.observations).toMatchObject([
      { via: 'net', probe: 'lstu', http: 404 },
      { via: 'registry', request: `https://web.archive.org/web/20180101000000id_/${short}`, http: 301, final: url },
    ])
    expect(rig.verdict(short, lock)).toBe('gone')
    expect(rig.resolve(short, lock)).toMatchObject({ status: 'shortener-resolved', treatment: 'retarget', target: url })
  })

  it('of a short link to an address that gives rights are not followed', async () => {
    const short = 'https://frama.link/sondage'
    const secret = 'https://framadate.org/AbCdEf/admin'
    const index = await archive([{ at: '20180101000000', original: short, status: '301', body: '', location: secret }])
    const lstu = await site({})
    const rig = rigOf([short], { hosts: { 'web.archive.org': index.place, 'frama.link': lstu.place } })
    const { lock } = await rig.check()
    expect(lock.entries.get(short)?.observations.length).toBe(1)
    expect(JSON.stringify([...lock.entries])).not.toContain('AbCdEf')
  })

  it('of a pad are asked for by its export addresses, never by its page', () => {
    const pad = 'https://mensuel.framapad.org/p/lisse'
    const { links } = rigOf([pad], { hosts: {} })
    const [task] = tasksOf(links, policy, () => [])
    expect(task === undefined ? [] : queriesOf(task)).toEqual([{ url: `${pad}/export/`, isPrefix: true }])
  })

  it('are read as the index writes them', () => {
    expect(readIndexPage('')).toEqual({ rows: [], resumeKey: null })
    expect(readIndexPage('[]')).toEqual({ rows: [], resumeKey: null })
    expect(readIndexPage('<html>')).toBeNull()
    const row = ['20190101000000', 'http://a/', '200', 'text/html', 'X'] as const
    expect(readIndexPage(JSON.stringify([['timestamp'], row, [], ['next']]))).toEqual({
      rows: [row],
      resumeKey: 'next',
    })
    expect(
      inOrder([
        ['2', 'b', '', '', ''],
        ['1', 'a', '', '', ''],
        ['2', 'b', '', '', ''],
      ]).length,
    ).toBe(2)
  })
})

describe('captures that an index or a host writes in its own way', () => {
  const at = '20190505000000'
  const pdf = '%PDF-1.4 Compte rendu'
  /** What the reader gets for a dead link of 4 May 2019. */
  async function offered(asked: string, captures: readonly Capture[]): Promise<string | null> {
    const index = await archive(captures)
    const dead = await deadSite()
    const rig = rigOf([asked], {
      hosts: { 'web.archive.org': index.place, [new URL(asked).host]: dead.place },
      date: '2019-05-04',
    })
    const { lock } = await rig.check()
    const found = rig.resolve(asked, lock)
    return found.treatment === 'snapshot' ? (found.target ?? null) : null
  }
  const replay = (original: string, time = at): string => `https://web.archive.org/web/${time}/${original}`

  it.each([
    ['HedgeDoc', 'https://hackmd.io/AbCd12', 'https://hackmd.io/AbCd12/publish', 'text/html'],
    ['HedgeDoc', 'https://hackmd.io/AbCd12', 'https://hackmd.io/AbCd12/download', 'text/markdown'],
    ['EtherCalc', 'https://ethercalc.org/budget', 'https://ethercalc.org/_/budget', 'text/plain'],
    ['EtherCalc', 'https://ethercalc.org/budget', 'https://ethercalc.org/budget.csv', 'text/csv'],
    ['Etherpad', 'https://annuel.framapad.org/p/lisse', 'https://annuel.framapad.org/p/lisse/export/txt', 'text/plain'],
    [
      'TitanPad',
      'https://titanpad.com/lisse',
      'https://titanpad.com/ep/pad/export/lisse/latest?format=txt',
      'text/plain',
    ],
    [
      'Google Docs',
      'https://docs.google.com/document/d/1AbC/edit',
      'https://docs.google.com/document/d/1AbC/export?format=txt',
      'text/plain',
    ],
    ['HedgeDoc', 'https://hackmd.io/AbCd12', 'https://hackmd.io/AbCd12/slide', 'text/html'],
    ['EtherCalc', 'https://ethercalc.org/budget', 'https://ethercalc.org/_/budget/csv', 'text/csv'],
    ['Etherpad', 'https://libre.example/p/lisse', 'https://libre.example/p/lisse/export/txt', 'text/plain'],
    [
      'Google Slides',
      'https://docs.google.com/presentation/d/1AbC/edit',
      'https://docs.google.com/presentation/d/1AbC/export/txt',
      'text/plain',
    ],
    [
      'Google Sheets',
      'https://docs.google.com/spreadsheets/d/1AbC/edit',
      'https://docs.google.com/spreadsheets/d/1AbC/export?format=csv',
      'text/csv',
    ],
  ])('of an export address hold the text of the page: %s, %s as %s', async (_family, asked, original, mime) => {
    const body = mime === 'text/html' ? page('Compte rendu', words) : words
    expect(await offered(asked, [{ at, original, mime, body }])).toBe(replay(original))
  })

  it('of another pad of the same host are not those of this one', async () => {
    const other = 'https://hackmd.io/Autre9/publish'
    expect(await offered('https://hackmd.io/AbCd12', [{ at, original: other, body: page('Autre', words) }])).toBeNull()
  })

  it.each([
    ['http://pages.example/%c3%a9t%c3%a9', 'http://pages.example/%C3%A9t%C3%A9'],
    [
      'http://pages.example/vue.php?id=4',
      'http://pages.example/vue.php?id=4&PHPSESSID=0a1b2c3d4e5f60718293a4b5c6d7e8f9',
    ],
    ['http://pages.example/doc.jsp', 'http://pages.example/doc.jsp;jsessionid=0A1B2C3D4E5F60718293A4B5C6D7E8F9'],
    ['http://pages.example/forum?t=7', 'http://pages.example/forum?t=7&sid=0a1b2c3d4e5f60718293a4b5c6d7e8f9'],
    [
      'http://pages.example/vue.php?PHPSESSID=ffffffffffffffffffffffffffffffff&id=4',
      'http://pages.example/vue.php?PHPSESSID=0a1b2c3d4e5f60718293a4b5c6d7e8f9&id=4',
    ],
    ['http://pages.example/~lise/x', 'http://pages.example/%7Elise/x'],
    ['http://pages.example/x?b=2&a=1', 'http://www2.pages.example:80/x?a=1&b=2'],
    ['http://pages.example/l/d.aspx', 'http://pages.example/l/(S(4hqa0555fwsecu455xqckv45))/d.aspx'],
    ['http://pages.example/f?t=3', 'http://pages.example/f?s=0a1b2c3d4e5f60718293a4b5c6d7e8f9&t=3'],
  ])('are those of the page whatever escapes and sessions they were asked with: %s as %s', async (asked, original) => {
    expect(await offered(asked, [{ at, original, body: page('Compte rendu', words) }])).toBe(replay(original))
  })

  it.each(['application/octet-stream', 'application/x-pdf', 'application/ogg', 'application/vnd.ms-excel'])(
    'of a file stored as %s are taken where its first bytes are those of a PDF, and only there',
    async (mime) => {
      const asked = 'http://pages.example/plan.pdf'
      expect(await offered(asked, [{ at, original: asked, mime, body: pdf }])).toBe(replay(asked))
      expect(await offered(asked, [{ at, original: asked, mime, body: 'OggS, no plan' }])).toBeNull()
    },
  )

  it.each([
    ['a.pdf', 'application/x-msdownload', pdf],
    ['a.pdf', 'text/plain', pdf],
    ['a.odt', 'text/plain', 'PK\u0003\u0004'],
    ['a.ogg', 'video/ogg', 'OggS'],
    ['dl.php?id=7', 'application/msword', 'D'],
    ['a.ics', 'text/calendar', 'BEGIN:VCALENDAR'],
    ['fil', 'application/rss+xml', '<rss/>'],
  ])('of %s stored as %s are taken, and a text in the place of a PDF is not', async (name, mime, body) => {
    const asked = `http://pages.example/${name}`
    expect(await offered(asked, [{ at, original: asked, mime, body }])).toBe(replay(asked))
    const stored = { at, original: 'http://pages.example/a.pdf', mime: 'application/pdf', body: 'Please log in.' }
    expect(await offered(stored.original, [stored])).toBeNull()
  })

  it('of a file without an ending are taken where their bytes tell a type', async () => {
    const asked = 'http://pages.example/attachment/7'
    const stored = { at, original: asked, mime: 'application/x-pdf' }
    expect(await offered(asked, [{ ...stored, body: pdf }])).toBe(replay(asked))
    expect(await offered(asked, [{ ...stored, body: 'nothing known' }])).toBeNull()
  })

  const long = `${words} `.repeat(6)
  it.each([
    [
      'a login form',
      '<title>Espace</title><form><input name="u"><input type="password" name="p"></form>Bonjour à tous.',
    ],
    [
      'a login form in a long page',
      `<title>Sign in</title><h1>Members</h1><form><input type="password"></form><p>${long}</p>`,
    ],
    ['a name for sale', '<title>pages.example is for sale</title><p>Make an offer, today.</p>'],
    [
      'a name for sale, in other words',
      `<title>Offer</title><h1>For sale: the domain pages.example</h1><p>${long}</p>`,
    ],
    ['an h2 that says so', `<title>Pages</title><h2>Cette page n’existe pas</h2><p>${long}</p>`],
    ['a name for sale, in German', `<title>x</title><h1>Domain pages.example steht zum Verkauf</h1><p>${long}</p>`],
    ['an h2 in German that says so', `<title>Forum</title><h2>Dieses Thema gibt es nicht mehr</h2><p>${long}</p>`],
    ['a login of Moodle', `<title>Moodle : se connecter au site</title><input type="password"><p>${long}</p>`],
    ['a password for one page', `<input type="password"> Cet article est protégé par un mot de passe. <p>${long}</p>`],
    ['a notice to Europe', '<p>Unfortunately, our website is currently unavailable in most European countries.</p>'],
    ['a short page that says so', '<title>Pages</title><p>Désolé : page introuvable. Retour à l’accueil.</p>'],
  ])('of %s are passed over for the nearest good one', async (_what, bad) => {
    const good = { at: '20190901000000', body: page('Compte rendu', words) }
    expect(await offered(url, [{ at, body: bad }, good])).toBe(replay(url, good.at))
  })

  it('of a page with a field for members beside its text are taken', async () => {
    const body = `<title>Le cas du jardin : compte rendu</title><aside><input type="password"></aside><main>${long}</main>`
    expect(await offered(url, [{ at, body }])).toBe(replay(url))
  })

  it('of another page are not taken for a parameter that only looks like a session', async () => {
    const [asked, original] = ['http://pages.example/w?sid=actualites', 'http://pages.example/w?sid=assemblees']
    expect(await offered(asked, [{ at, original, body: page('Actualités', words) }])).toBeNull()
  })

  it('with the bytes of a bad one are not looked at again, and a good one behind many of them is found', async () => {
    const wall = page('Page introuvable', 'Cette page n’existe pas, désolé.')
    const many = Array.from({ length: 9 }, (_, day) => ({ at: `201905${10 + day}000000`, body: wall }))
    const good = { at: '20190901000000', body: page('Compte rendu', words) }
    expect(await offered(url, [...many, good])).toBe(replay(url, good.at))
  })

  it('are not offered unseen where all that were looked at are bad', async () => {
    const many = Array.from({ length: 9 }, (_, day) => ({
      at: `201905${10 + day}000000`,
      body: page('Page introuvable', `Cette page n’existe pas : ${day}.`),
    }))
    expect(await offered(url, many)).toBeNull()
  })
})

describe('other archives, by RFC 7089', () => {
  const good = page('Compte rendu', words)
  const map = (host: string) => `<${url}>; rel="original",
<${host}/timegate/${url}>; rel="timegate",
<${host}/20180101000000/${url}>; rel="first memento"; datetime="Mon, 01 Jan 2018 00:00:00 GMT",
<${host}/20190501000000/${url}>; rel="last memento"; datetime="Wed, 01 May 2019 00:00:00 GMT"`

  it('are asked where the Internet Archive has nothing: by TimeMap', async () => {
    const other = await standIn((request, response) => {
      if (request.url?.startsWith('/map/')) {
        response.writeHead(200, { 'content-type': 'application/link-format' })
        response.end(map('http://archive.example'))
      } else html(response, good)
    })
    const rig = await aside(other.place, 'timemap: "http://archive.example/map/{url}"')
    const { lock } = await rig.check()
    expect(lock.entries.get(url)?.captures).toMatchObject({
      source: 'communs-archive',
      rows: [['20190501000000', url, '200', 'text/html', digestOf(good)]],
      vetted: { '20190501000000': 'ok' },
    })
    expect(rig.resolve(url, lock).target).toBe(`http://archive.example/20190501000000/${url}`)
  })

  it('and by TimeGate, which is told the time', async () => {
    const other = await standIn((request, response) => {
      if (request.url?.startsWith('/gate/')) {
        response.writeHead(302, { location: `/20190501000000/${url}`, vary: 'accept-datetime' })
        response.end()
      } else {
        response.writeHead(200, { 'content-type': 'text/html', 'memento-datetime': 'Wed, 01 May 2019 00:00:00 GMT' })
        response.end(good)
      }
    })
    const rig = await aside(other.place, 'timegate: "http://archive.example/gate/{url}"')
    const { lock } = await rig.check()
    expect(other.hits[0]?.headers['accept-datetime']).toBe('Sat, 04 May 2019 00:00:00 GMT')
    expect(rig.resolve(url, lock).target).toBe(`http://archive.example/20190501000000/${url}`)
  })

  async function aside(place: string, key: string) {
    const index = await archive([])
    const dead = await deadSite()
    return rigOf([url], {
      hosts: { 'web.archive.org': index.place, 'pages.example': dead.place, 'archive.example': place },
      date: '2019-05-04',
      policy: `mementos: [{ id: communs-archive, ${key}, replay: "http://archive.example/{ts}/{url}" }]`,
    })
  }

  it('write their lists in link-format', () => {
    expect(readTimeMap(map('http://archive.example')).map(({ at }) => at)).toEqual(['20180101000000', '20190501000000'])
    expect(readTimeMap('')).toEqual([])
  })
})

describe('copies', () => {
  const saved = 'rules: [{ id: ours, match: { host: pages.example }, capture: public }]'

  it('of pages are WARC records that can be read again, once for each state', async () => {
    const body = page('Compte rendu', words)
    const pages = await standIn((request, response) => {
      if (request.url === '/robots.txt') html(response, '', 404)
      else if (request.url === '/doc') {
        response.writeHead(200, { 'content-type': 'text/html', 'content-encoding': 'gzip', 'set-cookie': 'a=b' })
        response.end(gzipSync(body))
      } else html(response, '', 404)
    })
    const rig = rigOf([url], { hosts: { 'pages.example': pages.place }, policy: saved })
    const { lock } = await rig.check({ at: '2026-01-01T00:00:00Z' })
    await rig.check({ at: '2026-01-02T00:00:00Z' })
    expect(pages.hits.filter(({ path }) => path === '/doc').length).toBe(2)
    const [copy, ...more] = lock.entries.get(url)?.local ?? []
    expect(more).toEqual([])
    expect(copy).toMatchObject({ mime: 'application/warc', from: url, obtainedAt: '2026-01-01T00:00:00Z' })
    const hex = copy?.sha256.slice(7) ?? ''
    const bytes = readFileSync(join(rig.folder, 'evidence', hex.slice(0, 2), hex))
    const records = []
    for await (const record of readRecords(
      (async function* () {
        yield bytes
      })(),
    ))
      records.push(record)
    expect(records).toMatchObject([
      { url, at: '2026-01-01T00:00:00Z', status: 200, mime: 'text/html', type: 'response' },
    ])
    expect(Buffer.from(records[0]?.bytes ?? []).toString()).toBe(body)
    expect(bytes.toString('latin1')).not.toContain('set-cookie')
  })

  it('are not made where robots.txt says no, nor where it cannot be had', async () => {
    for (const status of [200, 500]) {
      const pages = await site({
        '/robots.txt': (_request, response) => html(response, 'User-agent: *\nDisallow: /doc', status),
        '/doc': page('Compte rendu', words),
      })
      const rig = rigOf([url], { hosts: { 'pages.example': pages.place }, policy: saved })
      const { lock } = await rig.check()
      expect(lock.entries.get(url)?.local).toBeUndefined()
      expect(rig.verdict(url, lock)).toBe('live')
    }
  })
})
