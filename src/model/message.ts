/**
 * Sentences as data: `{ id, values }` of a text in a catalogue of `texts/`. They are made where something is noticed and
 * put into words where it is written (English, for machines and the catalogue) or read (the language of the reader).
 */

import {
  type Message,
  type MessageId,
  type MessageValue,
  message,
  type Values,
  type ValuesGiven,
} from './texts/browser/message-data.ts'
import { type ErrorCode, errorTexts } from './texts/errors.ts'
import { findingTexts } from './texts/findings.ts'
import { linkReasons } from './texts/link-reasons.ts'
import { lossReasons } from './texts/loss-reasons.ts'
import { phrases } from './texts/phrases.ts'
import { formOf, type Language, type Text, textPlace } from './texts.ts'

export {
  type Message,
  type MessageValue,
  message,
  type Values,
  type ValuesGiven,
  type ValuesOf,
  type Wording,
} from './texts/browser/message-data.ts'

/** No id stands in two catalogues. */
const sentences = { ...phrases, ...findingTexts, ...lossReasons, ...linkReasons }

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
  (Object.hasOwn(sentences, value.id) || Object.hasOwn(errorTexts, value.id)) &&
  'values' in value

/** The sentence in a language. Words that are not ours (a parser's, a policy's) come as strings and stay as they are. */
export const sentence = ({ id, values }: Message, language: Language): string =>
  fillWith(isErrorCode(id) ? errorTexts[id].what : sentences[id], values, language)

const isErrorCode = (id: MessageId): id is ErrorCode => Object.hasOwn(errorTexts, id)

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

/** The same values with every name in them changed; sentences keep their ids. */
export const mapNames = (values: Values, change: (name: string) => string): Values =>
  Object.fromEntries(Object.entries(values).map(([place, value]) => [place, mapValue(value, change)]))

/** A name changed, or the names in a sentence. */
export const mapName = (one: string | Message, change: (name: string) => string): string | Message =>
  typeof one === 'string' ? change(one) : { id: one.id, values: mapNames(one.values, change) }

const mapValue = (value: MessageValue, change: (name: string) => string): MessageValue => {
  if (typeof value === 'number') return value
  return typeof value === 'string' || 'id' in value ? mapName(value, change) : value.map((one) => mapName(one, change))
}
