/** Links and media of DokuWiki's syntax (Doku_Handler::internallink, Doku_Handler_Parse_Media, the XHTML renderer). */

import type { Image, Inline } from '../../model/document.ts'
import { resolvedId, sectionIdOf, titleOfId } from '../../model/dokuwiki-id.ts'
import type { SourceText } from './source-text.ts'
import type { DokuwikiPage } from './wiki.ts'

/** A stretch of the text that is read: where it stands between its brackets. */
export interface Stretch {
  readonly source: SourceText
  /** With the brackets. */
  readonly start: number
  readonly end: number
}

const email =
  /^[0-9a-zA-Z!#$%&'*+/=?^_`{|}~-]+(?:\.[0-9a-zA-Z!#$%&'*+/=?^_`{|}~-]+)*@(?:[0-9a-zA-Z][0-9a-zA-Z-]*\.)+[a-zA-Z]{2,63}$/

/** Whether some words are a mail address and nothing else. */
export const isEmail = (words: string): boolean => words.length <= 320 && email.test(words)

/** `[[…]]`. */
export function bracketedLink(stretch: Stretch, page: DokuwikiPage): Inline {
  const { source, start, end } = stretch
  const inside = source.text.slice(start + 2, end - 2)
  const bar = inside.indexOf('|')
  const target = (bar < 0 ? inside : inside.slice(0, bar)).trim()
  const label = bar < 0 ? '' : inside.slice(bar + 1)
  const labelStart = start + 2 + bar + 1
  const children = (usual: string): readonly Inline[] => {
    if (label.trim() === '') return [source.printed(usual === '' ? target : usual, start, end)]
    if (/^\{\{[^}]+\}\}$/.test(label)) return [media({ source, start: labelStart, end: end - 2 }, page)]
    return source.words(labelStart, end - 2)
  }
  const span = source.span(start, end)
  const outside = (url: string): Inline => ({
    type: 'external-link',
    kind: 'labelled',
    url,
    urlSpan: source.span(start + 2, bar < 0 ? end - 2 : labelStart - 1),
    children: children(target),
    span,
  })
  const prefix = /^([a-zA-Z0-9.]+)>/.exec(target)?.[1]
  if (prefix !== undefined)
    return interwikiLink(prefix.toLowerCase(), target.slice(prefix.length + 1), children, span, page)
  if (target.startsWith('\\\\')) return outside(`file:///${target.replaceAll('\\', '/')}`)
  if (/^[a-z0-9\-.+]+:\/\//i.test(target)) return outside(target)
  if (isEmail(target)) return outside(`mailto:${target}`)
  if (target.length > 1 && target.startsWith('#')) {
    const fragment = sectionIdOf(target.slice(1), page.config)
    return { type: 'page-link', title: '', fragment, interwiki: null, children: children(target.slice(1)), span }
  }
  const { title, fragment } = pageTarget(target, page)
  return { type: 'page-link', title, fragment, interwiki: null, children: children(usualName(target, page)), span }
}

/** The words of a target without a label: its section, else its last name. */
function usualName(target: string, { config, id }: DokuwikiPage): string {
  const [asked = '', section = ''] = target.split(/#(.*)/s)
  if (section !== '') return section
  const path = withoutQuery(asked === '' ? id : asked)
  const names = (config.useSlash ? path.replaceAll('/', ':') : path).replaceAll(';', ':').split(':')
  return names.findLast((name) => name !== '') ?? path
}

const withoutQuery = (target: string): string => target.split('?')[0] ?? ''

/** The page that a target means: the start of a namespace where it ends with a colon. */
function pageTarget(target: string, page: DokuwikiPage): { readonly title: string; readonly fragment: string | null } {
  const [asked = '', section] = target.split(/#(.*)/s)
  const fragment = section === undefined || section === '' ? null : sectionIdOf(section, page.config)
  const path = withoutQuery(asked).trim()
  if (path === '') return { title: page.title, fragment }
  const id = startOf(resolvedId(path, page.id, page.config), page)
  return { title: id === '' ? page.title : titleOfId(id), fragment }
}

function startOf(id: string, page: DokuwikiPage): string {
  const { config, hasPage } = page
  if (id.endsWith(':')) {
    const namespace = id.slice(0, -1)
    const start = `${id}${config.start}`
    const inside = `${id}${namespace.slice(namespace.lastIndexOf(':') + 1)}`
    return [start, inside, namespace].find(hasPage) ?? start
  }
  if (!config.autoPlural || id === '' || hasPage(id)) return id
  const other = id.endsWith('s') ? id.slice(0, -1) : `${id}s`
  return hasPage(other) ? other : id
}

function interwikiLink(
  prefix: string,
  target: string,
  children: (usual: string) => readonly Inline[],
  span: Inline['span'],
  page: DokuwikiPage,
): Inline {
  const [name = '', fragment = null] = target.split(/#(.*)/s)
  const address = page.interwiki[prefix]
  if (address?.startsWith(':') === true) {
    // One that leads into the wiki itself: `user>name`.
    const title = titleOfId(resolvedId(address.replace('$1', name), '', page.config))
    return { type: 'page-link', title, fragment, interwiki: null, children: children(target), span }
  }
  return { type: 'page-link', title: name, fragment, interwiki: prefix, children: children(target), span }
}

/** A link to a page by its name in CamelCase. */
export function camelCaseLink({ source, start, end }: Stretch, page: DokuwikiPage): Inline {
  const { title, fragment } = pageTarget(source.text.slice(start, end), page)
  return {
    type: 'page-link',
    title,
    fragment,
    interwiki: null,
    children: source.words(start, end),
    span: source.span(start, end),
  }
}

/** An address in the text; what it lacks of a protocol is put before it. */
export function bareLink({ source, start, end }: Stretch, protocol: string): Inline {
  const span = source.span(start, end)
  const url = protocol + source.text.slice(start, end)
  const kind = protocol === '' ? 'bare' : 'labelled'
  return { type: 'external-link', kind, url, urlSpan: span, children: source.words(start, end), span }
}

/** A link to a page that a value of a field names, from the top of the wiki: `id`, or `id|words`. */
export function valueLink({ source, start, end }: Stretch, value: string, page: DokuwikiPage): Inline {
  const bar = value.indexOf('|')
  const id = bar < 0 ? value : value.slice(0, bar)
  const { title, fragment } = pageTarget(`:${id}`, page)
  const shown = (bar < 0 ? usualName(id, page) : value.slice(bar + 1)).trim() || id
  const from = source.text.slice(start, end).endsWith(shown) ? end - shown.length : start
  const children = from === start ? [source.printed(shown, start, end)] : source.words(from, end)
  return { type: 'page-link', title, fragment, interwiki: null, children, span: source.span(start, end) }
}

/** A mail address that a value of a field says, and the name behind it; the value as it stands where there is none. */
export function mailOf({ source, start, end }: Stretch): Inline {
  const value = source.text.slice(start, end)
  const blank = value.search(/\s/)
  const address = blank < 0 ? value : value.slice(0, blank)
  if (!isEmail(address)) return source.printed(value, start, end)
  const span = source.span(start, end)
  const urlSpan = source.span(start, start + address.length)
  const name = blank < 0 ? start : end - value.slice(blank).trimStart().length
  return {
    type: 'external-link',
    kind: 'labelled',
    url: `mailto:${address}`,
    urlSpan,
    children: source.words(name, end),
    span,
  }
}

/** A picture that a value of a field names, so many pixels wide. */
export const picture = ({ source, start, end }: Stretch, width: number, page: DokuwikiPage): Inline => ({
  type: 'image',
  name: titleOfId(resolvedId(`:${source.text.slice(start, end)}`, page.id, page.config)),
  format: 'plain',
  align: null,
  width,
  height: null,
  alt: null,
  link: null,
  caption: [],
  span: source.span(start, end),
})

/** `<name@example.org>`. */
export function mailLink({ source, start, end }: Stretch): Inline {
  const urlSpan = source.span(start + 1, end - 1)
  const url = `mailto:${source.text.slice(start + 1, end - 1)}`
  return {
    type: 'external-link',
    kind: 'labelled',
    url,
    urlSpan,
    children: source.words(start + 1, end - 1),
    span: source.span(start, end),
  }
}

const pictures = /\.(?:jpe?g|gif|png|svg|webp|ico|bmp)$/i
const played = /\.(?:mp3|ogg|oga|wav|webm|ogv|mp4|swf)$/i

/** `{{…}}`: a picture, a file, or something of a plugin. */
export function media(stretch: Stretch, page: DokuwikiPage): Inline {
  const { source, start, end } = stretch
  const inside = source.text.slice(start + 2, end - 2)
  const bar = inside.indexOf('|')
  const written = bar < 0 ? inside : inside.slice(0, bar)
  const [left, right] = [written.startsWith(' '), written.endsWith(' ')]
  const asked = written.trim()
  const query = asked.lastIndexOf('?')
  const target = query < 0 ? asked : asked.slice(0, query)
  const parameters = query < 0 ? '' : asked.slice(query + 1)
  const plugin = /^([a-zA-Z0-9.]+)>/.exec(target)?.[1]?.toLowerCase()
  if (plugin !== undefined && page.interwiki[plugin] === undefined) return pluginCall(stretch, plugin, page)
  const span = source.span(start, end)
  const hasLabel = bar >= 0 && inside.slice(bar + 1).trim() !== ''
  const caption = hasLabel ? source.words(start + 2 + bar + 1, end - 2) : []
  const nameOf = (path: string): Inline => source.printed(path.slice(path.search(/[^:/]*$/)) || asked, start, end)
  const children = hasLabel ? caption : [nameOf(target)]
  if (/^(?:https?|ftp):\/\//i.test(target) || plugin !== undefined)
    return plugin === undefined
      ? {
          type: 'external-link',
          kind: 'labelled',
          url: target,
          urlSpan: source.span(start + 2, start + 2 + written.length),
          children,
          span,
        }
      : interwikiLink(plugin, target.slice(plugin.length + 1), () => children, span, page)
  const [path = '', fragment = null] = target.split(/#(.*)/s)
  const name = titleOfId(resolvedId(path, page.id, page.config))
  const isPicture = pictures.test(name) && !/linkonly/i.test(parameters)
  if (played.test(name)) page.players.count += 1
  if (!isPicture) return { type: 'page-link', title: `Media:${name}`, fragment, interwiki: null, children, span }
  const [, width = null, height = null] = /(\d{1,6})(?:x(\d{1,6}))?/i.exec(parameters) ?? []
  return {
    type: 'image',
    name,
    format: 'plain',
    align: left && right ? 'center' : left ? 'right' : right ? 'left' : null,
    width: sizeOf(width),
    height: sizeOf(height),
    alt: null,
    link: /nolink/i.test(parameters) ? '' : null,
    caption,
    span,
  } satisfies Image
}

const sizeOf = (digits: string | null): number | null =>
  digits === null || Number(digits) === 0 ? null : Number(digits)

/** A call of a plugin, which is not run: its source is shown. */
export function pluginCall({ source, start, end }: Stretch, what: string, page: DokuwikiPage): Inline {
  page.notRun.set(what, (page.notRun.get(what) ?? 0) + 1)
  return { type: 'inline-raw', what, value: source.text.slice(start, end), span: source.span(start, end) }
}
