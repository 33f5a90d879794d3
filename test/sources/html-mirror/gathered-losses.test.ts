/** Many losses of one kind are told as one with its number, a single one as itself. */

import { expect, test } from 'vitest'
import { type Loss, lostThings } from '../../../src/model/loss.ts'
import {
  addressesAbsent,
  addressesForbidden,
  notPages,
  pagesNotSaved,
  redLinks,
  revisionsWithoutText,
  titlesByFile,
  withoutWikitext,
} from '../../../src/sources/saved-pages/merge/losses.ts'
import { lossesOfFiles, lossReason } from '../../../src/texts/loss.ts'

const many = 250
const names = Array.from({ length: many }, (_, at) => `Pomme ${at}`)
const addresses = names.map((_, at) => `https://verger.example/${at}`)
const ids = names.map((_, at) => at)

test.for<readonly [name: string, losses: Iterable<Loss>, rows: number]>([
  ['files that are no pages', [notPages('a/', names, 'saved')], 1],
  ['titles from file names', titlesByFile(names), 3],
  ['revisions that Special:Export left out', [withoutWikitext('Verger', ids, { how: 'saved', wasAsked: true })], 1],
  ['revisions without text', [revisionsWithoutText('Verger', ids, 'saved')], 1],
  ['pages that were not saved', [pagesNotSaved('saved')('', names, 'Verger.html')], 1],
  ['captures of something else', [notPages('a/', names, 'captured')], 1],
  ['revisions that captures name', [revisionsWithoutText('Verger', ids, 'captured')], 1],
  ['pages that captures name', [pagesNotSaved('captured')('', names, 'Verger.html')], 1],
  ['red links', [redLinks('', names, 'Verger.html')], 1],
  ['files that pages show', lossesOfFiles('file-not-saved', names), 3],
  ['addresses that robots.txt forbids', addressesForbidden(addresses), 3],
  ['addresses that are not there', addressesAbsent(addresses), 3],
])('%s: however they are gathered, each is counted', ([, told, rows]) => {
  const losses = [...told]
  expect(losses).toHaveLength(rows)
  expect(lostThings(losses)).toBe(many)
})

test('Special:Export did not give what it was asked for alone', () => {
  const reasonOf = (how: 'saved' | 'captured', wasAsked: boolean) =>
    lossReason(withoutWikitext('Verger', [1], { how, wasAsked }), 'en')
  expect(reasonOf('saved', true)).toMatch(/^Special:Export did not give/)
  for (const how of ['saved', 'captured'] as const)
    expect(reasonOf(how, false)).toBe(
      'the wikitext of other revisions is here, not that of these: they are kept as they were shown',
    )
})

test('one alone stands for itself', () => {
  expect(lostThings([notPages('a/', ['a/1.html'], 'saved'), ...lossesOfFiles('file-not-saved', ['Pomme.png'])])).toBe(2)
})
