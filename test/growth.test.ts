/**
 * What reads a text takes time that grows as the text does, whatever it is made of: one kind of token over and over. A square is
 * planted, which shows that one would be found, and by which is known what is too little to be measured.
 */

import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { findLinks } from '../src/links/find.ts'
import { stripWikitext } from '../src/links/rewrite.ts'
import type { Document } from '../src/model/document.ts'
import { parseTitle, titleRules } from '../src/model/title.ts'
import { plainText } from '../src/parse/plain-text.ts'
import { createMasker } from '../src/privacy/mask.ts'
import { createSensor } from '../src/privacy/personal-data.ts'
import type { PrivacyPolicy } from '../src/privacy/policy.ts'
import { createExtractor } from '../src/records/extract.ts'
import { decodeWeights } from '../src/records/learnt/weights.ts'
import { wfQuery, wfTerms } from '../src/site/assets/fold.js'
import { renderDocument } from '../src/site/render.ts'
import { lexicons, parse } from './records/support.ts'
import { belowSquare, growth, milliseconds, planted, plantedMs } from './support/growth.ts'
import { beginnings, literalsOf, mayRepeat } from './support/patterns.ts'
import { tokens } from './support/tokens.ts'

/** Letters. */
const [small, large] = [3000, 24_000]
/** What takes a small part of what a square takes is none: less than that is chance. */
const floor = plantedMs(large) / 16
const title = 'Réunion du 12 mars 2024'

const textOf = (token: string, size: number): string => token.repeat(Math.ceil(size / token.length)).slice(0, size)

interface Reading {
  readonly name: string
  /** What is made of the text beforehand, and what is measured of it. */
  readonly prepare?: (text: string) => unknown
  readonly read: (text: string, prepared: unknown) => unknown
}

/** `name of token: 60 times as long` for each kind of token over which a function takes so much longer for eight times the text. */
function tooSlow({ name, prepare = () => null, read }: Reading): readonly string[] {
  return tokens.flatMap((token) => {
    const works = new Map(
      [small, large].map((size) => {
        const text = textOf(token, size)
        const prepared = prepare(text)
        return [size, () => read(text, prepared)] as const
      }),
    )
    const times = growth((size) => void works.get(size)?.(), small, large, floor)
    return times <= belowSquare ? [] : [`${name} of ${JSON.stringify(token)}: ${times.toFixed(0)} times as long`]
  })
}

/** Exported functions that take a text and nothing else that they must be given. */
const oneText =
  /^export (?:function\*? (\w+)|const (\w+) = )\(\w+: string(?:, \w+(?:\?: [^,()]+|(?:: [^,()=]+)? = [^,()]+))*\)/gm
const parts = ['model', 'texts', 'support', 'lua', 'parse', 'records', 'links', 'privacy', 'site']
/** What opens a file, or holds words of ours. */
const isOfUs = (path: string): boolean => /^(?:links\/network|texts\/english)\//.test(path)
const files = parts
  .flatMap((part) => readdirSync(`src/${part}`, { recursive: true, encoding: 'utf8' }).map((path) => `${part}/${path}`))
  .filter((path) => /(?<!\.d)\.ts$/.test(path) && !isOfUs(path))

const readings: Reading[] = []
for (const path of files.sort()) {
  const names = [...readFileSync(`src/${path}`, 'utf8').matchAll(oneText)].map(([, a, b]) => a ?? b ?? '')
  if (names.length === 0) continue
  const loaded = (await import(/* @vite-ignore */ `../src/${path}`)) as Readonly<
    Record<string, (text: string) => unknown>
  >
  for (const name of names) {
    const read = loaded[name]
    if (read !== undefined) readings.push({ name: `${name} (${path})`, read: (text) => settled(() => read(text)) })
  }
}

/** A generator is read to its end; what refuses a text has read it. */
function settled(run: () => unknown): unknown {
  try {
    const made = run()
    return typeof made === 'object' && made !== null && 'next' in made
      ? Array.from(made as unknown as Iterable<unknown>)
      : made
  } catch {
    return null
  }
}

const weights = decodeWeights(readFileSync(new URL('../src/records/learnt/weights.json', import.meta.url), 'utf8'))
const extractor = createExtractor(lexicons, { weights })
const sense = createSensor({ names: ['Zoé Ardent'], rightsIn: () => [] })
const detectors = ['email', 'phone', 'ip', 'iban', 'nir'] as const
const policy: PrivacyPolicy = {
  audience: 'public',
  ip: 'pseudonym',
  email: 'mask',
  phone: 'mask',
  exif: 'strip',
  membersOnly: 'refuse',
  allow: { email: [], phone: [] },
  rules: detectors.map((detector) => ({ id: detector, match: { detector }, action: 'mask', reason: 'a test' })),
}
const { mask } = createMasker({
  policy,
  pseudonyms: new Map([['192.0.2.7', 'a']]),
  links: new Map(),
  known: [{ reason: 'person', value: 'Zoé Ardent', mark: '•' }],
})
const rules = titleRules({ namespaces: [], interwiki: {}, baseUrl: null, mainPage: null })

const extract = (form: 'wikitext' | 'html') => (text: string, document: unknown) =>
  extractor.extract({ id: 'verger:1', title, text, form, document: document as Document })
const render = (_: string, document: unknown) => renderDocument(document as Document, { language: 'fr', quotes: [] })
const asWikitext = (text: string) => parse(title, text)
const asHtml = (text: string) => parse(title, text, 'html')

const ofPages: readonly Reading[] = [
  { name: 'parse', read: asWikitext },
  { name: 'parse HTML', read: asHtml },
  { name: 'parse rendered text', read: (text) => parse(title, text, 'rendered-text') },
  { name: 'the rules of records', prepare: asWikitext, read: extract('wikitext') },
  { name: 'the rules of records, HTML', prepare: asHtml, read: extract('html') },
  {
    name: 'a title',
    read: (text) => extractor.extract({ id: 'a:1', title: text, text: '', form: 'wikitext', document: empty }),
  },
  { name: 'plainText', prepare: asWikitext, read: (_, document) => plainText(document as Document) },
  { name: 'findLinks', prepare: asWikitext, read: (text, document) => findLinks(document as Document, text) },
  { name: 'renderDocument', prepare: asWikitext, read: render },
  { name: 'renderDocument, HTML', prepare: asHtml, read: render },
  { name: 'stripWikitext', read: (text) => stripWikitext(`${text}par=wikifonds`) },
  { name: 'the scan for personal data', read: sense },
  { name: 'the mask', read: mask },
  { name: 'parseTitle', read: (text) => parseTitle(text, rules) },
  { name: 'wfTerms', read: wfTerms },
  { name: 'wfQuery', read: wfQuery },
]
const empty = parse(title, '')

test('a function and a pattern that go back over a text from each of its places are found', () => {
  expect(tooSlow({ name: 'planted', read: (text) => planted.test(text) })).toEqual([
    expect.stringMatching(/^planted of "a": \d+ times as long$/),
  ])
  expect(isSlow(new RegExp(planted, 'g'), 'a')).toBe(true)
  const repeating = [planted, /[\]]*b/, /a{2,}b/, /(?:ab?){100}/, /\[\d+/]
  expect([...repeating, /\*a{1,40}[*+]?b\+/].map(mayRepeat)).toEqual([...repeating.map(() => true), false])
})

test.each(ofPages)('$name: time grows as the text', (reading) => {
  expect(tooSlow(reading)).toEqual([])
})

test('functions of a text: time grows as the text', () => {
  expect(readings.length).toBeGreaterThan(100)
  expect(readings.flatMap(tooSlow)).toEqual([])
})

// The patterns of the program, each over what it begins to match and does not end.

/** Patterns that take longer than their text, by a part of their source, and why that is nobody's harm. The list only shrinks. */
const ofOurs: Readonly<Record<string, string>> = {
  'CREATE TABLE': 'asked of the first bytes of a file',
  '<[^>]*>/g': 'asked of what stands before the last `>`',
  '[a-z][\\w-]*$/i': 'asked of 80 characters',
  '<\\?[^<>]*\\?>|<!--[\\s\\S]*?-->': 'asked of what stands before the first element of a dump, 64 KB at most',
  '\\/\\/.*@': 'asked of an address that the operator writes',
  '\\[[^\\]]*\\]|:[\\w-]+': 'asked of selectors of ours',
  ',(?![^[(]*[\\])])': 'asked of selectors of ours',
}

const signs = [
  'a',
  'A',
  '7',
  ' ',
  '\n',
  'é',
  '.',
  '-',
  '_',
  '/',
  '(',
  '[',
  '{',
  '<',
  '&',
  '#',
  '*',
  '=',
  '|',
  '"',
  'a ',
  'a.',
]

/** A pattern is asked at most so often for one text: what ends is not what is slow. */
const mostMatches = 40

function search(pattern: RegExp, text: string): void {
  pattern.lastIndex = 0
  for (let matches = 0; matches < mostMatches; matches += 1) {
    const found = pattern.exec(text)
    if (found === null) return
    if (found[0] === '') pattern.lastIndex += 1
  }
}

/** In so many letters each pattern is looked for: enough that a square is seen, and no more. */
const letters = 2300
const patternFloor = plantedMs(8 * letters) / 128

/** Whether eight times the text takes far more than eight times as long. */
function isSlow(pattern: RegExp, token: string): boolean {
  const size = Math.min(9000, Math.ceil(letters * Math.sqrt(token.length)))
  return ['', '\u0001'].some((end) => {
    const smaller = textOf(token, size) + end
    // Asked of the smaller text first: what is quick there is not looked at further, nor is the larger one made.
    if (milliseconds(() => search(pattern, smaller)) < patternFloor) return false
    const texts = new Map([1, 8].map((factor) => [factor, textOf(token, size * factor) + end] as const))
    // What is slow there is a square slower in the larger one: a first look that something disturbed is settled by this bound.
    return growth((factor) => search(pattern, texts.get(factor) ?? ''), 1, 8, belowSquare * patternFloor) > belowSquare
  })
}

test('no pattern goes back over a text from each of its places', () => {
  const all = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter(
    (path) => path.endsWith('.ts') && !path.startsWith('texts/'),
  )
  // What is anchored is asked of one place.
  const isAnchored = ({ source, multiline }: RegExp): boolean => /^\^[^|]*$/.test(source) && !multiline
  const places = all.sort().flatMap((path) => literalsOf(`src/${path}`))
  const literals = places.filter(({ pattern }) => !isAnchored(pattern))
  expect(literals.length).toBeGreaterThan(1000)
  /** By their text: one that stands in several places is asked once. */
  const asked = new Map<string, boolean>()
  const isFound = (pattern: RegExp): boolean => {
    const all = new RegExp(pattern.source, pattern.sticky ? pattern.flags : `${pattern.flags.replace('g', '')}g`)
    return [...signs, ...beginnings(pattern).filter(({ length }) => length < 60)].some((token) => isSlow(all, token))
  }
  const found = literals.filter(({ pattern }) => {
    if (!mayRepeat(pattern)) return false
    const known = asked.get(String(pattern)) ?? isFound(pattern)
    asked.set(String(pattern), known)
    return known
  })
  expect(asked.size).toBeGreaterThan(500)
  const isKnown = (pattern: RegExp): boolean => Object.keys(ofOurs).some((part) => String(pattern).includes(part))
  expect(found.filter(({ pattern }) => !isKnown(pattern)).map(({ place, pattern }) => `${place} ${pattern}`)).toEqual(
    [],
  )
  const standing = Object.keys(ofOurs).filter((part) => literals.some(({ pattern }) => String(pattern).includes(part)))
  expect(standing, 'the list only shrinks').toEqual(Object.keys(ofOurs))
})
