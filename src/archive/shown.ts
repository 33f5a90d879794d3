/**
 * The count against which a source is held: what it shows by marks that do not depend on how its pages are read, and what of
 * that the store lacks, by name. Kept while one source is read; every reading shows all of it, whatever it goes on with.
 */

import { type Loss, listOfNames, lossOfMany, namesOfList, partsOfList } from '../model/loss.ts'
import type { ShownMark, ShownThing } from '../model/wiki.ts'
import { loss } from '../texts/loss.ts'
import type { Archive } from './archive.ts'
import { readLosses } from './losses.ts'

/** The count of one source that gave pages. */
export interface ShownCount {
  add(mark: ShownMark, things: readonly ShownThing[]): void
  /** Losses for what was shown and neither kept nor told as lost, or for what was not counted; `source` is how it is called. */
  losses(source: string, marks: readonly ShownMark[]): readonly Loss[]
  close(): void
}

/** Opens the count of a source of the pipeline, by its position. */
export function openShown({ store }: Archive, position: number): ShownCount {
  store.exec(`DROP TABLE IF EXISTS temp.shown; CREATE TEMP TABLE shown(mark TEXT NOT NULL, name TEXT NOT NULL, title TEXT NOT NULL,
    key ANY NOT NULL, PRIMARY KEY(mark, name, title, key)) STRICT, WITHOUT ROWID`)
  const insert = store.prepare('INSERT OR IGNORE INTO temp.shown VALUES (?, ?, ?, ?)')
  const counted = new Set<ShownMark>()
  let isAnyPage = false
  const missing = (mark: ShownMark): readonly string[] =>
    mark === 'file' ? filesWithoutPage(store) : (store.prepare(unkept[mark]).pluck().all() as string[])
  return {
    add(mark, things) {
      counted.add(mark)
      isAnyPage ||= things.length > 0 && kinds[mark] === 'page-not-kept'
      store.transaction(() => {
        for (const { name, title = name, key } of things) insert.run(mark, name, title, key ?? '')
      })()
    },
    losses(source, marks) {
      // Where pages are here and none of them was shown, the marks are not those of this source.
      const isCounted = isAnyPage && marks.every((mark) => counted.has(mark))
      const uncounted = isCounted ? [] : [loss('not-counted', source)]
      const gone = marks.flatMap((mark) => missing(mark).map((name) => ({ kind: kinds[mark], name })))
      if (gone.length === 0) return uncounted
      const isTold = toldBy(readLosses(store, position))
      const untold = gone.filter(({ kind, name }) => !isTold(kind, name))
      const ofKind = (wanted: NotKept): readonly Loss[] =>
        partsOfList(untold.flatMap(({ kind, name }) => (kind === wanted ? [name] : []))).map((part) => {
          const [first = '', ...more] = part
          return lossOfMany(part.length, loss(wanted, first, {}, ...(more.length === 0 ? [] : [listOfNames(part)])))
        })
      return [...uncounted, ...ofKind('page-not-kept'), ...ofKind('revision-not-kept'), ...ofKind('file-not-kept')]
    },
    close: () => void store.exec('DROP TABLE temp.shown'),
  }
}

type NotKept = 'page-not-kept' | 'revision-not-kept' | 'file-not-kept'

const kinds = {
  title: 'page-not-kept',
  number: 'page-not-kept',
  file: 'page-not-kept',
  revision: 'revision-not-kept',
  moment: 'revision-not-kept',
  upload: 'file-not-kept',
} as const satisfies Record<ShownMark, NotKept>

/** Names that were shown and are not here, sorted. A page may stand under another title where that one was not shown too. */
const unkept: Readonly<Record<Exclude<ShownMark, 'file'>, string>> = {
  title: `SELECT DISTINCT name FROM temp.shown s WHERE mark = 'title' AND NOT EXISTS (SELECT 1 FROM pages WHERE title = s.title)
    AND NOT EXISTS (SELECT 1 FROM pages p WHERE p.page_id = s.key
      AND NOT EXISTS (SELECT 1 FROM temp.shown o WHERE o.mark = 'title' AND o.name = p.title)) ORDER BY name`,
  number: `SELECT DISTINCT name FROM temp.shown s WHERE mark = 'number' AND NOT EXISTS (SELECT 1 FROM pages p WHERE p.page_id = s.key
      AND (p.title = s.title OR substr(p.title, -length(s.title) - 1) = ':' || s.title)) ORDER BY name`,
  revision: `SELECT DISTINCT name FROM temp.shown s WHERE mark = 'revision'
    AND NOT EXISTS (SELECT 1 FROM revisions WHERE revision_id = s.key) ORDER BY name`,
  moment: `SELECT DISTINCT name FROM temp.shown s WHERE mark = 'moment' AND NOT EXISTS
    (SELECT 1 FROM pages p JOIN revisions r USING (page_key) WHERE p.title = s.title AND r.at = s.key) ORDER BY name`,
  upload: `SELECT DISTINCT name FROM temp.shown s WHERE mark = 'upload' AND NOT EXISTS
    (SELECT 1 FROM file_versions WHERE name = s.title) ORDER BY name`,
}

/**
 * Paths of saved files that show a page and are files of none that is here, nor forms of one; and of those of one page that are headed by
 * another title than its own, where others are headed by that: a title that no page here has is another page.
 */
function filesWithoutPage(store: Archive['store']): readonly string[] {
  const shown = store
    .prepare(
      `SELECT name, key FROM temp.shown s WHERE mark = 'file'
        AND (title = name OR NOT EXISTS (SELECT 1 FROM pages p WHERE p.page_id = s.title))`,
    )
    .raw()
    .all() as [string, string][]
  const heads = new Map(shown)
  const pages = store.prepare('SELECT title, saved_as FROM pages WHERE saved_as IS NOT NULL').raw()
  const astray: string[] = []
  const here = new Set<string>()
  for (const [title, list] of pages.iterate() as Iterable<[string, string]>) {
    const own = JSON.parse(list) as readonly string[]
    for (const path of own) here.add(path)
    const isOwn = (path: string): boolean => (heads.get(path) ?? '').includes(title.toLowerCase())
    if (own.length > 1 && own.some(isOwn))
      astray.push(...own.filter((path) => (heads.get(path) ?? '') !== '' && !isOwn(path)))
  }
  const all = astray.length === 0 ? [] : (store.prepare('SELECT title FROM pages').pluck().all() as string[])
  // SQLite knows small letters of ASCII alone.
  const titles = new Set(all.map((title) => title.toLowerCase()))
  const isNamed = (path: string): boolean => titlesIn(heads.get(path) ?? '').some((title) => titles.has(title))
  return [
    ...shown.flatMap(([path]) => (here.has(path) ? [] : [path])),
    ...astray.filter((path) => !isNamed(path)),
  ].sort()
}

/** The parts of a heading that may be the title: all of it, or what stands before its last parts (`Verger - Wiki`). */
const titlesIn = (head: string): readonly string[] =>
  [...head.matchAll(/ [-–—|·] |$/g)].map(({ index }) => head.slice(0, index))

/** Kinds that name a page for a revision of it that nobody could read. */
const ofUnread: ReadonlySet<string> = new Set(['fragment-too-large', 'xml-unreadable'])

/** Whether one of the losses that a source told names a thing; that a page has another name is no such loss. */
function toldBy(losses: readonly Loss[]): (kind: NotKept, name: string) => boolean {
  const names = new Set<string>()
  const pages = new Set<string>()
  for (const one of losses) {
    if (one.kind === 'page-renamed') continue
    const own = [one.subject, ...namesOfList(one)]
    const bare = own.map(withoutPart)
    for (const name of own) names.add(name)
    for (const name of bare) pages.add(name)
    const ids = typeof one.detail === 'string' && one.detail.startsWith('revisions ') ? one.detail.match(/\d+/g) : null
    for (const id of ids ?? []) names.add(`${one.subject} (revision ${id})`)
    if (ofUnread.has(one.kind)) names.add(`${one.subject} (unread)`)
  }
  return (kind, name) =>
    names.has(name) || (kind === 'revision-not-kept' ? names.has(`${withoutPart(name)} (unread)`) : pages.has(name))
}

/** `Verger (revision 9)`, `Pomme.png (2017-05-25T12:56:31Z)`: what it is a part of. */
const withoutPart = (name: string): string => name.replace(/ \([^()]*\)$/, '')
