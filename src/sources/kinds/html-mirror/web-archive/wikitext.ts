/** Answers of a MediaWiki that hold wikitext: what was asked, and whether it came. */

/** Whether an answer is read for wikitext, though it is no page: by its address, or as an export by its type. */
export const mayHoldWikitext = (address: URL, type: string): boolean =>
  isRaw(address) || isOfApi(address) || /(?:^|[/+])xml$/.test(type) || /[:/]Export\b/i.test(address.href)

/** Whether the body of an answer (unpacked) holds the text of pages: `action=raw`, an edit form, an export, the API's revisions. */
export function holdsWikitext(address: URL, body: Buffer): boolean {
  const start = body.toString('utf8', 0, 4096).trimStart()
  if (isExport.test(start)) return body.includes('</revision>')
  if (isRaw(address)) return start !== '' && !start.startsWith('<!DOCTYPE')
  if (isOfApi(address)) return holdsContent(body.toString('utf8'))
  return formText.test(body.toString('utf8'))
}

const isExport = /^(?:<\?xml[^<>]*\?>\s*)?<mediawiki\b/

/** Style sheets and scripts are asked for in this way by every page of older versions. */
function isRaw({ searchParams }: URL): boolean {
  const isCode = /css|javascript/.test(searchParams.get('ctype') ?? '') || searchParams.has('gen')
  return searchParams.get('action') === 'raw' && !isCode
}

const isOfApi = ({ pathname }: URL): boolean => /\/(?:api\.php\d?|rest\.php\/v1\/page\/[^/]+)$/.test(pathname)

/** JSON of any format version, XML, and either of them shown as a page; version 1 keeps a text under an asterisk. */
const holdsContent = (answer: string): boolean =>
  /(?:"|&quot;)(?:contentformat|content_model|wikitext)(?:"|&quot;)\s*:|<rev\b[^<>]*>[^<]|&lt;rev\b|<wikitext\b/.test(
    answer,
  ) ||
  (/(?:"|&quot;)rev(?:ision)?s(?:"|&quot;)\s*:/.test(answer) && /(?:"|&quot;)\*(?:"|&quot;)\s*:/.test(answer))

const formText = /<textarea\b[^<>]*\bname=["']?wpTextbox1\b[^<>]*>\s*[^\s<]/i
