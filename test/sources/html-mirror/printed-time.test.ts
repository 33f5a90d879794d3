/** Printed times are read in the words of the page or of the usual languages. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { monthNames } from '../../../src/sources/saved-pages/read/month-names.ts'
import { readPrintedTime } from '../../../src/sources/saved-pages/read/printed-time.ts'

interface Printed {
  readonly months: readonly string[]
  readonly short: readonly string[]
  /** `201005080155` → as MediaWiki 1.43 prints it (Language::timeanddate). */
  readonly printed: Readonly<Record<string, string>>
  /** Its message lastmodifiedat for 2013-06-26 08:05. */
  readonly footer: string
}

const languages = JSON.parse(readFileSync(join(import.meta.dirname, 'printed-times.json'), 'utf8')) as Record<
  string,
  Printed
>
const spaced = (stamp: string): string => stamp.replace(/(....)(..)(..)(..)(..)/, '$1-$2-$3T$4:$5')

describe('times in the words of a page', () => {
  it.each(Object.entries(languages))('%s', (language, { months, short, printed, footer }) => {
    const config = { wgUserLanguage: language, wgMonthNames: ['', ...months], wgMonthNamesShort: ['', ...short] }
    const names = monthNames(config, language)
    for (const [stamp, text] of Object.entries(printed)) expect(readPrintedTime(text, names), text).toBe(spaced(stamp))
    expect(readPrintedTime(footer, names), footer).toBe('2013-06-26T08:05')
  })
})

describe('times of a page that does not tell its words', () => {
  const usual = 'fr en de es nl it pt pl ru uk cs sk hu fi sv da nb ro el tr he ar th vi id ja ko zh-hans ca'.split(' ')
  it.each(usual)('%s', (language) => {
    const names = monthNames({}, language)
    for (const [stamp, text] of Object.entries(languages[language]?.printed ?? {}))
      expect(readPrintedTime(text, names), text).toBe(spaced(stamp))
  })

  it('are read in the usual languages even where its language is unknown', () => {
    const names = monthNames({}, null)
    expect(readPrintedTime('26 juin 2013 à 08:05', names)).toBe('2013-06-26T08:05')
    expect(readPrintedTime('08:05, 26 June 2013', names)).toBe('2013-06-26T08:05')
    expect(readPrintedTime('26 czerwca 2013, 08:05', names)).toBe('2013-06-26T08:05')
  })
})

describe('what is no time', () => {
  it.each([
    '26 juin 2013',
    '08:05',
    'le 31 du mois à 08:05',
    'révision 20130626',
    '42 juin 2013 à 08:05',
    '26 juin 2013 à 27:05',
    '',
  ])('%j', (text) => {
    expect(readPrintedTime(text, monthNames({}, 'fr'))).toBeNull()
  })
})
