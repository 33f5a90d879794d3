/** What a fragment says, as a flat map from the path of an element to its text and attributes. */

export interface Field {
  readonly text: string
  readonly attributes: Readonly<Record<string, string>>
}

/** Path (`revision/contributor/username`) → its occurrences in order. */
export type Fields = ReadonlyMap<string, readonly Field[]>

/** The elements that a kind of fragment may hold; what is none of them is counted, never fatal. */
export class Known {
  readonly #containers = new Set<string>()
  readonly #paths = new Set<string>()

  constructor(paths: readonly string[]) {
    for (const path of paths) {
      this.#paths.add(path)
      for (let cut = path.indexOf('/'); cut >= 0; cut = path.indexOf('/', cut + 1))
        this.#containers.add(path.slice(0, cut))
    }
  }

  has(path: string): boolean {
    return this.#paths.has(path) || this.#containers.has(path)
  }

  isLeaf(path: string): boolean {
    return this.#paths.has(path) && !this.#containers.has(path)
  }
}

/** Makes fields of the events of any XML reader. */
export class FieldBuilder {
  readonly #known: Known
  readonly #fields = new Map<string, { text: string; readonly attributes: Readonly<Record<string, string>> }[]>()
  readonly unknown: string[] = []
  #path = ''
  #leaf: { text: string } | null = null
  /** How deep inside an element that is not known, or inside markup in a text. */
  #depth = 0

  constructor(known: Known) {
    this.#known = known
  }

  get fields(): Fields {
    return this.#fields
  }

  get isInLeaf(): boolean {
    return this.#leaf !== null
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    const path = this.#path === '' ? name : `${this.#path}/${name}`
    if (this.#depth > 0 || !this.#known.has(path)) {
      if (this.#depth === 0) this.unknown.push(path)
      this.#depth += 1
      return
    }
    const field = { text: '', attributes }
    const others = this.#fields.get(path)
    if (others === undefined) this.#fields.set(path, [field])
    else others.push(field)
    this.#path = path
    this.#leaf = this.#known.isLeaf(path) ? field : null
  }

  text(more: string): void {
    if (this.#depth === 0 && this.#leaf !== null) this.#leaf.text += more
  }

  close(): void {
    if (this.#depth > 0) this.#depth -= 1
    else {
      this.#leaf = null
      this.#path = this.#path.slice(0, Math.max(0, this.#path.lastIndexOf('/')))
    }
  }
}

export const textOf = (fields: Fields, path: string): string | null => fields.get(path)?.[0]?.text ?? null

export const attributeOf = (fields: Fields, path: string, name: string): string | null => {
  const attributes = fields.get(path)?.[0]?.attributes
  return attributes !== undefined && Object.hasOwn(attributes, name) ? (attributes[name] ?? null) : null
}

/** A whole number from 0 up in the text of an element; null for anything else. */
export const numberOf = (text: string | null): number | null => {
  const digits = text?.trim() ?? ''
  const number = /^\d{1,16}$/.test(digits) ? Number(digits) : null
  return number !== null && Number.isSafeInteger(number) ? number : null
}
