/** The entries of a ZIM file in its order, as columns: an object for each of half a million would take the memory ten times. */

import { createColumn, createWideColumn } from '../../support/column.ts'
import { compareStrings } from '../../support/order.ts'
import { createPackedTexts } from '../../support/packed-texts.ts'
import { smallItem, type ZimEntry, type ZimNamespace } from './entry.ts'

/** The number of no entry. Source: https://wiki.openzim.org/wiki/ZIM_file_format, version 6.1. */
export const none = 0xffffffff

/** Entries sorted by namespace and path; a number is a place in that order. */
export interface ZimTable {
  readonly length: number
  /** Types of the items, sorted, each once. */
  readonly mimes: readonly string[]
  /** The number of the list of all titles; the header points at its content. */
  readonly titleList: number
  /** An entry, made anew for each call. */
  at(number: number): ZimEntry
  /** All of them in order, each made when it is asked for. */
  entries(): Iterable<ZimEntry>
  /** The number of an entry by its key; `none` where there is none. */
  numberOf(key: string): number
}

const listMime = 'application/octet-stream+zimlisting'
const listPath = (version: 0 | 1): string => `listing/titleOrdered/v${version}`

/** The entries, read once, with the two lists of their numbers by title, which are entries too. */
export function zimTable(entries: Iterable<ZimEntry>): ZimTable {
  const rows = new EntryRows()
  for (const entry of entries) rows.add(entry)
  const lists = ([0, 1] as const).map((version) => rows.add(smallItem('X', listPath(version), listMime, '')))
  const order = sequence(rows.length).sort((one, other) => rows.compareKeys(one, other))
  const rowOf = (number: number): number => order[number] ?? none
  const byTitle = sequence(rows.length).sort((one, other) => rows.compareTitles(rowOf(one), rowOf(other)))
  const contents = [byTitle, byTitle.filter((number) => rows.isFront(rowOf(number)))].map(littleEndian)
  for (const [version, content] of contents.entries()) rows.fill(lists[version] ?? none, content)
  return {
    length: order.length,
    mimes: [...rows.mimes].sort(),
    titleList: order.indexOf(lists[0] ?? none),
    at: (number) => rows.at(rowOf(number)),
    numberOf: (key) => find(key, rows, order),
    *entries() {
      for (const row of order) yield rows.at(row)
    },
  }
}

const sequence = (length: number): Uint32Array => Uint32Array.from({ length }, (_, at) => at)

/** The number of the entry of a key, by halving. */
function find(key: string, rows: EntryRows, order: Uint32Array): number {
  const [namespace = ''] = key
  const path = Buffer.from(key.slice(namespace.length + 1))
  const compare = (number: number): number => rows.compareToKey(order[number] ?? none, namespace, path)
  let low = 0
  for (let high = order.length; low < high; ) {
    const middle = (low + high) >> 1
    if (compare(middle) < 0) low = middle + 1
    else high = middle
  }
  return low < order.length && compare(low) === 0 ? low : none
}

/** Numbers of 32 bits as they lie in the file. */
function littleEndian(numbers: Uint32Array): Uint8Array {
  const bytes = Buffer.alloc(numbers.length * 4)
  numbers.forEach((number, at) => void bytes.writeUInt32LE(number, at * 4))
  return bytes
}

/** In the order of the file. */
const namespaces = ['C', 'M', 'W', 'X'] as const satisfies readonly ZimNamespace[]

/** Entries by the row in which they come. */
class EntryRows {
  readonly #texts = createPackedTexts()
  /** Twice the place of the namespace, and one more for an entry that a reader looks for. */
  readonly #namespaces = createColumn()
  /** Numbers of texts, as is a title; an entry whose path says it has that for its title. */
  readonly #paths = createColumn()
  readonly #titles = createColumn()
  /** Twice the place of an item's type; of a redirect twice the text of its target, and one more. */
  readonly #kinds = createColumn()
  readonly #lengths = createWideColumn()
  readonly #contents = new Map<number, Uint8Array>()
  readonly mimes: string[] = []
  length = 0

  /** Takes an entry and gives its row. */
  add(entry: ZimEntry): number {
    const row = this.length
    this.length += 1
    const path = this.#texts.push(entry.path)
    this.#paths.push(path)
    this.#titles.push(entry.title === '' ? path : this.#texts.push(entry.title))
    this.#namespaces.push(namespaces.indexOf(entry.namespace) * 2 + Number(entry.isFront))
    this.#lengths.push(entry.kind === 'item' ? entry.bytes : 0)
    this.#kinds.push(entry.kind === 'item' ? this.#mimeNumber(entry.mime) * 2 : this.#texts.push(entry.target) * 2 + 1)
    if (entry.kind === 'item' && entry.content !== null) this.#contents.set(row, entry.content)
    return row
  }

  #mimeNumber(mime: string): number {
    const known = this.mimes.indexOf(mime)
    return known < 0 ? this.mimes.push(mime) - 1 : known
  }

  /** Gives an item another content. */
  fill(row: number, content: Uint8Array): void {
    this.#contents.set(row, content)
  }

  isFront(row: number): boolean {
    return this.#namespaces.at(row) % 2 === 1
  }

  at(row: number): ZimEntry {
    const [path, title, kind] = [this.#paths.at(row), this.#titles.at(row), this.#kinds.at(row)]
    const named = {
      namespace: namespaces[this.#namespaceNumber(row)] ?? 'C',
      path: this.#texts.at(path),
      title: title === path ? '' : this.#texts.at(title),
      isFront: this.isFront(row),
    }
    if (kind % 2 === 1) return { kind: 'redirect', ...named, target: this.#texts.at(kind >>> 1) }
    const content = this.#contents.get(row) ?? null
    const bytes = content?.length ?? this.#lengths.at(row)
    return { kind: 'item', ...named, mime: this.mimes[kind >>> 1] ?? '', bytes, content }
  }

  /** By namespace, then path. */
  compareKeys(one: number, other: number): number {
    return this.#compareNamespaces(one, other) || this.#texts.compare(this.#paths.at(one), this.#paths.at(other))
  }

  /** By namespace, then title, then path. */
  compareTitles(one: number, other: number): number {
    const byTitle = this.#texts.compare(this.#titles.at(one), this.#titles.at(other))
    return this.#compareNamespaces(one, other) || byTitle || this.compareKeys(one, other)
  }

  /** The order of an entry and a key. */
  compareToKey(row: number, namespace: string, path: Uint8Array): number {
    const byNamespace = compareStrings(namespaces[this.#namespaceNumber(row)] ?? '', namespace)
    return byNamespace || this.#texts.compareTo(this.#paths.at(row), path)
  }

  #namespaceNumber(row: number): number {
    return this.#namespaces.at(row) >>> 1
  }

  #compareNamespaces(one: number, other: number): number {
    return this.#namespaceNumber(one) - this.#namespaceNumber(other)
  }
}
