/** `#expr` and `#ifexpr`: ParserFunctions' ExprParser, the shunting yard of operators. */

import { killMarkers } from '../expansion/strip-markers.ts'
import { errorText, type FunctionCall, type ParserFunction, textAt } from './call.ts'
import { type ExprError, exprError, minus, type Operator, plus, signs, words } from './expr-operators.ts'

/** `{{#expr:expression}}`: the number as PHP prints it, '' for none, an error as `<strong class="error">`. */
export const expression: ParserFunction = (call) => {
  const result = evaluate(textAt(call, 0))
  return 'error' in result ? errorMark(call, result) : result.map(writeNumber).join('<br />\n')
}

/** `{{#ifexpr:expression|then|else}}`: `else` for zero and for no expression; an error as `#expr` prints it. */
export const ifExpression: ParserFunction = (call) => {
  const result = evaluate(textAt(call, 0))
  if ('error' in result) return errorMark(call, result)
  return textAt(call, result.length === 0 || (result.length === 1 && result[0]?.value === 0) ? 2 : 1)
}

const errorMark = (call: FunctionCall, { error, value }: ExprError): string =>
  errorText(call, error, ...(value === null ? [] : [value]))

/** A number; whole ones are printed in full, as PHP's integers. */
interface Operand {
  readonly value: number
  readonly isWhole: boolean
}

type Entry = Operator | '('

const tokenPattern = /\s+|[\d.]+|[A-Za-z]+|<=|>=|<>|!=|[-+*/^=<>()]/y
const maxStack = 100

/** The values, none for an empty expression, or what is wrong with it. */
function evaluate(source: string): readonly Operand[] | ExprError {
  const text = killMarkers(source)
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replace(/&minus;|−/g, '-')
  const operands: Operand[] = []
  const operators: Entry[] = []
  let wantsValue = true
  tokenPattern.lastIndex = 0
  while (tokenPattern.lastIndex < text.length) {
    const at = tokenPattern.lastIndex
    if (operands.length > maxStack || operators.length > maxStack) return exprError('stack_exhausted')
    const token = tokenPattern.exec(text)?.[0].toLowerCase()
    if (token === undefined)
      return exprError('unrecognised_punctuation', String.fromCodePoint(text.codePointAt(at) ?? 0))
    const after = takeToken(token, wantsValue, operands, operators)
    if (typeof after !== 'boolean') return after
    wantsValue = after
  }
  return finish(operands, operators) ?? operands
}

/** Whether a value must follow, or an error. */
function takeToken(token: string, wantsValue: boolean, operands: Operand[], operators: Entry[]): boolean | ExprError {
  if (/^\s/.test(token)) return wantsValue
  const constant = constantOf(token, wantsValue)
  if (constant !== null) {
    if (!wantsValue) return exprError('unexpected_number')
    operands.push({ value: constant, isWhole: false })
    return false
  }
  if (token === '(') {
    if (!wantsValue) return exprError('unexpected_operator', '(')
    operators.push('(')
    return true
  }
  if (token === ')') return closeBracket(operands, operators)
  const sign = wantsValue && token === '-' ? minus : wantsValue && token === '+' ? plus : undefined
  const operator =
    sign ?? (Object.hasOwn(signs, token) ? signs[token] : Object.hasOwn(words, token) ? words[token] : undefined)
  if (operator === undefined) return exprError('unrecognised_word', token)
  return pushOperator(operator, token, wantsValue, operands, operators)
}

/** Digits with points: those after a second one do not count. `e` is a number only where a value must stand. */
function constantOf(token: string, wantsValue: boolean): number | null {
  if (/^[\d.]/.test(token)) return Number.parseFloat(token) || 0
  if (token === 'pi') return Math.PI
  return token === 'e' && wantsValue ? Math.E : null
}

function pushOperator(
  operator: Operator,
  written: string,
  wantsValue: boolean,
  operands: Operand[],
  operators: Entry[],
): boolean | ExprError {
  // `+` and `-` between values lose their names in MediaWiki's messages; they are never unexpected.
  if ((operator.operands === 2) === wantsValue) return exprError('unexpected_operator', written)
  if (operator.operands === 2) {
    for (let last = operators.at(-1); last !== undefined && last !== '('; last = operators.at(-1)) {
      if (operator.precedence > last.precedence) break
      const failure = apply(last, operands)
      if (failure !== null) return failure
      operators.pop()
    }
  }
  operators.push(operator)
  return true
}

function closeBracket(operands: Operand[], operators: Entry[]): boolean | ExprError {
  for (let last = operators.pop(); last !== '('; last = operators.pop()) {
    if (last === undefined) return exprError('unexpected_closing_bracket')
    const failure = apply(last, operands)
    if (failure !== null) return failure
  }
  return false
}

function finish(operands: Operand[], operators: Entry[]): ExprError | null {
  for (let last = operators.pop(); last !== undefined; last = operators.pop()) {
    const failure = last === '(' ? exprError('unclosed_bracket') : apply(last, operands)
    if (failure !== null) return failure
  }
  return null
}

function apply(operator: Operator, operands: Operand[]): ExprError | null {
  if (operands.length < operator.operands) return exprError('missing_operand', operator.name)
  const right = operands.pop()?.value ?? 0
  const left = operator.operands === 2 ? (operands.pop()?.value ?? 0) : right
  const value = operator.run(left, right)
  if (typeof value !== 'number') return value
  operands.push({ value, isWhole: operator.isWhole })
  return null
}

/** As PHP prints a float with 14 digits, an integer with all of them. */
function writeNumber({ value, isWhole }: Operand): string {
  if (Number.isNaN(value)) return 'NAN'
  if (!Number.isFinite(value)) return value > 0 ? 'INF' : '-INF'
  if (isWhole) return String(BigInt(value))
  const short = Number(value.toPrecision(14))
  if (short === 0) return Object.is(value, -0) ? '-0' : '0'
  const exponent = Number(short.toExponential().split('e')[1])
  if (exponent >= 14 || exponent < -4)
    return short
      .toExponential()
      .replace('e', 'E')
      .replace(/^(-?\d)E/, '$1.0E')
  return String(short)
}
