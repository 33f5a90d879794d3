/** Style sheets and `style` attributes of a drawing: plain rules of known properties with values that stay inside it. */

import { isLocalValue, properties } from './allowed.ts'

export interface CleanStyle {
  readonly css: string
  /** Whether something was left out. */
  readonly isCut: boolean
}

export function cleanDeclarations(css: string): CleanStyle {
  const kept: string[] = []
  let isCut = false
  for (const part of withoutComments(css).split(';')) {
    const [, name = '', value = ''] = /^\s*([\w-]+)\s*:([\s\S]*)$/.exec(part) ?? []
    const property = name.toLowerCase()
    if (part.trim() === '') continue
    // An unknown property with a harmless value is left out and not worth telling.
    if (property === '' || !isLocalValue(value)) isCut = true
    else if (properties.has(property)) kept.push(`${property}:${value.trim()}`)
  }
  return { css: kept.join(';'), isCut }
}

/** Plain rules only; of at-rules, `@import` and `@font-face` among them, none is kept. */
export function cleanSheet(css: string): CleanStyle {
  const kept: string[] = []
  let isCut = false
  for (const { prelude, body } of statements(withoutComments(css).replace(/<!--|-->/g, ''))) {
    const isRule = body !== null && !/[@\\<;{}]/.test(prelude) && !/[{}]/.test(body)
    const declarations = isRule ? cleanDeclarations(body) : null
    if (declarations !== null) kept.push(`${prelude}{${declarations.css}}`)
    isCut ||= declarations?.isCut ?? true
  }
  return { css: kept.join('\n'), isCut }
}

interface StatedFact {
  readonly prelude: string
  /** Null for a statement without a block. */
  readonly body: string | null
}

/** What stands at the top of a sheet: `prelude;` or `prelude { body }`, inner blocks within the body. */
function* statements(css: string): Generator<StatedFact> {
  let rest = css.trim()
  while (rest !== '') {
    const head = /^[^{};]*/.exec(rest)?.[0] ?? ''
    const end = rest[head.length] === '{' ? endOfBlock(rest, head.length) : head.length
    yield { prelude: head.trim(), body: end > head.length ? rest.slice(head.length + 1, end) : null }
    rest = rest.slice(end + 1).trim()
  }
}

/** Of the brace that closes the one at a place; the end of the sheet where none does. */
function endOfBlock(css: string, from: number): number {
  let depth = 0
  for (let at = from; at < css.length; at += 1) {
    if (css[at] === '{') depth += 1
    if (css[at] === '}') depth -= 1
    if (depth === 0) return at
  }
  return css.length
}

const withoutComments = (css: string): string => css.replace(/\/\*[\s\S]*?(?:\*\/|$)/g, ' ')
