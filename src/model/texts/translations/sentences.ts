/** Sentences as a reader of a bundle gets them: in English where they hold one that only the terminal says. */

import {
  fillBy,
  fillWith,
  inWords,
  inWordsBy,
  type Message,
  type MessageValue,
  sentence,
  type Values,
} from '../../message.ts'
import { isTerminalLanguage, type SiteLanguage, type SiteText } from '../../texts.ts'
import { readerTexts } from './catalogues.ts'

const sentences: Readonly<Record<string, SiteText>> = readerTexts.sentences

/** Whether every sentence in a value is said in all languages of readers. */
const isSaid = (value: MessageValue): boolean => {
  if (typeof value !== 'object') return true
  return 'id' in value ? Object.hasOwn(sentences, value.id) && areSaid(value.values) : value.every((one) => isSaid(one))
}

const areSaid = (values: Values): boolean => Object.values(values).every(isSaid)

/** A text with its places filled; English, all of it, where a sentence in it is one of the terminal's. */
export const fillForReader = (text: SiteText, values: Values, language: SiteLanguage): string => {
  if (isTerminalLanguage(language)) return fillWith(text, values, language)
  return areSaid(values) ? fillBy(text[language], values, (one) => said(one, language)) : fillWith(text, values, 'en')
}

/** A value in words; English, all of it, where a sentence in it is one of the terminal's. */
export const inWordsForReader = (value: MessageValue, language: SiteLanguage): string => {
  if (isTerminalLanguage(language)) return inWords(value, language)
  return isSaid(value) ? inWordsBy(value, (one) => said(one, language)) : inWords(value, 'en')
}

const said = (one: Message, language: SiteLanguage): string => {
  const text = sentences[one.id]
  return text === undefined ? sentence(one, 'en') : fillForReader(text, one.values, language)
}
