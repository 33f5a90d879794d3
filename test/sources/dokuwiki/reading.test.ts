/** A DokuWiki as its files are read: pages, every state, who made it and when; the whole of it from an archive, too. */

import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { source } from '../../../src/sources/kinds/dokuwiki/dokuwiki.ts'
import { dokuwiki } from '../../../src/sources/kinds/dokuwiki/kind.ts'
import { idOfPath } from '../../../src/sources/kinds/dokuwiki/names.ts'
import { copyOfFixture, readWiki, type SeenWiki, scratch } from './read-wiki.ts'

const fixture = 'fixtures/orme'
const statesOf = ({ revisions }: SeenWiki, title: string) => revisions.filter((one) => one.title === title)

test('the wiki says its name, language, licence and addresses', async () => {
  const { site } = await readWiki(fixture)
  expect(site).toMatchObject({
    name: "Le jardin de l'Orme",
    language: 'fr',
    baseUrl: 'https://orme.example.org',
    articlePath: '/doku.php?id=$1',
    generator: 'DokuWiki 2024-02-06b "Kaos"',
    mainPage: 'accueil',
    rights: { spdx: 'CC-BY-SA-4.0' },
    interwiki: { voisins: 'https://voisins.example.org/wiki/$1', wp: 'https://en.wikipedia.org/wiki/$1' },
  })
  expect(site.namespaces?.map(({ name }) => name)).toEqual(['Media', '', 'File', 'projets', 'reunions', 'wiki'])
})

test('folders are namespaces, names of files titles', async () => {
  const { pages } = await readWiki(fixture)
  expect(pages.map(({ title, namespaceId }) => [title, namespaceId])).toEqual([
    ['accueil', 0],
    ['brouillon', 0],
    ['projets:compost', 3000],
    ['projets:haie fleurie', 3000],
    ['projets:été', 3000],
    ['reunions:2018-03-14', 3002],
    ['reunions:2018-04-11', 3002],
    ['reunions:accueil', 3002],
    ['wiki:syntaxe', 3004],
  ])
  expect(idOfPath('a%E6%9C%AF/b')).toBe('a术:b')
  expect(idOfPath('%3y]a')).toBe(`${String.fromCodePoint(Number.parseInt('3y', 36) + 32)}a`)
})

test('one id has one page, however its name was written', () => {
  for (const [id, names] of [
    ['für', ['f%C3%BCr', 'f%64]r', 'für', 'fu\u0308r']],
    ['ville:łódź', ['ville/%C5%82%C3%B3d%C5%BA', 'ville/%82%5v]d%9m]', 'ville/łódź']],
    ['übung:ø', ['%C3%BCbung/%C3%B8', '%64]bung/%60]', 'übung/ø']],
    ['術', ['%E8%A1%93', '%qwj]', '術']],
  ] as const)
    expect(names.map(idOfPath), id).toEqual(names.map(() => id))
})

/** Writes a wiki: paths below its data and what lies there; a log is a list of times and types, by Odile. */
function wikiOf(files: Readonly<Record<string, string | readonly (readonly [number, string])[]>>): string {
  const folder = scratch()
  const all: typeof files = { 'pages/wiki/syntax.txt': 'x', 'meta/x': '', ...files }
  for (const [path, content] of Object.entries(all)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    const text =
      typeof content === 'string'
        ? content
        : content.map(([at, type]) => `${at}\t192.0.2.7\t${type}\tx\todile\t${type} ${at}\t\n`).join('')
    writeFileSync(join(folder, path), path.endsWith('.gz') ? gzipSync(text) : text)
  }
  return folder
}

const told = (wiki: SeenWiki, title: string) =>
  statesOf(wiki, title).map(({ at, text, comment, isLatest }) => [at?.slice(0, 10) ?? null, text, comment, isLatest])

test('a wiki whose names were encoded in three ways, one after the other, has each page once, with all its states', async () => {
  const folder = wikiOf({
    // As it was installed, then SafeFN, then UTF-8: the old files lie there still.
    'pages/ao%C3%BBt.txt': 'deux',
    'attic/ao%C3%BBt.1300000000.txt.gz': 'un',
    'attic/ao%C3%BBt.1310000000.txt.gz': 'deux',
    'meta/ao%C3%BBt.changes': [
      [1300000000, 'C'],
      [1310000000, 'E'],
    ],
    'pages/ao%63]t.txt': 'trois',
    'attic/ao%63]t.1400000000.txt.gz': 'trois',
    'meta/ao%63]t.changes': [[1400000000, 'C']],
    'pages/août.txt': 'cinq',
    'attic/août.1500000000.txt.gz': 'quatre',
    'attic/août.1510000000.txt.gz': 'cinq',
    'meta/août.changes': [
      [1500000000, 'C'],
      [1510000000, 'e'],
    ],
    // Pages were renamed, their attic and logs were not.
    'pages/über.txt': 'zwei',
    'attic/%C3%BCber.1300000000.txt.gz': 'eins',
    'attic/%C3%BCber.1310000000.txt.gz': 'zwei',
    'meta/%C3%BCber.changes': [
      [1300000000, 'C'],
      [1310000000, 'E'],
    ],
  })
  const wiki = await readWiki(folder)
  expect(wiki.pages.map(({ title }) => title)).toEqual(['août', 'wiki:syntax', 'über'])
  expect(told(wiki, 'août')).toEqual([
    ['2011-03-13', 'un', 'C 1300000000', false],
    ['2011-07-07', 'deux', 'E 1310000000', false],
    ['2014-05-13', 'trois', 'C 1400000000', false],
    ['2017-07-14', 'quatre', 'C 1500000000', false],
    ['2017-11-06', 'cinq', 'e 1510000000', true],
  ])
  expect(told(wiki, 'über').map(([, text]) => text)).toEqual(['eins', 'zwei'])
  expect(wiki.losses).toEqual([])
})

test('of two files of one page the younger is the page, and the words of the other stay', async () => {
  const folder = wikiOf({
    // The older file, and its log, under the name that sorts last.
    'pages/%C3%A9t%C3%A9.txt': 'neuf',
    'meta/%C3%A9t%C3%A9.changes': [[1500000000, 'C']],
    'pages/été.txt': 'vieux',
    'meta/été.changes': [[1400000000, 'C']],
    // Of one nothing tells since when it is there.
    'pages/%C3%A2ge.txt': 'sans journal',
    'pages/âge.txt': 'seconde',
    'attic/âge.1400000000.txt.gz': 'première',
    'meta/âge.changes': [
      [1400000000, 'C'],
      [1410000000, 'E'],
    ],
    // Copied, not written: its text is that of a state.
    'pages/%C3%AEle.txt': 'ancre',
    'pages/île.txt': 'port',
    'attic/île.1400000000.txt.gz': 'ancre',
    'meta/île.changes': [
      [1400000000, 'C'],
      [1410000000, 'E'],
    ],
    // Two states of one second, the same and not.
    'attic/%C3%B4ter.1400000000.txt.gz': 'même',
    'attic/ôter.1400000000.txt': 'même',
    'attic/%C3%B4ter.1410000000.txt.gz': 'une',
    'attic/ôter.1410000000.txt.gz': 'autre',
    'pages/ôter.txt': 'fin',
    'meta/ôter.changes': [
      [1400000000, 'C'],
      [1410000000, 'E'],
      [1420000000, 'E'],
    ],
  })
  const wiki = await readWiki(folder)
  expect(told(wiki, 'été')).toEqual([
    ['2014-05-13', 'vieux', 'C 1400000000', false],
    ['2017-07-14', 'neuf', 'C 1500000000', true],
  ])
  expect(told(wiki, 'âge')).toEqual([
    ['2014-05-13', 'première', 'C 1400000000', false],
    [null, 'sans journal', null, false],
    ['2014-09-06', 'seconde', 'E 1410000000', true],
  ])
  expect(told(wiki, 'île').map(([, text]) => text)).toEqual(['ancre', 'port'])
  expect(told(wiki, 'ôter').map(([, text]) => text)).toEqual(['même', 'une', 'autre', 'fin'])
  expect(wiki.losses).toEqual([])
})

test('a page that was deleted under its new name is gone, though its old file lies there', async () => {
  const wiki = await readWiki(
    wikiOf({
      'pages/%C3%A9t%C3%A9.txt': 'vieux',
      'meta/%C3%A9t%C3%A9.changes': [[1400000000, 'C']],
      'attic/été.1500000000.txt.gz': 'neuf',
      'attic/été.1510000000.txt.gz': 'neuf',
      'meta/été.changes': [
        [1500000000, 'E'],
        [1510000000, 'D'],
      ],
    }),
  )
  expect(told(wiki, 'été').map(([, text]) => text)).toEqual(['vieux', 'neuf', ''])
  expect(wiki.losses.map(({ kind, subject }) => [kind, subject])).toEqual([['page-deleted', 'été']])
})

test('a file whose name was encoded in two ways is one file, with its versions', async () => {
  const folder = wikiOf({
    'media/caf%C3%A9.png': 'une',
    'media_meta/caf%C3%A9.png.changes': [[1400000000, 'C']],
    'media/café.png': 'trois',
    'media_attic/café.1500000000.png': 'deux',
    'media_meta/café.png.changes': [
      [1500000000, 'C'],
      [1510000000, 'E'],
    ],
  })
  const { files, losses } = await readWiki(folder)
  expect(files.map(({ name, at, content, isLatest }) => [name, at?.slice(0, 10), String(content), isLatest])).toEqual([
    ['café.png', '2014-05-13', 'une', false],
    ['café.png', '2017-07-14', 'deux', false],
    ['café.png', '2017-11-06', 'trois', true],
  ])
  expect(losses).toEqual([])
  expect(await source.inspect(folder)).toMatchObject({ pages: 1, revisions: 1, files: 1 })
})

test('every state has its text, its time, its author and what they said', async () => {
  const wiki = await readWiki(fixture)
  expect(
    statesOf(wiki, 'projets:compost').map(({ at, contributor, comment, minor, text }) => [
      at,
      `${contributor?.kind} ${contributor?.name}`,
      comment,
      minor,
      text?.split('\n')[2],
    ]),
  ).toEqual([
    ['2017-03-20T08:53:20Z', 'user bastien', 'créée', false, 'Un bac.'],
    ['2017-03-20T09:53:20Z', 'ip 198.51.100.23', 'un second bac', false, 'Deux bacs.'],
    ['2017-05-17T05:46:40Z', 'user bastien', 'rétabli', false, 'Un bac.'],
    ['2017-07-14T02:40:00Z', 'user odile', 'photo', false, expect.stringContaining('Deux bacs((Voir')],
  ])
  expect(statesOf(wiki, 'reunions:2018-03-14').map(({ minor, isLatest }) => [minor, isLatest])).toEqual([
    [false, false],
    [true, true],
  ])
  expect(wiki.revisions.every(({ contentModel }) => contentModel === 'dokuwiki')).toBe(true)
  // The installation is nobody.
  expect(statesOf(wiki, 'wiki:syntaxe')[0]?.contributor).toBeNull()
})

test('a page that was deleted is empty now, and its states are kept; a state without a copy is said', async () => {
  const wiki = await readWiki(fixture)
  expect(statesOf(wiki, 'brouillon').map(({ text }) => text)).toEqual(['====== Brouillon ======\n\nÀ jeter.\n', ''])
  expect(statesOf(wiki, 'projets:haie fleurie').map(({ text }) => text === null)).toEqual([true, false])
  expect(wiki.losses.map(({ kind, severity, subject }) => [kind, severity, subject])).toEqual([
    ['state-not-kept', 'declared', 'projets:haie fleurie (2017-08-06T06:13:20Z)'],
    ['page-deleted', 'declared', 'brouillon'],
  ])
})

test('files have their versions', async () => {
  const { files } = await readWiki(fixture)
  expect(files.map(({ name, at, isLatest, contributor }) => [name, at, isLatest, contributor?.name])).toEqual([
    ['plan.png', '2017-03-15T13:58:20Z', true, 'bastien'],
    ['projets:bac.png', '2017-07-13T23:53:20Z', false, 'odile'],
    ['projets:bac.png', '2017-07-14T02:23:20Z', true, 'odile'],
    ['projets:mode d emploi.txt', null, true, undefined],
  ])
  expect(files.every(({ content }) => content !== null && content.length > 0)).toBe(true)
})

test('an archive of the wiki, or of its data, is the same wiki', async () => {
  const expected = await readWiki(fixture)
  const folder = scratch()
  const archives = ['orme.tar', 'orme.tar.gz', 'orme.tar.bz2']
  for (const name of archives) execFileSync('tar', ['-caf', join(folder, name), '-C', 'fixtures', 'orme'])
  execFileSync('tar', ['-cf', join(folder, 'data.tar'), '-C', fixture, 'data'])
  execFileSync('python3', ['-c', zipOf, join(folder, 'orme.zip')])
  for (const name of [...archives, 'orme.zip']) {
    const { pages, revisions, files, losses, site } = await readWiki(join(folder, name))
    expect({ pages, revisions, losses, site }, name).toEqual({
      pages: expected.pages,
      revisions: expected.revisions,
      losses: expected.losses,
      site: expected.site,
    })
    expect(files.map(({ content }) => content)).toEqual(expected.files.map(({ content }) => content))
  }
  const { revisions } = await readWiki(join(folder, 'data.tar'))
  expect(revisions).toEqual(expected.revisions)
  const data = await readWiki(`${fixture}/data`)
  expect(data.revisions).toEqual(expected.revisions)
  expect(data.site.name).toBeNull()
})

const zipOf = `import os,sys,zipfile
with zipfile.ZipFile(sys.argv[1],'w',zipfile.ZIP_DEFLATED) as z:
  for root,_,files in os.walk('fixtures/orme'):
    for f in files: z.write(os.path.join(root,f))`

test('what leads out of an archive is refused, and the rest is read', async () => {
  const folder = copyOfFixture()
  symlinkSync('/etc/passwd', join(folder, 'data', 'pages', 'lien.txt'))
  const path = join(scratch(), 'orme.tar')
  execFileSync('tar', [
    '-cf',
    path,
    '--transform',
    's,^data/pages/accueil.txt,data/pages/../../../sorti.txt,',
    '-P',
    '-C',
    folder,
    'data',
    'conf',
  ])
  const wiki = await readWiki(path)
  const refused = wiki.losses.filter(({ kind }) => kind === 'archive-entry-refused').map(({ subject }) => subject)
  expect(refused.sort()).toEqual(['orme.tar/data/pages/../../../sorti.txt', 'orme.tar/data/pages/lien.txt'])
  expect(wiki.revisions.some(({ text }) => text?.includes('root:') === true)).toBe(false)
  expect(wiki.pages.length).toBe(9)
  // In a folder a link is passed over, as it is hashed.
  expect((await readWiki(folder)).pages.some(({ title }) => title === 'lien')).toBe(false)
})

test('a state whose packing breaks off is kept as far as it goes, and said', async () => {
  const folder = copyOfFixture()
  const path = join(folder, 'data', 'attic', 'accueil.1489500000.txt.gz')
  truncateSync(path, readFileSync(path).length - 12)
  writeFileSync(join(folder, 'data', 'attic', 'reunions', '2018-03-14.1521062400.txt.gz'), 'no gzip')
  const wiki = await readWiki(folder)
  expect(statesOf(wiki, 'accueil')[0]?.text).toMatch(/^====== Le jardin/)
  expect(wiki.losses.filter(({ kind }) => kind === 'state-unreadable').map(({ subject }) => subject)).toEqual([
    'accueil (2017-03-14T14:00:00Z)',
    'reunions:2018-03-14 (2018-03-14T21:20:00Z)',
  ])
})

test('a page that breaks off has the text of its copy in the attic; a log or a copy that does is told by the page', async () => {
  const folder = copyOfFixture()
  const data = join(folder, 'data')
  const page = join(data, 'pages', 'accueil.txt')
  const whole = readFileSync(page, 'utf8')
  const told = ({ losses }: SeenWiki) =>
    losses.flatMap(({ kind, subject, values }) =>
      /^(?:page-cut|state-unreadable)$/.test(kind) ? [[kind, subject, (values['reason'] as { id: string }).id]] : [],
    )
  expect(told(await readWiki(folder))).toEqual([])
  const before = statesOf(await readWiki(folder), 'accueil')
  // Inside a letter, and all of it.
  for (const length of [Buffer.byteLength(whole.slice(0, whole.indexOf('é'))) + 1, 0]) {
    truncateSync(page, length)
    const cut = await readWiki(folder)
    expect(statesOf(cut, 'accueil')).toEqual(before)
    expect(told(cut)).toEqual([['page-cut', 'accueil', 'page-cut-copy-kept']])
  }
  writeFileSync(page, whole.trimEnd())
  expect(told(await readWiki(folder))).toEqual([])
  writeFileSync(page, whole)
  const log = join(data, 'meta', 'accueil.changes')
  const lines = readFileSync(log, 'utf8')
  writeFileSync(log, `${lines}1489`)
  const copy = join(data, 'attic', 'accueil.1489586400.txt.gz')
  truncateSync(copy, readFileSync(copy).length - 12)
  const damaged = await readWiki(folder)
  expect(statesOf(damaged, 'accueil')).toEqual(before)
  expect(told(damaged)).toEqual([
    ['state-unreadable', 'accueil', 'log-cut'],
    ['state-unreadable', 'accueil', 'state-copy-cut'],
  ])
  expect(damaged.losses.map(({ kind }) => kind)).not.toContain('time-unreadable')
  // Part of a name, or the address before it, would be another author.
  writeFileSync(log, '1489586400\t203.0.113.7\tE\taccueil\tCam')
  const last = statesOf(await readWiki(folder), 'accueil').at(-1)
  expect([last?.at, last?.contributor]).toEqual(['2017-03-15T14:00:00Z', null])
})

test('where no configuration is here, links tell whether a slash parts namespaces', async () => {
  const slashIn = async (folder: string): Promise<unknown> => {
    const { parserConfig } = (await readWiki(folder)).site
    return (parserConfig as { readonly dokuwiki: { readonly useSlash: boolean } }).dokuwiki.useSlash
  }
  const folder = copyOfFixture()
  const pages = join(folder, 'data', 'pages')
  expect(await slashIn(join(folder, 'data'))).toBe(false)
  writeFileSync(
    join(pages, 'liens.txt'),
    '[[projets/compost]] [[projets/haie_fleurie|la haie]] [[https://a.example/x]] [[rien/ici]]',
  )
  expect(await slashIn(join(folder, 'data'))).toBe(true)
  // A page may have such a name.
  for (const name of ['projets_compost', 'projets_haie_fleurie']) writeFileSync(join(pages, `${name}.txt`), 'x')
  expect(await slashIn(join(folder, 'data'))).toBe(false)
  for (const name of ['projets_compost', 'projets_haie_fleurie']) rmSync(join(pages, `${name}.txt`))
  // What the wiki says counts.
  expect(await slashIn(folder)).toBe(false)
})

test('a text that is not in UTF-8 keeps its words, and is told', async () => {
  const folder = copyOfFixture()
  const page = (name: string, bytes: Buffer) => writeFileSync(join(folder, 'data', 'pages', name), bytes)
  const words = '====== Été ======\nDéjà « prêt » – 5 €\n'
  const wide = Buffer.from(`\ufeff${words}`, 'utf16le')
  page('large.txt', wide)
  page('gros.txt', Buffer.from(wide).swap16())
  page('marque.txt', Buffer.from(`\ufeff${words}`))
  const old = Buffer.from(words.replace('–', '\u0096').replace('€', '\u0080'), 'latin1')
  page('vieux.txt', old)
  page('mele.txt', Buffer.concat([old, Buffer.from('Ajouté : œuvre 語\n')]))
  writeFileSync(join(folder, 'data', 'attic', 'vieux.1100000000.txt.gz'), gzipSync(old))
  writeFileSync(
    join(folder, 'data', 'meta', 'vieux.changes'),
    Buffer.from('1100000000\t127.0.0.1\tC\tvieux\todile\tcréé\t\n', 'latin1'),
  )
  const wiki = await readWiki(folder)
  for (const name of ['large', 'gros', 'marque', 'vieux']) expect(statesOf(wiki, name).at(-1)?.text, name).toBe(words)
  expect(statesOf(wiki, 'mele').at(-1)?.text).toBe(`${words}Ajouté : œuvre 語\n`)
  expect(statesOf(wiki, 'vieux')[0]).toMatchObject({ text: words, comment: 'créé' })
  const told = wiki.losses.filter(({ kind }) => kind === 'state-not-utf8')
  expect(told.map(({ subject, severity }) => [subject, severity])).toEqual([
    ['gros (without time): UTF-16', 'declared'],
    ['large (without time): UTF-16', 'declared'],
    ['mele (without time): Windows-1252', 'declared'],
    ['vieux (2004-11-09T11:33:20Z): Windows-1252', 'declared'],
  ])
})

test('what is cut in the middle of a letter is no text in another encoding', async () => {
  const folder = copyOfFixture()
  const path = join(folder, 'data', 'attic', 'accueil.1489500000.txt.gz')
  writeFileSync(path, gzipSync(Buffer.from('é'.repeat(20)).subarray(0, 25), { level: 0 }).subarray(0, -8))
  const wiki = await readWiki(folder)
  expect(statesOf(wiki, 'accueil')[0]?.text).toBe('é'.repeat(12))
  expect(wiki.losses.map(({ kind }) => kind)).not.toContain('state-not-utf8')
})

test('a page written past the wiki is a state more', async () => {
  const folder = copyOfFixture()
  writeFileSync(join(folder, 'data', 'pages', 'accueil.txt'), 'Écrit à la main.\n')
  writeFileSync(join(folder, 'data', 'pages', 'seule.txt'), 'Sans journal.\n')
  const wiki = await readWiki(folder)
  expect(statesOf(wiki, 'accueil').map(({ at, text, isLatest }) => [at, text?.slice(0, 6), isLatest])).toEqual([
    ['2017-03-14T14:00:00Z', '======', false],
    ['2017-03-15T14:00:00Z', '======', false],
    [null, 'Écrit ', true],
  ])
  expect(statesOf(wiki, 'seule')).toMatchObject([{ at: null, text: 'Sans journal.\n', isLatest: true }])
})

/** Each stands in a file that is never opened, or on a line that is no setting of the wiki. */
const secrets = Array.from({ length: 30 }, (_, index) => `Geheim${index}Wort`)

function plantSecrets(folder: string): void {
  const [first, second, third, ...more] = secrets
  writeFileSync(
    join(folder, 'conf', 'users.auth.php'),
    more.map((one) => `${one}:$2y$${one}:${one}:${one}@secret.example:user\n`).join(''),
  )
  writeFileSync(join(folder, 'conf', 'acl.auth.php'), `*  ${first}  8\n`)
  writeFileSync(
    join(folder, 'conf', 'local.protected.php'),
    `<?php $conf['auth'] = ['pw' => '${second}'];\n$conf['plugin']['authldap']['bindpw'] = '${third}';\n`,
  )
  mkdirSync(join(folder, 'data', 'cache'), { recursive: true })
  writeFileSync(join(folder, 'data', 'cache', '_htcookiesalt2'), `${first}`)
  writeFileSync(join(folder, 'data', 'meta', '_htcookiesalt'), `${second}`)
  writeFileSync(join(folder, 'data', 'meta', 'accueil.mlist'), `${third} every`)
}

test('accounts and passwords are not read, from a folder or an archive', async () => {
  const folder = copyOfFixture()
  plantSecrets(folder)
  const archive = join(scratch(), 'orme.tar.gz')
  execFileSync('tar', ['-czf', archive, '-C', folder, '.'])
  for (const path of [folder, archive]) {
    const inspected = await source.inspect(path)
    const all = JSON.stringify([await readWiki(path), inspected])
    expect(secrets.filter((secret) => all.includes(secret))).toEqual([])
  }
  for (const name of [
    'conf/users.auth.php',
    'conf/plugins.local.php',
    'data/cache/x',
    'inc/init.php',
    'conf/users.auth.php.bak',
  ])
    expect(dokuwiki.reads?.test(name), name).toBe(false)
  // Of who may do what, that alone is told which everybody may.
  for (const name of [
    ...[
      'conf/local.php',
      'conf/acl.auth.php',
      'data/pages/a.txt',
      'orme/data/attic/a.1.txt.gz',
      'pages/a.txt',
      'VERSION',
    ],
  ])
    expect(dokuwiki.reads?.test(name), name).toBe(true)
})

test('what is no DokuWiki is refused with a code of its own', async () => {
  const folder = scratch()
  mkdirSync(join(folder, 'pages'))
  writeFileSync(join(folder, 'note.tar'), 'no tar')
  await expect(readWiki(folder)).rejects.toMatchObject({ code: 'NOT_A_DOKUWIKI' })
  await expect(readWiki(join(folder, 'note.tar'))).rejects.toMatchObject({ code: 'NOT_A_DOKUWIKI' })
  expect(await source.inspect(folder)).toBeNull()
  expect(await source.inspect('https://orme.example.org/')).toBeNull()
  rmSync(folder, { recursive: true })
})

/** The fixture at a place of a folder. */
function placed(folder: string, at: string, part = ''): void {
  cpSync(join('fixtures', 'orme', part), join(folder, at), { recursive: true })
}

test('several wikis in a folder are named, and none of them is taken for all', async () => {
  const folder = scratch()
  placed(folder, 'barn/jardin')
  placed(folder, 'barn/verger')
  const refusal = { code: 'SEVERAL_WIKIS', values: { hosts: 'barn/jardin, barn/verger' } }
  await expect(readWiki(folder)).rejects.toMatchObject(refusal)
  await expect(source.inspect(folder)).rejects.toMatchObject(refusal)
  const archive = join(scratch(), 'ferme.tar')
  execFileSync('tar', ['-cf', archive, '-C', folder, 'barn'])
  await expect(readWiki(archive)).rejects.toMatchObject(refusal)
  expect((await readWiki(join(folder, 'barn', 'verger'))).pages).toHaveLength((await readWiki(fixture)).pages.length)
})

test('data that were moved out of the program are those of its configuration', async () => {
  const folder = scratch()
  placed(folder, 'html/conf', 'conf')
  placed(folder, 'dwdata', 'data')
  const local = join(folder, 'html', 'conf', 'local.php')
  writeFileSync(local, `${readFileSync(local, 'utf8')}\n$conf['savedir'] = '/home/orme/dwdata/';\n`)
  // The pages that come with the program lie where the data were.
  mkdirSync(join(folder, 'html', 'data', 'pages', 'wiki'), { recursive: true })
  mkdirSync(join(folder, 'html', 'data', 'attic'))
  writeFileSync(join(folder, 'html', 'data', 'pages', 'wiki', 'welcome.txt'), '====== Welcome ======\n')
  const [wiki, whole] = [await readWiki(folder), await readWiki(fixture)]
  expect(wiki.pages).toEqual(whole.pages)
  expect(wiki.site.name).toBe(whole.site.name)
  rmSync(join(folder, 'html', 'data'), { recursive: true })
  expect((await readWiki(folder)).site.name).toBe(whole.site.name)
})

test('what plugins keep beside the pages is not read, and told', async () => {
  const folder = copyOfFixture()
  for (const name of ['accueil.comments', 'struct.sqlite3'])
    writeFileSync(join(folder, 'data', 'meta', name), 'a:1:{s:4:"mail";s:20:"odile@secret.example";}')
  const wiki = await readWiki(folder)
  expect(wiki.losses.find(({ kind }) => kind === 'beside-not-read')).toMatchObject({
    ...{ severity: 'declared', count: 2, subject: 'meta/accueil.comments' },
  })
  expect(JSON.stringify(wiki)).not.toContain('secret.example')
})
