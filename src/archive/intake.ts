/**
 * Source events into the store. Idempotent: an event taken twice changes nothing, so an interrupted source is simply read
 * again. Several events may speak of one revision: what the first does not say, a later one fills in. Only losses are not
 * merged: a source that begins anew has none, one that goes on keeps those told before its last note.
 */

import type { Loss } from '../model/loss.ts'
import type { Origin, ShownMark, SourceEvent, SourcePage } from '../model/wiki.ts'
import { syntheticId } from '../support/hash.ts'
import type { Archive, Store } from './archive.ts'
import { dropIdentity, mergeIdentity } from './identity.ts'
import { fileWriter } from './intake-files.ts'
import { pageWriter } from './intake-pages.ts'
import { contributorWriter, revisionWriter, textWriter } from './intake-revisions.ts'
import { lossWriter } from './losses.ts'
import type { PageRow } from './rows.ts'
import { openShown } from './shown.ts'
import { mergeSite } from './site.ts'

/** Events per transaction: large enough that commits cost nothing, small enough that little is read again. */
const batchSize = 500

export interface Intake {
  take(event: SourceEvent): Promise<void>
  /** Whether the source gave a page, in this reading or in the one that it goes on with. */
  hasPages(): boolean
  /** Holds what the source shows against what is here, and takes a loss for each difference, or that it was not counted; `source` is how it is called. */
  takeCount(source: string, marks: readonly ShownMark[]): Promise<void>
  /** Commits what is open; `complete` marks the source as read to its end. */
  close(complete: boolean): void
}

/** Opens the store for the events of one source of the pipeline; `position` is its place in the definition. */
export function openIntake(archive: Archive, position: number, origin: Origin): Intake {
  const { store } = archive
  const checkpoints = checkpointStore(store, position)
  const left = checkpoints.read() ?? firstPage
  // The source tells losses after its last note again, unless they are no longer true.
  store.prepare('DELETE FROM losses WHERE source = ? AND loss_id > ?').run(position, left.lastLoss)
  const write = writers(archive, position, origin, left)
  const shown = openShown(archive, position)
  let open = 0
  const begin = (): void => {
    if (open === 0) store.exec('BEGIN')
    open += 1
  }
  const commit = (): void => {
    if (open > 0) store.exec('COMMIT')
    open = 0
  }
  const intake: Intake = {
    async take(event) {
      if (event.type === 'shown') return shown.add(event.mark, event.things)
      begin()
      if (event.type === 'site') mergeSite(store, event.site)
      else if (event.type === 'identity') mergeIdentity(store, event.identity)
      else if (event.type === 'page') write.page(event.page)
      else if (event.type === 'revision') write.revision(event.revision)
      else if (event.type === 'file') await write.file(event.file)
      else if (event.type === 'loss') write.loss(event.loss)
      else if (event.type === 'note') {
        write.note(event.key, event.value)
        checkpoints.save(write.checkpoint())
      }
      if (open >= batchSize || event.type === 'note') commit()
    },
    hasPages: () => write.checkpoint().hasPages,
    async takeCount(source, marks) {
      for (const one of shown.losses(source, marks)) await intake.take({ type: 'loss', loss: one })
    },
    close(complete) {
      begin()
      write.syntheticPageIds()
      store.prepare('UPDATE sources SET complete = ? WHERE position = ?').run(complete ? 1 : 0, position)
      commit()
      shown.close()
    },
  }
  return intake
}

/**
 * Forgets everything that was read, as when the sources are no longer the same. Texts stay until the sources are complete
 * again, since most of them will be; parses stay, since the key of each tells whether it is still valid.
 */
export function clearIntake({ store }: Archive): void {
  const tables = [
    'link_intervals',
    'short_targets',
    'file_versions',
    'revisions',
    'pages',
    'contributors',
    'losses',
    'inputs',
    'sources',
  ]
  store.transaction(() => {
    for (const table of [...tables, 'notes']) store.exec(`DELETE FROM ${table}`)
    store.exec("DELETE FROM meta WHERE key = 'site'")
    dropIdentity(store)
    dropCheckpoints(store)
  })()
}

function writers(archive: Archive, position: number, origin: Origin, left: IntakeCheckpoint) {
  const { store } = archive
  let { hasPages, lastLoss } = left
  const insertLoss = lossWriter(store, position)
  const loss = (one: Loss): void => {
    lastLoss = insertLoss(one)
  }
  const insertNote = store.prepare('INSERT OR REPLACE INTO notes(position, key, value) VALUES (?, ?, ?)')
  const contributorId = contributorWriter(archive)
  const textId = textWriter(archive)
  const pages = pageWriter(archive, { origin, loss, renamed: left.renamed })
  return {
    loss,
    page(page: SourcePage): void {
      hasPages = true
      pages.write(page)
    },
    checkpoint: (): IntakeCheckpoint => ({ hasPages, lastLoss, renamed: pages.renamed() }),
    revision: revisionWriter(archive, { origin, loss, contributorId, textId, pageKey: pages.keyOf }),
    file: fileWriter(archive, { loss, contributorId }),
    note: (key: string, value: string): void => void insertNote.run(position, key, value),
    syntheticPageIds(): void {
      const rows = store.prepare('SELECT page_key, title FROM pages WHERE page_id IS NULL').all() as PageRow[]
      const update = store.prepare("UPDATE pages SET page_id = ?, origin = 'synthetic' WHERE page_key = ?")
      for (const row of rows) update.run(syntheticId(row.title), row.page_key)
    },
  }
}

// What an intake itself has to know to go on behind the last note of its source, stored together with that note.

/** How far an intake has come, as JSON in the table `meta`. */
interface IntakeCheckpoint {
  /** Whether the source gave a page. */
  readonly hasPages: boolean
  /** Id of its last loss; 0 when there was none. */
  readonly lastLoss: number
  /** Titles of the source → keys of pages that stand here under another one. */
  readonly renamed: readonly (readonly [title: string, pageKey: number])[]
}

/** The state of an intake that has read nothing. */
const firstPage: IntakeCheckpoint = { hasPages: false, lastLoss: 0, renamed: [] }

/** The place of one checkpoint in the store. */
export interface CheckpointStore {
  /** Null when none is stored. */
  read(): IntakeCheckpoint | null
  /** Writes nothing when nothing has changed. */
  save(checkpoint: IntakeCheckpoint): void
}

const prefix = 'checkpoint:'

/** The place of one source's checkpoint. */
function checkpointStore(store: Store, position: number): CheckpointStore {
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
const dropCheckpoints = (store: Store): void =>
  void store.prepare('DELETE FROM meta WHERE substr(key, 1, ?) = ?').run(prefix.length, prefix)
