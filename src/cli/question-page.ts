/** The named queries of a catalogue as a page that a person reads. */

import type { NamedQueryRow, QueryParameter } from '../pipeline/commands/query.ts'
import { quotedPath } from '../support/paths.ts'
import { parameterTexts, questionListTexts, questionTexts } from '../texts/english/questions.ts'
import { fill, type Language, type Text } from '../texts/language.ts'
import { number } from './amount.ts'
import { fold } from './fold.ts'

/** Each question in the reader's language with its parameters and a command that asks it; `width`: columns of the terminal. */
export function questionPage(
  queries: readonly NamedQueryRow[],
  bundle: string,
  { language, width }: { readonly language: Language; readonly width: number },
): string {
  const { head, foot } = questionListTexts
  const indented = (text: string): readonly string[] => fold(text, width - 2).map((line) => `  ${line}`)
  const blocks = queries.map((query) => [
    query.name,
    ...indented(questionOf(query, language)),
    ...query.parameters.flatMap((parameter) => indented(`· ${parameterWords(parameter, language)}`)),
    `  ${exampleOf(query, bundle)}`,
    '',
  ])
  return [
    fill(head[language], { count: number(queries.length, language) }),
    '',
    ...blocks.flat(),
    ...fold(fill(foot[language], { bundle: quotedPath(bundle) }), width),
    '',
  ].join('\n')
}

/** The question in a language; that of the catalogue where it is none of ours. */
export function questionOf({ name, title }: Pick<NamedQueryRow, 'name' | 'title'>, language: Language): string {
  const texts: Readonly<Record<string, Text>> = questionTexts
  return Object.hasOwn(texts, name) ? (texts[name]?.[language] ?? title) : title
}

const known: Readonly<Record<string, { readonly what: Text; readonly example: string }>> = parameterTexts

function parameterWords({ name, isOptional, fallback }: QueryParameter, language: Language): string {
  const { required, optional, withDefault } = questionListTexts
  const text = !isOptional ? required : fallback === null ? optional : withDefault
  return fill(text[language], { name, what: known[name]?.what[language] ?? '…', value: fallback ?? '' })
}

function exampleOf({ name, parameters }: NamedQueryRow, bundle: string): string {
  const values = parameters.map((one) => ` --param ${one.name}=${quotedPath(known[one.name]?.example ?? '…')}`)
  return `wikifonds query ${quotedPath(bundle)} --name ${name}${values.join('')}`
}
