/** Which options of a picture hold and which word is its caption (Parser::makeImage of MediaWiki 1.43). */

import { addressOfLink, type Image } from '../../../model/document.ts'
import { inlineWords } from '../../../model/inline-words.ts'
import { parseTitle } from '../../../model/title.ts'
import { childrenOf, type TreeNode } from '../tree/tree.ts'
import { decodePercents } from './link-targets.ts'
import type { WikitextReader } from './reader.ts'

/** What the options of a picture come to. */
export interface ImageOptions {
  format: Image['format'] | null
  align: Image['align']
  width: number | null
  height: number | null
  alt: string | null
  link: string | null
  /** The name of the file that `thumb=` shows instead; null: its own. */
  shows: string | null
  /** The last word that is no option, or an option that does not hold here. */
  caption: TreeNode | null
  /** Words that another caption stands for. */
  readonly unseen: TreeNode[]
}

/** Reads options in order: of two formats or two sides the first holds; what does not hold is a caption, the last caption counts. */
export function readImageOptions(
  name: string,
  parameters: readonly TreeNode[],
  reader: WikitextReader,
  place: 'line' | 'gallery' = 'line',
): ImageOptions {
  const options: ImageOptions = {
    format: null,
    align: null,
    width: null,
    height: null,
    alt: null,
    link: null,
    shows: null,
    caption: null,
    unseen: [],
  }
  for (const parameter of parameters) {
    if (isForFile(parameter, name, reader) && takeOption(parameter, options, reader)) continue
    if (place === 'gallery' && parameter.name === 'link') continue
    if (options.caption !== null) options.unseen.push(options.caption)
    options.caption = parameter
    if (childrenOf(parameter).some(({ type }) => callTypes.has(type ?? ''))) seekOptions(parameter, reader)
  }
  return options
}

/** `page=` and `lang=` are for files that have pages or languages (MediaHandler::validateParam); for others they are words. */
function isForFile(parameter: TreeNode, file: string, reader: WikitextReader): boolean {
  if (parameter.name === 'page')
    return /\.(?:pdf|djvu?|tiff?)$/i.test(file) && Number.parseInt(optionWords(parameter, reader), 10) > 0
  if (parameter.name === 'lang')
    return /\.svg$/i.test(file) && /^[a-z]{2,8}(?:-[a-z\d]{1,8})*$/i.test(optionWords(parameter, reader))
  return true
}

const callTypes: ReadonlySet<string> = new Set(['template', 'magic-word', 'arg'])

/** A call may bring options in the place of words: only the expanded page tells which. */
function seekOptions(parameter: TreeNode, reader: WikitextReader): void {
  const { progress, words } = reader.page
  const isAsked = progress.needsReparse
  const text = reader.textual(childrenOf(parameter)).trim()
  const parts = text.replace(/\[\[[^[\]]*\]\]|\{\{[^{}]*\}\}/g, '').split('|')
  const pattern = optionPattern(words)
  progress.needsReparse = isAsked || parts.length > 1 || pattern.test(text)
}

const patterns = new WeakMap<WikitextReader['page']['words'], RegExp>()

/** What is an option of pictures in the words of a wiki. */
function optionPattern(words: WikitextReader['page']['words']): RegExp {
  const known = patterns.get(words)
  if (known !== undefined) return known
  const aliases = words.magicwords.filter(({ name }) => name.startsWith('img_')).flatMap((word) => word.aliases)
  const spelled = aliases.map((alias) => alias.split('$1').map(escapePattern).join('.*'))
  const made = new RegExp(`^(?:${spelled.join('|')})$`, 'is')
  patterns.set(words, made)
  return made
}

const escapePattern = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')

const formats: Readonly<Record<string, Image['format']>> = {
  thumbnail: 'thumb',
  manualthumb: 'thumb',
  framed: 'frame',
  frameless: 'frameless',
}
const aligns: Readonly<Record<string, NonNullable<Image['align']>>> = {
  left: 'left',
  right: 'right',
  center: 'center',
  none: 'none',
}

/** False for what is no option, or one that does not hold. */
function takeOption(parameter: TreeNode, options: ImageOptions, reader: WikitextReader): boolean {
  const name = parameter.name ?? 'caption'
  const value = (): string => optionWords(parameter, reader)
  const format = formats[name]
  const align = aligns[name]
  if (format !== undefined) {
    if (options.format !== null) return false
    options.format = format
    if (name === 'manualthumb') options.shows = value()
    return true
  }
  if (align !== undefined) {
    options.align ??= align
    return true
  }
  // The library reads no links to addresses here.
  if (name === 'alt') options.alt = value().replace(/\[(?:\w+:)?\/\/[^\s[\]]+ +([^[\]]*)\]/g, '$1')
  if (name === 'width') return takeSize(value(), options)
  if (name === 'link') return takeLink(value(), options, reader)
  return name !== 'caption' && name !== 'invalid'
}

/** What is seen of an option's markup (Parser::stripAltText). */
function optionWords(parameter: TreeNode, reader: WikitextReader): string {
  const children = childrenOf(parameter)
  return children.length === 0 ? '' : inlineWords(reader.line(children))
}

/** `120`, `120x90`, `x90` in pixels; a size of nothing is none. */
function takeSize(size: string, options: ImageOptions): boolean {
  const match = /^(\d*)(?:x(\d*))?\s*(?:px)?$/.exec(size)
  const [width, height] = [match?.[1], match?.[2]].map((digits) => Number(digits === '' ? 0 : (digits ?? 0)))
  if (width !== undefined && width > 0) options.width = width
  if (height !== undefined && height > 0) options.height = height
  return (width ?? 0) > 0 || (height ?? 0) > 0
}

/** '' for no link, an address, or a title with its section (Parser::parseLinkParameter); anything else is no link at all. */
function takeLink(value: string, options: ImageOptions, { page }: WikitextReader): boolean {
  if (value === '' || addressOfLink(value) !== null) {
    if (value !== '' && !/^[^:]*:?(?:\/\/)?[^\s[\]<>"]+$/.test(value)) return false
    keepLink(value, options)
    return true
  }
  const title = parseTitle(decodePercents(value), page.rules)
  if (title === null) return false
  const prefix = title.interwiki === null ? '' : `${title.interwiki}:`
  keepLink(`${prefix}${title.prefixed}${title.fragment === null ? '' : `#${title.fragment}`}`, options)
  return true
}

/** Of several links an address goes before a title, and a title before none (Linker::getImageLinkMTOParams). */
function keepLink(link: string, options: ImageOptions): void {
  const rank = (one: string): number => (one === '' ? 0 : addressOfLink(one) === null ? 1 : 2)
  if (options.link === null || rank(link) >= rank(options.link)) options.link = link
}
