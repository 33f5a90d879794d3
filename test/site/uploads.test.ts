/** Uploads as the site offers them: as they are, as a reduced or cleaned copy, or by their place in the bundle. */

import { load } from 'cheerio'
import { describe, expect, test } from 'vitest'
import type { FondsUpload, FondsUploadVersion } from '../../src/model/fonds.ts'
import type { FondsView } from '../../src/model/view.ts'
import { textOf } from './support/content.ts'
import { given, siteFiles, type WholeSiteOptions } from './support/given.ts'
import { gardenView } from './support/view.ts'

const version = (more: Partial<FondsUploadVersion>): FondsUploadVersion => ({
  at: '2019-05-01T08:00:00Z',
  contributor: null,
  comment: null,
  sha1: null,
  bytes: 68,
  mime: null,
  isLatest: true,
  bundlePath: null,
  state: 'present',
  ...more,
})

const file = (
  fileId: number,
  name: string,
  more: Partial<FondsUploadVersion>,
  pageId: number | null = null,
): FondsUpload => ({ fileId, name, pageId, versions: [version(more)] })

const drawing = (inside: string): string => `<svg xmlns="http://www.w3.org/2000/svg">${inside}<circle r="4"/></svg>`
const contents: Readonly<Record<string, string>> = {
  plain: drawing(''),
  scripted: drawing('<script>alert(1)</script>'),
  broken: 'no drawing',
}

const files: readonly FondsUpload[] = [
  file(1, 'Plan.png', {
    mime: 'image/png',
    sha1: 'p',
    bundlePath: 'data/files/thumbnails/160px-plan.png',
    state: 'reduced',
    size: { width: 160, height: 120 },
  }),
  file(2, 'Simple.svg', { mime: 'image/svg+xml', sha1: 'plain', bundlePath: 'data/files/simple.svg' }),
  file(3, 'Actif.svg', { mime: 'image/svg+xml', sha1: 'scripted', bundlePath: 'data/files/actif.svg' }),
  file(4, 'Faux.svg', { mime: 'image/svg+xml', sha1: 'broken', bundlePath: 'data/files/faux.svg' }),
  ...['html', 'htm', 'xhtml', 'xml', 'svgz', 'mht', 'js', 'swf', 'hta', 'inconnu'].map((extension, index) =>
    file(10 + index, `Piège.${extension}`, { sha1: 'plain', bundlePath: `data/files/piege.${extension}` }),
  ),
  file(30, 'Statuts.pdf', { mime: 'application/pdf', sha1: 'plain', bundlePath: 'data/files/statuts.pdf' }),
  file(31, 'Sans-suffixe', { sha1: 'plain', bundlePath: 'data/files/sans-suffixe' }),
]

const view: FondsView = {
  ...gardenView(),
  files: () => files,
  fileContent: (sha1) => [Buffer.from(contents[sha1] ?? '')],
}

const make = (more: Partial<WholeSiteOptions> = {}): ReadonlyMap<string, string> => {
  const options: WholeSiteOptions = {
    language: 'fr',
    history: 'list',
    charts: false,
    noindex: false,
    ...given,
    ...more,
  }
  return new Map([...siteFiles(view, options)].map((one) => [one.path, textOf(one)]))
}
const site = make()
const page = (path: string, from = site) => load(from.get(path) ?? '')
const pageOf = (name: string, from = site) =>
  page(
    [...from.keys()].find((path) => path.startsWith('uploads/') && load(from.get(path) ?? '')('h1').text() === name) ??
      '',
    from,
  )

describe('a reduced copy', () => {
  test('is shown where the picture stood, no larger than it is, and marked', () => {
    const $ = page('pages/accueil.html')
    const picture = $('figure.wf-framed img')
    expect(picture.attr('src')).toBe('../../files/thumbnails/160px-plan.png')
    expect(picture.attr('width')).toBe('160')
    expect($('figure.wf-framed .wf-reduced').text().trim()).toBe('(copie réduite)')
  })

  test.each([
    ['fr', 'copie réduite, 160 × 120\u202f; l’original n’a pas été enregistré'],
    ['en', 'reduced copy, 160 × 120; the original was not saved'],
  ] as const)('is told on the page of the file: %s', (language, words) => {
    expect(pageOf('Plan.png', make({ language }))('.wf-gap').text()).toBe(words)
  })
})

test('a picture that is not there is one short line, whole in its tooltip', () => {
  const missing = page('pages/accueil.html')('.wf-missing-file').first()
  expect(missing.attr('title')).toBe('Absente.png (fichier absent du fonds)')
  expect(missing.children().not('.wf-hidden')).toHaveLength(0)
})

describe('a drawing', () => {
  test('that only draws is offered as it is', () => {
    const $ = pageOf('Simple.svg')
    expect($('.wf-picture img').attr('src')).toBe('../../files/simple.svg')
    expect($('.wf-gap')).toHaveLength(0)
  })

  test('that could run is offered as a cleaned copy, and the original is named', () => {
    const $ = pageOf('Actif.svg')
    expect($('.wf-picture img').attr('src')).toBe('../uploads/cleaned/actif.svg')
    expect($('.wf-picture a').attr('href')).toBe('../uploads/cleaned/actif.svg')
    expect($('.wf-gap').text()).toContain('data/files/actif.svg')
    expect($('.wf-gap').text()).toContain('script')
    const copy = site.get('uploads/cleaned/actif.svg') ?? ''
    expect(copy).toContain('<circle r="4">')
    expect(copy).not.toContain('script')
  })

  test('that cannot be read is named', () => {
    expect(pageOf('Faux.svg')('img')).toHaveLength(0)
    expect(pageOf('Faux.svg')('.wf-gap').text()).toContain('data/files/faux.svg')
  })
})

test('no page links to an upload that a browser could run', () => {
  const linked = [...site]
    .filter(([path]) => path.endsWith('.html'))
    .flatMap(([, content]) =>
      [...content.matchAll(/(?:href|src)="([^"]*\/files\/[^"]*)"/g)].map((match) => match[1] ?? ''),
    )
  expect([...new Set(linked.map((href) => href.replace(/^(?:\.\.\/)+/, '')))].sort()).toEqual([
    'files/simple.svg',
    'files/statuts.pdf',
    'files/thumbnails/160px-plan.png',
  ])
})

test.each(
  files.flatMap(({ name, versions }) => (/^(?:Piège|Sans)/.test(name) ? [[name, versions[0]?.bundlePath ?? '']] : [])),
)('%s is named by its place', (name, path) => {
  const $ = pageOf(name)
  expect($('.wf-gap').text()).toContain(path)
  expect($('td code').text()).toBe(path)
})
