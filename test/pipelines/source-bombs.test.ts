/** Sources of somebody who means harm: a run over them ends with a code, soon, in the memory of any machine, and keeps what is sound. */

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { type Ended, gzipOf, mebibytes, repeated, runMeasured, savedPage, warcRecord } from '../support/bombs.ts'
import { scratchFolder } from '../support/scratch.ts'
import { isNightly } from '../support/thorough.ts'

const site = `<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="fr"><siteinfo><sitename>Verger</sitename><dbname>verger</dbname><base>https://verger.example/wiki/Accueil</base><generator>MediaWiki 1.43.0</generator><case>first-letter</case><namespaces><namespace key="0" case="first-letter" /></namespaces></siteinfo>`
const revision = (id: number, text: string): string =>
  `<revision><id>${id}</id><timestamp>2019-04-03T10:00:00Z</timestamp><contributor><username>Maëlle</username><id>2</id></contributor><model>wikitext</model><format>text/x-wiki</format><text xml:space="preserve">${text}</text></revision>`
const page = (title: string, id: number, text: string, namespace = 0): string =>
  `<page><title>${title}</title><ns>${namespace}</ns><id>${id}</id>${revision(id * 10, text)}</page>`
const good = `${site}${page('Accueil', 1, 'Bienvenue au verger.')}`

type Files = Readonly<Record<string, string | Buffer>>

/** Runs a pipeline over sources of one kind. */
function runOver(
  kind: string,
  from: string,
  files: Files,
  { key = 'from', folder = scratchFolder() } = {},
): Promise<Ended> {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(join(folder, path, '..'), { recursive: true })
    writeFileSync(join(folder, path), content)
  }
  const pipeline = join(folder, 'wiki.yml')
  writeFileSync(
    pipeline,
    `wiki: { key: verger, name: Verger, language: fr, rights: { spdx: CC0-1.0 } }
sources: [{ kind: ${kind}, ${key}: ${from} }]
bundle: { date: 2024-05-01 }
`,
  )
  return runMeasured(['run', pipeline, '--out', join(folder, 'out'), '--json', '--quiet'])
}

/** With losses, and told which. */
function expectKept({ exit, said, megabytes, seconds }: Ended, told: RegExp): void {
  expect(said).not.toMatch(/INTERNAL|RangeError|heap out of memory/)
  expect(said).toMatch(told)
  expect(exit).toBe(3)
  expect(megabytes).toBeLessThan(1500)
  expect(seconds).toBeLessThan(60)
}

/** By day 64 MB stand for it. */
const ofGigabytes: [what: string, file: string, content: string | Buffer, told: RegExp] = [
  'a text of 5 GB, packed',
  'wiki.xml.gz',
  gzipOf(
    repeated(
      Buffer.alloc(16 << 20, 'a'),
      640,
      `${good}<page><title>Puits</title><ns>0</ns><id>2</id><revision><id>20</id><timestamp>2019-04-03T10:00:00Z</timestamp><text>`,
    ),
  ),
  /"pages":2,.*"dump-truncated":1/,
]

describe('a run ends, of a dump with', () => {
  const undeclared = Array.from({ length: 2000 }, (_, at) => page(`N${at}:Pommier`, at + 2, 'x', 1000 + at)).join('')
  test.for<[what: string, file: string, content: string | Buffer, told: RegExp]>([
    [
      '2,000 namespaces, each named by a page',
      'wiki.xml',
      `${good}${undeclared}</mediawiki>`,
      /"pages":2001.*"xml-repaired":1\b/,
    ],
    ['a tag without end', 'wiki.xml', `${good}<page ${'a'.repeat(64 << 20)}`, /"pages":1,.*"dump-truncated":1/],
    [
      '300,000 elements in each other, in a revision that is not closed',
      'wiki.xml',
      `${good}<page><title>Puits</title><ns>0</ns><id>2</id><revision><id>20</id>${'<a>'.repeat(300_000)}</page></mediawiki>`,
      /"pages":2,/,
    ],
    ...(isNightly ? [ofGigabytes] : []),
  ])('%s', async ([, file, content, told]) => {
    expectKept(await runOver('xml-dump', file, { [file]: content }), told)
  })
})

describe('a run ends, of a saved wiki with', () => {
  const attributes = Array.from({ length: 1 << 19 }, (_, at) => `a${at}="b"`).join(' ')
  const names = Array.from({ length: 1 << 19 }, (_, at) => `<a${at}>`).join('')
  const home = savedPage('Accueil', 1, '<p>Bienvenue au verger.</p>')

  test('pages that no tree can be built of: each is a loss, the others are kept', async () => {
    const pages: Files = {
      Accueil: home,
      Balises: savedPage('Balises', 2, '<b></b>'.repeat(4 << 20)),
      Boîtes: savedPage('Boîtes', 3, '<div>'.repeat(1 << 20)),
      Noms: savedPage('Noms', 4, names),
      Attributs: savedPage('Attributs', 5, `<p ${attributes}>x</p>`),
      Vide: gzipOf(mebibytes(2048, ' ')),
      Ligne: savedPage('Ligne', 6, `<p>${'verger '.repeat(1 << 20)}</p>`),
    }
    const files = Object.entries(pages).map(([name, content]) => [`verger.example/wiki/${name}.html`, content])
    const ended = await runOver('html-mirror', 'verger.example', Object.fromEntries(files) as Files)
    expectKept(ended, /"pages":6,"revisions":6,.*"mirror-unreadable":5,"texts-missing":4/)
  })

  test('web archives that lie about their length, or unpack to no end', async () => {
    const archive = (name: string): Buffer =>
      warcRecord(`https://verger.example/wiki/${name}`, 'text/html', savedPage(name, name.length, '<p>Bienvenue</p>'))
    const ended = await runOver('html-mirror', 'archives', {
      'archives/a.warc': Buffer.concat([
        archive('Accueil'),
        warcRecord('https://verger.example/wiki/Puits', 'text/html', '<html>', 1e13),
      ]),
      'archives/b.warc.gz': Buffer.concat([gzipSync(archive('Verger')), gzipOf(mebibytes(4080, 'a'))]),
    })
    expectKept(ended, /"pages":2,/)
  })
})

/** Texts of pages that are to cost more than a machine has; of each a loss tells what was cut. */
const texts: Readonly<Record<string, string>> = {
  Cent: '{{Cent0}}',
  Boucle: '{{Boucle}}',
  Doublé: `${'{{Deux|'.repeat(60)}x${'}}'.repeat(60)}`,
  Tubes: `{|\n|-\n|${'|'.repeat(300_000)}\n|}`,
  Divisions: '&lt;div&gt;'.repeat(200_000),
}
/** The same by functions of a module. */
const scripts = Object.fromEntries(
  ['Appels', 'Sansfin', 'Grandit', 'Profond', 'Motif'].map((name) => [name, `{{#invoke:Bombe|${name}}}`]),
)
const templates: Readonly<Record<string, string>> = {
  Deux: '{{{1}}}{{{1}}}',
  Boucle: '{{Boucle|{{Boucle}}}}',
  ...Object.fromEntries(Array.from({ length: 4 }, (_, at) => [`Cent${at}`, `{{Cent${at + 1}}}`.repeat(100)])),
}
const lua = `local p = {}
function p.Appels(frame) return frame:preprocess(('{{#invoke:Bombe|Appels}}'):rep(100)) end
function p.Sansfin() while true do pcall(function() while true do end end) end end
function p.Grandit() local s = 'x' while true do s = s .. s end end
function p.Profond() local function f() return 1 + f() end return f() end
function p.Motif() return tostring((('a'):rep(100000) .. 'b'):find(('a*'):rep(40) .. 'c')) end
return p`

/** By day the limits of scripts are asked of the reader of Lua alone. */
const asked = [['texts', texts] as const, ...(isNightly ? [['scripts', scripts] as const] : [])]

test.for(asked)(
  'a run ends, of a wiki whose %s are to cost more than a machine has, and tells of each what it cut',
  async ([, asked]) => {
    const folder = scratchFolder()
    const names = Object.entries({ 10: 'Modèle', 828: 'Module' })
      .map(([key, name]) => `<namespace key="${key}" case="first-letter">${name}</namespace>`)
      .join('')
    const pages = [
      ...Object.entries(asked).map(([title, text], at) => page(title, at + 2, text)),
      ...Object.entries(templates).map(([title, text], at) => page(`Modèle:${title}`, at + 100, text, 10)),
      page('Module:Bombe', 200, lua, 828).replace('<model>wikitext', '<model>Scribunto'),
      page('Puits', 201, '{{'.repeat(500_000)),
    ]
    const dump = `${good.replace('</namespaces>', `${names}</namespaces>`)}${pages.join('')}</mediawiki>`
    const ended = await runOver('xml-dump', 'wiki.xml', { 'wiki.xml': dump }, { folder })
    expectKept(ended, new RegExp(`"pages":${pages.length + 1},`))
    const losses = readFileSync(join(folder, 'out', 'verger-2024-05-01', 'data', 'provenance', 'losses.jsonl'), 'utf8')
    expect(Object.keys(asked).filter((title) => !losses.includes(`"subject":"${title}"`))).toEqual([])
  },
)

/** What a host answers, whatever it is asked. */
async function withHost(
  answer: (response: ServerResponse) => void,
  ask: (address: string) => Promise<void>,
): Promise<void> {
  const host = createServer((_, response) => answer(response.setHeader('Content-Type', 'application/json')))
  await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve))
  await ask(`http://127.0.0.1:${(host.address() as AddressInfo).port}/api.php`)
  host.closeAllConnections()
  host.close()
}

test.concurrent.for<[what: string, answer: (response: ServerResponse) => void]>([
  ['deep and whole', (response) => void response.end(`{"query":${'['.repeat(4 << 20)}${']'.repeat(4 << 20)}}`)],
  ['4 GB, packed', (response) => void response.setHeader('Content-Encoding', 'gzip').end(gzipOf(mebibytes(4080, ' ')))],
  ['a list of 6 million', (response) => void response.end(`{"query":[${'{},'.repeat(6 << 20)}{}]}`)],
])('a run ends, of an API whose answer is %s', async ([, answer]) => {
  await withHost(answer, async (address) => {
    const { exit, said, megabytes, seconds } = await runOver('mediawiki-api', address, {}, { key: 'url' })
    expect(said).toMatch(/"code":"SOURCE_(?:NO_API|UNREACHABLE)"/)
    expect(exit).toBeGreaterThan(0)
    expect(megabytes).toBeLessThan(1500)
    expect(seconds).toBeLessThan(60)
  })
})
