/** One colour of a wiki, taken from its logo or its style sheets, as it is legible on our pages. */

import generate from 'css-tree/generator'
import type { CssNode } from 'css-tree/parser'
import { type Colour, hexOf, legibleOn, readColour, saturation } from './colour.ts'
import { darkGrounds, lightGrounds } from './grounds.ts'
import { rulesOf } from './sheet.ts'

/** `#rrggbb`, for the light and for the dark scheme. */
export interface Accent {
  readonly light: string
  readonly dark: string
}

/** Of words (WCAG 2.2, 1.4.3). */
const leastContrast = 4.5

/**
 * The commonest colour of the logo, the text of a drawing (empty: it is none), else that which the sheets give to links, headings and
 * the bars around the page, made legible on every ground of the site. Null where they show no colour of their own: greys, and the
 * blues that every MediaWiki has.
 */
export function accentOf(logo: string, sheets: Iterable<string>): Accent | null {
  const colour = commonest(coloursOfDrawing(logo)) ?? commonest(coloursOfSheets(sheets))
  if (colour === null) return null
  const light = legibleOn(lightGrounds, colour, [0, 0, 0], leastContrast)
  const dark = legibleOn(darkGrounds, colour, [255, 255, 255], leastContrast)
  return light === null || dark === null ? null : { light: hexOf(light), dark: hexOf(dark) }
}

/** A colour, and how much it counts. */
type WeighedColour = readonly [written: string, weight: number]

const leastSaturation = 0.25
/** Links, visited links, red links, borders of MediaWiki's own skins. */
const ofMediaWiki = new Set([
  '#0645ad',
  '#002bb8',
  '#3366cc',
  '#0b0080',
  '#5a3696',
  '#ba0000',
  '#cc2200',
  '#a7d7f9',
  '#36b',
  '#2a4b8d',
])

/** The one that counts most; of equal ones the first. */
function commonest(colours: Iterable<WeighedColour>): Colour | null {
  const weights = new Map<string, number>()
  for (const [written, weight] of colours) {
    const colour = readColour(written)
    const hex = colour === null ? '' : hexOf(colour)
    if (colour === null || saturation(colour) < leastSaturation || Math.max(...colour) < 48 || ofMediaWiki.has(hex))
      continue
    weights.set(hex, (weights.get(hex) ?? 0) + weight)
  }
  const [best] = [...weights].sort(([, a], [, b]) => b - a)
  return best === undefined ? null : readColour(best[0])
}

function* coloursOfDrawing(svg: string): Generator<WeighedColour> {
  for (const [, colour = ''] of svg.matchAll(/\b(?:fill|stop-color)\s*[=:]\s*["']?\s*([^"';<>]{3,40})/gi))
    yield [colour, 2]
  for (const [, colour = ''] of svg.matchAll(/\bstroke\s*[=:]\s*["']?\s*([^"';<>]{3,40})/gi)) yield [colour, 1]
}

/** What a wiki dresses to look like itself, by the selector. */
const dressed: readonly (readonly [selector: RegExp, weight: number])[] = [
  [/(?:^|[\s>])a(?::(?:link|visited|hover))?$/, 3],
  [
    /#(?:mw-head|mw-panel|mw-page-base|p-[\w-]+|column-one|footer|siteNotice)\b|\.(?:portlet|portal|pBody|vector-[\w-]+)\b/i,
    3,
  ],
  [/(?:^|[\s>.])(?:h[1-6]|th|firstHeading|mw-headline)$/i, 2],
  [/^(?:html|body)$/i, 1],
]

function* coloursOfSheets(sheets: Iterable<string>): Generator<WeighedColour> {
  for (const sheet of sheets)
    for (const found of rulesOf(sheet)) {
      if (found === null || found.media !== null || found.rule.prelude.type !== 'SelectorList') continue
      const weight = Math.max(0, ...[...found.rule.prelude.children].map((one) => weightOf(generate(one))))
      if (weight > 0 && found.rule.block.type === 'Block') yield* coloursOfBlock(found.rule.block.children, weight)
    }
}

const weightOf = (selector: string): number => dressed.find(([pattern]) => pattern.test(selector))?.[1] ?? 0

function* coloursOfBlock(block: Iterable<CssNode>, weight: number): Generator<WeighedColour> {
  for (const node of block) {
    if (node.type !== 'Declaration' || node.value.type !== 'Value') continue
    if (!/^(?:color|background(?:-color)?|border(?:-(?:left|right|top|bottom))?(?:-color)?)$/i.test(node.property))
      continue
    for (const part of node.value.children) yield [generate(part), weight]
  }
}
