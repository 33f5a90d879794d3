/** Tags and attributes that MediaWiki lets pass in wikitext (Sanitizer::getRecognizedTagData, attributesAllowedInternal). */

import type { Attributes } from '../../model/document.ts'
import { escapeVerbatim } from './escape.ts'

const inlineTags = new Set(
  'abbr b bdi bdo big cite code data del dfn em font i ins kbd mark q rb rp rt rtc ruby s samp small span strike strong sub sup time tt u var'.split(
    ' ',
  ),
)
const blockTags = new Set('blockquote center div dl dt dd ol ul li'.split(' '))

const kept = new Set(
  (
    'id class style lang dir title align valign width height bgcolor color size face colspan rowspan scope abbr border ' +
    'cellpadding cellspacing start reversed value type clear datetime nowrap cite mode widths heights perrow caption'
  ).split(' '),
)

/** The tag of an element inside a line; null for one that MediaWiki would show as text. */
export const inlineTag = (tag: string): string | null => (inlineTags.has(tag) ? tag : null)

/** The tag of a box; what wikitext does not know is a `div`. */
export const boxTag = (tag: string): string => (blockTags.has(tag) ? tag : 'div')

/** ` name="value"` for each attribute that passes, in the order of the source. */
export const attributesText = (attributes: Attributes): string =>
  Object.entries(attributes)
    .filter(([name]) => kept.has(name))
    .map(
      ([name, value]) =>
        ` ${name}="${escapeVerbatim(value)
          .replace(/[\n\r]+/g, ' ')
          .replaceAll('|', '&#124;')}"`,
    )
    .join('')
