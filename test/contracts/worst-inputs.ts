/** The inputs that cost a reader most for their bytes, in the form of each kind of source: a hundred letters that ask for a thousand things. */

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateRawSync, gzipSync } from 'node:zlib'
import Database from 'better-sqlite3'
import type { kinds } from '../../src/sources/kinds.ts'
import { pageRecord } from '../sources/html-mirror/warc.ts'
import { put } from '../support/scratch.ts'

/** Writes an input of about so many bytes into an empty folder, and gives its path. */
export type WriteWorst = (bytes: number, folder: string) => string

/** One file, made of its size. */
const inFile =
  (name: string, content: (bytes: number) => string | Uint8Array): WriteWorst =>
  (bytes, folder) =>
    put(folder, name, content(bytes))

const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1')

/** Parts by their numbers, until they are so many bytes. */
function filled(bytes: number, part: (index: number) => string): string {
  const parts: string[] = []
  for (let length = 0, index = 0; length < bytes; index += 1) {
    const one = part(index)
    parts.push(one)
    length += one.length
  }
  return parts.join('')
}

const xml = (pages: string): string =>
  `<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="fr"><siteinfo><sitename>Jardin</sitename><base>https://jardin.example/wiki/Accueil</base><case>first-letter</case></siteinfo>${pages}</mediawiki>`
const xmlPage = (id: number, inside: string): string => `<page><title>P ${id}</title><id>${id}</id>${inside}</page>`
const xmlRevision = (id: number, text = 'a'): string =>
  `<revision><id>${id}</id><timestamp>2017-05-03T10:00:00Z</timestamp><text>${text}</text></revision>`

const sql = (table: string, columns: string, values: string): string =>
  `CREATE TABLE \`${table}\` (${columns
    .split(' ')
    .map((column) => `\`${column}\` blob`)
    .join()});\nINSERT INTO \`${table}\` VALUES ${values};\n`
/** Rows of a table between its first and its last one. */
const rows = (bytes: number, row: (index: number) => string): string =>
  filled(bytes, (index) => `${index === 0 ? '' : ','}(${row(index)})`)
/** A table that is all rows, until they are so many bytes. */
const table = (name: string, columns: string, bytes: number, row: (index: number) => string): string =>
  sql(name, columns, rows(bytes, row))
const onePage = sql('page', 'page_id page_namespace page_title', "(1,0,'A')")
const pageColumns = 'page_id page_namespace page_title'
const revisionColumns = 'rev_id rev_page rev_timestamp rev_text_id'
const textColumns = 'old_id old_text old_flags'
const at = "'20170503100000'"

/** How PHP writes an object in which texts lie together, as `includes/HistoryBlob.php` has it. */
const phpString = (text: string | Buffer): string => {
  const bytes = Buffer.from(text)
  return `s:${bytes.length}:"${bytes.toString('latin1')}";`
}
const concatenated = (texts: readonly string[]): Buffer => {
  const items = texts.map((text, index) => `${phpString(String(index).padStart(32, '0'))}${phpString(text)}`).join('')
  const object = `O:27:"concatenatedgziphistoryblob":4:{s:8:"mVersion";i:0;s:11:"mCompressed";b:1;s:6:"mItems";`
  const inner = deflateRawSync(Buffer.from(`a:${texts.length}:{${items}}`, 'latin1'))
  return Buffer.from(`${object}${phpString(inner)}s:12:"mDefaultHash";${phpString('0'.repeat(32))}}`, 'latin1')
}
const stub = (row: number, hash: number): string =>
  `O:15:"historyblobstub":2:{s:6:"mOldId";i:${row};s:5:"mHash";${phpString(String(hash).padStart(32, '0'))}}`
const hex = (bytes: Buffer): string => `0x${bytes.toString('hex')}`

const saved = (title: string, inside: string): string =>
  `<!DOCTYPE html><html lang="fr"><head><meta charset="UTF-8"><title>${title} — Jardin</title><meta name="generator" content="MediaWiki 1.31.1"><script>(window.RLQ=window.RLQ||[]).push(function(){mw.config.set({"wgCanonicalNamespace":"","wgNamespaceNumber":0,"wgPageName":"${title}","wgTitle":"${title}","wgArticleId":1,"wgRevisionId":7,"wgArticlePath":"/wiki/$1","wgServer":"https://jardin.example","wgContentLanguage":"fr"});});</script></head><body class="mediawiki ns-0"><div id="content"><h1 id="firstHeading">${title}</h1><div id="mw-content-text"><div class="mw-parser-output">${inside}</div></div></div></body></html>`
const asPage =
  (inside: (bytes: number) => string): WriteWorst =>
  (bytes, folder) => {
    put(folder, 'jardin.example/wiki/A.html', saved('A', inside(bytes)))
    return folder
  }

const base36 = (count: number): string => count.toString(36)
/** A pad whose text has so many letters and so many states, each of which changes one of them. */
function pad(letters: number, states: number, attributes: (state: number) => string, tags = 0): string {
  const pool = Object.fromEntries(Array.from({ length: Math.max(4, tags) }, (_, one) => [one, ['bold', String(one)]]))
  const text = 'a'.repeat(letters)
  const revisions = Array.from({ length: states }, (_, state) => [
    `pad:p:revs:${state + 1}`,
    {
      changeset: `Z:${base36(letters + 1 + state)}>1${attributes(state)}*0+1$b`,
      meta: { author: 'a.x', timestamp: 1_500_000_000_000 + 86_400_000 * (state + 1) },
    },
  ])
  return JSON.stringify({
    'pad:p': {
      atext: { text: `${text}\n`, attribs: `|1+${base36(letters + 1)}` },
      pool: { numToAttrib: pool },
      head: states,
    },
    'pad:p:revs:0': {
      changeset: `Z:1>${base36(letters)}+${base36(letters)}$${text}`,
      meta: { timestamp: 1_500_000_000_000 },
    },
    ...Object.fromEntries(revisions),
  })
}

/** A file of SQLite whose pages of a tree lead to one another: rows without end in some kilobytes. */
function roundSqlite(path: string, rowsOfPage: number): void {
  const database = new Database(path)
  database.exec(
    `PRAGMA page_size = 512; CREATE TABLE page (page_id INTEGER PRIMARY KEY, page_namespace INTEGER, page_title BLOB);
     CREATE TABLE revision (rev_id INTEGER PRIMARY KEY, rev_page INTEGER, rev_timestamp BLOB, rev_text_id INTEGER);
     CREATE TABLE text (old_id INTEGER PRIMARY KEY, old_text BLOB, old_flags BLOB);`,
  )
  database
    .prepare(
      'INSERT INTO page WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?) SELECT i, 0, hex(i) FROM n',
    )
    .run(rowsOfPage)
  database.close()
  lead(path, 'page')
}

/**
 * Makes of the root of a table and its first eleven pages inner pages of a tree that follow one another with five ways each, the last of
 * them to a leaf: thirteen pages read as those of a tree with 244 million leaves, with less than the hundred faults after which SQLite
 * ends its check (fileformat2.html 1.6).
 */
export function lead(path: string, table: string): void {
  const file = new Database(path)
  const size = Number(file.pragma('page_size', { simple: true }))
  const root = file.prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?').pluck().get(table) as number
  const bytes = file.serialize()
  file.close()
  const start = (root - 1) * size
  const children = Array.from({ length: 12 }, (_, cell) =>
    bytes.readUInt32BE(start + bytes.readUInt16BE(start + 12 + 2 * cell)),
  )
  const pages = [root, ...children]
  for (const [index, page] of pages.slice(0, -1).entries()) {
    const next = pages[index + 1] ?? 0
    const inner = Buffer.alloc(size)
    inner[0] = 5
    inner.writeUInt16BE(4, 3)
    inner.writeUInt16BE(size - 20, 5)
    inner.writeUInt32BE(next, 8)
    for (let cell = 0; cell < 4; cell += 1) {
      inner.writeUInt16BE(size - 5 * (cell + 1), 12 + 2 * cell)
      inner.writeUInt32BE(next, size - 5 * (cell + 1))
      inner[size - 5 * cell - 1] = cell + 1
    }
    inner.copy(bytes, (page - 1) * size)
  }
  writeFileSync(path, bytes)
}

/** By kind, then by what is too much of it. */
export const worstInputs: Readonly<
  Record<Exclude<keyof typeof kinds, 'mediawiki-api'>, Readonly<Record<string, WriteWorst>>>
> = {
  'xml-dump': {
    'states of one page': inFile('wiki.xml', (bytes) =>
      xml(
        xmlPage(
          1,
          filled(bytes, (index) => xmlRevision(index + 1)),
        ),
      ),
    ),
    'pages of nothing': inFile('wiki.xml', (bytes) => xml(filled(bytes, (index) => xmlPage(index + 1, '<revision/>')))),
    'pages of one name': inFile('wiki.xml', (bytes) =>
      xml(filled(bytes, (index) => xmlPage(1, xmlRevision(index + 1)))),
    ),
    'one state again and again': inFile('wiki.xml', (bytes) =>
      xml(
        xmlPage(
          1,
          filled(bytes, () => xmlRevision(1)),
        ),
      ),
    ),
    'elements in one another': inFile('wiki.xml', (bytes) =>
      xml(xmlPage(1, xmlRevision(1) + filled(bytes, () => '<a>'))),
    ),
    'elements that nobody knows': inFile('wiki.xml', (bytes) =>
      xml(filled(bytes, (index) => `<e${index}/>`) + xmlPage(1, xmlRevision(1))),
    ),
    entities: inFile('wiki.xml', (bytes) =>
      xml(
        xmlPage(
          1,
          xmlRevision(
            1,
            filled(bytes, () => '&amp;'),
          ),
        ),
      ),
    ),
    'a tag that never ends': inFile('wiki.xml', (bytes) =>
      xml(`${xmlPage(1, xmlRevision(1))}<page ${filled(bytes, (index) => `a${index}="" `)}`),
    ),
    'pages packed a thousandfold': inFile('wiki.xml.gz', (bytes) =>
      gzipSync(xml(filled(20 * bytes, () => xmlPage(1, xmlRevision(1))))),
    ),
  },
  'mediawiki-database': {
    'files of one name, with versions': inFile(
      'wiki.sql',
      (bytes) =>
        onePage +
        table('image', 'img_name img_timestamp', bytes / 2, () => "'A.png',1") +
        table('oldimage', 'oi_name oi_archive_name', bytes / 2, (index) => `'A.png','${index}'`),
    ),
    'files of one name, with comments': inFile(
      'wiki.sql',
      (bytes) =>
        onePage +
        sql('image', 'img_name img_timestamp', "('A.png',1)") +
        table('image_comment_temp', 'imgcomment_name imgcomment_description_id', bytes / 2, () => "'A.png',1") +
        table('oldimage', 'oi_name oi_archive_name', bytes / 2, (index) => `'A.png','${index}'`),
    ),
    'first pages of one name, with states': inFile(
      'wiki.sql',
      (bytes) =>
        table('cur', 'cur_id cur_namespace cur_title cur_text', bytes / 2, (index) => `${index},0,'A','x'`) +
        table('old', 'old_id old_namespace old_title old_text', bytes / 2, (index) => `${index},0,'A','x'`),
    ),
    'slots of one state': inFile(
      'wiki.sql',
      (bytes) =>
        onePage +
        table('revision', revisionColumns, bytes / 3, (index) => `${index + 1},1,${at},0`) +
        table('slot_roles', 'role_id role_name', bytes / 3, (index) => `${index + 1},'main'`) +
        table('slots', 'slot_revision_id slot_role_id slot_content_id', bytes / 3, (index) => `1,${index},1`),
    ),
    'pages of one number': inFile('wiki.sql', (bytes) =>
      table('page', pageColumns, bytes, (index) => `1,0,'A${index}'`),
    ),
    'texts that name texts in turn': (bytes, folder) => {
      const objects = Array.from({ length: 80 }, (_, index) =>
        concatenated([`${'a'.repeat(4_000_000)}${index}`, `${'b'.repeat(4_000_000)}${index}`]),
      )
      return put(
        folder,
        'wiki.sql',
        onePage +
          table('revision', revisionColumns, bytes / 2, (index) => `${index + 1},1,${at},${index + 1}`) +
          sql(
            'text',
            textColumns,
            `${objects.map((object, index) => `(${10_000_000 + index},${hex(object)},'object')`).join()},${rows(
              bytes / 2,
              (index) => `${index + 1},'${stub(10_000_000 + (index % 80), index % 2)}','object'`,
            )}`,
          ),
      )
    },
    'texts of nothing but one letter, packed': inFile(
      'wiki.sql',
      (bytes) =>
        onePage +
        table('revision', revisionColumns, bytes / 2, (index) => `${index + 1},1,${at},${index + 1}`) +
        table(
          'text',
          textColumns,
          bytes / 2,
          (index) => `${index + 1},${hex(deflateRawSync(Buffer.alloc(2_000_000, 97)))},'gzip'`,
        ),
    ),
    'a string that never ends': inFile(
      'wiki.sql',
      (bytes) => `${onePage}INSERT INTO \`page\` VALUES (2,0,'${filled(bytes, () => "\\'")}`,
    ),
    'brackets in one another': inFile(
      'wiki.sql',
      (bytes) => `${onePage}INSERT INTO \`page\` VALUES ${filled(bytes, () => '(')}`,
    ),
    'statements of nothing': inFile('wiki.sql', (bytes) => `${onePage}${filled(bytes, () => ';')}`),
    'pages of SQLite that lead to one another': (bytes, folder) => {
      const path = join(folder, 'wiki.sqlite')
      roundSqlite(path, Math.max(20_000, bytes / 25))
      return path
    },
    'tables of SQLite without a key': (bytes, folder) => {
      const path = join(folder, 'wiki.sqlite')
      const database = new Database(path)
      const series = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)'
      database.exec(
        "CREATE TABLE page (page_id, page_namespace, page_title); CREATE TABLE revision (rev_id, rev_page, rev_timestamp, rev_text_id); CREATE TABLE text (old_id, old_text, old_flags); INSERT INTO page VALUES (1, 0, 'A')",
      )
      const count = bytes / 60
      database.prepare(`INSERT INTO revision ${series} SELECT i, 1, '20170503100000', i FROM n`).run(count)
      database.prepare(`INSERT INTO text ${series} SELECT i, 'a' || i, '' FROM n`).run(count)
      database.close()
      return path
    },
  },
  'web-captures': {
    'states of one address': inFile('web.warc', (bytes) =>
      latin1(
        filled(bytes, (index) =>
          pageRecord('https://jardin.example/wiki/A', saved('A', String(index)), {
            date: new Date(1_500_000_000_000 + 1000 * index).toISOString().replace(/\.\d+/, ''),
          }).toString('latin1'),
        ),
      ),
    ),
    'records of nothing': inFile('web.warc', (bytes) =>
      latin1(
        pageRecord('https://jardin.example/wiki/A', saved('A', 'a')).toString('latin1') +
          filled(bytes, (index) => pageRecord(`https://jardin.example/${index}`, '').toString('latin1')),
      ),
    ),
    'members of gzip': (bytes, folder) => {
      const first = gzipSync(pageRecord('https://jardin.example/wiki/A', saved('A', 'a')))
      const empty = gzipSync('')
      const parts = Array.from({ length: Math.ceil(bytes / empty.length) }, () => empty)
      return put(folder, 'web.warc.gz', Buffer.concat([first, ...parts]))
    },
    'headers without end': inFile('web.warc', (bytes) =>
      latin1(
        `${pageRecord('https://jardin.example/wiki/A', saved('A', 'a')).toString('latin1')}WARC/1.0\r\n${filled(bytes, (index) => `X${index}: a\r\n`)}`,
      ),
    ),
  },
  'html-mirror': {
    'elements in one another': asPage((bytes) => filled(bytes, () => '<div>')),
    'formatting that is never closed': asPage((bytes) => filled(bytes, () => '<b><p>')),
    'attributes without end': asPage((bytes) => `<p ${filled(bytes, (index) => `a${index}="" `)}>`),
    'cells outside of a table': asPage((bytes) => `<table>${filled(bytes, () => '<a>x<tr><td>')}`),
    'links to pages': asPage((bytes) => filled(bytes, (index) => `<a href="/wiki/B${index}" title="B${index}">b</a>`)),
    'tags that never end': asPage((bytes) => filled(bytes, () => '<a b="')),
    'files of nothing': (bytes, folder) => {
      put(folder, 'jardin.example/wiki/A.html', saved('A', 'a'))
      for (let index = 0; index < bytes / 1000; index += 1)
        put(folder, `jardin.example/wiki/B${index}.html`, saved(`B${index}`, `<p>b</p>`))
      return folder
    },
  },
  etherpad: {
    'text by states': inFile('p.etherpad', (bytes) => pad(bytes / 2, bytes / 2 / 160, () => '')),
    'tags by states': (bytes, folder) => {
      const each = (letters: number): string => filled(letters, (index) => `*${base36(index % 3)}=1`)
      return put(
        folder,
        'p.etherpad',
        pad(bytes / 8, 12, () => each(bytes / 16)),
      )
    },
    'tags of one letter': inFile('p.etherpad', (bytes) =>
      pad(100, 20, () => filled(bytes / 20, (index) => `*${base36(index)}`), bytes / 200),
    ),
    'pads of nothing': (bytes, folder) => {
      for (let index = 0; index < bytes / 1000; index += 1)
        put(folder, `pads/${index}.etherpad`, pad(3, 1, () => '').replaceAll('pad:p', `pad:p${index}`))
      return folder
    },
    'brackets in one another': inFile(
      'p.etherpad',
      (bytes) => `${pad(3, 1, () => '').slice(0, -1)},"x":${'['.repeat(bytes)}`,
    ),
  },
  dokuwiki: {
    'a log of one page': (bytes, folder) => {
      put(folder, 'wiki/data/pages/a.txt', 'a\n')
      const line = (index: number): string => `${1_500_000_000 + index}\t192.0.2.1\tE\ta\t\t\t\n`
      put(folder, 'wiki/data/meta/a.changes', filled(bytes, line))
      return join(folder, 'wiki')
    },
    'states of one page': (bytes, folder) => {
      put(folder, 'wiki/data/pages/a.txt', 'a\n')
      const count = bytes / 400
      const line = (index: number): string => `${1_500_000_000 + index}\t192.0.2.1\tE\ta\t\t\t\n`
      put(folder, 'wiki/data/meta/a.changes', Array.from({ length: count }, (_, index) => line(index)).join(''))
      for (let index = 0; index < count; index += 1)
        put(folder, `wiki/data/attic/a.${1_500_000_000 + index}.txt`, `a ${index} ${'x'.repeat(300)}`)
      return join(folder, 'wiki')
    },
    'states packed a thousandfold': (bytes, folder) => {
      put(folder, 'wiki/data/pages/a.txt', 'a\n')
      const packed = gzipSync(Buffer.alloc(8_000_000, 97))
      for (let index = 0; index < bytes / packed.length; index += 1)
        put(folder, `wiki/data/attic/a.${1_500_000_000 + index}.txt.gz`, packed)
      return join(folder, 'wiki')
    },
    'a state larger than any page': (_bytes, folder) => {
      put(folder, 'wiki/data/pages/a.txt', 'a\n')
      put(folder, 'wiki/data/attic/a.1500000000.txt.gz', gzipSync(Buffer.alloc(65 << 20, 97)))
      // The last copy is that of the page as it is.
      put(folder, 'wiki/data/attic/a.1500000001.txt.gz', gzipSync('a\n'))
      return join(folder, 'wiki')
    },
    'folders in one another': (bytes, folder) => {
      put(folder, 'wiki/data/pages/a.txt', 'a\n')
      for (let index = 0; index < bytes / 20_000; index += 1)
        put(
          folder,
          `wiki/data/pages/${Array.from({ length: 100 }, (_, at) => `n${(index + at) % 97}`).join('/')}/a.txt`,
          'a\n',
        )
      return join(folder, 'wiki')
    },
    'one text of marks': (bytes, folder) => {
      put(
        folder,
        'wiki/data/pages/a.txt',
        filled(bytes, () => '<code '),
      )
      return join(folder, 'wiki')
    },
  },
}
