/** A folder of dumps is read with its lists and files, and what is none is told. */

import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { basename, join } from 'node:path'
import { expect, test } from 'vitest'
import { inspectDump } from '../../../src/sources/kinds/xml-dump/inspect.ts'
import { source } from '../../../src/sources/kinds/xml-dump/xml-dump.ts'
import { sha1Base36 } from '../../../src/support/hash.ts'
import { openToAll, whileDenied } from '../../support/denied.ts'
import { notesOf } from '../../support/notes.ts'
import { testWith } from '../../support/require.ts'
import { put } from '../../support/scratch.ts'
import { dump, folder, page, readDumps, revision, type Seen } from './read-events.ts'

const hex = (text: string): string => createHash('sha1').update(text).digest('hex')

/** A page as the tools build it from the API: SHA-1 in hexadecimal, an address as a user name, no redirect. */
const apiPage = (title: string, id: number, texts: readonly string[], ns = 0): string => `<page>
  <title>${title}</title>
  <ns>${ns}</ns>
  <id>${id}</id>
${texts
  .map(
    (text, at) => `  <revision>
    <id>${id * 10 + at}</id>
    <parentid>${at === 0 ? 0 : id * 10 + at - 1}</parentid>
    <timestamp>2014-05-0${at + 1}T10:00:00Z</timestamp>
    <contributor>
      <username>${at === 0 ? 'Naïs' : '192.0.2.7'}</username>
      <id>${at === 0 ? 4 : 0}</id>
    </contributor>
    <comment>essai</comment>
    <model>wikitext</model>
    <text bytes="${Buffer.byteLength(text)}" xml:space="preserve">${text}</text>
    <sha1>${hex(text)}</sha1>
  </revision>`,
  )
  .join('\n')}
</page>
`

const siteInfo = {
  batchcomplete: '',
  query: {
    general: {
      sitename: 'Wiki des jardins',
      generator: 'MediaWiki 1.31.0',
      base: 'https://wiki.example.org/wiki/Accueil',
      mainpage: 'Accueil',
      articlepath: '/wiki/$1',
      lang: 'fr',
      timezone: 'Europe/Paris',
      case: 'first-letter',
    },
    namespaces: {
      '0': { id: 0, case: 'first-letter', '*': '' },
      '6': { id: 6, case: 'first-letter', canonical: 'File', '*': 'Fichier' },
    },
    namespacealiases: [{ id: 6, '*': 'Image' }],
    interwikimap: [{ prefix: 'w', url: 'https://fr.wiki.example/$1' }],
    magicwords: [{ name: 'redirect', aliases: ['#REDIRECTION', '#REDIRECT'] }],
    rightsinfo: { url: 'https://creativecommons.org/licenses/by-sa/4.0/', text: 'CC BY-SA' },
  },
}

const prefix = 'wiki.example.org-20230102'
const images = [
  ['Plan_1.png', 'https://wiki.example.org/images/e/e3/Plan_1.png', 'Naïs', '4', hex('plan'), '2014-05-01T10:00:00Z'],
  ['Perdu.pdf', 'https://wiki.example.org/images/a/ab/Perdu.pdf', '192.0.2.7', 'null', 'null', 'null'],
]

/** A folder as wikiteam3 leaves it (its documented layout, with a history by `--xmlrevisions`). */
function wikiFolder(): string {
  const place = folder()
  const history = dump(
    apiPage('Accueil', 1, ['un', 'deux']) +
      apiPage('Terre', 2, ['#REDIRECTION [[Accueil]]']) +
      // The API gives a page anew in each of its answers.
      apiPage('Accueil', 1, ['un', 'deux', 'trois']) +
      apiPage('Fichier:Plan 1.png', 3, ['Le plan'], 6),
  )
  put(place, `${prefix}-history.xml`, history)
  put(place, `${prefix}-titles.txt`, 'Accueil\nTerre\nFichier:Plan 1.png\nOubliée\n--END--\n')
  put(place, `${prefix}-images.txt`, `${images.map((line) => line.join('\t')).join('\n')}\n--END--\n`)
  put(place, 'images/Plan_1.png', 'plan')
  put(place, 'siteinfo.json', JSON.stringify(siteInfo))
  put(
    place,
    'config.json',
    JSON.stringify({ api: 'https://wiki.example.org/api.php', date: '20230102', curonly: false }),
  )
  put(place, 'errors.log', '2023-01-02: Failed to download\n\n2023-01-02: Failed again\n')
  for (const name of ['SpecialVersion.html', 'index.html', 'all_dumped.mark']) put(place, name, '<html></html>')
  return place
}

test('reads a folder that WikiTeam left: pages, files with their list, what the wiki said of itself', async () => {
  const seen = await readDumps([wikiFolder()])
  expect(seen.pages.map(({ title, redirect }) => [title, redirect?.title ?? null])).toEqual([
    ['Accueil', null],
    ['Terre', 'Accueil'],
    ['Fichier:Plan 1.png', null],
  ])
  expect(new Set(seen.revisions.map(({ revisionId }) => revisionId))).toEqual(new Set([10, 11, 12, 20, 30]))
  expect(seen.revisions[1]).toMatchObject({
    contributor: { id: null, name: '192.0.2.7', kind: 'ip' },
    sha1: sha1Base36('deux'),
  })
  expect(
    seen.files.map(({ name, at, contributor, sha1, content }) => [
      name,
      at,
      contributor?.name,
      contributor?.kind,
      sha1,
      content?.toString() ?? null,
    ]),
  ).toEqual([
    ['Perdu.pdf', null, '192.0.2.7', 'ip', null, null],
    ['Plan 1.png', '2014-05-01T10:00:00Z', 'Naïs', 'user', sha1Base36('plan'), 'plan'],
  ])
  expect(seen.losses.map(({ kind, severity, subject }) => [kind, severity, subject])).toEqual([
    ['duplicate-revision', 'declared', expect.stringContaining('history.xml')],
    ['page-not-in-dump', 'lost', 'Oubliée'],
    ['dump-complaints', 'declared', 'errors.log'],
    ['file-missing', 'lost', 'Perdu.pdf (without time)'],
  ])
  expect(seen.site).toMatchObject({
    timezone: 'Europe/Paris',
    rights: { spdx: 'CC-BY-SA-4.0', text: 'CC BY-SA' },
    interwiki: { w: 'https://fr.wiki.example/$1' },
    parserConfig: { magicwords: [{ name: 'redirect', 'case-sensitive': false }] },
  })
})

testWith('zstd', '7z')('reads the same folder after its files were packed for upload', async () => {
  const place = wikiFolder()
  const run = (command: string, ...options: string[]): void =>
    expect(spawnSync(command, options, { cwd: place }).status, command).toBe(0)
  run('mkdir', `${prefix}-dumpMeta`)
  run('zstd', '-q', '--rm', '--long=31', `${prefix}-history.xml`)
  for (const list of ['titles', 'images']) {
    run('zstd', '-q', '--rm', `${prefix}-${list}.txt`)
    run('mv', `${prefix}-${list}.txt.zst`, `${prefix}-dumpMeta`)
  }
  for (const name of ['siteinfo.json', 'config.json', 'errors.log']) run('mv', name, `${prefix}-dumpMeta`)
  run('7z', 'a', `${prefix}-images.7z`, 'images')
  run('rm', '-r', 'images')
  const [packed, plain] = [await readDumps([place]), await readDumps([wikiFolder()])]
  expect(packed.pages).toEqual(plain.pages)
  expect(packed.revisions).toEqual(plain.revisions)
  expect(packed.files.map(({ name, sha1, content }) => [name, sha1, content])).toEqual(
    plain.files.map(({ name, sha1 }) => [name, sha1, null]),
  )
  expect(packed.losses.map(({ kind }) => kind)).toContain('beside-not-read')
})

test('takes one of two dumps that say the same', async () => {
  const place = wikiFolder()
  put(place, `${prefix}-history.xml.zst`, 'would be refused')
  put(place, `${prefix}-current.xml`, dump(page('Autre', revision(99, 'a'))))
  expect((await readDumps([place])).pages.map(({ title }) => title)).not.toContain('Autre')
})

test('what lies in a folder and is no dump is told, and the dumps are read', async () => {
  const place = folder()
  put(place, 'full.xml', dump(page('A', revision(1, 'a'))))
  put(place, 'logs.xml', dump('<logitem><id>1</id></logitem>'))
  put(place, 'sitemap.xml', '<urlset></urlset>')
  const seen = await readDumps([place])
  expect(seen.pages.map(({ title }) => title)).toEqual(['A'])
  expect(seen.losses.map(({ kind, reason }) => [kind, reason])).toEqual([
    ['beside-not-read', 'an export of logs holds no pages'],
    ['beside-not-read', 'it is no export'],
  ])
})

test('a folder without a dump is refused', async () => {
  const place = folder()
  await expect(readDumps([place])).rejects.toMatchObject({ code: 'NOT_A_SOURCE' })
  put(place, 'sitemap.xml', '<urlset></urlset>')
  await expect(readDumps([place])).rejects.toMatchObject({ code: 'NOT_A_DUMP' })
})

test('a list that was not written to its end is told', async () => {
  const place = wikiFolder()
  put(place, `${prefix}-titles.txt`, 'Accueil\nTerre\n')
  put(place, `${prefix}-images.txt`, 'Plan_1.png\thttps://wiki.example.org/images/e/e3/Plan_1.png\tNaïs\n')
  const { losses } = await readDumps([place])
  expect(losses.filter(({ kind }) => kind === 'list-unfinished').map(({ subject }) => subject)).toEqual([
    `${prefix}-titles.txt`,
    `${prefix}-images.txt`,
  ])
})

test('of many missing titles the first hundred are named, the others counted', async () => {
  const place = wikiFolder()
  const titles = Array.from({ length: 250 }, (_, index) => `Oubliée ${index}`)
  put(place, `${prefix}-titles.txt`, `${titles.join('\n')}\n--END--\n`)
  const missing = (await readDumps([place])).losses.filter(({ kind }) => kind === 'page-not-in-dump')
  expect(missing).toHaveLength(101)
  expect(missing.at(-1)).toMatchObject({ reason: expect.stringContaining('150 more titles'), count: 150 })
  expect(missing.slice(0, 100).map(({ count }) => count)).toEqual(Array.from({ length: 100 }, () => 1))
})

test('the page of a file is read from its description where no dump holds it', async () => {
  const place = wikiFolder()
  put(place, 'images/Plan_1.png.desc', dump(page('Fichier:Plan 1.png', revision(30, 'autre'), 6)))
  put(place, 'images/Affiche.png', 'affiche')
  put(place, 'images/Affiche.png.desc', dump(page('Fichier:Affiche.png', revision(77, 'Une affiche'), 6)))
  put(place, 'images/Vieux.png', 'vieux')
  put(place, 'images/Vieux.png.desc', 'Un vieux plan, [[Accueil|ici]]')
  put(place, 'images/Vide.png', 'vide')
  put(place, 'images/Vide.png.desc', '')
  const seen = await readDumps([place])
  const of = (title: string) => seen.revisions.filter((one) => one.title === `Fichier:${title}`)
  expect(of('Plan 1.png').map(({ text }) => text)).toEqual(['Le plan'])
  expect(of('Affiche.png')).toMatchObject([{ revisionId: 77, text: 'Une affiche' }])
  expect(of('Vieux.png')).toMatchObject([{ revisionId: null, at: null, text: 'Un vieux plan, [[Accueil|ici]]' }])
  expect(of('Vide.png')).toEqual([])
  expect(seen.files.map(({ name }) => name)).not.toContain('Plan 1.png.desc')
})

test('finds a file whose name the tool had to shorten', async () => {
  const place = wikiFolder()
  const name = `${'Compte_rendu_'.repeat(10)}.pdf`
  const stored = `${name.slice(0, 100)}${createHash('md5').update(name).digest('hex')}.pdf`
  put(place, `images/${stored}`, 'rendu')
  put(place, `${prefix}-images.txt`, `${name}\thttps://wiki.example.org/x\tNaïs\n--END--\n`)
  const seen = await readDumps([place])
  expect(seen.files.find(({ content }) => content?.toString() === 'rendu')?.name).toBe(name.replaceAll('_', ' '))
})

/** Of each loss that the system does not let something be read: what, and why. */
const unread = ({ losses }: Seen, place: string) =>
  losses
    .filter(({ kind }) => kind === 'source-unreadable')
    .map(({ subject, reason }) => `${subject.replace(basename(place), 'W')}: ${/^the f\w+/.exec(reason)?.[0]}`)

test('what may not be read beside the dump is a loss that names it, and the rest is read', async () => {
  const place = openToAll(wikiFolder())
  put(place, 'other.xml', dump(page('Autre', revision(900, 'Autre'))))
  put(place, 'images/a/Vue.png', 'vue')
  put(place, 'images/b/Toit.png', 'toit')
  put(place, 'images/b/Toit.png.desc', 'Le toit')
  put(place, 'images/Mur.png', 'mur')
  put(place, 'images/Mur.png.desc', 'Le mur')
  const denied = ['other.xml', 'images/a', 'images/Mur.png.desc', 'siteinfo.json', `${prefix}-titles.txt`]
  const seen = await whileDenied(
    denied.map((name) => join(place, name)),
    () => readDumps([place]),
  )
  expect(seen.pages.map(({ title }) => title)).toContain('Accueil')
  expect(seen.pages.map(({ title }) => title)).not.toContain('Autre')
  expect(seen.files.map(({ name }) => name)).toEqual(expect.arrayContaining(['Mur.png', 'Toit.png']))
  expect(seen.files.map(({ name }) => name)).not.toContain('Vue.png')
  expect(unread(seen, place).sort()).toEqual([
    'W/images/Mur.png.desc: the file',
    'W/images/a/: the folder',
    'W/other.xml: the file',
    'W/siteinfo.json: the file',
    `W/${prefix}-titles.txt: the file`,
  ])
})

test('a folder of uploads that may not be read is a loss', async () => {
  const place = openToAll(wikiFolder())
  const seen = await whileDenied([join(place, 'images')], () => readDumps([place]))
  expect(unread(seen, place)).toEqual(['W/images/: the folder'])
  expect(seen.pages.map(({ title }) => title)).toContain('Accueil')
  for (const wholeBytes of [1e9, 1]) {
    const found = await whileDenied([join(place, 'images')], () => inspectDump(place, { wholeBytes, sampleBytes: 1e9 }))
    expect(found?.lost, `whole up to ${wholeBytes} bytes`).toMatchObject({ 'source-unreadable': 1 })
  }
})

test('a folder of which no dump may be read is refused, as what the pipeline names', async () => {
  const place = openToAll(wikiFolder())
  await whileDenied([join(place, `${prefix}-history.xml`)], async () => {
    await expect(readDumps([place])).rejects.toMatchObject({ code: 'EACCES' })
  })
})

test('inspect knows the folder and what lies in it', async () => {
  const found = await source.inspect(wikiFolder())
  expect(found).toMatchObject({
    kind: 'xml-dump',
    name: 'Wiki des jardins',
    timezone: 'Europe/Paris',
    pages: 3,
    revisions: 5,
    files: 2,
    lost: { 'page-not-in-dump': 1, 'file-missing': 1 },
  })
  expect(notesOf(found)).toMatch(
    /a folder with .*history\.xml; beside: .*a list of titles, a list of files, uploaded files/,
  )
  expect(notesOf(found, 'fr')).toMatch(
    /un dossier avec .*history\.xml ; à côté : .*une liste de titres, une liste de fichiers, des fichiers téléversés/,
  )
})
