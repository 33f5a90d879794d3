import type { ZipEntry } from './directory.ts'

type Numbers = Omit<ZipEntry, 'name'>

/** The entries of a zip in the order of its directory, as columns: a million objects would take three times the memory. */
export class EntryTable implements Iterable<ZipEntry> {
  readonly #places = new Map<string, number>()
  readonly #names: string[] = []
  readonly #columns: { readonly [column in keyof Numbers]: Float64Array | Uint32Array | Uint16Array }

  /** `capacity` is how many entries there may be. */
  constructor(capacity: number) {
    this.#columns = {
      bytes: new Float64Array(capacity),
      packedBytes: new Float64Array(capacity),
      headerOffset: new Float64Array(capacity),
      crc: new Uint32Array(capacity),
      method: new Uint16Array(capacity),
      flags: new Uint16Array(capacity),
      mode: new Uint16Array(capacity),
    }
  }

  get length(): number {
    return this.#names.length
  }

  /** False when there is an entry of this name already. */
  add(entry: ZipEntry): boolean {
    if (this.#places.has(entry.name)) return false
    const place = this.#names.push(entry.name) - 1
    this.#places.set(entry.name, place)
    for (const column of columns) this.#columns[column][place] = entry[column]
    return true
  }

  has(name: string): boolean {
    return this.#places.has(name)
  }

  find(name: string): ZipEntry | undefined {
    const place = this.#places.get(name)
    return place === undefined ? undefined : this.at(place)
  }

  at(place: number): ZipEntry {
    const column = (name: keyof Numbers): number => this.#columns[name][place] ?? 0
    return {
      name: this.#names[place] ?? '',
      bytes: column('bytes'),
      packedBytes: column('packedBytes'),
      headerOffset: column('headerOffset'),
      crc: column('crc'),
      method: column('method'),
      flags: column('flags'),
      mode: column('mode'),
    }
  }

  *[Symbol.iterator](): Generator<ZipEntry> {
    for (let place = 0; place < this.length; place++) yield this.at(place)
  }

  /** Places in the order in which the entries lie in the file. */
  byOffset(): Uint32Array {
    const offsets = this.#columns.headerOffset
    return Uint32Array.from(this.#names.keys()).sort((left, right) => (offsets[left] ?? 0) - (offsets[right] ?? 0))
  }
}

const columns = ['bytes', 'packedBytes', 'headerOffset', 'crc', 'method', 'flags', 'mode'] as const
