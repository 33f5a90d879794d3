/** Mirrors of a wiki that answers, by real crawlers: wget with names of three kinds and as a web archive, HTTrack. */

import { execFile } from 'node:child_process'
import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Folders that hold one host each, and a web archive. */
export interface Mirrors {
  readonly windows: string
  readonly unix: string
  /** Names of wget 1.15–1.19.2, made from the windows mirror by the rule of those versions. */
  readonly escaped: string
  readonly httrack: string
  readonly warc: string
}

/** Namespaces of the fixture wiki that hold pages: nobody links to some of their pages, but their lists do. */
const namespaces = [0, 1, 2, 3, 4, 6, 8, 10, 12, 14, 3000]

const scripts = String.raw`/(api|rest|load|opensearch_desc)\.php`
const views =
  'action=(edit|submit|raw|info|purge)|veaction=|printable=|returnto=|feed=|redlink=|direction=|diff=(cur|next|[0-9])'
const special = 'Sp(%C3%A9|e)cial:|Special:'

/** Makes them all at once: a crawler mostly waits. HTTrack takes pages, histories and a few old revisions: it asks slowly. */
export async function makeMirrors(address: string, folder: string): Promise<Mirrors> {
  const host = new URL(address).host
  const lists = namespaces.map((id) => `${address}/index.php?title=Special:AllPages&namespace=${id}`)
  const at = (name: string): string => join(folder, name)
  for (const name of ['windows', 'unix', 'httrack']) mkdirSync(at(name))
  await Promise.all([
    wget(at('windows'), 'windows', `[?&](${views})|${scripts}|${special}`, lists, ['--warc-file=crawl']),
    wget(at('unix'), 'unix', `[?&](${views}|diff=|oldid=)|${scripts}|${special}`, lists, []),
    httrack(at('httrack'), lists),
  ])
  const [windows = ''] = readdirSync(at('windows')).filter((name) => name.startsWith('127'))
  await run('php', [
    join(import.meta.dirname, '../../fixtures/communs/make/old-wget-names.php'),
    at(`windows/${windows}`),
    at('windows/log'),
    address,
    at('escaped/wiki.communs.example'),
  ])
  return {
    windows: at(`windows/${windows}`),
    unix: at(`unix/${host}`),
    escaped: at('escaped/wiki.communs.example'),
    httrack: at(`httrack/${host.replace(':', '_')}`),
    warc: at('windows/crawl.warc.gz'),
  }
}

async function wget(folder: string, names: string, refused: string, start: readonly string[], more: readonly string[]) {
  const options = [
    '--mirror',
    '--adjust-extension',
    '--convert-links',
    '--no-verbose',
    '--output-file=log',
    '-e',
    'robots=off',
  ]
  const own = [`--restrict-file-names=${names}`, `--reject-regex=${refused}`, ...more]
  await run('wget', [...options, ...own, ...start], { cwd: folder }).catch((error: { readonly code: number }) => {
    // 8: the server sent an error for some address, which a crawl survives.
    if (error.code !== 8) throw error
  })
}

/** `-%c0`: no limit of connections a second, which would be one. The last filter that fits an address decides. */
async function httrack(folder: string, start: readonly string[]) {
  const refused = ['edit', 'submit', 'raw', 'info', 'purge'].map((action) => `-*action=${action}*`)
  const views = ['veaction', 'printable', 'returnto', 'feed', 'oldid'].map((name) => `-*${name}=*`)
  const some = ['+*oldid=2*', '+*oldid=9*', '-*diff=*', '-*direction=*', '-*redlink=*']
  const others = ['-*api.php*', '-*rest.php*', '-*load.php*', '-*opensearch_desc.php*', '-*Sp*cial:*', '-*Sp*cial%3A*']
  const options = ['-O', '.', '-B', '-s0', '-q', '-%P0', '--disable-security-limits', '--max-rate=0', '-%c0', '-c8']
  const filters = [...refused, ...views, ...some, ...others, '+*title=Special:AllPages&namespace=*']
  await run('httrack', [...start, ...options, ...filters], { cwd: folder })
}
