/** What a page says, as far as two ways of printing it can be compared. */

import { Parser } from 'htmlparser2'
import { normalised } from '../model/normalised.ts'
import { isProgram } from '../support/html-tree.ts'

/** What of a page is compared with another printing of it. */
export interface PageWords {
  /** In the order of the page, folded: letters and digits alone. */
  readonly words: readonly string[]
  /** Formulas that stand there as formulas: MathML or a picture, not the letters of one in a row. */
  readonly formulas: number
}

/** Elements that part no words: what stands on both sides of them is one. */
const inLine = new Set(
  (
    'a abbr b bdi bdo cite code del dfn em font i ins kbd mark q s samp small span strike strong sub sup tt u var wbr ' +
    'wf-slot'
  ).split(' '),
)

/** What no reader is shown, and what one of the two adds of its own: contents, links for editing, words that stand for a picture. */
const isBeside = (tag: string, attributes: Readonly<Record<string, string>>): boolean =>
  (tag === 'script' && isProgram(attributes)) ||
  ['style', 'template', 'annotation', 'annotation-xml'].includes(tag) ||
  attributes['id'] === 'toc' ||
  /(?:^| )(?:toc|wf-toc|wf-hidden|wf-missing|mw-editsection|editsection)(?: |$)/.test(attributes['class'] ?? '')

/** Reads HTML of a wiki or of ours, in one pass over it. Of a formula its TeX is what it says, where that stands there. */
export function pageWords(html: string): PageWords {
  let [text, open, besideAt, mathAt, mathml] = ['', 0, 0, 0, 0]
  const pictures: string[] = []
  const part = (tag: string): void => {
    if (mathAt > 0 || !inLine.has(tag)) text += ' '
  }
  const parser = new Parser({
    onopentag(tag, attributes) {
      open += 1
      if (besideAt > 0) return
      part(tag)
      if (isBeside(tag, attributes)) besideAt = open
      else if (isFormulaPicture(tag, attributes)) pictures.push(attributes['alt'] ?? '')
      else if (tag === 'math') {
        mathml += 1
        mathAt = open
        if (attributes['alttext'] !== undefined) besideAt = open
        text += attributes['alttext'] ?? ''
      }
    },
    onclosetag(tag) {
      if (besideAt === open) besideAt = 0
      if (besideAt === 0) part(tag)
      if (mathAt === open) mathAt = 0
      open -= 1
    },
    ontext(data) {
      if (besideAt === 0) text += data
    },
  })
  parser.end(html)
  // Where a wiki writes MathML, a picture stands beside each formula.
  return mathml > 0
    ? { words: wordsOf(text), formulas: mathml }
    : { words: wordsOf([text, ...pictures].join(' ')), formulas: pictures.length }
}

const isFormulaPicture = (tag: string, { class: names = '' }: Readonly<Record<string, string>>): boolean =>
  tag === 'img' && /\b(?:mwe-math-fallback-image|tex\b|wf-formula)/.test(names)

/** A style that Math puts around TeX is no word of it. Mathematical letters are letters: MathML may have some of their own for a style. */
const wordsOf = (text: string): readonly string[] =>
  normalised(text.replace(/\\(?:display|text|script|scriptscript)style\b/g, ' '), 'NFKC')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? []
