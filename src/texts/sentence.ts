/** Sentences in words: English where they are written, for machines and the catalogue; the language of the reader where they are read. */

import type { Message, MessageValue, Values } from '../model/message.ts'
import { errorTexts } from './english/errors.ts'
import { findingTexts } from './english/findings.ts'
import { linkReasons } from './english/link-reasons.ts'
import { lossReasons } from './english/loss-reasons.ts'
import { phrases } from './english/phrases.ts'
import { formOf, type Language, type Text, textPlace } from './language.ts'
import { message, type ValuesGiven } from './message.ts'

/** No id stands in two catalogues. */
const sentences: Readonly<Record<string, Text>> = {
  ...phrases,
  ...findingTexts,
  ...lossReasons,
  ...linkReasons,
  ...Object.fromEntries(Object.entries(errorTexts).map(([code, { what }]) => [code, what])),
}

/** The ids of the phrases without a place: all of a sentence where only a string can be carried, as by the errors of zod. */
export type PlainPhrase = {
  [Id in keyof typeof phrases]: ValuesGiven<(typeof phrases)[Id]> extends readonly [] ? Id : never
}[keyof typeof phrases]

/** The phrase without a place that has this id; null for any other text. */
export const plainPhrase = (id: string): Message | null => (isPlainPhrase(id) ? message(id) : null)

const isPlainPhrase = (id: string): id is PlainPhrase => Object.hasOwn(phrases, id)

/** Whether a value that came through other hands is a sentence of ours. */
export const isMessage = (value: unknown): value is Message =>
  typeof value === 'object' &&
  value !== null &&
  'id' in value &&
  typeof value.id === 'string' &&
  Object.hasOwn(sentences, value.id) &&
  'values' in value

/** The sentence in a language; the id itself where no catalogue has it, as of a later version. Words that are not ours come as strings and stay as they are. */
export const sentence = ({ id, values }: Message, language: Language): string => {
  const text = Object.hasOwn(sentences, id) ? sentences[id] : undefined
  return text === undefined ? id : fillWith(text, values, language)
}

/** A text in a language, with its places filled; a place without a value stays as written. */
export const fillWith = (text: Text, values: Values, language: Language): string =>
  fillBy(text[language], values, (one) => sentence(one, language))

/** The words of a text with its places filled, each sentence in them said by `say`. */
export const fillBy = (words: string, values: Values, say: (one: Message) => string): string =>
  words.replace(textPlace, (place, name: string, forms: string | undefined) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined
    if (value === undefined) return place
    const filled = inWordsBy(value, say)
    return forms === undefined ? filled : formOf(forms, filled)
  })

/** A value in words: sentences in the language, several joined by commas. */
export const inWords = (value: MessageValue, language: Language): string =>
  inWordsBy(value, (one) => sentence(one, language))

/** A value in words, each sentence in it said by `say`. */
export function inWordsBy(value: MessageValue, say: (one: Message) => string): string {
  if (typeof value === 'string' || typeof value === 'number') return String(value)
  return 'id' in value ? say(value) : value.map((one) => inWordsBy(one, say)).join(', ')
}
