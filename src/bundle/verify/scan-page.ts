import { Parser } from 'htmlparser2'

/** What a page says that matters for working from `file://` under a strict policy. */
export interface ScannedPage {
  /** Targets of fragments: `id`, and `name` of anchors. */
  readonly ids: ReadonlySet<string>
  /** `href` of anchors and areas, as written. */
  readonly hrefs: readonly string[]
  /** What the browser loads by itself: `src`, `srcset`, `poster`, stylesheets. */
  readonly loads: readonly string[]
  readonly policy: string | null
  /** Inline scripts, styles and handlers, and `<base>`: what they are. */
  readonly inline: readonly string[]
}

const dataBlock = /^(?:application\/(?:ld\+)?json)$/i
const loading: Readonly<Record<string, readonly string[]>> = {
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
}
const loadingRels = /(?:^|\s)(?:stylesheet|icon|preload|prefetch|modulepreload|manifest)(?:\s|$)/i

type Attributes = Readonly<Record<string, string>>

/** Reads a page once, as a browser would take it apart. */
export function scanPage(html: string): ScannedPage {
  const page = { ids: new Set<string>(), hrefs: [] as string[], loads: [] as string[], inline: [] as string[] }
  let policy: string | null = null
  const parser = new Parser({
    onopentag(tag, attributes) {
      if (attributes['id'] !== undefined) page.ids.add(attributes['id'])
      if (tag === 'a' && attributes['name'] !== undefined) page.ids.add(attributes['name'])
      if ((tag === 'a' || tag === 'area') && attributes['href'] !== undefined) page.hrefs.push(attributes['href'])
      if (tag === 'meta' && attributes['http-equiv']?.toLowerCase() === 'content-security-policy')
        policy = attributes['content'] ?? null
      page.loads.push(...loadsOf(tag, attributes))
      page.inline.push(...inlineOf(tag, attributes))
    },
  })
  parser.end(html)
  return { ...page, policy }
}

function loadsOf(tag: string, attributes: Attributes): readonly string[] {
  if (tag === 'link')
    return loadingRels.test(attributes['rel'] ?? '') && attributes['href'] !== undefined ? [attributes['href']] : []
  const names = Object.hasOwn(loading, tag) ? (loading[tag] ?? []) : []
  return names.flatMap((name) => {
    const value = attributes[name]
    if (value === undefined) return []
    return name === 'srcset' ? value.split(',').map((choice) => choice.trim().split(/\s+/)[0] ?? '') : [value]
  })
}

function inlineOf(tag: string, attributes: Attributes): readonly string[] {
  const found = Object.keys(attributes)
    .filter((name) => name === 'style' || name.startsWith('on'))
    .map((name) => `${name}="" on <${tag}>`)
  if (tag === 'style' || tag === 'base') found.push(`<${tag}>`)
  if (tag === 'script' && attributes['src'] === undefined && !dataBlock.test(attributes['type'] ?? ''))
    found.push('<script>')
  return found
}
