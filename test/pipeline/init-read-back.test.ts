/** Whatever `init` writes, `run` reads, and as it was meant. */

import { mkdirSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { init, initFound } from '../../src/pipeline/commands/init.ts'
import { expandFrom } from '../../src/pipeline/io/inputs.ts'
import { loadPipeline } from '../../src/pipeline/io/load.ts'
import { put, scratchFolder } from '../support/scratch.ts'

const inspection = {
  kind: 'html-mirror',
  name: null,
  language: null,
  timezone: null,
  baseUrl: null,
  generator: null,
  bytes: null,
  pages: null,
  revisions: null,
  files: null,
  estimated: [],
  lost: {},
  notes: [],
}

const signs = [
  ...[
    '',
    ' ',
    ':',
    ': ',
    ' #',
    '#',
    '"',
    "'",
    '\\',
    '%',
    '&',
    '*',
    '!',
    '|',
    '>',
    '- ',
    '? ',
    '@',
    '`',
    ',',
    '[',
    ']',
    '{',
    '}',
    '{{',
  ],
  ...[
    '---',
    '...',
    '~',
    'null',
    'true',
    'no',
    '0x1F',
    '1e3',
    '2016-01-01',
    '<<',
    '=',
    '\n',
    '\r\n',
    '\t',
    '\n\n ',
    '\0',
    '\u0007',
    '\u001b',
  ],
  ...[
    '\u007f',
    '\u0085',
    '\u00a0',
    '\u00ad',
    '\u200b',
    '\u200f',
    '\u2028',
    '\u2029',
    '\ufeff',
    '\ufffe',
    '\uffff',
    '🥾',
    '👩‍🌾',
    'e\u0301',
    '\ud800\udc00',
  ],
  ...['Вики', 'Οδός', 'ويكي', 'ויקי', '百科', 'うぃき', '위키', 'วิกิ', 'विकि', 'Ĳß'],
]
const words = [
  'Wiki of the orchard',
  'Verger',
  'x'.repeat(81),
  'le verger et ses amis '.repeat(12).trim(),
  '果園'.repeat(60),
  'ab '.repeat(667).trim(),
]
const texts = [
  ...signs,
  ...words,
  ...words
    .slice(0, 2)
    .flatMap((word) => signs.flatMap((sign) => [`${sign}${word}`, `${word}${sign}`, `${word}${sign}${word}`])),
]

test('a name in any script, of any length, with any sign', () => {
  const folder = scratchFolder()
  const wrong = texts.flatMap((name, index) => {
    const path = join(folder, `${index}.yml`)
    initFound(
      { sources: [{ location: folder, inspection }], inspection: { ...inspection, name } },
      path,
      index % 2 === 0 ? 'en' : 'fr',
    )
    const { definition } = loadPipeline(path)
    return (definition.wiki.name ?? '') === name.trim() ? [] : [JSON.stringify(name).slice(0, 60)]
  })
  expect(wrong).toEqual([])
})

test('the path of a source, of its uploads, and the host of its pages', () => {
  const folder = scratchFolder()
  const wrong = texts.flatMap((text, index) => {
    if (text.includes('\0') || text.length > 900) return []
    const [path, location] = [join(folder, `${index}.yml`), join(folder, `a${text}b`)]
    const site = text === '' ? 'host' : text
    const sources = [{ location, uploads: `${location}c`, inspection }]
    initFound({ sources, inspection }, path, 'en', site)
    const [source] = loadPipeline(path).definition.sources
    const isRead =
      source?.kind === 'html-mirror' && resolve(folder, source.from) === resolve(location) && source.site === site
    return isRead && resolve(folder, source.files ?? '') === resolve(`${location}c`)
      ? []
      : [JSON.stringify(text).slice(0, 60)]
  })
  expect(wrong).toEqual([])
})

test('what a source says and no pipeline may hold is left to whoever fills the file in', () => {
  const path = join(scratchFolder(), 'verger.yml')
  const said = { name: ' ', language: 'x y', timezone: 'Orchard/Mean', baseUrl: 'wiki of ours\n  sources: []' }
  const { toFillIn } = initFound(
    { sources: [{ location: dirname(path), inspection }], inspection: { ...inspection, ...said } },
    path,
    'en',
  )
  const { wiki } = loadPipeline(path).definition
  expect([wiki.name, wiki.language, wiki.timezone, wiki.baseUrl]).toEqual([undefined, undefined, undefined, undefined])
  expect(toFillIn.map(({ key }) => key)).toEqual(expect.arrayContaining(['name', 'language', 'timezone', 'baseUrl']))
})

test('an address that the wiki had for itself alone stands in a comment of one line', () => {
  const path = join(scratchFolder(), 'verger.yml')
  const baseUrl = 'http://localhost/wiki\n  key: other'
  initFound({ sources: [{ location: dirname(path), inspection }], inspection: { ...inspection, baseUrl } }, path, 'en')
  expect(loadPipeline(path).definition.wiki.baseUrl).toBeUndefined()
})

test('a dump in a folder whose name could be a pattern', async () => {
  const folder = join(scratchFolder(), 'wiki [old] {1,2} (copy)!*')
  mkdirSync(folder)
  const dump = put(
    folder,
    'w?.xml',
    `<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="fr"><siteinfo><sitename>Verger: ${'long '.repeat(20)}</sitename><dbname>v</dbname><base>https://verger.example/wiki/Accueil</base><generator>MediaWiki 1.39</generator><case>first-letter</case><namespaces><namespace key="0" case="first-letter" /></namespaces></siteinfo>
<page><title>Accueil</title><ns>0</ns><id>1</id><revision><id>2</id><timestamp>2017-05-01T10:00:00Z</timestamp><contributor><username>Ana</username><id>1</id></contributor><model>wikitext</model><format>text/x-wiki</format><text xml:space="preserve">a</text></revision></page></mediawiki>`,
  )
  const path = join(folder, 'verger.yml')
  await init(dump, path)
  const { definition, folder: from } = loadPipeline(path)
  expect(definition.wiki.name).toBe(`Verger: ${'long '.repeat(20)}`.trim())
  const [source] = definition.sources
  expect(source !== undefined && 'from' in source && (await expandFrom(source.from, from, path))).toEqual([dump])
})
