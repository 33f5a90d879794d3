/** A stranger's pipeline file at the desk: each way out of what was chosen is named and asked for, before any screen of it. */

import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { waysOut } from '../../src/desk/common/folders.ts'
import { type Desk, openDesk } from '../../src/desk/desk.ts'
import { definitionSchema } from '../../src/pipeline/io/definition.ts'
import { innerOf, pathsIn } from '../../src/support/paths.ts'
import { put, scratchFolder } from '../support/scratch.ts'

const folder = scratchFolder()
const outside = scratchFolder()
put(outside, 'secret.xml', 'x')
put(folder, 'wiki.xml', 'x')
const below = (name: string): string => join(folder, name)

/** A pipeline file with keys more, or another source, and where it leads out by its keys. */
let made = 0
function leads(more: string, source = 'from: wiki.xml', prepare = (_stem: string): void => {}): readonly string[] {
  const stem = `w${made++}`
  put(folder, `${stem}.yml`, `wiki: { key: w }\nsources:\n  - { kind: xml-dump, ${source} }\n${more}`)
  prepare(below(stem))
  return waysOut(below(`${stem}.yml`), [folder]).map(({ where }) => where.replace(stem, 'wiki'))
}

test('every key that is a path is looked at, and no text of the schema is left unsaid', () => {
  // Values of every kind of source, and of every alternative: a walk of the schema alone.
  const [paths, texts] = [new Set<string>(), new Set<string>()]
  const walk = (schema: Parameters<typeof innerOf>[0], key: string): void => {
    const isPath = pathsIn(schema, 'x').length > 0
    const { type } = schema._zod.def
    if (innerOf(schema, undefined).length === 0 && (type === 'string' || isPath)) (isPath ? paths : texts).add(key)
    else for (const [inner, at] of innerOf(schema, undefined)) walk(inner, [key, ...at].filter(Boolean).join('.'))
  }
  walk(definitionSchema, '')
  expect([...paths].sort()).toEqual([
    'bundle.out',
    'bundle.supersedes',
    'links.lock',
    'links.policy',
    'privacy.policy',
    'sources.files',
    'sources.from',
  ])
  // A new key of text fails here until it is said whether it is a path (`pathText`) or not (a line below).
  expect([...texts].sort()).toMatchInlineSnapshot(`
    [
      "bundle.contact",
      "bundle.date",
      "bundle.organisation",
      "bundle.series",
      "pages.exclude",
      "pages.include",
      "privacy.allow.email",
      "privacy.allow.phone",
      "records.assist.endpoint",
      "records.assist.model",
      "sources.files.maxBytes",
      "sources.pace.contact",
      "sources.prefix",
      "sources.site",
      "sources.url",
      "wiki.aliases.articlePath",
      "wiki.aliases.from",
      "wiki.aliases.host",
      "wiki.aliases.scriptPath",
      "wiki.aliases.to",
      "wiki.baseUrl",
      "wiki.closed.contact",
      "wiki.closed.from",
      "wiki.closed.notice",
      "wiki.closed.successor",
      "wiki.closed.to",
      "wiki.key",
      "wiki.language",
      "wiki.name",
      "wiki.rights.spdx",
      "wiki.rights.url",
      "wiki.timezone",
    ]
  `)
})

test.each([
  ['sources[0].from', '', `from: ../x.xml`],
  ['sources[0].from', '', `from: ${outside}/secret.xml`],
  ['sources[0].from', '', `from: '${outside}/*.xml'`],
  ['sources[0].from', '', `from: '*/../../*.xml'`],
  ['sources[0].from', '', `from: '{/etc,x}/*.xml'`],
  ['sources[0].from', '', `from: '{../..,x}/*.xml'`],
  ['sources[0].from', '', `from: 'https://x/../../../*.xml'`],
  ['sources[0].files', '', 'from: wiki.xml, files: ../outside'],
  ['sources[0].files', '', `from: wiki.xml, files: ${outside}`],
  ['links.policy', 'links: { policy: ../x.yml }'],
  ['links.lock', 'links: { lock: /etc/passwd }'],
  ['privacy.policy', 'privacy: { policy: ../p.yml }'],
  ['bundle.out', 'bundle: { out: ../out }'],
  ['bundle.supersedes', 'bundle: { supersedes: ../old.zip }'],
] as const)('%s leads out: %s %s', (key, more, source: string = 'from: wiki.xml') => {
  expect(leads(more, source)).toContain(key)
})

test('a link leads where it leads: a file beside, a folder on the way, one within what is named, one to nothing, a circle', () => {
  const link = (name: string, to: string): void => symlinkSync(to, below(name))
  expect(leads('', 'from: l1/secret.xml', () => link('l1', outside))).toEqual(['sources[0].from'])
  expect(leads('', 'from: l2', () => link('l2', join(outside, 'not-yet')))).toEqual(['sources[0].from'])
  expect(leads('', 'from: l3', () => link('l3', 'l3'))).toEqual(['sources[0].from'])
  const within = (): void => {
    mkdirSync(below('tree/deep'), { recursive: true })
    symlinkSync(outside, below('tree/deep/out'))
  }
  expect(leads('', 'from: wiki.xml, files: tree', within)).toEqual(['sources[0].files: tree/deep/out'])
  expect(leads('', "from: 'tree/**/*.xml'")).toEqual(['sources[0].from: tree/deep/out'])
  for (const one of ['people.yml', 'records.yml', 'links.lock.json', 'privacy.yml', 'given.jsonl', 'captures'])
    expect(leads('', undefined, (stem) => symlinkSync(join(outside, one), `${stem}.${one}`))).toEqual([`wiki.${one}`])
  mkdirSync(below('made'))
  expect(leads('bundle: { out: made }', undefined, () => link('made/.work', outside))).not.toEqual([])
})

test('what stays within is asked by nobody', () => {
  expect(leads('', "from: '~/x.xml'")).toEqual([])
  mkdirSync(below('inner'))
  // Of a pattern each link below the folder in which it begins counts, whether its name fits or not.
  expect(leads('links: { lock: sub/../x.json }\nbundle: { out: new/deep }', "from: 'inner/w*.xml'")).toEqual([])
  expect(leads('', 'from: inner-link', () => symlinkSync(below('inner'), below('inner-link')))).toEqual([])
})

let desk: Desk | null = null
afterEach(() => desk?.close())

/** A desk of the folder as its browser has it. */
async function entered(of: string) {
  desk = await openDesk({ folder: of, port: 0, environment: {}, language: 'en' })
  const { origin } = new URL(desk.url)
  const cookie = (await fetch(desk.url)).headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const look = async (path: string) => (await fetch(origin + path, { headers: { cookie } })).text()
  const key = /name="key" value="([^"]+)"/.exec(await look('/'))?.[1] ?? ''
  const send = (path: string, fields: readonly (readonly [string, string])[]) => {
    const body = new URLSearchParams({ key })
    for (const [name, value] of fields) body.append(name, value)
    return fetch(origin + path, { method: 'POST', headers: { cookie, origin }, body, redirect: 'manual' })
  }
  return { look, send }
}

test('the desk asks before each screen, takes no form before the answer, and asks once', async () => {
  const own = scratchFolder()
  const wiki = (files: string): void =>
    writeFileSync(
      join(own, 'wiki.yml'),
      `wiki: { key: w }\nsources:\n  - { kind: xml-dump, from: wiki.xml, files: '${files}' }\n`,
    )
  put(own, 'wiki.xml', '<mediawiki/>')
  wiki(outside)
  // A session file of the same stranger allows nothing.
  put(own, '.wikifonds-desk.json', JSON.stringify({ folders: [outside] }))
  const { look, send } = await entered(own)
  const asks = 'name="does" value="lead-out"'
  for (const path of ['/about', '/privacy', '/run', '/account', '/doubts', '/links', '/give'])
    expect(await look(`${path}?wiki=wiki.yml`), path).toContain(asks)
  expect(await look('/run?wiki=wiki.yml')).toContain(`<code>sources[0].files</code> → <code>${outside}</code>`)
  await send('/run?wiki=wiki.yml', [['does', 'run']])
  expect(await look('/run?wiki=wiki.yml')).toContain(asks)
  // A yes to another path than the one that is there.
  await send('/run?wiki=wiki.yml', [
    ['does', 'lead-out'],
    ['way', '/etc'],
  ])
  expect(await look('/run?wiki=wiki.yml')).toContain(asks)
  await send('/run?wiki=wiki.yml', [
    ['does', 'lead-out'],
    ['way', outside],
  ])
  for (const path of ['/about', '/run', '/give']) expect(await look(`${path}?wiki=wiki.yml`), path).not.toContain(asks)
  expect(await look('/run?wiki=wiki.yml')).toContain('name="does" value="run"')
  wiki('/etc')
  expect(await look('/run?wiki=wiki.yml')).toContain(asks)
})
