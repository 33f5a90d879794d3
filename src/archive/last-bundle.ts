/** The bundle that was last made of a store, as the store remembers it. */

import type { Archive } from './archive.ts'

/** A bundle as it was delivered. */
export interface RememberedBundle {
  /** Of the folder and, with `.zip`, of the zip beside it. */
  readonly name: string
  /** SHA-256 of the zip, 64 hexadecimal digits. */
  readonly sha256: string
  /** The programs whose versions decide about its bytes, as one line. */
  readonly packedBy: string
  /** The key of the values of which none was found in it; null where nobody looked. */
  readonly searchedFor: string | null
  /** The key of the rules by which `verify` found nothing in it. */
  readonly checkedBy: string
}

/** The bundle that was last made of a store; null where none was. */
export function lastBundleOf({ store }: Archive): RememberedBundle | null {
  const row = store.prepare("SELECT value FROM meta WHERE key = 'last-bundle'").pluck().get() as string | undefined
  return row === undefined ? null : (JSON.parse(row) as RememberedBundle)
}

/** Remembers a bundle in the place of the one before. */
export function rememberBundle({ store }: Archive, bundle: RememberedBundle): void {
  store.prepare("INSERT OR REPLACE INTO meta(key, value) VALUES ('last-bundle', ?)").run(JSON.stringify(bundle))
}

/** Remembers none. */
export function forgetBundle({ store }: Archive): void {
  store.exec("DELETE FROM meta WHERE key = 'last-bundle'")
}
