/** The folder for the Internet Archive is as its tools write it, says what the wiki has, and reads as a dump again. */

import { execFileSync } from 'node:child_process'
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { gunzipSync, gzipSync } from 'node:zlib'
import { beforeAll, expect, test } from 'vitest'
import { form } from '../../../src/forms/export/ia.ts'
import { itemOf, joinedHistory, packing } from '../../../src/forms/ia/item.ts'
import type { Bundle } from '../../../src/model/bundle.ts'
import type { FondsAbout } from '../../../src/model/fonds.ts'
import { exportBundle } from '../../../src/pipeline/commands/export.ts'
import { openFonds } from '../../../src/pipeline/io/open-bundle.ts'
import { openDumpFolder } from '../../../src/sources/kinds/xml-dump/folder/dump-folder.ts'
import { readImageList } from '../../../src/sources/kinds/xml-dump/folder/image-list.ts'
import { roomFor } from '../../../src/support/pieces.ts'
import { demoBuild } from '../../pipelines/demo-builds.ts'
import { testWith } from '../../support/require.ts'
import { scratchFolder } from '../../support/scratch.ts'

const folder = scratchFolder()
const out = join(folder, 'ia')
const base = 'wiki.communs.example-20230115'
const read = (name: string): string => readFileSync(join(out, name), 'utf8')
let zip = ''
let told: Awaited<ReturnType<typeof exportBundle>>
beforeAll(async () => {
  zip = (await demoBuild('demo')).bundle
  told = await exportBundle(zip, { to: 'ia', out, language: 'en' })
})

const history = `${base}-history.xml${packing().extension}`

test('the folder has what wikiteam3 writes, under its names, and the bundle', () => {
  const lists = ['titles.txt', 'redirects.jsonl', 'images.txt', 'images.zip'].map((name) => `${base}-${name}`)
  expect(readdirSync(out).sort()).toEqual(
    [history, ...lists, 'communs-2023-01-15.zip', 'metadata.csv', 'metadata.json'].sort(),
  )
  expect(readFileSync(join(out, 'communs-2023-01-15.zip')).equals(readFileSync(zip))).toBe(true)
  expect(told.facts).toMatchObject({
    identifier: `wiki-${base}`,
    command: 'ia upload --spreadsheet=metadata.csv --no-scanner',
    afterwards: `ia metadata wiki-${base} --modify=upload-state:uploaded`,
  })
  expect(told.losses).toEqual([])
})

test('lists say what the wiki has', () => {
  const titles = read(`${base}-titles.txt`).split('\n')
  expect(titles).toHaveLength(87 + 2)
  expect(titles[0]).toBe('100% communs')
  expect(titles.slice(-2)).toEqual(['--END--', ''])
  expect(read(`${base}-redirects.jsonl`).split('\n')).toContain(
    '{"fromid":63,"ns":0,"title":"C\'est quoi un commun ?","fragment":"Règles"}',
  )
  expect(read(`${base}-images.txt`).split('\n')[1]).toBe(
    'Logo_communs.png\tnull\tMahaut D.\t799\td8ddef301a03a98d1768d70ea355213e04973aba\t2019-01-15T09:00:00Z',
  )
})

test('the folder is read as the dump of a wiki again', async () => {
  const dump = await openDumpFolder(out)
  expect(dump).toMatchObject({ dumps: [join(out, history)], titles: join(out, `${base}-titles.txt`) })
  const { files, isWhole } = await readImageList(join(out, `${base}-images.txt`), new AbortController().signal)
  const fonds = await openFonds(zip)
  const known = [...fonds.files()].map(({ name, versions }) => [name.replaceAll(' ', '_'), versions.at(-1)?.sha1])
  await fonds.close()
  expect(isWhole).toBe(true)
  expect([...files].map(([name, { sha1 }]) => [name, sha1])).toEqual(known)
})

testWith('ia', 'python3')('`ia upload` sends each file, and the metadata with the first', () => {
  writeFileSync(join(folder, 'ia.ini'), '[s3]\naccess = none\nsecret = none\n')
  const judge = join(import.meta.dirname, 'ia-requests.py')
  // It leaves its log where it works.
  const sent = join(folder, 'sent')
  cpSync(out, sent, { recursive: true })
  const options = { cwd: sent, env: { ...process.env, IA_CONFIG_FILE: join(folder, 'ia.ini') } }
  // Debian's, whose modules the tool is made of.
  const requests = execFileSync('/usr/bin/python3', [judge], { ...options, encoding: 'utf8', stdio: 'pipe' })
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { url: string; metadata: Record<string, string> })
  const { files, metadata } = JSON.parse(read('metadata.json'))
  expect(requests.map(({ url }) => url)).toEqual(
    files.map((file: string) => `https://s3.us.archive.org/wiki-${base}/${file}`),
  )
  const headers = Object.entries(requests[0]?.metadata ?? {}).map(([key, value]) => [
    key.replace('x-archive-meta00-', ''),
    decodeURIComponent(value.replace(/^uri\((.*)\)$/, '$1')),
  ])
  expect(Object.fromEntries(headers)).toEqual(metadata)
  expect(metadata).toMatchObject({
    mediatype: 'web',
    collection: 'opensource',
    title: 'Wiki - Wiki des communs',
    language: 'fr',
    'last-updated-date': '2023-01-15',
    subject: 'wiki; wikiteam; wikifonds; MediaWiki; wiki.communs.example; Wiki des communs',
    originalurl: 'https://wiki.communs.example',
  })
  expect(requests.slice(1).map((request) => request.metadata)).toEqual(files.slice(1).map(() => ({})))
})

testWith('unzip')('the uploads are in a zip', () => {
  const names = execFileSync('unzip', ['-Z1', join(out, `${base}-images.zip`)], { encoding: 'utf8' })
  expect(names.trim().split('\n')).toEqual(
    ['Fête_des_communs_2017.png', 'Logo_communs.png', 'Picto_action.png', 'Plan_du_jardin.svg', 'Statuts.pdf'].map(
      (name) => `images/${name}`,
    ),
  )
  const logo = execFileSync('unzip', ['-p', join(out, `${base}-images.zip`), 'images/Logo_communs.png'])
  expect(logo).toHaveLength(799)
})

test('the same bytes twice', async () => {
  await exportBundle(zip, { to: 'ia', out: join(folder, 'again'), language: 'en' })
  for (const name of readdirSync(out))
    expect(readFileSync(join(folder, 'again', name)).equals(readFileSync(join(out, name))), name).toBe(true)
})

test('a bundle without wikitext has no history, and says so', async () => {
  const mirror = (await demoBuild('demo-mirror')).bundle
  const { losses } = await exportBundle(mirror, { to: 'ia', out: join(folder, 'mirror'), language: 'en' })
  expect(losses).toMatchObject([
    { kind: 'not-in-form', subject: `${base}-history.xml`, values: { reason: { id: 'no-history-to-write' } } },
  ])
  expect(readdirSync(join(folder, 'mirror')).filter((name) => name.includes('history'))).toEqual([])
})

test('what is not public, or not the zip, is refused', async () => {
  const fonds = await openFonds(zip)
  const { bundle } = fonds
  if (bundle === null) throw new Error('no bundle')
  const started = (audience: FondsAbout['audience'], kind: Bundle['kind']) => {
    const input = { fonds: { ...fonds, about: { ...fonds.about, audience } }, bundle: { ...bundle, kind } }
    const silent = { carried: () => undefined, lost: () => undefined, fact: () => undefined }
    return form
      .write({ ...input, document: async () => null, out: 'out', language: 'en', annotated: null }, silent)
      [Symbol.asyncIterator]()
      .next()
  }
  await expect(started('restricted', 'zip')).rejects.toMatchObject({ code: 'EXPORT_RESTRICTED' })
  await expect(started(null, 'zip')).rejects.toMatchObject({ code: 'EXPORT_RESTRICTED' })
  await expect(started('public', 'folder')).rejects.toMatchObject({ code: 'EXPORT_WANTS_ZIP' })
  await expect(started('public', 'zip')).resolves.toMatchObject({ done: false })
  await fonds.close()
})

test.for([
  ['https://wiki.example.org', 'wiki.example.org'],
  ['http://example.org:8080/Mon wiki/index.php', 'example.org_8080_mon_wiki'],
  ['https://exemple-é.example/w/', 'xn--exemple--i1a.example_w'],
  [null, 'cle-du-wiki'],
  ['http://localhost:8080/wiki', 'cle-du-wiki'],
] as const)('the prefix of %s is %s', ([baseUrl, prefix]) => {
  const about: FondsAbout = {
    key: 'Clé du wiki',
    name: 'Nom',
    baseUrl,
    language: 'fr',
    rights: { spdx: 'unknown', url: null },
    generator: null,
    bundleDate: '2020-02-03',
    audience: 'public',
    toolVersion: '1',
  }
  const { identifier, metadata } = itemOf(about, { pages: 1, revisions: 1, files: 0, meetings: 0, links: 0 }, 'en')
  expect(identifier).toBe(`wiki-${prefix}-20200203`)
  expect(metadata['subject']).toMatch(/; unknowncopyright$/)
  expect(metadata).not.toHaveProperty('licenseurl')
})

const part = (pages: string): string => `<mediawiki>\n  <siteinfo>\n  </siteinfo>\n${pages}</mediawiki>\n`

test('parts are joined into one export, however they come in pieces', async () => {
  const parts: Readonly<Record<string, Buffer>> = {
    'data/xml/pages-0001.xml.gz': gzipSync(part('  <page>1</page>\n')),
    'data/xml/pages-0002.xml.gz': gzipSync(part('  <page>2</page>\n  <page>3</page>\n')),
  }
  const bundle = {
    entries: () => Object.keys(parts).map((path) => ({ path, bytes: 0 })),
    async *stream(path: string) {
      for (const byte of parts[path] ?? []) yield Buffer.of(byte)
    },
  } as unknown as Bundle
  const whole: Uint8Array[] = []
  for await (const piece of packing({}).packed(joinedHistory(bundle, roomFor(0)))) whole.push(piece)
  expect(gunzipSync(Buffer.concat(whole)).toString()).toBe(
    part('  <page>1</page>\n  <page>2</page>\n  <page>3</page>\n'),
  )
})

test('zstd is taken where Node has it', () => {
  expect(packing({}).extension).toBe('.gz')
  expect(packing({ createZstdCompress: () => new PassThrough() }).extension).toBe('.zst')
})
