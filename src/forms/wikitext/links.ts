/** Links and pictures as wikitext. */

import type { ExternalLink, Image, Inline, PageLink } from '../../model/document.ts'
import { inlineWords } from '../../model/inline-words.ts'
import type { TextContext, WikitextPrint } from './escape.ts'
import { escapeVerbatim, escapeWords } from './escape.ts'

/** What stands between `[[` and the bar; null for a title that wikitext cannot name. */
export function linkTarget(
  { title, fragment, interwiki }: Pick<PageLink, 'title' | 'fragment' | 'interwiki'>,
  { colonNames }: WikitextPrint,
): string | null {
  if (/[[\]{}|<>\n]/.test(title) || (title === '' && fragment === null)) return null
  const place = fragment === null ? '' : `#${fragment.replace(/[[\]{}|<>\n]/g, (sign) => encodeURIComponent(sign))}`
  if (interwiki !== null) return `:${interwiki}:${title}${place}`
  const prefix = title.slice(0, Math.max(title.indexOf(':'), 0)).toLowerCase()
  const needsColon = title.startsWith('/') || colonNames.has(prefix)
  return `${needsColon ? ':' : ''}${title}${place}`
}

/** `[[Title|label]]`; the label alone where the title cannot be named. */
export function printPageLink(link: PageLink, place: TextContext, print: WikitextPrint): string {
  const target = linkTarget(link, print)
  if (target === null) return print.printers.inlines(link.children, place, print)
  const [only] = link.children
  if (only?.type === 'image' && link.children.length === 1)
    return printImage({ ...only, link: target.replace(/^:/, '') }, print)
  const words = print.printers.inlines(withoutLinks(link.children), 'label', print)
  if (words.trim() === '') return ''
  return words === target ? `[[${target}]]` : `[[${target}|${words}]]`
}

/** An address in brackets, or bare where it shows itself. */
export function printExternalLink(link: ExternalLink, place: TextContext, print: WikitextPrint): string {
  const url = writtenUrl(link.url)
  if (url === null) return print.printers.inlines(link.children, place, print)
  if (link.kind === 'numbered') return `[${url}]`
  const words = print.printers.inlines(withoutLinks(link.children), 'label', print).trim()
  const isBare = inlineWords(link.children) === link.url && /[^\s,;.:!?()'"]$/.test(url) && !url.startsWith('//')
  // A bare address takes in what follows it; an empty mark ends it.
  return isBare && url === link.url
    ? `${url}<nowiki/>`
    : `[${url} ${words === '' ? escapeWords(link.url, 'label') : words}]`
}

/** An address as brackets can hold it; null for a scheme that MediaWiki makes no link of. */
function writtenUrl(url: string): string | null {
  const trimmed = url.trim()
  if (
    !/^(?:\/\/|(?:https?|ftps?|sftp|ircs?|gopher|git|ssh|svn|nntp|mms|worldwind|redis|telnet):\/\/|(?:mailto|tel|sms|news|urn|geo|magnet|sips?|xmpp|matrix|bitcoin):)/i.test(
      trimmed,
    )
  )
    return null
  return trimmed
    .replace(/[\s[\]<>"|\u0000-\u001f]|\{(?=\{)|\}(?=\})|'(?=')/g, (sign) =>
      sign === "'" ? '%27' : encodeURIComponent(sign),
    )
    .replaceAll('&', (sign, at: number, whole: string) =>
      /^&(?:#\d+|#x[\da-f]+|\w+);/i.test(whole.slice(at)) ? '&amp;' : sign,
    )
}

/** Wikitext knows no link in a link: its words stay. */
const withoutLinks = (inlines: readonly Inline[]): readonly Inline[] =>
  inlines.flatMap((inline): readonly Inline[] => {
    if (inline.type === 'page-link' || inline.type === 'external-link') return withoutLinks(inline.children)
    if (inline.type === 'bold' || inline.type === 'italic' || inline.type === 'element')
      return [{ ...inline, children: withoutLinks(inline.children) }]
    return inline.type === 'note' ? [] : [inline]
  })

/** `[[File:Name|thumb|left|120px|alt=…|link=…|caption]]`, its words of options in English, which every wiki knows. */
export function printImage(image: Image, print: WikitextPrint): string {
  if (/[[\]{}|<>\n]/.test(image.name)) return escapeWords(image.alt ?? image.name, 'label')
  const { width, height } = image
  const size = width === null && height === null ? [] : [`${width ?? ''}${height === null ? '' : `x${height}`}px`]
  const caption = print.printers.inlines(image.caption, 'label', print).trim()
  const options = [
    ...(image.format === 'plain' ? [] : [image.format]),
    ...(image.align === null ? [] : [image.align]),
    ...size,
    ...(image.alt === null ? [] : [`alt=${optionText(image.alt)}`]),
    ...(image.link === null ? [] : [`link=${optionText(image.link)}`]),
    ...(caption === '' ? [] : [caption]),
  ]
  return `[[File:${[image.name, ...options].join('|')}]]`
}

/** Plain words of an option: no markup is read in them, but bars and brackets end them. */
const optionText = (text: string): string =>
  escapeVerbatim(text)
    .replace(/[[\]{}|]/g, (sign) => `&#${sign.charCodeAt(0)};`)
    .replace(/\s+/g, ' ')
