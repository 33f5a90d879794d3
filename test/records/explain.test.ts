/** `extract --explain`: which rule took which words, and what it passed over. */

import { Readable } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { explain, extract } from '../../src/pipeline/commands/extract.ts'
import { extracted } from './support.ts'

const title = 'Réunion du 5 mars 2024'
const text = `Date : mardi 12 mars 2024 à 18h
Lieu : Maison du Moulin, 99000 Valbrume

== Présents ==
* Perle Ondine
* Basile Tournier

== Compte rendu ==
On se retrouvera à la fête du 4 mai 2024.
`

describe('the words of a record', () => {
  const page = extracted(title, text)
  const why = explain(page)

  test('have the rule that took them', () => {
    expect(why).toContainEqual({
      field: 'dates[0]',
      rule: 'date.label',
      taken: true,
      part: 'text',
      start: 7,
      end: 31,
      text: 'mardi 12 mars 2024 à 18h',
    })
    expect(why.filter(({ taken, rule }) => taken && rule === '')).toEqual([])
  })

  test('stand beside those that were passed over, quoted and in the order of the page', () => {
    const over = why.filter(({ taken }) => !taken)
    expect(over).toContainEqual(
      expect.objectContaining({ field: 'dates', rule: 'date.title', part: 'title', text: '5 mars 2024' }),
    )
    for (const { part, start, end, text: quote } of why)
      expect((part === 'title' ? title : text).slice(start, end)).toBe(quote)
    const starts = why.filter(({ part }) => part === 'text').map(({ start }) => start)
    expect(starts).toEqual([...starts].sort((a, b) => a - b))
  })

  test('are nobody’s where the page is no meeting', () => {
    expect(explain(extracted('Recette', 'Farine, 2 œufs.'))).toEqual([])
  })
})

test('each meeting of a page has its own words', () => {
  const several = `== Réunion du 2 octobre 2018 ==
Présents : Perle Ondine, Basile Tournier
* Achat de la serre : adopté (6 pour, 1 contre)
== Réunion du 6 novembre 2018 ==
Présents : Basile Tournier, Ida Merle
`
  const page = extracted('Réunions de l’automne', several)
  expect(page.record.more).toHaveLength(2)
  const fields = explain(page).map(({ field, rule }) => [field, rule])
  expect(fields).toContainEqual(['more[0].decisions[0]', expect.stringMatching(/^decisions?\./)])
  expect(fields).toContainEqual(['more[1].participants[1]', expect.stringMatching(/./)])
})

test('a long page names the likeliest only', () => {
  const days = Array.from({ length: 28 }, (_, at) => `Mardi ${at + 1} mai 2024`).join('\n')
  expect(extracted(title, `${text}\n${days}`).rejected.length).toBeLessThanOrEqual(40)
})

test('the lines of a stream carry their reasons, unreadable ones too', async () => {
  const lines = [JSON.stringify({ id: 'verger:1', title, text }), '{']
  const found = []
  for await (const one of extract(Readable.from([lines.join('\n')]))) found.push(explain(one))
  expect(found[0]?.length).toBeGreaterThan(5)
  expect(found[1]).toEqual([])
})
