import { type Message, message } from '../../model/message.ts'
import type { EntryTable, ZipEntry } from './directory.ts'

const encrypted = 0x1 | 0x40
const symlink = 0o120000
const fileType = 0o170000
const localHeaderBytes = 30

/** Why a zip with this entry must not be used, or null: the refusals of docs/bundle.md §4. */
export function refuseEntry({ name, flags, mode, method }: ZipEntry): Message | null {
  const entry = JSON.stringify(name)
  if ((flags & encrypted) !== 0) return message('entry-encrypted', { entry })
  if ((mode & fileType) === symlink) return message('entry-symbolic-link', { entry })
  if (method !== 0 && method !== 8) return message('entry-packed-otherwise', { entry, method })
  const reason = hostileName(name)
  return reason === null ? null : message(reason, { entry })
}

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
  let last: ZipEntry | null = null
  for (const place of entries.byOffset()) {
    const entry = entries.at(place)
    if (last !== null && endOf(last) > entry.headerOffset) return last.name
    last = entry
  }
  return last !== null && endOf(last) > directoryOffset ? last.name : null
}

const endOf = ({ name, headerOffset, packedBytes }: ZipEntry): number =>
  headerOffset + localHeaderBytes + Buffer.byteLength(name) + packedBytes
