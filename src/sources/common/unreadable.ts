/** What lies in a source and cannot be read: a loss that names it, while the rest is read. */

import type { Loss } from '../../model/loss.ts'
import { isUnreadable } from '../../texts/errors.ts'
import { loss } from '../../texts/loss.ts'
import { message } from '../../texts/message.ts'

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
