/** Which HTML of the wiki's own may stand on a page: MediaWiki's list (Sanitizer.php), obsolete tags as their heirs. */

/** A tag as it is written out, with the styles that an obsolete tag stood for. */
export interface SafeTag {
  readonly tag: string
  readonly style: string
  readonly isBlock: boolean
}

const inlineTags = [
  'abbr',
  'b',
  'bdi',
  'bdo',
  'cite',
  'code',
  'data',
  'del',
  'dfn',
  'em',
  'i',
  'ins',
  'kbd',
  'mark',
  'q',
  'rp',
  'rt',
  'ruby',
  's',
  'samp',
  'small',
  'span',
  'strong',
  'sub',
  'sup',
  'time',
  'u',
  'var',
]
const blockTags = ['blockquote', 'div', 'dl', 'dt', 'dd', 'ol', 'ul', 'li', 'p', 'pre']
const heirs: Readonly<Record<string, readonly [tag: string, style: string]>> = {
  acronym: ['abbr', ''],
  big: ['span', 'font-size: larger'],
  center: ['div', 'text-align: center'],
  font: ['span', ''],
  strike: ['s', ''],
  tt: ['code', ''],
  rb: ['span', ''],
  rtc: ['span', ''],
}

const safeTags: ReadonlyMap<string, SafeTag> = new Map([
  ...inlineTags.map((tag) => [tag, { tag, style: '', isBlock: false }] as const),
  ...blockTags.map((tag) => [tag, { tag, style: '', isBlock: true }] as const),
  ...Object.entries(heirs).map(([old, [tag, style]]) => [old, { tag, style, isBlock: tag === 'div' }] as const),
])

/** The safe form of a tag, or null when it is not on the list. */
export function safeTag(tag: string): SafeTag | null {
  return safeTags.get(tag.toLowerCase()) ?? null
}

const divTag: SafeTag = { tag: 'div', style: '', isBlock: true }

const parentsOf: Readonly<Record<string, readonly string[]>> = { li: ['ul', 'ol'], dt: ['dl'], dd: ['dl'] }
const childrenOf: Readonly<Record<string, readonly string[]>> = { ul: ['li'], ol: ['li'], dl: ['dt', 'dd'] }

/**
 * The tag of a block element inside a parent: what is not on the list, not a block, or in the wrong place becomes a `div`
 * (inside a list: an item of it), so that the page is valid HTML whatever the wiki wrote.
 */
export function blockTag(tag: string, parent: string | null): SafeTag {
  const wanted = safeTag(tag)
  const allowed = parent === null ? undefined : childrenOf[parent]
  if (allowed !== undefined) {
    const name = wanted !== null && allowed.includes(wanted.tag) ? wanted.tag : (allowed.at(-1) ?? 'div')
    return { tag: name, style: '', isBlock: true }
  }
  // A paragraph and preformatted text cannot hold other blocks: their content is printed as blocks of a `div`.
  if (wanted === null || !wanted.isBlock || wanted.tag === 'p' || wanted.tag === 'pre') return divTag
  const needed = parentsOf[wanted.tag]
  return needed === undefined || (parent !== null && needed.includes(parent)) ? wanted : divTag
}

/** The tag of an element inside a line; blocks and unknown ones become a `span`. */
export function inlineTag(tag: string): SafeTag {
  const wanted = safeTag(tag)
  if (wanted === null || wanted.isBlock) return { tag: 'span', style: wanted?.style ?? '', isBlock: false }
  return wanted
}
