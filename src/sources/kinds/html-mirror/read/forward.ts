/** Files that only lead on: DumpHTML writes one for each redirect, crawlers and web hosts for an address that moved. */

import { type CheerioAPI, load } from 'cheerio/slim'
import { lettersOf } from '../../../../model/mirror-name.ts'
import { percentDecode } from '../../../../model/percent.ts'
import { exceedsTree } from '../../../../support/html-tree.ts'
import { fragmentOf, linkedPath } from './addresses.ts'
import type { Forward } from './facts.ts'
import type { MirrorFile } from './mirror-file.ts'

/** More words than that are a page of their own; characters. */
const fewWords = 500

/** Null for a file that shows something, or leads nowhere. */
export function readForward({ path }: Pick<MirrorFile, 'path'>, source: string): Forward | null {
  if (!/http-equiv\s*=\s*["']?refresh/i.test(source.slice(0, 4096)) || exceedsTree(source)) return null
  const $ = load(source, { xml: { xmlMode: false } })
  const href = addressOf($)
  const to = href === null ? null : linkedPath(path, href.replace(/^(?:https?:)?\/\/[^/]+/i, ''), [])
  if (href === null || to === null || $('body').text().trim().length > fewWords) return null
  const words = $('a').first().text().trim()
  const isNamed = words !== '' && lettersOf(percentDecode(to)).includes(lettersOf(words))
  return { path, to, fragment: fragmentOf(href), title: isNamed ? words : null }
}

/** `0;url=../Oak.html` */
function addressOf($: CheerioAPI): string | null {
  const refresh = $('meta')
    .get()
    .find(({ attribs }) => attribs['http-equiv']?.toLowerCase() === 'refresh')
  return /^\s*[\d.]+\s*[;,]\s*(?:url\s*=\s*)?["']?(.+?)["']?\s*$/is.exec(refresh?.attribs['content'] ?? '')?.[1] ?? null
}
