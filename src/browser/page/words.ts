/** The words of the page, which the site prints into it as templates in its language. */

import type { Message, MessageValue, Values, Wording } from '../../model/message.ts'
import { fill, type TextValues } from '../../texts/language.ts'

const texts = new Map(
  [...document.querySelectorAll('template')].map((one) => [one.dataset['wfText'] ?? '', one.content.textContent ?? '']),
)

/** The language of the page, for numbers. */
export const language = document.documentElement.lang

/** A text of the page with its places filled. */
export const say = (key: string, values: TextValues = {}): string => fill(texts.get(key) ?? key, values)

/** A text whose places hold sentences. */
export const sentenceOf = ({ id, values }: Pick<Message, 'values'> & { readonly id: string }): string =>
  say(id, inWords(values))

const inWords = (values: Values): TextValues =>
  Object.fromEntries(Object.entries(values).map(([place, value]) => [place, wordsOf(value)]))

function wordsOf(value: MessageValue): string | number {
  if (typeof value === 'number' || typeof value === 'string') return value
  return 'id' in value ? sentenceOf(value) : value.map((one: Wording) => wordsOf(one)).join(', ')
}

/** A number as the language writes it. */
export const numberWords = (value: number | bigint, digits = 0): string =>
  new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(value)

const kilo = 1000

/** Bytes in kB or MB. */
export const sizeWords = (bytes: number): string =>
  bytes < kilo * kilo
    ? say('sqlKilobytes', { size: numberWords(bytes / kilo) })
    : say('sqlMegabytes', { size: numberWords(bytes / kilo / kilo, 1) })

/** A time in milliseconds or seconds. */
export const timeWords = (milliseconds: number): string =>
  milliseconds < kilo
    ? say('sqlMilliseconds', { time: numberWords(milliseconds) })
    : say('sqlSeconds', { time: numberWords(milliseconds / kilo, 1) })
