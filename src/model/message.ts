/**
 * Sentences as data: `{ id, values }` of a text in a catalogue of `texts/`. They are made where something is noticed and
 * put into words where it is written (English, for machines and the catalogue) or read (the language of the reader).
 */

import { type ErrorCode, errorTexts } from './texts/errors.ts'
import { findingTexts } from './texts/findings.ts'
import { linkReasons } from './texts/link-reasons.ts'
import { lossReasons } from './texts/loss-reasons.ts'
import { phrases } from './texts/phrases.ts'
import { formOf, type Language, type Text, textPlace } from './texts.ts'

/** Every sentence that can stand inside another one, or in a record of what was seen; no id stands in two catalogues. */
const sentences = { ...phrases, ...findingTexts, ...lossReasons, ...linkReasons }

/** What happened, as an error with that code says it, is a sentence too. */
type ErrorSentences = { readonly [Code in ErrorCode]: (typeof errorTexts)[Code]['what'] }
type Sentences = typeof sentences & ErrorSentences

/** The key of a text in one of the catalogues, or of an error. */
export type MessageId = keyof Sentences

/** A sentence: which one, and what its places hold. Plain JSON, so that it can be stored and cross a thread. */
export interface Message {
  /** The key of the text in its catalogue. */
  readonly id: MessageId
  /** What the places of the text hold. */
  readonly values: Values
}

/** A sentence of ours, or words of others (a parser's, the system's, a server's), which have one language. */
export type Wording = string | Message

/** What a place `{name}` of a text may hold: a name, a number, a sentence of ours, or several in a row. */
export type MessageValue = string | number | Message | readonly Wording[]
/** What the places of a text hold, by name. */
export type Values = Readonly<Record<string, MessageValue>>

/** The names of the `{places}` of a text; of `{name|…}` too. */
type Places<Written extends string> = Written extends `${string}{${infer Place}}${infer Rest}`
  ? (Place extends `${infer Name}|${string}` ? Name : Place) | Places<Rest>
  : never

/** A value for each place of a text, in either language. */
export type ValuesOf<Entry extends Text> = { readonly [Name in Places<Entry['en'] | Entry['fr']>]: MessageValue }

/** The values that a call has to give: none where the text has no place. */
export type ValuesGiven<Entry extends Text> =
  Places<Entry['en'] | Entry['fr']> extends never ? readonly [] : readonly [values: ValuesOf<Entry>]

/** The ids of the phrases without a place: all of a sentence where only a string can be carried, as by the errors of zod. */
export type PlainPhrase = {
  [Id in keyof typeof phrases]: Places<(typeof phrases)[Id]['en']> extends never ? Id : never
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

/** A sentence of a catalogue, with a value for each of its places. */
export const message = <Id extends MessageId>(id: Id, ...[values]: ValuesGiven<Sentences[Id]>): Message => ({
  id,
  values: values ?? {},
})

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
