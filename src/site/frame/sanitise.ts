/** Makes the wiki's own HTML, kept from a mirror or an API, safe to show: the allow-list of `html/`, nothing else. */

import type { CheerioAPI } from 'cheerio/slim'
import { findAnchor, keptId } from '../../model/anchor.ts'
import { loadHtmlTree } from '../../support/html-tree.ts'
import { encodeFragment, escapeHtml } from '../../support/markup.ts'
import { openTag, type TagContext } from '../html/attributes.ts'
import { formulaPicture, mathmlOf } from '../html/mathml.ts'
import { safeTag } from '../html/tags.ts'
import { levelsWithoutGaps } from '../render/print.ts'

/** Where the addresses of a saved page lead on our site; null for nowhere. */
export interface AddressResolver {
  /** The href of a link out of the page: a relative path of ours. */
  readonly href: (address: string) => string | null
  /** The src of an image. */
  readonly src: (address: string) => string | null
}

type Root = ReturnType<CheerioAPI['root']>
type Nodes = ReturnType<Root['contents']>
type SomeNode = Nodes[number]
type Element = Extract<SomeNode, { attribs: object }>

/** Tags that go with all that is in them; other unknown tags leave their content. */
const dropped = new Set([
  'script',
  'style',
  'iframe',
  'object',
  'embed',
  'svg',
  'template',
  'noscript',
  'noembed',
  'noframes',
  'head',
  'title',
  'textarea',
  'select',
  'input',
  'button',
  'audio',
  'video',
  'canvas',
  'applet',
  'frameset',
  'plaintext',
  'xmp',
])

const structural = new Set(['table', 'thead', 'tbody', 'tfoot', 'tr', 'td', 'th', 'caption', 'figure', 'figcaption'])
const empty = new Set(['br', 'wbr', 'hr'])

/** The content of a saved page as HTML that can do no harm; its headings stand below the level `above`, without gaps. */
export function sanitiseHtml(html: string, resolve: AddressResolver, above = 1): string {
  const $ = loadHtmlTree(html, { isWholePage: false })
  const ids = new Set<string>()
  const takeId = (id: string): boolean => !ids.has(id) && ids.add(id).has(id)
  const sanitiser = { resolve, context: { takeId }, levelFor: levelsWithoutGaps(above) }
  return withJumps(printNodes([...$.root().contents()], sanitiser), ids)
}

/** Stands for the opening tag of a link to a place on the page until every place is known; no text can hold it. */
const jumpTag = (fragment: string): string => `\u0000${fragment.replaceAll('\u0000', '')}\u0000`

/** A link to a place that the page does not have leads nowhere, as it did on the wiki. */
function withJumps(html: string, ids: ReadonlySet<string>): string {
  const parts = html.split('\u0000').map((part, index) => {
    if (index % 2 === 0) return part
    const id = findAnchor(ids, part)
    return id === null ? '<a>' : `<a href="#${escapeHtml(encodeFragment(id))}">`
  })
  return parts.join('')
}

interface Sanitiser {
  readonly resolve: AddressResolver
  readonly context: TagContext
  readonly levelFor: (level: number) => number
}

const printNodes = (nodes: readonly SomeNode[], sanitiser: Sanitiser): string =>
  nodes.map((node) => printNode(node, sanitiser)).join('')

function printNode(node: SomeNode, sanitiser: Sanitiser): string {
  if (node.type === 'text') return escapeHtml(node.data)
  if (node.type !== 'tag') return ''
  const tag = node.name.toLowerCase()
  if (dropped.has(tag)) return ''
  if (empty.has(tag)) return `<${tag}>`
  if (tag === 'math') return mathmlOf(node)
  if (tag === 'img' && isFormulaImage(node)) return printFormulaImage(node)
  if (tag === 'img') return printImage(node.attribs, sanitiser)
  const inside = printNodes(node.children, sanitiser)
  if (/^h[1-6]$/.test(tag)) return printHeading(node, inside, sanitiser)
  if (tag === 'a') return printLink(node.attribs, inside, sanitiser)
  if (tag === 'th') return printHeader(node, inside, sanitiser)
  if (structural.has(tag)) return `${openTag(tag, node.attribs, sanitiser.context)}${inside}</${tag}>`
  const safe = safeTag(tag)
  if (safe === null) return inside
  const style = tag === 'center' ? 'text-align: center' : safe.style
  return `${openTag(safe.tag, node.attribs, { ...sanitiser.context, style })}${inside}</${safe.tag}>`
}

function printHeading(node: Element, inside: string, { context, levelFor }: Sanitiser): string {
  if (inside.trim() === '') return ''
  const tag = `h${levelFor(Number(node.name[1]))}`
  return `${openTag(tag, node.attribs, context)}${inside}</${tag}>`
}

/** With a scope; a header without words announces nothing: it is an empty corner. */
function printHeader(node: Element, inside: string, { context }: Sanitiser): string {
  if (inside.trim() === '') return `${openTag('td', node.attribs, context)}</td>`
  const isTag = (one: SomeNode): one is Element => one.type === 'tag'
  const row = node.parent
  const cells = row === null ? [] : row.children.filter(isTag)
  const rowsBefore = row?.parent?.children.filter(isTag).indexOf(row as Element) ?? 0
  const scope = rowsBefore <= 0 || cells.every(({ name }) => name === 'th') ? 'col' : 'row'
  return `${openTag('th', { scope, ...node.attribs }, context)}${inside}</th>`
}

function printLink(
  attributes: Readonly<Record<string, string>>,
  inside: string,
  { resolve, context }: Sanitiser,
): string {
  const address = attributes['href']
  const id = keptId(attributes['id']) ?? keptId(attributes['name'])
  const place = id !== null && context.takeId(id) ? `<span id="${escapeHtml(id)}"></span>` : ''
  // A link that lost its picture has no words left.
  if (address === undefined || inside.trim() === '') return place + inside
  if (/^#\S/.test(address)) return `${place}${jumpTag(address.slice(1))}${inside}</a>`
  const href = resolve.href(address)
  return place + (href === null ? inside : `<a href="${escapeHtml(href)}">${inside}</a>`)
}

const isFormulaImage = ({ attribs }: Element): boolean =>
  /(?:^| )(?:mwe-math-fallback-image|tex(?: |$))/.test(attribs['class'] ?? '')

/** What stands for the MathML of a formula, where there is none: its picture, else its TeX. */
function printFormulaImage({ attribs, parent }: Element): string {
  const isBesideMath = parent !== null && 'name' in parent && findMath(parent.children)
  const tex = attribs['alt'] ?? ''
  return isBesideMath ? '' : (formulaPicture(attribs['src'] ?? '', tex) ?? `<code>${escapeHtml(tex)}</code>`)
}

const findMath = (nodes: readonly SomeNode[]): boolean =>
  nodes.some((node) => node.type === 'tag' && (node.name === 'math' || findMath(node.children)))

function printImage(attributes: Readonly<Record<string, string>>, { resolve }: Sanitiser): string {
  const src = attributes['src'] === undefined ? null : resolve.src(attributes['src'])
  const alt = attributes['alt'] ?? ''
  if (src === null) return alt === '' ? '' : `<span class="wf-missing">${escapeHtml(alt)}</span>`
  const size = ['width', 'height']
    .map((name) => (/^\d{1,4}$/.test(attributes[name] ?? '') ? ` ${name}="${attributes[name]}"` : ''))
    .join('')
  return `<img src="${escapeHtml(src)}" alt="${escapeHtml(alt)}"${size} loading="lazy">`
}
