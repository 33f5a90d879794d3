/** Every sentence has an id of its own and is put into words with what stands inside it. */

import { describe, expect, test } from 'vitest'
import { findingTexts } from '../../src/texts/english/findings.ts'
import { linkReasons } from '../../src/texts/english/link-reasons.ts'
import { lossReasons } from '../../src/texts/english/loss-reasons.ts'
import { phrases } from '../../src/texts/english/phrases.ts'
import type { Text } from '../../src/texts/language.ts'
import { message } from '../../src/texts/message.ts'
import { inWords, sentence } from '../../src/texts/sentence.ts'

const catalogues: readonly Readonly<Record<string, Text>>[] = [phrases, findingTexts, lossReasons, linkReasons]
const entries = catalogues.flatMap((catalogue) => Object.entries(catalogue))

describe('the catalogues of sentences', () => {
  test('give each sentence an id of its own', () => {
    const ids = entries.map(([id]) => id)
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
  })

  test('name in French what they name in English', () => {
    const places = (text: string): readonly string[] => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).sort()
    expect(entries.filter(([, { en, fr }]) => places(en).join() !== places(fr).join()).map(([id]) => id)).toEqual([])
  })

  test('speak French in French', () => {
    expect(entries.filter(([, { fr }]) => /\b(?:the|is|are|such|has|says|which|with|of)\b/.test(fr))).toEqual([])
  })
})

describe('a sentence', () => {
  test('is put into the language of its reader, with what stands inside it', () => {
    const unread = message('bytes-not-kept', { problem: message('no-answer-in-time') })
    expect(sentence(unread, 'en')).toBe('its bytes were not kept: no answer came in time')
    expect(sentence(unread, 'fr')).toBe('ses octets n’ont pas été gardés : aucune réponse n’est venue à temps')
  })

  test('leaves names and the words of others as they are, and joins what stands in a row', () => {
    const expected = message('one-of', { list: [message('string'), message('array'), 'the'] })
    expect(sentence(expected, 'fr')).toBe('une valeur parmi un texte, une liste, the')
    expect(inWords('the disk is full', 'fr')).toBe('the disk is full')
  })
})
