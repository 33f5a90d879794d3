/** A database becomes the rows of one wiki in a store: what tells pages first, then the texts and names that these need. */

import { type Loss, lossOfMany } from '../../../model/loss.ts'
import type { Message, Wording } from '../../../model/message.ts'
import type { SourceEvent } from '../../../model/wiki.ts'
import { byKey } from '../../../support/order.ts'
import { StopRun } from '../../../texts/errors.ts'
import { loss } from '../../../texts/loss.ts'
import { message } from '../../../texts/message.ts'
import { databaseNames, stemOf } from './backup.ts'
import { type DatabaseFile, type FoundDatabase, openRows } from './database-files.ts'
import { RowStore } from './row-store.ts'
import type { WikiSettings } from './settings.ts'
import { contentTables, plainTables, type TableName } from './tables.ts'
import { holdsWiki, WikiRows } from './wiki-rows.ts'

/** The wiki that was chosen, in a store that is closed by who has it. */
export interface ReadDatabase {
  readonly store: RowStore
  readonly wiki: WikiRows
  /** The file that holds it, or begins with it, as losses call it. */
  readonly name: string
  /** As what other wikis are called that are named there and have no page. */
  readonly empty: readonly string[]
  readonly losses: readonly Loss[]
}

/** Which wiki is meant, and what the settings say. */
export interface Choice {
  /** As the pipeline names it; null where it names none. */
  readonly prefix: string | null
  readonly settings: WikiSettings
}

/** How a wiki that is chosen by an empty prefix is told of. */
const noPrefix = '""'

/** The wikis of a store by what they are called: by their prefix, where there are several databases with that of theirs before it. */
function labelled(wikis: readonly string[]): ReadonlyMap<string, string> {
  const databases = new Set(wikis.map((wiki) => wiki.slice(0, wiki.indexOf('/'))))
  return new Map(
    wikis.map((wiki) => {
      const [database = '', prefix = ''] = wiki.split(/\/(.*)/s)
      const label = databases.size > 1 ? [database, prefix].filter((part) => part !== '').join('.') : prefix
      return [label === '' ? noPrefix : label, wiki]
    }),
  )
}

/** The wikis of a database by what they are called, sorted. */
export const wikisIn = (store: RowStore): readonly (readonly [label: string, wiki: string])[] =>
  [...labelled(store.wikis.filter((wiki) => holdsWiki(store, wiki) !== null))].sort(byKey)

/**
 * The wiki that is meant, and what those are called that are named and have no page. Throws NOT_A_DATABASE, DATABASE_DAMAGED,
 * DATABASE_WITHOUT_ROWS, DATABASE_OF_SEVERAL_WIKIS, PREFIX_NOT_THERE.
 */
function chosen(
  store: RowStore,
  { prefix, settings }: Choice,
  path: string,
  { named, damage }: ReadOnce,
): { readonly name: string; readonly empty: readonly string[] } {
  const wikis = new Map(wikisIn(store))
  const prefixes = [...wikis.keys()].join(', ')
  const [first] = wikis.values()
  if (first === undefined && damage !== null) throw new StopRun('DATABASE_DAMAGED', { path, ...damage })
  if (first === undefined) throw new StopRun(named.size > 0 ? 'DATABASE_WITHOUT_ROWS' : 'NOT_A_DATABASE', { path })
  // Where it breaks off, those of pages may be named behind the break.
  const tellsWiki = damage === null ? /^(.*) (?:page|cur)$/s : /^(.*) \w+$/s
  const databases = [...named].flatMap((table) => tellsWiki.exec(table)?.[1] ?? [])
  const labels = labelled([...new Set([...databases, ...wikis.values()])])
  const empty = [...labels].flatMap(([label, wiki]) => ([...wikis.values()].includes(wiki) ? [] : [label])).sort()
  const own = databaseNames(settings.values).find((name) => wikis.has(name)) ?? settings.values.get('dbprefix')
  const wanted = prefix === '' ? noPrefix : (prefix ?? (wikis.size > 1 ? own : undefined))
  if (wanted === undefined) {
    if (wikis.size > 1)
      throw new StopRun('DATABASE_OF_SEVERAL_WIKIS', {
        path,
        prefixes: empty.length === 0 ? prefixes : message('wikis-and-empty', { prefixes, wikis: empty.join(', ') }),
      })
    return { name: first, empty }
  }
  const found = wikis.get(wanted === '' ? noPrefix : wanted)
  if (found === undefined && empty.includes(wanted))
    throw new StopRun('DATABASE_WITHOUT_ROWS', { path: `${path}, ${wanted}` })
  if (found === undefined) throw new StopRun('PREFIX_NOT_THERE', { path, prefix: wanted, prefixes })
  return { name: found, empty }
}

/**
 * Reads the files twice, a third time where texts lie in rows that others name: a dump tells which text belongs to a page only
 * behind the text itself. Yields how far it has come. Throws as `chosen` does.
 */
export async function* readRows(
  { files }: FoundDatabase,
  choice: Choice,
  signal: AbortSignal,
): AsyncGenerator<SourceEvent, ReadDatabase> {
  const legacy = choice.settings.values.get('legacyencoding') ?? 'windows-1252'
  let store = new RowStore(legacy)
  try {
    const path = files.map(({ name }) => name).join(', ')
    let called: Called = new Map()
    let first = yield* readOnce(files, store, { tables: plainTables, wiki: null, called }, signal)
    if (first.areApart) {
      store.close()
      store = new RowStore(legacy)
      called = calledApart(files)
      first = yield* readOnce(files, store, { tables: plainTables, wiki: null, called }, signal)
    }
    const { losses } = first
    const { name, empty } = chosen(store, choice, path, first)
    const wiki = new WikiRows(store, name, legacy)
    wiki.wantContents()
    losses.push(...(yield* readOnce(files, store, { tables: contentTables, wiki: name, called }, signal)).losses)
    if (wiki.wantNamedTexts()) yield* readOnce(files, store, { tables: ['text'], wiki: name, called }, signal)
    const from = files.find((file) => first.wikis.get(file)?.has(name) === true)?.name ?? ''
    return {
      store,
      wiki,
      name: from,
      empty,
      losses: [...new Map(losses.map((one) => [JSON.stringify(one), one])).values()],
    }
  } catch (error) {
    store.close()
    throw error
  }
}

/** The words before the names of the databases of a file; nothing while files are parts of one. */
type Called = ReadonlyMap<DatabaseFile, string>

/** Files by their names without endings, as hosts call them by their databases; by their whole names where two are called alike. */
function calledApart(files: readonly DatabaseFile[]): Called {
  const stems = files.map(({ name }) => stemOf(name))
  const isTwice = new Set(stems).size < stems.length
  return new Map(
    files.map((file, index) => [file, isTwice ? file.name.replaceAll('/', '.') : (stems[index] ?? '')] as const),
  )
}

interface WantedOnce {
  readonly tables: readonly TableName[]
  /** Null: of all wikis. */
  readonly wiki: string | null
  readonly called: Called
}

interface ReadOnce {
  readonly losses: Loss[]
  /** As in `RowFaults`, of all files. */
  readonly named: ReadonlySet<string>
  /** Of the first file that is damaged: where, and why; null where none is. */
  readonly damage: { readonly place: Message; readonly reason: Wording } | null
  /** Of which wikis rows came from a file. */
  readonly wikis: ReadonlyMap<DatabaseFile, ReadonlySet<string>>
  /** Whether two files make and fill the same table: each is of a wiki of its own. */
  readonly areApart: boolean
}

async function* readOnce(
  files: readonly DatabaseFile[],
  store: RowStore,
  { tables, wiki, called }: WantedOnce,
  signal: AbortSignal,
): AsyncGenerator<SourceEvent, ReadOnce> {
  const losses: Loss[] = []
  const namedTables = new Set<string>()
  let damaged: ReadOnce['damage'] = null
  const made = new Set<string>()
  const wikis = new Map<DatabaseFile, Set<string>>()
  let areApart = false
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0)
  let before = 0
  for (const file of files) {
    const opened = await openRows(
      file,
      {
        tables: new Set(tables),
        wants: (of, table, first) => wiki === null || (of === wiki && store.isWanted(of, table, first)),
      },
      called.get(file) ?? '',
      signal,
    )
    let reported = 0
    const own = new Set<string>()
    wikis.set(file, own)
    for await (const rows of opened.rows) {
      own.add(rows.wiki)
      if (rows.rows.length > 0) store.put(rows)
      if (opened.done() - reported < 8 << 20) continue
      reported = opened.done()
      yield { type: 'progress', done: Math.min(total, before + reported), total, unit: 'bytes' }
    }
    before += file.bytes
    signal.throwIfAborted()
    const { unread, oversized, isCut, share, damage: unreadable, named, made: madeHere } = opened.faults()
    for (const table of named) namedTables.add(table)
    for (const table of madeHere) areApart ||= made.has(table)
    for (const table of madeHere) made.add(table)
    for (const [table, count] of [...unread].sort(byKey))
      losses.push(
        lossOfMany(count, loss('rows-unreadable', file.name, { reason: message('rows-are-none', { count, table }) })),
      )
    for (const [table, count] of [...oversized].sort(byKey))
      losses.push(
        lossOfMany(count, loss('rows-unreadable', file.name, { reason: message('rows-too-large', { count, table }) })),
      )
    const damage = opened.damage()
    const reach = message(named.size === 0 ? 'breaks-off-before-tables' : 'breaks-off-before-rows')
    if (file.form === 'empty') damaged ??= { reason: reach, place: message('damaged-from-start') }
    if (!isCut && damage === null && unreadable === null) continue
    const percent = share === null ? null : Math.floor(100 * share)
    const ends = percent === null ? message('database-breaks-off') : message('database-is-part', { percent })
    const reason = damage === null ? ends : message('ends-in-damaged-pack', { ends, damage })
    losses.push(loss('dump-truncated', file.name, { reason }))
    const read = Math.floor((100 * opened.done()) / Math.max(1, file.bytes))
    const after = percent ?? (damage !== null && read < 100 ? read : null)
    const place =
      after === null ? message('damaged-at-end', { bytes: file.bytes }) : message('damaged-after', { percent: after })
    damaged ??= {
      reason: damage ?? (percent === null ? unreadable : null) ?? reach,
      place: unreadable !== null && percent === null ? message('damaged-from-start') : place,
    }
  }
  return { losses, named: namedTables, damage: damaged, wikis, areApart }
}
