/** Texts have the spaces, forms and signs of their language. */

import { describe, expect, test } from 'vitest'
import { frenchSpaces, typeset } from '../../src/texts/catalogue.ts'
import { bundleTexts } from '../../src/texts/english/bundle.ts'
import { farmTexts } from '../../src/texts/english/farm.ts'
import { linkTexts } from '../../src/texts/english/links.ts'
import { phrases } from '../../src/texts/english/phrases.ts'
import { openKeyTexts } from '../../src/texts/english/pipeline-file.ts'
import { privacyTexts } from '../../src/texts/english/privacy.ts'
import { questionListTexts } from '../../src/texts/english/questions.ts'
import { assistTexts, reviewTexts } from '../../src/texts/english/review.ts'
import { signingTexts } from '../../src/texts/english/signing.ts'
import { siteTexts } from '../../src/texts/english/site.ts'
import { terminalTexts } from '../../src/texts/english/terminal.ts'
import { fill, type Text, textPlace } from '../../src/texts/language.ts'

describe('French texts that are read in a browser', () => {
  const all: readonly (readonly [string, Text])[] = [...Object.entries(siteTexts), ...Object.entries(bundleTexts)]

  test('have no space at which a line could begin with a mark', () => {
    expect(all.filter(([, { fr }]) => / [;:!?»]|« /.test(fr)).map(([key]) => key)).toEqual([])
    expect(all.filter(([, { fr }]) => fr.includes('\u00a0:')).length).toBeGreaterThan(10)
  })

  test('have their spaces before every such mark', () => {
    // Not in `https://` and the like.
    expect(all.filter(([, { fr }]) => /[\p{L}\d}][;:!?](?:\s|$)/u.test(fr)).map(([key]) => key)).toEqual([])
  })
})

test('the spaces of French are narrow before ; ! ? and plain before : and inside « »', () => {
  expect(frenchSpaces('« Oui » : vraiment ? Oui ; oui !')).toBe(
    '«\u00a0Oui\u00a0»\u00a0: vraiment\u202f? Oui\u202f; oui\u202f!',
  )
  expect(typeset({ one: { en: 'Who? Me: yes', fr: 'Qui ?' } })).toEqual({
    one: { en: 'Who? Me: yes', fr: 'Qui\u202f?' },
  })
})

describe('what the terminal says', () => {
  const catalogues: readonly Readonly<Record<string, Text>>[] = [
    terminalTexts,
    linkTexts,
    reviewTexts,
    privacyTexts,
    farmTexts,
    assistTexts,
    signingTexts,
    questionListTexts,
    openKeyTexts,
    phrases,
  ]
  const all = catalogues.flatMap((catalogue) => Object.entries(catalogue))
  const placesIn = (text: string): string =>
    [...new Set([...text.matchAll(textPlace)].map(([, name]) => name))].sort().join()

  test('holds the same values in both languages', () => {
    expect(all.filter(([, { en, fr }]) => placesIn(en) !== placesIn(fr)).map(([key]) => key)).toEqual([])
  })

  test('has two or three forms for a number, in English two', () => {
    const countOf = (text: string): readonly number[] =>
      [...text.matchAll(textPlace)].flatMap(([, , forms]) => (forms === undefined ? [] : [forms.split('|').length]))
    expect(all.filter(([, { en }]) => countOf(en).some((count) => count !== 2)).map(([key]) => key)).toEqual([])
    expect(all.filter(([, { fr }]) => countOf(fr).some((count) => count < 2 || count > 3)).map(([key]) => key)).toEqual(
      [],
    )
    expect(all.filter(([, { en }]) => countOf(en).length > 0).length).toBeGreaterThan(20)
  })

  test('has no number before a plural that it may not have', () => {
    // `{count} pages` is wrong for one page: `{count} {count|page|pages}` is right.
    const bare =
      /\{(?:count|files|pages|errors|uses|urls|entries|jobs|values|wikis|questions|observations)\} (?:pages|files|errors|uses|entries|wikis|values|requests|questions|addresses|places|fichiers|erreurs|emplois|entrées|valeurs|requêtes|adresses|endroits)\b/
    expect(all.filter(([, { en, fr }]) => bare.test(en) || bare.test(fr)).map(([key]) => key)).toEqual([])
  })
})

test('one and many are said as they are', () => {
  const said = (count: number) => [
    fill(linkTexts.planLine.fr, { phase: 'probes', host: 'a.example', count }),
    fill(terminalTexts.exportDone.en, { form: 'csv', files: count, size: '1 kB' }),
  ]
  expect(said(1)).toEqual(['probes : 1 requête à a.example', 'csv: 1 file, 1 kB'])
  expect(said(2)).toEqual(['probes : 2 requêtes à a.example', 'csv: 2 files, 1 kB'])
})

test('a form goes with its number: two forms where 0 is as many, three where it is as one', () => {
  const said = (count: number) => [
    fill('{count} {count|page|pages}', { count }),
    fill('{count} {count|page lue|page lue|pages lues}', { count }),
  ]
  expect([0, 1, 2].map(said)).toEqual([
    ['0 pages', '0 page lue'],
    ['1 page', '1 page lue'],
    ['2 pages', '2 pages lues'],
  ])
  expect(fill('{count|page|pages}', {})).toBe('{count|page|pages}')
})
