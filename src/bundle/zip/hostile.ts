import type { ZipEntry } from './directory.ts'
import type { EntryTable } from './entry-table.ts'

const encrypted = 0x1 | 0x40
const symlink = 0o120000
const fileType = 0o170000
const localHeaderBytes = 30

/** Why a zip with this entry must not be used, or null: the refusals of docs/bundle.md §4. */
export function refuseEntry(entry: ZipEntry): string | null {
  if ((entry.flags & encrypted) !== 0) return 'is encrypted'
  if ((entry.mode & fileType) === symlink) return 'is a symbolic link'
  if (entry.method !== 0 && entry.method !== 8)
    return `is packed by method ${entry.method}, neither stored nor deflated`
  return refuseHostileName(entry.name)
}

/** Why a path from outside must not be used on a disk, or null: it leaves its folder, or means another path elsewhere. */
export function refuseHostileName(name: string): string | null {
  if (name.includes('\0')) return 'has a NUL in its name'
  if (name.includes('\ufffd')) return 'has a name that is not UTF-8'
  if (name.includes('\\')) return 'has a backslash in its name'
  if (name.startsWith('/')) return 'is an absolute path'
  if (/^[A-Za-z]:/.test(name)) return 'names a drive'
  const parts = name.replace(/\/$/, '').split('/')
  if (parts.includes('..')) return 'climbs out of its folder'
  return parts.some((part) => part === '' || part === '.') ? 'has an empty part in its path' : null
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
