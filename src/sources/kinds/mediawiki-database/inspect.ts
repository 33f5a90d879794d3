/** A database at a glance: which wikis it holds, and of one how large it is, told from its rows without their texts. */

import { stat } from 'node:fs/promises'
import { type Loss, lostByKind } from '../../../model/loss.ts'
import type { Message } from '../../../model/message.ts'
import type { Namespace } from '../../../model/wiki.ts'
import { StopRun } from '../../../texts/errors.ts'
import { message } from '../../../texts/message.ts'
import { isMessage } from '../../../texts/sentence.ts'
import { countersAhead } from '../../common/counters.ts'
import { type Inspection, notesOnReaders, runTimeOf } from '../../common/source.ts'
import { type FoundDatabase, findDatabase } from './database-files.ts'
import { siteIn, titled } from './events.ts'
import { type ReadDatabase, readRows } from './read-database.ts'
import { readSettings, type WikiSettings } from './settings.ts'
import type { WikiRows } from './wiki-rows.ts'

/** Null for what holds no wiki. Throws PREFIX_NOT_THERE. */
export async function inspectDatabase(location: string, prefix: string | null): Promise<Inspection | null> {
  const signal = new AbortController().signal
  const found = await findDatabase([location], signal, { prefix }).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && notHere.has(String(error.code))) return null
    throw error
  })
  if (found === null) return null
  try {
    return found.files.length === 0 ? null : await inspectFound(found, location, prefix, signal)
  } finally {
    await found.close()
  }
}

const notHere: ReadonlySet<string> = new Set(['ENOENT', 'ENOTDIR', 'NOT_A_DATABASE'])

async function inspectFound(
  found: FoundDatabase,
  location: string,
  prefix: string | null,
  signal: AbortSignal,
): Promise<Inspection | null> {
  const settings = readSettings(found.settings)
  const whole = await stat(location)
  const bytes = whole.isFile() ? whole.size : found.files.reduce((sum, file) => sum + file.bytes, 0)
  const reading = readRows(found, { prefix, settings }, signal)
  let read: ReadDatabase
  try {
    for (;;) {
      const next = await reading.next()
      if (next.done !== true) continue
      read = next.value
      break
    }
  } catch (error) {
    if (!(error instanceof StopRun)) throw error
    if (error.code === 'NOT_A_DATABASE') return null
    const { prefixes = '' } = error.values
    const { prefixes: all = '', wikis: empty } = isMessage(prefixes) ? prefixes.values : { prefixes }
    if (error.code === 'DATABASE_OF_SEVERAL_WIKIS')
      return severalWikis(typeof all === 'string' ? all : '', empty, bytes)
    throw error
  }
  const { store, wiki, name, empty, losses } = read
  try {
    const { site, spoken, losses: met } = siteIn(wiki, { settings, language: null, name })
    const { pages, revisions, files } = wiki.counted()
    const all = [...found.losses, ...losses, ...met, ...countersAhead(wiki.counters(), wiki.counted())]
    const notes: readonly (Message | Loss)[] = [
      message('database-private-unread'),
      ...closedIn(wiki, site.namespaces, settings),
      ...(site.language == null && spoken !== null ? [message('language-of-texts-noted', { language: spoken })] : []),
      ...all,
      ...emptyNote(empty, losses),
      ...(found.uploads === null && files > 0 ? [message('no-uploads-noted')] : []),
      ...(pages > 0 ? [runTimeOf({ revisions, pages })] : []),
    ]
    return {
      ...nothingKnown,
      name: site.name ?? null,
      language: site.language ?? null,
      timezone: site.timezone ?? null,
      baseUrl: site.baseUrl ?? null,
      bytes,
      pages,
      revisions,
      files,
      ...(pages > mostTitles
        ? {}
        : { titles: new Map([...wiki.pages()].map((row) => [Number(row['page_id']), String(row['page_title'])])) }),
      lost: lostByKind(all.filter(({ severity }) => severity === 'lost')),
      notes,
    }
  } finally {
    store.close()
  }
}

/** A note on pages and uploads that the settings keep from everybody. */
function closedIn(wiki: WikiRows, namespaces: readonly Namespace[], { readersOf }: WikiSettings): readonly Message[] {
  if (readersOf === null) return []
  const names = new Map(namespaces.map(({ id, name }) => [id, name]))
  let pages = 0
  for (const row of wiki.pages()) {
    const id = Number(row['page_namespace'] ?? 0)
    if (readersOf(id, titled(id, row['page_title'], names)) === 'members') pages += 1
  }
  const files = new Set<string>()
  for (const { name } of wiki.files())
    if (readersOf(6, titled(6, name ?? null, names)) === 'members') files.add(String(name))
  return notesOnReaders(pages, files.size)
}

/** So many titles are held, to tell whether what lies beside is of this wiki. */
const mostTitles = 300_000

const nothingKnown = {
  kind: 'mediawiki-database',
  name: null,
  language: null,
  timezone: null,
  baseUrl: null,
  generator: null,
  estimated: [],
  lost: {},
} as const

/** Tables that may have had pages, where a dump breaks off before them. */
function emptyNote(wikis: readonly string[], losses: readonly Loss[]): readonly Message[] {
  if (wikis.length === 0) return []
  const isCut = losses.some(({ kind }) => kind === 'dump-truncated')
  return [message(isCut ? 'database-cut-noted' : 'database-empty-noted', { wikis: wikis.join(', ') })]
}

const severalWikis = (prefixes: string, empty: unknown, bytes: number): Inspection => ({
  ...nothingKnown,
  wikis: prefixes.split(', '),
  bytes,
  pages: null,
  revisions: null,
  files: null,
  notes: [
    message('database-of-several-noted', { prefixes }),
    ...(typeof empty === 'string' ? emptyNote([empty], []) : []),
  ],
})
