/**
 * A bundle of any number of pages without the hour that a run of the pipeline would take: the bundle of the fixture, with every
 * row of a page in its catalogue and every file of a page in its site and its XML copied under other titles, ids and words.
 */

import { appendFileSync, cpSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { walk } from '../src/bundle/bag/disk.ts'
import { cataloguePath } from '../src/bundle/bag/names.ts'
import { writeZip } from '../src/bundle/zip/write-zip.ts'
import { generator, word } from './make-dump.ts'
import { copyId, copyPath, copyRows, copyTitle } from './multiply-catalogue.ts'

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
  const files = filesOfPages(folder)
  for (let copy = 1; copy <= copies.count; copy += 1) copySite(files, bag, copy, random)
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

const foldersOfPages = ['pages', 'history']

/** Writes the files of all pages as a copy has them: links between pages lead to those of the same copy, each text has words of its own. */
function copySite(files: readonly PageFile[], bag: string, copy: number, random: () => number): void {
  for (const { path, text } of files) {
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

interface PageFile {
  readonly path: string
  readonly text: string
}

/** Read once: they are copied a thousand times. */
const filesOfPages = (folder: string): readonly PageFile[] =>
  foldersOfPages.flatMap((name) =>
    readdirSync(join(folder, 'data/site', name))
      .map((file) => join('data/site', name, file))
      .filter((path) => statSync(join(folder, path)).isFile())
      .map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') })),
  )

/** Copies to a part; the writer of bundles closes one at 32 MB. */
const copiesTogether = 250

/** The history as XML, in parts behind the first one. */
function copyXml(bag: string, count: number): void {
  const base = join(bag, 'data/xml/pages-0001.xml.gz')
  if (!existsSync(base)) throw new Error(`expected the history of the wiki in ${dirname(base)}`)
  const [, head = '', pages = '', end = ''] =
    /^([\s\S]*<\/siteinfo>\n)([\s\S]*)(<\/mediawiki>\n)$/.exec(gunzipSync(readFileSync(base)).toString('utf8')) ?? []
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
