/** What an intake itself has to know to go on behind the last note of its source, stored together with that note. */

import type { Store } from '../archive.ts'

/** How far an intake has come, as JSON in the table `meta`. */
export interface IntakeCheckpoint {
  /** Whether the source gave a page. */
  readonly hasPages: boolean
  /** Id of its last loss; 0 when there was none. */
  readonly lastLoss: number
  /** Titles of the source → keys of pages that stand here under another one. */
  readonly renamed: readonly (readonly [title: string, pageKey: number])[]
}

/** The state of an intake that has read nothing. */
export const firstPage: IntakeCheckpoint = { hasPages: false, lastLoss: 0, renamed: [] }

/** The place of one checkpoint in the store. */
export interface CheckpointStore {
  /** Null when none is stored. */
  read(): IntakeCheckpoint | null
  /** Writes nothing when nothing has changed. */
  save(checkpoint: IntakeCheckpoint): void
}

const prefix = 'checkpoint:'

/** The place of one source's checkpoint. */
export function checkpointStore(store: Store, position: number): CheckpointStore {
  const key = `${prefix}${position}`
  const select = store.prepare('SELECT value FROM meta WHERE key = ?').pluck()
  const write = store.prepare('INSERT OR REPLACE INTO meta(key, value) VALUES (?, ?)')
  const read = (): string | undefined => select.get(key) as string | undefined
  let kept = read()
  return {
    read() {
      const left = read()
      return left === undefined ? null : (JSON.parse(left) as IntakeCheckpoint)
    },
    save(checkpoint) {
      const text = JSON.stringify(checkpoint)
      if (text === kept) return
      write.run(key, text)
      kept = text
    },
  }
}

/** Deletes the checkpoints of all sources. */
export const dropCheckpoints = (store: Store): void =>
  void store.prepare('DELETE FROM meta WHERE substr(key, 1, ?) = ?').run(prefix.length, prefix)
