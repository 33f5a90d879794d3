/** What a text of a wiki is printed as, reduced to what readers of MediaWiki's HTML compare: elements, words, where links lead. */

import { findLinks } from '../../../src/links/find/find-links.ts'
import type { Slot } from '../../../src/model/parsed-page.ts'
import { createParser } from '../../../src/parse/parse.ts'
import { renderDocument } from '../../../src/site/render.ts'
import { escapeHtml } from '../../../src/support/markup.ts'
import { options } from '../../parse/wiki.ts'

const parser = createParser(options)

/** The HTML as MediaWiki shapes it, without attributes but `href`; a picture is `<img NAME>`, in the link that it has. */
export function printed(text: string, shape: 'mediawiki' | 'accessible' = 'mediawiki'): string {
  const document = parser.parse({ title: 'Page', text, form: 'wikitext' })
  const { html, slots } = renderDocument(document, { language: 'en', shape })
  const addresses = findLinks(document, text).map(({ raw }) => raw)
  return html
    .replace(/<(\w+)((?: [\w-]+(?:="[^"]*")?)+)>/g, (_, tag: string, attributes: string) => {
      if (tag === 'wf-slot') return `<${tag}${attributes}>`
      return `<${tag}${/ (?:href="[^"]*"|hidden)/.exec(attributes)?.[0] ?? ''}>`
    })
    .replace(/<\/?span>/g, '')
    .replace(/<(\/?)wf-slot n="(\d+)">/g, (_, slash: string, number: string) => {
      const slot = slots[Number(number)]
      return slot === undefined ? '' : slash === '' ? opened(slot, addresses) : slot.kind === 'image' ? '' : '</a>'
    })
    .replace(/\n+/g, '')
}

function opened(slot: Slot, addresses: readonly string[]): string {
  if (slot.kind === 'url') return anchor(addresses[slot.use] ?? '?')
  if (slot.kind === 'page')
    return anchor(`${slot.title}${slot.fragment === null || slot.fragment === '' ? '' : `#${slot.fragment}`}`)
  const picture = `<img ${slot.shows ?? slot.name}${slot.alt === null ? '' : `: ${escapeHtml(slot.alt)}`}>`
  if (slot.link === '') return picture
  if (slot.link === null && slot.shows !== undefined) return `${anchor(`File:${slot.name}`)}${picture}</a>`
  return slot.link === null ? `<a>${picture}</a>` : `${anchor(slot.link)}${picture}</a>`
}

const anchor = (href: string): string => `<a href="${escapeHtml(href)}">`
