/** Reads what a page of the site says that matters for working from `file://` under a strict policy: its tags, and no words. */

import { decodeReferences } from '../../model/character-references.ts'

/** What stands in the tags of a page. */
export interface ScannedPage {
  /** Targets of fragments: `id`, and `name` of anchors. */
  readonly ids: ReadonlySet<string>
  /** `href` of anchors and areas, as written. */
  readonly hrefs: readonly string[]
  /** What the browser loads by itself: `src`, `srcset`, `poster`, stylesheets. */
  readonly loads: readonly string[]
  /** Of the `<meta>` that holds one; null without. */
  readonly policy: string | null
  /** Inline scripts, styles and handlers, and `<base>`: what they are. */
  readonly inline: readonly string[]
}

const dataBlock = /^(?:application\/(?:ld\+)?json)$/i
const loading: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    audio: ['src'],
    embed: ['src'],
    iframe: ['src'],
    img: ['src', 'srcset'],
    input: ['src'],
    object: ['data'],
    script: ['src'],
    source: ['src', 'srcset'],
    track: ['src'],
    video: ['src', 'poster'],
    image: ['href', 'xlink:href'],
    use: ['href', 'xlink:href'],
  }),
)
const loadingRels = /(?:^|\s)(?:stylesheet|icon|preload|prefetch|modulepreload|manifest)(?:\s|$)/i

type Attributes = ReadonlyMap<string, string>

/** Reads a page in UTF-8 once, in linear time, as a browser would take it apart. */
export function scanPage(page: Uint8Array): ScannedPage {
  // A letter for each byte: markup is ASCII, and only what is kept of it need be decoded.
  return scanTags(Buffer.from(page.buffer, page.byteOffset, page.length).toString('latin1'))
}

function scanTags(html: string): ScannedPage {
  const page = { ids: new Set<string>(), hrefs: [] as string[], loads: [] as string[], inline: [] as string[] }
  let policy: string | null = null
  eachTag(html, (tag, attributes) => {
    for (const [name, value] of attributes) {
      if (name === 'id' || (name === 'name' && tag === 'a')) page.ids.add(value)
      else if (name === 'href' && (tag === 'a' || tag === 'area')) page.hrefs.push(value)
      else if (name === 'style' || name.startsWith('on')) page.inline.push(`${name}="" on <${tag}>`)
    }
    if (tag === 'meta' && attributes.get('http-equiv')?.toLowerCase() === 'content-security-policy')
      policy = attributes.get('content') ?? null
    for (const address of loadsOf(tag, attributes)) page.loads.push(address)
    if (isInline(tag, attributes)) page.inline.push(`<${tag}>`)
  })
  return { ...page, policy }
}

const nothing: readonly string[] = []

function loadsOf(tag: string, attributes: Attributes): readonly string[] {
  if (tag === 'link') {
    const href = attributes.get('href')
    return href !== undefined && loadingRels.test(attributes.get('rel') ?? '') ? [href] : nothing
  }
  const names = loading.get(tag) ?? nothing
  return names.flatMap((name) => {
    const value = attributes.get(name)
    if (value === undefined) return []
    return name === 'srcset' ? value.split(',').map((choice) => choice.trim().split(/\s+/)[0] ?? '') : [value]
  })
}

const isInline = (tag: string, attributes: Attributes): boolean =>
  tag === 'style' ||
  tag === 'base' ||
  (tag === 'script' && !attributes.has('src') && !dataBlock.test(attributes.get('type') ?? ''))

const noAttributes: Attributes = new Map()
/** Tags whose content is no markup; within SVG and MathML it is, and where those end is a matter of the whole tree. */
const wordsOnly = new Set(['script', 'style', 'title', 'textarea', 'iframe', 'noembed', 'noframes', 'xmp'])
const tagName = /[a-z][^\s/>]*/iy
const attribute = /[\s/]*([^\s/>][^\s/>=]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"'][^\s>]*)?))?/y

/** The opening tags of a page, in order, with the first attribute of each name (WHATWG, Tokenization). */
function eachTag(html: string, see: (tag: string, attributes: Attributes) => void): void {
  let isForeign = false
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at)) {
    tagName.lastIndex = at + 1
    const written = html.startsWith('/', at + 1) ? null : tagName.exec(html)
    if (written === null) {
      at = afterOther(html, at)
      continue
    }
    const tag = written[0].toLowerCase()
    const isBare = html.startsWith('>', tagName.lastIndex)
    const { attributes, end } = isBare
      ? { attributes: noAttributes, end: tagName.lastIndex }
      : readAttributes(html, tagName.lastIndex)
    see(tag, attributes)
    isForeign ||= tag === 'svg' || tag === 'math'
    at = wordsOnly.has(tag) && !isForeign ? endOfWords(html, end, tag) : end
  }
}

function readAttributes(html: string, start: number): { readonly attributes: Attributes; readonly end: number } {
  const attributes = new Map<string, string>()
  attribute.lastIndex = start
  let end = start
  for (let found = attribute.exec(html); found !== null; found = attribute.exec(html)) {
    end = attribute.lastIndex
    const name = (found[1] ?? '').toLowerCase()
    if (!attributes.has(name)) attributes.set(name, decodeValue(found[2] ?? found[3] ?? found[4] ?? ''))
  }
  return { attributes, end }
}

const decodeValue = (value: string): string =>
  decodeReferences(/[\x80-\xff]/.test(value) ? Buffer.from(value, 'latin1').toString('utf8') : value)

/** Where a closing tag, a comment, a declaration or a lone `<` is over. */
function afterOther(html: string, at: number): number {
  if (html.startsWith('<!--', at)) return endOfComment(html, at + 2)
  const isMarkup = /[!/?]/.test(html[at + 1] ?? '')
  return isMarkup ? endOr(html, html.indexOf('>', at), 1) : at + 1
}

const endOr = (html: string, at: number, length: number): number => (at < 0 ? html.length : at + length)

function endOfWords(html: string, at: number, tag: string): number {
  const end = new RegExp(`</${tag}[\\s/>]`, 'gi')
  end.lastIndex = at
  return end.exec(html)?.index ?? html.length
}

/** A comment is over at `-->` and at `--!>`; `<!-->` is one. */
function endOfComment(html: string, at: number): number {
  const end = /--!?>/g
  end.lastIndex = at
  return end.exec(html) === null ? html.length : end.lastIndex
}
