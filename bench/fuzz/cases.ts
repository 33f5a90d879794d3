/** A seed becomes a case: a command, and what of a stranger's it is given. */

import { gunzipSync } from 'node:zlib'
import { exportForms } from '../../src/forms/forms.ts'
import { endpoints } from '../../src/serve/api/endpoints.ts'
import { zipOf } from '../../test/support/bombs.ts'
import { changedBundle, type Sound } from './bundles.ts'
import { type Chance, chanceOf, changeBytes, changeJson, changeText, oddWords } from './mutate.ts'

/** The commands that are asked. */
export const fuzzed = ['verify', 'export', 'serve', 'extract'] as const

/** What is asked of the program; it stands in a folder of its own, beside `bundle.zip`. */
export interface Case {
  readonly seed: number
  readonly command: (typeof fuzzed)[number]
  /** Behind the command; `serve` is asked the requests instead. */
  readonly words: readonly string[]
  readonly bundle: Buffer | null
  readonly input: string
  /** Of HTTP, as bytes in Latin-1. */
  readonly requests: readonly string[]
}

/** The same seed gives the same case of the same bundle. */
export function caseOf(seed: number, sound: Sound): Case {
  const chance = chanceOf(seed)
  const command = chance.pick(fuzzed)
  const none = { seed, command, words: [], bundle: null, input: '', requests: [] }
  if (command === 'extract') return { ...none, words: ['--ndjson'], input: pageLines(sound, chance) }
  // Every fourth server has a sound bundle: what is asked of it is not.
  const isSound = command === 'serve' && chance.oneIn(4)
  const bundle = isSound ? zipOf(sound.name, sound.files) : changedBundle(sound, chance)
  if (command === 'serve') return { ...none, bundle, requests: requestsOf(sound, chance) }
  if (command === 'verify') return { ...none, bundle, words: ['../bundle.zip', '--json'] }
  const form = chance.pick(Object.keys(exportForms))
  return { ...none, bundle, words: ['../bundle.zip', '--to', form, '--out', exported, '--json'] }
}

/** What an export is to write, and nothing beside it but its losses. */
export const exported = 'exported'

/** Five pages, in JSON lines of which most can be read. */
function pageLines(sound: Sound, chance: Chance): string {
  return Array.from({ length: 5 }, (_, at) => {
    const form = chance.pick(['wikitext', 'wikitext', 'html', 'rendered-text', 'rendered-diff'])
    const text = changeText(chance.pick(textsOf(sound)[form === 'html' ? 'html' : 'wikitext']), chance)
    const line = JSON.stringify({
      id: String(at),
      title: chance.pick(['Réunion du 3 mai 2017', 'Jardin', ...oddWords]),
      text,
      form,
    })
    if (chance.oneIn(4)) return changeJson(line, chance)
    return chance.oneIn(8) ? changeBytes(Buffer.from(line), chance).toString() : line
  }).join('\n')
}

const known = new WeakMap<Sound, Readonly<Record<'html' | 'wikitext', readonly string[]>>>()

/** The texts of a bundle's pages, as they were written and as the site shows them. */
function textsOf(sound: Sound): Readonly<Record<'html' | 'wikitext', readonly string[]>> {
  const contents = (paths: RegExp): readonly Buffer[] =>
    [...sound.files].flatMap(([path, content]) => (paths.test(path) && Buffer.isBuffer(content) ? [content] : []))
  const xml = contents(/\.xml\.gz$/).map((content) => gunzipSync(content).toString())
  const texts = known.get(sound) ?? {
    html: contents(/^data\/site\/pages\/.*\.html$/).map(String),
    wikitext: xml.flatMap((one) => [...one.matchAll(/<text[^>]*>([^<]*)</g)].map(([, text = '']) => text)),
  }
  known.set(sound, texts)
  return texts
}

const api = endpoints.map(({ path, parameters }) => ({ path, parameters: Object.keys(parameters ?? {}) }))
const others = [
  ...['/', '/404', '/bundle.zip', '/index.php', '/wiki/Accueil', '/timegate/http://a.example/', '/files/a.png'],
  ...['/data/index.sqlite', '/sql/index.html', '/history/index.html'],
].map((path) => ({ path, parameters: ['title', 'oldid', 'diff', 'curid', 'action'] }))
const values = [...'1 -1 0 a 2017-05-03 2020-13-45 * " prev {"q0":{"query":"a"}} %00 %ff'.split(' '), 'a'.repeat(2000)]
/** What stands for an id or a name in an address of the API. */
const keys = ['2', '20', 'meetings', 'a.png', '-1', '9007199254740993', '__proto__', 'petit:2']
const headers: readonly string[] = `Range: bytes=0-
Range: bytes=-1
Range: bytes=9-3
Range: bytes=0-0,5-9
Range: bytes=99999999999999999999-
If-None-Match: *
If-Range: "a"
If-Modified-Since: never
Accept-Encoding: gzip;q=2, *;q=0
Accept: a/b;q=x
Accept-Datetime: Thu, 32 Foo 2017 00:00:00 GMT
Origin: null
Content-Length: 5
Transfer-Encoding: chunked
Expect: 100-continue
Content-Type: application/x-www-form-urlencoded
Cookie: a
Host: a.example
Upgrade: websocket
X: ${'a'.repeat(20_000)}`.split('\n')

/** Two dozen requests, half of them changed beyond what HTTP is. */
function requestsOf({ files }: Sound, chance: Chance): readonly string[] {
  const site = [...files.keys()]
    .flatMap((path) => /^data\/site(\/.*)/.exec(path)?.[1] ?? [])
    .map((path) => ({ path, parameters: [] as readonly string[] }))
  return Array.from({ length: 24 }, () => {
    const { path, parameters } = chance.pick(chance.pick([site, api, api, others]))
    const query = Array.from({ length: chance.below(4) }, () => {
      const name = chance.pick([...parameters, ...parameters, 'limit', 'after', 'format'])
      return `${name}=${chance.pick(values)}`
    })
    const target = `${encodeURI(path.replace(/\{.*\}/, chance.pick(keys)))}?${query.join('&')}`.replace(/\?$/, '')
    const own = Array.from({ length: chance.below(3) }, () => `${chance.pick(headers)}\r\n`).join('')
    const method = chance.pick(['GET', 'GET', 'GET', 'HEAD', 'POST', 'OPTIONS', 'PUT'])
    const body = method === 'POST' ? `queries=${chance.pick(values)}` : ''
    const request = `${method} ${target} HTTP/1.1\r\nHost: localhost\r\n${own}Connection: close\r\n\r\n${body}`
    return chance.oneIn(2) ? request : changeText(request, chance)
  })
}
