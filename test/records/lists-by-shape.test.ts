/** People whom no lexicon announces: lists by their shape, tables by their cells, presence by a stem. */

import { describe, expect, test } from 'vitest'
import { recordOf } from './support.ts'

const title = 'Réunion du 12 mars 2021'
const minutes = "\n== Points abordés ==\n* Achat de la serre : adopté à l'unanimité.\n* Le budget est présenté.\n"
const people = (text: string): string =>
  recordOf(title, text + minutes)
    .participants.map(({ name, presence }) => (presence === 'present' ? name : `${name}/${presence}`))
    .join(', ')

describe('a list under a heading of people', () => {
  test.each([
    ['handles in a paragraph', '== Présents ==\nprlond, zeph42, odile_m, basile\n', 'prlond, zeph42, odile_m, basile'],
    ['handles in a line each', '== Présents ==\nprlond\nzeph42\nodile\n', 'prlond, zeph42, odile'],
    [
      'an indented line, one of them on a tool',
      '== Présence ==\n\n prlond, Zeph, odile (en mumble)\n',
      'prlond, Zeph, odile/remote',
    ],
    ['dashes', 'Présents : Perle - Basile - Odile\n', 'Perle, Basile, Odile'],
    ['slashes', 'Présents : Perle / Basile / Odile\n', 'Perle, Basile, Odile'],
    [
      'one bad item',
      '== Présents ==\nPerle Ondine, Basile Tournel, et plein de nouveaux !\n',
      'Perle Ondine, Basile Tournel',
    ],
    ['addresses', '== Présents ==\n* Perle Ondine &lt;perle@example.org&gt;\n', 'Perle Ondine'],
    [
      'initials in square brackets',
      'Présents : Perle Ondine [PO], Basile Tournel [BT]\n',
      'Perle Ondine, Basile Tournel',
    ],
    ['brackets around each', 'Présents : [ perle] [zeph42 ] [Odile] [ basile`t ]\n', 'perle, zeph42, Odile, basile`t'],
    [
      'single words, some of which have lost their commas',
      'Présents : perle, zeph42, odile basile_t osier, Nour, Lino\n',
      'perle, zeph42, odile, basile_t, osier, Nour, Lino',
    ],
    ['two handles and nothing else', '== Présents ==\nprlond, Zeph\n', 'prlond, Zeph'],
    [
      'a heading of its own in a section of people',
      '== Participants ==\nSecrétaire : Odile.\n=== Ont parlé ===\nprlond, Zeph, odile_m, basile\n=== Étaient présents ===\nosier, Nour\n',
      'prlond, Zeph, odile_m, basile, osier, Nour, Odile',
    ],
    [
      'no fields of a form',
      'Anwesend: Perle Ondine, Basile Tournel\n\nAbwesend: VORNAME, PLZ STADT, GEBURTSDATUM\n',
      'Perle Ondine, Basile Tournel',
    ],
    ['a heading that names them', '== Présents : Perle, Basile, Odile ==\nRien.\n', 'Perle, Basile, Odile'],
  ])('%s', (_, text, wanted) => expect(people(text)).toBe(wanted))

  test('groups as headings of their own', () => {
    const text = '= Présences =\n== Bureau ==\n* Perle\n* Basile\n== Responsables ==\n* Odile\n== Invités ==\n* Nour\n'
    expect(people(text)).toBe('Perle, Basile, Odile, Nour/invited')
  })

  test('ends behind a line of names: what follows is no list', () => {
    expect(people('== Présents ==\nPerle, Basile, Odile\n\nOn relit le compte rendu.\n\n* Auberge\n* Serre\n')).toBe(
      'Perle, Basile, Odile',
    )
  })

  test('who stands for election or was elected is not there for that', () => {
    expect(people('== Élection des membres du bureau ==\n* Perle Ondine\n* Basile Tournel\n')).toBe('')
  })
})

describe('a label that no lexicon knows', () => {
  test('counts beside a presence', () => {
    expect(
      people("'''Bureau :''' Perle Ondine, Basile Tournel\n\n'''Salariés :''' Odile Marchon, Nour Balise\n"),
    ).toContain('Perle Ondine, Basile Tournel, Odile Marchon')
    expect(people('CA : Perle, Basile, Odile\n\nExcusés : Nour\n')).toBe('Perle, Basile, Odile, Nour/excused')
  })

  test('stands over lines that end in commas', () => {
    const text = "'''Membres du comité :'''\nPerle Ondine,\nBasile Tournel*,\n\n'''Invités :'''\nNour Balise\n"
    expect(people(text)).toBe('Perle Ondine, Basile Tournel, Nour Balise/invited')
  })

  test('ticked boxes say who was there', () => {
    expect(people('== Membres ==\n* [x] Perle Ondine\n* [x] Basile Tournel\n* [ ] Odile Marchon\n')).toBe(
      'Perle Ondine, Basile Tournel, Odile Marchon/absent',
    )
  })

  test.each([
    'Villes : Valbrume, Montclair, Beausite\n',
    'Outils : Mattermost, Nextcloud, Jitsi, Mumble, Framapad\n',
    '== Partenaires ==\n* Graines libres\n* Tisserands\n* Moulin Vert\n',
    '== Site ==\nRubriques :\n* Archives\n* Bibliothèque\n* Résidences\n',
    'Beginn der Sitzung: 18:40 Uhr\n',
  ])('is none over other things: %j', (text) => expect(people(text)).toBe(''))
})

describe('a presence by its stem', () => {
  test.each([
    ["Membres de l'association présents ce soir : Perle, Basile\n", 'Perle, Basile'],
    [
      'Étaient présents Perle Ondine, Basile Tournel et Odile Marchon. Était excusé Zéphir Calot.\n',
      'Perle Ondine, Basile Tournel, Odile Marchon, Zéphir Calot/excused',
    ],
    [
      '== Présents ==\n* Perle\n* Basile\n* Zéphir est excusé\n* Odile absente\n* Yann en visio\n',
      'Perle, Basile, Zéphir/excused, Odile/absent, Yann/remote',
    ],
    ['Présents ou représentés : Perle, Basile\n', 'Perle, Basile'],
    ['Han asistido: Perla, Basilio\nNo asisten: Céfiro\n', 'Perla, Basilio, Céfiro/absent'],
    ['The meeting was attended by Perle Ondine and Basil Turner.\n', 'Perle Ondine, Basil Turner'],
    ['Les villageois sont invités à goûter le miel du Moulin.\n', ''],
  ])('%s', (text, wanted) => expect(people(text)).toBe(wanted))
})

describe('a table', () => {
  const table = (rows: string): string => `{| class="wikitable"\n${rows}|}\n`

  test('without heads: names beside their organisations', () => {
    const rows = '|-\n| Perle Ondine\n| Graines\n|-\n| Basile\n| Graines, Tisserands\n'
    const [first, second] = recordOf(title, `== Présents ==\n${table(rows)}${minutes}`).participants
    expect(first).toMatchObject({ name: 'Perle Ondine', bio: 'Graines', affiliations: ['Graines'] })
    expect(second).toMatchObject({ name: 'Basile', affiliations: ['Graines', 'Tisserands'] })
  })

  test('with a column of ticks', () => {
    const rows = '! Adhérent\n! Présent\n|-\n| Perle Ondine\n| x\n|-\n| Odile Marchon\n|\n'
    expect(people(table(rows))).toBe('Perle Ondine, Odile Marchon/absent')
  })

  test('first name and surname in two cells', () => {
    const rows = '! Prénom\n! Nom\n|-\n| Perle\n| Ondine\n|-\n| Basile\n| Tournel\n'
    expect(people(`== Participants ==\n${table(rows)}`)).toBe('Perle Ondine, Basile Tournel')
  })
})

test('organisations before their people', () => {
  const text = '== Présents ==\n* Graines libres : Perle Ondine, Basile Tournel\n* Mairie : Odile Marchon\n'
  expect(recordOf(title, text + minutes).participants).toMatchObject([
    { name: 'Perle Ondine', affiliations: ['Graines libres'] },
    { name: 'Basile Tournel', affiliations: ['Graines libres'] },
    { name: 'Odile Marchon', affiliations: ['Mairie'] },
  ])
  expect(people('Present: PO, BT, MLN (Zephir and Nour)\n')).toBe('PO, BT, Zephir, Nour')
})

describe('without a list', () => {
  test('owners of tasks', () => {
    expect(people('== Actions ==\n* Réserver la salle (Perle)\n* Écrire au maire (Basile + Odile)\n')).toBe(
      'Perle, Basile, Odile',
    )
  })

  test('whole names under a heading of a language without a lexicon', () => {
    const page =
      '== Aanwezig ==\n* Perle Ondine\n* Basile Terne\n* Odile Marchon\n\n== Notulen ==\nDe haag wordt geknipt.\n'
    expect(recordOf('Vergadering 14 maart 2024', page)).toMatchObject({
      isMeeting: true,
      lang: null,
      dates: [{ start: '2024-03-14' }],
      participants: [{ name: 'Perle Ondine' }, { name: 'Basile Terne' }, { name: 'Odile Marchon' }],
    })
  })

  test('beside three listed people a turn of speech names no fourth, a dialogue does', () => {
    const list = '== Présents ==\n* Perle\n* Basile\n* Odile\n\n== Notes ==\n'
    expect(
      people(`${list}* Ortie : nous lance une invitation pour le mois de juin\n* Ortie apporte les graines\n`),
    ).toBe('Perle, Basile, Odile')
    const turn = (name: string) => `* ${name} : je propose de commencer par la haie\n`
    expect(people(list + turn('Ortie') + turn('Perle') + turn('Ortie') + turn('Basile') + turn('Ortie'))).toBe(
      'Perle, Basile, Odile, Ortie',
    )
  })

  test('the fields of a form are no speakers, nor is what repeats a heading', () => {
    const form = '== Notes ==\n* Public : tous ceux qui veulent venir\n* Niveau : on peut venir sans rien savoir\n'
    expect(
      people(`${form}\n=== Serre ===\nSerre : elle est montée depuis hier soir\n\nSerre : on y plante demain matin\n`),
    ).toBe('')
  })

  test('a round and a chat', () => {
    expect(people("== Tour de table ==\n* '''Perle''' : prépare le four\n* '''Basile''' : a réparé la pompe\n")).toBe(
      'Perle, Basile',
    )
    expect(
      people('&lt;prlond&gt; bonjour\n\n&lt;zeph42&gt; salut\n\n&lt;prlond&gt; on commence\n\n&lt;zeph42&gt; oui\n'),
    ).toBe('prlond, zeph42')
  })

  test('topics before a colon are nobody', () => {
    expect(people('== Échanges ==\n* Serre : il faut acheter du bois\n* Compost : à vider bientôt\n')).toBe('')
  })
})

describe('roles', () => {
  const roles = (text: string): string =>
    recordOf(title, text + minutes)
      .roles.map(({ role, persons }) => `${role} ${persons.join('+')}`)
      .join(', ')

  test.each([
    ["'''Prise de notes :''' Perle<br />\n'''Relecture :''' Basile\n", 'notetaker Perle, other Basile'],
    ["Secrétaire de l'assemblée : Perle Ondine\n", 'secretary Perle Ondine'],
    ['Animation / facilitation : Perle\n', 'facilitator Perle'],
    ['* Présidente : Perle Ondine\n* Trésorier : Basile Tournel\n* Secrétaire : Odile Marchon\n', ''],
  ])('%s', (text, wanted) => expect(roles(text)).toBe(wanted))
})

describe('what the source wraps over lines is one line, as readers see it', () => {
  const wrapped = `Présents : Perle Ondine, Basile Tournesol, Nolwenn Astrance, Gaspard Lenoue, Idris
Belkorane, Théodore Quill, Zélie Pontavert, Maël Corvisart, Anouk Deschênes et
Lubin Ferrandier

Lieu : La Bobine
Animation : Perle Ondine`
  const names = [
    ...['Perle Ondine', 'Basile Tournesol', 'Nolwenn Astrance', 'Gaspard Lenoue', 'Idris Belkorane'],
    ...['Théodore Quill', 'Zélie Pontavert', 'Maël Corvisart', 'Anouk Deschênes', 'Lubin Ferrandier'],
  ]

  test.each([
    ['wikitext', wrapped],
    ['html', `<p>${wrapped.replaceAll('\n\n', '</p>\n<p>')}</p>`],
  ] as const)('a list of people in %s, and no label beside it', (form, text) => {
    const record = recordOf('Réunion du 14 mars 2024', text, { lang: 'fr', form })
    expect(record.participants.map(({ name }) => name)).toEqual(names)
    expect(record.place?.name).toBe('La Bobine')
    expect(record.roles.flatMap(({ persons }) => persons)).toEqual(['Perle Ondine'])
    for (const { start, end, text: quote } of Object.values(record.evidence)) expect(text.slice(start, end)).toBe(quote)
  })

  test('but not lines that are short, open an item, or are broken by hand', () => {
    const record = recordOf('Réunion du 14 mars 2024', 'Présents :\nPerle Ondine\nBasile Tournesol\nIdris Belkorane', {
      lang: 'fr',
    })
    expect(record.participants.map(({ name }) => name)).toEqual(['Perle Ondine', 'Basile Tournesol', 'Idris Belkorane'])
  })
})

describe('a line of names and no label', () => {
  const talk = '\n== Points ==\n* Nour prépare la serre.\n* zeph42 : rien de neuf.\n'

  test('at the top of the page, where some of them act further down', () => {
    expect(people(`Perle, zeph42, Odile, Nour${talk}`)).toBe('Perle, zeph42, Odile, Nour')
  })

  test.each([
    ['nobody of which acts', `Brest, Lyon, Lille, Nantes${talk}`],
    [
      'below',
      `On se retrouve dans la salle.\n\nOn y est bien.\n\nIl pleut.\n\nLa salle est belle.\n\nPerle, zeph42, Odile, Nour${talk}`,
    ],
  ])('%s names nobody by itself', (_, text) => {
    expect(people(text)).not.toContain('Lille')
    expect(people(text)).not.toContain('Perle')
  })
})
