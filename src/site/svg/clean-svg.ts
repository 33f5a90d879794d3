/**
 * Drawings that can do no harm: an SVG is read as XML and written anew with what the lists of `allowed.ts` know. What runs
 * (scripts, handlers, HTML inside), asks other hosts or reads other files is not on them.
 */

import { Parser } from 'htmlparser2'
import { escapeHtml } from '../../support/markup.ts'
import {
  attributes,
  elements,
  isAnimated,
  isInertNamespace,
  isLocalReference,
  isLocalValue,
  properties,
  svgNamespace,
  xlinkNamespace,
  xmlNamespace,
} from './allowed.ts'
import { cleanDeclarations, cleanSheet } from './style.ts'

export interface CleanSvg {
  readonly svg: string
  /** What was left out, sorted: `script`, `onload`, `image href`; nothing when the drawing may be shown as it is. */
  readonly removed: readonly string[]
}

/** Far above any drawing that a page shows. */
const maxBytes = 32 * 1024 * 1024
/** Browsers stop at 256 elements in each other, or at some hundred more. */
const maxNesting = 500
/** UTF-16 units: what editors write of entities is a fiftieth. */
const maxDoctype = 1 << 16

/** Null for what is no SVG in UTF-8 or UTF-16, and for one that is more than a browser reads. */
export function cleanSvg(bytes: Uint8Array): CleanSvg | null {
  const source = bytes.length > maxBytes ? null : decode(bytes)
  if (source === null) return null
  const { rest, entities, isCut } = readProlog(source)
  const writer = new SvgWriter(entities)
  if (isCut) writer.removed.add('DOCTYPE')
  const parser = new Parser(writer, { xmlMode: true, decodeEntities: true })
  try {
    parser.end(rest)
  } catch (error) {
    if (error instanceof TooMuch) return null
    throw error
  }
  return writer.finish()
}

/** A drawing that no browser would show either: nested deeper, or grown by its entities beyond what a file may have. */
class TooMuch extends Error {}

/** Browsers read other encodings too: a drawing in one is not judged. */
function decode(bytes: Uint8Array): string | null {
  const [first, second] = bytes
  const label =
    first === 0xfe && second === 0xff ? 'utf-16be' : first === 0xff && second === 0xfe ? 'utf-16le' : 'utf-8'
  try {
    const text = new TextDecoder(label, { fatal: true }).decode(bytes)
    const declared = /^\s*<\?xml[^>]*?\bencoding\s*=\s*["']([^"']*)/.exec(text)?.[1] ?? 'utf-8'
    return /^(?:utf-?8|utf-?16.*|us-ascii)$/i.test(declared) ? text : null
  } catch (error) {
    if (error instanceof TypeError) return null
    throw error
  }
}

interface Open {
  readonly name: string
  readonly isKept: boolean
  readonly isStyle: boolean
  readonly namespaces: ReadonlyMap<string, string>
}

const noNamespaces: ReadonlyMap<string, string> = new Map([['xml', xmlNamespace]])

/** Takes the events of the parser and writes what may stay. */
class SvgWriter {
  readonly removed = new Set<string>()
  private readonly open: Open[] = []
  private readonly out: string[] = []
  private sheet = ''
  private isSvg = false
  private isRead = false
  /** UTF-16 units that the entities of the DTD may still give. */
  private left = maxBytes

  constructor(private readonly entities: ReadonlyMap<string, string>) {}

  onopentag(written: string, raw: Readonly<Record<string, string>>): void {
    const parent = this.open.at(-1)
    if (this.open.length >= maxNesting) throw new TooMuch()
    const attribs = Object.entries(raw).map(([name, value]): [string, string] => [name, this.expand(value)])
    const namespaces = scopeOf(attribs, parent?.namespaces ?? noNamespaces)
    const { namespace, local } = nameOf(written, namespaces, true)
    const isRoot = parent === undefined
    // A second root, and a root of another kind, is not read.
    const isPlaced = isRoot ? !this.isRead && local === 'svg' : parent.isKept
    const isKnown = namespace === svgNamespace && elements.has(local) && this.animatesWell(local, attribs)
    const isKept = isPlaced && isKnown && parent?.isStyle !== true
    if (isRoot && isKept) this.isSvg = true
    if (isRoot) this.isRead = true
    if (!isKept && (isPlaced || isRoot) && !(isInertNamespace(namespace) && !isRoot)) this.removed.add(local)
    this.open.push({ name: local, isKept, isStyle: isKept && local === 'style', namespaces })
    if (isKept) this.writeOpen(local, attribs, namespaces, isRoot)
  }

  ontext(text: string): void {
    const inside = this.open.at(-1)
    const words = this.expand(text)
    if (inside?.isStyle === true) this.sheet += words
    else if (inside?.isKept === true) this.out.push(escapeHtml(words))
  }

  onprocessinginstruction(name: string): void {
    // Others are notes of the program that drew it.
    if (/^!|^\?xml-/i.test(name)) this.removed.add(name)
  }

  onclosetag(): void {
    const closed = this.open.pop()
    if (closed?.isKept !== true) return
    if (closed.isStyle) this.writeSheet()
    this.out.push(`</${closed.name}>`)
  }

  finish(): CleanSvg | null {
    return this.isSvg ? { svg: `${this.out.join('')}\n`, removed: [...this.removed].sort() } : null
  }

  /** Puts the entities of the DTD in; they hold no others. */
  private expand(value: string): string {
    if (this.entities.size === 0) return value
    return value.replace(/&([A-Za-z_][\w.-]*);/g, (whole, name: string) => {
      const meant = this.entities.get(name)
      this.left -= meant?.length ?? 0
      if (this.left < 0) throw new TooMuch()
      return meant ?? whole
    })
  }

  private writeSheet(): void {
    const { css, isCut } = cleanSheet(this.sheet)
    if (isCut) this.removed.add('style')
    this.out.push(escapeHtml(css))
    this.sheet = ''
  }

  /** An animation may set what a reader would otherwise click. */
  private animatesWell(local: string, attribs: readonly (readonly [string, string])[]): boolean {
    if (!['animate', 'set', 'animateTransform'].includes(local)) return true
    const target =
      attribs.find(([name]) => name === 'attributeName')?.[1] ?? (local === 'animateTransform' ? 'transform' : '')
    return isAnimated(target.trim())
  }

  private writeOpen(
    local: string,
    attribs: readonly (readonly [string, string])[],
    namespaces: ReadonlyMap<string, string>,
    isRoot: boolean,
  ): void {
    this.out.push(`<${local}`)
    if (isRoot) this.out.push(` xmlns="${svgNamespace}" xmlns:xlink="${xlinkNamespace}"`)
    const names = new Set<string>()
    for (const [written, value] of attribs) {
      const { namespace, local: name } = nameOf(written, namespaces, false)
      if (isNamespace(written) || isInert(namespace, name)) continue
      const kept = keptAttribute(local, namespace, name, value)
      if (kept === null || kept.isCut) this.removed.add(told(local, name))
      if (kept === null || names.has(kept.name)) continue
      names.add(kept.name)
      this.out.push(` ${kept.name}="${escapeHtml(kept.value)}"`)
    }
    this.out.push('>')
  }
}

const isNamespace = (written: string): boolean => written === 'xmlns' || written.startsWith('xmlns:')

/** Left out, and not worth telling: what else XLink says of a reference only describes it. */
const isInert = (namespace: string, name: string): boolean =>
  isInertNamespace(namespace) ||
  (namespace === xlinkNamespace && name !== 'href') ||
  (namespace === '' && name.startsWith('data-'))

const told = (element: string, attribute: string): string =>
  attribute === 'href' || attribute === 'style' ? `${element} ${attribute}` : attribute

interface Kept {
  readonly name: string
  readonly value: string
  readonly isCut: boolean
}

function keptAttribute(element: string, namespace: string, name: string, value: string): Kept | null {
  const whole = (as: string): Kept => ({ name: as, value, isCut: false })
  if (namespace === xmlNamespace) return name === 'lang' || name === 'space' ? whole(`xml:${name}`) : null
  if (name === 'href' && (namespace === xlinkNamespace || namespace === ''))
    return isLocalReference(element, value) ? whole(namespace === '' ? 'href' : 'xlink:href') : null
  if (namespace !== '') return null
  if (name === 'style') {
    const { css, isCut } = cleanDeclarations(value)
    return { name, value: css, isCut }
  }
  if (name === 'attributeName') return whole(name)
  return (attributes.has(name) || properties.has(name)) && isLocalValue(value) ? whole(name) : null
}

function scopeOf(
  attribs: readonly (readonly [string, string])[],
  around: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const own = attribs.filter(([name]) => isNamespace(name))
  if (own.length === 0) return around
  return new Map([
    ...around,
    ...own.map(([name, value]): [string, string] => [name.slice('xmlns:'.length), value.trim()]),
  ])
}

/** Namespaces in XML 1.0: an attribute without a prefix is in none. A prefix that nothing declares is a namespace of its own. */
function nameOf(
  written: string,
  namespaces: ReadonlyMap<string, string>,
  isElement: boolean,
): { readonly namespace: string; readonly local: string } {
  const colon = written.indexOf(':')
  const prefix = colon < 0 ? '' : written.slice(0, colon)
  const local = written.slice(colon + 1)
  if (prefix === '' && !isElement) return { namespace: '', local }
  return { namespace: namespaces.get(prefix) ?? (prefix === '' ? '' : `prefix ${prefix}`), local }
}

// The prolog of an XML document, and what its DTD would put into the text (XML 1.0 §4).

export interface Prolog {
  /** The document from its root on. */
  readonly rest: string
  /** Simple entities: name → text. */
  readonly entities: ReadonlyMap<string, string>
  /** Whether the DTD declares more than simple entities: markup, files, attributes by default. */
  readonly isCut: boolean
}

/** Cuts the DTD off; editors write names of namespaces in it as entities, which are kept. */
function readProlog(source: string): Prolog {
  const start = /<!DOCTYPE\b/.exec(source)
  if (start === null) return { rest: source, entities: new Map(), isCut: false }
  const before = source.slice(0, start.index)
  const match = /^<!DOCTYPE(?:[^>"'[]|"[^"]*"|'[^']*')*(?:\[((?:[^\]"']|"[^"]*"|'[^']*')*)\]\s*)?>/.exec(
    source.slice(start.index, start.index + maxDoctype),
  )
  if (match === null) return { rest: before, entities: new Map(), isCut: true }
  const entities = new Map<string, string>()
  const left = (match[1] ?? '')
    .replace(/<!--(?:(?!<!--|-->)[\s\S])*-->/g, '')
    .replace(/<!ENTITY\s+([A-Za-z_][\w.-]*)\s+(?:"([^"<&%]*)"|'([^'<&%]*)')\s*>/g, (_, name: string, ...values) => {
      if (!entities.has(name)) entities.set(name, String(values[0] ?? values[1] ?? ''))
      return ''
    })
  return { rest: before + source.slice(start.index + match[0].length), entities, isCut: left.trim() !== '' }
}
