/** Which sources were read, how far, and of which bytes. */

import type { Archive } from './archive.ts'

/** What was read of one source of the pipeline. */
export interface SourceState {
  readonly position: number
  readonly kind: string
  readonly fingerprint: string
  readonly complete: boolean
}

/** One file that a source was read from: its name as the account gives it, SHA-256 in hex, length in bytes. */
export interface InputFile {
  readonly name: string
  readonly sha256: string
  readonly bytes: number
}

/** The sources as the last run left them. */
export function readSources({ store }: Archive): readonly SourceState[] {
  const rows = store.prepare('SELECT * FROM sources ORDER BY position').all() as (Omit<SourceState, 'complete'> & {
    complete: number
  })[]
  return rows.map((row) => ({ ...row, complete: row.complete === 1 }))
}

/** Notes a source before it is read. */
export function beginSource(
  { store }: Archive,
  source: Omit<SourceState, 'complete'>,
  inputs: readonly InputFile[],
): void {
  store.transaction(() => {
    store
      .prepare('INSERT OR REPLACE INTO sources VALUES (?, ?, ?, 0)')
      .run(source.position, source.kind, source.fingerprint)
    store.prepare('DELETE FROM inputs WHERE position = ?').run(source.position)
    const insert = store.prepare('INSERT INTO inputs VALUES (?, ?, ?, ?)')
    for (const input of inputs) insert.run(source.position, input.name, input.sha256, input.bytes)
  })()
}

/** Every input file of every source, by source and name. */
export function readInputs({ store }: Archive): readonly InputFile[] {
  return store.prepare('SELECT name, sha256, bytes FROM inputs ORDER BY position, name').all() as InputFile[]
}
