/** A folder that one process at a time works in: the system lets go of the lock when the process dies, however it dies. */

import Database from 'better-sqlite3'

/**
 * Takes a lock, the file at a path, whose folder is there; gives what lets go of it, null while another process of this machine
 * holds it. It holds on a local disk; network file systems may not keep it (https://www.sqlite.org/lockingv3.html).
 */
export function takeExclusively(path: string): (() => void) | null {
  const lock = new Database(path, { timeout: 0 })
  try {
    lock.exec('BEGIN EXCLUSIVE')
    return () => lock.close()
  } catch (error) {
    lock.close()
    if (error instanceof Database.SqliteError && error.code === 'SQLITE_BUSY') return null
    throw error
  }
}
