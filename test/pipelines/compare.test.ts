/** A bundle compared with its source lacks nothing that is not named with its reason. */

import { cpSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { put, scratchFolder } from '../support/scratch.ts'
import { demoBuild } from './demo-builds.ts'
import { library, runPipeline } from './run-demo.ts'

const { compare, exportBundle, scanPrivacy } = library

const options = { listen: () => {}, signal: new AbortController().signal, environment: {} }
let zip = ''
beforeAll(async () => {
  zip = (await demoBuild('demo')).bundle
})

test('a dump that is read for it and its own bundle lack nothing of each other', async () => {
  const { things: compared, incomplete } = await compare('fixtures/communs/communs.xml', zip, options)
  expect(incomplete).toEqual([])
  expect(compared.map(({ thing, both }) => [thing, both])).toEqual([
    ['pages', 87],
    ['revisions', 154],
    ['files', 5],
    ['links', 92],
  ])
  expect(compared.every(({ onlyInFirst, onlyInSecond }) => onlyInFirst.length + onlyInSecond.length === 0)).toBe(true)
})

test('a bundle in the only folder of a folder is found there, as an archive unpacks to', async () => {
  const outer = scratchFolder()
  cpSync(zip.replace(/\.zip$/, ''), join(outer, 'communs'), { recursive: true })
  const { things } = await compare(outer, zip, options)
  expect(things.map(({ both, onlyInSecond }) => [both, onlyInSecond.length])).toEqual([
    [87, 0],
    [154, 0],
    [5, 0],
    [92, 0],
  ])
  const report = join(scratchFolder(), 'report.json')
  const scanned = scanPrivacy(outer, {
    ...options,
    tell: () => {},
    names: null,
    draft: null,
    language: 'en',
    out: report,
  })
  expect((await scanned).report).toBe(report)
})

test('the hours that a saved wiki prints are those of the zone that its bundle tells', async () => {
  const [mirror, saved] = [scratchFolder(), 'fixtures/communs/mirror/wiki.communs.example']
  for (const name of ['wiki/ADN.html', 'index.php@title=ADN&action=history.html'])
    put(mirror, `wiki.communs.example/${name}`, readFileSync(join(saved, name)))
  const pipeline = put(
    scratchFolder(),
    'adn.yml',
    `wiki: { key: adn, language: fr, timezone: Europe/Paris }\nsources: [{ kind: html-mirror, from: ${JSON.stringify(mirror)} }]\nsite: false\n`,
  )
  const { bundle, account } = await runPipeline(pipeline, {
    out: join(scratchFolder(), 'out'),
    environment: { WIKIFONDS_PRIVACY_KEY: 'of the tests' },
  })
  // Nothing in the mirror tells the offset itself.
  expect(account.losses.declared).toHaveProperty('time-offset-assumed')
  for (const pair of [
    [mirror, bundle],
    [bundle, mirror],
  ] as const) {
    const revisions = (await compare(...pair, options)).things[1]
    expect(revisions).toMatchObject({ onlyInFirst: [], onlyInSecond: [] })
    expect(revisions?.both).toBeGreaterThan(0)
  }
})

test('of a folder of Markdown pages and uploads are compared, and what was taken out is named', async () => {
  const out = join(scratchFolder(), 'markdown')
  await exportBundle(zip, { to: 'markdown', out, language: 'fr' })
  expect((await compare(zip, out, options)).things.map(({ thing, both }) => [thing, both])).toEqual([
    ['pages', 87],
    ['revisions', null],
    ['files', 5],
    ['links', null],
  ])
  rmSync(join(out, 'adn.md'))
  rmSync(join(out, 'files', 'statuts.pdf'))
  const [pages, , files] = (await compare(out, zip, options)).things
  expect(pages).toMatchObject({ both: 86, onlyInFirst: [], onlyInSecond: ['ADN'] })
  expect(files).toMatchObject({ both: 4, onlyInFirst: [], onlyInSecond: ['Statuts.pdf'] })
})

test('a dump that breaks off is said not to have been read whole', async () => {
  const cut = put(scratchFolder(), 'cut.xml', readFileSync('fixtures/communs/communs.xml').subarray(0, 20_000))
  const { things, incomplete } = await compare(cut, zip, options)
  expect(incomplete).toEqual([cut])
  expect(things[0]?.onlyInFirst).toEqual([])
  expect(things[0]?.onlyInSecond.length).toBeGreaterThan(10)
})

test.each(['compare', 'scanPrivacy'] as const)(
  'a source that %s reads aside is let go when it is told to stop, and nobody is told that it would go on',
  async (command) => {
    const source = 'fixtures/communs/communs.xml'
    const left = (): readonly string[] => readdirSync(tmpdir()).filter((name) => name.startsWith('wikifonds-source-'))
    const before = left()
    const stop = new AbortController()
    const told = { ...options, signal: stop.signal, listen: () => stop.abort(new Error('enough')) }
    const report = join(scratchFolder(), 'report.json')
    const working =
      command === 'compare'
        ? compare(source, zip, told)
        : scanPrivacy(source, { ...told, tell: () => {}, names: null, draft: null, language: 'en', out: report })
    await expect(working).rejects.toThrow('enough')
    expect(left()).toEqual(before)
    expect(existsSync(report)).toBe(false)
  },
)
