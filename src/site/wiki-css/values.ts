/** Declarations of a wiki's style sheet: the properties of `html/styles.ts`, within bounds in which nothing is hidden or in the way. */

import generate from 'css-tree/generator'
import type { CssNode } from 'css-tree/parser'
import { ident } from 'css-tree/utils'
import { acceptsStyle, cleanValue } from '../html/styles.ts'
import { hexOf, readColour } from './colour.ts'

/** A declaration that may stay, in lower case, its value normalised. */
export interface SafeDeclaration {
  readonly property: string
  readonly value: string
}

/** The declaration as it may stay; null for one that may not. `isBeside`: it is of what stands before or behind an element. */
export function safeDeclaration(declared: CssNode, isBeside: boolean): SafeDeclaration | null {
  if (declared.type !== 'Declaration' || declared.value.type !== 'Value') return null
  const property = ident.decode(declared.property).toLowerCase()
  const parts = [...declared.value.children]
  if (property === 'content') return isBeside ? safeContent(parts) : null
  const words = wordsOf(property, parts)
  if (words === null) return null
  if (property === 'background') {
    // A picture behind words is an address; the colour under it is none.
    const [colour, ...more] = words.filter((word) => readColour(word) !== null)
    return colour === undefined || more.length > 0 ? null : { property: 'background-color', value: colour }
  }
  const value = cleanValue(inOrder(property, words).join(' '))
  return acceptsStyle(property, value) && isModest(property, value) ? { property, value } : null
}

/** Colours as numbers, escapes read; of a list of families the last one, which is a generic name. */
function wordsOf(property: string, parts: readonly CssNode[]): readonly string[] | null {
  const words: string[] = []
  for (const part of parts) {
    if (part.type === 'Url' && property === 'background') continue
    if (part.type === 'Operator' && property === 'font-family') words.length = 0
    else words.push(wordOf(part))
  }
  return words.length > 0 && words.every((word) => plainWord.test(word)) ? words : null
}

const plainWord = /^[#a-z\d.%-]+$/

function wordOf(part: CssNode): string {
  const word = ident.decode(generate(part)).toLowerCase()
  const colour = part.type === 'Function' || part.type === 'Hash' ? readColour(word) : null
  return colour === null ? word : hexOf(colour)
}

const lineStyle = /^(?:none|solid|dashed|dotted|double|ridge|groove|inset|outset)$/

/** A border is said in any order. */
function inOrder(property: string, words: readonly string[]): readonly string[] {
  if (!/^border(?:-(?:left|right|top|bottom))?$/.test(property) || words.length < 2) return words
  const rank = (word: string): number =>
    lineStyle.test(word) ? 1 : /^[\d.]|^(?:thin|medium|thick)$/.test(word) ? 0 : 2
  return [...words].sort((a, b) => rank(a) - rank(b))
}

/** Words that a sheet puts beside others: short, plain, and no address. */
function safeContent(parts: readonly CssNode[]): SafeDeclaration | null {
  const [only, ...more] = parts
  if (only === undefined || more.length > 0) return null
  const isNone = only.type === 'Identifier' && /^(?:none|normal)$/i.test(only.name)
  if (isNone) return { property: 'content', value: only.name.toLowerCase() }
  if (only.type !== 'String' || !/^[\p{L}\p{N}\p{P}\p{S} \u00a0]{0,40}$/u.test(only.value)) return null
  return /["\\<>]/.test(only.value) ? null : { property: 'content', value: `"${only.value}"` }
}

// What is so small, so large or so faint that it would hide something is left out.

/** Least and most by unit. */
type Bounds = Readonly<Record<string, readonly [least: number, most: number]>>

const bounds: readonly (readonly [properties: RegExp, bounds: Bounds])[] = [
  [/^font-size$/, { px: [8, 64], pt: [6, 48], em: [0.6, 4], rem: [0.6, 4], ex: [1, 8], '%': [60, 400] }],
  [/^line-height$/, { px: [8, 96], pt: [6, 72], em: [0.8, 4], rem: [0.8, 4], '%': [80, 400], '': [0.8, 4] }],
  [
    /^(?:max-)?width$/,
    { px: [16, 1200], pt: [12, 900], em: [1, 80], rem: [1, 80], ex: [2, 160], ch: [2, 120], '%': [5, 100] },
  ],
  [/^border|^column-count$/, { px: [0, 40], pt: [0, 30], em: [0, 3], rem: [0, 3], '%': [0, 50], '': [0, 6] }],
  [
    /./,
    { px: [0, 320], pt: [0, 240], em: [0, 20], rem: [0, 20], ex: [0, 40], ch: [0, 40], '%': [0, 100], '': [0, 900] },
  ],
]

function isModest(property: string, value: string): boolean {
  if (property === 'display') return value !== 'none'
  if (property === 'color' || property === 'background-color') return readColour(value) !== null
  const of = bounds.find(([properties]) => properties.test(property))?.[1] ?? {}
  return [...value.replace(/#[0-9a-f]+/g, '').matchAll(/(?<![\w.-])(\d+(?:\.\d+)?)([a-z%]*)/g)].every(
    ([, number, unit = '']) => {
      const [least, most] = of[unit] ?? [1, 0]
      return Number(number) >= least && Number(number) <= most
    },
  )
}
