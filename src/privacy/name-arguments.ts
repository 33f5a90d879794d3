/** Whether words of a text are what arguments for a first and a last name are given: of a template, a function, a table in Lua or JSON, a tag, an address. */

import { foldedLetter } from './letters.ts'

/** How far back a key is looked for, and how far another argument may be. */
const longestKey = 120
const farthest = 600
/** Units in which a name stands whole, in whatever two arguments of one call. */
export const longestPair = farthest + 2 * longestKey

/** Behind the name of an argument: `nom =`, `nom => "`, `"nom": "`, `nom="`, `&nom=`. */
const afterKey = /([\p{L}\p{M}_][\p{L}\p{M}\p{N}_ .\]-]{0,39})(?:["']? ?: ?["']|["']?[\]]? ?=>? ?["']?)$/u
const beforeNext = /^(?:["']?\s*(?:[|,;}&/>)\n]|$)|["'] ?[\p{L}_])/u
/** Links, bold and comments around a value. */
const marksBefore = /'{2,}|\[\[(?:[^[\]|]{0,60}\|)?|<[^<>]{0,60}>/g
const marksBehind = /^(?:'{2,}|\]\]|<[^<>]{0,60}>)+/

/** What arguments for names are called in French, English, German, Spanish, and some neighbours; folded. */
const firstKeys = new Set(
  'prenom prenoms first firstname given givenname forename fname vorname vornamen nombre nombres voornaam имя'.split(
    ' ',
  ),
)
const lastKeys = new Set(
  'nom noms last lastname surname family familyname lname famille nomfamille nomdefamille name nachname familienname apellido apellidos cognome achternaam фамилия'.split(
    ' ',
  ),
)

/** An argument for half of a name; `whose`: what else its name tells, the same for both halves. */
interface NameArgument {
  readonly isFirst: boolean
  readonly whose: string
}

/** The argument whose whole value a stretch is, where it is one for a first or a last name by what it is called; else null. */
export function nameArgument(text: string, start: number, end: number): NameArgument | null {
  const behind = text.slice(end, end + longestKey)
  if (!beforeNext.test(behind) && !beforeNext.test(behind.replace(marksBehind, ''))) return null
  const before = text.slice(Math.max(0, start - longestKey), start).replace(/\s+/g, ' ')
  const key = (afterKey.exec(before) ?? afterKey.exec(before.replace(marksBefore, '')))?.[1]
  if (key === undefined) return null
  const [words, last] = [wordsOfKey(key), wordsOfKey(key.trim().split(' ').at(-1) ?? '')]
  const isFirst = words.some((word) => firstKeys.has(word))
  if (!isFirst && !words.some((word) => lastKeys.has(word))) return null
  return { isFirst, whose: last.filter((word) => !firstKeys.has(word) && !lastKeys.has(word)).join(' ') }
}

/** `PrénomAuteur2` is of three words. */
const wordsOfKey = (key: string): readonly string[] =>
  key
    .replace(/(?<=\p{Ll})(?=\p{Lu})|(?<=\p{L})(?=\p{N})/gu, ' ')
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .map((word) => Array.from(word, foldedLetter).join(''))
    .filter(Boolean)

/** Whether a stretch is the whole of an argument without a name: `{{C|Zoé|Ardent}}` has two. */
export const isUnnamed = (text: string, start: number, end: number): boolean =>
  /\|\s*$/.test(text.slice(Math.max(0, start - 8), start)) && /^\s*(?:\||\}\})/.test(text.slice(end, end + 8))

/** Whether two arguments without names, the first ending where the stretch begins, stand one after the other in one template. */
export function areBeside(text: string, from: number, to: number): boolean {
  if (!/^\s*\|\s*$/.test(text.slice(from, Math.min(to, from + 2 * farthestBeside)))) return false
  const brace = braceBefore(text, from)
  // Those of `{{#if:` are told one or the other.
  return text.charAt(brace - 1) === '{' && text.charAt(brace + 1) !== '#'
}
const farthestBeside = 8

/** Between two arguments of code that stand in no brackets: the end of the first, the name of the second. */
const nextAssignment = /^["']? ?[,;&]? ?(?:local )?["']?[\p{L}\p{M}\p{N}_ .\][-]{1,40}["']? ?(?:=>?|:) ?["']?$/u

/** Whether two arguments, the first ending where the stretch begins, are given to one call. */
export function isOneCall(text: string, from: number, to: number): boolean {
  if (to - from > farthest) return false
  const between = text.slice(from, to)
  if (nextAssignment.test(between.replace(/\s+/g, ' ').slice(0, longestKey))) return true
  return (
    isInTag(text, from, between) || inAddress.test(between) || (staysInside(between) && braceBefore(text, from) >= 0)
  )
}

/** Between two arguments of an address. */
const inAddress = /^&[^\s"'<>|[\]{}]*=$/

/** Whether two attributes are of one tag. */
const isInTag = (text: string, from: number, between: string): boolean =>
  !/[<>]/.test(between) && /<[a-z][^<>]*$/i.test(text.slice(Math.max(0, from - farthest), from))

/** Whether no bracket is closed that was opened before. */
function staysInside(between: string): boolean {
  let depth = 0
  for (const [sign] of between.matchAll(/[{}]/g)) {
    depth += sign === '{' ? 1 : -1
    if (depth < 0) return false
  }
  return depth === 0
}

/** The last brace that is open before a place; -1: none is. */
function braceBefore(text: string, at: number): number {
  let depth = 0
  for (let index = at - 1; index >= 0 && index > at - farthest * 4; index -= 1) {
    const sign = text.charCodeAt(index)
    if (sign === 0x7d) depth += 1
    else if (sign === 0x7b) {
      if (depth === 0) return index
      depth -= 1
    }
  }
  return -1
}
