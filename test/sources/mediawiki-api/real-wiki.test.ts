/** A real MediaWiki, made from the fixture's sources, read through its API. */

import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect } from 'vitest'
import { source } from '../../../src/sources/kinds/mediawiki-api/mediawiki-api.ts'
import { isHere } from '../../support/components.ts'
import { type FixtureWiki, startFixtureWiki } from '../../support/fixture-wiki.ts'
import { notesOf } from '../../support/notes.ts'
import { testWith } from '../../support/require.ts'
import { scratchFolder } from '../../support/scratch.ts'
import { readDumps } from '../xml-dump/read-events.ts'
import { apiInput, readWiki, type Seen } from './read-api.ts'
import { comparable } from './same-wiki.ts'
import { type EventStore, openStore } from './store.ts'

const check = testWith('mediawiki')
const fixture = join(import.meta.dirname, '..', '..', '..', 'fixtures', 'communs', 'communs.xml')

let wiki: FixtureWiki
let seen: Seen
beforeAll(async () => {
  if (!isHere('mediawiki')) return
  wiki = await startFixtureWiki()
  seen = await readWiki(apiInput(`${wiki.address}/api.php`))
})
afterAll(() => wiki?.stop())

const title = (name: string) => seen.pages.find((page) => page.title === name)
const revisionsOf = (name: string) => seen.revisions.filter((revision) => revision.title === name)

check('gives what the export of the same wiki gives, field by field and byte by byte', async () => {
  const dump = await readDumps([fixture])
  expect(comparable(seen)).toEqual(comparable(dump))
  expect(seen.losses).toEqual([])
  expect(seen.site).toMatchObject({
    ...dump.site,
    baseUrl: wiki.address,
    generator: expect.stringMatching(/^MediaWiki 1\./),
    namespaces: expect.anything(),
  })
  const bare = (namespaces: Seen['site']['namespaces']) =>
    namespaces?.map(({ id, name, case: spelling }) => [id, name, spelling])
  expect(bare(seen.site.namespaces)).toEqual(bare(dump.site.namespaces))
})

check('tells what stands around its pages: the menu of every MediaWiki, and no logo where none is set', () => {
  expect(seen.identity.messages?.['Sidebar']).toMatch(/\*\* mainpage\|mainpage-description/)
  expect(seen.identity.messages?.['Recentchanges-url']).toMatch(/^(?:Special|Spécial):/)
  expect(seen.identity).toMatchObject({ logo: null })
})

check('knows what an export does not say', () => {
  expect(seen.site).toMatchObject({ timezone: 'Europe/Paris', rights: { spdx: 'CC-BY-SA-4.0' } })
  expect(seen.site.interwiki?.['mediawikiwiki']).toBe('https://www.mediawiki.org/wiki/$1')
  expect(seen.site.namespaces?.find(({ id }) => id === 6)?.aliases).toContain('Image')
  const config = seen.site.parserConfig as {
    magicwords: { name: string; aliases: string[] }[]
    extensiontags: string[]
  }
  expect(config.magicwords.find(({ name }) => name === 'redirect')?.aliases).toContain('#REDIRECTION')
  expect(config.extensiontags).toContain('<ref>')
  expect(seen.revisions.filter(({ isLatest }) => isLatest === true)).toHaveLength(seen.pages.length)
  expect(new Set(seen.files.map(({ mime }) => mime))).toEqual(
    new Set(['image/png', 'image/svg+xml', 'application/pdf']),
  )
})

check('marks what the wiki hides', () => {
  const [hidden] = revisionsOf('Budget & coûts').filter((revision) => revision.hidden.text)
  expect(hidden).toMatchObject({
    revisionId: 93,
    text: null,
    comment: null,
    hidden: { text: true, comment: true, contributor: false },
  })
  const [nameless] = revisionsOf('Éducation populaire').filter((revision) => revision.hidden.contributor)
  expect(nameless).toMatchObject({ revisionId: 96, contributor: null, hidden: { text: false } })
  expect(nameless?.text).not.toBeNull()
})

check('tells where redirects lead: to a page, a section, another redirect, a category, nothing', () => {
  const leading = seen.pages.flatMap(({ title: from, redirect }) =>
    redirect === null
      ? []
      : [`${from} → ${redirect.title}${redirect.fragment === null ? '' : `#${redirect.fragment}`}`],
  )
  expect(leading.sort()).toEqual([
    'Assemblée de mai 2017 → Assemblée des communs de Port-Brevel - 2',
    "Cassée → N'existe pas",
    'Comptes rendus → Catégorie:Compte rendu',
    "Règles → C'est quoi un commun ?#Règles",
    'Réunion de mai → Assemblée de mai 2017',
    'Éduc pop → Éducation populaire',
  ])
})

check(
  'keeps the wiki’s own rendering of every page of a small wiki but redirects, first of those that need one',
  () => {
    const latest = seen.revisions.filter(({ isLatest }) => isLatest)
    const rendered = latest.filter(
      ({ title: name, contentModel }) => contentModel === 'wikitext' && title(name)?.redirect === null,
    )
    const needs = rendered.filter(({ text }) =>
      /\{\{|<(?:ref|references|gallery|indicator|langconvert)[\s/>]/i.test(text ?? ''),
    )
    const ids = (revisions: typeof latest) => revisions.map(({ revisionId }) => revisionId).sort()
    expect([...seen.renderings.keys()].sort()).toEqual(ids(rendered))
    expect([...seen.renderings.keys()].slice(0, needs.length).sort()).toEqual(ids(needs))
    expect(rendered.length).toBeGreaterThan(needs.length)
    expect(seen.requests['parse']).toBe(rendered.length)
    const minutes = needs.filter(({ text }) => text?.startsWith('{{Réunion'))
    expect(minutes.length).toBeGreaterThan(0)
    for (const { revisionId } of minutes) {
      // What the template makes, and the text does not say.
      expect(seen.renderings.get(revisionId)).toMatch(/<table class="wikitable">[\s\S]*<th>Animation/)
    }
    expect([...seen.renderings.values()].join('')).not.toMatch(/mw-editsection|id="toc"|mw-parser-output/)
  },
)

check('asks once for fifty revisions, and for nothing page by page', () => {
  const { parse: _, file, picture, ...others } = seen.requests
  expect(others['allrevisions']).toBe(Math.ceil(seen.revisions.length / 50))
  expect(file).toBe(seen.files.length)
  const namespaces = seen.site.namespaces?.filter(({ id }) => id >= 0).length ?? 0
  const lists = { allpages: namespaces, redirects: 1, allrevisions: 4, allimages: 1 }
  expect(others).toEqual({ address: 1, siteinfo: 2, messages: 2, ...lists })
  // The icon that MediaWiki names whether it is there or not, and the badge of the licence.
  expect(picture).toBe(2)
})

check('finds the API from any page of the wiki', async () => {
  for (const path of [
    '/wiki/Accueil',
    '/index.php?title=Accueil&action=history',
    '/wiki/N%27existe_pas',
    '/api.php?action=query',
  ]) {
    const found = await source.inspect(wiki.address + path)
    expect(found).toMatchObject({
      kind: 'mediawiki-api',
      name: 'Wiki des communs',
      language: 'fr',
      pages: 87,
      files: 5,
    })
    expect(notesOf(found)).toContain(`${wiki.address}/api.php`)
  }
})

check('reads again without fetching what is stored, and ends with the same', async () => {
  const store = openStore(join(scratchFolder(), 'store.sqlite'))
  await fill(store)
  const before = store.lines()
  store.beginAnew()
  const requests = await fill(store)
  expect(store.lines()).toEqual(before)
  // One answer with texts shows that they are known; the rest is a list without them.
  expect(requests).toMatchObject({ allrevisions: 2, address: 1, siteinfo: 2 })
  expect(Object.keys(requests)).not.toContain('parse')
  expect(Object.keys(requests)).not.toContain('file')
  expect(Object.keys(requests)).not.toContain('revisions')
  store.close()
})

async function fill(store: EventStore): Promise<Readonly<Record<string, number>>> {
  const input = apiInput(`${wiki.address}/api.php`, store)
  for await (const event of source.read(input, new AbortController().signal)) await store.take(event)
  return JSON.parse(store.note('state') ?? '{}').requests
}

check('reads the chosen namespaces only', async () => {
  const some = await readWiki(apiInput(`${wiki.address}/api.php`, undefined, { namespaces: [10, 14] }))
  expect(new Set(some.pages.map(({ namespaceId }) => namespaceId))).toEqual(new Set([10, 14]))
  const whole = seen.revisions.filter(({ title: name }) => /^(?:Modèle|Catégorie):/.test(name))
  expect(some.revisions).toHaveLength(whole.length)
  expect(some.losses).toEqual([])
})

check('says which files it leaves out as too large, and which the wiki has lost', async () => {
  const largest = [...seen.files].sort((a, b) => (b.bytes ?? 0) - (a.bytes ?? 0))[0]
  const maxBytes = (largest?.bytes ?? 0) - 1
  rmSync(join(wiki.folder, 'images', 'e', 'e3'), { recursive: true })
  const some = await readWiki(
    apiInput(`${wiki.address}/api.php`, undefined, {
      files: { all: true, maxBytes },
      pace: { concurrency: 4, perSecond: 200, tries: 2 },
    }),
  )
  expect(some.files).toHaveLength(seen.files.length)
  const kinds = some.losses.map(({ kind, severity, subject }) => [kind, severity, subject.replace(/ \(.*/, '')])
  expect(kinds).toContainEqual(['file-too-large', 'declared', largest?.name])
  expect(kinds).toContainEqual(['file-unreadable', 'lost', 'Logo communs.png'])
})

check('changes its fingerprint with the wiki, and has none when the wiki is away', async () => {
  const { signal } = new AbortController()
  const input = apiInput(`${wiki.address}/api.php`)
  const first = await source.fingerprint?.(input, signal)
  expect(first).not.toBeNull()
  expect(await source.fingerprint?.(input, signal)).toBe(first)
  wiki.edit('Bac à sable', 'Un mot de plus.')
  expect(await source.fingerprint?.(input, signal)).not.toBe(first)
  const away = apiInput('http://127.0.0.1:9/api.php', undefined, { pace: { concurrency: 1, perSecond: 100, tries: 1 } })
  expect(await source.fingerprint?.(away, signal)).toBeNull()
})
