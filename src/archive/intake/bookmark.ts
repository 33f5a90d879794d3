/** What an intake itself has to know to go on behind the last note of its source, stored together with that note. */

import type { Store } from '../archive.ts'

export interface Bookmark {
  /** Whether the source gave a page. */
  readonly hasPages: boolean
  /** Id of its last loss; 0 when there was none. */
  readonly lastLoss: number
  /** Titles of the source → keys of pages that stand here under another one. */
  readonly renamed: readonly (readonly [title: string, pageKey: number])[]
}

export const firstPage: Bookmark = { hasPages: false, lastLoss: 0, renamed: [] }

export interface Shelf {
  /** Null when none was left. */
  read(): Bookmark | null
  /** Writes nothing when nothing has changed. */
  keep(bookmark: Bookmark): void
}

const prefix = 'bookmark:'

/** The place of one source's bookmark. */
export function shelfOf(store: Store, position: number): Shelf {
  const key = `${prefix}${position}`
  const select = store.prepare('SELECT value FROM meta WHERE key = ?').pluck()
  const write = store.prepare('INSERT OR REPLACE INTO meta(key, value) VALUES (?, ?)')
  const read = (): string | undefined => select.get(key) as string | undefined
  let kept = read()
  return {
    read() {
      const left = read()
      return left === undefined ? null : (JSON.parse(left) as Bookmark)
    },
    keep(bookmark) {
      const text = JSON.stringify(bookmark)
      if (text === kept) return
      write.run(key, text)
      kept = text
    },
  }
}

/** Lets go those of all sources. */
export const dropBookmarks = (store: Store): void =>
  void store.prepare('DELETE FROM meta WHERE substr(key, 1, ?) = ?').run(prefix.length, prefix)
