/** Every field of a dump is read as MediaWiki wrote it, and what it lacks is told. */

import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { dump, folder, kinds, page, readDumps, readText, revision, written } from './read-events.ts'

test('reads what the header says of the wiki', async () => {
  const { site } = await readText(dump(''))
  expect(site).toMatchObject({
    name: 'Wiki des jardins',
    generator: 'MediaWiki 1.43.0',
    language: 'fr',
    baseUrl: 'https://wiki.example.org',
    articlePath: '/wiki/$1',
    mainPage: "Page d'accueil",
  })
  expect(site.namespaces?.map(({ id, name, canonical, case: letters }) => [id, name, canonical, letters])).toEqual([
    [0, '', '', 'first-letter'],
    [1, 'Discussion', 'Talk', 'first-letter'],
    [6, 'Fichier', 'File', 'first-letter'],
    [10, 'Modèle', 'Template', 'case-sensitive'],
  ])
})

test.each([
  ['https://wiki.example.org/index.php?title=Accueil', '/index.php?title=$1', 'Accueil'],
  ['https://wiki.example.org/w/index.php/Main_Page', '/w/index.php/$1', 'Main Page'],
  ['https://wiki.example.org/index.php', null, null],
  ['https://wiki.example.org/', null, null],
])('understands the address of the main page %s', async (base, articlePath, mainPage) => {
  const { site } = await readText(dump('').replace(/<base>.*<\/base>/, `<base>${base}</base>`))
  expect(site).toMatchObject({ baseUrl: 'https://wiki.example.org', articlePath, mainPage })
})

test('reads a page and every field of a revision', async () => {
  const text = 'Terre &amp; &lt;b&gt;eau&lt;/b&gt;'
  const fields = '<minor /><comment>/* Sol */ essai</comment><parentid>11</parentid>'
  const seen = await readText(dump(page('Sol', `<redirect title="La terre#Argile" />${revision(12, text, fields)}`)))
  // Revision 11 is not in the export.
  expect(kinds(seen)).toEqual(['history-cut'])
  expect(seen.pages).toEqual([
    {
      title: 'Sol',
      namespaceId: 0,
      pageId: 3,
      redirect: { title: 'La terre', fragment: 'Argile' },
      url: null,
      language: null,
      categories: null,
    },
  ])
  expect(seen.revisions).toEqual([
    {
      title: 'Sol',
      revisionId: 12,
      parentId: 11,
      at: '2015-03-27T06:16:00Z',
      atPrecision: 'second',
      contributor: { id: 7, name: 'Zoé', kind: 'user' },
      comment: '/* Sol */ essai',
      minor: true,
      bytes: 18,
      sha1: expect.stringMatching(/^[0-9a-z]{31}$/),
      contentModel: 'wikitext',
      contentFormat: 'text/x-wiki',
      text: 'Terre & <b>eau</b>',
      html: null,
      mirrorPath: null,
      hidden: { text: false, comment: false, contributor: false },
      isLatest: null,
    },
  ])
})

test.each([
  ['<ip>2001:DB8::42</ip>', { id: null, name: '2001:DB8::42', kind: 'ip' }],
  ['<username>192.0.2.7</username><id>0</id>', { id: null, name: '192.0.2.7', kind: 'ip' }],
  ['<username>192.0.2.xxx</username>', { id: null, name: '192.0.2.xxx', kind: 'ip' }],
  ['<username>imported&gt;Naïs</username><id>0</id>', { id: null, name: 'imported>Naïs', kind: 'imported' }],
  ['<username>Script de maintenance</username>', { id: null, name: 'Script de maintenance', kind: 'user' }],
  ['', null],
])('tells who %s is', async (inner, contributor) => {
  const text = revision(1, 'a').replace(/<contributor>.*<\/contributor>/, `<contributor>${inner}</contributor>`)
  const seen = await readText(dump(page('A', text)))
  expect(seen.revisions[0]?.contributor).toEqual(contributor)
})

test('keeps hidden parts hidden, with the size and hash that the wiki still tells', async () => {
  const sha1 = 'h9uvy26dngsj67o6twlmzck20rc1qym'
  const hidden = `<revision><id>5</id><timestamp>2015-03-27T06:16:00Z</timestamp><contributor deleted="deleted" />
    <comment deleted="deleted" /><text bytes="298" sha1="${sha1}" deleted="deleted" /><sha1>${sha1}</sha1></revision>`
  const seen = await readText(dump(page('A', hidden)))
  expect(seen.revisions[0]).toMatchObject({
    text: null,
    comment: null,
    contributor: null,
    bytes: 298,
    sha1,
    hidden: { text: true, comment: true, contributor: true },
  })
  expect(seen.losses).toEqual([])
})

test('an empty text is a text, a size without text is a missing one', async () => {
  const missing = '<revision><id>2</id><timestamp>2015-03-27T06:16:00Z</timestamp><text bytes="40" /></revision>'
  const seen = await readText(
    dump(page('A', revision(1, '')) + page('Bé', missing + revision(3, 'là') + missing.replace('>2<', '>4<'))),
  )
  expect(seen.revisions.map(({ text }) => text)).toEqual(['', null, 'là', null])
  expect(seen.losses.map(({ kind, severity, subject }) => [kind, severity, subject])).toEqual([
    ['text-missing', 'lost', 'Bé (revision 2)'],
    ['text-missing', 'lost', 'Bé (revision 4)'],
  ])
})

test('a text that one dump lacks and another has is not missing, in whatever order they come', async () => {
  const stub = '<revision><id>1</id><timestamp>2015-03-27T06:16:00Z</timestamp><text bytes="1" /></revision>'
  const lone = stub.replace('>1<', '>2<')
  const paths = [
    written(dump(page('A', stub + lone)), 'stub.xml'),
    written(dump(page('A', revision(1, 'a'))), 'full.xml'),
  ]
  for (const order of [paths, paths.toReversed()]) {
    const { losses } = await readDumps(order)
    expect(losses.map(({ kind, subject }) => [kind, subject])).toEqual([
      ['duplicate-revision', expect.any(String)],
      ['text-missing', 'A (revision 2)'],
    ])
  }
})

test('of a stub dump it is said once, with the number', async () => {
  const stub = (id: number): string =>
    `<revision><id>${id}</id><timestamp>2015-03-27T06:16:00Z</timestamp><text bytes="40" id="${id}" /></revision>`
  const seen = await readText(dump(page('A', [1, 2, 3].map(stub).join(''))))
  expect(seen.revisions.map(({ text, bytes }) => [text, bytes])).toEqual([
    [null, 40],
    [null, 40],
    [null, 40],
  ])
  expect(seen.losses.map(({ kind, subject, reason, count }) => [kind, subject, reason, count])).toEqual([
    ['text-missing', 'wiki.xml', 'a stub dump: 3 revisions have a size but no text', 3],
  ])
})

test('reads a text in CDATA, end tags and all', async () => {
  const text = '<![CDATA[un </revision> et un <page> & deux]]> et &#13; un <![CDATA[autre]]>'
  const seen = await readText(dump(page('A', revision(1, text))))
  expect(seen.revisions[0]?.text).toBe('un </revision> et un <page> & deux et \r un autre')
  expect(seen.losses).toEqual([])
})

test('normalises line ends as XML does', async () => {
  const seen = await readText(dump(page('A', revision(1, 'un\r\ndeux\rtrois'))))
  expect(seen.revisions[0]?.text).toBe('un\ndeux\ntrois')
})

test('declares a namespace that pages use and the header does not name', async () => {
  const seen = await readText(dump(page('Bureau:Mars', revision(1, 'a'), 102)))
  expect(seen.site.namespaces?.find(({ id }) => id === 102)).toEqual({
    id: 102,
    name: 'Bureau',
    canonical: null,
    aliases: [],
    case: 'first-letter',
  })
})

test('takes the namespace from the title where there is no <ns>, and gives it its local name', async () => {
  const bare = (title: string): string => page(title, revision(1, 'a')).replace('<ns>0</ns>', '')
  const seen = await readText(dump([bare('Talk:Sol'), bare('Modèle:Date_longue'), bare('Note: ceci')].join('')))
  expect(seen.pages.map(({ namespaceId, title }) => [namespaceId, title])).toEqual([
    [1, 'Discussion:Sol'],
    [10, 'Modèle:Date longue'],
    [0, 'Note: ceci'],
  ])
})

test('reads an old export without ids, namespaces or version', async () => {
  const seen = await readText(`<mediawiki xml:lang="en"><page><title>One</title><revision>
    <timestamp>2001-01-15T13:15:00Z</timestamp><contributor><ip>192.0.2.2</ip></contributor><text>first</text><minor />
    </revision></page></mediawiki>`)
  expect(seen.pages).toMatchObject([{ title: 'One', namespaceId: 0, pageId: null }])
  expect(seen.revisions).toMatchObject([{ revisionId: null, text: 'first', minor: true, comment: '', bytes: 5 }])
  expect(seen.losses).toEqual([])
})

test('counts unknown elements and reads on', async () => {
  const moody = [1, 2].map((id) => revision(id, 'a', '<mood><id>99</id></mood>')).join('')
  const seen = await readText(dump(page('A', `<mood>good</mood>${moody}`)))
  expect(seen.revisions[0]).toMatchObject({ revisionId: 1, text: 'a' })
  expect(seen.losses.map(({ kind, severity, subject, count }) => [kind, severity, subject, count])).toEqual([
    ['unknown-element', 'declared', 'mood', 1],
    ['unknown-element', 'declared', 'revision/mood', 2],
  ])
})

test('reads several dumps and concatenated ones, and says what came twice', async () => {
  const one = dump(page('A', revision(1, 'a') + revision(2, 'b')))
  const two = dump(page('A', revision(2, 'b')) + page('Bé', revision(3, 'c')))
  const seen = await readDumps([written(one + two, 'one.xml'), written(one, 'two.xml')])
  expect(seen.revisions.map(({ revisionId }) => revisionId)).toEqual([1, 2, 2, 3, 1, 2])
  expect(
    seen.losses.map(({ kind, severity, subject, reason, count }) => [
      kind,
      severity,
      subject,
      reason.split(' ')[0],
      count,
    ]),
  ).toEqual([['duplicate-revision', 'declared', 'one.xml', '3', 3]])
  expect(seen.losses[0]?.detail).toBe('the first: A (revision 2)')
})

test('joins a page that is split over dumps, each with a header of its own', async () => {
  const parts = [
    dump(page('A', revision(1, 'a') + revision(2, 'b'))),
    dump(page('A', revision(3, 'c')) + page('Bé', revision(4, 'd'))),
  ]
  const seen = await readDumps(parts.map((part, index) => written(part, `history${index}.xml-p1p2`)))
  expect(seen.pages.map(({ title }) => title)).toEqual(['A', 'Bé'])
  expect(seen.revisions.map(({ title, revisionId }) => [title, revisionId])).toEqual([
    ['A', 1],
    ['A', 2],
    ['A', 3],
    ['Bé', 4],
  ])
  expect(seen.losses).toEqual([])
})

test.each([
  ['#REDIRECT [[La terre#Argile]]', { title: 'La terre', fragment: 'Argile' }],
  ['#redirection : [[:fichier:plan_1.png|voir]]', { title: 'Fichier:Plan 1.png', fragment: null }],
  ['#REDIRECTION [[L%27eau]] {{suite}}', { title: "L'eau", fragment: null }],
  ['#Voir [[La terre]]', null],
  ['#REDIRECT La terre', null],
  ['Une page : #REDIRECT [[La terre]]', null],
])('where no export names targets, %s tells its own', async (text, redirect) => {
  const seen = await readText(dump(page('A', revision(1, text))))
  expect(seen.pages[0]?.redirect).toEqual(redirect)
})

test('the latest text tells, in whatever order the parts of a page come', async () => {
  const at = (day: string, id: number, text: string): string => revision(id, text).replace('2015-03-27', day)
  const was = at('2015-03-28', 1, '#REDIRECT [[La terre]]')
  const is = at('2016-01-01', 2, 'Un article.')
  for (const parts of [
    [was, is],
    [is, was],
  ]) {
    const together = await readText(dump(page('A', parts.join(''))))
    const apart = await readText(dump(parts.map((part) => page('A', part)).join('')))
    for (const { pages } of [together, apart]) expect(pages[0]?.redirect).toBeNull()
  }
})

test('where the export names targets, a text that looks like a redirect is none', async () => {
  const named = page('Eau', `<redirect title="La terre" />${revision(2, '#REDIRECT [[La terre]]')}`)
  for (const pages of [
    [page('A', revision(1, '#REDIRECT [[B]]')), named],
    [named, page('A', revision(1, '#REDIRECT [[B]]'))],
  ]) {
    const seen = await readText(dump(pages.join('')))
    expect(seen.pages.find(({ title }) => title === 'A')?.redirect).toBeNull()
    expect(seen.pages.find(({ title }) => title === 'Eau')?.redirect).toEqual({ title: 'La terre', fragment: null })
  }
})

const upload = (name: string, more: string): string => `<upload><timestamp>2014-01-02T03:04:05Z</timestamp>
  <contributor><username>Zoé</username><id>7</id></contributor><comment>plan</comment><filename>${name}</filename>
  ${more}<src>https://wiki.example.org/images/${name}</src><size>5</size>
  <sha1base36>2ri2pvwlkcyk3dxbzj96tf70tscs5u9</sha1base36></upload>`

test('streams uploads that the dump carries', async () => {
  const bytes = Buffer.from(Array.from({ length: 3001 }, (_, index) => index % 251))
  const lines = bytes.toString('base64').replace(/(.{76})/g, '$1\n')
  const carried = upload('Plan_1.png', '').replace(
    '</upload>',
    `<contents encoding="base64">${lines}</contents></upload>`,
  )
  const old = carried.replace('<src>', '<archivename>20150102030405!Plan_1.png</archivename><src>')
  const seen = await readText(dump(page('Fichier:Plan 1.png', revision(1, 'a') + old + carried, 6)))
  expect(seen.files.map(({ name, isLatest, at, bytes: size }) => [name, isLatest, at, size])).toEqual([
    ['Plan 1.png', false, '2014-01-02T03:04:05Z', 5],
    ['Plan 1.png', true, '2014-01-02T03:04:05Z', 5],
  ])
  for (const file of seen.files) expect(file.content?.equals(bytes)).toBe(true)
  expect(seen.losses).toEqual([])
})

test('finds uploads in the folder of files, and gives those that no dump names', async () => {
  const files = folder()
  mkdirSync(join(files, 'e/e3'), { recursive: true })
  mkdirSync(join(files, 'archive/e/e3'), { recursive: true })
  mkdirSync(join(files, 'thumb/e/e3/Plan_1.png'), { recursive: true })
  writeFileSync(join(files, 'e/e3/Plan_1.png'), 'nouveau')
  writeFileSync(join(files, 'archive/e/e3/20150102030405!Plan_1.png'), 'vieux')
  writeFileSync(join(files, 'thumb/e/e3/Plan_1.png/120px-Plan_1.png'), 'petit')
  writeFileSync(join(files, 'Autre_chose.pdf'), 'autre')
  const old = upload('Plan_1.png', '<archivename>20150102030405!Plan_1.png</archivename>')
  const text = dump(
    page('Fichier:Plan 1.png', revision(1, 'a') + old + upload('Plan_1.png', '') + upload('Perdu.png', ''), 6),
  )
  const seen = await readDumps([written(text)], files)
  expect(seen.files.map(({ name, content }) => [name, content?.toString() ?? null])).toEqual([
    ['Plan 1.png', 'vieux'],
    ['Plan 1.png', 'nouveau'],
    ['Perdu.png', null],
    ['Autre chose.pdf', 'autre'],
  ])
  expect(seen.losses.filter(({ severity }) => severity === 'lost').map(({ kind, subject }) => [kind, subject])).toEqual(
    [['file-missing', 'Perdu.png (2014-01-02T03:04:05Z)']],
  )
})

test('says once that a dump names files without their bytes', async () => {
  const seen = await readText(dump(page('Fichier:Plan 1.png', revision(1, 'a') + upload('Plan_1.png', ''), 6)))
  expect(kinds(seen)).toEqual(['no-files'])
})

test('tells how far it is, up to the end', async () => {
  const pages = Array.from({ length: 30 }, (_, index) =>
    page(`Page ${index}`, revision(index + 1, 'mot '.repeat(30_000))),
  )
  const text = dump(pages.join(''))
  const { progress } = await readText(text)
  expect(progress.length).toBeGreaterThanOrEqual(3)
  expect(progress).toEqual([...progress].sort((a, b) => a - b))
  expect(progress.at(-1)).toBe(Buffer.byteLength(text))
})
