/** A privacy pass is made again only where a text, a rule or the program changed, with the same findings. */

import { serialize } from 'node:v8'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openResults, type Results } from '../../src/archive/results.ts'
import type { PageRow } from '../../src/archive/rows.ts'
import { keepPasses, keysOf, memo } from '../../src/pipeline/run/kept-passes.ts'
import {
  createTextMasking,
  type FoundInTexts,
  joinMasked,
  type MaskedTexts,
  type SearchedRange,
  type TextPasses,
  type TextRange,
  type TextSearchSetup,
  textRanges,
  textsOfRange,
} from '../../src/pipeline/run/text-passes.ts'
import type { MaskerSetup } from '../../src/privacy/mask.ts'
import { type PrivacyPolicy, policyOn } from '../../src/privacy/policy.ts'
import { page, revision, type ScratchArchive, scratchArchive, take } from '../archive/support.ts'

const policy: PrivacyPolicy = {
  audience: 'public',
  ip: 'pseudonym',
  email: 'mask',
  phone: 'mask',
  exif: 'strip',
  membersOnly: 'refuse',
  allow: { email: [], phone: [] },
  rules: [],
}
/** An embargo ends on the first day of 2021. */
const embargo = {
  id: 'r-1',
  match: { page: 'A' },
  action: 'drop-page',
  reason: 'embargo',
  until: '2021-01-01',
} as const
const setupFor = (bundleDate: string): MaskerSetup => ({
  policy: policyOn({ ...policy, rules: [embargo] }, bundleDate),
  pseudonyms: new Map(),
  links: new Map(),
  known: [],
})

let store: ScratchArchive
let results: Results
beforeEach(() => {
  store = scratchArchive()
  results = openResults(store.archive)
})
afterEach(() => store.remove())

/** Revisions of one page with these texts, one each; the next ones follow. */
const revisions = (texts: readonly string[], first = 1) => [
  page(),
  ...texts.map((text, index) => revision({ revisionId: first + index, text, at: null })),
]

const texts = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) =>
    index % 100 === 7 ? `Numéro ${index} : anouk@example.org` : `Numéro ${index}`,
  )

/** Passes that note which ranges they are asked for. */
function notingPasses() {
  const asked: string[] = []
  const masking = createTextMasking(setupFor('2020-01-01'))
  const passes: TextPasses = {
    together: 2,
    searchTexts: (_: TextSearchSetup) => (range: TextRange) => {
      asked.push(`search ${range.from}`)
      return Promise.resolve<FoundInTexts>({ contributors: [`${range.from}`], secrets: [], values: [], texts: [] })
    },
    maskTexts: () => (range: SearchedRange) => {
      asked.push(`mask ${range.from}`)
      return Promise.resolve(masking(textsOfRange(store.archive, range), range.detected))
    },
  }
  return { asked, passes: keepPasses(store.archive, results, passes) }
}

/** Of such a range, the detectors found something in every tenth text. */
const searched = (range: TextRange): SearchedRange => ({
  ...range,
  detected: Array.from({ length: 10 }, (_, index) => range.from - 1 + 10 * index + 8),
})

const maskAll = async (passes: TextPasses, setup: MaskerSetup): Promise<MaskedTexts[]> => {
  const parts: MaskedTexts[] = []
  for (const range of textRanges(store.archive)) parts.push(await passes.maskTexts(setup)(searched(range)))
  return parts
}

test('a range is masked again only where a text or the settings are others', async () => {
  await take(store.archive, revisions(texts(230)))
  const setup = setupFor('2020-01-01')
  const first = notingPasses()
  const masked = await maskAll(first.passes, setup)
  expect(first.asked).toEqual(['mask 1', 'mask 101', 'mask 201'])

  const second = notingPasses()
  expect(await maskAll(second.passes, setup)).toEqual(masked)
  expect(second.asked).toEqual([])

  // A text more, in the last range.
  await take(store.archive, revisions(['Un texte de plus'], 900))
  const third = notingPasses()
  await maskAll(third.passes, setup)
  expect(third.asked).toEqual(['mask 201'])

  // A bundle of another day, and one of a day on which other rules are in force.
  const later = notingPasses()
  await maskAll(later.passes, setupFor('2020-12-31'))
  expect(later.asked).toEqual([])
  const other = notingPasses()
  await maskAll(other.passes, setupFor('2021-01-01'))
  expect(other.asked).toEqual(['mask 1', 'mask 101', 'mask 201'])
})

test('passes of two kinds do not take each other’s answers', async () => {
  await take(store.archive, revisions(texts(3)))
  const { asked, passes } = notingPasses()
  const search = { policy, contributorWords: null, secrets: null }
  const [range] = textRanges(store.archive)
  if (range === undefined) throw new Error('no range')
  await passes.maskTexts(setupFor('2020-01-01'))(searched(range))
  expect(await passes.searchTexts(search)(range)).toMatchObject({ contributors: ['1'] })
  expect(await passes.searchTexts(search)(range)).toMatchObject({ contributors: ['1'] })
  expect(asked).toEqual(['mask 1', 'search 1'])
})

test('each range tells all that was found in it, though another one had it before', async () => {
  await take(store.archive, revisions(texts(120)))
  const parts = await maskAll(notingPasses().passes, setupFor('2020-01-01'))
  const values = parts.map(({ found }) => found.map(({ value }) => value))
  expect(values).toEqual([['anouk@example.org'], ['anouk@example.org']])
  expect(parts.map(({ counts }) => counts.email)).toEqual([1, 1])
  expect(joinMasked(parts).found.map(({ value }) => value)).toEqual(['anouk@example.org'])
})

test('a pass over pages is made again for those of which something is another', async () => {
  const asked: string[] = []
  const versions: Record<string, number> = { Verger: 1, Pommier: 1 }
  const pageOf = (title: string): PageRow => ({ page_key: 7, title }) as PageRow
  const passWith = (setup: unknown, name = 'of the test') =>
    memo(results, {
      name,
      setup,
      nameOf: ({ title }: PageRow) => title,
      dependsOn: ({ title }) => [versions[title]],
      work: (pages) => {
        asked.push(...pages.map(({ title }) => title))
        return Promise.resolve(pages.map(({ title }) => ({ title, version: versions[title] })))
      },
    })
  const pages = [pageOf('Verger'), pageOf('Pommier')]
  const made = await passWith('one')(pages)
  expect(await passWith('one')(pages)).toEqual(made)
  expect(asked).toEqual(['Verger', 'Pommier'])

  versions['Pommier'] = 2
  expect(await passWith('one')(pages)).toEqual([made[0], { title: 'Pommier', version: 2 }])
  expect(asked.slice(2)).toEqual(['Pommier'])

  await passWith('two')(pages)
  await passWith('two', 'of another name')(pages)
  expect(asked.slice(3)).toEqual(['Verger', 'Pommier', 'Verger', 'Pommier'])
})

test('a value is the same whether it was cut out of a text with wide letters or read by itself', () => {
  const address = 'anouk@example.org'
  const cut = `œuf ${address} ✓`.slice(4, 4 + address.length)
  // Why a key is not made of what v8 writes: else this test could not fail.
  expect(serialize(cut).equals(serialize(address))).toBe(false)
  const setup = (value: string) => ({ known: [value], marks: new Map([[value, '•••']]), files: new Set([value]) })
  expect(keysOf(setup(cut))('a')).toBe(keysOf(setup(address))('a'))
  expect(keysOf(setup(cut))('b')).not.toBe(keysOf(setup(address))('a'))
  const others = { ...setup(address), marks: new Map([[address, '…']]) }
  expect(keysOf(others)('a')).not.toBe(keysOf(setup(address))('a'))
  expect(() => keysOf({ isKept: () => true })).toThrow('function')
})

test('what was found under another Node.js, in which other signs are letters, is looked for again', () => {
  const { versions } = process
  const key = keysOf({})()
  try {
    Object.defineProperty(process, 'versions', { value: { ...versions, unicode: '99.0' } })
    expect(keysOf({})()).not.toBe(key)
  } finally {
    Object.defineProperty(process, 'versions', { value: versions })
  }
  expect(keysOf({})()).toBe(key)
})
