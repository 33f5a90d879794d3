/** Nothing that lives is called dead, and no page that only answers in its place is called living. */

import { describe, expect, it } from 'vitest'
import { deadVerdicts } from '../../../src/links/judge/judge.ts'
import type { LinkVerdict } from '../../../src/model/link.ts'
import { rigOf } from './check-with.ts'
import { padServer } from './rig.ts'
import { html, notFound, type Pages, page, redirect, type StandIn, site, standIn } from './stand-in.ts'

const words =
  'Le compte rendu de la réunion du jardin partagé, avec ses décisions, ses présents et la date de la suivante.'
const welcome = page('Accueil', 'Bienvenue sur le site de l’association, qui cultive un jardin et répare des vélos.')
const sorry = page('Oups', 'La page que vous cherchez a peut-être changé d’adresse ; retournez à l’accueil du site.')

type Reply = Exclude<Pages[string], string>
const to =
  (target: string, status = 302): Reply =>
  (_request, response) =>
    redirect(response, target, status)
const answered =
  (body: string, status: number): Reply =>
  (_request, response) =>
    html(response, body, status)

/** The verdict of each URL after three checks, days apart; on the way nothing is called dead that is not at the end. */
async function judged(urls: readonly string[], servers: Readonly<Record<string, StandIn>>) {
  const hosts = Object.fromEntries(Object.entries(servers).map(([host, { place }]) => [host, place]))
  const rig = rigOf(urls, { hosts })
  const seen: Record<string, string>[] = []
  for (const at of ['2026-01-01T00:00:00Z', '2026-01-05T00:00:00Z', '2026-01-09T00:00:00Z']) {
    const { lock } = await rig.check({ at, phases: ['probes'] })
    seen.push(Object.fromEntries(urls.map((url) => [url, rig.verdict(url, lock)])))
  }
  const last = seen.at(-1) ?? {}
  for (const url of urls)
    if (!deadVerdicts.has(last[url] as LinkVerdict)) expect(seen.map((one) => one[url])).not.toContain('soft-404')
  return last
}

/** What is expected of each path of one site. */
async function expectSite(pages: Pages, other: Reply, truth: Readonly<Record<string, LinkVerdict>>) {
  const server = await site(pages, other)
  const at = (path: string) => `http://pages.example${path}`
  const verdicts = await judged(Object.keys(truth).map(at), { 'pages.example': server })
  expect(verdicts).toEqual(Object.fromEntries(Object.entries(truth).map(([path, verdict]) => [at(path), verdict])))
  return server
}

describe('a front page under another of its names', () => {
  it('is live, or moved for good; a page that is sent there is gone', async () => {
    const pages: Pages = {
      '/': welcome,
      '/index.php': to('/', 301),
      '/Default.aspx': to('/'),
      '/accueil': to('/', 308),
      '/home.html': to('/'),
      '/fr': to('/'),
      '/index.php?lang=fr': to('/'),
      '/index.php?page=12': to('/'),
      '/agenda/fete': to('/', 301),
    }
    await expectSite(pages, notFound, {
      '/index.php': 'moved',
      '/Default.aspx': 'live',
      '/accueil': 'moved',
      '/home.html': 'live',
      '/fr': 'live',
      '/index.php?lang=fr': 'live',
      '/index.php?page=12': 'soft-404',
      '/agenda/fete': 'soft-404',
    })
  })

  it('is live where every unknown name, and `/` too, is sent to it', async () => {
    const catchAll = to('/fr/')
    await expectSite({ '/fr/': welcome, '/fr/actes': page('Actes', words) }, catchAll, {
      '/fr/': 'live',
      '/index.html': 'live',
      '/fr/actes': 'live',
      '/agenda/2017/fete': 'soft-404',
    })
  })

  it('is live where every unknown name is answered by it in place', async () => {
    const shown = answered(welcome, 200)
    await expectSite({ '/': page('Welcome', 'An association that grows a garden, in another language.') }, shown, {
      '/fr/': 'live',
      '/index.php': 'live',
    })
  })

  it('may have many names that all end on one address', async () => {
    const names = ['/index.html', '/index.php', '/home', '/accueil', '/fr/', '/en/']
    const pages = Object.fromEntries(names.map((name) => [name, to('/')]))
    await expectSite(
      { '/': welcome, ...pages },
      notFound,
      Object.fromEntries(names.map((name) => [name, 'live' as const])),
    )
  })

  it('is not what two letters name, unless unknown names are sent there', async () => {
    const pages: Pages = { '/': welcome, '/archives/ca-2017': to('/ca/', 301), '/ca/': page('Conseil', words) }
    await expectSite(pages, notFound, { '/archives/ca-2017': 'moved' })
  })

  it('of a site that a folder became is where the folder moved to', async () => {
    const old = await site({ '/wiki/': to('http://wiki.pages.example/', 301), '/blog/': to('/', 301), '/': welcome })
    const wiki = await site({ '/': page('Wiki', words) })
    const urls = ['http://pages.example/wiki/', 'http://pages.example/blog/']
    const verdicts = await judged(urls, { 'pages.example': old, 'wiki.pages.example': wiki })
    expect(Object.values(verdicts)).toEqual(['moved', 'soft-404'])
  })
})

describe('a name that nobody made', () => {
  it('proves nothing where it is sent elsewhere, to the link itself too', async () => {
    const catchAll = to('/doc/liste')
    await expectSite({ '/': welcome, '/doc/liste': page('Liste', words) }, catchAll, { '/doc/liste': 'live' })
  })

  it('measures all the same where it gets a final slash first', async () => {
    await expectSite(
      { '/': welcome, '/doc/vivante/': page('Compte rendu', words) },
      (request, response) => {
        const path = request.url ?? ''
        if (path.endsWith('/')) html(response, sorry)
        else redirect(response, `${path}/`)
      },
      { '/doc/vivante/': 'live', '/doc/vivante': 'live', '/doc/morte': 'soft-404', '/doc/morte/': 'soft-404' },
    )
  })

  it('is not put behind a number: the server reads that, and whatever follows is the same article', async () => {
    await expectSite(
      { '/': welcome },
      (request, response) => {
        if (/^\/article\/12(?:\/|$)/.test(request.url ?? '')) html(response, page('Compte rendu', words))
        else html(response, sorry)
      },
      { '/article/12/jardin': 'live', '/article/12/': 'live', '/article/13/jardin': 'soft-404' },
    )
  })
})

describe('oEmbed', () => {
  /** YouTube and Vimeo know videos and playlists there, and answer 404 for channels; the pages of channels are pages. */
  const video = () =>
    standIn((request, response) => {
      const url = new URL(request.url ?? '/', 'http://videos.example')
      const isOembed = url.pathname === '/oembed' || url.pathname === '/api/oembed.json'
      const wanted = url.searchParams.get('url') ?? ''
      if (isOembed && /watch\?v=VIVANTE0001$|\/12345$|list=PLvivante$/.test(wanted)) {
        response.writeHead(200, { 'content-type': 'application/json' })
        response.end(JSON.stringify({ type: 'video', title: 'Le jardin' }))
      } else if (isOembed) html(response, 'Not Found', wanted.includes('v=court') ? 400 : 404)
      else if (/jardin|user123|987|videoseries|results/.test(url.pathname)) html(response, page('Le jardin', words))
      else html(response, 'Not Found', 404)
    })

  it.each<readonly [string, LinkVerdict]>([
    ['https://www.youtube.com/watch?v=VIVANTE0001', 'live'],
    ['https://www.youtube.com/watch?v=VIVANTE0001&list=PLdisparue&index=2', 'live'],
    ['https://www.youtube.com/watch?v=DISPARUE001', 'gone'],
    ['https://www.youtube.com/watch?v=court', 'unknown'],
    ['https://www.youtube-nocookie.com/embed/VIVANTE0001', 'live'],
    ['https://www.youtube.com/embed/DISPARUE001', 'gone'],
    ['https://www.youtube.com/embed/videoseries?list=PLautre', 'live'],
    ['https://www.youtube.com/playlist?list=PLvivante', 'live'],
    ['https://www.youtube.com/playlist?list=PLdisparue', 'gone'],
    ['https://www.youtube.com/@jardin', 'live'],
    ['https://www.youtube.com/user/jardin', 'live'],
    ['https://www.youtube.com/channel/UCjardin/videos', 'live'],
    ['https://www.youtube.com/c/jardin', 'live'],
    ['https://www.youtube.com/jardin', 'live'],
    ['https://www.youtube.com/results?search_query=jardin', 'live'],
    ['https://www.youtube.com/user/disparu', 'gone'],
    ['https://vimeo.com/12345', 'live'],
    ['https://vimeo.com/54321', 'gone'],
    ['https://vimeo.com/jardin', 'live'],
    ['https://vimeo.com/user123', 'live'],
    ['https://vimeo.com/channels/jardin', 'live'],
    ['https://vimeo.com/showcase/987', 'live'],
  ])('%s: %s', async (url, verdict) => {
    const server = await video()
    const names = ['www.youtube.com', 'vimeo.com']
    expect(await judged([url], Object.fromEntries(names.map((name) => [name, server])))).toEqual({ [url]: verdict })
  })
})

describe('a page that asks for a password', () => {
  const form = (title: string) =>
    page(title, `${words} <form><input name=u><input name=p type="PassWord"></form> Entrez, s’il vous plaît.`)

  it('is a wall when a redirect led to it, or its path is a login’s', async () => {
    const pages: Pages = {
      '/': welcome,
      '/prive/a': to('/entree'),
      '/entree': form('Bienvenue'),
      '/prive/b': to('/membres/wp-login.php?redirect_to=b'),
      '/membres/wp-login.php?redirect_to=b': page('Bonjour', words),
      '/prive/c': to('/index.php?title=Special:UserLogin&returnto=c'),
      '/index.php?title=Special:UserLogin&returnto=c': answered(page('Bonjour', words), 404),
      '/prive/d': to('http://sso.pages.example/x'),
      '/agenda/fete': to('/'),
    }
    const server = await site(pages, (_request, response) => html(response, sorry))
    const urls = ['/prive/a', '/prive/b', '/prive/c', '/prive/d', '/agenda/fete'].map(
      (path) => `http://pages.example${path}`,
    )
    const verdicts = await judged(urls, { 'pages.example': server, 'sso.pages.example': server })
    expect(Object.values(verdicts)).toEqual([
      'login-walled',
      'login-walled',
      'login-walled',
      'login-walled',
      'soft-404',
    ])
  })

  it('is a wall for many pages of one site, too, and at the address of its front page', async () => {
    const paths = ['/a', '/b', '/c', '/d', '/e', '/f']
    const pages = Object.fromEntries(paths.map((path) => [path, to('/')]))
    const truth = Object.fromEntries(paths.map((path) => [path, 'login-walled' as const]))
    await expectSite({ '/': form('Intranet'), ...pages }, notFound, truth)
  })

  it('is a wall where it stands in the place of every page, and the front page is open', async () => {
    await expectSite({ '/': welcome }, (_request, response) => html(response, form('Bonjour')), {
      '/prive/doc': 'login-walled',
    })
  })

  it('is none where the form is a box on every page', async () => {
    const box = (title: string, text: string) => page(title, `${text} <input type=password>`)
    const pages: Pages = {
      '/': box('Accueil', 'Bienvenue sur le site de l’association, qui cultive un jardin et répare des vélos.'),
      '/doc/vivante': box('Compte rendu', words),
      '/doc/vivante-aussi': to('http://www.pages.example/doc/vivante-aussi', 301),
    }
    const server = await site(pages, (_request, response) =>
      html(response, box('Oups', 'La page que vous cherchez a peut-être changé d’adresse.')),
    )
    const www = await site({ '/doc/vivante-aussi': box('Compte rendu', words) })
    const urls = ['/doc/vivante', '/doc/vivante-aussi', '/doc/morte'].map((path) => `http://pages.example${path}`)
    const verdicts = await judged(urls, { 'pages.example': server, 'www.pages.example': www })
    expect(Object.values(verdicts)).toEqual(['live', 'live', 'soft-404'])
  })
})

describe('a redirect that depends on cookies', () => {
  const isKept = (request: { headers: { cookie?: string | undefined } }, cookie: string): boolean =>
    (request.headers.cookie ?? '').split('; ').includes(cookie)
  const setting =
    (target: string, ...cookies: string[]): Reply =>
    (_request, response) => {
      response.writeHead(302, { location: target, 'set-cookie': cookies })
      response.end()
    }

  it('is followed with the cookies that it sets, to itself too', async () => {
    const pages: Pages = {
      '/doc': (request, response) => {
        if (isKept(request, 'vu=oui')) html(response, page('Compte rendu', words))
        else setting('/doc', 'vu=oui; Path=/; HttpOnly', 'autre=1', 'brisé')(request, response)
      },
      '/detour': (request, response) =>
        isKept(request, 'test=1')
          ? html(response, page('Compte rendu', words))
          : setting('/essai', 'test=1; Path=/')(request, response),
      '/essai': to('/detour'),
    }
    await expectSite(pages, notFound, { '/doc': 'live', '/detour': 'live' })
  })

  it('proves nothing where it still goes round, or on without end', async () => {
    let count = 0
    const pages: Pages = {
      '/rond': to('/rond'),
      '/sans-fin': (request, response) => {
        count += 1
        setting('/sans-fin', `n=${count}`)(request, response)
      },
      '/morte': answered('', 404),
    }
    await expectSite(pages, notFound, { '/rond': 'unknown', '/sans-fin': 'unknown', '/morte': 'gone' })
  })

  it('begins with no cookie, and takes none to another journey, host or path', async () => {
    const other = await site({ '/fin': page('Fin', words) })
    const server = await site({
      '/un': setting('http://autre.example/fin', 'a=1; Path=/', 'b=2; Domain=autre.example'),
      '/deux': page('Deux', words),
    })
    await judged(['http://pages.example/un', 'http://pages.example/deux'], {
      'pages.example': server,
      'autre.example': other,
    })
    expect(other.hits.some(({ path }) => path === '/fin')).toBe(true)
    for (const { headers } of [...server.hits, ...other.hits]) expect(headers.cookie).toBeUndefined()
  })
})

describe('a site that answers every address alike, its front page too', () => {
  const frame = page('Application', 'Chargement de l’application en cours. Il faut un navigateur avec JavaScript.')
  const robot = page('Making sure you’re not a bot!', 'Protected by a proof of work, while the site is very busy.')
  const consent = page(
    'Vos choix',
    'Nous et nos partenaires déposons des témoins : acceptez-vous, ou bien refusez-vous ?',
  )
  const everywhere = (body: string) => answered(body, 200)

  it.each([
    ['a script’s frame', frame],
    ['a question to robots', robot],
    ['a question about consent', consent],
  ])('says nothing of the page: %s', async (_what, body) => {
    await expectSite({}, everywhere(body), { '/doc/une': 'unknown', '/doc/autre': 'unknown' })
  })

  it('says nothing of it either where all are sent to one question', async () => {
    const paths = ['/a', '/b', '/c', '/d', '/e', '/f']
    const gate = to('/choix')
    const truth = Object.fromEntries(paths.map((path) => [path, 'unknown' as const]))
    await expectSite({ '/choix': consent }, gate, truth)
  })

  it('asks for consent on a host of its own, or blocks programs with 503', async () => {
    const server = await site({
      '/a': to('http://consent.example/?continue=a'),
      '/b': answered(page('Just a moment...', 'Checking your browser before accessing the site, please wait.'), 503),
      '/c': answered('<h1>Service Unavailable</h1>', 503),
    })
    const urls = ['/a', '/b', '/c'].map((path) => `http://pages.example${path}`)
    const consents = await site({}, everywhere(consent))
    const verdicts = await judged(urls, { 'pages.example': server, 'consent.example': consents })
    expect(Object.values(verdicts)).toEqual(['unknown', 'unknown', 'gone'])
  })

  it('is dead all the same where its words say so', async () => {
    const parked = page('This domain is for sale', 'Buy this domain from its owner: it is for sale, and more words.')
    const closed = page('404 Not Found', 'The server has no page under any of its addresses, not even its first one.')
    await expectSite({}, everywhere(parked), { '/doc/une': 'usurped' })
    await expectSite({}, everywhere(closed), { '/doc/une': 'soft-404' })
  })

  it('is not what a site is whose front page is another one', async () => {
    await expectSite({ '/': welcome }, everywhere(sorry), { '/doc/morte': 'soft-404' })
    await expectSite({ '/': answered('', 403) }, everywhere(sorry), { '/doc/morte': 'soft-404' })
  })
})

describe('/p/… on a host that nobody knows', () => {
  /** Its own front page, in front of pads that answer as those of Etherpad do. */
  const etherpad = async (exports?: Reply) => {
    const pads = await padServer({ vivant: 'Ordre du jour\n' })
    return await standIn((request, response) => {
      const path = request.url ?? ''
      if (path === '/')
        html(response, page('Nouveau pad', 'Créez un pad, ou ouvrez-en un par le nom qu’il porte déjà.'))
      else if (exports !== undefined && path.includes('/export/')) exports(request, response)
      else
        fetch(`http://${pads.place}${path}`).then(async (answer) => {
          response.writeHead(answer.status, Object.fromEntries(answer.headers))
          response.end(Buffer.from(await answer.arrayBuffer()))
        })
    })
  }
  const urls = ['http://libre.example/p/vivant', 'http://libre.example/p/supprime']

  it('is a pad where it has an export, and an expired one where only the export is missing', async () => {
    expect(Object.values(await judged(urls, { 'libre.example': await etherpad() }))).toEqual(['live', 'expired'])
  })

  it.each([
    ['refuses', 403, 'unknown'],
    ['is busy', 429, 'skipped'],
    ['fails', 500, 'unknown'],
    ['is closed by another server', 404, 'unknown'],
  ])('is never dead where the export %s: the page is the same for every name', async (_what, status, verdict) => {
    const server = await etherpad(answered('<h1>nginx</h1>', status))
    expect(Object.values(await judged(urls, { 'libre.example': server }))).toEqual([verdict, verdict])
  })

  it('is unknown where an Etherpad shows its editor and no export, whatever the path', async () => {
    const editor = `<title>Pad</title><div id="editorloadingbox"><p>Loading…</p></div><p>${words}</p>`
    await expectSite(
      { '/': welcome },
      (request, response) => html(response, request.url?.includes('/export/') ? sorry : editor),
      { '/p/un': 'unknown', '/pads/p/un': 'unknown', '/autre/chemin/p/un': 'unknown' },
    )
  })

  it('is a page like any other where it is none of Etherpad', async () => {
    /** As an Express application answers what it has no route for. */
    const express: Reply = (request, response) => {
      if (/^\/p\/[^/]+$/.test(request.url ?? '')) html(response, sorry)
      else html(response, `<pre>Cannot GET ${request.url}</pre>`, 404)
    }
    const server = await expectSite(
      {
        '/': welcome,
        '/p/photo': page('Photo', words),
        '/p/retiree': answered('', 410),
        '/p/absente': answered('', 404),
      },
      express,
      { '/p/photo': 'live', '/p/retiree': 'gone', '/p/absente': 'gone' },
    )
    expect(server.hits.find(({ path }) => path.startsWith('/p/photo'))?.path).toBe('/p/photo/export/etherpad')
  })

  it('is soft-404 where the site has the same words for every name, exports too', async () => {
    await expectSite(
      { '/': welcome, '/p/vivante': page('Photo', words) },
      (_request, response) => html(response, sorry),
      {
        '/p/vivante': 'live',
        '/p/morte': 'soft-404',
      },
    )
  })
})

describe('a check of six hosts, all of which answered the last one', () => {
  const urls = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => `http://${name}.example/actes`)
  const days = ['2026-08-01T00:00:00Z', '2026-08-09T00:00:00Z', '2026-08-17T00:00:00Z', '2026-08-25T00:00:00Z']

  /** The verdicts of the checks after the first, in which so many of the hosts stand on a machine that is switched off. */
  async function silent(count: number) {
    const [off, on] = [await site({ '/actes': page('Actes', words) }), await site({ '/actes': page('Actes', words) })]
    const hosts = Object.fromEntries(urls.map((url, at) => [new URL(url).host, (at < count ? off : on).place]))
    const rig = rigOf(urls, { hosts })
    const first = await rig.check({ at: '2026-01-01T00:00:00Z', phases: ['probes'] })
    expect(urls.map((url) => rig.verdict(url, first.lock))).toEqual(urls.map(() => 'live'))
    await off.close()
    const verdicts: string[][] = []
    for (const at of days) {
      const { lock } = await rig.check({ at, phases: ['probes'] })
      verdicts.push(urls.slice(0, count).map((url) => rig.verdict(url, lock)))
    }
    return verdicts
  }

  it('proves nothing where most of them are silent at once: it was our network; what stays silent counts', async () => {
    const [most, ...later] = await silent(4)
    expect(most).toEqual(['live', 'live', 'live', 'live'])
    expect(later.map(([one]) => one)).toEqual(['suspect', 'suspect', 'unreachable'])
  })

  it('counts where half of them are', async () => {
    const verdicts = await silent(3)
    expect(verdicts.map(([one]) => one)).toEqual(['suspect', 'suspect', 'unreachable', 'unreachable'])
  })
})

describe('where a redirect leads', () => {
  const map = page('Carte', 'La carte des jardins partagés et des ateliers de réparation de la ville, par quartier.')

  it('is not the home page where its fragment is a route or a place on a map', async () => {
    const pages: Pages = {
      '/': welcome,
      '/carte/jardins': to('/#map=12/47.21/-1.55'),
      '/app/agenda': to('/#/agenda/2017', 301),
      '/vieille/app': to('/#!actes', 301),
      '/app/ancre': to('/#haut', 301),
    }
    const server = await expectSite(pages, notFound, {
      '/carte/jardins': 'live',
      '/app/agenda': 'moved',
      '/vieille/app': 'moved',
      '/app/ancre': 'soft-404',
    })
    expect(server.hits.some(({ path }) => path.includes('#'))).toBe(false)
    const url = 'http://pages.example/app/agenda'
    const rig = rigOf([url], { hosts: { 'pages.example': server.place } })
    const { lock } = await rig.check({ phases: ['probes'] })
    expect(rig.resolve(url, lock)).toMatchObject({ target: 'http://pages.example/#/agenda/2017' })
  })

  it('is nowhere for a refresh inside noscript, which nobody with scripts follows', async () => {
    const noscript = map.replace(
      '</head>',
      '<noscript><meta http-equiv="refresh" content="0; url=/"></noscript></head>',
    )
    expect(noscript).toContain('noscript')
    await expectSite({ '/': welcome, '/carte/jardins': noscript }, notFound, { '/carte/jardins': 'live' })
  })

  it('is a soft 404 where every name beside the asked one is led there too', async () => {
    const list = page('Agenda', 'Les rendez-vous à venir : la fête du jardin, la bourse aux plants, l’atelier de vélo.')
    const pages: Pages = { '/': welcome, '/agenda/': list, '/agenda/fete': page('Fête', words) }
    const all: Reply = (request, response) =>
      request.url?.startsWith('/agenda/') === true ? redirect(response, '/agenda/', 302) : notFound(request, response)
    await expectSite(pages, all, {
      '/agenda/fete': 'live',
      '/agenda/bourse': 'soft-404',
      '/agenda/atelier': 'soft-404',
    })
  })

  it('is a new place where only the pages that were there are led on', async () => {
    const pages: Pages = {
      '/': welcome,
      '/vieux/ag': to('/comptes-rendus/ag', 301),
      '/comptes-rendus/ag': page('AG', words),
    }
    await expectSite(pages, notFound, { '/vieux/ag': 'moved' })
  })
})

describe('what answers in place of what was linked', () => {
  it('is dead where it repeats any address, with suggestions that change each time', async () => {
    let asked = 0
    const search: Reply = (request, response) => {
      asked += 1
      const links = Array.from(
        { length: 12 },
        (_one, at) => `<li><a href="/x">page ${asked * 31 + at} du ${at * asked} mai</a>`,
      )
      const said = `Aucune page ne s’appelle ${request.url}. Peut-être cherchez-vous l’une de celles-ci :`
      html(response, page('Recherche', `${said}<ul>${links.join('')}</ul>`))
    }
    const own = page('La fête', `${words} Adresse de cette page : http://pages.example/agenda/fete-du-jardin.`)
    await expectSite({ '/': welcome, '/agenda/fete-du-jardin': own }, search, {
      '/agenda/fete-du-jardin': 'live',
      '/agenda/bourse-aux-plants': 'soft-404',
    })
  })

  it('is not the file that was linked, unless it shows files', async () => {
    const shown = page('Fichier', 'Le plan du jardin, tel que déposé en 2017 : aperçu, taille, licence et historique.')
    const other = page(
      'Nos documents',
      'Nos documents ont été rangés autrement depuis la refonte de notre site en 2021.',
    )
    const missing = page(
      'Page introuvable',
      'Ce document n’est pas là, et nous ne savons pas où il a été rangé depuis.',
    )
    const pages: Pages = {
      '/': welcome,
      '/docs/plan.pdf': other,
      '/docs/perdu.pdf': missing,
      '/wiki/Fichier:Plan.pdf': shown,
      '/jardin/blob/main/plan.pdf': shown,
      '/docs/vrai.pdf': (_request, response) => {
        response.writeHead(200, { 'content-type': 'application/pdf' })
        response.end('%PDF-1.4')
      },
    }
    await expectSite(pages, notFound, {
      '/docs/plan.pdf': 'unknown',
      '/docs/perdu.pdf': 'soft-404',
      '/wiki/Fichier:Plan.pdf': 'live',
      '/jardin/blob/main/plan.pdf': 'live',
      '/docs/vrai.pdf': 'live',
    })
  })

  it('says nothing where it has hardly any words, and shows nothing else', async () => {
    const empty = '<!doctype html><title>App</title><div id="root"></div><script src="/app.js"></script>'
    const framed = '<title>Film</title><iframe src="https://tube.example/embed/1"></iframe>'
    await expectSite({ '/': welcome, '/app/agenda': empty, '/film': framed }, notFound, {
      '/app/agenda': 'unknown',
      '/film': 'live',
    })
  })
})

describe('servers of kinds met later', () => {
  const long = `${words} `.repeat(5)
  const bare = (title: string, body: string) => `<!doctype html><title>${title}</title><body>${body}</body>`
  const typed =
    (type: string, body: string): Reply =>
    (_request, response) => {
      response.writeHead(200, { 'content-type': type })
      response.end(body)
    }
  const sending =
    (asked: RegExp, reply: Reply): Reply =>
    (request, response) =>
      asked.test(request.url ?? '') ? reply(request, response) : notFound(request, response)
  const agenda = page('Agenda', words)
  const field = '<input type="password">'
  let shown = 0
  const searching: Reply = (request, response) => {
    shown += 1
    const said = decodeURIComponent(request.url ?? '')
      .replace('/b/', '')
      .replaceAll('-', ' ')
    const cards = Array.from(
      { length: 10 },
      (_one, at) =>
        `<div class="carte"><h3><a href="/x">Sujet ${shown * 37 + at}</a></h3><p>Extrait ${shown * 91 + at} du billet numéro ${shown * 3 + at}, par un membre.</p></div>`,
    )
    html(
      response,
      bare(
        'Recherche',
        `<p>Aucun résultat pour « ${said} » : voici des billets qui pourraient aller.</p>${cards.join('')}`,
      ),
    )
  }

  it.each<[string, Pages, Reply, Readonly<Record<string, LinkVerdict>>]>([
    [
      'a map that writes its place as `#6/47.21/-1.55` or `#@47.2,-1.5,12z`',
      { '/carte/1': to('/#6/47.21/-1.55'), '/carte/2': to('/#@47.2,-1.5,12z'), '/carte/3': to('/#contact') },
      notFound,
      { '/carte/1': 'live', '/carte/2': 'live', '/carte/3': 'soft-404' },
    ],
    [
      'a page that renews itself after ten minutes, or holds a refresh for later',
      {
        '/une': agenda.replace('</head>', '<meta http-equiv="refresh" content="600; url=/"></head>'),
        '/deux': agenda.replace('<p>', '<template><meta http-equiv="refresh" content="0; url=/"></template><p>'),
      },
      notFound,
      { '/une': 'live', '/deux': 'live' },
    ],
    [
      'a section that takes what ends as the asked page does',
      { '/agenda/': agenda, '/agenda/fete.html': page('Fête', long) },
      sending(/^\/agenda\/.*\.html$/, to('/agenda/')),
      { '/agenda/fete.html': 'live', '/agenda/bal.html': 'soft-404' },
    ],
    [
      'a section that takes dates, also where it lies deeper',
      { '/asso/agenda/': agenda, '/agenda/': agenda, '/agenda/2018/05/fete': page('Fête', long) },
      (request, response) => {
        const [, above] = /^((?:\/asso)?\/agenda\/)\d{4}\/\d\d\//.exec(request.url ?? '') ?? []
        if (above === undefined) notFound(request, response)
        else redirect(response, above, 302)
      },
      { '/agenda/2018/05/fete': 'live', '/agenda/2017/05/bal': 'soft-404', '/asso/agenda/2017/05/bal': 'soft-404' },
    ],
    [
      'SPIP, which reads a number of its query',
      { '/spip.php?article12': page('Plans', long), '/spip.php?page=plan': agenda },
      sending(/^\/spip\.php/, to('/spip.php?page=plan')),
      { '/spip.php?article12': 'live', '/spip.php?article99': 'soft-404' },
    ],
    [
      'phpBB and DokuWiki, which answer in place that nothing is there',
      { '/viewtopic.php?f=2&t=12': bare('Jardin', long), '/doku.php?id=jardin:plans': bare('plans', long) },
      sending(
        /\.php/,
        answered(
          bare('Site', `<h2>Information</h2><p>Le sujet demandé n’existe pas.</p>${'Accueil. '.repeat(30)}`),
          200,
        ),
      ),
      {
        '/viewtopic.php?f=2&t=12': 'live',
        '/viewtopic.php?f=2&t=990': 'soft-404',
        '/doku.php?id=jardin:plans': 'live',
        '/doku.php?id=jardin:vieux': 'soft-404',
      },
    ],
    [
      'a page that moved, or that lost a parameter on the way',
      {
        '/agenda?mois=5': to('/agenda', 301),
        '/agenda': agenda,
        '/fiche/12/jardin': to('/jardins/le-jardin', 301),
        '/jardins/le-jardin': page('Jardin', long),
        '/doc?lang=fr': to('/fr/doc'),
        '/fr/doc': page('Doc', long),
        '/user/lise42': page('Lise', long),
      },
      sending(/^\/u\/lise\//, to('/user/lise42')),
      { '/agenda?mois=5': 'moved', '/fiche/12/jardin': 'moved', '/doc?lang=fr': 'live', '/u/lise/2017/ag': 'live' },
    ],
    [
      'a short page whose words say that nothing is there, or say something else',
      {
        '/perdu': bare('Bibliothèque', 'Désolé, ce document n’existe plus sur notre site.'),
        '/bureau': bare('Bureau', 'Le bureau de 2012 n’existe plus ; un collège l’a remplacé.'),
        '/vendre': bare('Notre site web', 'Le jardin est à vendre depuis mai, venez le voir avec nous samedi.'),
      },
      notFound,
      { '/perdu': 'soft-404', '/bureau': 'live', '/vendre': 'live' },
    ],
    [
      'something else in the place of a file',
      {
        '/f/a.pdf': typed('application/json', '{"error":"not found"}'),
        '/f/b.jpg': typed('text/plain', 'File not found'),
        '/f/c.svg': agenda,
        '/f/d.odt': typed('text/plain', 'PK\u0003\u0004'),
        '/removed.png': typed('image/png', 'x'),
        '/i/ici.png': typed('image/png', 'y'),
      },
      sending(/^\/i\//, to('/removed.png')),
      {
        '/f/a.pdf': 'unknown',
        '/f/b.jpg': 'unknown',
        '/f/c.svg': 'unknown',
        '/f/d.odt': 'live',
        '/i/ici.png': 'live',
        '/i/perdue.png': 'soft-404',
      },
    ],
    [
      'a search for the words of the address, with other cards each time',
      { '/b/fete-du-jardin': page('Fête du jardin', `${long} http://pages.example/b/fete-du-jardin`) },
      searching,
      { '/b/fete-du-jardin': 'live', '/b/bourse-aux-plants': 'soft-404' },
    ],
    [
      'frames that show nothing',
      {
        '/compteur':
          '<title>App</title><div id="root"></div><iframe style="display: none" src="https://x.example/"></iframe>',
        '/vide': '<title>Vue</title><iframe src="about:blank"></iframe>',
        '/film': '<title>Film</title><video src="film.mp4"></video>',
      },
      notFound,
      { '/compteur': 'unknown', '/vide': 'unknown', '/film': 'live' },
    ],
    [
      'a site that is closed to Europe',
      {
        '/a': page('Access denied', 'Unfortunately, our website is currently unavailable in most European countries.'),
        '/b': to('/gdpr/', 301),
        '/gdpr/': page('Sorry', words),
      },
      notFound,
      { '/a': 'unknown', '/b': 'unknown' },
    ],
    [
      'an answer about how we ask',
      Object.fromEntries([405, 406, 421, 426, 511, 526].map((status) => [`/${status}`, answered('', status)])),
      notFound,
      {
        '/405': 'unknown',
        '/406': 'unknown',
        '/421': 'unknown',
        '/426': 'unknown',
        '/511': 'unknown',
        '/526': 'unknown',
      },
    ],
    [
      'a login of Moodle, a forge, a page with a password, and a box for members',
      {
        '/course/view.php?id=9': to('/enrol/index.php?id=9', 303),
        '/enrol/index.php?id=9': page(
          'Inscription',
          'Les visiteurs ne peuvent pas accéder à ce cours. Veuillez vous connecter.',
        ),
        '/forge': page('Connexion · Forge', long + field),
        '/2018/ca': page('Conseil', `Cette publication est protégée par un mot de passe. ${field} ${long}`),
        '/arbres': page('Identification des arbres', long + field),
      },
      notFound,
      {
        '/course/view.php?id=9': 'login-walled',
        '/forge': 'login-walled',
        '/2018/ca': 'login-walled',
        '/arbres': 'live',
      },
    ],
  ])('%s', async (_what, pages, other, truth) => {
    await expectSite({ '/': welcome, ...pages }, other, truth)
  })

  it.each([
    ['pages.example - Ce site web est à vendre !', 'Ce site web est à vendre. Informations et ressources.', 'usurped'],
    ['pages.example', '<h1>Diese Website steht zum Verkauf!</h1> Informationen zum Thema.', 'usurped'],
    ['Este dominio está a la venta', 'Haga una oferta por este dominio hoy mismo.', 'usurped'],
    ['pages.example', '<h1>This domain is parked free, courtesy of its registrar</h1>', 'usurped'],
    ['pages.example', '<h2>Ce nom de domaine a expiré</h2> Si vous en êtes titulaire, renouvelez-le.', 'usurped'],
    ['Diese Domain ist abgelaufen', 'Bitte wenden Sie sich an Ihren Registrar.', 'usurped'],
    ['Account Suspended', 'Contact your hosting provider for more information.', 'soft-404'],
  ] as const)('a name that nobody uses, on all its addresses: %s %s', async (title, body, verdict) => {
    await expectSite({}, answered(bare(title, body), 200), { '/doc/une': verdict })
  })

  it('pages of a shortener itself', async () => {
    const alert = page('Attention', 'Ce lien a été signalé comme hameçonnage, voulez-vous vraiment continuer ?')
    const server = await site({
      '/': page('Bref', words),
      '/abcd1': to('https://safe.example/go?link=https%3A%2F%2Fbit.ly%2Fabcd1'),
      '/abcd2': to('https://safe.example/warnung?id=3'),
      '/abcd3': to('https://bit.ly/pages/expired-link'),
      '/abcd4': alert,
      '/abcd5': to('/'),
    })
    const urls = [1, 2, 3, 4, 5].map((number) => `http://bit.ly/abcd${number}`)
    const rig = rigOf(urls, { hosts: { 'bit.ly': server.place } })
    await rig.check({ at: '2026-01-01T00:00:00Z', phases: ['probes'] })
    await rig.check({ at: '2026-01-05T00:00:00Z', phases: ['probes'] })
    const { lock } = await rig.check({ at: '2026-01-09T00:00:00Z', phases: ['probes'] })
    expect(urls.map((url) => rig.resolve(url, lock).status)).toEqual([
      ...['unknown', 'unknown', 'unknown', 'unknown'],
      'soft-404',
    ])
  })
})

it('takes no warning of a shortener for the place where a link leads', async () => {
  const server = await site({
    '/abc': to('https://bitly.com/a/warning?hash=abc&url=http%3A%2F%2Fpages.example%2Factes'),
    '/def': to('http://pages.example/actes'),
    '/ghi': to('http://pages.example/blog/2017/site-warning-lights'),
  })
  const urls = ['abc', 'def', 'ghi'].map((code) => `http://bit.ly/${code}`)
  const rig = rigOf(urls, { hosts: { 'bit.ly': server.place } })
  const { lock } = await rig.check({ phases: ['probes'] })
  expect(urls.map((url) => rig.resolve(url, lock).status)).toEqual([
    'unknown',
    'shortener-resolved',
    'shortener-resolved',
  ])
  expect(lock.entries.get(urls[0] ?? '')?.observations[0]).toMatchObject({ signals: ['short-warning'] })
  expect(rig.resolve(urls[0] ?? '', lock)).toMatchObject({ target: urls[0], rule: 'evidence.short-warning' })
})
