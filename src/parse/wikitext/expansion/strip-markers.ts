/**
 * Extension tags while calls are evaluated (MediaWiki's StripState): a function sees a marker in the place of the tag, so that
 * it can neither cut it, nor count or change what is in it.
 */

import type { Attributes } from '../../../model/document.ts'
import { sha256 } from '../../../support/hash.ts'
import { strippedTagName, type TreeNode } from '../tree/tree.ts'
import { maxCharacters } from './frame.ts'

/** U+007F is in no text that is parsed: `cleanText` drops it. */
const marker = /\u007f(\d+)\u007f/g

/** An extension tag that a function made, and that cannot be written as source: its text holds tags of its name. */
export interface StrippedTag {
  /** Lower case. */
  readonly name: string
  readonly attributes: Attributes
  readonly text: string
  readonly parse: (text: string) => TreeNode
}

/** What all tags of the largest pages come to, and a few notes in notes. */
const maxGrowth = 4 * maxCharacters

/** What other pages bring into a page, without such tags: a template could know the name of one. */
export const withoutStripped = (text: string): string => text.replace(/<(\/?wf-strip)/gi, '&lt;$1')

interface Stripped {
  readonly source: string
  /** With every marker in it written out. */
  readonly length: number
}

/** The tags of one page that stand as markers; numbers go up, so that no marker stands in its own text. */
export class StripMarkers {
  readonly #stripped: Stripped[] = []
  readonly #tags: Map<string, StrippedTag>

  readonly #text: string
  #key: string | null = null

  /** `tags`: where those go that have no source; `text`: the page's own. */
  constructor(tags: Map<string, StrippedTag>, text: string) {
    this.#tags = tags
    this.#text = text
  }

  /** The marker for a source; `length`: of what is read in its place. */
  add(source: string, length = this.lengthOf(source)): string {
    this.#stripped.push({ source, length })
    return `\u007f${this.#stripped.length - 1}\u007f`
  }

  /** The marker of a tag that a function makes: its source, or its number where such a tag stands in its text. */
  addTag(tag: StrippedTag, source: string): string {
    const text = this.restore(tag.text)
    const length = this.lengthOf(source)
    const lower = text.toLowerCase()
    if (!lower.includes(`</${tag.name}`) && !lower.includes(`<${tag.name}`)) return this.add(source)
    // No page can write the name of such a tag, since no text holds its own hash.
    this.#key ??= sha256(this.#text).slice(0, 20)
    const number = `${this.#key}-${this.#tags.size}`
    this.#tags.set(number, { ...tag, text })
    return this.add(`<${strippedTagName} n="${number}"/>`, length)
  }

  /** Whether a marker stands for a tag by now. One that a script makes up in advance could stand in its own text. */
  has(number: number): boolean {
    return number < this.#stripped.length
  }

  /** The name of the tag that a marker stands for. */
  tagNameOf(number: number): string {
    return /^<([^\s/>]+)/.exec(this.#stripped[number]?.source ?? '')?.[1]?.toLowerCase() ?? 'item'
  }

  /** A text with what `<nowiki>` holds in the place of its markers (StripState::unstripNoWiki). */
  restoreNowiki(text: string): string {
    if (!text.includes('\u007f')) return text
    return text.replace(marker, (whole, number: string) => {
      const tag = /^<nowiki\s*(?:\/>|>([\s\S]*)<\/nowiki\s*>)$/i.exec(this.#stripped[Number(number)]?.source ?? '')
      return tag === null ? whole : (tag[1] ?? '')
    })
  }

  /** How long a text is with its markers written out. */
  lengthOf(text: string): number {
    if (!text.includes('\u007f')) return text.length
    let length = text.length
    for (const [whole, number] of text.matchAll(marker))
      length += (this.#stripped[Number(number)]?.length ?? 0) - whole.length
    return length
  }

  /** Whether a text grows beyond bounds when its markers are written out. */
  isTooMuch(text: string): boolean {
    return this.lengthOf(text) - text.length > maxGrowth
  }

  /** A text with its markers written out; without them where that would be too much. */
  restore(text: string): string {
    if (!text.includes('\u007f')) return text
    if (this.isTooMuch(text)) return killMarkers(text)
    return text.replace(marker, (_, number: string) => this.restore(this.#stripped[Number(number)]?.source ?? ''))
  }
}

/** Without the tags that stand as markers (Parser::killMarkers). */
export const killMarkers = (text: string): string => text.replace(marker, '')

/** Without tags, whatever they are; a `<` behind the last `>` begins none. */
export function withoutTags(text: string): string {
  const end = text.lastIndexOf('>') + 1
  return text.slice(0, end).replace(/<[^>]*>/g, '') + text.slice(end)
}

/** Changes what stands between markers (Parser::markerSkipCallback). */
export function betweenMarkers(text: string, change: (part: string) => string): string {
  if (!text.includes('\u007f')) return change(text)
  return text
    .split(/(\u007f\d+\u007f)/)
    .map((part, index) => (index % 2 === 0 ? change(part) : part))
    .join('')
}
