/** The kinds of answers of a MediaWiki, by its own grammar of addresses and its media type; and whether it does. */

import { isHtmlType } from '../../../support/content-type.ts'
import type { ArchivedAnswer } from '../../web-archive/answer.ts'
import { isOfApi, pathOfAddress } from '../read/addresses.ts'
import { isPicturePath } from '../read/uploads.ts'
import { isRaw } from './wikitext.ts'

/** A page as the wiki shows it, a text as the wiki stores it, a file. */
export type HeldKind = 'page' | 'text' | 'upload'

const kinds: readonly (readonly [
  kind: HeldKind,
  isIt: (answer: Pick<ArchivedAnswer, 'address' | 'type'>) => boolean,
])[] = [
  ['text', ({ address }) => isRaw(address) || isOfApi(address)],
  ['upload', ({ address, type }) => isPicturePath(pathOfAddress(address)) && !isHtmlType(type)],
  ['text', ({ address, type }) => /[:/]Export\b/i.test(address.href) || /(?:^|[/+])xml$/.test(type.replace(xhtml, ''))],
  ['page', ({ type }) => isHtmlType(type) || type === ''],
]

/** Null for what holds nothing of a wiki: style sheets, scripts. */
export const kindOfAnswer = (answer: Pick<ArchivedAnswer, 'address' | 'type'>): HeldKind | null =>
  kinds.find(([, isIt]) => isIt(answer))?.[0] ?? null

const xhtml = 'application/xhtml+xml'

/** Whether bytes are an export of pages that holds a revision. */
export const isExport = (body: Buffer): boolean =>
  /^\ufeff?\s*(?:<\?xml[^<>]*\?>\s*)?<mediawiki\b/.test(body.toString('utf8', 0, 4096)) && body.includes('</revision>')

/** Whether the body of an answer (unpacked) holds the text of pages, or a part of it: `action=raw`, an edit form, the API's revisions. */
export function holdsWikitext(address: URL, body: string): boolean {
  const start = body.slice(0, 4096).trimStart()
  if (isRaw(address)) return start !== '' && !/^<!doctype/i.test(start)
  return isOfApi(address) && holdsContent(body)
}

/** JSON of any format version, XML, and either of them shown as a page; version 1 keeps a text under an asterisk. */
const holdsContent = (answer: string): boolean =>
  /(?:"|&quot;)(?:contentformat|content_model|wikitext)(?:"|&quot;)\s*:|<rev\b[^<>]*>[^<]|&lt;rev\b|<wikitext\b/.test(
    answer,
  ) ||
  (/(?:"|&quot;)rev(?:ision)?s(?:"|&quot;)\s*:/.test(answer) && /(?:"|&quot;)\*(?:"|&quot;)\s*:/.test(answer))
