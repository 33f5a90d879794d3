/** A run where another one was before has the bytes of a fresh one, and does only what changed. */

import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Archive, openArchive } from '../../src/archive/archive.ts'
import { lastBundleOf } from '../../src/archive/last-bundle.ts'
import { writeParses } from '../../src/archive/parse-files.ts'
import type { RunResult } from '../../src/pipeline/run.ts'
import { put, scratchFolder } from '../support/scratch.ts'
import { findSecrets } from './planted.ts'
import { runPipeline } from './run-demo.ts'

/** Enough for two ranges of texts; the same address stands in both. */
const [pages, textsTogether] = [15, 10]
const withAddress = [5, 12]

interface Wiki {
  /** Texts that are others, by the number of the page. */
  readonly edited?: Readonly<Record<number, string>>
  /** Day of those edits, `YYYY-MM-DD`: where it is later than all others, it names the bundle. */
  readonly day?: string
  readonly policy?: string
  /** Pages of an export, behind the others. */
  readonly more?: string
}

/** It shows what year it is. */
const withYear = 9
const textOf = (page: number): string =>
  `${page === withYear ? 'En {{CURRENTYEAR}}.\n' : ''}== Présents ==\n* Anouk du jardin ${page}\n== Décisions ==\n* Planter la rangée ${page}.\n[[Page ${page + 1}]] https://example.org/${page}${withAddress.includes(page) ? '\nanouk@example.org' : ''}`

function exportOf({ edited = {}, day = '2015-03-02', more = '' }: Wiki): string {
  const written = Array.from({ length: pages }, (_, index) => {
    const text = edited[index] ?? textOf(index)
    const at = `${index in edited ? day : '2015-03-02'}T10:00:00Z`
    return `<page><title>Page ${index}</title><ns>0</ns><id>${index + 1}</id><revision><id>${index + 1}</id><timestamp>${at}</timestamp><contributor><username>Perle</username><id>3</id></contributor><model>wikitext</model><format>text/x-wiki</format><text bytes="${Buffer.byteLength(text)}" xml:space="preserve">${text}</text></revision></page>`
  })
  return `<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="fr"><siteinfo><sitename>Verger</sitename><dbname>verger</dbname><base>https://verger.example.org/wiki/Page_0</base><generator>MediaWiki 1.43.0</generator><case>first-letter</case><namespaces><namespace key="0" case="first-letter" /></namespaces></siteinfo>${written.join('')}${more}</mediawiki>`
}

/** Writes the wiki into the folder and runs it, over what an earlier run left where an output folder is given. */
function runWiki(folder: string, wiki: Wiki, more: Parameters<typeof runPipeline>[1] = {}): Promise<RunResult> {
  put(folder, 'verger.xml', exportOf(wiki))
  put(folder, 'privacy.yml', wiki.policy ?? 'rules: []\n')
  const path = put(
    folder,
    'verger.yml',
    'wiki: { key: verger, language: fr }\nsources: [{ kind: xml-dump, from: verger.xml }]\nprivacy: { policy: privacy.yml }\n',
  )
  return runPipeline(path, { environment: { WIKIFONDS_PRIVACY_KEY: 'of the test' }, textsTogether, ...more })
}

test('what was deleted at the source is in no file of the output folder once the store is forgotten (docs/front.md)', async () => {
  const folder = scratchFolder()
  const out = join(folder, 'out')
  const more =
    '<page><title>Tante Ursuline</title><ns>0</ns><id>900</id><revision><id>900</id><timestamp>2015-03-02T10:00:00Z</timestamp><contributor><username>Perle</username><id>3</id></contributor><comment>Tante Ursuline</comment><model>wikitext</model><format>text/x-wiki</format><text xml:space="preserve">Un mot.</text></revision></page>'
  const files = (): readonly string[] =>
    readdirSync(out, { recursive: true, encoding: 'utf8' }).filter((path) => {
      const place = join(out, path)
      return statSync(place).isFile() && readFileSync(place).includes('Ursuline')
    })
  await runWiki(folder, { more }, { out })
  expect(files()).toContain('.work/archive.sqlite')
  await runWiki(folder, {}, { out })
  expect(files().filter((path) => !path.startsWith('.work/'))).toEqual([])
  await runWiki(folder, {}, { out, fresh: true })
  expect(files()).toEqual([])
})

async function* inRow(...paths: readonly string[]): AsyncGenerator<string> {
  yield* paths
}

const changes: Readonly<Record<string, Wiki>> = {
  'nothing changed': {},
  'a page changed': { edited: { 7: 'Un autre texte, [[Page 2]], https://example.org/autre' } },
  'a page changed on a later day': { edited: { 7: 'Un autre texte, [[Page 2]]' }, day: '2016-02-03' },
  'an address went from one of two pages': { edited: { 5: 'Sans adresse.' } },
  'an address came': { edited: { 11: 'Écrire à basile@example.net' } },
  'a rule takes out what stood': {
    policy: 'rules: [{ id: r-1, match: { literal: "rangée 12" }, action: mask, reason: request }]\n',
  },
}

describe('a run where another one was before', () => {
  const folder = scratchFolder()
  const out = join(folder, 'out')
  const kept = join(folder, 'kept')
  let first: RunResult
  beforeAll(async () => {
    first = await runWiki(folder, {}, { out })
    cpSync(out, kept, { recursive: true, preserveTimestamps: true })
  })
  // Each begins where the first run ended, without running it again.
  beforeEach(() => {
    rmSync(out, { recursive: true, force: true })
    cpSync(kept, out, { recursive: true, preserveTimestamps: true })
  })

  test.each(Object.keys(changes))('has the bytes and the proof of a fresh one when %s', async (name) => {
    const wiki = changes[name] ?? {}
    const again = await runWiki(folder, wiki, { out })
    const fresh = await runWiki(folder, wiki)
    expect(again.sha256).toBe(fresh.sha256)
    expect(again.isAsBefore).toBe(again.sha256 === first.sha256)
    expect(again.proof).toEqual(fresh.proof)
    expect(again.proof?.values).toBeGreaterThan(0)
  })

  test('looks on a later day only at what changed, and at what shows the day', async () => {
    const keysOf = (table: string): ReadonlyMap<string, string> => {
      const archive = openArchive(join(out, '.work', 'archive.sqlite'), { readonly: true })
      const rows = archive.store.prepare(`SELECT * FROM ${table}`).all() as readonly Record<string, string>[]
      archive.close()
      return new Map(rows.map(({ title, pass, subject, key }) => [title ?? `${pass} ${subject}`, key ?? '']))
    }
    const before = { parses: keysOf('parses'), passes: keysOf('passes') }
    const printed = (folder: string): ReadonlyMap<string, string> =>
      new Map(
        readdirSync(join(folder, 'data/site'), { recursive: true, encoding: 'utf8' })
          .filter((path) => /^(?:pages|history)\/.*\.html$/.test(path))
          .map((path) => [path, readFileSync(join(folder, 'data/site', path), 'utf8')]),
      )
    const pagesBefore = printed(first.folder)
    // Saved once more, with the same words: no text changes.
    const later = await runWiki(folder, { edited: { 7: textOf(7) }, day: '2016-02-03' }, { out })
    const others = (table: 'parses' | 'passes'): readonly string[] =>
      [...keysOf(table)].flatMap(([name, key]) => (before[table].get(name) === key ? [] : [name])).toSorted()
    expect(others('parses')).toEqual(['Page 7', `Page ${withYear}`])
    const ofTexts = /^(?:search|mask) /
    expect([...before.passes.keys()].filter((name) => ofTexts.test(name)).length).toBeGreaterThan(2)
    expect(others('passes').filter((name) => ofTexts.test(name))).toEqual([])
    // The day stands on no page of its own accord: those that did not change are not printed otherwise, and so not searched again.
    const differ = [...printed(later.folder)].filter(([path, html]) => pagesBefore.get(path) !== html)
    expect(differ.map(([path]) => path.replace(/.*\//, '')).sort()).toEqual([
      'page-7.html',
      'page-7.html',
      `page-${withYear}.html`,
    ])
  })

  test('searches what did not change for what a new rule takes out', async () => {
    // Of our own style, which no mask reaches.
    const policy = 'rules: [{ id: r-1, match: { literal: "prefers-color-scheme" }, action: mask, reason: request }]\n'
    await expect(runWiki(folder, { policy }, { out })).rejects.toMatchObject({ code: 'PRIVACY_SURVIVOR' })
    expect(readFileSync(first.bundle).length).toBeGreaterThan(0)
    await expect(runWiki(folder, { policy }, { out })).rejects.toMatchObject({ code: 'PRIVACY_SURVIVOR' })
    expect((await runWiki(folder, {}, { out })).proof?.values).toBeGreaterThan(0)
  })

  test('searches the catalogue for what a new rule takes out', async () => {
    // What the catalogue says of itself; no mask reaches it, and no other file repeats it.
    const policy =
      'rules: [{ id: r-1, match: { literal: "Partie interne de l’index" }, action: mask, reason: request }]\n'
    for (const _ of ['once', 'and once more'])
      await expect(runWiki(folder, { policy }, { out })).rejects.toMatchObject({ code: 'PRIVACY_SURVIVOR' })
    expect((await runWiki(folder, {}, { out })).sha256).toBe(first.sha256)
  })

  const harms: Readonly<Record<string, (zip: string) => void>> = {
    'was altered': (zip) => {
      const bytes = readFileSync(zip)
      bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1
      writeFileSync(zip, bytes)
    },
    'was cut': (zip) => truncateSync(zip, 1000),
    'is gone': (zip) => rmSync(zip),
  }
  test.each(Object.keys(harms))('takes nothing from a zip that %s', async (name) => {
    harms[name]?.(first.bundle)
    const again = await runWiki(folder, {}, { out })
    expect(again.sha256).toBe(first.sha256)
  })

  const inItsPlace: Readonly<Record<string, (zip: string) => void>> = {
    'a folder stands': (zip) => mkdirSync(zip),
    'a link to itself stands': (zip) => symlinkSync(zip, zip),
  }
  test.each(Object.keys(inItsPlace))(
    'makes the bundle of another day where %s in the place of the last zip',
    async (name) => {
      rmSync(first.bundle)
      inItsPlace[name]?.(first.bundle)
      const later = { environment: { WIKIFONDS_PRIVACY_KEY: 'of the test', SOURCE_DATE_EPOCH: '1500000000' } }
      expect((await runWiki(folder, {}, { out, ...later })).sha256).toBe((await runWiki(folder, {}, later)).sha256)
    },
  )

  test('remembers the bundle that it made', () => {
    const archive = openArchive(join(out, '.work', 'archive.sqlite'), { readonly: true })
    const last = lastBundleOf(archive)
    archive.close()
    expect(last).toMatchObject({
      name: 'verger-2015-03-02',
      sha256: first.sha256,
      packedBy: expect.stringContaining(process.versions.zlib),
    })
  })

  test.each(['links', 'privacy', 'bundle'] as const)('does again what is asked, from %s on', async (from) => {
    const store = (): Archive => openArchive(join(out, '.work', 'archive.sqlite'))
    // What a fault of an earlier version may have left.
    const spoilt = store()
    spoilt.store.exec(`UPDATE passes SET result = '"spoilt"'`)
    if (from === 'bundle') spoilt.store.exec('DELETE FROM passes')
    spoilt.close()
    const again = await runWiki(folder, {}, { out, from })
    expect(again.sha256).toBe(first.sha256)
  })

  test('looks anew at a page whose parse another host could make', async () => {
    // Put together by markup: no text holds it whole.
    const wiki = { edited: { 7: 'Écrire à perle<nowiki/>@example.org' } }
    await runWiki(folder, wiki, { out })
    const [good, poor] = [join(folder, 'good.sqlite'), join(folder, 'poor.sqlite')]
    const archive = openArchive(join(out, '.work', 'archive.sqlite'))
    writeParses(archive, ['Page 7'], good)
    // What stands for a page that takes too long tells of the same text, and not of what is shown.
    archive.store.exec(
      "UPDATE parses SET (facts, record, links, slots, plain_text, html) = (SELECT facts, record, links, slots, plain_text, html FROM parses WHERE title = 'Page 8') WHERE title = 'Page 7'",
    )
    writeParses(archive, ['Page 7'], poor)
    archive.close()
    await runWiki(folder, wiki, { out, fresh: true, parses: inRow(poor) })
    const again = await runWiki(folder, wiki, { out, parses: inRow(good) })
    const fresh = await runWiki(folder, wiki, { parses: inRow(good) })
    expect(again.proof).toEqual(fresh.proof)
    expect(again.sha256).toBe(fresh.sha256)
    expect(findSecrets(again.folder, ['perle@example.org'])).toEqual([])
  })

  test('parses a page again that could not be parsed', async () => {
    const archive = openArchive(join(out, '.work', 'archive.sqlite'))
    archive.store.exec(
      "UPDATE parses SET (is_unparsed, facts, record, links, slots, plain_text, html) = (SELECT 1, facts, record, links, slots, plain_text, html FROM parses AS other WHERE other.title = 'Page 8') WHERE title = 'Page 7'",
    )
    archive.close()
    expect((await runWiki(folder, {}, { out })).sha256).toBe(first.sha256)
  })
})
