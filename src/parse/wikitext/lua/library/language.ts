/** `mw.language`: what scripts ask of languages (LanguageLibrary of Scribunto). */

import { LuaError, type LuaTable, type LuaValue } from '../../../../lua/values.ts'
import { directionOf } from '../../../../model/direction.ts'
import { autonymOf, bcp47Of, languageCodes } from '../../languages/language-names.ts'
import {
  costing,
  costs,
  type HostAnswer,
  listTable,
  numberArgument,
  type PageHost,
  textArgument,
  textOf,
  valuesOf,
} from './host.ts'

/** The wiki's own language. */
export const languageOf = ({ site, words }: PageHost['evaluation']['wiki']): string =>
  site.language ?? words.table.language

/** A function from text to text, after the code of a language. */
const changed =
  (name: string): HostAnswer =>
  (args, host) => [host.functionText(name, textArgument(name, args, 1))]

/** The forms of `plural` and `gender`: the arguments that are left, or a table of them. */
const formsOf = (args: readonly LuaValue[], from: number): readonly string[] =>
  (args[from] instanceof Map ? valuesOf(args[from]) : args.slice(from)).map(textOf)

const isKnown =
  (name: string): HostAnswer =>
  (args) => [autonymOf(textArgument(name, args, 0)) !== null]

/** What `mw.language` asks of the host; the code of the language comes first. */
export const languageFunctions = costing(costs.expansion, {
  getContLangCode: (_, { evaluation }) => [languageOf(evaluation.wiki)],
  isSupportedLanguage: isKnown('isSupportedLanguage'),
  isKnownLanguageTag: isKnown('isKnownLanguageTag'),
  isValidCode: (args) => [/^[^:/\\&<>'"\0]+$/.test(textArgument('isValidCode', args, 0))],
  isValidBuiltInCode: (args) => [/^[a-z0-9-]{2,}$/i.test(textArgument('isValidBuiltInCode', args, 0))],
  fetchLanguageName: (args, host) => {
    const code = textArgument('fetchLanguageName', args, 0)
    return [autonymOf(code) === null ? '' : host.functionText('language', code, textOf(args[1]))]
  },
  fetchLanguageNames: ([inside], host) => [namesIn(textOf(inside), host)],
  getFallbacksFor: (args) => [listTable(textArgument('getFallbacksFor', args, 0) === 'en' ? [] : ['en'])],
  toBcp47Code: (args) => [bcp47Of(textArgument('toBcp47Code', args, 0))],
  lcfirst: changed('lcfirst'),
  ucfirst: changed('ucfirst'),
  lc: changed('lc'),
  uc: changed('uc'),
  caseFold: changed('uc'),
  isRTL: ([code]) => [directionOf(textOf(code)) === 'rtl'],
  parseFormattedNumber: ([, number], host) =>
    typeof number === 'string' || typeof number === 'number'
      ? [host.functionText('formatnum', String(number), 'R')]
      : [],
  formatNum: (args, host) => {
    const number = numberArgument('formatNum', args, 1)
    if (!Number.isFinite(number))
      throw new LuaError(`bad argument #1 to 'formatNum' (${Number.isNaN(number) ? 'NaN' : 'infinite'})`)
    const isPlain = args[2] instanceof Map && args[2].get('noCommafy') === true
    return [host.functionText('formatnum', phpNumber(number), ...(isPlain ? ['NOSEP'] : []))]
  },
  formatDate,
  convertPlural: (args, host) => [
    host.functionText('plural', String(numberArgument('convertPlural', args, 1)), ...formsOf(args, 2)),
  ],
  convertGrammar: (args, host) => [
    host.functionText('grammar', textArgument('convertGrammar', args, 2), textArgument('convertGrammar', args, 1)),
  ],
  gender: (args, host) => [host.functionText('gender', textArgument('gender', args, 1), ...formsOf(args, 2))],
})

const names = new Map<string, LuaTable>()

/** The names of all languages in one of them, each in itself for ''. */
function namesIn(inside: string, host: PageHost): LuaTable {
  const language = autonymOf(inside) === null ? '' : inside
  const known = names.get(language)
  if (known !== undefined) return known
  const table = new Map(languageCodes.map((code) => [code, host.functionText('language', code, language)] as const))
  names.set(language, table)
  return table
}

function formatDate(args: readonly LuaValue[], host: PageHost): readonly LuaValue[] {
  const format = textArgument('formatDate', args, 1)
  const given = textOf(args[2])
  // A year alone would be a time of day.
  const date = /^\d{4}$/.test(given) ? `00:00 ${given}` : given
  const text = host.functionText('time', format, date, textOf(args[0]), args[3] === true ? '1' : '')
  if (text.startsWith('<strong class="error">'))
    throw new LuaError(`bad argument #2 to 'formatDate': invalid timestamp '${date}'`)
  return [text]
}

/** As PHP writes a number: `1.0E+25`. */
function phpNumber(number: number): string {
  const [digits = '', exponent] = String(number).split('e')
  return exponent === undefined ? digits : `${digits.includes('.') ? digits : `${digits}.0`}E${exponent}`
}
