/** A person who asks to be taken out is in nothing of the new bundle, in all places and spellings. */

import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { appendFileSync, chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { DuckDBInstance } from '@duckdb/node-api'
import { beforeAll, describe, expect, test } from 'vitest'
import { contentsOf } from '../../src/bundle/contents.ts'
import { openBundle } from '../../src/bundle/open.ts'
import { exportFormNames } from '../../src/pipeline/commands/export.ts'
import type { RemovalResult, RemoveOptions } from '../../src/pipeline/commands/remove-value.ts'
import type { ScanResult } from '../../src/pipeline/commands/scan-privacy.ts'
import { searchFor } from '../../src/privacy/survivors.ts'
import { testWith } from '../support/require.ts'
import { put, scratchFolder } from '../support/scratch.ts'
import { findSecrets } from './planted.ts'
import { person, plantedPlaces, writeWiki } from './removed-person.ts'
import { ask, library, runPipeline } from './run-demo.ts'

const environment = { WIKIFONDS_PRIVACY_KEY: 'of the tests' }
const common = { environment, listen: () => {}, tell: () => {}, signal: new AbortController().signal }

const scan = (location: string, more: { readonly names?: string } = {}): Promise<ScanResult> =>
  library.scanPrivacy(location, {
    ...common,
    names: more.names ?? null,
    out: join(mkdtempSync(join(tmpdir(), 'wikifonds-report-')), 'report.json'),
    draft: null,
    language: 'en',
  })

interface Shown extends RemovalResult {
  readonly changed: readonly string[]
}

/** Removes a value and keeps what was shown of it. */
async function remove(pipeline: string, value: string, more: Partial<RemoveOptions> = {}): Promise<Shown> {
  const options = { ...common, out: null, target: null, as: null, reason: 'request', until: null, confirmed: false }
  let shown: Shown | null = null
  await library.removeValue(pipeline, value, { ...options, ruled: () => {}, ...more }, async (result) => {
    const changed: string[] = []
    for await (const { level, kind } of result.differences ?? []) changed.push(`${level} ${kind}`)
    shown = { ...result, changed: [...new Set(changed)].sort() }
  })
  if (shown === null) throw new Error('nothing was shown')
  return shown
}

const ways = [person, 'Perlevent Héloïse', 'Perlevent, Héloïse']

test('sixty places are planted', () => {
  expect(new Set(plantedPlaces.map((place) => JSON.stringify(place))).size).toBeGreaterThanOrEqual(60)
})

describe('a person who asks to be taken out', () => {
  let pipeline = ''
  let names = ''
  let former = ''
  let removal: Shown
  let before: ScanResult
  beforeAll(async () => {
    const folder = scratchFolder()
    pipeline = writeWiki(folder)
    names = put(folder, 'names.txt', `# who asked\n${person}\n`)
    const { bundle, sha256 } = await runPipeline(pipeline, { out: null, environment })
    former = sha256
    expect(findSecrets(bundle.replace(/\.zip$/, ''), ways)).not.toEqual([])
    before = await scan(pipeline, { names })
    removal = await remove(pipeline, person)
  })

  test('is found by a scan in every place', () => {
    const [name] = before.findings.filter(({ kind }) => kind === 'name')
    const found = new Set(name?.places.map(({ page, file, field }) => JSON.stringify({ page, file, field })))
    expect(plantedPlaces.map((place) => JSON.stringify(place)).filter((place) => !found.has(place))).toEqual([])
    expect(before.counts).toMatchObject({ name: { high: 1 }, gps: { high: 1 }, exif: { low: 1 } })
  })

  test('is found alike in the private store and in its source, uploads aside', async () => {
    const folder = join(pipeline, '..')
    const told = ({ findings }: ScanResult): readonly string[] => findings.map(({ kind, times }) => `${kind} ${times}`)
    expect(told(await scan(join(folder, 'out', '.work', 'archive.sqlite'), { names }))).toEqual(told(before))
    const ofSource = await scan(join(folder, 'wiki.xml'), { names })
    expect(ofSource.findings.filter(({ kind }) => kind === 'name')[0]?.times).toBeGreaterThan(50)
  })

  test('stands nowhere in the new edition, in no way of writing, says one who knows nothing of ours', async () => {
    expect(findSecrets(removal.run.folder, ways)).toEqual([])
    const after = await scan(removal.run.bundle, { names })
    expect(after.findings.filter(({ kind }) => kind === 'name' || kind === 'gps' || kind === 'exif')).toEqual([])
    expect(await ask(removal.run.bundle, 'SELECT printed_name AS name FROM attendances')).toEqual([
      { name: 'Basile Tournier' },
    ])
  })

  /** Places of a folder where the person stands in some way of writing; archives are looked into. */
  async function placesLeft(folder: string): Promise<readonly string[]> {
    const search = searchFor(
      ways.map((value) => ({ reason: 'literal', value, mark: '' })),
      [],
    )
    const left: string[] = []
    for await (const { place, chunks } of contentsOf(folder)) {
      const bytes: Uint8Array[] = []
      for await (const chunk of chunks) bytes.push(chunk)
      if (search(`${place}\n${Buffer.concat(bytes).toString('utf8')}`) !== null) left.push(place)
    }
    return left
  }

  test('stands in no other form of it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'wikifonds-forms-'))
    for (const to of exportFormNames)
      await library.exportBundle(removal.run.bundle, { to, out: join(folder, `form.${to}`), language: 'fr' })
    expect(findSecrets(folder, ways)).toEqual([])
    expect(await placesLeft(folder)).toEqual([])
  })

  // Clusters of ZIM and columns of Parquet are packed in ways of their own: foreign programs unpack them.
  testWith('zim-tools')('nor inside ZIM and Parquet, where the former edition has it', async () => {
    const leftIn = async (bundle: string): Promise<readonly [zim: number, parquet: number]> => {
      const folder = mkdtempSync(join(tmpdir(), 'wikifonds-unpacked-'))
      const [zim, tables] = [join(folder, 'wiki.zim'), join(folder, 'tables')]
      await library.exportBundle(bundle, { to: 'zim', out: zim, language: 'fr' })
      await library.exportBundle(bundle, { to: 'parquet', out: tables, language: 'fr' })
      execFileSync('zimdump', ['dump', `--dir=${join(folder, 'entries')}`, zim])
      mkdirSync(join(folder, 'rows'))
      const connection = await (await DuckDBInstance.create()).connect()
      for (const name of readdirSync(tables))
        await connection.run(`COPY (SELECT * FROM '${join(tables, name)}') TO '${join(folder, 'rows', `${name}.csv`)}'`)
      connection.closeSync()
      return [(await placesLeft(join(folder, 'entries'))).length, (await placesLeft(join(folder, 'rows'))).length]
    }
    const [zim, parquet] = await leftIn(removal.superseded ?? '')
    expect([zim > 10, parquet > 5]).toEqual([true, true])
    expect(await leftIn(removal.run.bundle)).toEqual([0, 0])
  })

  test('leaves a rule, the proof, what changed, and a word for those who hold a copy', () => {
    const { rule, path, target, isPolicyNew, run, formerStay, changed } = removal
    expect({ rule, target, isPolicyNew, formerStay }).toEqual({
      rule: { id: 'r-2023-001', match: { person }, action: 'mask', reason: 'request' },
      target: 'person',
      isPolicyNew: true,
      formerStay: [],
    })
    expect(readFileSync(path, 'utf8')).toBe(
      `rules:\n  - { id: r-2023-001, match: { person: ${person} }, action: mask, reason: request }\n`,
    )
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(readFileSync(pipeline, 'utf8')).toContain('# fermé')
    expect(run.proof?.values).toBe(1)
    expect(changed).toEqual(
      expect.arrayContaining(['page moved', 'text changed', 'revision masked', 'meeting changed', 'person gone']),
    )
    const [line] = readFileSync(removal.revocations ?? '', 'utf8')
      .trim()
      .split('\n')
    expect(JSON.parse(line ?? '')).toEqual({
      bundle: 'jardin-2023-01-15.zip',
      sha256: former,
      rule: 'r-2023-001',
      reason: 'request',
      replacedBy: 'jardin-2023-01-15.zip',
      replacedBySha256: run.sha256,
    })
  })

  test('makes an edition that says what changed since the one that it replaces, and names nobody', async () => {
    const { run, superseded } = removal
    expect(superseded).toBe(join(pipeline, '..', 'out/.work/former/jardin-2023-01-15.zip'))
    expect(
      createHash('sha256')
        .update(readFileSync(superseded ?? ''))
        .digest('hex'),
    ).toBe(former)
    expect(readFileSync(pipeline, 'utf8')).toContain('supersedes: out/.work/former/jardin-2023-01-15.zip')
    const bundle = await openBundle(superseded ?? '')
    const read = async (path: string): Promise<string> => Buffer.from(await bundle.read(path)).toString('utf8')
    const seal = createHash('sha256').update(await read('tagmanifest-sha256.txt'))
    const [was, is] = [await read('bag-info.txt'), readFileSync(join(run.folder, 'bag-info.txt'), 'utf8')]
    await bundle.close()
    expect(is).toContain(`\nWikifonds-Supersedes: ${seal.digest('hex')}\n`)
    const groupOf = (info: string): string | undefined => /^Bag-Group-Identifier: .*$/m.exec(info)?.[0]
    expect(groupOf(is)).toBe(groupOf(was))
    const changes = readFileSync(join(run.folder, 'data/provenance/changes.json'), 'utf8')
    const { counts, differences } = JSON.parse(changes)
    expect(counts).toMatchObject({ page: { moved: 6 }, person: { gone: 1 }, text: { changed: expect.any(Number) } })
    const gone = differences.filter(({ kind }: { readonly kind: string }) => kind === 'gone')
    expect(gone.map(({ subject }: { readonly subject: string | null }) => subject)).toContain(null)
    const page = readFileSync(join(run.folder, 'data/site/edition.html'), 'utf8')
    expect(page).toContain('Cette édition remplace jardin-2023-01-15')
    const search = searchFor(
      ways.map((value) => ({ reason: 'literal', value, mark: '' })),
      [],
    )
    expect([search(changes), search(page)]).toEqual([null, null])
  })

  test('is told by the bundle with reason and date, without the name', () => {
    const told = JSON.parse(readFileSync(join(removal.run.folder, 'data/provenance/redactions.json'), 'utf8'))
    expect(told.rules).toEqual([{ id: 'r-2023-001', action: 'mask', reason: 'request' }])
  })

  test('a page goes with an embargo, its rule beside the first; asked for twice, it is written once', async () => {
    const first = await remove(pipeline, 'galerie', { until: '2031-01-01', reason: 'embargo' })
    expect(first.rule).toEqual({
      ...{ id: 'r-2023-002', match: { page: 'Galerie' }, action: 'drop-page', reason: 'embargo', until: '2031-01-01' },
    })
    expect(await ask(first.run.bundle, "SELECT title FROM pages WHERE title = 'Galerie'")).toEqual([])
    // Its title is what was taken out; nothing but the number of pages that are gone is told.
    const changes = readFileSync(join(first.run.folder, 'data/provenance/changes.json'), 'utf8')
    expect(JSON.parse(changes).differences).toContainEqual({ level: 'page', kind: 'gone', subject: null })
    const page = readFileSync(join(first.run.folder, 'data/site/edition.html'), 'utf8')
    expect(changes + page).not.toMatch(/galerie/i)
    expect(page).toContain('1 n’est pas nommé.')
    const again = await remove(pipeline, 'Galerie', { until: '2031-01-01', reason: 'embargo' })
    expect(again).toMatchObject({
      isKnown: true,
      rule: { id: 'r-2023-002' },
      changed: [],
      revocations: null,
      superseded: null,
    })
  })
})

describe('a person who goes on under another name', () => {
  const roll = (title: string, id: number, people: readonly string[]): string =>
    `<page><title>${title}</title><ns>0</ns><id>${id}</id><revision><id>${id}</id><timestamp>2017-05-0${id}T10:00:00Z</timestamp><contributor><username>B</username><id>1</id></contributor><model>wikitext</model><format>text/x-wiki</format><text xml:space="preserve">'''Date''' : ${id} mai 2017\n\n== Présents ==\n${people.map((name) => `* ${name}\n`).join('')}\n== Décisions ==\n* Oui.\n</text></revision></page>`
  const pages = [
    roll('Conseil du verger', 1, ['Alix Morvan', 'Basile Tournier']),
    roll('Assemblée du jardin', 2, ['Alix Morvan', 'Carole Lebec']),
    roll('Atelier des semences', 3, ['Alix Morvan', 'Basile Tournier']),
  ]
  const write = (): string => {
    const folder = scratchFolder()
    put(
      folder,
      'wiki.xml',
      `<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="fr"><siteinfo><sitename>x</sitename></siteinfo>${pages.join('')}</mediawiki>`,
    )
    const out = JSON.stringify(join(folder, 'out'))
    return put(
      folder,
      'verger.yml',
      `wiki: { key: verger, language: fr }\nsources: [{ kind: xml-dump, from: wiki.xml }]\nbundle: { out: ${out} }\n`,
    )
  }
  const people =
    'SELECT p.name, count(*) AS meetings FROM people p JOIN attendances USING (person_id) GROUP BY person_id ORDER BY 1, 2'

  test('is one person in every series, and no other one of the same pseudonym', async () => {
    const wiki = write()
    const { run } = await remove(wiki, 'Alix Morvan', { as: 'Personne 1' })
    expect(await ask(run.bundle, people)).toEqual([
      { name: 'Basile Tournier', meetings: 2 },
      { name: 'Carole Lebec', meetings: 1 },
      { name: 'Personne 1', meetings: 3 },
    ])
    // Two people of one pseudonym: nobody can tell which of them is meant where, so series part them as before.
    const second = await remove(wiki, 'Carole Lebec', { as: 'Personne 1' })
    const named = await ask(second.run.bundle, "SELECT person_id FROM people WHERE name = 'Personne 1'")
    expect(named.length).toBeGreaterThan(1)
  })
})

describe('a removal is refused', () => {
  let pipeline = ''
  beforeAll(() => {
    pipeline = writeWiki(scratchFolder())
  })

  test.for([
    ['Bleu', { target: 'literal' }, 'VALUE: expected 6 characters or more, or --confirm'],
    ['Personne de ce wiki', {}, 'VALUE: expected something that this wiki has'],
    ['9999', { target: 'revision' }, 'VALUE: expected something that this wiki has'],
    ['Galerie', { until: '2023-01-15' }, '--until: expected a day after that of the bundle, 2023-01-15'],
    ['Galerie', { as: 'Une page' }, '--as: expected another name for a person or a text only'],
    ['— … —', { target: 'literal' }, 'VALUE: expected a text with a letter or a digit'],
  ] as const)('%s %j', async ([value, more, complaint]) => {
    const text = readFileSync(pipeline, 'utf8')
    await expect(remove(pipeline, value, more)).rejects.toThrow(complaint)
    expect(readFileSync(pipeline, 'utf8')).toBe(text)
  })

  test('where an upload of a public edition still holds the value: it stays back', async () => {
    const folder = scratchFolder()
    const wiki = writeWiki(folder)
    appendFileSync(wiki, 'privacy: { audience: public }\n')
    put(folder, 'images/Notes.gz', gzipSync(`vu avec ${person}`))
    const { run } = await remove(wiki, person)
    expect(run.account.losses.declared).toMatchObject({ 'upload-held-back': 1 })
    expect(findSecrets(run.folder, ways)).toEqual([])
  })

  test('where an upload of a restricted edition does: the run fails, the rule stays, the file can go next', async () => {
    const folder = scratchFolder()
    const wiki = writeWiki(folder)
    appendFileSync(wiki, 'privacy: { audience: restricted }\n')
    put(folder, 'images/Notes.gz', gzipSync(`vu avec ${person}`))
    const failure = await remove(wiki, person).catch((error: unknown) => error)
    expect(failure).toMatchObject({ code: 'PRIVACY_SURVIVOR' })
    expect(String(failure)).toContain('data/files/notes.gz › gunzip, offset 8')
    const { run, rule } = await remove(wiki, 'Notes.gz')
    expect(rule).toMatchObject({ id: 'r-2023-002', action: 'drop-file' })
    expect(findSecrets(run.folder, ways)).toEqual([])
  })
})

test('uploads that are texts keep their encoding and lose the name', async () => {
  const folder = scratchFolder()
  const wiki = writeWiki(folder)
  const svg = (name: string): string => `<svg xmlns="http://www.w3.org/2000/svg"><text>${name}</text></svg>`
  const uploads: readonly (readonly [name: string, before: Buffer, after: Buffer])[] = [
    ['Plan.svg', Buffer.from(svg('Héloïse <tspan>Perlevent</tspan>')), Buffer.from(svg('•••<tspan></tspan>'))],
    [
      'Anciens.txt',
      Buffer.from(`là : ${person}`, 'latin1'),
      Buffer.from([0x6c, 0xe0, 0x20, 0x3a, 0x20, 0x95, 0x95, 0x95]),
    ],
    [
      'Excel.txt',
      Buffer.from('\ufeffPrénom\tNom\r\nHéloïse\tPerlevent\r\n', 'utf16le'),
      Buffer.from('\ufeffPrénom\tNom\r\n•••\t•••\r\n', 'utf16le'),
    ],
    [
      'Membres.csv',
      Buffer.from('nom;prénom\nPerlevent;Héloïse\nTournier;Basile\n'),
      Buffer.from('nom;prénom\n•••;•••\nTournier;Basile\n'),
    ],
  ]
  for (const [name, before] of uploads) put(folder, `images/${name}`, before)
  const { run } = await remove(wiki, person)
  for (const [name, , after] of uploads)
    expect([name, readFileSync(join(run.folder, 'data/files', name.toLowerCase()))]).toEqual([name, after])
  expect(run.proof?.values).toBe(1)
})

describe('the report of a scan', () => {
  test('is private, whoever could read the last one, and lies outside of the bundle', async () => {
    const folder = scratchFolder()
    const dump = put(
      folder,
      'wiki.xml',
      '<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="fr"><siteinfo><sitename>x</sitename></siteinfo><page><title>A</title><ns>0</ns><id>1</id><revision><id>1</id><timestamp>2017-05-01T10:00:00Z</timestamp><contributor><username>B</username><id>1</id></contributor><model>wikitext</model><format>text/x-wiki</format><text xml:space="preserve">perle@asso.example</text></revision></page></mediawiki>',
    )
    const out = put(folder, 'report.json', '{}')
    chmodSync(out, 0o644)
    const draft = join(folder, 'privacy.yml')
    const options = { ...common, names: null, language: 'en' as const }
    await library.scanPrivacy(dump, { ...options, out, draft })
    expect(statSync(out).mode & 0o777).toBe(0o600)
    expect(readFileSync(draft, 'utf8')).toContain('match: { literal: "perle@asso.example" }')
    expect(JSON.parse(readFileSync(out, 'utf8'))).toMatchObject({
      findings: [{ kind: 'email', severity: 'medium', value: 'perle@asso.example', times: 1 }],
      counts: { email: { medium: 1 } },
    })
    await expect(library.scanPrivacy(dump, { ...options, out, draft })).rejects.toMatchObject({ code: 'ALREADY_THERE' })
    mkdirSync(join(folder, 'bag'))
    const inside = library.scanPrivacy(join(folder, 'bag'), {
      ...options,
      out: join(folder, 'bag', 'r.json'),
      draft: null,
    })
    await expect(inside).rejects.toThrow('expected a file outside of')
  })
})
