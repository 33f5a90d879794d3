import type { Message } from '../../model/message.ts'
import { message } from '../../texts/message.ts'
import type { EntryTable, ZipEntry } from './directory.ts'

const encrypted = 0x1 | 0x40
const symlink = 0o120000
const fileType = 0o170000
const localHeaderBytes = 30

/** Why a zip with this entry must not be used, or null: the refusals of docs/bundle.md §4. */
export function refuseEntry({ name, flags, mode, method }: ZipEntry): Message | null {
  const entry = (): string => JSON.stringify(name)
  if ((flags & encrypted) !== 0) return message('entry-encrypted', { entry: entry() })
  if ((mode & fileType) === symlink) return message('entry-symbolic-link', { entry: entry() })
  if (method !== 0 && method !== 8) return message('entry-packed-otherwise', { entry: entry(), method })
  const reason = oddName.test(name) ? hostileName(name) : null
  return reason === null ? null : message(reason, { entry: entry() })
}

/** A sign that no name of a bundle has, a part that is empty or begins with a dot: what has none of these is no danger. */
const oddName = /[^\w./-]|\/[./]|^[./]/

/** Why a path from outside must not be used on a disk, or null: it leaves its folder, or means another path elsewhere. */
function hostileName(name: string) {
  if (name.includes('\0')) return 'entry-name-has-nul'
  if (name.includes('\ufffd')) return 'entry-name-not-utf8'
  if (name.includes('\\')) return 'entry-name-has-backslash'
  if (name.startsWith('/')) return 'entry-absolute-path'
  if (/^[A-Za-z]:/.test(name)) return 'entry-names-drive'
  const parts = name.replace(/\/$/, '').split('/')
  if (parts.includes('..')) return 'entry-climbs-out'
  return parts.some((part) => part === '' || part === '.') ? 'entry-path-has-empty-part' : null
}

/** Two entries that share bytes are the mark of a zip bomb: the name of the first, or null. */
export function findOverlap(entries: EntryTable, directoryOffset: number): string | null {
  let [last, end] = [-1, 0]
  for (const place of entries.byOffset()) {
    const offset = entries.offsetAt(place)
    if (end > offset) return entries.nameAt(last)
    last = place
    end = offset + localHeaderBytes + Buffer.byteLength(entries.nameAt(place)) + entries.packedBytesAt(place)
  }
  return end > directoryOffset ? entries.nameAt(last) : null
}
