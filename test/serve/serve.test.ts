/** A bundle is served as its site, its old addresses and its API, and hostile requests get nothing. */

import { readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { policyOf } from '../../src/serve/http/answer.ts'
import { fileContents, minutes, record } from '../support/fonds-view.ts'
import { askAndLeave, get, makeBundle, name, sendRaw, serve, sha256, zipOf } from './support.ts'

type Running = Awaited<ReturnType<typeof serve>>
const anyPort = { host: '127.0.0.1', port: 0 }

let folder: string
let zip: Running
let open: Running
beforeAll(async () => {
  folder = await makeBundle()
  zip = await serve(zipOf(folder), anyPort)
  open = await serve(folder, anyPort)
})
afterAll(async () => {
  await zip.close()
  await open.close()
})

const at = (path: string, options: Parameters<typeof get>[2] = {}) => get(zip.url, path, options)
const json = async (path: string): Promise<unknown> => JSON.parse((await at(path)).text)

describe('the site', () => {
  test.each([
    ['/', 'text/html; charset=utf-8', 'Wiki du jardin'],
    ['/index.html', 'text/html; charset=utf-8', 'Wiki du jardin'],
    ['/meetings/', 'text/html; charset=utf-8', 'Réunions'],
    ['/pages/accueil.html', 'text/html; charset=utf-8', 'Accueil'],
    ['/pages/accueil.html?anything=1', 'text/html; charset=utf-8', 'Accueil'],
    ['/assets/style.css', 'text/css; charset=utf-8', 'color: black'],
    ['/robots.txt', 'text/plain; charset=utf-8', 'User-agent'],
  ])('%s is served from zip and folder alike', async (path, type, part) => {
    for (const { url } of [zip, open]) {
      const got = await get(url, path)
      expect([got.status, got.headers['content-type']]).toEqual([200, type])
      expect(got.text).toContain(part)
    }
  })

  test('a bundle without a site says at its root what it is', async () => {
    const bare = await makeBundle()
    rmSync(join(bare, 'data', 'site'), { recursive: true })
    const running = await serve(bare, anyPort)
    try {
      const got = await get(running.url, '/')
      expect([got.status, got.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8'])
      expect(got.text).toBe(readFileSync(join(bare, 'README.html'), 'utf8'))
    } finally {
      await running.close()
    }
  })

  test('a schema of records that cannot be read is none', async () => {
    for (const schema of ['', '7', '{"a":', '['.repeat(50_000)]) {
      const running = await serve(await makeBundle({ 'data/records/meetings.schema.json': schema }), anyPort)
      const got = await get(running.url, '/api/openapi.json')
      await running.close()
      expect([got.status, JSON.parse(got.text).components?.schemas?.Meeting]).toEqual([200, { type: 'object' }])
    }
  })

  test('what lies beside the site is where its relative links lead', async () => {
    // `../../files/x` of /pages/accueil.html is /files/x to a browser, which drops a `..` too many.
    const plan = fileContents['data/files/plan-du-jardin.svg']
    for (const path of ['/files/plan-du-jardin.svg', '/data/files/plan-du-jardin.svg'])
      expect((await at(path)).text).toBe(plan)
    expect((await at('/records/meetings.csv')).headers['content-type']).toBe('text/csv; charset=utf-8')
    expect((await at('/bagit.txt')).text).toMatch(/^BagIt-Version: 1.0\n/)
  })

  test('a folder without its slash leads to the one with it, so that relative links hold', async () => {
    const got = await at('/meetings')
    expect([got.status, got.headers['location']]).toEqual([302, '/meetings/'])
  })

  test('HEAD has the head of GET and no body', async () => {
    for (const path of ['/pages/accueil.html', '/nothing', '/bundle.zip', '/api/pages/2', '/wiki/Accueil']) {
      const [head, whole] = [await at(path, { method: 'HEAD' }), await at(path)]
      expect(head.body.length).toBe(0)
      expect({ ...head.headers, date: '' }).toEqual({ ...whole.headers, date: '' })
      expect(Number(whole.headers['content-length'])).toBe(whole.body.length)
    }
  })

  test('what is not there is the 404 page of the site, whose links hold at any depth', async () => {
    for (const path of [
      '/nothing',
      '/pages/nothing.html',
      '/wiki/Rien_de_tel',
      '/index.php?title=Rien',
      '/?curid=777',
      '/?oldid=777',
    ]) {
      const got = await at(path)
      expect([path, got.status, got.headers['content-type']]).toEqual([path, 404, 'text/html; charset=utf-8'])
      expect(got.text).toContain('Page introuvable')
      expect(got.text).toContain('href="/assets/style.css"')
      expect(got.text).toContain('src="/assets/look.js"')
      expect(got.text).toContain('href="#haut"')
    }
  })

  test.each(['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])('%s is not answered', async (method) => {
    const got = await at('/index.html', { method })
    expect([got.status, got.headers['allow']]).toEqual([405, 'GET, HEAD'])
    expect(JSON.parse(got.text)).toMatchObject({ error: { code: 'METHOD_NOT_ALLOWED' } })
  })
})

describe('headers', () => {
  test.each([
    '/',
    '/pages/accueil.html',
    '/nothing',
    '/api/pages/2',
    '/bundle.zip',
    '/wiki/Accueil',
    '/files/piege.html',
    '/%00',
  ])('%s is safe', async (path) => {
    const { headers } = await at(path)
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; .*; frame-ancestors 'none'$/)
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['referrer-policy']).toBe('no-referrer')
    expect(headers['cross-origin-opener-policy']).toBe('same-origin')
    expect(headers['x-robots-tag']).toBeUndefined()
    expect(headers['x-powered-by']).toBeUndefined()
  })

  test('only the SQL page may run WebAssembly, and an uploaded page runs nothing', async () => {
    const policy = async (path: string) => String((await at(path)).headers['content-security-policy'])
    expect(await policy('/sql/index.html')).toContain("script-src 'self' blob: 'wasm-unsafe-eval';")
    expect(await policy('/pages/accueil.html')).toContain("script-src 'self';")
    for (const path of ['/files/piege.html', '/files/plan-du-jardin.svg']) {
      expect(await policy(path)).toMatch(/sandbox;/)
      expect(await policy(path)).not.toContain('script-src')
    }
  })

  test('the pages at the root of the bag have their styles and run nothing', async () => {
    const policy = String((await at('/README.html')).headers['content-security-policy'])
    expect(policy).toContain("default-src 'none'; style-src 'self';")
    expect(policy).not.toMatch(/script-src|unsafe|sandbox/)
  })

  test.each([
    ['data/files/plan.png', 'image/png', true],
    ['data/files/piege.xhtml', 'application/octet-stream', true],
    ['data/files/script.js', 'text/javascript; charset=utf-8', true],
    ['data/files/statuts.pdf', 'application/pdf', false],
    ['data/files/chant.ogg', 'audio/ogg', false],
    ['data/site/uploads/cleaned/plan.svg', 'image/svg+xml', false],
  ])('%s is sent in a sandbox, but for what a viewer of the browser shows', (entry, type, isBoxed) => {
    expect(policyOf(entry, type).includes('sandbox')).toBe(isBoxed)
  })

  test('the ETag is the sha256 of the manifest, and is asked for again without content', async () => {
    const content = readFileSync(join(folder, 'data/site/pages/accueil.html'))
    const etag = `"${sha256(content)}"`
    const got = await at('/pages/accueil.html')
    expect(got.headers['etag']).toBe(etag)
    for (const known of [etag, `W/${etag}`, `"x", ${etag}`, '*']) {
      const again = await at('/pages/accueil.html', { headers: { 'If-None-Match': known } })
      expect([again.status, again.body.length, again.headers['etag']]).toEqual([304, 0, etag])
    }
    expect((await at('/pages/accueil.html', { headers: { 'If-None-Match': '"other"' } })).status).toBe(200)
  })

  test('a site that wants no search engine says so in a header too', async () => {
    const closed = await serve(await makeBundle({ 'data/site/robots.txt': 'User-agent: *\nDisallow: /\n' }), anyPort)
    expect((await get(closed.url, '/')).headers['x-robots-tag']).toBe('noindex')
    await closed.close()
  })
})

describe('old addresses', () => {
  const meeting = '/pages/reunion-du-3-mai.html'
  test.each<[address: string, to: string]>([
    // By path.
    ['/wiki/Accueil', '/pages/accueil.html'],
    ['/wiki/accueil', '/pages/accueil.html'],
    ['/wiki/Special:AllPages', '/all-pages.html'],
    ['/index.php?title=Sp%C3%A9cial:Modifications_r%C3%A9centes', '/changes.html'],
    ['/wiki/R%C3%A9union_du_3_mai', meeting],
    ['/wiki/R%E9union_du_3_mai', meeting],
    ['/wiki/Réunion du 3 mai'.replace('é', '%c3%a9').replaceAll(' ', '%20'), meeting],
    ['/wiki/Semis/Printemps', '/pages/semis-printemps.html'],
    ['/wiki/Semis%2FPrintemps', '/pages/semis-printemps.html'],
    ['/wiki/%C5%92uvre_%26_c%C5%93ur', '/pages/oeuvre-coeur.html'],
    ["/wiki/C'est_quoi_%3F", '/pages/c-est-quoi.html'],
    ['/wiki/100%25_communs', '/pages/100-communs.html'],
    ['/wiki/100%2525_communs', '/pages/100-25-communs.html'],
    ['/wiki/Fichier:Plan_du_jardin.svg', '/pages/fichier-plan-du-jardin-svg.html'],
    ['/wiki/File:Plan_du_jardin.svg', '/pages/fichier-plan-du-jardin-svg.html'],
    ['/wiki/Image%3APlan_du_jardin.svg', '/pages/fichier-plan-du-jardin-svg.html'],
    ['/w/index.php/Accueil', '/pages/accueil.html'],
    ['/index.php/R%C3%A9union_du_3_mai', meeting],
    ['/Accueil', '/pages/accueil.html'],
    ['/wiki/', '/'],
    ['/index.php', '/'],
    // By query.
    ['/index.php?title=R%C3%A9union_du_3_mai', meeting],
    ['/index.php?title=R%C3%A9union+du+3+mai', meeting],
    ['/w/index.php?title=%C5%92uvre_%26_c%C5%93ur&printable=yes', '/pages/oeuvre-coeur.html'],
    ['/?title=Accueil', '/pages/accueil.html'],
    ['/?curid=2', meeting],
    ['/index.php?curid=2', meeting],
    ['/wiki/Accueil?title=Semis/Printemps', '/pages/semis-printemps.html'],
    ['/index.php?title=Accueil&action=edit', '/pages/accueil.html'],
    // Redirects of the wiki.
    ['/wiki/Rencontre_de_mai', `${meeting}#D%C3%A9cisions`],
    ['/wiki/Vieille_rencontre', `${meeting}#D%C3%A9cisions`],
    ['/index.php?title=Rencontre_de_mai&redirect=no', '/pages/rencontre-de-mai.html'],
    ['/wiki/Tourne', '/pages/tourne.html'],
    ['/index.php?title=Rencontre_de_mai&action=edit', `${meeting}#D%C3%A9cisions`],
    // Its history and its revisions are its own; where the site has none, it is the page itself.
    ['/index.php?title=Rencontre_de_mai&action=history', '/history/rencontre-de-mai.html'],
    ['/wiki/Rencontre_de_mai?action=history', '/history/rencontre-de-mai.html'],
    ['/index.php?title=Rencontre_de_mai&oldid=4040', '/history/rencontre-de-mai.html'],
    ['/index.php?title=Rencontre_de_mai&diff=4041&oldid=4040', '/history/rencontre-de-mai.html'],
    ['/index.php?title=Vieille_rencontre&action=history', '/pages/vieille-rencontre.html'],
    // Revisions: of one that has no page in the bundle `serve` makes it.
    ['/?oldid=20', '/history/reunion-du-3-mai.r20.html'],
    ['/index.php?title=R%C3%A9union_du_3_mai&oldid=20', '/history/reunion-du-3-mai.r20.html'],
    ['/index.php?title=Another_name&oldid=20', '/history/reunion-du-3-mai.r20.html'],
    ['/index.php?title=R%C3%A9union_du_3_mai&oldid=21', '/history/reunion-du-3-mai.r21.html'],
    ['/index.php?title=R%C3%A9union_du_3_mai&oldid=22', meeting],
    ['/index.php?title=R%C3%A9union_du_3_mai&oldid=20&direction=next', '/history/reunion-du-3-mai.r21.html'],
    ['/index.php?title=R%C3%A9union_du_3_mai&oldid=21&direction=prev', '/history/reunion-du-3-mai.r20.html'],
    ['/index.php?title=R%C3%A9union_du_3_mai&oldid=22&direction=next', meeting],
    ['/index.php?title=R%C3%A9union_du_3_mai&oldid=4040', '/history/reunion-du-3-mai.html'],
    ['/index.php?title=Rencontre_de_mai&oldid=14', '/pages/rencontre-de-mai.html'],
    ['/index.php?title=Accueil&oldid=10', '/history/accueil.r10.html'],
    ['/wiki/Special:Permalink/20', '/history/reunion-du-3-mai.r20.html'],
    ['/index.php?title=Sp%C3%A9cial:Lien_permanent/22', meeting],
    ['/wiki/Special:Diff/20/22', '/history/reunion-du-3-mai.html#wf-r22'],
    ['/wiki/Special:Redirect/revision/20', '/history/reunion-du-3-mai.r20.html'],
    ['/index.php?title=Accueil&action=history', '/history/accueil.html'],
    ['/wiki/Accueil?action=history', '/history/accueil.html'],
    ['/index.php?title=Semis/Printemps&action=history', '/pages/semis-printemps.html'],
    ['/index.php?title=R%C3%A9union_du_3_mai&diff=22&oldid=20', '/history/reunion-du-3-mai.html#wf-r22'],
    ['/index.php?title=R%C3%A9union_du_3_mai&diff=prev&oldid=21', '/history/reunion-du-3-mai.html#wf-r21'],
    ['/index.php?title=R%C3%A9union_du_3_mai&diff=cur&oldid=20', '/history/reunion-du-3-mai.html#wf-r22'],
    ['/index.php?title=R%C3%A9union_du_3_mai&diff=next&oldid=20', '/history/reunion-du-3-mai.html#wf-r21'],
    ['/?diff=22', '/history/reunion-du-3-mai.html#wf-r22'],
    // Of a difference whose newer side is not here, the older one.
    ['/?diff=4040&oldid=20', '/history/reunion-du-3-mai.r20.html'],
    ['/index.php?title=R%C3%A9union_du_3_mai&diff=4040&oldid=22', meeting],
    ['/wiki/Special:Diff/20/4040', '/history/reunion-du-3-mai.r20.html'],
    ['/index.php?title=R%C3%A9union_du_3_mai&diff=4041&oldid=4040', '/history/reunion-du-3-mai.html'],
    // Its search.
    ['/index.php?search=serre+d%27hiver', "/search/index.html#q=serre%20d'hiver"],
    ['/index.php?title=Sp%C3%A9cial:Recherche&search=serre&fulltext=1', '/search/index.html#q=serre'],
    ['/wiki/Special:Search?search=%23q%0', '/search/index.html#q=%23q%250'],
    // Names that crawlers wrote.
    ['/wiki/Accueil.html', '/pages/accueil.html'],
    ['/wiki.jardin.example/wiki/R%C3%A9union_du_3_mai.html', meeting],
    ['/wiki/Fichier%253APlan_du_jardin.svg.html', '/pages/fichier-plan-du-jardin-svg.html'],
    ['/index.php@title=C%2527est_quoi_%253F&action=history.html', '/pages/c-est-quoi.html'],
    ['/index.php@title=R%25C3%25A9union_du_3_mai&oldid=20.html', '/history/reunion-du-3-mai.r20.html'],
    [
      '/wiki.jardin.example/index.php@title=R%C3%A9union_du_3_mai&diff=prev&oldid=21.html',
      '/history/reunion-du-3-mai.html#wf-r21',
    ],
    ['/index.php@title=%25C5%2592uvre_%2526_c%25C5%2593ur.html', '/pages/oeuvre-coeur.html'],
    ['/index.php@title=%C5%92uvre_&_c%C5%93ur&printable=yes.html', '/pages/oeuvre-coeur.html'],
    ['/index.php@title=Semis%252FPrintemps', '/pages/semis-printemps.html'],
    ['/index.php%3Ftitle=Accueil&action=history', '/history/accueil.html'],
    ['/index.php?title=Accueil&oldid=10.html', '/history/accueil.r10.html'],
    ['/index.php@curid=2.html', meeting],
    ['/index1a2b.html?title=Accueil', '/pages/accueil.html'],
    // Uploads.
    ['/images/3/3b/Plan_du_jardin.svg', '/data/files/plan-du-jardin.svg'],
    ['/w/images/thumb/3/3b/Plan_du_jardin.svg/120px-Plan_du_jardin.svg.png', '/data/files/plan-du-jardin.svg'],
    ['/images/archive/3/3b/20190115090000%21Plan_du_jardin.svg', '/data/files/plan-du-jardin.1.svg'],
    ['/images/3/3b/Plan_du_jardin.svg@20190115090000', '/data/files/plan-du-jardin.svg'],
  ])('%s leads to %s', async (address, to) => {
    for (const { url } of [zip, open]) {
      const got = await get(url, address)
      expect([got.status, got.headers['location']]).toEqual([302, to])
    }
    expect((await at(to.replace(/#.*/, ''))).status).toBe(200)
  })

  test('action=raw is the text of a revision', async () => {
    const got = await at('/index.php?title=R%C3%A9union_du_3_mai&action=raw')
    expect([got.status, got.headers['content-type'], got.text]).toEqual([200, 'text/plain; charset=utf-8', minutes])
    expect((await at('/index.php?title=R%C3%A9union_du_3_mai&action=raw&oldid=20')).text).toBe(
      '== Présents ==\n* Ana Ruiz\n',
    )
    expect((await at('/index.php?title=Vieille_rencontre&action=raw')).text).toBe('#REDIRECTION [[Rencontre de mai]]')
  })

  test.each([
    'title=R%C3%A9union_du_3_mai&oldid=21',
    "title=C'est_quoi_%3F",
    'title=R%C3%A9union_du_3_mai&oldid=4040',
    'title=Rien',
  ])('action=raw of %s has no text to give', async (query) => {
    expect((await at(`/index.php?${query}&action=raw`)).status).toBe(404)
  })
})

describe('the API', () => {
  test('search folds accents, takes the last word as a beginning, and counts', async () => {
    expect(await json('/api/search?q=adoptee+serr')).toMatchObject({
      query: { q: 'adoptee serr', limit: 20 },
      count: 1,
      results: [{ title: 'Réunion du 3 mai', site_path: 'pages/reunion-du-3-mai.html' }],
    })
    expect(await json('/api/search?q=du&limit=2')).toMatchObject({ query: { q: 'du', limit: 2 }, count: 2 })
    expect(await json('/api/search?q=introuvable')).toMatchObject({ count: 0, results: [] })
  })

  test.each(['"', '""', "'", 'a AND', 'NEAR(', '*', '^x', 'title:x', '-', '🌱', ') OR 1=1 --'])(
    'search takes %s for words',
    async (words) => {
      const got = await at(`/api/search?q=${encodeURIComponent(words)}`)
      expect([got.status, typeof JSON.parse(got.text).count]).toEqual([200, 'number'])
    },
  )

  test.each<[query: string, count: number]>([
    ['', 1],
    ['?year=2017', 1],
    ['?year=2016', 0],
    ['?from=2017-05-03&to=2017-05-03', 1],
    ['?from=2017-05-04', 0],
    ['?place=saint-orme', 1],
    ['?place=la%20serre', 1],
    ['?person=leo+martin', 1],
    ['?person=p-00000002', 1],
    ['?person=Personne', 0],
    ['?series=reunion', 1],
  ])('meetings%s', async (query, count) => {
    expect(await json(`/api/meetings${query}`)).toMatchObject({ count, results: count === 1 ? [record] : [] })
  })

  test('a meeting is its whole record', async () => {
    expect(await json('/api/meetings/jardin:2')).toEqual(record)
    expect(await json('/api/meetings/jardin%3A2')).toEqual(record)
  })

  test('a page has its revisions, oldest first', async () => {
    expect(await json('/api/pages/2')).toMatchObject({
      page_id: 2,
      title: 'Réunion du 3 mai',
      is_meeting: true,
      site_path: 'pages/reunion-du-3-mai.html',
      categories: ['Réunions'],
      meetings: ['jardin:2'],
      revisions: [
        { revision_id: 20, contributor: 'Ana', comment: 'premier jet', text_state: 'present', is_minor: false },
        { revision_id: 21, contributor: 'Anonyme-3F2A', text_state: 'hidden', parent_id: 20 },
        { revision_id: 22, text_state: 'present' },
      ],
    })
  })

  test.each<[path: string, status: number, code: string]>([
    ['/api/search', 400, 'BAD_REQUEST'],
    ['/api/search?q=', 400, 'BAD_REQUEST'],
    ['/api/search?q=x&limit=0', 400, 'BAD_REQUEST'],
    ['/api/search?q=x&limit=101', 400, 'BAD_REQUEST'],
    ['/api/search?q=x&limit=many', 400, 'BAD_REQUEST'],
    ['/api/meetings?year=17', 400, 'BAD_REQUEST'],
    ['/api/meetings?from=yesterday', 400, 'BAD_REQUEST'],
    ['/api/meetings?yaer=2017', 400, 'BAD_REQUEST'],
    ['/api/meetings/jardin:99', 404, 'NOT_FOUND'],
    ['/api/pages/99', 404, 'NOT_FOUND'],
    ['/api/pages/2x', 404, 'NOT_FOUND'],
    ['/api/pages/99999999999999999999', 404, 'NOT_FOUND'],
    ['/api/pages/', 404, 'NOT_FOUND'],
    ['/api/nothing', 404, 'NOT_FOUND'],
  ])('%s is an error of a stable shape', async (path, status, code) => {
    const got = await at(path)
    expect([got.status, got.headers['content-type']]).toEqual([status, 'application/problem+json; charset=utf-8'])
    const { error, ...rest } = JSON.parse(got.text)
    expect(rest).toEqual({ type: `/api#${code}`, title: error.message, status, detail: error.why })
    expect(error).toEqual({
      code,
      message: expect.stringMatching(/./),
      why: expect.stringMatching(/./),
      do: expect.stringMatching(/./),
    })
  })
})

describe('the bundle itself', () => {
  const bytes = (): Buffer => readFileSync(zipOf(folder))

  test('is given whole, with an ETag', async () => {
    const got = await at('/bundle.zip')
    expect([got.status, got.headers['content-type'], got.headers['accept-ranges']]).toEqual([
      200,
      'application/zip',
      'bytes',
    ])
    expect(got.headers['content-disposition']).toBe(`attachment; filename="${name}.zip"`)
    expect(got.body.equals(bytes())).toBe(true)
    expect((await at('/bundle.zip', { headers: { 'If-None-Match': String(got.headers['etag']) } })).status).toBe(304)
  })

  test('in a single range, as the header asks', async () => {
    const whole = bytes()
    const { length } = whole
    const cases: readonly [range: string, first: number, last: number][] = [
      ['bytes=0-0', 0, 0],
      ['bytes=100-4195', 100, 4195],
      [`bytes=${length - 10}-`, length - 10, length - 1],
      ['bytes=-22', length - 22, length - 1],
      [`bytes=-${length + 5}`, 0, length - 1],
      [`bytes=5-${length + 500}`, 5, length - 1],
    ]
    for (const [range, first, last] of cases) {
      const got = await at('/bundle.zip', { headers: { Range: range } })
      expect([range, got.status, got.headers['content-range']]).toEqual([
        range,
        206,
        `bytes ${first}-${last}/${length}`,
      ])
      expect(got.body.equals(whole.subarray(first, last + 1))).toBe(true)
    }
  })

  test('a range outside is 416; one that we do not read is as none', async () => {
    const { size } = statSync(zipOf(folder))
    for (const range of [`bytes=${size}-`, 'bytes=-0'])
      expect((await at('/bundle.zip', { headers: { Range: range } })).status).toBe(416)
    for (const range of ['bytes=0-1,4-5', 'bytes=9-2', 'lines=0-1', 'bytes=-', 'bytes=a-b']) {
      expect([range, (await at('/bundle.zip', { headers: { Range: range } })).body.length]).toEqual([range, size])
    }
  })

  test('a range of another edition is the whole of this one', async () => {
    const etag = String((await at('/bundle.zip', { method: 'HEAD' })).headers['etag'])
    const statusOf = async (known: string) =>
      (await at('/bundle.zip', { headers: { Range: 'bytes=0-9', 'If-Range': known } })).status
    expect([await statusOf(etag), await statusOf('"other"')]).toEqual([206, 200])
  })

  test('served from a folder there is no zip, and the catalogue is still read in ranges', async () => {
    expect((await get(open.url, '/bundle.zip')).status).toBe(404)
    for (const { url } of [zip, open]) {
      const got = await get(url, '/index.sqlite', { headers: { Range: 'bytes=0-14' } })
      expect([got.status, got.text]).toEqual([206, 'SQLite format 3'])
    }
  })

  test('a range of what the zip holds compressed is its whole', async () => {
    const got = await at('/pages/accueil.html', { headers: { Range: 'bytes=0-3' } })
    expect([got.status, got.headers['content-range']]).toEqual([200, undefined])
  })
})

describe('hostile requests', () => {
  test.each([
    '/../../../etc/passwd',
    '/pages/../../../../etc/passwd',
    '/..%2f..%2f..%2fetc%2fpasswd',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/..%5c..%5cwindows%5cwin.ini',
    '/pages\\..\\..\\x',
    '//etc/passwd',
    '/wiki/../../etc/passwd',
    '/files/../../bagit.txt/..',
    '/%zz',
    '/wiki/%',
    '/wiki/%C3',
    '/wiki/%FF%FE',
    '/index.php?title=%zz%',
    '/wiki/<script>alert(1)</script>'.replaceAll('<', '%3C').replaceAll('>', '%3E'),
    '/index.php?title=[[x]]&oldid=-1',
    '/?curid=99999999999999999999999',
    '/__proto__',
    '/constructor',
    '/api/pages/__proto__',
    '/index.php?title=__proto__',
  ])('%s finds nothing', async (path) => {
    const got = await at(path)
    expect([path, got.status]).toEqual([path, 404])
    expect(got.text).not.toContain('root:')
  })

  test.each([
    '/%00',
    '/pages/accueil.html%00.png',
    '/wiki/A%0d%0aSet-Cookie:x=1',
    '/api/search?q=%00',
    `/wiki/${'a'.repeat(5000)}`,
    `/?title=${'%41'.repeat(3000)}`,
  ])('%s is refused', async (path) => {
    const got = await at(path)
    expect(got.status).toBe(400)
    expect(got.headers['set-cookie']).toBeUndefined()
  })

  test.each<[bytes: string, answer: RegExp]>([
    [
      'GET http://elsewhere.example/pages/accueil.html HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n',
      / 200 /,
    ],
    ['GET * HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n', / 400 /],
    ['GET /\u0000 HTTP/1.1\r\nHost: localhost\r\n\r\n', / 400 /],
    [`GET /${'a'.repeat(40_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n`, / (?:400|431) /],
    ['nonsense\r\n\r\n', / 400 /],
  ])('raw bytes %j', async (bytes, answer) => {
    expect(await sendRaw(zip.url, bytes)).toMatch(answer)
    expect((await at('/')).status).toBe(200)
  })

  test('one that goes away in the middle leaves the server working', async () => {
    await askAndLeave(zip.url, '/bundle.zip')
    expect((await at('/')).status).toBe(200)
  })
})

describe('pages of other sites', () => {
  const asked = { headers: { Origin: 'https://elsewhere.example' } }
  const allowed = ['access-control-allow-origin', 'access-control-expose-headers', 'access-control-allow-methods']

  test('may read nothing where nobody said so', async () => {
    for (const path of ['/api/pages/2', '/index.html', '/nothing', '/api/nothing']) {
      const { headers } = await at(path, asked)
      expect([path, ...allowed.filter((name) => headers[name] !== undefined)]).toEqual([path])
    }
  })

  test('may read all with --cors, and ask before; nothing else changes', async () => {
    const shared = await serve(zipOf(folder), { ...anyPort, isCrossOrigin: true })
    try {
      for (const path of ['/api/pages/2', '/index.html', '/bundle.zip', '/nothing', '/api/nothing', '/wiki/Accueil']) {
        const [open, closed] = [await get(shared.url, path, asked), await at(path, asked)]
        const {
          'access-control-allow-origin': origin,
          'access-control-expose-headers': exposed,
          ...rest
        } = open.headers
        expect([origin, String(exposed).split(', ').includes('Link')]).toEqual(['*', true])
        expect([open.status, { ...rest, date: '' }]).toEqual([closed.status, { ...closed.headers, date: '' }])
        expect(open.headers['access-control-allow-credentials']).toBeUndefined()
      }
      const before = await get(shared.url, '/index.sqlite', { ...asked, method: 'OPTIONS' })
      expect([before.status, before.body.length]).toEqual([204, 0])
      expect(before.headers['access-control-allow-headers']).toContain('Range')
      expect((await get(shared.url, '/index.html', { method: 'PUT' })).status).toBe(405)
    } finally {
      await shared.close()
    }
  })
})

describe('starting and stopping', () => {
  test('says where it listens and what it serves', () => {
    expect(zip.name).toBe(name)
    expect(zip.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/)
  })

  test('a port that is taken is an error by name, and leaves nothing open', async () => {
    const port = Number(new URL(zip.url).port)
    await expect(serve(folder, { host: '127.0.0.1', port })).rejects.toMatchObject({ code: 'SERVE_ADDRESS' })
  })

  test('a catalogue alone has no site to serve', async () => {
    await expect(serve(join(folder, 'data/index.sqlite'), anyPort)).rejects.toMatchObject({ code: 'BUNDLE_UNREADABLE' })
  })

  test('closed, it answers no more', async () => {
    const running = await serve(folder, anyPort)
    await running.close()
    await expect(get(running.url, '/')).rejects.toThrow('ECONNREFUSED')
  })
})

describe('on loopback, a name that leads here from elsewhere', () => {
  const statusUnder = async (url: string, host: string): Promise<number> =>
    (await get(url, '/index.html', { headers: { Host: host } })).status

  test('is not answered, and nothing of the bundle is said', async () => {
    for (const host of [
      'rebound.example',
      'rebound.example:8080',
      '127.0.0.1.rebound.example',
      'localhost.example',
      'a"><script>',
    ]) {
      const answer = await get(zip.url, '/index.html', { headers: { Host: host } })
      expect([answer.status, answer.text]).toEqual([421, expect.stringContaining('HOST_UNKNOWN')])
      expect(answer.text).not.toMatch(/jardin/i)
      expect(answer.headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'content-security-policy': expect.stringContaining("default-src 'none'"),
      })
      expect(answer.headers).not.toHaveProperty('access-control-allow-origin')
    }
  })

  test('is answered however a name is written that was named', async () => {
    const named = await serve(folder, { ...anyPort, names: [' Bücher.example:8443 ', 'verger.example.'] })
    const asked = ['localhost.', 'xn--bcher-kva.example', 'XN--BCHER-KVA.example.:80', 'verger.example', '[::1]']
    for (const host of asked) expect([host, await statusUnder(named.url, host)]).toEqual([host, 200])
    expect(await statusUnder(named.url, 'cher.example')).toBe(421)
    await named.close()
  })

  test('is answered where it is one of this machine, or was named', async () => {
    for (const host of ['localhost', 'LOCALHOST:80', 'fonds.localhost:8080', '127.0.0.1', '127.8.0.1:1', '[::1]:8080'])
      expect(await statusUnder(zip.url, host)).toBe(200)
    const named = await serve(folder, { ...anyPort, names: ['fonds.example'] })
    expect([await statusUnder(named.url, 'Fonds.example:443'), await statusUnder(named.url, 'other.example')]).toEqual([
      200, 421,
    ])
    await named.close()
  })

  test('a server for all the network answers to every name', async () => {
    const wide = await serve(folder, { host: '0.0.0.0', port: 0 })
    expect(await statusUnder(wide.url.replace('0.0.0.0', '127.0.0.1'), 'fonds.example')).toBe(200)
    await wide.close()
  })
})
