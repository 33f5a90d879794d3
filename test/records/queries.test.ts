/** The questions that the catalogue answers, asked of the fixture wiki; the answers were read off its pages by hand. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { demoBuild } from '../pipelines/demo-builds.ts'
import { ask, root } from '../pipelines/run-demo.ts'

let bundle: string
beforeAll(async () => {
  bundle = (await demoBuild('demo')).bundle
})

const named = new Map(
  readFileSync(join(root, 'src/catalogue/queries.sql'), 'utf8')
    .split(/^-- name: /m)
    .slice(1)
    .map((part) => [part.slice(0, part.indexOf('\n')), part.slice(part.indexOf('\n'))]),
)

/** The rows of a named query, each as its values. */
async function answer(name: string, parameters: Readonly<Record<string, string>> = {}): Promise<readonly unknown[][]> {
  const rows = await ask(bundle, named.get(name) ?? `no query ${name}`, parameters)
  return rows.map((row) => Object.values(row))
}

const brevel = 'Assemblée des communs de Port-Brevel'
const orme = 'Assemblée des communs de Saint-Orme'

test('there are 29 questions, and each is asked below', () => {
  const asked = readFileSync(import.meta.filename, 'utf8')
  expect(named.size).toBe(29)
  expect([...named.keys()].filter((name) => !asked.includes(`answer('${name}'`))).toEqual([])
})

describe('people', () => {
  test('who facilitated, per year', async () => {
    expect(await answer('facilitators')).toEqual([
      ['2017', 'Idris Belkorane', 1],
      ['2017', 'Mahaut Desrives', 1],
      ['2017', 'Nolwenn Astrance', 1],
      ['2017', 'Ysée Corbeval', 1],
      ['2018', 'Oriane Malvern', 1],
      ['2018', 'Perrine Ostrevent', 1],
      ['2019', 'Anselme Brocatel', 1],
      ['2021', 'Ysée Corbeval', 1],
    ])
  })

  test('who took notes, most often first', async () => {
    expect(await answer('note-takers')).toEqual([
      ['2017', 'Mahaut Desrives', 2],
      ['2017', 'Lubin Castagnède', 1],
      ['2017', 'Romane Vitrelle', 1],
      ['2018', 'Faustin', 1],
      ['2018', 'Mahaut Desrives', 1],
      ['2018', 'Romane Vitrelle', 1],
      ['2018', 'Solveig Aubrac', 1],
      ['2019', 'Ida Fenwick', 1],
      ['2021', 'Romane Vitrelle', 1],
    ])
  })

  test('who came to three meetings or more, and to as many as asked', async () => {
    const rows = await answer('regulars')
    expect(rows).toHaveLength(16)
    expect(rows[0]?.slice(1)).toEqual(['Mahaut Desrives', 8, '2017-03-16T18:30', '2019-10-01T18:00'])
    expect((await answer('regulars', { minimum: '7' })).map(([, name]) => name)).toEqual([
      'Mahaut Desrives',
      'Gaspard Lenoue',
      'Idris Belkorane',
    ])
  })

  test('when each person first and last attended: who was excused did not', async () => {
    const rows = (await answer('first-last')).map(([, ...rest]) => rest)
    expect(rows).toContainEqual(['Zélie Pontavert', '2017-03-16T18:30', '2019-06-06T17:00', 2])
    expect(rows).toContainEqual(['Nolwenn Astrance', '2016-09-15T18:00', '2021-11-09T18:00', 5])
    expect(rows.map(([name]) => name)).not.toContain('Excusés')
  })

  test('who came to meetings in two cities', async () => {
    const rows = await answer('two-cities')
    expect(rows.map(([, name, cities]) => [name, cities]).slice(0, 2)).toEqual([
      ['Gaspard Lenoue', 3],
      ['Perrine Ostrevent', 3],
    ])
    expect(rows.map(([, name]) => name)).not.toContain('Ysée Corbeval')
  })

  test('which organisations they belong to; a city is none', async () => {
    const rows = await answer('organisations')
    expect(rows.slice(0, 3)).toEqual([
      ['La Bobine', 3, 4],
      ['Voile Commune', 2, 4],
      ['Les Tisserands du Libre', 1, 3],
    ])
    expect(rows.map(([name]) => name)).not.toContain('Port-Brevel')
  })
})

describe('meetings', () => {
  test('how many in each city and year', async () => {
    const rows = await answer('by-city-year')
    expect(rows.filter(([city]) => city === 'Saint-Orme')).toEqual([
      ['Saint-Orme', '2018', 2],
      ['Saint-Orme', '2019', 2],
      ['Saint-Orme', '2020', 2],
    ])
    expect(rows.filter(([city]) => city === 'Port-Brevel').map(([, year, meetings]) => [year, meetings])).toEqual([
      ['2016', 1],
      ['2017', 4],
      ['2018', 3],
      ['2019', 2],
      ['2020', 1],
      ['2021', 1],
      ['2022', 1],
    ])
  })

  test('how many people on average', async () => {
    const rows = await answer('mean-attendance')
    expect(rows).toContainEqual([brevel, 5, 5.2, 4, 8])
    expect(rows).toContainEqual([orme, 1, 6, 6, 6])
  })

  test('months without one', async () => {
    const months = (await answer('gaps')).flat()
    expect(months.slice(0, 5)).toEqual(['2016-10', '2016-11', '2016-12', '2017-01', '2017-02'])
    expect(months).not.toContain('2017-03')
    expect(months).not.toContain('2019-06')
    expect(months).toHaveLength(44)
  })

  test('venues, most used first, under one name', async () => {
    expect((await answer('venues')).slice(0, 4)).toEqual([
      ['La Bobine', '12 quai des Filets', '99100', 'Port-Brevel', 5],
      ['Maison des Semences', '3 chemin du Puits', '99200', 'Saint-Orme', 4],
      ['Jardin des Saules', 'chemin des Saules', null, 'Saint-Orme', 3],
      ['Médiathèque du Phare', '4 place du Môle', '99100', 'Port-Brevel', 3],
    ])
  })

  test('dates in doubt', async () => {
    expect(await answer('doubtful-dates')).toEqual([
      ['communs:20', 'Réunion budget 2019-17-04', null, 'invalid', 'date-invalid'],
      ['communs:12', `${brevel} - 4`, '2018-01-18T18:30', 'inferred', 'year-inferred'],
      ['communs:21', 'Réunion du 5 novembre 2019', '2019-11-12T18:00', 'conflict', 'date-conflict'],
    ])
  })

  test('announced, without minutes', async () => {
    expect(await answer('without-minutes')).toEqual([
      ['communs:33', 'Table ronde : 100 ans de communs ?', '2019-01-23', 'planned'],
      ['communs:23', `${orme} - 2`, '2020-02-20T18:30', 'planned'],
      ['communs:24', `${orme} - 3`, '2020-03-19T18:30', 'cancelled'],
    ])
  })

  test('minutes changed long after, and sooner', async () => {
    const rows = await answer('edited-after')
    expect(rows).toContainEqual([`${brevel} - 2`, '2017-05-18T12:00', '2018-11-08T18:20:31Z', 'BotLisse', 'catégorie'])
    expect(rows).toHaveLength(4)
    expect((await answer('edited-after', { days: '300' })).map(([title]) => title)).toEqual([`${brevel} - 2`])
    expect((await answer('edited-after', { days: '0' })).length).toBeGreaterThan(rows.length)
  })

  test('a series in order, with the meeting that followed', async () => {
    expect(await answer('chronology', { series: brevel })).toEqual([
      [brevel, 1, '2017-03-16T18:30', `${brevel} - 1`, null, null],
      [brevel, 2, '2017-05-18T12:00', `${brevel} - 2`, null, null],
      [brevel, 3, '2017-09-28T18:30', `${brevel} - 3`, '2018-01-18', 'communs:12'],
      [brevel, 4, '2018-01-18T18:30', `${brevel} - 4`, null, null],
      [brevel, 6, '2021-02-04T18:00', `${brevel} - 6`, '2021-04-01T18:00', null],
    ])
    expect(await answer('chronology')).toHaveLength(27)
  })
})

describe('what was said', () => {
  test('decisions on a word, without accents and as the beginning of a longer word', async () => {
    expect(await answer('decisions-about', { word: 'affiche' })).toEqual([])
    const [[title, , text] = []] = await answer('rejected')
    const word = /[\p{L}]{5,}/u.exec(String(text))?.[0] ?? ''
    const beginning = word.slice(0, 4).normalize('NFD').replaceAll(/\p{M}/gu, '').toUpperCase()
    expect((await answer('decisions-about', { word: beginning })).map(([of]) => of)).toContain(title)
  })

  test('what was perhaps decided, which no other question counts', async () => {
    const perhaps = (await answer('decisions-perhaps')).filter(([, , , text]) => String(text).includes('les affiches'))
    expect(perhaps).toEqual([
      [
        'communs:12',
        `${brevel} - 4`,
        '2018-01-18T18:30',
        expect.any(String),
        expect.any(String),
        'decisions.consent',
        expect.any(String),
      ],
    ])
  })

  test('rejected and postponed, with the counts', async () => {
    const rows = await answer('rejected')
    expect(rows.map(([title, , , outcome, ...votes]) => [title, outcome, ...votes])).toEqual([
      ['Compte-rendu 2016-09-15', 'postponed', null, null, null],
      ['Réunion du collectif du 4 avril 2018', 'rejected', 1, 3, null],
      ['Conseil du jardin des Saules - 3', 'rejected', 1, 3, null],
      ['Assemblée générale des Tisserands 2019', 'withdrawn', null, null, null],
      [`${brevel} - 6`, 'postponed', null, null, null],
      ["CR conseil d'administration 2021-11-09", 'postponed', null, null, null],
      ['Commons assembly, spring 2022', 'rejected', 1, 3, 0],
    ])
  })

  test('what became of decisions: of most nothing more is said', async () => {
    const open = await answer('decisions-open')
    expect(open.map(([title]) => title)).toContain('Compte-rendu 2016-09-15')
    expect(await answer('decisions-open', { series: 'no such series' })).toEqual([])
    expect(await answer('decisions-done')).toEqual([])
    expect(await answer('decision-history', { meeting: 'communs:12' })).toEqual([])
  })

  test('actions past their date, or without one', async () => {
    const rows = await answer('open-actions')
    expect(rows).toContainEqual([
      'Idris Belkorane',
      'Groupe outils libres - 7',
      '2019-10-01T18:00',
      'Tester la restauration',
      '2019-10-15',
      'past',
    ])
    expect(rows).toContainEqual([
      'Gaspard Lenoue',
      'Conseil du jardin des Saules - 3',
      '2018-06-14T18:30',
      "Afficher le tour d'arrosage",
      null,
      'without date',
    ])
    const early = (await answer('open-actions', { today: '2017-12-02' })).filter(([, , , , due]) => due !== null)
    expect(early).toEqual([])
    const later = (await answer('open-actions', { today: '2017-12-03' })).filter(([, , , , due]) => due !== null)
    expect(later.map(([person]) => person)).toEqual(['Romane Vitrelle'])
  })

  test('actions of nobody', async () => {
    const texts = (await answer('ownerless')).map(([title, , text]) => [title, text])
    expect(texts).toContainEqual(['Groupe outils libres - 7', 'Trouver un second disque'])
    expect(texts).not.toContainEqual([`${brevel} - 3`, "Il faut trouver quelqu'un pour les sauvegardes"])
  })

  test('watch items, in a year, a month or a season', async () => {
    const labels = async (season: string) => (await answer('announced-held', { season })).map(([label]) => label)
    const openings = "Les Ouvertures avec Coop'Alizé à Grand-Lisse (la halle aux toiles)"
    const ofSpring = [
      'La Bobine qui accueille une assemblée générale de Voile Commune',
      'le séminaire des puits partagés',
      'les rencontres "co-naviguer"',
    ]
    expect((await labels('2017')).toSorted()).toEqual(
      ['Fête des semences de Saint-Orme', ...ofSpring, openings].toSorted(),
    )
    expect(await labels('2017-22')).toEqual(ofSpring)
    expect(await labels('2017-23')).toEqual([openings])
    for (const season of ['2018', '2017-09', '2017-10']) expect(await labels(season), season).toEqual([])
  })

  test('workshops and who led them', async () => {
    expect((await answer('workshops')).map(([label, , , by]) => [label, by])).toEqual([
      ['Greffe', 'Côme Haldebrand'],
      ['cordages', 'Solveig Aubrac'],
      ["droit de l'eau", 'Jean-Loup Farigoule'],
      ["L'eau en commun", 'Aïda Sorbiers, Côme Haldebrand'],
      ["Écrire l'histoire du réseau", 'Perrine Ostrevent'],
    ])
  })

  test('when a word first appears', async () => {
    expect(await answer('topic-first', { word: 'sauvegardes' })).toEqual([
      ['2017-09-28T18:30', `${brevel} - 3`, expect.stringContaining('[sauvegardes]')],
    ])
  })

  test('the words behind a value', async () => {
    const rows = await answer('where-said', { meeting: 'communs:12' })
    expect(rows).toContainEqual(['communs:12', 'ordinal', 'title', 25, 39, 40, '4', 'ordinal.title'])
    expect(rows.every(([meeting]) => meeting === 'communs:12')).toBe(true)
  })
})

describe('links', () => {
  test('pads by host and state', async () => {
    const rows = await answer('pads')
    expect(rows).toContainEqual(['lite.framapad.org', 'gone', 2, 1])
    expect(rows).toContainEqual(['mensuel.framapad.org', 'archived', 1, 1])
  })

  test('the event page of a meeting, and no list of events', async () => {
    expect((await answer('event-pages')).map(([title, , family]) => [title, family])).toEqual([
      [`${brevel} - 1`, 'meetup'],
      [`${brevel} - 2`, 'facebook'],
      [`${brevel} - 3`, 'eventbrite'],
      [`${orme} - 1`, 'demosphere'],
      ['Réunion du 5 novembre 2019', 'mobilizon'],
      ['Commons assembly, spring 2022', 'facebook'],
    ])
  })

  test('dead links that have a copy', async () => {
    const rows = await answer('dead-with-capture')
    expect(rows).toContainEqual([
      `${orme} - 1`,
      'https://lisse.demosphere.net/rv/101',
      'unreachable',
      'https://web.archive.org/web/20190613070000/https://lisse.demosphere.net/rv/101',
    ])
    expect(rows).toHaveLength(13)
  })
})

test('v_why tells what was passed over, beside what was taken', async () => {
  const rows = await ask(
    bundle,
    "SELECT field, value, quote, rule, taken FROM v_why WHERE meeting_id = 'communs:21' AND field LIKE 'date%'",
  )
  expect(rows).toContainEqual({ field: 'dates', value: null, quote: '5 novembre 2019', rule: 'date.title', taken: 0 })
  expect(rows).toContainEqual(expect.objectContaining({ field: 'dates[0]', taken: 1 }))
})
