/** Formulas as the extension Math printed them: MathML, beside it a picture for browsers without, and TeX in both. */

import type { Inline } from '../../model/document.ts'
import { findElement, type HtmlElement, hasClass, spanOf, textOf } from './dom.ts'
import type { HtmlReader } from './reader.ts'

/** The element around all forms of a formula, or its MathML alone. */
export const isFormula = (element: HtmlElement): boolean =>
  element.name === 'math' || hasClass(element, 'mwe-math-element')

/** One formula, by its TeX; what stands for it where a browser shows the other form is not said twice. */
export function readFormula(element: HtmlElement, reader: HtmlReader): readonly Inline[] {
  const math = element.name === 'math' ? element : findElement(element, ({ name }) => name === 'math')
  const tex = texOf(element, math)
  if (tex === '') return math === null ? reader.inlines(element.children) : []
  const { start, end } = math === null ? { start: 0, end: 0 } : spanOf(math)
  const mathml = end > start ? { mathml: reader.source.slice(start, end) } : {}
  return [{ type: 'inline-raw', what: 'math', value: tex, ...mathml, span: spanOf(element) }]
}

/** The words of the MathML, where no form tells the TeX. */
function texOf(element: HtmlElement, math: HtmlElement | null): string {
  const isTex = ({ name, attribs }: HtmlElement): boolean =>
    name === 'annotation' && attribs['encoding'] === 'application/x-tex'
  const annotation = math === null ? null : findElement(math, isTex)
  const written =
    (annotation === null ? math?.attribs['alttext'] : textOf(annotation)) ??
    findElement(element, ({ name }) => name === 'img')?.attribs['alt'] ??
    (math === null ? '' : textOf(math))
  return withoutStyle(written.trim())
}

/** Math puts what it was given into a style of its own. */
const withoutStyle = (tex: string): string =>
  /^\{\\(?:display|text|script|scriptscript)style\s?([\s\S]*)\}$/.exec(tex)?.[1]?.trim() ?? tex
