/** Personal data in a text is one value, however it is written, at each of its places. */

import { describe, expect, test } from 'vitest'
import { createSensor } from '../../src/privacy/personal-data.ts'
import { countFindings, gatherFindings, type WikiText } from '../../src/privacy/scan.ts'

const token = 'https://portes.example/cle?a=1&b=2'
const sense = createSensor({
  names: ['Héloïse Perlevent'],
  rightsIn: (text) =>
    text.includes(token) || text.includes(token.replaceAll('&', '&amp;')) ? [{ url: token, isLasting: true }] : [],
})
const told = (text: string): readonly string[] =>
  sense(text).map(({ kind, severity, start, end }) => `${kind} ${severity} ${text.slice(start, end)}`)

describe('a text is searched for', () => {
  test.for([
    ['vu par HÉLOÏSE_PERLEVENT hier', ['name high HÉLOÏSE_PERLEVENT']],
    ['vu par Perlevent, Heloïse', ['name high Perlevent, Heloïse']],
    ['Perlevent, Héloïse', ['name high Perlevent, Héloïse']],
    ['/H%C3%A9lo%C3%AFse%20Perlevent/', ['name high H%C3%A9lo%C3%AFse%20Perlevent']],
    ['perle@asso.example', ['email medium perle@asso.example']],
    ['compte FR76 3000 6000 0112 3456 7890 189.', ['iban high FR76 3000 6000 0112 3456 7890 189']],
    ['compte FR76 3000 6000 0112 3456 7890 188.', []],
    ['1 85 05 78 006 084 91', ['nir high 1 85 05 78 006 084 91']],
    ['06 12 34 56 78', ['phone medium 06 12 34 56 78']],
    ['depuis 192.0.2.77', ['ip medium 192.0.2.77']],
    ['chez Zoé, 12 rue des Lilas', ['postal medium 12 rue des Lilas']],
    ['Bar du Port, 12 rue des Lilas', ['postal low 12 rue des Lilas']],
    [`voir ${token} ici`, [`link high ${token}`]],
    ['<a href="https://portes.example/cle?a=1&amp;b=2">', ['link high https://portes.example/cle?a=1&amp;b=2']],
  ] as const)('%j', ([text, expected]) => {
    expect(told(text)).toEqual(expected)
  })
})

test('what is written in several ways is one value, at each of its places', () => {
  const gathering = gatherFindings(sense)
  const add = (text: string, more: Partial<WikiText>): void =>
    gathering.add({ page: 'Annuaire', file: null, revision: 1, field: 'text', text, ...more })
  add(`${'x '.repeat(50)}tél. 06 12 34 56 78 et perle@asso.example`, {})
  add('tél. 0612345678', { revision: 2 })
  add('+33 6.12.34.56.78', { page: 'Contacts', field: 'comment', revision: 3 })
  add('12345 perle@asso.example', { from: 10 })
  const findings = gathering.findings()
  expect(findings.map(({ kind, value, times }) => [kind, value, times])).toEqual([
    ['email', 'perle@asso.example', 1],
    ['phone', '06 12 34 56 78', 3],
  ])
  expect(findings[1]?.places).toEqual([
    {
      page: 'Annuaire',
      file: null,
      field: 'text',
      firstRevision: 1,
      lastRevision: 2,
      times: 2,
      context: `… ${'x '.repeat(17)}tél. 06 12 34 56 78 et perle@asso.example`,
    },
    {
      page: 'Contacts',
      file: null,
      field: 'comment',
      firstRevision: 3,
      lastRevision: 3,
      times: 1,
      context: '+33 6.12.34.56.78',
    },
  ])
  expect(countFindings(findings)).toEqual({ email: { medium: 1 }, phone: { medium: 1 } })
})
