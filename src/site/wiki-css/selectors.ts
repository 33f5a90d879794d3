/** Selectors of a wiki's style sheet, kept to the wiki's own words on our pages. */

import generate from 'css-tree/generator'
import type { CssNode } from 'css-tree/parser'
import { ident } from 'css-tree/utils'

/** What stands around the words of a page on MediaWiki, of every skin: on our pages one element does. */
const around =
  /^(?:html|body|:root|#(?:content|bodycontent|mw-content-text|globalwrapper|column-content|mw_content|article)|\.(?:mediawiki|mw-body|mw-body-content|mw-parser-output|skin-[\w-]+|action-view))+$/i
/**
 * Where the wiki's own words stand. A sheet of a template counts one class more, as MediaWiki's own `.mw-parser-output` before each of
 * its selectors makes it: what a template says of its output comes before what `MediaWiki:Common.css` says of every page.
 */
const scopes = { wiki: '.wf-content', template: '.wf-content.wf-content' } as const

/** Who wrote a sheet: the wiki for every page (`MediaWiki:Common.css`), or a template for its output (TemplateStyles). */
export type SheetOf = keyof typeof scopes

const plainName = /^-?[\p{L}_][\p{L}\p{N}_-]{0,80}$/u
const pseudoClasses =
  /^(?:link|visited|hover|active|focus|first-child|last-child|only-child|first-of-type|last-of-type|empty)$/
const pseudoElements = /^(?:before|after|first-letter|first-line|marker)$/
/** `:nth-child(2n+1)`, `:not(.name)`: what may be asked with an argument. */
const withArgument =
  /^:(?:nth-(?:last-)?(?:child|of-type)\((?:odd|even|[+-]?\d{0,3}n?(?:[+-]\d{1,3})?)\)|not\([.#]?[a-z][\w-]{0,80}\))$/i
const mostCompounds = 8

/**
 * A selector that reaches nothing but what stands in the article, and none of ours in it; null for one that cannot be kept so.
 * Attributes are never asked: with them a sheet reads what stands there.
 */
export function scopedSelector(selector: CssNode, of: SheetOf): string | null {
  const compounds = compoundsOf(selector)
  if (compounds === null) return null
  let from = 0
  while (from < compounds.length && around.test(compounds[from]?.text ?? '')) from += 1
  const inside = compounds.slice(from)
  const [first] = inside
  if (first === undefined || inside.length > mostCompounds || /[+~]/.test(first.combinator)) return null
  return scopes[of] + inside.map(({ combinator, text }) => combinator + text).join('')
}

interface Compound {
  /** What stands before it: ` `, ` > `, ` + `, ` ~ `. */
  readonly combinator: string
  readonly text: string
}

function compoundsOf(selector: CssNode): readonly Compound[] | null {
  if (selector.type !== 'Selector') return null
  const compounds: { combinator: string; text: string }[] = [{ combinator: ' ', text: '' }]
  for (const part of selector.children) {
    if (part.type === 'Combinator') {
      if (!/^[ >+~]$/.test(part.name)) return null
      compounds.push({ combinator: part.name === ' ' ? ' ' : ` ${part.name} `, text: '' })
      continue
    }
    const text = textOfPart(part)
    const last = compounds.at(-1)
    if (text === null || last === undefined) return null
    last.text += text
  }
  // `*` alone is everything, ours too.
  return compounds.every(({ text }) => text !== '' && text !== '*') ? compounds : null
}

function textOfPart(part: CssNode): string | null {
  switch (part.type) {
    case 'TypeSelector':
      return /^(?:\*|[a-z][a-z0-9]{0,11})$/i.test(part.name) ? part.name.toLowerCase() : null
    case 'ClassSelector':
    case 'IdSelector': {
      const name = ident.decode(part.name)
      const isOurs = /^wf(?:-|$)/i.test(name)
      return plainName.test(name) && !isOurs ? `${part.type === 'IdSelector' ? '#' : '.'}${name}` : null
    }
    case 'PseudoElementSelector':
      return pseudoElements.test(part.name) && part.children === null ? `::${part.name}` : null
    case 'PseudoClassSelector':
      return part.children === null ? pseudoClass(part.name.toLowerCase()) : nullUnless(withArgument, generate(part))
    default:
      return null
  }
}

const nullUnless = (pattern: RegExp, text: string): string | null => (pattern.test(text) ? text : null)

function pseudoClass(name: string): string | null {
  if (name === 'root') return ':root'
  // As CSS 2 wrote them.
  if (pseudoElements.test(name)) return `::${name}`
  return pseudoClasses.test(name) ? `:${name}` : null
}
