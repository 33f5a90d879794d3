/** What the operating system answers, as a sentence of ours where we have one. */

import { message, type PlainPhrase, type Wording } from '../message.ts'

const reasons: Readonly<Record<string, PlainPhrase>> = {
  ENOENT: 'no-file-or-folder',
  EACCES: 'permission-denied',
  EPERM: 'permission-denied',
  EROFS: 'read-only-medium',
  EISDIR: 'folder-not-file',
  ENOTDIR: 'file-not-folder',
  ENOSPC: 'disk-full',
  SQLITE_FULL: 'disk-full',
  EDQUOT: 'quota-full',
  EFBIG: 'file-at-limit',
  ELOOP: 'links-in-a-circle',
  ENXIO: 'nobody-at-other-end',
  ENAMETOOLONG: 'name-too-long',
}

/** Why a file could not be read or written: a sentence for an answer of the system, the words of the error for any other cause. */
export function systemReason(cause: unknown): Wording {
  const code: unknown = typeof cause === 'object' && cause !== null ? Reflect.get(cause, 'code') : undefined
  if (typeof code !== 'string') return cause instanceof Error ? cause.message : String(cause)
  const id = reasons[code]
  return id === undefined ? message('system-says', { code }) : message(id)
}
