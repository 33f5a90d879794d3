/**
 * The URLs that stand in raw wikitext, ended as MediaWiki ends them, without parsing the page: for the history of a page,
 * where a full parse of every revision would cost too much.
 * Source: Parser::handleMagicLinks, ::makeFreeExternalLink and the `[url label]` form, includes/parser/Parser.php.
 */

export interface UrlToken {
  /** Entities decoded, as the tree's `ExternalLink.url` has it. */
  readonly raw: string
  readonly start: number
  readonly end: number
  /** Where a label and the closing `]` end, for `[url label]`; else `end`. */
  readonly linkEnd: number
  /** Inside `{{…}}` (an argument or a template's name) or `[[…]]`: no place to add anything after it. */
  readonly nested: boolean
}

/** $wgUrlProtocols of MediaWiki 1.43, longest first where one begins another. */
const protocols =
  'https?://|ftps?://|sftp://|ircs?://|gopher://|telnet://|nntp://|worldwind://|git://|svn://|ssh://|mms://|redis://|mailto:|news:|tel:|sms:|sips?:|xmpp:|bitcoin:|magnet:|matrix:|urn:|geo:'

/** What the scan stops at: what hides text, what nests, and the beginning of a URL. */
const marks = new RegExp(
  `<!--|<(nowiki|pre|syntaxhighlight|source|math|score|timeline|templatedata)(?=[\\s/>])|</?[a-z][a-z0-9]*(?:[\\s/][^<>]*)?>|\\{\\{|\\}\\}|\\[\\[|\\]\\]|\\[(?=(?:${protocols}|//)[^\\s\\]])|(?<![\\p{L}\\p{N}_])(?:${protocols})`,
  'giu',
)

/** A run of characters that a URL may hold, EXT_LINK_URL_CLASS; quotes of bold and italic end it too. */
const urlRun = /(?:(?!'')[^\][<>"\u0000-\u0020\u007f\p{Zs}\ufffd])*/uy

interface Scan {
  readonly text: string
  readonly braces: number
  readonly brackets: number
}

/** Every URL, in order. One pass, linear in the text. */
export function* urlTokens(text: string): Generator<UrlToken> {
  let braces = 0
  let brackets = 0
  marks.lastIndex = 0
  const pattern = new RegExp(marks)
  for (let mark = pattern.exec(text); mark !== null; mark = pattern.exec(text)) {
    const [found, hidden] = mark
    const at = mark.index
    if (found === '<!--') pattern.lastIndex = after(text, '-->', at)
    else if (hidden !== undefined) pattern.lastIndex = afterTag(text, hidden, at)
    else if (found.startsWith('<')) continue
    else if (found === '{{') braces += 1
    else if (found === '}}') braces = Math.max(0, braces - 1)
    else if (found === '[[') brackets += 1
    else if (found === ']]') brackets = Math.max(0, brackets - 1)
    else {
      const token = readToken(at, found === '[', { text, braces, brackets })
      if (token !== null) yield token
      pattern.lastIndex = Math.max(token?.linkEnd ?? 0, at + found.length)
    }
  }
}

/** What is not closed hides all the rest, as in MediaWiki. */
function after(text: string, end: string, from: number): number {
  const at = text.indexOf(end, from)
  return at < 0 ? text.length : at + end.length
}

/** A tag without its end hides nothing but itself. */
function afterTag(text: string, tag: string, from: number): number {
  const open = text.indexOf('>', from)
  if (open < 0 || text[open - 1] === '/') return open < 0 ? from + 1 : open + 1
  const close = new RegExp(`</${tag}\\s*>`, 'gi')
  close.lastIndex = open
  return close.exec(text) === null ? open + 1 : close.lastIndex
}

function readToken(at: number, isBracketed: boolean, scan: Scan): UrlToken | null {
  const start = isBracketed ? at + 1 : at
  const end = endOf(start, isBracketed, scan)
  const written = scan.text.slice(start, end)
  if (!/^(?:[a-z]+:)?(?:\/\/)?[^/:]/i.test(written) || /^[a-z]+:\/*$/i.test(written)) return null
  const close = isBracketed ? closingBracket(scan.text, end) : -1
  if (isBracketed && close < 0) return written.startsWith('//') ? null : readToken(start, false, scan)
  return {
    raw: decodeEntities(written),
    start,
    end,
    linkEnd: close < 0 ? end : close + 1,
    nested: scan.braces > 0 || scan.brackets > 0,
  }
}

function endOf(start: number, isBracketed: boolean, { text, braces, brackets }: Scan): number {
  urlRun.lastIndex = start
  const run = urlRun.exec(text)?.[0] ?? ''
  const cut = run.search(braces > 0 ? /[|]|\}\}|\{\{/ : brackets > 0 ? /[|]|\{\{/ : /\{\{|\|\|/)
  const whole = cut < 0 ? run : run.slice(0, cut)
  return start + (isBracketed ? whole.length : freeLength(whole))
}

/** Without the punctuation that ends a sentence; a `)` stays where the URL has a `(`; the `;` of an entity stays. */
function freeLength(url: string): number {
  const entity = /&(?:lt|gt|nbsp|#x0*(?:3[ce]|a0)|#0*(?:60|62|160));/i.exec(url)
  const text = entity === null ? url : url.slice(0, entity.index)
  const ends = text.includes('(') ? ',;.:!?' : ',;.:!?)'
  let length = text.length
  while (length > 0 && ends.includes(text[length - 1] ?? '')) length -= 1
  const isEntity =
    text[length] === ';' && /&(?:[a-z]+|#x[\da-f]+|#\d+)$/i.test(text.slice(Math.max(0, length - 12), length))
  return isEntity ? length + 1 : length
}

/** A label stays on its line; what it nests in `[[…]]` and `{{…}}` is its own. */
function closingBracket(text: string, from: number): number {
  let depth = 0
  for (let at = from; at < text.length; at += 1) {
    const pair = text.slice(at, at + 2)
    if (pair === '[[' || pair === '{{') depth += 1
    else if ((pair === ']]' || pair === '}}') && depth > 0) depth -= 1
    else if (text[at] === ']') return at
    else if (text[at] === '\n') return -1
    else continue
    at += 1
  }
  return -1
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' }

/** The entities that stand in URLs; an unknown one stays as written. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(
    /&(?:#x([\da-f]{1,6})|#(\d{1,7})|([a-z]+));/gi,
    (written, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined) return Object.hasOwn(named, name) ? (named[name] ?? written) : written
      const point = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
      return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : written
    },
  )
}
