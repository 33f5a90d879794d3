/** Pages of people, organisations and places: what records say of them, each statement leading to its words. */

import { load } from 'cheerio'
import { describe, expect, test } from 'vitest'
import type { MeetingRecord } from '../../src/model/record.ts'
import type { FondsView } from '../../src/model/view.ts'
import { textOf } from './support/content.ts'
import { given, siteFiles, type WholeSiteOptions } from './support/given.ts'
import { gardenView } from './support/view.ts'

const options: WholeSiteOptions = { language: 'fr', history: 'none', charts: true, noindex: false, ...given }
const make = (view: FondsView): ReadonlyMap<string, string> =>
  new Map([...siteFiles(view, options)].map((file) => [file.path, textOf(file)]))

/** The garden, where each of its two meetings is told otherwise. */
function gardenWith(...records: readonly Partial<MeetingRecord>[]): FondsView {
  const garden = gardenView()
  const meetings = [...garden.meetings()].map((one, at) => ({ ...one, record: { ...one.record, ...records[at] } }))
  return {
    ...garden,
    meetings: () => meetings,
    meetingsOfPage: (pageId) => meetings.filter(({ page }) => page.pageId === pageId),
  }
}

const site = make(gardenView())
const words = (text: string): string => text.replace(/\s+/g, ' ').trim()
const page = (path: string, from = site) => load(from.get(path) ?? '')

describe('a person', () => {
  test('is told with roles, organisations and who was at the same meetings', () => {
    const $ = page('people/p-0a1b2c3d.html')
    expect(words($('.wf-facts').text())).toBe('RôlesAnimation 2 OrganisationsLes Semeurs (12 mai 2019)')
    expect($('.wf-facts a').first().attr('href')).toBe('../organisations/les-semeurs.html')
    expect(words($('h2:contains("Présences communes") ~ ul').first().text())).toBe('Léa 2 12 mai 2019, 9 juin 2019')
  })

  test('did not meet those who were excused, nor anybody at a meeting from which they were away', () => {
    const participants = (prune: 'present' | 'excused', lea: 'present' | 'excused') =>
      [
        { name: 'Prune', presence: prune, bio: null, affiliations: [], note: null },
        { name: 'Léa', presence: lea, bio: null, affiliations: [], note: null },
      ] as const
    const files = make(
      gardenWith(
        { participants: participants('present', 'excused') },
        { participants: participants('excused', 'present') },
      ),
    )
    expect(page('people/p-0a1b2c3d.html', files)('h2').text()).not.toContain('Présences communes')
    expect(page('people/p-1b2c3d4e.html', files)('h2').text()).not.toContain('Présences communes')
  })
})

describe('an organisation', () => {
  const $ = page('organisations/les-semeurs.html')

  test('stands under the name by which it is counted, with its people and its meetings', () => {
    expect($('h1').text()).toBe('Les Semeurs')
    expect(words($('.wf-facts').text())).toBe('PersonnesPrune 2 Formes relevéesLes Semeurs, les semeurs')
    const lines = $('.wf-list li').get()
    expect(lines.map((line) => words($(line).text()))).toEqual([
      '12 mai 2019 Réunion du 12 mai 2019 Valjoie · Prune, a convoqué la réunion',
      '9 juin 2019 Réunion du 9 juin 2019 Valjoie · Prune, a convoqué la réunion',
    ])
  })

  test('is led to from the list, its people and the records of its meetings', () => {
    for (const path of ['organisations/index.html', 'people/p-0a1b2c3d.html', 'meetings/m-jardin-2.html'])
      expect(page(path)('main a[href$="organisations/les-semeurs.html"]').length, path).toBeGreaterThan(0)
    expect(site.get('organisations/organisations.csv')?.split('\r\n')[1]).toBe(
      'Les Semeurs,Les Semeurs | les semeurs,Prune,2,2,2019-05-12T18:00,2019-06-09,organisations/les-semeurs.html',
    )
  })
})

describe('a place', () => {
  const place = (more: Partial<NonNullable<MeetingRecord['place']>>): Pick<MeetingRecord, 'place'> => ({
    place: {
      ...{ name: null, address: null, postalCode: null, city: 'Valjoie', online: false, url: null, text: null },
      inferred: [],
      ...more,
    },
  })

  test('has its meetings by venue, each with the words that name it', () => {
    const files = make(
      gardenWith(
        place({ name: 'Serre', address: '1 allée du Puits', text: 'à la Serre, Valjoie' }),
        place({ name: 'Halle', text: 'Halle de Valjoie' }),
      ),
    )
    const $ = page('places/valjoie.html', files)
    expect(
      $('h2')
        .get()
        .map((head) => words($(head).text())),
    ).toEqual(['Halle', 'Serre 1 allée du Puits'])
    expect(
      $('.wf-list li .wf-evidence')
        .get()
        .map((link) => $(link).text()),
    ).toEqual(['Halle de Valjoie', 'à la Serre, Valjoie'])
    const index = page('places/index.html', files)
    expect(words(index('.wf-list li').text())).toBe('Valjoie 2 Halle 1 · Serre 1')
    for (const link of index('.wf-list a').get()) {
      const [path = '', id] = (link.attribs['href'] ?? '').replace(/^\.\.\//, '').split('#')
      expect(files.has(path), path).toBe(true)
      if (id !== undefined) expect(page(path, files)(`#${id}`)).toHaveLength(1)
    }
    expect(files.get('places/places.csv')).toContain('Valjoie,Serre,1 allée du Puits,,Valjoie,false,1,2019-05-12T18:00')
  })

  test('of which only the street is printed is the venue that another page has at that street', () => {
    const files = make(
      gardenWith(place({ name: 'Serre', address: '1 allée du Puits' }), place({ address: '1 allée du Puits' })),
    )
    const $ = page('places/valjoie.html', files)
    expect($('h2').text()).toBe('Serre 1 allée du Puits')
    expect($('.wf-list li')).toHaveLength(2)
  })

  test('of which nothing but the city is known has no heading', () => {
    const files = make(gardenWith(place({}), place({})))
    expect(page('places/valjoie.html', files)('h2')).toHaveLength(0)
    expect(page('places/valjoie.html', files)('.wf-list li')).toHaveLength(2)
  })
})
