/**
 * A sentence before it is in words: the id of a text in a catalogue of `texts/`, and what its places hold. Without the
 * texts, which are types here: what runs in a reader's browser makes sentences, and the page has the few that it needs.
 */

import type { Text } from '../../texts.ts'
import type { ErrorCode, errorTexts } from '../errors.ts'
import type { findingTexts } from '../findings.ts'
import type { linkReasons } from '../link-reasons.ts'
import type { lossReasons } from '../loss-reasons.ts'
import type { phrases } from '../phrases.ts'

/** What happened, as an error with that code says it, is a sentence too. */
type ErrorSentences = { readonly [Code in ErrorCode]: (typeof errorTexts)[Code]['what'] }
/** Every sentence that can stand inside another one, or in a record of what was seen. */
type Sentences = typeof phrases & typeof findingTexts & typeof lossReasons & typeof linkReasons & ErrorSentences

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

/** A sentence of a catalogue, with a value for each of its places. */
export const message = <Id extends MessageId>(id: Id, ...[values]: ValuesGiven<Sentences[Id]>): Message => ({
  id,
  values: values ?? {},
})
