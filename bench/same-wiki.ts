/**
 * The wiki of an export in the other forms that keep its pages whole: a dump of its database as mysqldump writes it, the `data`
 * folder of a DokuWiki, pads as Etherpad exports them. Texts, times, authors and comments are the same; of the syntax nothing is
 * changed.
 */

import { once } from 'node:events'
import { appendFileSync, createReadStream, createWriteStream, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { gzipSync } from 'node:zlib'
import type { SourceRevision } from '../src/model/wiki.ts'
import { source } from '../src/sources/kinds/xml-dump/xml-dump.ts'
import { inputOf } from './source-input.ts'

/** A page of an export with its states, oldest first. */
interface WholePage {
  readonly id: number
  readonly title: string
  readonly namespaceId: number
  readonly revisions: readonly SourceRevision[]
}

async function* pagesOf(xml: string): AsyncGenerator<WholePage> {
  let page: { id: number; title: string; namespaceId: number; revisions: SourceRevision[] } | null = null
  for await (const event of source.read(inputOf(xml), new AbortController().signal)) {
    if (event.type === 'page') {
      if (page !== null) yield page
      page = { id: event.page.pageId ?? 0, title: event.page.title, namespaceId: event.page.namespaceId, revisions: [] }
    } else if (event.type === 'revision') page?.revisions.push(event.revision)
  }
  if (page !== null) yield page
}

// A dump of a database.

type Value = string | number | null

const escapes: Readonly<Record<string, string>> = { '\n': 'n', '\r': 'r', '\0': '0', '\x1a': 'Z' }
const literal = (value: Value): string =>
  typeof value === 'string'
    ? `'${value.replace(/[\0\n\r\\'"\x1a]/g, (sign) => `\\${escapes[sign] ?? sign}`)}'`
    : String(value ?? 'NULL')

/** The tables of MediaWiki 1.43 that hold pages, and three that are passed over, as mysqldump orders them. */
const columns = {
  actor: 'actor_id bigint, actor_user int, actor_name varbinary(255)',
  comment: 'comment_id bigint, comment_hash int, comment_text blob, comment_data blob',
  content:
    'content_id bigint, content_size int, content_sha1 varbinary(32), content_model smallint, content_address varbinary(255)',
  content_models: 'model_id int, model_name varbinary(64)',
  page: 'page_id int, page_namespace int, page_title varbinary(255), page_is_redirect tinyint, page_is_new tinyint, page_random double, page_touched binary(14), page_links_updated varbinary(14), page_latest int, page_len int, page_content_model varbinary(32), page_lang varbinary(35)',
  pagelinks: 'pl_from int, pl_target_id bigint, pl_from_namespace int',
  recentchanges:
    'rc_id int, rc_timestamp binary(14), rc_actor bigint, rc_title varbinary(255), rc_comment_id bigint, rc_this_oldid int, rc_ip varbinary(40)',
  revision:
    'rev_id bigint, rev_page int, rev_comment_id bigint, rev_actor bigint, rev_timestamp binary(14), rev_minor_edit tinyint, rev_deleted tinyint, rev_len int, rev_parent_id bigint, rev_sha1 varbinary(32)',
  searchindex: 'si_page int, si_title varchar(255), si_text mediumtext',
  slot_roles: 'role_id int, role_name varbinary(64)',
  slots: 'slot_revision_id bigint, slot_role_id smallint, slot_content_id bigint, slot_origin bigint',
  text: 'old_id int, old_text mediumblob, old_flags tinyblob',
} as const
type Table = keyof typeof columns

/** The longest statement that mysqldump writes by default. */
const longestInsert = 1 << 20

/** Writes the dump; its tables lie beside it while it is made. */
export async function writeDatabase(xml: string, path: string): Promise<void> {
  const tables = Object.fromEntries(
    (Object.keys(columns) as Table[]).map((name) => [name, tableFile(`${path}.${name}`, name)]),
  ) as Record<Table, ReturnType<typeof tableFile>>
  const put = (name: Table, ...row: readonly Value[]) => tables[name].put(row)
  await put('slot_roles', 1, 'main')
  await put('content_models', 1, 'wikitext')
  const actors = new Map<string, number>()
  let texts = 0
  for await (const { id, title, namespaceId, revisions } of pagesOf(xml)) {
    const name = (namespaceId === 0 ? title : title.replace(/^[^:]+:/, '')).replaceAll(' ', '_')
    const last = revisions.at(-1)
    await put(
      ...(['page', id, namespaceId, name, 0, 0, 0.5, '20200101000000', '20200101000000'] as const),
      ...[last?.revisionId ?? 0, Buffer.byteLength(last?.text ?? ''), 'wikitext', null],
    )
    for (const one of revisions) {
      texts += 1
      const author = one.contributor?.name ?? ''
      const actor = actors.get(author) ?? actors.size + 1
      if (!actors.has(author)) await put('actor', actor, one.contributor?.id ?? null, author)
      actors.set(author, actor)
      const [bytes, sha1, rev] = [Buffer.byteLength(one.text ?? ''), one.sha1 ?? '', one.revisionId ?? 0]
      const at = (one.at ?? '').replace(/\D/g, '')
      await put('comment', texts, 0, one.comment ?? '', null)
      await put('content', texts, bytes, sha1, 1, `tt:${texts}`)
      await put('slots', rev, 1, texts, rev)
      await put('text', texts, one.text ?? '', 'utf-8')
      await put('revision', rev, id, texts, actor, at, one.minor === true ? 1 : 0, 0, bytes, one.parentId ?? 0, sha1)
      await put('recentchanges', texts, at, actor, name, texts, rev, '')
    }
    for (let link = 0; link < 8; link += 1) await put('pagelinks', id, id * 8 + link, namespaceId)
    await put('searchindex', id, title.toLowerCase(), (last?.text ?? '').toLowerCase())
  }
  writeFileSync(path, '-- MySQL dump 10.13  Distrib 8.0.36, for Linux (x86_64)\n--\n/*!50503 SET NAMES utf8mb4 */;\n\n')
  for (const [name, table] of Object.entries(tables)) {
    await table.end()
    appendFileSync(
      path,
      `DROP TABLE IF EXISTS \`${name}\`;\nCREATE TABLE \`${name}\` (\n${columns[name as Table].replace(/(?:^|, (?=\w+ ))(\w+)/g, (start, column: string) => `${start.startsWith(',') ? ',\n' : ''}  \`${column}\``)}\n) ENGINE=InnoDB DEFAULT CHARSET=binary;\nLOCK TABLES \`${name}\` WRITE;\n`,
    )
    await pipeline(createReadStream(`${path}.${name}`), createWriteStream(path, { flags: 'a' }))
    rmSync(`${path}.${name}`)
    appendFileSync(path, 'UNLOCK TABLES;\n\n')
  }
  appendFileSync(path, '-- Dump completed on 2020-01-01  0:00:00\n')
}

function tableFile(path: string, name: Table) {
  const file = createWriteStream(path)
  let size = 0
  const write = async (text: string): Promise<void> => {
    if (!file.write(text)) await once(file, 'drain')
  }
  return {
    async put(row: readonly Value[]): Promise<void> {
      const written = `(${row.map(literal).join(',')})`
      const isFull = size + written.length > longestInsert
      await write(
        `${size === 0 ? '' : isFull ? ';\n' : ','}${size === 0 || isFull ? `INSERT INTO \`${name}\` VALUES ` : ''}${written}`,
      )
      size = isFull ? written.length : size + written.length
    },
    async end(): Promise<void> {
      if (size > 0) await write(';\n')
      file.end()
      await once(file, 'close')
    },
  }
}

// A folder of a DokuWiki.

/** Writes the folder, packed as DokuWiki packs by default. */
export async function writeDokuwiki(xml: string, folder: string): Promise<void> {
  const put = (path: string, content: string | Buffer): void => {
    const whole = join(folder, 'data', path)
    mkdirSync(dirname(whole), { recursive: true })
    writeFileSync(whole, content)
  }
  mkdirSync(join(folder, 'data', 'media'), { recursive: true })
  for await (const { title, revisions } of pagesOf(xml)) {
    const path = title.toLowerCase().replaceAll(' ', '_').split(':').map(encodeURIComponent).join('/')
    const log: string[] = []
    for (const [index, { at, text, contributor, comment, minor }] of revisions.entries()) {
      const seconds = Date.parse(at ?? '') / 1000
      const [user, address] = contributor?.kind === 'ip' ? ['', contributor.name] : [contributor?.name ?? '', '0.0.0.0']
      const type = index === 0 ? 'C' : minor === true ? 'e' : 'E'
      log.push([seconds, address, type, title, user, comment ?? '', ''].join('\t'))
      put(`attic/${path}.${seconds}.txt.gz`, gzipSync(text ?? ''))
    }
    put(`pages/${path}.txt`, revisions.at(-1)?.text ?? '')
    put(`meta/${path}.changes`, `${log.join('\n')}\n`)
  }
}

// Pads.

/** Writes a file for each pad; each state is a changeset on the one before. */
export async function writePads(xml: string, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  for await (const { id, title, revisions } of pagesOf(xml))
    writeFileSync(join(folder, `${id}.etherpad`), JSON.stringify(padOf(title.replaceAll(/[":\\]/g, ' '), revisions)))
}

/** A pad in the records of its export, each state typed by one author over the state before. */
export function padOf(
  name: string,
  states: readonly { readonly at: string | null; readonly text: string | null; readonly author?: string }[],
): Readonly<Record<string, unknown>> {
  const records: Record<string, unknown> = {}
  let before = '\n'
  for (const [revision, { at, text }] of states.entries()) {
    const now = `${text ?? ''}\n`
    records[`pad:${name}:revs:${revision}`] = {
      changeset: changesetOf(before, now),
      meta: { author: 'a.first', timestamp: Date.parse(at ?? '') },
    }
    before = now
  }
  return {
    [`pad:${name}`]: {
      atext: { text: before, attribs: `|${base36(linesIn(before))}+${base36(before.length)}` },
      pool: { numToAttrib: { 0: ['author', 'a.first'] }, nextNum: 1 },
      head: states.length - 1,
      chatHead: -1,
      publicStatus: false,
      savedRevisions: [],
    },
    'globalAuthor:a.first': { colorId: '#ffc7c7', name: 'Membre', timestamp: 0, padIDs: name },
    ...records,
  }
}

const base36 = (count: number): string => count.toString(36)
const linesIn = (text: string): number => text.split('\n').length - 1

/** Between the common beginning and the common end of two texts all is taken out and typed anew. */
function changesetOf(before: string, now: string): string {
  let start = 0
  while (start < Math.min(before.length, now.length) - 1 && before[start] === now[start]) start += 1
  let end = 0
  while (end < Math.min(before.length, now.length) - start && before.at(-1 - end) === now.at(-1 - end)) end += 1
  const [gone, come] = [before.slice(start, before.length - end), now.slice(start, now.length - end)]
  const part = (text: string, sign: string, attributes = ''): string =>
    text === ''
      ? ''
      : `${attributes}${linesIn(text) > 0 ? `|${base36(linesIn(text))}` : ''}${sign}${base36(text.length)}`
  const growth = now.length - before.length
  return `Z:${base36(before.length)}${growth < 0 ? '<' : '>'}${base36(Math.abs(growth))}${part(before.slice(0, start), '=')}${part(gone, '-')}${part(come, '+', '*0')}$${come}`
}
