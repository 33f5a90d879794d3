/** Where pictures and links to files lead on the site. */

import { load } from 'cheerio'
import { expect, test } from 'vitest'
import type { Slot } from '../../src/model/parsed-page.ts'
import type { FondsView, ResolvedUse } from '../../src/model/view.ts'
import { textOf } from './support/content.ts'
import { given, siteFiles } from './support/given.ts'
import { gardenView } from './support/view.ts'

const garden = gardenView()
const plain = { kind: 'image', alt: null, width: null, height: null, link: null } as const

/** The page `Accueil` with these slots alone. */
function shown(slots: readonly Slot[], more: Partial<FondsView> = {}) {
  const html = slots.map((_, n) => `<p><wf-slot n="${n}"></wf-slot n="${n}"></p>`).join('')
  const view: FondsView = {
    ...garden,
    namespaces: [
      ...garden.namespaces,
      { id: -2, name: 'Média', canonical: 'Media', aliases: [], case: 'first-letter' },
    ],
    parsed: (pageId) => {
      const parsed = garden.parsed(pageId)
      return pageId === 1 && parsed !== null ? { ...parsed, html, slots } : parsed
    },
    ...more,
  }
  const files = siteFiles(view, { language: 'fr', history: 'none', charts: false, noindex: false, ...given })
  const home = [...files].find(({ path }) => path === garden.page(1)?.sitePath)
  return load(home === undefined ? '' : textOf(home))
}

test('a picture leads to the page of its file, to another page, or nowhere', () => {
  const other = garden.page(2)
  const $ = shown([
    { ...plain, name: 'Plan.png' },
    { ...plain, name: 'Plan.png', link: other?.title ?? '' },
    { ...plain, name: 'Plan.png', link: '' },
    { ...plain, name: 'Plan.png', link: 'Nulle part' },
  ])
  const links = $('img')
    .toArray()
    .map((picture) => $(picture).parent('a').attr('href') ?? null)
  expect(links).toEqual([
    expect.stringContaining('fichier'),
    expect.stringContaining((other?.sitePath ?? '').split('/').at(-1) ?? '?'),
    null,
    links[0],
  ])
})

test('a picture that leads to an address has the tags of that use', () => {
  const use = garden.linkUses(1).find(({ resolution }) => resolution.treatment === 'keep')
  expect(use).toBeDefined()
  const known: readonly ResolvedUse[] = use === undefined ? [] : [{ ...use, use: { ...use.use, position: 4 } }]
  const $ = shown([{ ...plain, name: 'Plan.png', link: use?.link.raw ?? '', use: 4 }], { linkUses: () => known })
  expect($('img').parent('a.wf-link').attr('href')).toBe(use?.link.raw)
})

test('a picture is found by the redirect of its name', () => {
  const target = garden.page(1)
  const $ = shown([{ ...plain, name: 'Vieux.png' }], {
    pageOfTitle: (title) =>
      title === 'Fichier:Vieux.png' && target !== null
        ? { ...target, title, redirectTarget: 'Fichier:Plan.png' }
        : garden.pageOfTitle(title),
  })
  expect($('p > a > img').attr('src')).toBe('../../files/plan.png')
})

test('a link in the namespace of media leads to the file itself', () => {
  const $ = shown([{ kind: 'page', title: 'Média:Plan.png', fragment: null, interwiki: null }])
  expect($('a[href="../../files/plan.png"]')).toHaveLength(1)
})

test('a link to a file that is not here names a file, not a page', () => {
  const page = { kind: 'page', fragment: null, interwiki: null } as const
  const titles = ['Média:Perdue.png', 'Fichier:Perdue.png', 'Perdue']
  const $ = shown(titles.map((title) => ({ ...page, title })))
  expect(wordsOf($, '.wf-missing .wf-hidden')).toEqual([
    ...[' (fichier absent du fonds)', ' (fichier absent du fonds)', ' (page absente du fonds)'],
  ])
  const [use] = garden.linkUses(1)
  const uses = titles.flatMap((target, position): ResolvedUse[] => {
    if (use === undefined) return []
    const resolution = { ...use.resolution, status: 'internal-missing', treatment: 'internal', target } as const
    return [{ ...use, use: { ...use.use, position }, resolution }]
  })
  const addresses = shown(
    uses.map((_, number) => ({ kind: 'url', use: number })),
    { linkUses: () => uses },
  )
  expect(wordsOf(addresses, '.wf-missing + .wf-note')).toEqual([
    ...[' (fichier absent du fonds)', ' (fichier absent du fonds)', ' (page du wiki absente du fonds)'],
  ])
})

const wordsOf = ($: ReturnType<typeof shown>, selector: string): readonly string[] =>
  $(selector)
    .toArray()
    .map((found) => $(found).text())

test('what cannot be shown is a link by its title', () => {
  const $ = shown([{ ...plain, name: 'Notes.txt', alt: 'mots' }], {
    files: () =>
      [...garden.files()].slice(0, 1).map((file) => ({
        ...file,
        name: 'Notes.txt',
        versions: file.versions.map((version) => ({ ...version, mime: 'text/plain' })),
      })),
  })
  expect($('p > a').text()).toContain('Fichier:Notes.txt')
})

test.each([
  ['video/webm', 'film.webm', 'video'],
  ['application/ogg', 'film.ogv', 'video'],
  ['application/ogg', 'son.ogg', 'audio'],
  ['audio/mpeg', 'son.mp3', 'audio'],
])('%s is played: %s', (mime, name, tag) => {
  const $ = shown([{ ...plain, name, width: 300 }], {
    files: () =>
      [...garden.files()].slice(0, 1).map((file) => ({
        ...file,
        name,
        versions: file.versions.map((version) => ({ ...version, mime, bundlePath: `data/files/${name}` })),
      })),
  })
  const player = $(`${tag}.wf-media`)
  expect(player.attr('src')).toBe(`../../files/${name}`)
  expect(player.attr('preload')).toBe('none')
  expect(player.next().find('a').text()).toBe(`Fichier:${name}`)
})
