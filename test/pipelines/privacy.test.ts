/** Private values planted all over a wiki are in no file of its public bundle, and the proof would find one. */

import { appendFileSync, cpSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { crc32, gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, test } from 'vitest'
import { contentsOfPaths } from '../../src/bundle/contents.ts'
import { loadPipeline, loadPrivacy } from '../../src/pipeline/io/load.ts'
import { searchContents } from '../../src/pipeline/run/pack/file-tasks.ts'
import type { RunResult } from '../../src/pipeline/run.ts'
import { searchFor } from '../../src/privacy/survivors.ts'
import { sentence } from '../../src/texts/sentence.ts'
import { numbersOf } from '../site/support/numbers.ts'
import { put } from '../support/scratch.ts'
import { findSecrets, pages as planted, plantedDump, plantedMirror, policy, secrets } from './planted.ts'
import { ask, runPipeline, verify } from './run-demo.ts'

/** Runs a source under a policy, into a fresh folder. */
function runPlanted(source: string, rules: string, more = ''): Promise<RunResult> {
  const folder = mkdtempSync(join(tmpdir(), 'wikifonds-planted-'))
  put(folder, 'privacy.yml', rules)
  put(
    folder,
    'wiki.yml',
    `wiki: { key: plante, language: fr, baseUrl: "https://wiki.plante.example", closed: { contact: "accueil@asso.example", notice: "Fermé ; écrire à perle.ondine@asso.example." } }
sources: [${source}]
privacy: { policy: privacy.yml }
bundle: { date: 2023-01-15, contact: accueil@asso.example }
${more}`,
  )
  return runPipeline(join(folder, 'wiki.yml'), {
    out: join(folder, 'out'),
    environment: { WIKIFONDS_PRIVACY_KEY: 'of the tests' },
  })
}

test('sixty values are planted', () => {
  expect(secrets.length).toBeGreaterThanOrEqual(60)
})

describe.each([
  ['an export', plantedDump],
  ['a mirror', plantedMirror],
])('what the policy takes out of %s', (_shape, source) => {
  let result: RunResult
  beforeAll(async () => {
    result = await runPlanted(source(), policy)
  })

  test('stands nowhere in the finished bundle, in no way of writing', () => {
    expect(findSecrets(result.folder)).toEqual([])
  })

  test('leaves a good bundle, in which the rest is there', async () => {
    expect((await verify(result.bundle)).findings).toEqual([])
    expect(findSecrets(result.folder, ['Maison Bleue'])).not.toEqual([])
    expect(findSecrets(result.folder, ['accueil@asso.example'])).not.toEqual([])
  })

  test('leaves the numbers of what is published in the lists for old addresses, and no other', async () => {
    const published = async (sql: string): Promise<readonly string[]> =>
      (await ask(result.bundle, sql)).map(({ id, path }) => `${String(id)} ${String(path)}`)
    const found = numbersOf(join(result.folder, 'data', 'site'))
    const pages = await published(
      "SELECT page_id AS id, site_path AS path FROM pages WHERE origin <> 'synthetic' ORDER BY id",
    )
    expect(found.pages).toEqual(pages)
    expect(found.revisions).toEqual(
      await published(
        "SELECT r.revision_id AS id, site_path AS path FROM revisions r JOIN pages USING (page_id) WHERE r.origin <> 'synthetic' ORDER BY id",
      ),
    )
    const secret = 1 + planted.findIndex(({ title }) => title === 'Procès-verbal secret')
    expect(secret).toBeGreaterThan(1)
    for (const [id, isHere] of [
      [secret - 1, true],
      [secret, false],
      [secret + 1, true],
    ] as const)
      expect(
        found.pages.some((line) => line.startsWith(`${id} `)),
        String(id),
      ).toBe(isHere)
  })

  test('lets people take part in meetings under their other names', async () => {
    const rows = await ask(result.bundle, 'SELECT DISTINCT printed_name AS name FROM attendances ORDER BY name')
    expect(rows.map(({ name }) => name)).toEqual(expect.arrayContaining(['Participant·e 3', 'Participant·e 4']))
  })

  test('keeps pages apart that are masked alike', async () => {
    const titles = await ask(
      result.bundle,
      "SELECT title, site_path FROM pages WHERE title LIKE 'Page de %' ORDER BY title",
    )
    expect(titles.map(({ title }) => title)).toEqual(['Page de •••@•••', 'Page de •••@••• (2)'])
    expect(new Set(titles.map(({ site_path }) => site_path)).size).toBe(2)
  })
})

const small =
  '<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="fr"><siteinfo><sitename>Petit</sitename><base>https://petit.example/wiki/Accueil</base><case>first-letter</case><namespaces><namespace key="0" case="first-letter" /><namespace key="6" case="first-letter">Fichier</namespace></namespaces></siteinfo><page><title>Accueil</title><ns>0</ns><id>1</id><revision><id>1</id><timestamp>2017-05-01T10:00:00Z</timestamp><contributor><username>Basile</username><id>1</id></contributor><model>wikitext</model><format>text/x-wiki</format><text xml:space="preserve">Écrire à perle@asso.example ou au 06 12 34 56 78.</text></revision></page></mediawiki>'

describe('an upload that holds a value stays back, and the proof would find it', () => {
  test.for([
    [
      'a text',
      'notes.txt',
      () => Buffer.from('tél. +33 6.12.34.56.78\0'),
      'phone ending in 78, data/files/notes.txt, offset 6',
    ],
    [
      'an escape',
      'notes.csv',
      // A NUL is of no text: the file is searched, and not changed.
      () => Buffer.from('a,PERLE%40Asso.example\0'),
      'email ending in le, data/files/notes.csv, offset 2',
    ],
    [
      'the far end of a large file',
      'long.txt',
      () => Buffer.from(`${'x '.repeat(1_200_000)}perle@asso.example\0`),
      'email ending in le, data/files/long.txt, offset 2400000',
    ],
    [
      'a line of a calendar that goes on below',
      'invite.ics',
      () => Buffer.from('BEGIN:VCALENDAR\r\nDESCRIPTION:06 12 34 \r\n 56 78\r\nEND:VCALENDAR\r\n\0'),
      'phone ending in 78, data/files/invite.ics, offset 29',
    ],
    [
      'gzip in two members',
      'notes.gz',
      () => Buffer.concat([gzipSync('rien '), gzipSync('puis perle@asso.example')]),
      'email ending in le, data/files/notes.gz › gunzip, offset 10',
    ],
    [
      'a zip in gzip',
      'notes.zip.gz',
      () => gzipSync(zipOf('dedans/mots.txt', 'perle@asso.example')),
      'email ending in le, data/files/notes-zip.gz › gunzip › dedans/mots.txt, offset 0',
    ],
    [
      'the name of a member',
      'notes.zip',
      () => zipOf('perle@asso.example.txt', 'rien'),
      'email ending in le, name of data/files/notes.zip › …',
    ],
  ] as const)('%s', async ([, name, content, place]) => {
    const folder = mkdtempSync(join(tmpdir(), 'wikifonds-survivor-'))
    const dump = put(folder, 'wiki.xml', small)
    put(folder, `images/${name}`, content())
    put(folder, 'images/rien.txt', 'rien')
    put(
      folder,
      'wiki.yml',
      `wiki: { key: petit }\nsources: [{ kind: xml-dump, from: ${JSON.stringify(dump)}, files: images }]\nsite: false\n`,
    )
    const out = join(folder, 'out')
    const made = await runPipeline(join(folder, 'wiki.yml'), { out, environment: { WIKIFONDS_PRIVACY_KEY: 'k' } })
    expect(made).toMatchObject({ exit: 0, account: { losses: { declared: { 'upload-held-back': 1 } } } })
    expect(made.proof?.values).toBeGreaterThan(0)
    expect(findSecrets(made.folder, ['perle@asso', '34.56.78', '34 56 78'])).toEqual([])
    const files = await ask(made.bundle, 'SELECT name, state, sha1 FROM file_versions JOIN files USING (file_id)')
    expect(files).toEqual(
      expect.arrayContaining([
        { name, state: 'dropped', sha1: null },
        { name: 'rien.txt', state: 'present', sha1: expect.any(String) },
      ]),
    )
    // As the proof sees it, if it were there.
    const path = `data/files/${name.replace('.zip.', '-zip.')}`
    put(folder, path, content())
    const values = [
      { reason: 'email', value: 'perle@asso.example', mark: '' },
      { reason: 'phone', value: '06 12 34 56 78', mark: '' },
    ] as const
    const places = await searchContents(contentsOfPaths(folder, [path]), searchFor(values, []))
    expect(places.map(({ told }) => sentence(told, 'en'))).toEqual([place])
  })
})

/** A zip of one stored file. */
function zipOf(name: string, content: string): Buffer {
  const [path, bytes] = [Buffer.from(name), Buffer.from(content)]
  const fields = Buffer.alloc(26)
  fields.writeUInt16LE(20, 0)
  fields.writeUInt32LE(crc32(bytes), 10)
  fields.writeUInt32LE(bytes.length, 14)
  fields.writeUInt32LE(bytes.length, 18)
  fields.writeUInt16LE(path.length, 22)
  const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), fields, path, bytes])
  const central = Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0000'), fields, Buffer.alloc(14), path])
  const end = Buffer.alloc(22)
  end.write('PK\u0005\u0006', 0, 'latin1')
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(local.length, 16)
  return Buffer.concat([local, central, end])
}

describe('a public bundle into which somebody put a value', () => {
  let made: RunResult
  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'wikifonds-put-'))
    const dump = put(folder, 'wiki.xml', small)
    put(
      folder,
      'wiki.yml',
      `wiki: { key: petit }\nsources: [{ kind: xml-dump, from: ${JSON.stringify(dump)} }]\nprivacy: { allow: { email: [libre@asso.example] } }\n`,
    )
    made = await runPipeline(join(folder, 'wiki.yml'), {
      out: join(folder, 'out'),
      environment: { WIKIFONDS_PRIVACY_KEY: 'k' },
    })
  })

  test.for([
    ['data/site/index.html', '<p>tél. 06 12 34 56 99</p>', 'holds what looks like a telephone number, at '],
    ['data/site/index.html', '<p>autre%40asso.example</p>', 'holds what looks like an e-mail address, at '],
    [
      'data/provenance/losses.jsonl',
      '{"subject":"autre@asso.example"}',
      'holds what looks like an e-mail address, at ',
    ],
    ['data/site/index.html', '<p>libre@asso.example</p>', null],
  ] as const)('%s %s', async ([path, text, message]) => {
    const bag = join(mkdtempSync(join(tmpdir(), 'wikifonds-bag-')), basename(made.folder))
    cpSync(made.folder, bag, { recursive: true })
    appendFileSync(join(bag, path), text)
    const found = (await verify(bag)).findings.filter(({ check }) => check === 'privacy')
    expect(found.map(({ subject }) => subject)).toEqual(message === null ? [] : [path])
    if (message !== null) expect(found.map((one) => sentence(one.message, 'en'))[0]).toContain(message)
  })
})

describe('rules of privacy.yml', () => {
  const load = (rules: string): unknown => {
    const folder = mkdtempSync(join(tmpdir(), 'wikifonds-rules-'))
    put(folder, 'privacy.yml', rules)
    put(
      folder,
      'wiki.yml',
      'wiki: { key: x }\nsources: [{ kind: xml-dump, from: x.xml }]\nprivacy: { policy: privacy.yml }\n',
    )
    return loadPrivacy(loadPipeline(join(folder, 'wiki.yml')))
  }
  test.for([
    [
      '{ literal: court }, action: mask',
      'privacy.yml:3 rules[0].match.literal: expected 6 characters or more, or confirm: true in the rule',
    ],
    [
      '{ literal: "•• — ••" }, action: mask',
      'privacy.yml:3 rules[0].match.literal: expected a text with a letter or a digit',
    ],
    ['{ person: p-12345678 }, action: pseudonymise', 'rules[0].as: expected for pseudonymise the name that is printed'],
    ['{ page: Conflit }, action: mask', 'rules[0].match: expected for mask one of the keys literal, person, detector'],
    ['{ file: A.png }, action: drop-page', 'rules[0].match: expected for drop-page one of the keys page'],
    ['{ detector: horoscope }, action: mask', 'rules[0].match.detector'],
    ['{ page: A, colour: red }, action: drop-page', 'rules[0].match.colour: expected a known key'],
    ['{ page: A }, action: drop-page, until: demain', 'rules[0].until'],
  ])('%s is refused with its line', ([rule, complaint]) => {
    expect(() => load(`audience: public\nrules:\n  - { id: r, reason: x, match: ${rule} }\n`)).toThrow(complaint)
  })

  test('a short literal that is confirmed is taken', () => {
    expect(load('rules: [{ id: r, reason: x, match: { literal: Xq7z }, confirm: true, action: mask }]')).toMatchObject({
      rules: [{ confirm: true }],
    })
  })

  test('a person that nobody is stops the run, with its line', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'wikifonds-nobody-'))
    put(folder, 'wiki.xml', small)
    put(
      folder,
      'privacy.yml',
      'rules:\n  - id: r\n    reason: x\n    match: { person: p-00000000 }\n    action: mask\n',
    )
    put(
      folder,
      'wiki.yml',
      'wiki: { key: petit }\nsources: [{ kind: xml-dump, from: wiki.xml }]\nprivacy: { policy: privacy.yml }\n',
    )
    await expect(
      runPipeline(join(folder, 'wiki.yml'), { out: join(folder, 'out'), environment: { WIKIFONDS_PRIVACY_KEY: 'k' } }),
    ).rejects.toMatchObject({ message: expect.stringContaining('privacy.yml:4 rules[0].match.person') })
  })
})
