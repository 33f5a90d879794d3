/** One saved page: its source, its tree with offsets, and what it says it is. The file name is only a hint. */

import { type CheerioAPI, load } from 'cheerio/slim'
import { exceedsTree } from '../../../support/html-tree.ts'
import { urlOf } from '../../../support/url.ts'
import { recogniseEngine } from '../../common/wall.ts'
import { askedWith } from './addresses.ts'
import { type DomNode, withIndex } from './dom.ts'
import { readFragment } from './fragment.ts'
import { type Identity, identify, printedAddress } from './identity.ts'
import type { MirrorFile } from './mirror-file.ts'
import { type MonthNames, monthNames } from './month-names.ts'
import { type PageConfig, readPageConfig } from './page-config.ts'
import { asCaptured, type ReplayedCapture } from './replayed.ts'

/** One saved page, parsed, with what it says it is. */
export interface SavedPage extends Identity {
  /** Relative to the host's folder. */
  readonly path: string
  /** Null where only the name of the file tells what was asked. */
  readonly address: URL | null
  /** MediaWiki's parameters that it was asked with, as its address or its file name tells. */
  readonly asked: ReadonlyMap<string, string>
  readonly source: string
  readonly $: CheerioAPI
  readonly config: PageConfig
  /** The content alone, as `action=render` gives it: its title is only that of its file. */
  readonly isFragment: boolean
  /** The words for months that its printed times may have. */
  readonly months: MonthNames
  /** Where and when a web archive captured it, as the archive wrote into it; null where none did. */
  readonly capture: ReplayedCapture | null
  /** Nested deeper than any page that MediaWiki writes, or of more tags: only its head is read. */
  readonly isTooDeep: boolean
}

/** Far above what skins and templates nest, far below what overflows the stack of a recursive reader. */
const maxDepth = 500

/** Reads a MediaWiki page or the bare content of one; null when the source is neither. Offsets of nodes are those of `source`. */
export function readSavedPage(saved: Pick<MirrorFile, 'path' | 'address'>, text: string): SavedPage | null {
  const { source, capture } = asCaptured(text)
  const file = { path: saved.path, address: saved.address ?? capture?.address ?? null }
  const asked = askedWith(file)
  const fragment = readFragment(file.path, asked, source)
  if (fragment === null && recogniseEngine(source) !== 'MediaWiki') return null
  const whole = exceedsTree(source) ? null : parse(source)
  const isTooDeep = whole === null || depthOf(whole.root().contents().get()) > maxDepth
  const $ = isTooDeep ? parse(headOf(source)) : whole
  const config = fragment === null ? readPageConfig(source) : {}
  const identity: Identity | null = fragment ?? identify({ $, source, config, asked })
  if (identity === null) return null
  return {
    path: file.path,
    address: file.address === null ? null : urlOf(file.address),
    asked,
    source,
    $,
    config,
    ...identity,
    isFragment: fragment !== null,
    months: monthNames(config, $('html').attr('lang') ?? null),
    isTooDeep,
    capture,
  }
}

/** What stands before the body of a page that is no tree; nothing where that is none either. */
function headOf(source: string): string {
  const head = source.slice(0, Math.max(0, source.search(/<body\b/i)))
  return exceedsTree(head) ? '' : head
}

/** htmlparser2 keeps the order of the source and exact offsets; what MediaWiki writes needs no repair by parse5. */
const parse = (source: string): CheerioAPI =>
  withIndex(load(source, { xml: { xmlMode: false, withStartIndices: true, withEndIndices: true } }))

function depthOf(nodes: readonly DomNode[]): number {
  const open = nodes.map((node) => ({ node, depth: 1 }))
  let deepest = 0
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, depth } = next
    deepest = Math.max(deepest, depth)
    if ('children' in node) for (const child of node.children) open.push({ node: child, depth: depth + 1 })
  }
  return deepest
}

/** The hosts whose addresses are this wiki's: the one it was asked at, and the one that it gives as its own. */
export function ownHosts({ address, $ }: SavedPage): readonly string[] {
  return [address, printedAddress($)].flatMap((one) => (one === null ? [] : [one.host]))
}
