/** Dumps that break off, are damaged, mixed up or made to do harm: a coded error or a loss, and all that can be read is read. */

import { readFileSync } from 'node:fs'
import { deflateRawSync, gzipSync } from 'node:zlib'
import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { inspect } from '../../../src/pipeline/commands/inspect.ts'
import { openHistory } from '../../../src/sources/kinds/mediawiki-database/history-blob.ts'
import { source } from '../../../src/sources/kinds/mediawiki-database/mediawiki-database.ts'
import { ObjectsOfTexts } from '../../../src/sources/kinds/mediawiki-database/wiki-rows.ts'
import { StopRun } from '../../../src/texts/errors.ts'
import { put, scratchFolder } from '../../support/scratch.ts'
import { fileOf, readDatabase, type SeenWiki } from './read-database.ts'
import { copies, diffs, expectedRevisions, smallDump, versions } from './small-wiki.ts'

/** The same numbers for the same seed (mulberry32). */
function numbersFrom(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below)
  }
}

type Damage = (dump: Buffer, upTo: (below: number) => number) => Buffer

const sliceOf = (dump: Buffer, upTo: (below: number) => number): readonly [number, number] => {
  const from = upTo(dump.length)
  return [from, Math.min(dump.length, from + 1 + upTo(400))]
}
const bytesIn = (dump: Buffer, at: number, ...bytes: readonly number[]): Buffer =>
  Buffer.concat([dump.subarray(0, at), Buffer.from(bytes), dump.subarray(at)])

const damages: Readonly<Record<string, Damage>> = {
  'cut at the end': (dump, upTo) => dump.subarray(0, upTo(dump.length)),
  'cut at the beginning': (dump, upTo) => dump.subarray(upTo(dump.length / 4)),
  'a piece taken out': (dump, upTo) => {
    const [from, to] = sliceOf(dump, upTo)
    return Buffer.concat([dump.subarray(0, from), dump.subarray(to)])
  },
  'a piece twice': (dump, upTo) => {
    const [from, to] = sliceOf(dump, upTo)
    return Buffer.concat([dump.subarray(0, to), dump.subarray(from)])
  },
  'other bytes': (dump, upTo) => {
    const changed = Buffer.from(dump)
    for (let count = 1 + upTo(8); count > 0; count -= 1) changed[upTo(changed.length)] = upTo(256)
    return changed
  },
  'a quote': (dump, upTo) => bytesIn(dump, upTo(dump.length), 0x27),
  'a backslash': (dump, upTo) => bytesIn(dump, upTo(dump.length), 0x5c),
  'brackets and marks': (dump, upTo) =>
    bytesIn(dump, upTo(dump.length), ...Buffer.from([')', '(', ';', ',', '`', '/*', '$$'][upTo(7)] ?? '')),
  zeros: (dump, upTo) => bytesIn(dump, upTo(dump.length), ...new Uint8Array(upTo(600))),
  'another dump in it': (dump, upTo) => {
    const at = upTo(dump.length)
    return Buffer.concat([
      dump.subarray(0, at),
      smallDump(versions[upTo(versions.length)] ?? '1.43'),
      dump.subarray(at),
    ])
  },
}

test('two hundred and forty damaged dumps: no crash, no word that is none of the wiki’s, what is lost is told', async () => {
  const names = Object.keys(damages)
  const refused = new Set<string>()
  for (let seed = 0; seed < 240; seed += 1) {
    const upTo = numbersFrom(seed)
    const version = versions[seed % versions.length] ?? '1.43'
    const whole = smallDump(version)
    const name = names[Math.floor(seed / versions.length) % names.length] ?? ''
    const damaged = damages[name]?.(whole, upTo) ?? whole
    let seen: SeenWiki
    try {
      seen = await readDatabase(fileOf(damaged), { language: 'fr' })
    } catch (error) {
      if (!(error instanceof StopRun)) throw new Error(`seed ${seed}, ${name}`, { cause: error })
      refused.add(error.code)
      continue
    }
    // A byte more in a text that nothing tells the hash of is one more word of the wiki.
    const read = seen.revisions.filter(({ text }) => text !== null)
    const isTold = seen.losses.some(({ severity }) => severity === 'lost')
    // Nothing is missing without a word, unless what was cut out was whole statements.
    const isSilent =
      ['a piece taken out', 'cut at the beginning', 'other bytes'].includes(name) || damaged.includes('\0\0\0')
    if (read.length < expectedRevisions.length && !isSilent && name !== 'another dump in it')
      expect([seed, name, isTold, seen.revisions.length]).toEqual([seed, name, true, seen.revisions.length])
    // A hidden or deleted text is none of the wiki's, however a dump is damaged.
    expect(JSON.stringify([seen.revisions, seen.losses])).not.toContain('SECRET-text-of')
  }
  expect([...refused].sort()).toEqual(expect.arrayContaining(['NOT_A_DATABASE']))
})

describe('a row that is damaged', () => {
  test.each([1, 2, 3, 4, 5, 6])('is left out, and all others are read: text %i', async (id) => {
    const dump = smallDump('1.43').toString('latin1')
    const at = new RegExp(`(\\(${id},'(?:[^'\\\\]|\\\\.)*',)'utf-8'\\)`).exec(dump)
    expect(at).not.toBeNull()
    const { losses, revisions } = await readDatabase(
      fileOf(Buffer.from(dump.replace(at?.[0] ?? '', `${at?.[1]}utf-8')`), 'latin1')),
      { language: 'fr' },
    )
    expect(
      revisions.filter(({ text, hidden }) => text === null && !hidden.text).map(({ revisionId }) => revisionId),
    ).toEqual([id])
    expect(losses.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['rows-unreadable', 'text-missing']))
  })
})

test('a dump that breaks off gives all rows before the break, and says so', async () => {
  const dump = smallDump('1.23')
  const at = dump.indexOf("(5,'Le plan")
  const { losses, revisions, pages } = await readDatabase(fileOf(dump.subarray(0, at + 10)), { language: 'fr' })
  expect(pages).toHaveLength(4)
  expect(revisions.filter(({ text }) => text !== null)).toHaveLength(5)
  expect(losses.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['dump-truncated', 'text-missing']))
})

describe('what is no database of a MediaWiki', () => {
  test.each([
    ['words', 'The tables of the wiki: page, revision, text.'],
    ['an export', '<mediawiki><page><title>A</title></page></mediawiki>'],
    [
      'a blog',
      "-- MySQL dump 10.13\nCREATE TABLE `wp_posts` (`ID` bigint, `post_content` longtext);\nINSERT INTO `wp_posts` VALUES (1,'x');\n-- Dump completed\n",
    ],
  ])('%s', async (_, content) => {
    const path = fileOf(Buffer.from(content, 'latin1'))
    await expect(readDatabase(path)).rejects.toMatchObject({ code: 'NOT_A_DATABASE', exit: 1 })
    expect(await source.inspect(path)).toBeNull()
  })

  test('a first piece of what is no dump tells it', async () => {
    const signal = new AbortController().signal
    await expect(source.refuse?.([fileOf('hello')], signal)).rejects.toMatchObject({ code: 'NOT_A_DATABASE' })
    await expect(source.refuse?.([fileOf(smallDump('1.4'))], signal)).resolves.toBeUndefined()
  })
})

describe('a database of which no page can be read says where it is damaged, and to copy it again', () => {
  const dump = smallDump('1.35')
  const rows = dump.indexOf('INSERT INTO `page`')
  const damaged = (place: object, reason: unknown) => ({ code: 'DATABASE_DAMAGED', exit: 1, values: { place, reason } })
  const [rowsAway, tablesAway] = [{ id: 'breaks-off-before-rows' }, { id: 'breaks-off-before-tables' }]
  const end = (bytes: number) => ({ id: 'damaged-at-end', values: { bytes } })
  const start = { id: 'damaged-from-start' }
  const sqlite = sqliteOf(200)
  const postgres = '--\n-- PostgreSQL database dump\n--\n\nSET standard_conforming_strings = on;\n'
  test.each<[string, string, string | Buffer, object]>([
    ['cut before its rows', 'a.sql', dump.subarray(0, rows), damaged(end(rows), rowsAway)],
    ['cut in its first row', 'a.sql', dump.subarray(0, rows + 30), damaged(end(rows + 30), rowsAway)],
    ['cut in its head', 'a.sql', dump.subarray(0, 90), damaged(end(90), tablesAway)],
    ['packed, then cut', 'a.sql.gz', gzipSync(dump).subarray(0, 500), damaged(end(500), rowsAway)],
    ['packed, then cut in its head', 'a.sql.gz', gzipSync(dump).subarray(0, 12), damaged(start, tablesAway)],
    ['nothing', 'a.sql', '', damaged(start, tablesAway)],
    ['of PostgreSQL', 'a.sql', postgres, damaged(end(postgres.length), tablesAway)],
    [
      'of phpMyAdmin, between two statements',
      'a.sql',
      '-- phpMyAdmin SQL Dump\n-- version 5.2.1\nSTART TRANSACTION;\nCREATE TABLE `page` (`page_id` int, `page_namespace` int);\n',
      damaged(end(118), rowsAway),
    ],
    ['a file of SQLite', 'a.sqlite', sqlite.subarray(0, 600), damaged(percent(600, sqlite), tablesAway)],
    ['its head alone', 'a.sqlite', sqlite.subarray(0, 18), damaged(percent(18, Buffer.alloc(100)), tablesAway)],
    [
      'its first page overwritten',
      'a.sqlite',
      Buffer.concat([sqlite.subarray(0, 100), Buffer.alloc(3996), sqlite.subarray(4096)]),
      damaged(start, 'database disk image is malformed'),
    ],
  ])('%s', async (_, name, content, refusal) => {
    const path = fileOf(content, name)
    await expect(readDatabase(path)).rejects.toMatchObject(refusal)
    await expect(inspect(path)).rejects.toMatchObject(refusal)
  })
})

/** How much of a file some bytes are. */
const percent = (bytes: number, whole: Buffer) => ({
  id: 'damaged-after',
  values: { percent: Math.floor((100 * bytes) / whole.length) },
})

/** A wiki on SQLite of so many pages. */
function sqliteOf(pages: number): Buffer {
  const path = fileOf('', 'made.sqlite')
  const file = new Database(path)
  file.exec(`
    CREATE TABLE page (page_id INTEGER PRIMARY KEY, page_namespace INTEGER, page_title BLOB, page_is_redirect INTEGER, page_latest INTEGER);
    CREATE TABLE revision (rev_id INTEGER PRIMARY KEY, rev_page INTEGER, rev_text_id INTEGER, rev_timestamp TEXT, rev_deleted INTEGER);
    CREATE TABLE text (old_id INTEGER PRIMARY KEY, old_text TEXT, old_flags TEXT);
  `)
  for (let id = 1; id <= pages; id += 1) {
    file.prepare('INSERT INTO page VALUES (?, 0, ?, 0, ?)').run(id, `Page_${id}`, id)
    file.prepare("INSERT INTO revision VALUES (?, ?, ?, '20100101000000', 0)").run(id, id, id)
    file.prepare("INSERT INTO text VALUES (?, ?, 'utf-8')").run(id, `${id}: ${'haie '.repeat(40)}`)
  }
  file.close()
  return readFileSync(path)
}

test('a file of SQLite that breaks off gives the pages that are here, and says how much of it that is', async () => {
  const whole = sqliteOf(400)
  const { revisions, losses } = await readDatabase(fileOf(whole.subarray(0, whole.length * 0.6), 'wiki.sqlite'))
  const kept = revisions.filter(({ text }) => text !== null)
  expect(kept.length).toBeGreaterThan(100)
  expect(kept.filter(({ title, text }) => !text?.startsWith(`${title.slice(5)}: haie`))).toEqual([])
  const told = losses.filter(({ kind }) => kind === 'dump-truncated' || kind === 'rows-unreadable')
  expect(told).toMatchObject([{ values: { reason: { id: 'database-is-part', values: { percent: 59 } } } }])
})

test('a file of SQLite is told by its bytes, packed or not, and one that does not begin as one is damaged', async () => {
  const whole = sqliteOf(3)
  const packed = fileOf(gzipSync(whole), 'wiki.sqlite')
  expect(await inspect(packed)).toMatchObject({ kind: 'mediawiki-database', pages: 3, lost: {} })
  expect((await readDatabase(packed)).revisions).toHaveLength(3)
  const behind = Buffer.concat([Buffer.from('\ufeff\r\n<b>Notice</b>: Undefined index\n'), whole])
  for (const [bytes, name] of [
    [behind, 'wiki.sqlite'],
    [behind, 'wiki.bin'],
    [Buffer.from(`\ufeff${whole.toString('utf8')}`, 'utf16le'), 'wiki.sqlite3'],
  ] as const)
    await expect(inspect(fileOf(bytes, name))).rejects.toMatchObject({ code: 'DATABASE_DAMAGED' })
})

test('a dump in UTF-16 says so, and a packed file that begins as UTF-16 does is no export', async () => {
  const wide = Buffer.from(`\ufeff${smallDump('1.43').toString('utf8')}`, 'utf16le')
  await expect(inspect(fileOf(wide, 'wiki.sql'))).rejects.toMatchObject({ code: 'DUMP_ENCODING' })
  const other = Buffer.from(`\ufeff${gzipSync('WARC/1.0').toString('latin1')}`, 'utf16le')
  await expect(inspect(fileOf(other, 'crawl.warc.gz'))).rejects.toMatchObject({ code: 'NOT_CAPTURES' })
})

test('a wiki without a page in a dump of all databases is named, one before which it breaks off too', async () => {
  const tables = smallDump('1.35').toString('latin1')
  const empty = tables.replace(/^INSERT .*$/gm, '')
  const noteOf = async (text: string) =>
    (await inspect(fileOf(Buffer.from(text, 'latin1')))).notes.flatMap((note) =>
      'id' in note && /^database-(?:empty|cut|of)/.test(note.id) ? [[note.id, note.values]] : [],
    )
  expect(await noteOf(`USE \`a\`;\n${tables}USE \`b\`;\n${empty}`)).toEqual([['database-empty-noted', { wikis: 'b' }]])
  expect(await noteOf(`USE \`a\`;\n${tables}USE \`b\`;\n${empty}USE \`c\`;\n${tables}`)).toEqual([
    ['database-of-several-noted', { prefixes: 'a, c' }],
    ['database-empty-noted', { wikis: 'b' }],
  ])
  const cut = tables.slice(0, tables.indexOf('INSERT INTO `page`'))
  expect(await noteOf(`USE \`a\`;\n${tables}USE \`b\`;\n${cut}`)).toEqual([['database-cut-noted', { wikis: 'b' }]])
  const asked = readDatabase(fileOf(Buffer.from(`USE \`a\`;\n${tables}USE \`b\`;\n${empty}`, 'latin1')), { site: 'b' })
  await expect(asked).rejects.toMatchObject({ code: 'DATABASE_WITHOUT_ROWS', values: { path: 'wiki.sql, b' } })
})

test('what is made to take all memory is none', () => {
  const bomb = deflateRawSync(Buffer.alloc(100 << 20))
  const object = Buffer.concat([
    Buffer.from(`O:15:"DiffHistoryBlob":1:{s:11:"mCompressed";s:${bomb.length}:"`),
    bomb,
    Buffer.from('";}'),
  ])
  const opened = openHistory(object)
  expect(opened !== null && 'textOf' in opened ? opened.textOf('0') : null).toBeNull()
  expect(openHistory(Buffer.from('a:1:{i:0;'.repeat(100_000)))).toBeNull()
  expect(openHistory(Buffer.from('O:3:"abc":999999999:{'))).toBeNull()
  expect(openHistory(Buffer.from('s:99999999999999999999:"a";'))).toBeNull()
})

test('texts that copy each other in an object are as many as fit, and those behind them are none', () => {
  const packed = copies(200, 30 << 20)
  expect(packed.length).toBeLessThan(100_000)
  const opened = openHistory(packed)
  if (opened === null || !('textOf' in opened)) throw new Error('no object of texts')
  expect(opened.bytes).toBeLessThanOrEqual(64 << 20)
  expect(['0', '1', '2', '199'].map((key) => opened.textOf(key)?.length)).toEqual([
    30 << 20,
    undefined,
    undefined,
    undefined,
  ])
  const small = openHistory(copies(90, 100_000))
  expect(small !== null && 'textOf' in small && small.textOf('90')?.length).toBe(100_000)
})

test('rows that ask for objects in turn end where unpacking them again takes more than a wiki needs', () => {
  const objects = new ObjectsOfTexts()
  const large = Buffer.from(copies(1, 30 << 20))
  const upTo = numbersFrom(3)
  const words = Array.from({ length: 3000 }, () => upTo(1e6).toString(36)).join(' ')
  // A page with a hundred states, of which each adds a word.
  const small = diffs(
    Array.from({ length: 100 }, (_, at) => `${words} ${at}`),
    1,
  )
  let opened = 0
  for (let turn = 0; turn < 1500; turn += 1) {
    const id = turn % 5
    if (objects.opened(id) === undefined && objects.open(id, { old_text: large, old_flags: 'object' }) !== null)
      opened += 1
  }
  expect(opened).toBeGreaterThan(50)
  expect(opened).toBeLessThan(200)
  // Those of a wiki are opened again as often as its pages ask.
  const others = new ObjectsOfTexts()
  for (let turn = 0; turn < 2000; turn += 1)
    expect(others.open(turn % 200, { old_text: small, old_flags: 'object' })).not.toBeNull()
})

test('inspect tells which wikis a database holds, and of one how large it is', async () => {
  expect(await source.inspect(fileOf(smallDump('1.31', 'a_', 'b_')))).toMatchObject({
    wikis: ['a_', 'b_'],
    pages: null,
  })
  expect(await source.inspect(fileOf(smallDump('1.31', 'a_', 'b_')), undefined, 'a_')).toMatchObject({
    ...{ kind: 'mediawiki-database', pages: 4, revisions: 7, files: 1, lost: {} },
  })
  expect(await source.inspect(fileOf(smallDump('1.4')))).toMatchObject({ pages: 4, revisions: 6 })
  const folder = scratchFolder()
  put(folder, 'notes.txt', 'nothing')
  expect(await source.inspect(folder)).toBeNull()
})
