import { appendFileSync, chmodSync, mkdirSync, mkdtempSync, readFileSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { contentsOf } from '../../src/bundle/contents.ts'
import { exportFormNames } from '../../src/pipeline/commands/export.ts'
import type { RemovalResult, RemoveOptions } from '../../src/pipeline/commands/remove-value.ts'
import type { ScanResult } from '../../src/pipeline/commands/scan-privacy.ts'
import { searchFor } from '../../src/privacy/survivors.ts'
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
  }, 240_000)

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
  }, 60_000)

  test('stands nowhere in the new edition, in no way of writing, says one who knows nothing of ours', async () => {
    expect(findSecrets(removal.run.folder, ways)).toEqual([])
    const after = await scan(removal.run.bundle, { names })
    expect(after.findings.filter(({ kind }) => kind === 'name' || kind === 'gps' || kind === 'exif')).toEqual([])
    expect(await ask(removal.run.bundle, 'SELECT printed_name AS name FROM attendances')).toEqual([
      { name: 'Basile Tournier' },
    ])
  })

  // What a form packs in its own way (clusters of ZIM, columns of Parquet) is not unpacked here: it comes of the bundle alone.
  test('stands in no other form of it', { timeout: 240_000 }, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'wikifonds-forms-'))
    for (const to of exportFormNames)
      await library.exportBundle(removal.run.bundle, { to, out: join(folder, `form.${to}`), language: 'fr' })
    expect(findSecrets(folder, ways)).toEqual([])
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
    expect(left).toEqual([])
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
    expect(run.proof?.values).toBeGreaterThanOrEqual(3)
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

  test('is told by the bundle with reason and date, without the name', () => {
    const told = JSON.parse(readFileSync(join(removal.run.folder, 'data/provenance/redactions.json'), 'utf8'))
    expect(told.rules).toEqual([{ id: 'r-2023-001', action: 'mask', reason: 'request' }])
  })

  test('a page goes with an embargo, its rule beside the first; asked for twice, it is written once', {
    timeout: 120_000,
  }, async () => {
    const first = await remove(pipeline, 'galerie', { until: '2031-01-01', reason: 'embargo' })
    expect(first.rule).toEqual({
      ...{ id: 'r-2023-002', match: { page: 'Galerie' }, action: 'drop-page', reason: 'embargo', until: '2031-01-01' },
    })
    expect(await ask(first.run.bundle, "SELECT title FROM pages WHERE title = 'Galerie'")).toEqual([])
    const again = await remove(pipeline, 'Galerie', { until: '2031-01-01', reason: 'embargo' })
    expect(again).toMatchObject({ isKnown: true, rule: { id: 'r-2023-002' }, changed: [], revocations: null })
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
  ] as const)('%s %j', { timeout: 60_000 }, async ([value, more, complaint]) => {
    const text = readFileSync(pipeline, 'utf8')
    await expect(remove(pipeline, value, more)).rejects.toThrow(complaint)
    expect(readFileSync(pipeline, 'utf8')).toBe(text)
  })

  test.for(['public', 'restricted'] as const)(
    'where an upload still holds the value (%s): the run fails, the rule stays, the file can go next',
    { timeout: 120_000 },
    async (audience) => {
      const folder = scratchFolder()
      const wiki = writeWiki(folder)
      appendFileSync(wiki, `privacy: { audience: ${audience} }\n`)
      put(folder, 'images/Notes.txt', `vu avec ${person}`)
      const failure = await remove(wiki, person).catch((error: unknown) => error)
      expect(failure).toMatchObject({ code: 'PRIVACY_SURVIVOR' })
      const { run, rule } = await remove(wiki, 'Notes.txt')
      expect(rule).toMatchObject({ id: 'r-2023-002', action: 'drop-file' })
      expect(findSecrets(run.folder, ways)).toEqual([])
    },
  )
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
