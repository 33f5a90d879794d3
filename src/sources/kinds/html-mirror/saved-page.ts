/** One saved page: its source, its tree with offsets, and what it says it is. The file name is only a hint. */

import { type CheerioAPI, load } from 'cheerio'
import { askedWith } from './addresses.ts'
import type { MirrorFile } from './mirror-file.ts'
import { type MonthNames, monthNames } from './month-names.ts'
import { configNumber, configText, type PageConfig, readPageConfig } from './page-config.ts'

export type Selection = ReturnType<ReturnType<CheerioAPI>['contents']>
export type Node = Selection[number]
export type Element = Extract<Node, { readonly attribs: unknown }>

export interface SavedPage {
  /** Relative to the host's folder. */
  readonly path: string
  /** Null where only the name of the file tells what was asked. */
  readonly address: URL | null
  /** MediaWiki's parameters that it was asked with, as its address or its file name tells. */
  readonly asked: ReadonlyMap<string, string>
  readonly source: string
  readonly $: CheerioAPI
  readonly config: PageConfig
  /** Prefixed title with spaces. */
  readonly title: string
  readonly namespaceId: number
  readonly pageId: number | null
  /** The revision shown; null on history and special pages, and where its text is hidden. */
  readonly revisionId: number | null
  readonly latestId: number | null
  readonly action: string
  /** The words for months that its printed times may have. */
  readonly months: MonthNames
  /** Nested deeper than any page that MediaWiki writes: only its head is read. */
  readonly isTooDeep: boolean
}

/** Far above what skins and templates nest, far below what overflows the stack of a recursive reader. */
const maxDepth = 500

/** Reads a MediaWiki page; null when the source is none. Offsets of nodes are those of `source`. */
export function readSavedPage(file: Pick<MirrorFile, 'path' | 'address'>, source: string): SavedPage | null {
  const config = readPageConfig(source)
  const pageName = configText(config, 'wgPageName')
  if (
    pageName === null &&
    !/<meta name="generator" content="MediaWiki|id="(?:mw-content-text|firstHeading)"/.test(source)
  ) {
    return null
  }
  const whole = parse(source)
  const isTooDeep = depthOf(whole.root().contents().get()) > maxDepth
  const $ = isTooDeep ? parse(source.slice(0, Math.max(0, source.search(/<body\b/i)))) : whole
  const title = (pageName ?? $('#firstHeading, .firstHeading').first().text()).replaceAll('_', ' ').trim()
  if (title === '') return null
  const revisionId = configNumber(config, 'wgRevisionId') ?? printedRevision($)
  return {
    path: file.path,
    address: file.address !== null && URL.canParse(file.address) ? new URL(file.address) : null,
    asked: askedWith(file),
    source,
    $,
    config,
    title,
    namespaceId: configNumber(config, 'wgNamespaceNumber') ?? 0,
    pageId: positive(configNumber(config, 'wgArticleId')),
    revisionId: positive(revisionId),
    latestId: positive(configNumber(config, 'wgCurRevisionId')),
    action: configText(config, 'wgAction') ?? actionOf($),
    months: monthNames(config, $('html').attr('lang') ?? null),
    isTooDeep,
  }
}

/** htmlparser2 keeps the order of the source and exact offsets; what MediaWiki writes needs no repair by parse5. */
const parse = (source: string): CheerioAPI =>
  load(source, { xml: { xmlMode: false, withStartIndices: true, withEndIndices: true } })

function depthOf(nodes: readonly Node[]): number {
  const open = nodes.map((node) => ({ node, depth: 1 }))
  let deepest = 0
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, depth } = next
    deepest = Math.max(deepest, depth)
    if ('children' in node) for (const child of node.children) open.push({ node: child, depth: depth + 1 })
  }
  return deepest
}

/** The original address, which `.printfooter` prints even where its link was converted. */
export function printedAddress($: CheerioAPI): URL | null {
  const text = $('.printfooter a').first().text().trim()
  return URL.canParse(text) ? new URL(text) : null
}

/** The hosts whose addresses are this wiki's: the one it was asked at, and the one that it gives as its own. */
export function ownHosts({ address, $ }: SavedPage): readonly string[] {
  return [address, printedAddress($)].flatMap((one) => (one === null ? [] : [one.host]))
}

const positive = (number: number | null): number | null => (number !== null && number > 0 ? number : null)

function printedRevision($: CheerioAPI): number | null {
  const oldid = printedAddress($)?.searchParams.get('oldid') ?? ''
  return /^\d+$/.test(oldid) ? Number(oldid) : null
}

/** Before 1.19 no action is given; a history page has its form. */
const actionOf = ($: CheerioAPI): string => ($('#pagehistory').length > 0 ? 'history' : 'view')
