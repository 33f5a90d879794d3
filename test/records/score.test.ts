/** The measure itself: what counts as right, and that it agrees with the scorer that came with the real pages. */

import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { keptWithoutHalf, withoutHalf } from '../../bench/score/blind-words.ts'
import { matchLists, qualityOf } from '../../bench/score/counts.ts'
import { judgeFields } from '../../bench/score/fields.ts'
import { alikeNames, looseUrl, wordsInCommon } from '../../bench/score/likeness.ts'
import { scoreSet } from '../../bench/score/score-set.ts'
import {
  fixtureSet,
  heldOutSet,
  inventedSet,
  realSet,
  secondHeldOutSet,
  thirdHeldOutSet,
} from '../../bench/score/sets.ts'
import { extract } from '../../src/pipeline/commands/extract.ts'
import { emptyRecord } from '../../src/records/extract/empty-record.ts'
import { sharedPath } from '../support/require.ts'
import { scratchFolder } from '../support/scratch.ts'
import { lexicons } from './support.ts'

describe('likeness', () => {
  test('names: a slip, an initial, not another surname', () => {
    expect(alikeNames('Perle Ondine', 'Perle Ondyne')).toBeGreaterThan(0.8)
    expect(alikeNames('Perle O.', 'Perle Ondine')).toBeGreaterThan(0.8)
    expect(alikeNames('Perle Ondine', 'Basile Terne')).toBeLessThan(0.8)
  })

  test('texts by their words, addresses without scheme and slash', () => {
    expect(wordsInCommon('Achat de la serre', 'achat de la serre :')).toBe(1)
    expect(wordsInCommon('Achat de la serre', 'Vente du moulin')).toBe(0)
    expect(looseUrl('https://www.verger.example/a/')).toBe(looseUrl('verger.example/a'))
  })
})

test('each value is matched once: one that is told twice is invented', () => {
  const { pairs, missed, invented } = matchLists(['a', 'b'], ['a', 'a'], (one, other) => Number(one === other), 1)
  expect([pairs, missed, invented]).toEqual([[['a', 'a']], ['b'], ['a']])
})

test('a field without values has no quality, one with errors only has none', () => {
  expect(qualityOf({ right: 0, invented: 0, missed: 0 })).toEqual({ precision: null, recall: null, f1: null })
  expect(qualityOf({ right: 0, invented: 1, missed: 0 }).f1).toBe(0)
  expect(qualityOf({ right: 1, invented: 1, missed: 0 }).f1).toBeCloseTo(2 / 3)
})

test('a key that the reader left out is not judged, a place that is not printed may be missed', () => {
  const fields = judgeFields(
    { isMeeting: true, place: { ...nowhere, city: 'Valbrume', inferred: ['city'] } },
    emptyRecord,
  )
  expect(Object.keys(fields).sort()).toEqual([
    'place.address',
    'place.city',
    'place.name',
    'place.online',
    'place.postalCode',
  ])
  expect(fields['place.city']?.relaxed).toEqual({ right: 0, invented: 0, missed: 0 })
})

const nowhere = {
  name: null,
  address: null,
  postalCode: null,
  city: null,
  online: false,
  url: null,
  text: null,
  inferred: [],
}

test.each([inventedSet(), heldOutSet()])('$name pages are no copies of each other, and some are no meetings', (set) => {
  const { pages } = set
  expect(new Set(pages.map(({ line }) => line.text)).size).toBe(pages.length)
  expect(pages.filter(({ wanted }) => !wanted.isMeeting).length).toBeGreaterThanOrEqual(10)
  for (const language of ['fr', 'en', 'de', 'es'])
    expect(pages.filter((page) => page.language === language && page.wanted.isMeeting).length).toBeGreaterThanOrEqual(3)
})

const folder = sharedPath('meetings')
const isHere = existsSync(join(folder, 'score.mjs'))

test.skipIf(!isHere)(`counts as the scorer of the real pages does${isHere ? '' : ' (they are not here)'}`, async () => {
  const real = realSet(join(folder, 'gold'))
  if (real === null) throw new Error('the pages are gone')
  const out = scratchFolder()
  mkdirSync(join(out, 'records'))
  const lines = Readable.from(real.pages.map(({ line }) => `${JSON.stringify(line)}\n`))
  let at = 0
  for await (const { record } of extract(lines))
    writeFileSync(join(out, 'records', `${real.pages[at++]?.name}.json`), JSON.stringify(record))
  const json = join(out, 'score.json')
  execFileSync(process.execPath, [
    join(folder, 'score.mjs'),
    join(folder, 'gold'),
    join(out, 'records'),
    '--json',
    json,
    '--by',
    'lang',
  ])
  const theirs = JSON.parse(readFileSync(json, 'utf8'))
  const { groups, invalidSpans } = await scoreSet(real)
  expect(invalidSpans).toBe(0)
  for (const { name, fields, macro } of groups) {
    const group = theirs[name === 'all' ? 'ALL' : name]
    expect(macro).toBeCloseTo(group.macroF1.relaxed, 10)
    for (const [field, { exact, relaxed }] of Object.entries(fields)) {
      const { tp, fp, fn } = group[field]?.relaxed ?? { tp: 0, fp: 0, fn: 0 }
      expect(relaxed, `${name} ${field}`).toEqual({ right: tp, invented: fp, missed: fn })
      expect(exact.right, `${name} ${field}, exact`).toBe(group[field]?.exact.tp ?? 0)
    }
  }
})

test('half of the words of every list are nonsense, months and small words are not', () => {
  const [blind] = withoutHalf(lexicons)
  expect(blind?.meetings.filter((word) => word.startsWith('zqx')).length).toBe(
    Math.floor((lexicons[0]?.meetings.length ?? 0) / 2),
  )
  expect(blind?.months).toEqual(lexicons[0]?.months)
  expect(blind?.grammar).toEqual(lexicons[0]?.grammar)
})

/** What is known by its shape does not need its word. */
const leastKept = 0.85

test('with half of all words lost, people, frame and sections keep most of their recall', async () => {
  const sets = [fixtureSet(), inventedSet(), heldOutSet(), secondHeldOutSet(), thirdHeldOutSet()]
  const kept = await keptWithoutHalf({ name: 'all', pages: sets.flatMap(({ pages }) => pages) })
  expect(Object.entries(kept).filter(([, share]) => share < leastKept)).toEqual([])
})
