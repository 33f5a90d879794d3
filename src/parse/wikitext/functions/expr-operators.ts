/** The operators of `#expr` (ExprParser::doOperation). */

/** What is wrong with an expression: a message of ParserFunctions and what stands for `$1` in it. */
export interface ExprError {
  readonly error: string
  readonly value: string | null
}

/** The error of a name without `pfunc_expr_`. */
export const exprError = (name: string, value: string | null = null): ExprError => ({
  error: `pfunc_expr_${name}`,
  value,
})

export interface Operator {
  /** As messages name it. */
  readonly name: string
  readonly precedence: number
  readonly operands: 1 | 2
  /** The result is an integer of PHP. */
  readonly isWhole: boolean
  readonly run: (left: number, right: number) => number | ExprError
}

const flag = (value: boolean): number => (value ? 1 : 0)
const unary = (name: string, precedence: number, run: (value: number) => number | ExprError): Operator => ({
  name,
  precedence,
  operands: 1,
  isWhole: false,
  run,
})
const binary = (name: string, precedence: number, run: Operator['run']): Operator => ({
  name,
  precedence,
  operands: 2,
  isWhole: false,
  run,
})
const whole = (operator: Operator): Operator => ({ ...operator, isWhole: true })
const divide = (name: string, run: (left: number, right: number) => number): Operator['run'] => {
  return (left, right) => (right === 0 ? exprError('division_by_zero', name) : run(left, right))
}
/** Functions of numbers from -1 to 1. */
const ofSine = (name: string, run: (value: number) => number): Operator =>
  unary(name, 9, (value) => (value < -1 || value > 1 ? exprError('invalid_argument', name) : run(value)))

export const minus = unary('-', 10, (value) => -value)
export const plus = unary('+', 10, (value) => value)

/** Operators that are words, by their lower-case names. */
export const words: Readonly<Record<string, Operator>> = {
  not: whole(unary('not', 9, (value) => flag(value === 0))),
  sin: unary('sin', 9, Math.sin),
  cos: unary('cos', 9, Math.cos),
  tan: unary('tan', 9, Math.tan),
  asin: ofSine('asin', Math.asin),
  acos: ofSine('acos', Math.acos),
  atan: unary('atan', 9, Math.atan),
  exp: unary('exp', 9, Math.exp),
  ln: unary('ln', 9, (value) => (value <= 0 ? exprError('invalid_argument_ln', 'ln') : Math.log(value))),
  abs: unary('abs', 9, Math.abs),
  floor: unary('floor', 9, Math.floor),
  trunc: whole(unary('trunc', 9, Math.trunc)),
  ceil: unary('ceil', 9, Math.ceil),
  sqrt: unary('sqrt', 9, (value) => (value < 0 ? exprError('not_a_number', 'sqrt') : Math.sqrt(value))),
  e: binary('e', 10, (left, right) => left * 10 ** right),
  div: binary(
    '/',
    7,
    divide('/', (left, right) => left / right),
  ),
  mod: whole(
    binary('mod', 7, (left, right) => {
      const divisor = Math.trunc(right)
      return divisor === 0 ? exprError('division_by_zero', 'mod') : Math.trunc(left) % divisor || 0
    }),
  ),
  fmod: binary(
    'fmod',
    7,
    divide('fmod', (left, right) => left % right),
  ),
  round: binary('round', 5, round),
  and: whole(binary('and', 3, (left, right) => flag(left !== 0 && right !== 0))),
  or: whole(binary('or', 2, (left, right) => flag(left !== 0 || right !== 0))),
}

/** Operators that are signs. */
export const signs: Readonly<Record<string, Operator>> = {
  '*': binary('*', 7, (left, right) => left * right),
  '/': words['div'] ?? plus,
  '^': binary('^', 8, (left, right) => left ** right),
  '+': binary('+', 6, (left, right) => left + right),
  '-': binary('-', 6, (left, right) => left - right),
  '=': whole(binary('=', 4, (left, right) => flag(left === right))),
  '<': whole(binary('<', 4, (left, right) => flag(left < right))),
  '>': whole(binary('>', 4, (left, right) => flag(left > right))),
  '<=': whole(binary('<=', 4, (left, right) => flag(left <= right))),
  '>=': whole(binary('>=', 4, (left, right) => flag(left >= right))),
  '<>': whole(binary('<>', 4, (left, right) => flag(left !== right))),
  '!=': whole(binary('<>', 4, (left, right) => flag(left !== right))),
}

/** PHP's round(): half away from zero, negative digits too. */
function round(value: number, digits: number): number {
  const shift = 10 ** Math.trunc(digits)
  const scaled = Number((Math.abs(value) * shift).toPrecision(15))
  return (Math.sign(value) * Math.floor(scaled + 0.5)) / shift
}
