import { describe, expect, test } from 'vitest'
import { bundleTexts } from '../../src/model/texts/bundle.ts'
import { siteTexts } from '../../src/model/texts/site.ts'
import { fill, frenchSpaces, type Text, typeset } from '../../src/model/texts.ts'

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
