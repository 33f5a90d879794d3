/** Each family of links is asked in its own way, once, and never where asking would give a right away. */

import { describe, expect, it } from 'vitest'
import { rigOf } from './check-with.ts'
import { html, type Pages, page, redirect, site, standIn } from './stand-in.ts'

const words =
  'Le compte rendu de la réunion du jardin partagé, avec ses décisions, ses présents et la date de la suivante.'
const error =
  'La page que vous cherchez a peut-être changé d’adresse ; retournez à l’accueil ou utilisez la recherche du site.'

/** LSTU as its documentation says: 301, JSON by `format` (to 0.27) or `_format` (from 0.28), two messages for 404. */
function lstu(codes: Readonly<Record<string, string | 'disabled'>>, version: 27 | 28) {
  return standIn((request, response) => {
    const url = new URL(request.url ?? '/', 'http://frama.link')
    const target = codes[url.pathname.slice(1)]
    const isJson = url.searchParams.get(version === 27 ? 'format' : '_format') === 'json'
    const message =
      target === 'disabled'
        ? 'The shortened URL that you asked for no longer exists.'
        : "The shortened URL that you asked for doesn't exist."
    const isKnown = target !== undefined && target !== 'disabled'
    if (isJson) {
      response.writeHead(isKnown ? 200 : 404, { 'content-type': 'application/json' })
      response.end(JSON.stringify(isKnown ? { success: true, url: target } : { success: false, msg: message }))
    } else if (isKnown) redirect(response, target)
    else html(response, `<p>${message}</p>`, 404)
  })
}

describe.each([27, 28] as const)('LSTU 0.%d', (version) => {
  const [known, unknown, disabled] = ['connu', 'inconnu', 'retire'].map((code) => `https://frama.link/${code}`)
  it('tells known, unknown and disabled codes apart, with one request each', async () => {
    const target = 'http://pages.example/fin'
    const server = await lstu({ connu: target, retire: 'disabled' }, version)
    const pages = await site({ '/fin': page('Fin', words) })
    const rig = rigOf([known ?? '', unknown ?? '', disabled ?? ''], {
      hosts: { 'frama.link': server.place, 'pages.example': pages.place },
    })
    const { lock } = await rig.check({ phases: ['probes'] })
    expect(server.hits.length).toBe(3)
    expect(lock.entries.get(known ?? '')?.observations).toMatchObject([{ outcome: 'ok', final: target, probe: 'lstu' }])
    expect(rig.resolve(known ?? '', lock)).toMatchObject({ status: 'shortener-resolved', target })
    expect([unknown, disabled].map((url) => rig.verdict(url ?? '', lock))).toEqual(['gone', 'gone'])
    expect(lock.entries.get(disabled ?? '')?.observations[0]?.facts).toMatchObject({
      lstu: { message: expect.stringContaining('no longer exists') },
    })
    // The target was asked too, under its own name.
    expect(lock.entries.get(target)?.observations).toMatchObject([{ outcome: 'ok', http: 200 }])
    await rig.check({ phases: ['probes'] })
    expect(server.hits.length).toBe(3)
  })
})

it('follows a short link of the others through its redirects, and a meta refresh, to its target and no further', async () => {
  const server = await site({
    '/un': (_request, response) => redirect(response, 'https://tinyurl.com/deux'),
    '/deux': '<meta http-equiv="refresh" content="0;URL=http://pages.example/fin">',
  })
  const pages = await site({})
  const rig = rigOf(['https://t.co/un'], {
    hosts: { 't.co': server.place, 'tinyurl.com': server.place, 'pages.example': pages.place },
  })
  const { lock } = await rig.check({ phases: ['probes'] })
  expect(lock.entries.get('https://t.co/un')?.observations).toMatchObject([
    { outcome: 'ok', final: 'http://pages.example/fin', hops: [{ status: 301 }, { kind: 'meta-refresh' }] },
  ])
  expect(pages.hits.filter(({ path }) => path === '/fin').length).toBe(1)
  expect(lock.entries.get('http://pages.example/fin')?.observations).toMatchObject([{ http: 404 }])
})

describe('a page that answers 200 with something else', () => {
  const soft: Pages = {
    '/doc/vivante': page('Compte rendu du 4 mai', words),
    '/': page('Accueil', 'Bienvenue sur le site de l’association, qui cultive un jardin et répare des vélos.'),
    '/mur/doc': (_request, response) => redirect(response, '/login?next=/mur/doc', 302),
    '/login?next=/mur/doc': page('Connexion', 'Entrez votre nom et votre mot de passe pour continuer sur le site.'),
    '/ancienne/page': (_request, response) => redirect(response, '/', 302),
  }
  const check = async (paths: readonly string[]) => {
    const server = await site(soft, (_request, response) => html(response, page('Oups', error)))
    const urls = paths.map((path) => `http://soft.example${path}`)
    const rig = rigOf(urls, { hosts: { 'soft.example': server.place } })
    const days = ['2026-01-01T00:00:00Z', '2026-01-05T00:00:00Z', '2026-01-09T00:00:00Z']
    const verdicts: string[][] = []
    for (const at of days) {
      const { lock } = await rig.check({ at, phases: ['probes'] })
      verdicts.push(urls.map((url) => rig.verdict(url, lock)))
    }
    return { verdicts, server }
  }

  it('is a strike each time, and dead after three, days apart; a wall never is', async () => {
    const { verdicts } = await check(['/doc/morte', '/doc/vivante', '/mur/doc', '/ancienne/page'])
    expect(verdicts).toEqual([
      ['suspect', 'live', 'login-walled', 'suspect'],
      ['suspect', 'live', 'login-walled', 'suspect'],
      ['soft-404', 'live', 'login-walled', 'soft-404'],
    ])
  })

  it('is measured against a name that nobody made, once for each folder', async () => {
    const { server } = await check(['/doc/morte', '/doc/vivante'])
    const invented = server.hits.filter(({ path }) => !(path in soft) && path !== '/doc/morte')
    expect(new Set(invented.map(({ path }) => path)).size).toBe(1)
    expect(invented[0]?.path).toMatch(/^\/doc\/[a-z]{12}$/)
  })
})

it('knows a parked domain, an event that is over, and a page that may not be shown here', async () => {
  const server = await site({
    '/vente': page('This domain may be for sale', 'Buy this domain from its owner: it is for sale, and more words.'),
    '/fini': page('Fête du jardin', 'Cet événement est terminé. Il a eu lieu au jardin en mai, avec ses habitants.'),
    '/retire': (_request, response) => html(response, '', 451),
    '/bouge': (_request, response) => redirect(response, '/nouvelle/adresse/du/compte-rendu', 301),
    '/nouvelle/adresse/du/compte-rendu': page('Compte rendu', words),
  })
  const urls = ['/vente', '/fini', '/retire', '/bouge'].map((path) => `http://pages.example${path}`)
  const rig = rigOf(urls, { hosts: { 'pages.example': server.place } })
  const { lock } = await rig.check({ phases: ['probes'] })
  expect(urls.map((url) => rig.verdict(url, lock))).toEqual(['live', 'stale', 'unknown', 'moved'])
  expect(lock.entries.get(urls[0] ?? '')?.observations[0]?.signals).toContain('parked.title')
  expect(rig.resolve(urls[3] ?? '', lock)).toMatchObject({
    treatment: 'retarget',
    target: 'http://pages.example/nouvelle/adresse/du/compte-rendu',
  })
})

it('asks a video of its oEmbed address, a document of its download, and Facebook not at all', async () => {
  const server = await standIn((request, response) => {
    const path = request.url ?? ''
    if (path.startsWith('/oembed') && path.includes('ABCDEFGHIJ1')) {
      response.writeHead(200, { 'content-type': 'application/json' })
      response.end(JSON.stringify({ title: 'Une vidéo' }))
    } else if (path === '/vivant/download') {
      response.writeHead(200, { 'content-type': 'text/markdown' })
      response.end('# Notes')
    } else html(response, '', 404)
  })
  const video = 'https://www.youtube.com/watch?v='
  const urls = [
    `${video}ABCDEFGHIJ1`,
    `${video}ABCDEFGHIJ2`,
    'https://hackmd.io/vivant',
    'https://www.facebook.com/events/1',
  ]
  const rig = rigOf(urls, {
    hosts: { 'www.youtube.com': server.place, 'hackmd.io': server.place, 'www.facebook.com': server.place },
  })
  const { lock } = await rig.check({ phases: ['probes'] })
  expect(urls.map((url) => rig.verdict(url, lock))).toEqual(['live', 'gone', 'live', 'login-walled'])
  expect(server.hits.map(({ path }) => path.split('?')[0]).sort()).toEqual(['/oembed', '/oembed', '/vivant/download'])
  expect(lock.entries.get(urls[0] ?? '')?.observations[0]?.title).toBe('Une vidéo')
})

it('never asks an address that gives rights, and has no entry for it', async () => {
  const server = await site({})
  const secret = 'https://framadate.org/lisse-secret/admin'
  const rig = rigOf([secret], { hosts: { 'framadate.org': server.place } })
  const { lock } = await rig.check()
  expect(server.hits).toEqual([])
  expect(lock.entries.size).toBe(0)
})

it('asks once for all spellings of one address, and tells each of them', async () => {
  const server = await site({ '/p': page('Page', words) })
  const urls = ['http://pages.example/p', 'http://pages.example/p?utm_source=x', 'http://pages.example/p#bas']
  const rig = rigOf(urls, { hosts: { 'pages.example': server.place } })
  const { lock } = await rig.check({ phases: ['probes'] })
  expect(server.hits.filter(({ path }) => path.startsWith('/p')).length).toBe(1)
  expect(urls.map((url) => rig.verdict(url, lock))).toEqual(['live', 'live', 'live'])
})

it('asks the head of what is binary, and the whole where a server knows no HEAD', async () => {
  const server = await standIn((request, response) => {
    if (request.url === '/b.pdf' && request.method === 'HEAD') html(response, '', 405)
    else {
      response.writeHead(200, { 'content-type': 'application/pdf' })
      response.end(request.method === 'HEAD' ? undefined : '%PDF')
    }
  })
  const rig = rigOf(['http://pages.example/a.pdf', 'http://pages.example/b.pdf'], {
    hosts: { 'pages.example': server.place },
  })
  await rig.check({ phases: ['probes'] })
  expect(server.hits.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'HEAD /a.pdf',
    'HEAD /b.pdf',
    'GET /b.pdf',
  ])
})
