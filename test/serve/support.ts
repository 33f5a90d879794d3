/** A small bundle, and a server over it, for tests. */

import { createHash } from 'node:crypto'
import { request } from 'node:http'
import { connect } from 'node:net'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { writeBundle } from '../../src/bundle/write.ts'
import { writeCatalogue } from '../../src/catalogue/write.ts'
import { about, fileContents, makeView } from '../support/fonds-view.ts'
import { put, scratchFolder } from '../support/scratch.ts'

/** Compiled, as users run it: a thread cannot load TypeScript. `npm test` builds it first. */
export const { serve, checkAddresses } = (await import(
  pathToFileURL(join(import.meta.dirname, '..', '..', 'dist', 'pipeline', 'commands', 'serve.js')).href
)) as typeof import('../../src/pipeline/commands/serve.ts')

export const name = 'jardin-2026-11-24'

const html = (title: string): string =>
  `<!DOCTYPE html><html lang="fr"><head><title>${title}</title><link rel="stylesheet" href="assets/style.css"></head><body><a href="#haut">${title}</a></body></html>`

const site: Readonly<Record<string, string>> = {
  'index.html': html('Wiki du jardin'),
  '404.html': html('Page introuvable').replace('</head>', '<script src="../../assets/look.js" defer></script></head>'),
  'assets/style.css': 'body { color: black }\n',
  'search/index.html': html('Recherche'),
  'sql/index.html': html('SQL'),
  'robots.txt': 'User-agent: *\nAllow: /\n',
  'meetings/index.html': html('Réunions'),
  'all-pages.html': html('Toutes les pages').replace('<body>', '<body><main id="wf-main"></main>'),
  'changes.html': html('Derniers changements'),
  'history/reunion-du-3-mai.html': html('Historique'),
  'history/rencontre-de-mai.html': html('Historique'),
  'history/reunion-du-3-mai.r20.html': html('Révision 20').replace('<body>', '<body><article></article>'),
  'history/accueil.html': html('Historique'),
}

/** Writes the bundle; gives its folder, beside which its zip lies. */
export async function makeBundle(more: Readonly<Record<string, string>> = {}): Promise<string> {
  const folder = join(scratchFolder(), name)
  for (const { sitePath, title } of makeView().pages()) put(folder, `data/site/${sitePath}`, html(title))
  for (const [path, content] of Object.entries(site)) put(folder, `data/site/${path}`, content)
  for (const [path, content] of Object.entries({ ...fileContents, ...more })) put(folder, path, content)
  put(folder, 'data/files/piege.html', '<script>alert(1)</script>')
  put(folder, 'data/records/meetings.csv', 'id\r\njardin:2\r\n')
  writeCatalogue(makeView(), join(folder, 'data/index.sqlite'))
  const account = {
    pages: 12,
    revisions: 15,
    files: 1,
    filesWithoutContent: 0,
    meetings: 1,
    addresses: 0,
    links: {},
    losses: { declared: {}, lost: {} },
    inputs: [],
    versions: {},
  }
  await writeBundle(folder, {
    name,
    about,
    account,
    date: '2026-11-24',
    language: 'fr',
    zip: true,
    store: false,
    sqliteMark: false,
  })
  return folder
}

export const zipOf = (folder: string): string => join(dirname(folder), `${name}.zip`)

export const sha256 = (content: string | Buffer): string => createHash('sha256').update(content).digest('hex')

export interface Got {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: Buffer
  readonly text: string
}

/** A request whose path is sent as it is written, unlike `fetch`, which tidies it. */
export function get(
  url: string,
  path: string,
  options: { readonly method?: string; readonly headers?: Readonly<Record<string, string>> } = {},
): Promise<Got> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve, reject) => {
    const asked = request(
      { hostname, port, path, method: options.method ?? 'GET', headers: options.headers ?? {}, agent: false },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('error', reject)
        response.on('end', () => {
          const body = Buffer.concat(chunks)
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body, text: body.toString('utf8') })
        })
      },
    )
    asked.on('error', reject)
    asked.end()
  })
}

/** The first line that the server answers to bytes that no honest client sends. */
export function sendRaw(url: string, bytes: string): Promise<string> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(bytes, 'latin1'))
    let answer = ''
    socket.on('data', (chunk: Buffer) => {
      answer += chunk.toString('latin1')
    })
    socket.on('error', reject)
    socket.on('close', () => resolve(answer.split('\r\n')[0] ?? ''))
  })
}

/** Asks, and goes away when the first bytes come. */
export function askAndLeave(url: string, path: string): Promise<void> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () =>
      socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`),
    )
    socket.once('data', () => socket.destroy())
    socket.on('error', reject)
    socket.on('close', () => resolve())
  })
}
