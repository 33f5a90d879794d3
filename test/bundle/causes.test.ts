/** Findings of a check stand behind what caused them, each once, and every cause says what it is and what to do. */

import { expect, test } from 'vitest'
import { groupFindings } from '../../src/bundle/verify/causes.ts'
import type { Finding } from '../../src/model/bundle.ts'
import { causeTexts } from '../../src/texts/english/causes.ts'
import { message } from '../../src/texts/message.ts'

const finding = (check: string, subject: string, words: string, more: Partial<Finding> = {}): Finding => ({
  level: 'error',
  check,
  subject,
  message: message('library-says', { words }),
  ...more,
})
const both = (path: string, cause: Finding['cause'] & string, words: string): readonly Finding[] =>
  ['manifest-sha256.txt', 'manifest-sha512.txt'].map((manifest) =>
    finding('bagit', path, `${words} ${manifest}`, { cause, manifest }),
  )
const told = (found: readonly Finding[]) =>
  groupFindings(found).map(({ cause, findings }) => [
    cause,
    findings.map(({ check, subject }) => `${check} ${subject}`),
  ])

test('what leads to a missing file follows from it, and stands after it', () => {
  const link = finding('site', 'data/site/a.html', 'links to b.html', { about: 'data/site/b.html' })
  const sum = finding('swhid', 'bag-info.txt', 'says another', { about: 'data/' })
  expect(told([link, sum, ...both('data/site/b.html', 'file-missing', 'is listed in')])).toEqual([
    [
      'file-missing',
      ['bagit data/site/b.html', 'bagit data/site/b.html', 'site data/site/a.html', 'swhid bag-info.txt'],
    ],
  ])
})

test('what is wrong in a file that was changed follows from that; what is wrong elsewhere does not', () => {
  const inside = finding('catalogue', 'data/index.sqlite', 'fails its integrity check')
  const elsewhere = finding('site', 'data/site/a.html', 'has an @import')
  expect(
    told([inside, elsewhere, ...both('data/index.sqlite', 'file-altered', 'does not have the checksum of')]),
  ).toEqual([
    ['file-altered', ['bagit data/index.sqlite', 'bagit data/index.sqlite', 'catalogue data/index.sqlite']],
    ['site', ['site data/site/a.html']],
  ])
})

test('one manifest alone against the other and the files is damaged itself', () => {
  const [alone] = both('data/a', 'file-altered', 'does not have the checksum of')
  expect(told([alone as Finding])).toEqual([['manifest-damaged', ['bagit data/a']]])
  const gone = finding('profile', 'manifest-sha512.txt', 'is missing', { cause: 'file-missing' })
  expect(told([alone as Finding, gone])).toEqual([
    ['file-missing', ['profile manifest-sha512.txt']],
    ['file-altered', ['bagit data/a']],
  ])
})

test('every finding is told once; a check that nobody knows is told too', () => {
  const found = [finding('mood', 'all', 'is gloomy'), finding('zip', 'z', 'is renamed', { level: 'warning' })]
  expect(groupFindings(found).map(({ cause, level }) => [cause, level])).toEqual([
    ['zip', 'warning'],
    ['unchecked', 'error'],
  ])
})

test('every cause says what it is, why it matters and what to do, in both languages', () => {
  for (const [cause, { what, why, next }] of Object.entries(causeTexts)) {
    for (const text of [what, why, next]) {
      expect(text.en, cause).toMatch(/\w{3}/)
      expect(text.fr, cause).not.toBe(text.en)
    }
  }
})
