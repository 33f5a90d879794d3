/**
 * The only pattern language of the policy: host globs by label, path templates, text with `*`. All in linear time:
 * no regular expression ever comes from data.
 */

import { withoutMarks } from '../../model/normalised.ts'

/** What the places of a template took, by name. */
export type GlobCaptures = Readonly<Record<string, string>>

const noCaptures: GlobCaptures = {}

/** `*.x.org` (one or more labels before), `x.*` (after), `{life}.x.org` (exactly one, named), `x.org` (itself only). */
export function matchHost(glob: string, host: string): GlobCaptures | null {
  if (!glob.includes('*') && !glob.includes('{')) return glob.toLowerCase() === host ? noCaptures : null
  if (glob.startsWith('*.') && !glob.includes('*', 1) && !glob.includes('{')) {
    return host.endsWith(glob.slice(1).toLowerCase()) && host.length >= glob.length ? noCaptures : null
  }
  const labels = host.split('.')
  const parts = glob.toLowerCase().split('.')
  if (parts[0] === '*') {
    const rest = parts.slice(1)
    return labels.length > rest.length && labels.slice(labels.length - rest.length).join('.') === rest.join('.')
      ? {}
      : null
  }
  if (parts.at(-1) === '*') {
    const head = parts.slice(0, -1)
    return labels.length > head.length ? matchParts(head, labels) : null
  }
  return parts.length === labels.length ? matchParts(parts, labels) : null
}

function matchParts(parts: readonly string[], values: readonly string[]): GlobCaptures | null {
  const captures: Record<string, string> = {}
  for (const [index, part] of parts.entries()) {
    const value = values[index] ?? ''
    const place = readPlace(part)
    if (place === null) {
      if (!matchText(part, value)) return null
      continue
    }
    const taken = value.slice(place.before.length)
    if (!value.startsWith(place.before) || !fits(place.shape, taken)) return null
    captures[place.name] = taken
  }
  return captures
}

/**
 * `/p/{id}`: one segment, never empty. `{id:hex16}`: of a shape. `r.{id}`: what follows `r.`. A last `*`: whatever follows, even nothing.
 * A last `{+rest}`: whatever follows, named, with the query. A final slash of the path does not count.
 */
export function matchPath(template: string, path: string, query: string): GlobCaptures | null {
  if (!beginsAs(template, path)) return null
  const parts = segmentsOf(template)
  const last = parts.at(-1) ?? ''
  if (last.startsWith('{+')) return matchRest(parts, path, query)
  const values = segmentsOf(path)
  if (last === '*') {
    const head = parts.slice(0, -1)
    return values.length >= head.length ? matchParts(head, values) : null
  }
  return parts.length === values.length ? matchParts(parts, values) : null
}

/** Most paths differ from a template in what stands before its first place: that is seen without taking both apart. */
function beginsAs(template: string, path: string): boolean {
  const place = template.search(/[*{]/)
  const literal = (place < 0 ? template : template.slice(0, place)).replace(/^\//, '').replace(/\/$/, '')
  return path.startsWith(literal, path.startsWith('/') ? 1 : 0)
}

function matchRest(parts: readonly string[], path: string, query: string): GlobCaptures | null {
  const head = parts.slice(0, -1)
  const all = path.replace(/^\//, '').split('/')
  const rest = all.slice(head.length).join('/')
  const captures = matchParts(head, all)
  if (captures === null || rest === '') return null
  const name = (parts.at(-1) ?? '').slice(2, -1)
  return { ...captures, [name]: query === '' ? rest : `${rest}?${query}` }
}

const segmentsOf = (path: string): string[] => {
  const bare = path.replace(/^\//, '')
  const cut = bare.endsWith('/') ? bare.slice(0, -1) : bare
  return cut === '' ? [] : cut.split('/')
}

/** Text where `*` stands for any run of characters, even none. Case counts unless the caller folds. */
export function matchText(glob: string, text: string): boolean {
  const pieces = glob.split('*')
  const first = pieces[0] ?? ''
  if (pieces.length === 1) return text === glob
  const last = pieces.at(-1) ?? ''
  if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length) return false
  let at = first.length
  const end = text.length - last.length
  for (const piece of pieces.slice(1, -1)) {
    const found = text.indexOf(piece, at)
    if (found < 0 || found + piece.length > end) return false
    at = found + piece.length
  }
  return true
}

/** A literal with `*`, compared without case and accents, found anywhere in the text. */
export function containsFolded(literal: string, text: string): boolean {
  return matchText(`*${foldText(literal)}*`, foldText(text))
}

/** Lower case, no accents, plain apostrophes, single spaces. */
export function foldText(text: string): string {
  return withoutMarks(text).replace(/[’ʼ]/g, "'").replace(/\s+/g, ' ').toLowerCase().trim()
}

interface GlobPosition {
  /** What stands before it in its part: `r.` of `r.{id}`. */
  readonly before: string
  readonly name: string
  readonly shape: string | null
}

function readPlace(part: string): GlobPosition | null {
  const at = part.indexOf('{')
  if (at < 0 || !part.endsWith('}')) return null
  const [name = '', shape = null] = part.slice(at + 1, -1).split(':')
  return { before: part.slice(0, at), name, shape }
}

const alphabets: Readonly<Record<string, string>> = {
  digits: '0123456789',
  hex: '0123456789abcdef',
  alnum: '0123456789abcdefghijklmnopqrstuvwxyz',
  base64url: '0123456789abcdefghijklmnopqrstuvwxyz-_',
}

/** The names of the shapes that a template may ask for; a number after one is its exact length. */
export const shapeNames: readonly string[] = [...Object.keys(alphabets), 'triplets']

/** Whether a value has a shape such as `digits`, `hex16`; no shape takes any value that is not empty. */
export function fits(shape: string | null, value: string): boolean {
  if (value === '') return false
  if (shape === null) return true
  if (shape === 'triplets') return /^[a-z\d]{3}(?:-[a-z\d]{3}){2,3}$/.test(value)
  const { alphabet, length } = readShape(shape)
  if (length !== null && value.length !== length) return false
  return Array.from(value.toLowerCase()).every((character) => alphabet.includes(character))
}

/** Refuses nothing: the schema has checked that the name is known. */
function readShape(shape: string): { readonly alphabet: string; readonly length: number | null } {
  const name = shape.replace(/(?<!\d)\d+$/, '')
  const digits = shape.slice(name.length)
  return { alphabet: alphabets[name] ?? '', length: digits === '' ? null : Number(digits) }
}

/** Whether a template's places all ask for shapes that exist. */
export function hasKnownShapes(template: string): boolean {
  return [...template.matchAll(/\{\+?\w+:(\w+)\}/g)].every(([, shape = '']) =>
    shapeNames.includes(shape.replace(/(?<!\d)\d+$/, '')),
  )
}
