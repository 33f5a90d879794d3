/** What lies in a source and cannot be read: a loss that names it, while the rest is read. */

import { isUnreadable } from '../model/errors.ts'
import { type Loss, loss } from '../model/loss.ts'
import { message } from '../model/message.ts'

/** A folder of which something, or all, cannot be read; `path` begins with the name of what was given. Throws any other error. */
export function unreadableFolder(path: string, error: unknown): Loss {
  if (!isUnreadable(error)) throw error
  return loss('source-unreadable', `${path}/`, { reason: message('folder-cannot-be-read', { code: error.code }) })
}

/** A file that cannot be opened; `path` begins with the name of what was given. Throws any other error. */
export function unreadableFile(path: string, error: unknown): Loss {
  if (!isUnreadable(error)) throw error
  return loss('source-unreadable', path, { reason: message('file-cannot-be-opened', { code: error.code }) })
}
