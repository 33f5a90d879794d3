/** A source is known for what it is, and what is none is refused by its name. */

import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { inspect } from '../../src/pipeline/commands/inspect.ts'
import { startSmallWiki } from '../sources/mediawiki-api/small-wiki.ts'
import { testWith } from '../support/require.ts'

/** A zip of one file, as fflate writes it. */
const zipOf = (name: string, content: string): Buffer => Buffer.from(zipSync({ [name]: strToU8(content) }))

const broken = join(import.meta.dirname, '..', '..', 'fixtures', 'broken')

/** A folder of files with some content; gives its path. */
function folderOf(...files: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'wikifonds-inspect-'))
  for (const file of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), 'x')
  }
  return folder
}

function fileOf(name: string, content: string | Buffer): string {
  const path = join(folderOf(), name)
  writeFileSync(path, content)
  return path
}

describe('another engine, as it was installed, is refused by name', () => {
  test.for([
    ['YesWiki', ['wakka.config.php', 'tools/bazar/index.php']],
    ['MoinMoin', ['data/edit-log', 'data/pages/FrontPage/current']],
    ['PmWiki', ['pmwiki.php', 'wiki.d/Main.HomePage']],
    ['XWiki', ['WEB-INF/xwiki.cfg']],
    ['Foswiki', ['lib/Foswiki.pm']],
    ['TikiWiki', ['tiki-index.php']],
    ['Confluence', ['entities.xml', 'exportDescriptor.properties']],
    ['Gollum', ['Home.md', '_Sidebar.md']],
  ] as const)('%s: %j', async ([engine, files]) => {
    const folder = folderOf(...files)
    await expect(inspect(folder)).rejects.toMatchObject({
      code: 'OTHER_WIKI_ENGINE',
      exit: 1,
      values: { engine, path: basename(folder) },
    })
  })
})

describe('a dump of another engine is refused by name', () => {
  const yeswiki = 'CREATE TABLE `yeswiki_pages` (`id` int, `tag` varchar(50), `body` longtext);'
  test.for([
    [
      'XWiki',
      'Main.WebHome.xml',
      '<?xml version="1.1" encoding="UTF-8"?>\n<xwikidoc version="1.5"><web>Main</web></xwikidoc>',
    ],
    ['XWiki', 'wiki.xar', 'PK'],
    ['Confluence', 'entities.xml', '<?xml version="1.0"?><hibernate-generic datetime="2020-01-01">'],
    ['YesWiki', 'base.sql', yeswiki],
    ['YesWiki', 'base.sql.gz', gzipSync(yeswiki)],
    ['TikiWiki', 'tiki.sql', 'CREATE TABLE `tiki_pages` (`page_id` int);'],
    ['TiddlyWiki', 'notes.html', '<!doctype html><html><head><meta name="application-name" content="TiddlyWiki" />'],
  ] as const)('%s: %s', async ([engine, name, content]) => {
    await expect(inspect(fileOf(name, content as string))).rejects.toMatchObject({
      code: 'OTHER_WIKI_ENGINE',
      values: { engine, path: name },
    })
  })
})

test('a MediaWiki that was not exported is told from an export', async () => {
  await expect(inspect(folderOf('LocalSettings.php', 'index.php'))).rejects.toMatchObject({
    code: 'MEDIAWIKI_NOT_EXPORTED',
    exit: 1,
  })
  const sql = 'CREATE TABLE `mw_page` (\n  `page_id` int, `page_namespace` int, `page_title` varbinary(255));'
  await expect(inspect(fileOf('base.sql', sql))).rejects.toMatchObject({ code: 'DATABASE_WITHOUT_ROWS' })
})

describe('a form of a wiki that is not read yet is named', () => {
  const mhtml =
    'From: <Saved by Blink>\r\nSnapshot-Content-Location: https://wiki.example.org/wiki/Haie\r\nSubject: =?utf-8?Q?Haie?=\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----x"\r\n\r\n------x\r\n'
  test.for([
    ['MHTML', 'Haie.mhtml', mhtml],
    ['MHTML', 'Haie.html', mhtml],
  ] as const)('%s: %s', async ([form, name, content]) => {
    const refusal = { code: 'FORM_NOT_READ', exit: 1, values: { form: { id: `form-${form}` }, path: name } }
    const file = fileOf(name, content as string)
    await expect(inspect(file)).rejects.toMatchObject(refusal)
    // A folder of such files, too.
    await expect(inspect(dirname(file))).rejects.toMatchObject(refusal)
  })
})

test('an archive that holds no page of a wiki is refused as what it is, not as a form that nobody reads', async () => {
  const arc =
    'filedesc://crawl-1.arc 0.0.0.0 20100102030405 text/plain 77\n1 0 Crawler\nURL IP-address Archive-date Content-type Archive-length\n\nhttp://wiki.example.org/ 192.0.2.1 20100102030406 text/html 5\nabcde\n'
  const har = '{ "log": { "version": "1.2", "creator": { "name": "B" }, "entries": [] } }'
  for (const file of [fileOf('crawl.arc', arc), fileOf('crawl.arc.gz', gzipSync(arc)), fileOf('wiki.har', har)]) {
    const refused = await inspect(file).then(
      () => null,
      (error: { readonly code?: string }) => error.code,
    )
    expect(['NOT_CAPTURES', 'NOT_A_MIRROR', 'NOT_A_SOURCE'], file).toContain(refused)
  }
})

test.each(['crawl.warc.gz', 'crawl.arc', 'wiki.har', 'wiki.wacz', 'index.html'])(
  'a file that is empty is refused as one, whatever it is called: %s',
  async (name) => {
    const refusal = { code: 'NOT_A_SOURCE', values: { reason: { id: 'file-is-empty' } } }
    await expect(inspect(fileOf(name, ''))).rejects.toMatchObject(refusal)
  },
)

test('what is no wiki at all is refused as before', async () => {
  await expect(inspect(folderOf())).rejects.toMatchObject({ code: 'FOLDER_EMPTY' })
  await expect(inspect(folderOf('holidays/beach.jpg'))).rejects.toMatchObject({ code: 'NOT_A_SOURCE' })
  await expect(inspect(fileOf('letter.txt', 'Dear all'))).rejects.toMatchObject({ code: 'NOT_A_SOURCE' })
})

test('a source that only its name hides in a folder is told as one', async () => {
  const folder = folderOf('recovered/f1', 'recovered/f2')
  copyFileSync(join(broken, 'bad-page.xml'), join(folder, 'recovered', 'f2'))
  const refusal = { code: 'SOURCE_MISNAMED', values: { name: 'f2' } }
  await expect(inspect(join(folder, 'recovered'))).rejects.toMatchObject(refusal)
  expect(await inspect(join(folder, 'recovered', 'f2'))).toMatchObject({ kind: 'xml-dump' })
  await expect(inspect(folderOf('DATA/PAGES/START.TXT', 'DATA/META/START.META'))).rejects.toMatchObject({
    code: 'SOURCE_MISNAMED',
    values: { name: 'PAGES' },
  })
})

test('a zip that is cut short is told as one, another zip is an archive of files', async () => {
  const zip = fileOf('wiki-2020-01-01.zip', zipOf('garden/readme.txt', 'Dear all'))
  await expect(inspect(zip)).rejects.toMatchObject({ code: 'ARCHIVE_OF_FILES' })
  const cut = fileOf('wiki-2020-01-01.zip', readFileSync(zip).subarray(0, -30))
  await expect(inspect(cut)).rejects.toMatchObject({
    code: 'BUNDLE_UNREADABLE',
    values: { path: cut, reason: { id: 'zip-without-end' } },
  })
  await expect(inspect(fileOf('letter.zip', 'Dear all'))).rejects.toMatchObject({ code: 'NOT_A_SOURCE' })
})

describe('an archive of files is told by its content, whatever it is called and packed in', () => {
  /** A folder with a saved page and an export, packed by tar with some options. */
  function tarOf(name: string, ...options: readonly string[]): string {
    const folder = folderOf('mirror/index.html', 'mirror/holidays.txt')
    copyFileSync(join(broken, '..', 'communs', 'communs.xml'), join(folder, 'communs.xml'))
    const path = fileOf(name, '')
    execFileSync('tar', [...options, '-cf', path, '-C', folder, 'communs.xml', 'mirror'])
    return path
  }
  const refusal = (path: string, form: string) => ({
    code: 'ARCHIVE_OF_FILES',
    exit: 1,
    values: { path: basename(path), form },
  })

  test.for([
    ['wiki.tar'],
    ['wiki.tar', '--format=v7'],
    ['wiki.tar', '--format=pax'],
    ['wiki.tar.gz', '-z'],
    ['wiki.xml.gz', '-z'],
    ['wiki.tar.bz2', '-j'],
    ['wiki'],
  ] as const)('%s %s', async ([name, ...options]) => {
    const path = tarOf(name, ...options)
    await expect(inspect(path)).rejects.toMatchObject(refusal(path, 'tar'))
  })

  testWith('xz')('a tar in xz', async () => {
    const path = tarOf('wiki.txz', '-J')
    await expect(inspect(path)).rejects.toMatchObject(refusal(path, 'tar'))
  })

  testWith('zstd')('a tar in zstd', async () => {
    const path = tarOf('wiki.tar.zst', '--zstd')
    await expect(inspect(path)).rejects.toMatchObject(refusal(path, 'tar'))
  })

  testWith('7z')('a 7z of files without an export', async () => {
    const path = fileOf('wiki.7z', '')
    const folder = folderOf('mirror/index.html', 'mirror/holidays.txt')
    rmSync(path)
    execFileSync('7z', ['a', '-bso0', path, folder])
    await expect(inspect(path)).rejects.toMatchObject(refusal(path, '7z'))
  })

  test('a zip with an export in it, and a rar', async () => {
    const zip = fileOf('wiki.xml.zip', zipOf('wiki.xml', readFileSync(join(broken, 'stub.xml'), 'utf8')))
    await expect(inspect(zip)).rejects.toMatchObject(refusal(zip, 'zip'))
    const rar = fileOf('wiki.rar', Buffer.from('Rar!\x1a\x07\x01\x00rest', 'latin1'))
    await expect(inspect(rar)).rejects.toMatchObject(refusal(rar, 'rar'))
  })
})

test('what has the name of an export and is none is told what it begins with', async () => {
  await expect(inspect(fileOf('wiki.xml.7z', 'Service unavailable'))).rejects.toMatchObject({
    code: 'NOT_A_DUMP',
    values: { begins: '“Service unavailable”' },
  })
})

test('a wiki whose API answers is found from the address of a page that is not there', async () => {
  const wiki = await startSmallWiki((url) =>
    url.pathname === '/wiki/Nulle_part'
      ? { status: 404, body: '<html><head><link rel="EditURI" href="/w/api.php?action=rsd"/></head></html>' }
      : null,
  )
  try {
    expect(await inspect(`${wiki.address}/wiki/Nulle_part`)).toMatchObject({ kind: 'mediawiki-api', name: 'Wiki vide' })
  } finally {
    wiki.stop()
  }
  const shop = await startSmallWiki(() => ({ status: 404, body: '<html><title>A shop</title></html>' }))
  try {
    await expect(inspect(`${shop.address}/wiki/Nulle_part`)).rejects.toMatchObject({ code: 'SOURCE_UNREACHABLE' })
  } finally {
    shop.stop()
  }
})

describe('what a run would lose is told', () => {
  test.for([
    ['truncated.xml', { 'dump-truncated': 1 }],
    ['stub.xml', { 'text-missing': 2 }],
    ['no-pages.xml', { 'source-without-pages': 1 }],
    ['mirror-damaged', { 'mirror-unreadable': expect.any(Number) }],
    ['../communs/communs.xml', {}],
  ] as const)('%s', async ([name, lost]) => {
    expect(await inspect(join(broken, name))).toMatchObject({ lost })
  })
})

test('of each kind of loss in a saved wiki the first is named, with its file', async () => {
  const { notes, lost } = await inspect(join(broken, 'mirror-damaged'))
  const named = notes.flatMap((note) => ('kind' in note ? [`${note.kind} ${note.subject}`] : []))
  expect(named).toEqual([expect.stringMatching(/^mirror-unreadable \S+\.html$/)])
  expect(lost['mirror-unreadable']).toBeGreaterThan(1)
})
