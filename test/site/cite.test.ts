/** A page tells programs what it is and how to cite it; what they read is read here by programs of that kind. */

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { plugins } from '@citation-js/core'
import '@citation-js/plugin-bibtex'
import '@citation-js/plugin-ris'
import { load } from 'cheerio'
import jsonld, { type NodeObject } from 'jsonld'
import { describe, expect, test } from 'vitest'
import type { FondsView } from '../../src/model/view.ts'
import { meetingEvent } from '../../src/records/export.ts'
import { type CitedPage, wfCitations } from '../../src/site/assets/cite.js'
import { textOf } from './support/content.ts'
import { given, siteFiles } from './support/given.ts'
import { gardenView } from './support/view.ts'

const options = { language: 'fr', history: 'none', charts: false, noindex: false, ...given } as const

function pageOf(view: FondsView, path: string) {
  const made = [...siteFiles(view, { ...options, eventOf: meetingEvent })].find((file) => file.path === path)
  return load(made === undefined ? '' : textOf(made))
}

const described = ($: ReturnType<typeof load>): NodeObject & CitedPage =>
  JSON.parse($('script[type="application/ld+json"]').text())

/** The terms of schema.org, as the context of RO-Crate lists them; nothing else may be used. */
const roCrate = JSON.parse(readFileSync(createRequire(import.meta.url).resolve('ro-crate/lib/context.json'), 'utf8'))
const terms = Object.entries(roCrate['@context']).filter(([, address]) =>
  String(address).startsWith('http://schema.org/'),
)
const reading = {
  safe: true,
  documentLoader: async (url: string) => {
    if (url !== 'https://schema.org') throw new Error(`no context ${url}`)
    const document: NodeObject = { '@context': Object.fromEntries(terms) as Record<string, string> }
    return { contextUrl: undefined, documentUrl: url, document }
  },
}

const meeting = pageOf(gardenView(), 'pages/reunion-du-12-mai-2019.html')

describe('the head of a page', () => {
  test('says where the page stood and how to cite it, as Zotero reads it', () => {
    const tags = meeting('meta[name^=citation_], meta[property^="og:"]')
      .get()
      .map(({ attribs }) => [attribs['name'] ?? attribs['property'], attribs['content']])
    expect(Object.fromEntries(tags)).toEqual({
      citation_title: 'Réunion du 12 mai 2019',
      citation_author: 'Les contributrices et contributeurs de Wiki du jardin',
      citation_publication_date: '2019/05/02',
      citation_publisher: 'Les Semeurs',
      citation_language: 'fr',
      citation_public_url: 'https://wiki.example/wiki/R%C3%A9union_du_12_mai_2019',
      'og:type': 'website',
      'og:site_name': 'Wiki du jardin',
    })
  })

  test('describes page and meeting in terms of schema.org that a JSON-LD processor knows', async () => {
    const [page] = await jsonld.expand(described(meeting), reading)
    const value = (term: string) => JSON.stringify(page?.[`http://schema.org/${term}`])
    expect(page?.['@type']).toEqual(['http://schema.org/WebPage'])
    expect(value('isPartOf')).toContain('http://schema.org/WebSite')
    expect(value('about')).toContain('http://schema.org/Event')
    expect(value('about')).toContain('2019-05-12T18:00')
    expect(value('about')).toContain('Maison des semis')
    expect(value('about')).not.toContain('Person')
    expect(value('author')).toContain('Les contributrices et contributeurs')
  })

  test('of a page that is no meeting tells of no event, and leaves out what is not known', () => {
    const view = gardenView()
    const bare: FondsView = {
      ...view,
      pages: () =>
        [...view.pages()].map((page) => ({ ...page, originalUrl: null, lastAt: null, textAt: null, firstAt: null })),
    }
    const $ = pageOf(bare, 'pages/accueil.html')
    expect(Object.keys(described($))).toEqual([
      '@context',
      '@type',
      'name',
      'inLanguage',
      'version',
      'license',
      'author',
      'publisher',
      'isPartOf',
      'identifier',
    ])
    expect($('meta[name=citation_public_url], meta[name=citation_publication_date]')).toHaveLength(0)
  })

  test('cannot be left by a title', () => {
    const view = gardenView()
    const title = '</script><script>alert(1)</script><!--'
    const evil: FondsView = { ...view, pages: () => [...view.pages()].map((page) => ({ ...page, title })) }
    const $ = pageOf(evil, 'pages/accueil.html')
    expect(described($).name).toBe(title)
    expect($('script:not([src]):not([type="application/ld+json"])')).toHaveLength(0)
  })
})

describe('the citation', () => {
  const hard: CitedPage = {
    name: 'Budget : 50 % & « coûts_fixes » {2019} #1 \\ ~ fin',
    author: { name: 'Les contributrices et contributeurs de Jardin, potager' },
    isPartOf: { name: 'Jardin & potager' },
    publisher: { name: 'Amis du jardin' },
    identifier: 'jardin-2023-01-15/data/site/pages/budget.html',
    version: '102',
    dateModified: '2019-05-03T10:00:00Z',
    url: 'https://wiki.example/wiki/Budget_50_%25#Co%C3%BBts_{1}',
    inLanguage: 'fr',
  }
  const forms = (page: CitedPage) => Object.fromEntries(wfCitations(page))
  const read = (form: string | undefined, type: string) => plugins.input.chain(form, { forceType: type })[0]

  test('as BibTeX is read by a library with the same title, author, day and address', () => {
    expect(read(forms(hard)['BibTeX'], '@bibtex/text')).toMatchObject({
      title: 'Budget : 50 % & « coûts_fixes » 2019 #1 \\ ~ fin',
      // One name, not a family name and a given name.
      author: [{ family: 'Les contributrices et contributeurs de Jardin, potager' }],
      issued: { 'date-parts': [[2019, 5]] },
      publisher: 'Amis du jardin',
      URL: 'https://wiki.example/wiki/Budget_50_%25#Co%C3%BBts_%7B1%7D',
      note: 'revision 102, jardin-2023-01-15, data/site/pages/budget.html',
    })
  })

  test('as RIS is read by a library', () => {
    expect(read(forms(hard)['RIS'], '@ris/file')).toMatchObject({
      type: 'webpage',
      title: hard.name,
      issued: { 'date-parts': [[2019, 5, 3]] },
      URL: hard.url,
      publisher: 'Amis du jardin',
      language: 'fr',
    })
  })

  test('as CSL-JSON holds the fields of a web page', () => {
    expect(JSON.parse(forms(hard)['CSL-JSON'] ?? '')).toEqual([
      {
        id: 'jardin-2023-01-15/data/site/pages/budget.html',
        type: 'webpage',
        title: hard.name,
        author: [{ literal: 'Les contributrices et contributeurs de Jardin, potager' }],
        'container-title': 'Jardin & potager',
        publisher: 'Amis du jardin',
        issued: { 'date-parts': [[2019, 5, 3]] },
        version: '102',
        URL: hard.url,
        language: 'fr',
        archive: 'jardin-2023-01-15',
        archive_location: 'data/site/pages/budget.html',
      },
    ])
  })

  test('says no more than the page does', () => {
    const { name, author, isPartOf, identifier, inLanguage } = hard
    const made = forms({ name, author, isPartOf, identifier, inLanguage })
    expect(Object.values(made).join('\n')).not.toMatch(/undefined|null|NaN|url|UR {2}|year|DA {2}/i)
  })
})
