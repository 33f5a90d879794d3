/** `#expr` and `#ifexpr`: ParserFunctions' ExprParser. */

import { type ParserFunction, textAt } from './call.ts'

/** `{{#expr:expression}}`: the number as PHP prints it, '' for none, an error as `<strong class="error">`. */
export const expression: ParserFunction = (call) => {
  const result = evaluate(textAt(call, 0))
  return typeof result === 'string' ? errorMark(result) : result === null ? '' : writeNumber(result)
}

/** `{{#ifexpr:expression|then|else}}`: `else` for zero and for no expression; an error as `#expr` prints it. */
export const ifExpression: ParserFunction = (call) => {
  const result = evaluate(textAt(call, 0))
  if (typeof result === 'string') return errorMark(result)
  return textAt(call, result === null || result === 0 ? 2 : 1)
}

const errorMark = (message: string): string => `<strong class="error">${message}</strong>`

interface Operator {
  readonly precedence: number
  readonly operands: 1 | 2
  /** Null: division by zero or outside the function's domain. */
  readonly run: (left: number, right: number) => number | null
}

const flag = (value: boolean): number => (value ? 1 : 0)
const unary = (precedence: number, run: (value: number) => number): Operator => ({ precedence, operands: 1, run })
const binary = (precedence: number, run: Operator['run']): Operator => ({ precedence, operands: 2, run })
const divide = (run: (left: number, right: number) => number): Operator['run'] => {
  return (left, right) => (right === 0 ? null : run(left, right))
}

const minus = unary(10, (value) => -value)
const plus = unary(10, (value) => value)
const words: Readonly<Record<string, Operator>> = {
  not: unary(9, (value) => flag(value === 0)),
  sin: unary(9, Math.sin),
  cos: unary(9, Math.cos),
  tan: unary(9, Math.tan),
  asin: unary(9, Math.asin),
  acos: unary(9, Math.acos),
  atan: unary(9, Math.atan),
  exp: unary(9, Math.exp),
  ln: unary(9, Math.log),
  abs: unary(9, Math.abs),
  floor: unary(9, Math.floor),
  trunc: unary(9, Math.trunc),
  ceil: unary(9, Math.ceil),
  sqrt: unary(9, Math.sqrt),
  e: binary(10, (left, right) => left * 10 ** right),
  div: binary(
    7,
    divide((left, right) => left / right),
  ),
  mod: binary(
    7,
    divide((left, right) => (Math.trunc(right) === 0 ? Number.NaN : Math.trunc(left) % Math.trunc(right))),
  ),
  fmod: binary(
    7,
    divide((left, right) => left % right),
  ),
  round: binary(5, round),
  and: binary(3, (left, right) => flag(left !== 0 && right !== 0)),
  or: binary(2, (left, right) => flag(left !== 0 || right !== 0)),
}
const signs: Readonly<Record<string, Operator>> = {
  '*': binary(7, (left, right) => left * right),
  '/': words['div'] ?? plus,
  '^': binary(8, (left, right) => left ** right),
  '+': binary(6, (left, right) => left + right),
  '-': binary(6, (left, right) => left - right),
  '=': binary(4, (left, right) => flag(left === right)),
  '<': binary(4, (left, right) => flag(left < right)),
  '>': binary(4, (left, right) => flag(left > right)),
  '<=': binary(4, (left, right) => flag(left <= right)),
  '>=': binary(4, (left, right) => flag(left >= right)),
  '<>': binary(4, (left, right) => flag(left !== right)),
  '!=': binary(4, (left, right) => flag(left !== right)),
}

type Entry = Operator | '('

const tokenPattern = /\s+|[\d.]+|[A-Za-z]+|<=|>=|<>|!=|[-+*/^=<>()]/y
const maxStack = 100

/** The value, null for an empty expression, or what is wrong with it. */
export function evaluate(source: string): number | null | string {
  const text = source
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replace(/&minus;|−/g, '-')
  const operands: number[] = []
  const operators: Entry[] = []
  let wantsValue = true
  tokenPattern.lastIndex = 0
  while (tokenPattern.lastIndex < text.length) {
    const at = tokenPattern.lastIndex
    const token = tokenPattern.exec(text)?.[0].toLowerCase()
    if (token === undefined) return `Expression error: Unrecognized punctuation character "${text[at] ?? ''}".`
    if (operands.length > maxStack || operators.length > maxStack) return 'Expression error: Stack exhausted.'
    const after = takeToken(token, wantsValue, operands, operators)
    if (typeof after === 'string') return after
    wantsValue = after
  }
  return finish(operands, operators)
}

/** Whether a value must follow, or an error. */
function takeToken(token: string, wantsValue: boolean, operands: number[], operators: Entry[]): boolean | string {
  if (/^\s/.test(token)) return wantsValue
  const constant = wantsValue ? constantOf(token) : null
  if (constant !== null) {
    operands.push(constant)
    return false
  }
  if (/^[\d.]/.test(token) || token === 'pi') return 'Expression error: Unexpected number.'
  if (token === '(') {
    if (!wantsValue) return 'Expression error: Unexpected ( operator.'
    operators.push('(')
    return true
  }
  if (token === ')') return closeBracket(operands, operators)
  const operator =
    wantsValue && token === '-' ? minus : wantsValue && token === '+' ? plus : (signs[token] ?? words[token])
  if (operator === undefined) return `Expression error: Unrecognized word "${token}".`
  return pushOperator(operator, token, wantsValue, operands, operators)
}

function constantOf(token: string): number | null {
  if (/^[\d.]/.test(token)) return Number.parseFloat(token) || 0
  if (token === 'pi') return Math.PI
  return token === 'e' ? Math.E : null
}

function pushOperator(
  operator: Operator,
  name: string,
  wantsValue: boolean,
  operands: number[],
  operators: Entry[],
): boolean | string {
  if ((operator.operands === 2) === wantsValue) return `Expression error: Unexpected ${name} operator.`
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

function closeBracket(operands: number[], operators: Entry[]): boolean | string {
  for (let last = operators.pop(); last !== '('; last = operators.pop()) {
    if (last === undefined) return 'Expression error: Unexpected closing bracket.'
    const failure = apply(last, operands)
    if (failure !== null) return failure
  }
  return false
}

function finish(operands: number[], operators: Entry[]): number | null | string {
  for (let last = operators.pop(); last !== undefined; last = operators.pop()) {
    const failure = last === '(' ? 'Expression error: Unclosed bracket.' : apply(last, operands)
    if (failure !== null) return failure
  }
  return operands[0] ?? null
}

function apply(operator: Operator, operands: number[]): string | null {
  const right = operands.pop()
  const left = operator.operands === 2 ? operands.pop() : right
  if (right === undefined || left === undefined) return 'Expression error: Missing operand.'
  const value = operator.run(left, right)
  if (value === null) return 'Division by zero.'
  operands.push(value)
  return null
}

/** PHP's round(): half away from zero, negative digits too. */
function round(value: number, digits: number): number {
  const shift = 10 ** Math.trunc(digits)
  const scaled = Number((Math.abs(value) * shift).toPrecision(15))
  return (Math.sign(value) * Math.floor(scaled + 0.5)) / shift
}

/** As PHP prints a float with 14 digits. */
function writeNumber(value: number): string {
  if (Number.isNaN(value)) return 'NAN'
  if (!Number.isFinite(value)) return value > 0 ? 'INF' : '-INF'
  const short = Number(value.toPrecision(14))
  if (short === 0) return '0'
  const exponent = Math.floor(Math.log10(Math.abs(short)))
  if (exponent >= 15 || exponent < -4)
    return short
      .toExponential()
      .replace('e', 'E')
      .replace(/^(-?\d)E/, '$1.0E')
  return String(short)
}
