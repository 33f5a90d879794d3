/**
 * MathML that can do no harm: elements and attributes by name, those of MathML Core and of MathML 3 that say how a formula looks.
 * No address, no script, nothing that holds HTML: what holds words holds nothing else, so that no browser reads another tree
 * from what is printed than was printed. Spec: https://www.w3.org/TR/mathml-core/.
 */

import type { CheerioAPI } from 'cheerio/slim'
import { loadHtmlTree } from '../../support/html-tree.ts'
import { escapeHtml } from '../../support/markup.ts'
import { openTag } from './attributes.ts'

type Nodes = ReturnType<ReturnType<CheerioAPI['root']>['contents']>
type Element = Extract<Nodes[number], { attribs: object }>

const words = new Set(['mi', 'mn', 'mo', 'ms', 'mtext'])
const frames = new Set(
  (
    'math mrow mfrac msqrt mroot mstyle merror mpadded mphantom menclose msub msup msubsup munder mover munderover ' +
    'mmultiscripts mprescripts none mspace mtable mtr mtd semantics'
  ).split(' '),
)
/** With all that is in them; other elements leave what they hold. */
const dropped = new Set([
  'annotation',
  'annotation-xml',
  'mglyph',
  'malignmark',
  'maction',
  'script',
  'style',
  'template',
  'title',
  'svg',
])

const word = /^[a-z][a-z -]{0,60}$/
const flag = /^(?:true|false)$/
const amount =
  '[+-]?(?:\\d{1,4}(?:\\.\\d{0,4})?|\\.\\d{1,4})(?:em|ex|px|pt|rem|%)?|(?:negative)?(?:very){0,2}(?:thin|medium|thick)mathspace'
const length = new RegExp(`^(?:${amount}|thin|medium|thick|small|normal|big|infinity)$`)
const lengths = new RegExp(`^(?:${amount})(?: (?:${amount})){0,40}$`)
const color = /^(?:#[0-9a-f]{3,8}|[a-z]{3,24})$/i
const few = /^[1-9]\d?$/

const attributes: Readonly<Record<string, RegExp>> = {
  accent: flag,
  accentunder: flag,
  columnalign: word,
  columnlines: word,
  columnspacing: lengths,
  columnspan: few,
  depth: length,
  display: /^(?:block|inline)$/,
  displaystyle: flag,
  fence: flag,
  form: word,
  frame: word,
  height: length,
  largeop: flag,
  linethickness: length,
  lspace: length,
  mathbackground: color,
  mathcolor: color,
  mathsize: length,
  mathvariant: word,
  maxsize: length,
  minsize: length,
  movablelimits: flag,
  notation: word,
  rowalign: word,
  rowlines: word,
  rowspacing: lengths,
  rowspan: few,
  rspace: length,
  scriptlevel: /^[+-]?\d$/,
  separator: flag,
  stretchy: flag,
  symmetric: flag,
  voffset: length,
  width: length,
}

/** Deeper ones are no formulas. */
const deepest = 200

/** The formula in a piece of markup, with its TeX for who cannot see it or points at it; null where it holds none. */
export function printFormula(mathml: string, tex: string): string | null {
  const [math] = loadHtmlTree(mathml, { isWholePage: false }).root().contents()
  return math?.type === 'tag' && math.name === 'math' ? mathmlOf(math, tex) || null : null
}

const safePicture = /^data:image\/(?:png|gif|svg\+xml);base64,[A-Za-z0-9+/]+=*$/

/** The picture of a formula that holds all that it shows; null for any other address. A picture runs no script and loads nothing. */
export const formulaPicture = (address: string, tex: string): string | null =>
  safePicture.test(address)
    ? `<img class="wf-formula" src="${address}" alt="${escapeHtml(tex)}" title="${escapeHtml(tex)}">`
    : null

/** An element `math` of a tree, as HTML; '' where nothing of it is shown. `tex`: what it was written as, where that is known. */
export function mathmlOf(math: Element, tex = math.attribs['alttext'] ?? ''): string {
  const inside = printAll(math.children, 1)
  if (inside === '') return ''
  // The words of MathML without TeX (Math's native form) would say it wrongly.
  const isSaid = tex !== '' && withoutSpaces(tex) !== withoutSpaces(wordsOf(math.children, 1))
  const own = isSaid ? { alttext: tex, title: tex } : {}
  const { title: _, ...given } = math.attribs
  return `${opening('math', given, own)}${inside}</math>`
}

const withoutSpaces = (text: string): string => text.replace(/\s+/g, '')

const printAll = (nodes: Element['children'], depth: number): string =>
  depth > deepest ? '' : nodes.map((node) => printNode(node, depth)).join('')

function printNode(node: Element['children'][number], depth: number): string {
  if (node.type === 'text') return node.data.trim() === '' ? '' : `<mtext>${escapeHtml(node.data)}</mtext>`
  if (node.type !== 'tag') return ''
  const { name, attribs, children } = node
  if (words.has(name)) return `${opening(name, attribs)}${escapeHtml(wordsOf(children, depth))}</${name}>`
  if (dropped.has(name) || name === 'math') return ''
  const inside = printAll(children, depth + 1)
  // In its place, since the children of a fraction are counted.
  return frames.has(name)
    ? `${opening(name, attribs)}${inside}</${name}>`
    : inside === ''
      ? ''
      : `<mrow>${inside}</mrow>`
}

function wordsOf(nodes: Element['children'], depth: number): string {
  if (depth > deepest) return ''
  return nodes
    .map((node) => {
      if (node.type === 'text') return node.data
      return node.type === 'tag' && !dropped.has(node.name) ? wordsOf(node.children, depth + 1) : ''
    })
    .join('')
}

function opening(
  tag: string,
  given: Readonly<Record<string, string>>,
  own: Readonly<Record<string, string>> = {},
): string {
  const kept = Object.entries(attributes).flatMap(([name, pattern]) => {
    const value = Object.hasOwn(given, name) ? given[name]?.trim() : undefined
    return value === undefined || !pattern.test(value) ? [] : [[name, value] as const]
  })
  const { style = '', class: names = '', dir = '' } = given
  return openTag(
    tag,
    { style, class: names, dir },
    { own: { ...Object.fromEntries(kept), ...own }, takeId: () => false },
  )
}
