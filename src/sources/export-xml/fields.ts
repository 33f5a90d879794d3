/** What a fragment says, as a flat map from the path of an element to its text and attributes. */

export interface Field {
  readonly text: string
  readonly attributes: Readonly<Record<string, string>>
}

/** Path (`revision/contributor/username`) → its occurrences in order. */
export type Fields = ReadonlyMap<string, readonly Field[]>

/** An element that a kind of fragment may hold, with those that may stand in it. */
interface KnownElement {
  readonly path: string
  readonly children: Map<string, KnownElement>
}

/** The elements that a kind of fragment may hold; what is none of them is counted, never fatal. */
export class KnownField {
  readonly top: KnownElement = { path: '', children: new Map() }

  constructor(paths: readonly string[]) {
    for (const path of paths) {
      let element = this.top
      for (const name of path.split('/')) {
        const path = element === this.top ? name : `${element.path}/${name}`
        const child = element.children.get(name) ?? { path, children: new Map() }
        element.children.set(name, child)
        element = child
      }
    }
  }
}

/** Makes fields of the events of any XML reader. */
export class FieldBuilder {
  readonly #fields = new Map<string, { text: string; readonly attributes: Readonly<Record<string, string>> }[]>()
  readonly unknown: string[] = []
  readonly #open: KnownElement[]
  #leaf: { text: string } | null = null
  /** How deep inside an element that is not known, or inside markup in a text. */
  #depth = 0

  constructor(known: KnownField) {
    this.#open = [known.top]
  }

  get fields(): Fields {
    return this.#fields
  }

  get isInLeaf(): boolean {
    return this.#leaf !== null
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    const parent = this.#open.at(-1)
    const element = this.#depth > 0 ? undefined : parent?.children.get(name)
    if (element === undefined) {
      if (this.#depth === 0) this.unknown.push(parent?.path ? `${parent.path}/${name}` : name)
      this.#depth += 1
      return
    }
    const field = { text: '', attributes }
    const others = this.#fields.get(element.path)
    if (others === undefined) this.#fields.set(element.path, [field])
    else others.push(field)
    this.#open.push(element)
    this.#leaf = element.children.size === 0 ? field : null
  }

  text(more: string): void {
    if (this.#depth === 0 && this.#leaf !== null) this.#leaf.text += more
  }

  close(): void {
    if (this.#depth > 0) {
      this.#depth -= 1
      return
    }
    this.#leaf = null
    if (this.#open.length > 1) this.#open.pop()
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
