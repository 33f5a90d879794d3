/** Readers of each language read it throughout, with its own signs. */

import { describe, expect, test } from 'vitest'
import type { Loss } from '../../src/model/loss.ts'
import type { Message } from '../../src/model/message.ts'
import {
  isTerminalLanguage,
  languageOf,
  type SiteText,
  siteLanguageOf,
  siteLanguages,
  textPlace,
} from '../../src/texts/language.ts'
import { loss, lossReason } from '../../src/texts/loss.ts'
import { message } from '../../src/texts/message.ts'
import { readerTexts, reasonWords } from '../../src/texts/readers.ts'

const catalogues: Readonly<Record<string, Readonly<Record<string, SiteText>>>> = readerTexts
const all = Object.entries(catalogues).flatMap(([catalogue, texts]) =>
  Object.entries(texts).map(([id, text]) => [`${catalogue}: ${id}`, text] as const),
)
const translated = siteLanguages.filter((language) => !isTerminalLanguage(language))

/** Words that are the same word in that language. */
const same: Readonly<Record<string, readonly string[]>> = {
  de: [
    'desk: sourcesName',
    'site: person',
    'site: doorLinks',
    'site: wikitext',
    'site: citeAddress',
    'site: online',
    'site: workshops',
    'site: linksOfStatus',
    'site: linkTitle',
    'site: aboutWiki',
    'site: searchPerson',
    'site: changedLevel.link',
    'site: organisation',
    'site: month.4',
    'site: month.8',
    'site: month.9',
    'site: month.11',
    'site: sqlKilobytes',
    'site: sqlMegabytes',
    'site: sqlMilliseconds',
    'bundle: factWiki',
    'bundle: bytes',
    'workbook: column.name',
    'workbook: column.online',
    'workbook: sheet.links',
  ],
  es: [
    'site: bytes',
    'site: citeAddress',
    'site: aboutWiki',
    'site: class.pad',
    'site: sqlBlob',
    'site: sqlKilobytes',
    'site: sqlMegabytes',
    'site: sqlMilliseconds',
    'bundle: factWiki',
    'bundle: bytes',
    'workbook: answer.no',
  ],
}

const placesIn = (text: string): string =>
  [...new Set([...text.matchAll(textPlace)].map(([, name]) => name))].sort().join()
const hasWords = (text: string): boolean =>
  /\p{L}{2}/u.test(text.replace(textPlace, '').replace(/`[^`]*`|SWHID|SHA-256|https?:\S+/g, ''))

describe.each(translated)('what readers see in %s', (language) => {
  test('lacks no text', () => {
    expect(
      all.filter(([, text]) => typeof text[language] !== 'string' || text[language] === '').map(([id]) => id),
    ).toEqual([])
  })

  test('has the places of the English text, or of the French', () => {
    const differ = all.filter(([, text]) => {
      const places = placesIn(text[language])
      return places !== placesIn(text.en) && places !== placesIn(text.fr)
    })
    expect(differ.map(([id]) => id)).toEqual([])
  })

  test('has a form for one and for several where English has', () => {
    const forms = (text: string): number => text.split(' | ').length
    expect(all.filter(([, text]) => forms(text[language]) !== forms(text.en)).map(([id]) => id)).toEqual([])
  })

  test('is English nowhere but where the word is the same', () => {
    const alike = all.filter(([, text]) => text[language] === text.en && hasWords(text.en)).map(([id]) => id)
    expect(alike.toSorted()).toEqual(same[language]?.toSorted())
  })

  test('has the code of the English text', () => {
    const code = (text: string): readonly string[] => [...text.matchAll(/`[^`]+`/g)].map(([found]) => found).sort()
    expect(all.filter(([, text]) => code(text[language]).join() !== code(text.en).join()).map(([id]) => id)).toEqual([])
  })
})

/** Without code and parameters of SQL (`:name`), and with a letter for each place. */
const wordsOf = (text: string): string => text.replace(/`[^`]*`|(?<= ):[a-z]+/g, 'x').replace(textPlace, 'x')

test('German is printed with its own signs', () => {
  const wrong = all.filter(([, { de }]) => /["'«»]|[^ ] [;:!?%]|“[^„]*“/u.test(wordsOf(de)))
  expect(wrong.map(([id]) => id)).toEqual([])
  expect(all.filter(([, { de }]) => de.split('„').length !== de.split('“').length).map(([id]) => id)).toEqual([])
})

test('Spanish is printed with its own signs', () => {
  expect(all.filter(([, { es }]) => /["'„“”]|[^ ] [;:!?%]|« | »/.test(wordsOf(es))).map(([id]) => id)).toEqual([])
  expect(all.filter(([, { es }]) => es.split('«').length !== es.split('»').length).map(([id]) => id)).toEqual([])
  // The parameters of an address (`/?oldid=12`) ask nothing.
  const asked = (es: string): number => es.replace(/\?\w+=/g, '').split('?').length
  const questions = all.filter(([, { es }]) => es.split('¿').length !== asked(es))
  expect(questions.map(([id]) => id)).toEqual([])
})

describe('a sentence inside another one', () => {
  const reason: Message = message('ends-in-damaged-pack', {
    ends: message('dump-ends-inside-page', { title: message('without-title'), count: 2 }),
    damage: 'unexpected end of file',
  })

  test('is in the language of the reader; words of others stay', () => {
    const cut = loss('dump-truncated', 'wiki.xml.gz', { reason })
    expect(lossReason(cut, 'de')).toBe(
      'der Export bricht in der Seite „ohne Titel“ ab, von der 2 Versionen aufbewahrt sind (die gepackte Datei ist beschädigt: unexpected end of file)',
    )
    expect(lossReason(cut, 'es')).toBe(
      'la exportación se interrumpe en la página «sin título», de la que se conservan 2 revisiones (el archivo comprimido está dañado: unexpected end of file)',
    )
  })

  test('makes all of it English where only the terminal says it, so that it can be marked as such', () => {
    const cause = message('no-such-file')
    const unread: Loss = loss('rendering-missing', 'A', {
      problem: message('what-and-damage', { what: 'A', damage: cause }),
    })
    expect(lossReason(unread, 'de')).toBe(lossReason(unread, 'en'))
    expect(lossReason(unread, 'fr')).toBe('le wiki n’a pas affiché la page : A : aucun fichier de ce nom')
  })

  test('beside a link is in the language of the reader', () => {
    const told = [
      message('page-answers'),
      'Wie vereinbart.',
      message('service-closed', { service: 'A', day: '2020-01-01' }),
    ]
    expect(reasonWords(told, 'es')).toBe('La página responde. Wie vereinbart. A cerró el 2020-01-01.')
  })
})

test('a wiki is told in its own language where we have it, the terminal in one of its two', () => {
  expect(['de', 'de-AT', 'es_MX.UTF-8', 'fr', 'en', 'est', 'dech', 'und', undefined].map(siteLanguageOf)).toEqual([
    'de',
    'de',
    'es',
    'fr',
    'en',
    'en',
    'en',
    'en',
    'en',
  ])
  expect(['de_DE.UTF-8', 'fr_CA', 'FR', 'C', undefined].map(languageOf)).toEqual(['en', 'fr', 'fr', 'en', 'en'])
})
