/** The prolog of an XML document, and what its DTD would put into the text (XML 1.0 §4). */

export interface Prolog {
  /** The document from its root on. */
  readonly rest: string
  /** Simple entities: name → text. */
  readonly entities: ReadonlyMap<string, string>
  /** Whether the DTD declares more than simple entities: markup, files, attributes by default. */
  readonly isCut: boolean
}

/** Cuts the DTD off; editors write names of namespaces in it as entities, which are kept. */
export function readProlog(source: string): Prolog {
  const start = /<!DOCTYPE\b/.exec(source)
  if (start === null) return { rest: source, entities: new Map(), isCut: false }
  const before = source.slice(0, start.index)
  const match = /^<!DOCTYPE(?:[^>"'[]|"[^"]*"|'[^']*')*(?:\[((?:[^\]"']|"[^"]*"|'[^']*')*)\]\s*)?>/.exec(
    source.slice(start.index),
  )
  if (match === null) return { rest: before, entities: new Map(), isCut: true }
  const entities = new Map<string, string>()
  const left = (match[1] ?? '')
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<!ENTITY\s+([A-Za-z_][\w.-]*)\s+(?:"([^"<&%]*)"|'([^'<&%]*)')\s*>/g, (_, name: string, ...values) => {
      if (!entities.has(name)) entities.set(name, String(values[0] ?? values[1] ?? ''))
      return ''
    })
  return { rest: before + source.slice(start.index + match[0].length), entities, isCut: left.trim() !== '' }
}

/** Puts the entities of the DTD in; they hold no others. */
export const expand = (value: string, entities: ReadonlyMap<string, string>): string =>
  entities.size === 0
    ? value
    : value.replace(/&([A-Za-z_][\w.-]*);/g, (whole, name: string) => entities.get(name) ?? whole)
