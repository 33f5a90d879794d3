/** The file that `init` writes says what the source leaves open, in the language of whoever fills it in. */

import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'
import { describe, expect, it, test } from 'vitest'
import { askedWithoutContact, init } from '../../src/pipeline/commands/init.ts'
import { inspect } from '../../src/pipeline/commands/inspect.ts'
import { loadPipeline } from '../../src/pipeline/io/load.ts'
import { message } from '../../src/texts/message.ts'
import { articleConfig, parserOutput, savedPage, writeFolder } from '../sources/html-mirror/read-mirror.ts'
import { pageRecord } from '../sources/html-mirror/warc.ts'
import { json, type SmallWiki, startSmallWiki } from '../sources/mediawiki-api/small-wiki.ts'
import { smallDump } from '../sources/mediawiki-database/small-wiki.ts'

const dump = join(import.meta.dirname, '..', '..', 'fixtures', 'communs', 'communs.xml')
const fileName = (): string => join(mkdtempSync(join(tmpdir(), 'wikifonds-init-')), 'communs.yml')

test.for(['en', 'fr'] as const)('the file that is written in %s is a pipeline of what was found', async (language) => {
  const path = fileName()
  await init(dump, path, language)
  const { definition } = loadPipeline(path)
  expect(definition).toMatchObject({
    wiki: { key: 'wiki-des-communs', name: 'Wiki des communs', language: 'fr' },
    sources: [{ kind: 'xml-dump' }],
  })
})

test('a folder with nothing in it but the folder of the wiki, as archives unpack, stands for that', async () => {
  const unpacked = mkdtempSync(join(tmpdir(), 'wikifonds-init-'))
  const [inner, path] = [join(unpacked, 'wiki-20230115', 'export'), fileName()]
  mkdirSync(inner, { recursive: true })
  mkdirSync(join(unpacked, '__MACOSX'))
  copyFileSync(dump, join(inner, 'wiki.xml'))
  await init(unpacked, path)
  const { definition, folder } = loadPipeline(path)
  const [source] = definition.sources
  expect(source?.kind).toBe('xml-dump')
  expect(source !== undefined && 'from' in source && resolve(folder, String(source.from))).toBe(inner)
  // Two folders: which one is for whoever asks to say.
  mkdirSync(join(unpacked, 'other'))
  await expect(init(unpacked, fileName())).rejects.toMatchObject({ code: 'NOT_A_SOURCE' })
})

test('its comments are in the language of whoever fills it in', async () => {
  const [english, french] = [fileName(), fileName()]
  await init(dump, english)
  await init(dump, french, 'fr')
  const comments = (path: string): string =>
    readFileSync(path, 'utf8')
      .split('\n')
      .flatMap((line) => /#.*$/.exec(line)?.[0] ?? [])
      .join('\n')
  expect(comments(english)).toMatch(/older addresses of the same wiki/)
  expect(comments(french)).toMatch(/anciennes adresses du même wiki/)
  expect(comments(french)).not.toMatch(/\b(the|older|source says|default)\b/)
})

test('of a live wiki it says that its host is told no contact, of what lies here nothing', async () => {
  const wiki = await startSmallWiki()
  try {
    const { toFillIn, path } = await init(`${wiki.address}/w/api.php`, fileName())
    expect(toFillIn).toContainEqual({ key: 'contact', guess: null })
    expect(wiki.requests.map(({ headers }) => headers['user-agent'])).not.toContain(undefined)
    expect(wiki.requests.every(({ headers }) => !/@|https?:/.test(headers['user-agent'] ?? ''))).toBe(true)
    expect(loadPipeline(path).definition.sources).toMatchObject([{ kind: 'mediawiki-api' }])
  } finally {
    wiki.stop()
  }
  expect((await init(dump, fileName())).toFillIn.map(({ key }) => key)).not.toContain('contact')
})

test('of a live wiki it has a line for the login, off where strangers may read and on where they may not', async () => {
  const open = await startSmallWiki()
  const closed = await startSmallWiki((url, { headers }) =>
    url.pathname === '/w/api.php' && headers.authorization === undefined
      ? json({ error: { code: 'readapidenied', info: 'no' } })
      : null,
  )
  const write = async (wiki: SmallWiki): Promise<string> => {
    const path = fileName()
    await init(`${wiki.address}/w/api.php`, path, 'en', { WIKIFONDS_OAUTH_TOKEN: 'secret' })
    return path
  }
  const sourcesOf = (path: string) => loadPipeline(path).definition.sources
  try {
    const path = await write(open)
    expect(sourcesOf(path)).toMatchObject([{ kind: 'mediawiki-api', login: 'none' }])
    // Nobody to write to is told, until the line that is written there is on.
    expect(askedWithoutContact(path)).toEqual([`${open.address}/w/api.php`])
    writeFileSync(path, readFileSync(path, 'utf8').replace('# pace: {', 'pace: {'))
    expect(sourcesOf(path)).toMatchObject([{ pace: { contact: 'you@example.org' } }])
    expect(askedWithoutContact(path)).toEqual([])
    writeFileSync(path, readFileSync(path, 'utf8').replace('# login: env', 'login: env'))
    expect(sourcesOf(path)).toMatchObject([{ kind: 'mediawiki-api', url: `${open.address}/w/api.php`, login: 'env' }])
    const inside = await write(closed)
    expect(sourcesOf(inside)).toMatchObject([{ kind: 'mediawiki-api', login: 'env' }])
    expect(readFileSync(inside, 'utf8')).not.toContain('secret')
    expect(readFileSync(inside, 'utf8')).toMatch(
      /^privacy: \{ audience: restricted \} +# only members may read this wiki/m,
    )
    expect([path, inside].map((one) => loadPipeline(one).definition.privacy.audience)).toEqual(['public', 'restricted'])
  } finally {
    open.stop()
    closed.stop()
  }
})

test('a folder that is not there is named', async () => {
  await expect(init(dump, '/nowhere/at/all/wiki.yml')).rejects.toMatchObject({ code: 'NOT_WRITABLE', exit: 2 })
})

test('it asks loudly for the address of a wiki that was saved from a machine of its own', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'wikifonds-init-'))
  const base = '<base>http://localhost:8080/index.php/Main_Page</base>'
  const head = `<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="en"><siteinfo><sitename>Orchard</sitename>${base}</siteinfo>`
  writeFileSync(join(folder, 'orchard.xml'), `${head}<page><title>A</title><ns>0</ns><id>1</id></page></mediawiki>`)
  const { inspection } = await init(join(folder, 'orchard.xml'), join(folder, 'orchard.yml'))
  expect(inspection.notes.at(-1)).toEqual(message('private-address'))
  const text = readFileSync(join(folder, 'orchard.yml'), 'utf8')
  expect(text).toMatch(/# !!! .*http:\/\/localhost:8080/)
  expect(text).toMatch(/^ {2}# baseUrl: https:\/\/wiki\.example\.org$/m)
  expect(loadPipeline(join(folder, 'orchard.yml')).definition.wiki.baseUrl).toBeUndefined()
})

test('it tells what the source leaves open, with what it may be', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'wikifonds-init-'))
  mkdirSync(join(folder, 'images'))
  writeFileSync(join(folder, 'communs.xml'), readFileSync(dump))
  const path = join(folder, 'communs.yml')
  const { toFillIn } = await init(join(folder, 'communs.xml'), path)
  expect(toFillIn).toEqual([
    { key: 'timezone', guess: 'Europe/Paris' },
    { key: 'rights', guess: null },
    { key: 'closed', guess: null },
    { key: 'files', guess: 'images' },
  ])
  // The guesses stand in the file, off, and work when they are switched on.
  const text = readFileSync(path, 'utf8')
  writeFileSync(path, text.replace('# files: images', 'files: images').replace('# timezone:', 'timezone:'))
  expect(loadPipeline(path).definition).toMatchObject({
    wiki: { timezone: 'Europe/Paris' },
    sources: [{ kind: 'xml-dump', from: 'communs.xml', files: 'images' }],
  })
})

const savedWiki = (server: string, name: string): string =>
  savedPage({
    config: articleConfig('Semis', 1, 10, { wgServer: server, wgSiteName: name }),
    heading: 'Semis',
    content: parserOutput('<p>Des semis.</p>'),
  })

test('dump, uploads and saved pages in one folder are all taken, the dump first', async () => {
  const page = savedWiki('https://wiki.communs.example', 'Wiki des communs')
  const beside = writeFolder({
    'images/8/8a/Pomme.png': 'png',
    'mirror/wiki.communs.example/wiki/Semis.html': page,
    'crawl.warc': pageRecord('https://wiki.communs.example/wiki/Semis', page),
  })
  copyFileSync(dump, join(beside, 'communs.xml'))
  const path = fileName()
  const { inspection } = await init(beside, path)
  expect(inspection).toMatchObject({ kind: 'xml-dump + web-captures + html-mirror', name: 'Wiki des communs' })
  expect(fromsOf(path)).toEqual([
    ['xml-dump', beside],
    ['web-captures', join(beside, 'crawl.warc')],
    ['html-mirror', join(beside, 'mirror')],
  ])
})

test('each in a folder of its own, the uploads are those of the dump', async () => {
  const parts = writeFolder({
    'images/8/8a/Pomme.png': 'png',
    'pages/wiki/Semis.html': savedWiki('https://wiki.communs.example', 'Wiki des communs'),
    'dumps/none.txt': '',
  })
  copyFileSync(dump, join(parts, 'dumps', 'communs.xml'))
  const path = fileName()
  await init(parts, path)
  expect(fromsOf(path)).toEqual([
    ['xml-dump', join(parts, 'dumps')],
    ['html-mirror', join(parts, 'pages')],
  ])
  const { definition, folder } = loadPipeline(path)
  expect(definition.sources[0]).toMatchObject({ files: relative(folder, join(parts, 'images')) })
})

test('several places make one pipeline, in their order', async () => {
  const mirror = writeFolder({
    'wiki/Semis, greffe.html': savedWiki('https://wiki.communs.example', 'Wiki des communs'),
  })
  const path = fileName()
  await init([dump, mirror], path)
  expect(fromsOf(path)).toEqual([
    ['xml-dump', dump],
    ['html-mirror', mirror],
  ])
})

test('of several saved wikis none is taken by chance', async () => {
  const folder = writeFolder({
    'a/wiki/Semis.html': savedWiki('https://jardins.example', 'Les jardins'),
    'b/wiki/Semis.html': savedWiki('https://moulins.example', 'Les moulins'),
  })
  await expect(init(folder, fileName())).rejects.toMatchObject({
    code: 'SEVERAL_WIKIS',
    exit: 2,
    values: { hosts: 'jardins.example, moulins.example' },
  })
  const path = fileName()
  await init(folder, path, 'en', {}, 'moulins.example')
  expect(loadPipeline(path).definition).toMatchObject({
    wiki: { name: 'Les moulins' },
    sources: [{ kind: 'html-mirror', site: 'moulins.example' }],
  })
})

describe('a database and saved pages in one folder', () => {
  const pageOf = (title: string, id: number, server: string, name: string): string =>
    savedPage({
      config: articleConfig(title, id, id * 10, { wgServer: server, wgSiteName: name }),
      heading: title,
      content: parserOutput(`<p>${title}.</p>`),
    })
  const folderOf = (pages: readonly (readonly [title: string, id: number])[]): string =>
    writeFolder({
      'wiki.sql': smallDump('1.35'),
      ...Object.fromEntries(
        pages.map(([title, id]) => [
          `copie/wiki/${title}.html`,
          pageOf(title, id, 'https://moulins.example', 'Moulins'),
        ]),
      ),
    })

  it('are one wiki where numbers and titles agree', async () => {
    const folder = folderOf([
      ['Accueil', 1],
      ['Règles', 2],
      ['Nouvelle', 900],
    ])
    const path = fileName()
    await init(folder, path)
    expect(fromsOf(path).map(([kind]) => kind)).toEqual(['mediawiki-database', 'html-mirror'])
  })

  it('are not welded where nothing of the two agrees: whoever asks has to say which', async () => {
    const folder = folderOf([
      ['Meule', 1],
      ['Ailes', 2],
      ['Bief', 3],
    ])
    await expect(init(folder, fileName())).rejects.toMatchObject({
      code: 'SEVERAL_WIKIS',
      exit: 2,
      values: { hosts: 'wiki.sql, Moulins' },
    })
    const { wikis, notes } = await inspect(folder)
    expect(wikis).toEqual(['wiki.sql', 'Moulins'])
    expect(notes[0]).toMatchObject({ id: 'several-wikis' })
    const path = fileName()
    await init(folder, path, 'en', {}, 'copie')
    expect(fromsOf(path)).toEqual([['html-mirror', join(folder, 'copie')]])
    await init(folder, fileName(), 'en', {}, 'wiki.sql')
  })
})

/** Kind and place of each source of a pipeline file. */
function fromsOf(path: string): readonly (readonly [kind: string, from: string])[] {
  const { definition, folder } = loadPipeline(path)
  return definition.sources.map((one) => [one.kind, resolve(folder, 'from' in one ? one.from : one.url)])
}
