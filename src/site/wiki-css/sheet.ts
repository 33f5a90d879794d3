/** Style sheets that a wiki wrote for itself, as far as they can do no harm on our pages. */

import generate from 'css-tree/generator'
import parse, { type CssNode } from 'css-tree/parser'
import { contrast, readColour } from './colour.ts'
import { lightGrounds, lightInk } from './grounds.ts'
import { type SheetOf, scopedSelector } from './selectors.ts'
import { type SafeDeclaration, safeDeclaration } from './values.ts'

/** What may stay of style sheets. */
export interface SafeStyles {
  /** Rules for what stands in `.wf-content`; empty where none is left. */
  readonly css: string
  /** Rules and at-rules that the sheets have; and how many of them are gone whole. */
  readonly rules: number
  readonly dropped: number
}

/** No wiki's own sheet is as long; characters, of one and of all that is kept. */
const longestSheet = 512 * 1024
const longestStyles = 192 * 1024
/** Blocks and brackets in each other: sheets have three or four. */
const deepest = 40

/**
 * The rules of style sheets, the wiki's own before those of its templates, whose selectors stay in the article and whose declarations are on the list; `mayStay` is asked for each
 * as it would be written. No sheet can load, ask, float over the page, hide what we say, or reach what stands around the article.
 */
export function safeStyles(
  sheets: Readonly<Record<SheetOf, readonly string[]>>,
  mayStay: (rule: string) => boolean = () => true,
): SafeStyles {
  const kept: string[] = []
  let rules = 0
  let room = longestStyles
  for (const of of ['wiki', 'template'] as const)
    for (const rule of sheets[of].flatMap((sheet) => [...rulesOf(sheet)])) {
      rules += 1
      const css = rule === null ? '' : writtenRule(rule, of)
      if (css === '' || css.length > room || !mayStay(css)) continue
      room -= css.length
      kept.push(css)
    }
  return { css: kept.join(''), rules, dropped: rules - kept.length }
}

/** A rule of a sheet, and the media that it is for; null for any at-rule but `@media`. */
interface FoundRule {
  readonly rule: Extract<CssNode, { readonly type: 'Rule' }>
  /** Null: for all. */
  readonly media: string | null
}

/** The rules of a sheet in their order; one that cannot be read stands for itself as null. */
export function* rulesOf(sheet: string): Generator<FoundRule | null> {
  const tree = readSheet(sheet)
  if (tree === null) yield null
  else yield* rulesIn(tree, null)
}

function readSheet(sheet: string): CssNode | null {
  if (sheet.length > longestSheet || depthOf(sheet) > deepest) return null
  // What encloses a sheet in HTML is passed over by a browser too.
  return parse(sheet.replace(/<!--|-->/g, ' '), { parseCustomProperty: false })
}

function depthOf(sheet: string): number {
  let [depth, most] = [0, 0]
  for (const [sign] of sheet.matchAll(/[{}()[\]]/g)) {
    depth = Math.max(0, depth + ('{(['.includes(sign) ? 1 : -1))
    most = Math.max(most, depth)
  }
  return most
}

function* rulesIn(holder: CssNode, media: string | null): Generator<FoundRule | null> {
  if (!('children' in holder) || holder.children === null) return
  for (const node of holder.children) {
    if (node.type === 'Rule') yield { rule: node, media }
    else if (node.type === 'Atrule') {
      const asked = media === null && node.name.toLowerCase() === 'media' ? mediaOf(node.prelude) : null
      if (asked === null || node.block === null) yield null
      else yield* rulesIn(node.block, asked)
    } else if (node.type === 'Raw') yield null
  }
}

const oneMedium =
  '(?:only )?(?:all|screen|print)(?:and\\((?:min|max)-width:\\d{1,4}(?:\\.\\d{1,3})?(?:px|em|rem)\\))*|\\((?:min|max)-width:\\d{1,4}(?:\\.\\d{1,3})?(?:px|em|rem)\\)(?:and\\((?:min|max)-width:\\d{1,4}(?:\\.\\d{1,3})?(?:px|em|rem)\\))*'
const knownMedia = new RegExp(`^(?:${oneMedium})(?:,(?:${oneMedium}))*$`)

/** Screen, print, and how wide the window is: null for what else is asked. */
function mediaOf(prelude: CssNode | null): string | null {
  const text =
    prelude === null
      ? ''
      : generate(prelude)
          .toLowerCase()
          .replace(/ ?\band\b ?/g, 'and')
  return knownMedia.test(text) ? text.replace(/and(?=\()/g, ' and ') : null
}

/** A rule as it is written into our sheet; empty where nothing of it may stay. */
function writtenRule({ rule, media }: FoundRule, of: SheetOf): string {
  const { prelude, block } = rule
  if (prelude.type !== 'SelectorList' || block.type !== 'Block') return ''
  const selectors = [...prelude.children].flatMap((one) => scopedSelector(one, of) ?? [])
  if (selectors.length === 0) return ''
  const isBeside = selectors.every((one) => /::(?:before|after)$/.test(one))
  const declarations = declarationsIn(block, isBeside)
  const list = selectors.join(', ')
  const bare = ruleText(
    list,
    declarations.filter(({ property }) => !inLight.test(property)),
  )
  const coloured = ruleText(list, legible(declarations.filter(({ property }) => inLight.test(property))))
  // Wikis never thought of a dark scheme.
  const text = bare + (coloured === '' ? '' : `@media (prefers-color-scheme: light) { ${coloured.trimEnd()} }\n`)
  return media === null || text === '' ? text : `@media ${media} {\n${text}}\n`
}

const inLight = /^(?:background-)?color$/

const ruleText = (selectors: string, declarations: readonly SafeDeclaration[]): string =>
  declarations.length === 0
    ? ''
    : `${selectors} { ${declarations.map(({ property, value }) => `${property}: ${value}`).join('; ')} }\n`

/** The last one of a property counts. A rule in a rule is none of it. */
function declarationsIn(block: CssNode, isBeside: boolean): readonly SafeDeclaration[] {
  const found = new Map<string, SafeDeclaration>()
  if ('children' in block && block.children !== null)
    for (const node of block.children) {
      const safe = safeDeclaration(node, isBeside)
      if (safe !== null) found.set(safe.property, safe)
    }
  return [...found.values()]
}

/** As large print must be (WCAG 2.2, 1.4.3). */
const leastContrast = 3

/** The colour of words and that of their ground, where the one can be read on the other, or on ours. */
function legible(declarations: readonly SafeDeclaration[]): readonly SafeDeclaration[] {
  const colourOf = (name: string) => readColour(declarations.find(({ property }) => property === name)?.value ?? '')
  const [ink, ground] = [colourOf('color') ?? lightInk, colourOf('background-color')]
  const grounds = ground === null ? lightGrounds : [ground]
  return grounds.every((one) => contrast(one, ink) >= leastContrast) ? declarations : []
}
