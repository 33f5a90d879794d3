/** What the first 100 bytes of a catalogue say, made equal everywhere (https://www.sqlite.org/fileformat2.html §1.3). */

/** Bytes in a page of the database. */
export const pageSize = 4096

/** Written as the library version, so that the build of SQLite does not show in the bytes (3.45.0 in SQLite's numbering). */
export const constantLibraryVersion = 3_045_000

/** A number at a place of the header, big-endian, with the value that a catalogue has there. */
export interface HeaderField {
  readonly name: string
  readonly offset: number
  readonly bytes: 1 | 2 | 4
  readonly value: number
}

/** The fields that would differ from one build of SQLite, or one way of writing, to another. */
export const changingFields: readonly HeaderField[] = [
  { name: 'file change counter', offset: 24, bytes: 4, value: 1 },
  { name: 'version-valid-for number', offset: 92, bytes: 4, value: 1 },
  { name: 'library version', offset: 96, bytes: 4, value: constantLibraryVersion },
]

/** Every field that a catalogue has the same. A write version of 2 would be a WAL file: unreadable on a read-only medium. */
export const constantFields: readonly HeaderField[] = [
  { name: 'page size', offset: 16, bytes: 2, value: pageSize },
  { name: 'write version', offset: 18, bytes: 1, value: 1 },
  { name: 'read version', offset: 19, bytes: 1, value: 1 },
  { name: 'text encoding', offset: 56, bytes: 4, value: 1 },
  ...changingFields,
]
