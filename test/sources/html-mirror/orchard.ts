/** A wiki of a few pages that answers as MediaWiki 1.31 does: articles, histories, old revisions, comparisons, a file, lists. */

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { articleConfig, config, parserOutput, savedPage } from './read-mirror.ts'

export interface Answer {
  readonly status: number
  readonly type: string
  readonly body: string | Uint8Array
  readonly headers?: Readonly<Record<string, string>>
}

/** MD5 of `Pomme.png` begins with 8a: MediaWiki keeps it there. */
export const picture = { path: '/images/8/8a/Pomme.png', bytes: new Uint8Array([137, 80, 78, 71, 1, 2, 3]) }

const page = (body: string, status = 200): Answer => ({ status, type: 'text/html; charset=UTF-8', body })

interface Revision {
  readonly id: number
  readonly parent: number | null
  /** Summer time, as the wiki prints it: two hours before in UTC. */
  readonly printed: string
  readonly exact: string
  readonly user: string
  readonly comment: string
  readonly html: string
}

interface OrchardPage {
  readonly title: string
  readonly id: number
  readonly revisions: readonly Revision[]
}

const links =
  '<p><a href="/wiki/L%27%C3%A9t%C3%A9_:_100%25_pommes_%3F" title="L&#39;été : 100% pommes ?">été</a> <a href="/wiki/Vergers" title="Vergers" class="mw-redirect">vergers</a> <a href="/index.php?title=Poirier&amp;action=edit&amp;redlink=1" class="new" title="Poirier (page inexistante)">poirier</a> <a href="/wiki/Fichier:Pomme.png" class="image"><img src="/images/8/8a/Pomme.png" alt="Pomme"></a></p>'

export const pages: readonly OrchardPage[] = [
  {
    title: 'Verger',
    id: 3,
    revisions: [
      {
        id: 7,
        parent: null,
        printed: '1 mai 2018 à 09:05',
        exact: '2018-05-01T07:05:11Z',
        user: 'Ali',
        comment: '',
        html: '<p>Un verger.</p>',
      },
      {
        id: 9,
        parent: 7,
        printed: '2 mai 2018 à 14:30',
        exact: '2018-05-02T12:30:40Z',
        user: 'Rose',
        comment: 'des liens',
        html: `<p>Des pommiers.</p>${links}`,
      },
    ],
  },
  {
    title: "L'été : 100% pommes ?",
    id: 5,
    revisions: [
      {
        id: 12,
        parent: null,
        printed: '3 mai 2018 à 08:00',
        exact: '2018-05-03T06:00:00Z',
        user: 'Rose',
        comment: 'nouveau',
        html: '<p>Tout un été.</p>',
      },
    ],
  },
  {
    title: 'Page seule',
    id: 8,
    revisions: [
      {
        id: 14,
        parent: null,
        printed: '4 mai 2018 à 10:00',
        exact: '2018-05-04T08:00:00Z',
        user: 'Ali',
        comment: '',
        html: '<p>Personne ne renvoie ici.</p>',
      },
    ],
  },
]

const encode = (title: string): string =>
  encodeURIComponent(title.replaceAll(' ', '_')).replace(/%3A/g, ':').replaceAll("'", '%27')
const script = (title: string, query: string): string =>
  `/index.php?title=${encode(title)}${query}`.replaceAll('&', '&amp;')

const tabs = (title: string): string =>
  `<ul><li id="ca-history"><a href="${script(title, '&action=history')}">Historique</a></li><li id="ca-edit"><a href="${script(title, '&action=edit')}">Modifier</a></li><li id="t-specialpages"><a href="/wiki/Sp%C3%A9cial:Pages_sp%C3%A9ciales">Pages spéciales</a></li></ul>`

/** Every page of the wiki with its tabs. */
const shown = (parts: Parameters<typeof savedPage>[0], title: string, origin: string): Answer =>
  page(
    savedPage({ heading: title, address: `${origin}${script(title, '')}`, ...parts }).replace(
      '</body>',
      () => `${tabs(title)}</body>`,
    ),
  )

function view({ title, id, revisions }: OrchardPage, revisionId: number, origin: string): Answer {
  const revision = revisions.find((one) => one.id === revisionId)
  const latest = revisions.at(-1)
  if (revision === undefined || latest === undefined) return page('<html><body>absente</body></html>', 404)
  const box = `<div id="mw-revision-info">Version du ${revision.printed} par <a class="mw-userlink" href="/wiki/Utilisateur:${revision.user}">${revision.user}</a>${revision.comment === '' ? '' : ` <span class="comment">(${revision.comment})</span>`}</div>`
  const values = { wgCurRevisionId: latest.id, wgMonthNames: ['', ...months] }
  return shown(
    {
      config: articleConfig(title, id, revisionId, values),
      content: parserOutput(revision.html),
      lastModified: `Dernière modification le ${revision.printed}.`,
      ...(revision === latest ? {} : { subtitle: box }),
    },
    title,
    origin,
  )
}

const months = 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(' ')

function history({ title, id, revisions }: OrchardPage, origin: string): Answer {
  const row = ({ id: revisionId, parent, printed, user, comment, html }: Revision): string =>
    `<li data-mw-revid="${revisionId}">(${parent === null ? 'diff' : `<a href="${script(title, `&diff=${revisionId}&oldid=${parent}`)}">diff</a>`}) <a href="${script(title, `&oldid=${revisionId}`)}" class="mw-changeslist-date" title="${title}">${printed}</a> <span class='history-user'><a class="mw-userlink" href="/wiki/Utilisateur:${user}">${user}</a></span> <span class="history-size" data-mw-bytes="${html.length}">x</span>${comment === '' ? '' : ` <span class="comment">(${comment})</span>`}</li>`
  const values = { wgRevisionId: 0, wgCurRevisionId: revisions.at(-1)?.id, wgAction: 'history' }
  return shown(
    {
      config: articleConfig(title, id, 0, values),
      content: `<a href="${script(title, '&limit=20&action=history')}">20</a><ul id="pagehistory">${[...revisions].reverse().map(row).join('\n')}</ul>`,
    },
    title,
    origin,
  )
}

function comparison(of: OrchardPage, newId: number, oldId: number, origin: string): Answer {
  const side = (letter: string, id: number): string => {
    const one = of.revisions.find((revision) => revision.id === id)
    return `<td class="diff-${letter}title"><div id="mw-diff-${letter}title1"><a href="${script(of.title, `&oldid=${id}`)}" title="${of.title}">Version du ${one?.printed}</a><span class="mw-diff-timestamp" data-timestamp="${one?.exact}"></span></div><div id="mw-diff-${letter}title2"><a class="mw-userlink" href="#">${one?.user}</a></div><div id="mw-diff-${letter}title3">${one?.comment === '' ? '' : `<span class="comment">(${one?.comment})</span>`}</div></td>`
  }
  const newer = of.revisions.find((revision) => revision.id === newId)
  const values = { wgCurRevisionId: of.revisions.at(-1)?.id, wgDiffNewId: newId, wgDiffOldId: oldId }
  return shown(
    {
      config: articleConfig(of.title, of.id, newId, values),
      content: `<table class="diff"><tr>${side('o', oldId)}${side('n', newId)}</tr></table>${parserOutput(newer?.html ?? '')}`,
    },
    of.title,
    origin,
  )
}

function filePage(origin: string): Answer {
  const content = `<div id="mw-imagepage-content">${parserOutput('<p>Une pomme.</p>')}</div><table class="filehistory"><tr><th>Date</th></tr><tr><td>actuel</td><td class="filehistory-selected"><a href="${picture.path}">5 mai 2018 à 11:00</a></td><td></td><td>2 × 2</td><td><a class="mw-userlink" href="#">Ali</a></td><td>photo</td></tr></table>`
  const values = { wgNamespaceNumber: 6, wgMonthNames: ['', ...months] }
  return shown({ config: articleConfig('Fichier:Pomme.png', 9, 16, values), content }, 'Fichier:Pomme.png', origin)
}

/** The list of all pages of a namespace; its form names all of them. */
function allPages(namespace: string): Answer {
  const titles =
    namespace === '6' ? ['Fichier:Pomme.png'] : namespace === '0' ? [...pages.map(({ title }) => title), 'Vergers'] : []
  const list = titles.map((title) => `<li><a href="/wiki/${encode(title)}" title="${title}">${title}</a></li>`).join('')
  const form =
    '<select name="namespace"><option value="0">(principal)</option><option value="6">Fichier</option></select>'
  const values = {
    wgPageName: 'Spécial:Toutes_les_pages',
    wgNamespaceNumber: -1,
    wgCanonicalSpecialPageName: 'Allpages',
  }
  return page(savedPage({ config: config(values), content: `${form}<ul class="mw-allpages-chunk">${list}</ul>` }))
}

/** What the wiki answers; 404 for what it has not. */
export function orchardAnswer(path: string, origin: string): Answer {
  const url = new URL(path, origin)
  const query = url.searchParams
  const name = decodeURIComponent(url.pathname).replace(/^\/(?:wiki\/|index\.php$)/, '')
  const title = (query.get('title') ?? name).replaceAll('_', ' ')
  if (url.pathname === picture.path) return { status: 200, type: 'image/png', body: picture.bytes }
  if (title === 'Special:AllPages') return allPages(query.get('namespace') ?? '0')
  if (title === 'Fichier:Pomme.png' && query.size <= Number(query.has('title'))) return filePage(origin)
  if (title === 'Vergers') return redirect(query.get('redirect') === 'no', origin)
  const found = pages.find((one) => one.title === title)
  if (found === undefined) return page('<html><body>absente</body></html>', 404)
  if (query.get('action') === 'history') return history(found, origin)
  if (query.has('diff')) return comparison(found, Number(query.get('diff')), Number(query.get('oldid')), origin)
  return view(found, Number(query.get('oldid') ?? found.revisions.at(-1)?.id), origin)
}

function redirect(isItself: boolean, origin: string): Answer {
  if (isItself) {
    const values = { wgIsRedirect: true }
    const content = parserOutput(
      '<div class="redirectMsg"><ul class="redirectText"><li><a href="/wiki/Verger" title="Verger">Verger</a></li></ul></div>',
    )
    return shown({ config: articleConfig('Vergers', 4, 10, values), content }, 'Vergers', origin)
  }
  const verger = pages[0] as OrchardPage
  const answer = view(verger, 9, origin)
  const script = `<a href="/index.php?title=Vergers&amp;redirect=no" class="mw-redirect" title="Vergers">Vergers</a>`
  const body = String(answer.body)
    .replace('"wgAction"', '"wgRedirectedFrom":"Vergers","wgAction"')
    .replace(
      '<div id="contentSub">',
      () => `<div id="contentSub"><span class="mw-redirectedfrom">(Redirigé depuis ${script})</span>`,
    )
  return { ...answer, body }
}

export interface ServedWiki {
  readonly origin: string
  /** Paths in the order in which they were asked. */
  readonly asked: readonly string[]
  stop(): Promise<void>
}

/** Serves on a free port; `answer` may fail on purpose before it falls back on the wiki. */
export async function serve(
  answer: (
    path: string,
    origin: string,
    asked: readonly string[],
    headers: IncomingMessage['headers'],
    form: URLSearchParams,
  ) => Answer = orchardAnswer,
): Promise<ServedWiki> {
  const asked: string[] = []
  let origin = ''
  const server: Server = createServer((request: IncomingMessage, response: ServerResponse) => {
    const path = request.url ?? '/'
    asked.push(path)
    const sent: Uint8Array[] = []
    request.on('data', (chunk: Uint8Array) => sent.push(chunk))
    request.on('end', () => {
      const form = new URLSearchParams(Buffer.concat(sent).toString('utf8'))
      const { status, type, body, headers = {} } = answer(path, origin, asked, request.headers, form)
      response.writeHead(status, { 'content-type': type, ...headers })
      response.end(body)
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { origin, asked, stop: () => new Promise((done) => server.close(() => done())) }
}
