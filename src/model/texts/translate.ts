/** Temporary: English sentences that are not yet data, put into French by what they look like. */

import { fill, type Language, type Text } from '../texts.ts'
import { findingTexts } from './findings.ts'
import { lossReasons } from './loss-reasons.ts'
import { lossTexts } from './losses.ts'
import { phrases } from './phrases.ts'

const ofKinds: readonly Text[] = Object.values(lossTexts).map(({ reason }) => reason)
const texts: readonly Text[] = [phrases, findingTexts, lossReasons]
  .flatMap((catalogue) => Object.values<Text>(catalogue))
  .concat(ofKinds)
  // What says nothing of its own would fit everything.
  .filter(({ en }) => /[a-z]/i.test(saidOf(en)))
const known: Readonly<Record<string, string>> = Object.fromEntries(texts.map(({ en, fr }) => [en, fr]))

function saidOf(english: string): string {
  return english.replace(/\{\w+\}/g, '')
}

/** How much of a sentence is said and not named: of two that fit, the one that says more is meant. */
const saidIn = (english: string): number => saidOf(english).length

const templates = Object.entries(known)
  .sort(([one], [other]) => saidIn(other) - saidIn(one))
  .map(([english, french]) => ({ pattern: patternOf(english), french }))

/** An English sentence in a language; one that is not in the list stays as it is (the words of SQLite, of a YAML parser). */
export function inLanguage(english: string, language: Language): string {
  if (language === 'en') return english
  const exact = exactly(english)
  if (exact !== undefined) return exact
  for (const { pattern, french } of templates) {
    const found = pattern.exec(english)
    if (found !== null) return fill(french, inner(found.groups ?? {}))
  }
  return english
}

/** What a sentence names may be one of the sentences itself, or a list of them: `string or array`. */
const inner = (names: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(names).map(([name, words]) => [
      name,
      isTime.test(words) ? inLanguage(words, 'fr') : (exactly(words) ?? words.split(', ').map(orItself).join(', ')),
    ]),
  )

const isTime = /^about \d+ (?:minutes|hours)$/

const orItself = (words: string): string => exactly(words) ?? words

const exactly = (words: string): string | undefined => (Object.hasOwn(known, words) ? known[words] : undefined)

function patternOf(english: string): RegExp {
  const escaped = english.replace(/[.*+?^$()|[\]\\]/g, '\\$&')
  return new RegExp(`^${escaped.replace(/\{(\w+)\}/g, '(?<$1>.+)')}$`, 's')
}
