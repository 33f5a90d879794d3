/** Nine links, eight of them not live, on stand-ins: what any checker of this wiki's links meets. */

import { html, page, redirect, type StandIn, standIn } from './stand-in.ts'

const words =
  'Le compte rendu de la réunion du jardin partagé, avec ses décisions, ses présents et la date de la suivante.'
const sorry =
  'La page que vous cherchez a peut-être changé d’adresse ; retournez à l’accueil ou utilisez la recherche du site.'
const notice = 'The content of this pad has been deleted since it was older than the configured delay.\n'

export interface NineLinks {
  /** Host → stand-in. */
  readonly servers: Readonly<Record<string, StandIn>>
  /** URL → what is true of it. */
  readonly truth: Readonly<Record<string, string>>
}

export async function nineLinks(): Promise<NineLinks> {
  const pads = await padServer({ vivant: 'Ordre du jour\n', expire: notice })
  const codes = await standIn((request, response) => {
    const url = new URL(request.url ?? '/', 'http://frama.link')
    if (url.pathname !== '/court') html(response, '', 404)
    else if (url.searchParams.get('_format') === 'json') {
      response.writeHead(200, { 'content-type': 'application/json' })
      response.end(JSON.stringify({ success: true, url: 'http://mensuel.framapad.org/p/supprime-aussi' }))
    } else redirect(response, `http://${pads.place}/p/supprime-aussi`)
  })
  const pages = await standIn((request, response) => {
    const path = new URL(request.url ?? '/', 'http://pages.example').pathname
    if (path === '/') html(response, page('Accueil', 'Bienvenue sur le site de l’association, qui répare des vélos.'))
    else if (path === '/prive/doc') redirect(response, '/login', 302)
    else if (path === '/login')
      html(response, page('Connexion', 'Entrez votre nom et votre mot de passe, puis validez.'))
    else if (path === '/agenda/2017/fete') redirect(response, '/', 301)
    else if (path === '/retire') html(response, '', 410)
    else html(response, page('Oups', sorry))
  })
  const host = 'http://mensuel.framapad.org'
  return {
    servers: { 'mensuel.framapad.org': pads, 'frama.link': codes, 'pages.example': pages },
    truth: {
      [`${host}/p/supprime`]: 'expired',
      [`${host}/p/expire`]: 'expired',
      [`${host}/p/compte rendu:mai`]: 'expired',
      [`${host}/p/vivant`]: 'live',
      'http://pages.example/actes/2016': 'soft-404',
      'http://pages.example/prive/doc': 'login-walled',
      'http://pages.example/agenda/2017/fete': 'soft-404',
      'http://pages.example/retire': 'gone',
      'http://frama.link/court': 'expired',
    },
  }
}

/** As a real Etherpad answers (test/links/network/etherpad.test.ts asks one): every page is there, only exports tell. */
export function padServer(texts: Readonly<Record<string, string>>): Promise<StandIn> {
  return standIn((request, response) => {
    const [, name = '', what = ''] = /^\/p\/([^/]+)(?:\/export\/(\w+))?$/.exec(request.url ?? '') ?? []
    const text = texts[decodeURIComponent(name)]
    if (what === '') html(response, page('Etherpad', `Loading… ${words}`))
    else if (text === undefined) {
      response.writeHead(404, { 'content-type': 'text/html; charset=utf-8', 'x-ratelimit-limit': '10' })
      response.end(`<pre>Cannot GET ${request.url}</pre>`)
    } else if (what === 'etherpad') {
      response.writeHead(200, { 'content-type': 'application/octet-stream; charset=utf-8' })
      const at = Date.UTC(2017, 4, 4)
      const head = text === notice ? 0 : 1
      const revisions = [0, 1]
        .slice(0, head + 1)
        .map((revision) => [
          `pad:${name}:revs:${revision}`,
          { changeset: '', meta: { author: '', timestamp: at + revision * 86_400_000 } },
        ])
      response.end(JSON.stringify({ [`pad:${name}`]: { atext: { text }, head }, ...Object.fromEntries(revisions) }))
    } else {
      response.writeHead(200, {
        'content-type': what === 'html' ? 'text/html; charset=utf-8' : 'text/plain; charset=utf-8',
      })
      response.end(what === 'html' ? `<body>${text}</body>` : text)
    }
  })
}
