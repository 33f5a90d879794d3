/**
 * A bundle of any number of pages without the hour that a run of the pipeline would take: the bundle of the fixture, with every
 * row of a page in its catalogue and every file of a page in its site and its XML copied under other titles, ids and words.
 */

import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import Database from 'better-sqlite3'
import { walk } from '../src/bundle/disk.ts'
import { cataloguePath } from '../src/bundle/write/payload.ts'
import { writeZip } from '../src/bundle/zip/write-zip.ts'
import { generator, word } from './make-dump.ts'

/** Ids of the copy n are those of the bundle plus n times this. */
const idStep = 1000
const copyId = (id: number, copy: number): number => id + copy * idStep

/** The name of a copy: behind the title, before the section. */
const copyTitle = (title: string, copy: number): string => title.replace(/(?=#)|$/, ` n${copy}`)
const copyUrl = (url: string, copy: number): string => `${url}_n${copy}`
const copyPath = (path: string, copy: number): string => path.replace(/(?=\.(?:html|json)$)/, `-n${copy}`)

/**
 * Packs a bundle with at least so many pages, copies of those of the bundle in `folder`, and gives the path of its zip. Work
 * lies in `scratch`. Links, people, uploads and the lists of the site stay those of the one bundle; there are no manifests and
 * no full-text index for the copies: exports read neither.
 */
export async function multiplyBundle(
  folder: string,
  pages: number,
  scratch: string,
): Promise<{ readonly zip: string; readonly pages: number }> {
  const name = basename(folder)
  const bag = join(scratch, name)
  cpSync(folder, bag, { recursive: true })
  const copies = copyRows(join(bag, cataloguePath), pages)
  const random = generator(1)
  for (let copy = 1; copy <= copies.count; copy += 1) copySite(folder, bag, copy, random)
  copyXml(bag, copies.count)
  copyRecords(bag, copies.count)
  const zip = join(scratch, `${name}.zip`)
  const date = name.slice(-'2026-01-01'.length)
  await writeZip({ folder: bag, name, paths: zipOrder(bag), stored: new Set(first), date, store: false, target: zip })
  return { zip, pages: copies.pages }
}

/** The catalogue lies stored at a place that is a multiple of its pages (docs/bundle.md §4). */
const first = ['bagit.txt', 'padding.txt', cataloguePath]

async function* zipOrder(bag: string): AsyncGenerator<string> {
  yield* first
  for await (const { path } of walk(bag)) if (!first.includes(path)) yield path
}

/** What changes in a column of a copy; any other column stays. */
const changes: Readonly<Record<string, string>> = {
  page_id: 'copy_id(page_id, :copy)',
  redirect_page_id: 'copy_id(redirect_page_id, :copy)',
  revision_id: 'copy_id(revision_id, :copy)',
  parent_id: 'copy_id(parent_id, :copy)',
  section_id: 'copy_id(section_id, :copy)',
  interval_id: 'copy_id(interval_id, :copy)',
  added_revision_id: 'copy_id(added_revision_id, :copy)',
  removed_revision_id: 'copy_id(removed_revision_id, :copy)',
  use_id: 'copy_id(use_id, :copy)',
  meeting_id: 'copy_meeting(meeting_id, :copy)',
  next_meeting_id: 'copy_meeting(next_meeting_id, :copy)',
  redirect_target: 'copy_title(redirect_target, :copy)',
  site_path: 'copy_path(site_path, :copy)',
  original_url: 'copy_url(original_url, :copy)',
  record: 'copy_record(record, :copy)',
  'pages.title': 'copy_title(title, :copy)',
}

/** Tables whose rows belong to a page; the others say something of the whole. */
const tablesOfPages = [
  ...['pages', 'revisions', 'revision_texts', 'documents', 'sections', 'categories', 'templates', 'meetings'],
  ...[
    'attendances',
    'affiliations',
    'roles',
    'agenda_items',
    'decisions',
    'actions',
    'action_assignees',
    'watch_items',
  ],
  ...[
    'workshops',
    'next_meetings',
    'issues',
    'evidence',
    'passed_over',
    'link_intervals',
    'link_uses',
    'link_resolutions',
  ],
]

/** Copies the rows of pages until there are enough. */
function copyRows(path: string, pages: number): { readonly count: number; readonly pages: number } {
  const store = new Database(path)
  try {
    store.pragma('journal_mode = OFF')
    store.pragma('foreign_keys = OFF')
    defineChanges(store)
    const base = Number(store.prepare('SELECT count(*) FROM pages').pluck().get())
    const highest = Number(
      store.prepare('SELECT max(max(page_id), (SELECT max(revision_id) FROM revisions)) FROM pages').pluck().get(),
    )
    if (highest >= idStep) throw new Error(`expected ids below ${idStep}, got ${highest}`)
    const count = Math.ceil(pages / base) - 1
    store.exec('BEGIN')
    for (const table of tablesOfPages) copyTable(store, table, count)
    store.exec('COMMIT')
    return { count, pages: base * (count + 1) }
  } finally {
    store.close()
  }
}

function defineChanges(store: Database.Database): void {
  const define = (name: string, change: (value: string, copy: number) => string): void => {
    store.function(name, { deterministic: true }, (value: unknown, copy: unknown) =>
      typeof value === 'string' ? change(value, Number(copy)) : null,
    )
  }
  store.function('copy_id', { deterministic: true }, (id: unknown, copy: unknown) =>
    id === null ? null : copyId(Number(id), Number(copy)),
  )
  const copyMeeting = (id: string, copy: number): string =>
    id.replace(/(?<=:)\d+/, (pageId) => String(copyId(Number(pageId), copy)))
  define('copy_title', copyTitle)
  define('copy_url', copyUrl)
  define('copy_path', copyPath)
  define('copy_meeting', copyMeeting)
  define('copy_record', (text, copy) => {
    const record: Readonly<Record<string, unknown>> = JSON.parse(text)
    const { id, pageId, revisionId } = record
    return JSON.stringify({
      ...record,
      id: copyMeeting(String(id), copy),
      pageId: copyId(Number(pageId), copy),
      revisionId: revisionId === null ? null : copyId(Number(revisionId), copy),
    })
  })
}

function copyTable(store: Database.Database, table: string, count: number): void {
  const names = store.prepare('SELECT name FROM pragma_table_xinfo(?) WHERE hidden = 0').pluck().all(table).map(String)
  const columns = names.map((name) => `"${name}"`).join(', ')
  const values = names.map((name) => changes[`${table}.${name}`] ?? changes[name] ?? `"${name}"`).join(', ')
  store.exec(`CREATE TEMP TABLE base AS SELECT ${columns} FROM "${table}"`)
  const copy = store.prepare(`INSERT INTO "${table}" (${columns}) SELECT ${values} FROM base`)
  for (let number = 1; number <= count; number += 1) copy.run({ copy: number })
  store.exec('DROP TABLE base')
}

const foldersOfPages = ['pages', 'history']

/** Writes the files of all pages as a copy has them: links between pages lead to those of the same copy, each text has words of its own. */
function copySite(folder: string, bag: string, copy: number, random: () => number): void {
  for (const { path, text } of filesOfPages(folder)) {
    const words = Array.from({ length: 40 }, () => word(random)).join(' ')
    const target = join(bag, copyPath(path, copy))
    writeFileSync(
      target,
      text
        .replace(/\b(?:pages|history)\/[a-z0-9-]+\.(?:html|json)/g, (link) => copyPath(link, copy))
        .replace('</article>', `<p>${words}.</p>\n</article>`),
    )
  }
}

let read: {
  readonly folder: string
  readonly files: readonly { readonly path: string; readonly text: string }[]
} | null = null

/** Read once: they are copied a thousand times. */
function filesOfPages(folder: string) {
  if (read?.folder === folder) return read.files
  const files = foldersOfPages.flatMap((name) =>
    readdirSync(join(folder, 'data/site', name))
      .map((file) => join('data/site', name, file))
      .filter((path) => statSync(join(folder, path)).isFile())
      .map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') })),
  )
  read = { folder, files }
  return files
}

/** Copies to a part; the writer of bundles closes one at 32 MB. */
const copiesTogether = 250

/** The history as XML, in parts behind the first one. */
function copyXml(bag: string, count: number): void {
  const base = join(bag, 'data/xml/pages-0001.xml.gz')
  if (!existsSync(base)) throw new Error(`expected the history of the wiki in ${dirname(base)}`)
  const [, head = '', pages = '', end = ''] =
    /^([\s\S]*<\/siteinfo>\n)([\s\S]*)(<\/mediawiki>\n)$/.exec(gunzipSync(readFileSync(base)).toString('utf8')) ?? []
  mkdirSync(dirname(base), { recursive: true })
  for (let part = 0; part * copiesTogether < count; part += 1) {
    const numbers = Array.from(
      { length: Math.min(copiesTogether, count - part * copiesTogether) },
      (_, at) => part * copiesTogether + at + 1,
    )
    const copies = numbers.map((copy) => copyPages(pages, copy))
    const name = `pages-${String(part + 2).padStart(4, '0')}.xml.gz`
    writeFileSync(join(dirname(base), name), gzipSync([head, ...copies, end].join('')))
  }
}

const copyPages = (pages: string, copy: number): string =>
  pages
    .replace(/(?<=^ {4}<title>)[^<]*/gm, (title) => copyTitle(title, copy))
    .replace(/(?<=^ {4}<redirect title=")[^"]*/gm, (title) => copyTitle(title, copy))
    .replace(/(?<=^ {4,6}<(?:id|parentid|origin)>)\d+/gm, (id) => String(copyId(Number(id), copy)))

/** The meetings as a calendar and as linked data, which two forms give as they are. */
function copyRecords(bag: string, count: number): void {
  const calendar = join(bag, 'data/records/meetings.ics')
  const events = readFileSync(calendar, 'utf8').match(/BEGIN:VEVENT\r\n[\s\S]*?END:VEVENT\r\n/g) ?? []
  addBefore(calendar, 'END:VCALENDAR', events.join(''), { count, mark: '' })
  const linked = join(bag, 'data/records/meetings.jsonld')
  const { '@graph': graph = [] }: { readonly '@graph'?: readonly unknown[] } = JSON.parse(readFileSync(linked, 'utf8'))
  addBefore(linked, ']', graph.map((event) => JSON.stringify(event)).join(',\n'), { count, mark: ',\n' })
}

/** Puts copies of a text, each behind the mark, before the last place of a word in a file. */
function addBefore(
  path: string,
  word: string,
  text: string,
  { count, mark }: { readonly count: number; readonly mark: string },
): void {
  const whole = readFileSync(path, 'utf8')
  const end = whole.lastIndexOf(word)
  writeFileSync(path, whole.slice(0, end))
  for (let copy = 1; copy <= count; copy += 1)
    appendFileSync(
      path,
      mark + text.replace(/(?<=UID:\w+:|"identifier":"\w+:)\d+/g, (id) => String(copyId(Number(id), copy))),
    )
  appendFileSync(path, whole.slice(end))
}
