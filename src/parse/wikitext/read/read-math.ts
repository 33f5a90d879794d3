/**
 * `<math>`, `<chem>` and `<ce>`: TeX as MathML, by Temml, whose output is made for what browsers draw by themselves and needs no
 * font of its own. What is not understood is shown as its source.
 */

import temml from 'temml'
import { message } from '../../../texts/message.ts'
import { addNotRun, type ExtensionTag, type WikitextReader } from './reader.ts'

/** Names of texvc that LaTeX does not have, or has with another meaning. Source: WikiTexVC/texutil.json of MediaWiki's extension Math. */
const macros: Readonly<Record<string, string>> = {
  '\\and': '\\land',
  '\\ang': '\\angle',
  '\\arccot': '\\operatorname{arccot}',
  '\\arccsc': '\\operatorname{arccsc}',
  '\\arcsec': '\\operatorname{arcsec}',
  '\\C': '\\mathbb{C}',
  '\\H': '\\mathbb{H}',
  '\\mbox': '\\text{#1}',
  '\\O': '\\emptyset',
  '\\or': '\\lor',
  '\\part': '\\partial',
  '\\Q': '\\mathbb{Q}',
  '\\sen': '\\operatorname{sen}',
  '\\sgn': '\\operatorname{sgn}',
}

/** A formula; `isChemistry` for what stands in `\ce{}` without saying so. */
export function readMath({ node, inner, attributes }: ExtensionTag, reader: WikitextReader, isChemistry = false): void {
  const source = inner === undefined ? '' : reader.text.slice(...inner.range).trim()
  if (source === '') return
  const value = isChemistry ? `\\ce{${source}}` : source
  const mathml = toMathml(value, attributes['display'])
  if (mathml === null) addNotRun(reader.page, 'tag-not-run', (places) => message('formulas-as-source', { places }))
  const span = reader.place.span(...node.range)
  const formula = mathml === null ? {} : { mathml }
  reader.out.push({ kind: 'inline', node: { type: 'inline-raw', what: 'math', value, ...formula, span } })
}

/** An element `math`; null for TeX that is not understood, and for what asks for an address, a class or a style. */
function toMathml(tex: string, display: string | undefined): string | null {
  try {
    const options = { throwOnError: true, displayMode: display !== 'inline', macros: { ...macros }, trust: refuse }
    const mathml = temml.renderToString(tex, options)
    // Without a word on it a formula has the size of a displayed one and stands in the line.
    return display === undefined ? mathml.replace(/^<math[^>]*>/, '<math displaystyle="true">') : mathml
  } catch (error) {
    // Whatever breaks in it breaks at what was written.
    if (error instanceof Error) return null
    throw error
  }
}

function refuse(): never {
  throw new Error('not a command of a formula')
}
