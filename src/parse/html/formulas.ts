/** Formulas as the extension Math printed them: MathML, a picture for browsers without, or both, and TeX in either. */

import type { Inline, InlineRaw } from '../../model/document.ts'
import { findElement, type HtmlElement, hasClass, spanOf, textOf } from './dom.ts'
import type { HtmlReader } from './reader.ts'

/** The element around all forms of a formula, or one form alone: MathML, or the picture that stood there before 1.19. */
export const isFormula = (element: HtmlElement): boolean =>
  element.name === 'math' ||
  hasClass(element, 'mwe-math-element') ||
  (element.name === 'img' && hasClass(element, 'tex'))

/** One formula, by its TeX; what stands for it where a browser shows the other form is not said twice. */
export function readFormula(element: HtmlElement, reader: HtmlReader): readonly Inline[] {
  const math = element.name === 'math' ? element : findElement(element, ({ name }) => name === 'math')
  const tex = texOf(element, math)
  if (tex === '') return math === null ? reader.inlines(element.children) : []
  const { start, end } = math === null ? { start: 0, end: 0 } : spanOf(math)
  const form = end > start ? { mathml: reader.source.slice(start, end) } : pictureOf(element)
  return [{ type: 'inline-raw', what: 'math', value: tex, ...form, span: spanOf(element) }]
}

const imageIn = (element: HtmlElement): HtmlElement | null =>
  element.name === 'img' ? element : findElement(element, ({ name }) => name === 'img')

/** Where the rendering itself holds it. */
function pictureOf(element: HtmlElement): Pick<InlineRaw, 'picture'> {
  const address = imageIn(element)?.attribs['src'] ?? ''
  return address.startsWith('data:') ? { picture: address } : {}
}

/** The words of the MathML, where no form tells the TeX. */
function texOf(element: HtmlElement, math: HtmlElement | null): string {
  const isTex = ({ name, attribs }: HtmlElement): boolean =>
    name === 'annotation' && attribs['encoding'] === 'application/x-tex'
  const annotation = math === null ? null : findElement(math, isTex)
  const written =
    (annotation === null ? math?.attribs['alttext'] : textOf(annotation)) ??
    imageIn(element)?.attribs['alt'] ??
    (math === null ? '' : textOf(math))
  return withoutStyle(written.trim())
}

/** Math puts what it was given into a style of its own. */
const withoutStyle = (tex: string): string =>
  /^\{\\(?:display|text|script|scriptscript)style\s?([\s\S]*)\}$/.exec(tex)?.[1]?.trim() ?? tex
