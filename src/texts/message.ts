/**
 * Makes sentences of the catalogues in `english/`, which are types here: what runs in a reader's browser makes sentences,
 * and the page has the few that it needs.
 */

import type { Message, MessageValue } from '../model/message.ts'
import type { ErrorCode, errorTexts } from './english/errors.ts'
import type { findingTexts } from './english/findings.ts'
import type { linkReasons } from './english/link-reasons.ts'
import type { lossReasons } from './english/loss-reasons.ts'
import type { phrases } from './english/phrases.ts'
import type { Text } from './language.ts'

/** What happened, as an error with that code says it, is a sentence too. */
type ErrorSentences = { readonly [Code in ErrorCode]: (typeof errorTexts)[Code]['what'] }
/** Every sentence that can stand inside another one, or in a record of what was seen. */
type Sentences = typeof phrases & typeof findingTexts & typeof lossReasons & typeof linkReasons & ErrorSentences

/** The key of a text in one of the catalogues, or of an error. */
export type MessageId = keyof Sentences

/** The names of the `{places}` of a text; of `{name|…}` too. */
type Places<Written extends string> = Written extends `${string}{${infer Place}}${infer Rest}`
  ? (Place extends `${infer Name}|${string}` ? Name : Place) | Places<Rest>
  : never

/** A value for each place of a text. */
export type ValuesOf<Entry extends Text> = { readonly [Name in Places<Entry['en']>]: MessageValue }

/** The values that a call has to give: none where the text has no place. */
export type ValuesGiven<Entry extends Text> =
  Places<Entry['en']> extends never ? readonly [] : readonly [values: ValuesOf<Entry>]

/** A sentence of a catalogue, with a value for each of its places. */
export const message = <Id extends MessageId>(id: Id, ...[values]: ValuesGiven<Sentences[Id]>): Message => ({
  id,
  values: values ?? {},
})
