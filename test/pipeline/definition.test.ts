/** A pipeline file is read with its defaults, and what is wrong in it is told by line, key and path. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkNamedFiles, loadPeople, loadPipeline, loadPrivacy } from '../../src/pipeline/io/load.ts'
import { loadLexicons } from '../../src/pipeline/io/shipped.ts'
import { planSources } from '../../src/pipeline/run/source-plan.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'wikifonds-definition-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

function load(text: string) {
  const path = join(folder, 'wiki.yml')
  writeFileSync(path, text)
  return loadPipeline(path)
}
const least = 'wiki: { key: verger }\nsources:\n  - { kind: xml-dump, from: dump.xml }\n'

test('a key and a source are enough; the rest has its defaults', () => {
  const { definition } = load(least)
  expect(definition.links).toEqual({ frozen: false, hideLivePads: false })
  expect(definition.site).toMatchObject({ history: 'auto', charts: true, noindex: false, sql: true })
  expect(definition.bundle).toMatchObject({ formats: ['zip'], store: false, sqliteMark: false })
  expect(loadPrivacy(load(least))).toMatchObject({
    audience: 'public',
    ip: 'pseudonym',
    email: 'mask',
    phone: 'mask',
    exif: 'strip',
  })
})

describe('what is refused names its line, what was expected and what was got', () => {
  test.for([
    ['an unknown key', `${least}bundel: { out: x }\n`, 4, 'bundel'],
    [
      'a key misspelled, and so missed',
      'wiki: { key: verger }\nsorces:\n  - { kind: xml-dump, from: dump.xml }\n',
      2,
      'sorces',
    ],
    ['a wrong type', `${least}links: { frozen: yes please }\n`, 4, 'links.frozen'],
    ['an unknown kind', 'wiki: { key: verger }\nsources:\n  - { kind: xml, from: dump.xml }\n', 3, 'sources[0].kind'],
    ['a key that is no slug', 'wiki:\n  key: Mon Verger\nsources:\n  - { kind: xml-dump, from: d }\n', 2, 'wiki.key'],
    [
      'a time zone that is none',
      'wiki:\n  key: v\n  timezone: Mars/Olympus\nsources:\n  - { kind: xml-dump, from: d }\n',
      3,
      'wiki.timezone',
    ],
    [
      'a language without a lexicon',
      `${least}records: { meetings: { languages: [fr, it] } }\n`,
      4,
      'records.meetings.languages[1]',
    ],
    ['no source', 'wiki: { key: v }\nsources: []\n', 2, 'sources: expected a list of 1 or more, got []'],
    [
      'a kind that is none',
      'wiki: { key: v }\nsources:\n  - { kind: sql, from: d }\n',
      3,
      "sources[0].kind: expected one of 'xml-dump'|'mediawiki-database'|'web-captures'|'dokuwiki'|'etherpad'|'html-mirror'|'mediawiki-api', got \"sql\"",
    ],
    [
      'an address that is none',
      'wiki:\n  key: v\n  baseUrl: here\nsources: [{ kind: xml-dump, from: d }]\n',
      3,
      'web address',
    ],
    ['a hint that is none', `${least}records:\n  meetings:\n    hints: { citys: [Valbrume] }\n`, 6, 'meetings.hints'],
  ] as const)('%s', ([, text, line, key]) => {
    expect(() => load(text)).toThrow(
      expect.objectContaining({ name: 'NotAsExpected', path: expect.stringContaining(`wiki.yml:${line}`) }),
    )
    expect(() => load(text)).toThrow(key)
  })
})

describe('a file that the pipeline names and that is not there is named with its line, key and path', () => {
  test.for([
    [
      'the policy of links',
      `${least}links:\n  policy: none.yml\n`,
      /wiki\.yml:5 links\.policy: none\.yml cannot be read/,
    ],
    ['the lock', `${least}links:\n  frozen: true\n  lock: none.json\n`, /wiki\.yml:6 links\.lock: none\.json cannot/],
  ] as const)('%s', ([, text, words]) => {
    const pipeline = load(text)
    expect(() => checkNamedFiles(pipeline)).toThrow(words)
  })

  test('the policy of privacy', () => {
    const pipeline = load(`${least}privacy: { policy: none.yml }\n`)
    expect(() => loadPrivacy(pipeline)).toThrow(/wiki\.yml:4 privacy\.policy: none\.yml cannot be read/)
  })

  test('the source, and its folder of uploads', async () => {
    const plan = (text: string) => planSources(load(text), {}, new AbortController().signal)
    await expect(plan(least)).rejects.toThrow(/wiki\.yml:3 sources\[0\]\.from: .*nothing at dump\.xml/)
    const withFiles = least.replace('from: dump.xml', 'from: wiki.yml, files: images')
    await expect(plan(withFiles)).rejects.toThrow(/wiki\.yml:3 sources\[0\]\.files: .*nothing at images/)
  })
})

describe('addresses of contributors are kept for a restricted audience only', () => {
  test('the pipeline', () => {
    expect(() => loadPrivacy(load(`${least}privacy: { ip: keep }\n`))).toThrow(
      /wiki\.yml:4 privacy\.ip: expected pseudonym or drop/,
    )
    expect(loadPrivacy(load(`${least}privacy: { ip: keep, audience: restricted }\n`)).ip).toBe('keep')
  })

  test('its privacy.yml', () => {
    writeFileSync(join(folder, 'keep.yml'), 'ip: keep\n')
    expect(() => loadPrivacy(load(`${least}privacy: { policy: keep.yml }\n`))).toThrow(/keep\.yml ip: expected/)
  })
})

test('a missing file is named as the user named it', () => {
  expect(() => loadPipeline('nowhere/none.yml')).toThrow(
    expect.objectContaining({
      code: 'CONFIG_UNREADABLE',
      values: expect.objectContaining({ path: 'nowhere/none.yml' }),
    }),
  )
})

test('a key of the pipeline beats the same key of privacy.yml', () => {
  writeFileSync(join(folder, 'privacy.yml'), 'audience: restricted\nemail: keep\n')
  expect(loadPrivacy(load(`${least}privacy: { policy: privacy.yml, email: mask }\n`))).toMatchObject({
    audience: 'restricted',
    email: 'mask',
  })
})

describe('people merged by hand', () => {
  const people = (text: string) => {
    writeFileSync(join(folder, 'wiki.people.yml'), text)
    try {
      return loadPeople(load(least)).known
    } finally {
      rmSync(join(folder, 'wiki.people.yml'))
    }
  }

  test('are none without the file', () => {
    expect(loadPeople(load(least))).toEqual({ known: [], kept: [] })
  })

  test('are lists of names', () => {
    expect(people('people:\n  - names: [Perle Ondine, Perle O.]\n')).toEqual([['Perle Ondine', 'Perle O.']])
  })

  test.for([
    ['a name in two persons', 'people:\n  - names: [A B, C D]\n  - names: [E F, A B]\n', 3, 'people[1].names[1]'],
    ['one name alone', 'people:\n  - names: [A B]\n', 2, 'people[0].names'],
    ['an unknown key', 'people:\n  - { names: [A B, C D], nom: x }\n', 2, 'people[0].nom'],
  ] as const)('%s is refused with its line', ([, text, line, key]) => {
    expect(() => people(text)).toThrow(
      expect.objectContaining({ name: 'NotAsExpected', path: `wiki.people.yml:${line} ${key}` }),
    )
  })
})

test('the languages of meetings come first, and all others after them', () => {
  const languages = (preferred: readonly string[]) =>
    loadLexicons(preferred).map((text) => /^language: (\w+)/m.exec(text)?.[1])
  expect(languages([])).toEqual(['de', 'en', 'es', 'fr'])
  expect(languages(['fr', 'en'])).toEqual(['fr', 'en', 'de', 'es'])
})
