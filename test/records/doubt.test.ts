/** What a person should look at first, and the page on which it is shown. */

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { byWeight, foldedDoubts } from '../../src/model/doubts.ts'
import { answerLines } from '../../src/records/answer-lines.ts'
import { answerPage, answersSchema } from '../../src/records/answers.ts'
import { doubtsOf } from '../../src/records/doubt.ts'
import {
  type RulePrecision,
  shippedPrecision,
  standingOf,
  writtenForms,
} from '../../src/records/learnt/rule-precision.ts'
import { standingsOf, statedOf } from '../../src/records/stated.ts'
import { reviewPage } from '../../src/site/review.ts'
import { readYaml } from '../../src/support/read-yaml.ts'
import { extracted, type PageWords, wrongQuotes } from './support.ts'

/** Those of its dates. */
const doubts = (title: string, text: string, words: PageWords = {}) => {
  const { record, ...found } = extracted(title, text, words)
  const all = doubtsOf({ ...found, record: record.isMeeting ? record : null })
  return all.filter(({ field }) => field === 'dates')
}

const people = '\n== Participants ==\n* Perle Ondine\n* Basile Tournier\n'

describe('doubtful is', () => {
  test('a date whose year was completed', () => {
    const revision = { id: 1, timestamp: '2018-01-20T10:00:00Z', user: null }
    const [first] = doubts('Assemblée du verger - 4', `Date : jeudi 18 janvier à 18h30\n${people}`, { revision })
    expect(first).toMatchObject({
      field: 'dates',
      value: '2018-01-18T18:30',
      points: 60,
      grounds: ['date-inferred'],
      rule: 'date.label',
    })
    expect(first?.quote).toMatchObject({ part: 'text', text: 'jeudi 18 janvier à 18h30' })
  })

  test('a date that the page contradicts, before one that no label tells', () => {
    const [first] = doubts('Réunion du 5 novembre 2019', `Date : mardi 12 novembre 2019, 18h\n${people}`)
    expect(first).toMatchObject({ field: 'dates', points: 80, grounds: ['date-conflict'] })
    expect(first?.passedOver.map(({ text }) => text)).toEqual(['5 novembre 2019'])
  })

  test('a meeting without a date', () => {
    const found = doubts('Assemblée du verger - 4', `Lieu : Maison du Moulin\n${people}`)
    expect(found[0]).toMatchObject({ field: 'dates', value: null, grounds: ['date-missing'] })
  })

  test('the kind of a heading that no proven rule tells, and it stays that kind', () => {
    const page = extracted(
      'Assemblée du verger - 4',
      `Date : 18 janvier 2018\n${people}\n== Verger ==\n* Tailler le pommier`,
    )
    const trace = { ...page.trace, 'sections[0]': 'sections.found' }
    const { record } = statedOf({ ...page, trace })
    expect(record.sections).toEqual(page.record.sections)
    expect(doubtsOf({ record, trace })).toContainEqual(
      expect.objectContaining({ field: 'sections', grounds: ['rule-errs'], points: 28, isProposed: false }),
    )
  })

  test('a page that is as good a meeting as none, whatever it was taken for', () => {
    const page = { record: null, trace: {}, nearMeeting: { score: 0.45, signals: [] } }
    expect(doubtsOf(page)).toMatchObject([{ field: 'isMeeting', value: 'false', points: 90, grounds: ['judgement'] }])
    expect(doubtsOf({ ...page, nearMeeting: { score: 0.1, signals: [] } })).toEqual([])
    expect(doubtsOf({ ...page, trace: { isMeeting: 'review.confirm' } })).toEqual([])
  })

  test('not what a person has answered, nor what a label plainly says', () => {
    const { record, trace, rejected } = extracted('Réunion du 5 novembre 2019', `Date : 12 novembre 2019\n${people}`)
    const answered = doubtsOf({ record, rejected, trace: { ...trace, 'dates[0]': 'review.confirm' } })
    expect(answered.filter(({ field }) => field === 'dates')).toEqual([])
    expect(doubts('Assemblée du verger - 4', `Date : 18 janvier 2018\n${people}`)).toEqual([])
  })
})

describe('what stands on no form of the page and on no proven rule', () => {
  const title = 'Assemblée du verger - 4'
  const text = `Date : 18 janvier 2018\n${people}\n== Points ==\n\nDécision : acheter une échelle\n\nNous avons décidé de repeindre la grange.\n`
  const page = extracted(title, text)
  const texts = ({ decisions }: { decisions: readonly { text: string }[] }) => decisions.map(({ text: said }) => said)

  test('is perhaps so, and what stays has its own words', () => {
    expect(texts(page.record)).toEqual(['acheter une échelle', 'repeindre la grange'])
    const stated = statedOf(page)
    expect(texts(stated.record)).toEqual(['acheter une échelle'])
    expect(standingsOf(stated.trace)).toMatchObject({ 'decisions[0]': 'written', 'dates[0]': 'written' })
    expect(wrongQuotes(stated.record, text, title)).toEqual([])
    expect(stated.record.evidence['decisions[0]']?.text).toContain('échelle')
    expect(stated.rejected).toMatchObject([
      { field: 'decisions', value: 'repeindre la grange', rule: 'decisions.decided' },
    ])
    expect(doubtsOf(stated)).toContainEqual(
      expect.objectContaining({ field: 'decisions', value: 'repeindre la grange', points: 30, isProposed: true }),
    )
  })

  test('is stated where other measures prove the rule', () => {
    expect(texts(statedOf(page, { decisions: { 'decisions.decided': [9, 10] } }).record)).toHaveLength(2)
  })

  test('is stated once a person says that it is right', () => {
    const confirm = { kind: 'confirm', meeting: null, field: 'decisions', value: 'repeindre la grange' } as const
    const answer = { ...confirm, to: null, words: null, occurrence: 1 }
    const { extracted: answered } = answerPage(page, { isMeeting: null, answers: [answer] }, { title, text })
    const stated = statedOf(answered)
    expect(texts(stated.record)).toContain('repeindre la grange')
    expect(doubtsOf(stated).filter(({ field }) => field === 'decisions')).toEqual([])
  })
})

describe('the measures of rules', () => {
  test('are in order, each with no more right than seen', () => {
    const own = Object.values(shippedPrecision)
    for (const one of [shippedPrecision, ...own]) expect(Object.keys(one)).toEqual(Object.keys(one).sort())
    const counts = own.flatMap((one) => Object.values(one))
    expect(counts.filter(([right = 0, seen = 0]) => right > seen || seen === 0)).toEqual([])
  })

  test('make a rule one that is read from five values on, nine in ten right; a written form needs none', () => {
    const precision: RulePrecision = { actions: { few: [4, 4], right: [5, 5], wrong: [17, 20] } }
    const standings = ['few', 'right', 'wrong', 'actions.mark', 'review.add'].map((rule) =>
      standingOf('actions', rule, precision),
    )
    expect(standings).toEqual(['perhaps', 'read', 'perhaps', 'written', 'read'])
  })

  test('name written forms that some rule reads', () => {
    const folder = join(import.meta.dirname, '..', '..', 'src', 'records')
    const code = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('rule-precision.ts'))
      .map((file) => readFileSync(join(folder, file), 'utf8'))
      .join('\n')
    const isThere = (rule: string): boolean => code.includes(`'${rule}`)
    expect([...writtenForms].filter((rule) => !isThere(rule))).toEqual([])
  })
})

describe('the answer that is offered', () => {
  const read = (page: string, lines: string) => readYaml(`answers:\n${lines}`, answersSchema, page)

  test('confirms the value once it is pasted', () => {
    const title = 'Réunion: "du 5 novembre" #1'
    const [first] = doubts(title, `Date : mardi 12 novembre 2019, 18h\n\nDate : 13 novembre 2019\n${people}`)
    if (first === undefined) throw new Error('nothing is doubtful')
    expect(read(title, answerLines(title, first))).toMatchObject([
      { page: title, answers: [{ kind: 'confirm', field: first.field, value: first.value }] },
    ])
  })

  test('leaves a place for a missing date, which is refused until it is filled in', () => {
    const [missing] = doubts('Assemblée du verger - 4', `Lieu : Maison du Moulin\n${people}`)
    if (missing === undefined) throw new Error('nothing is doubtful')
    const lines = answerLines('Assemblée du verger - 4', missing)
    expect(() => read('A', lines)).toThrow(/value\.start/)
    expect(read('A', lines.replace('YYYY-MM-DD', '2018-01-18'))).toHaveLength(1)
  })
})

test('the page of review escapes whatever the wiki holds', () => {
  const hostile = '<img src=x onerror=alert(1)>"\'&</pre><script>'
  const doubt = {
    meeting: null,
    field: 'dates',
    value: hostile,
    points: 80,
    grounds: ['date-conflict' as const],
    rule: hostile,
    quote: { part: 'text' as const, start: 0, end: 1, text: hostile },
    isProposed: false,
    passedOver: [{ part: 'text' as const, start: 0, end: 1, text: hostile, field: 'dates', rule: hostile }],
  }
  const page = reviewPage({
    wiki: hostile,
    answersFile: hostile,
    doubts: [{ page: hostile, doubt, answer: answerLines(hostile, doubt) }],
    language: 'fr',
  })
  expect(page).not.toMatch(/<img|<script|<\/pre><s/)
  expect(page.match(/&lt;img/g)?.length).toBeGreaterThan(6)
  expect(page).toMatch(/^<!DOCTYPE html>\n<html lang="fr">/)
})

describe('the order of doubts', () => {
  const doubtOf = (field: string, value: string, points: number, isProposed = false) => ({
    page: 'A',
    doubt: {
      meeting: null,
      field,
      value,
      points,
      grounds: ['rule-errs'],
      rule: null,
      quote: null,
      isProposed,
      passedOver: [],
    },
  })
  const all = [
    doubtOf('sections', 'Divers', 30),
    doubtOf('agenda', 'La serre', 20),
    doubtOf('agenda', 'Le local', 20),
    doubtOf('agenda', 'Le toit', 45, true),
    doubtOf('participants', 'Perle Ondine', 10),
    doubtOf('decisions', 'Achat de la serre', 17),
  ]
  const sorted = [...all].sort((one, other) => byWeight(one.doubt, other.doubt))

  test('has decisions and people before the form of a page', () => {
    expect(sorted.map(({ doubt: { field } }) => field)).toEqual([
      'decisions',
      'agenda',
      'participants',
      'sections',
      'agenda',
      'agenda',
    ])
  })

  test('has the small doubts of a list as one, and loses none', () => {
    const groups = foldedDoubts(sorted, ({ page }) => page)
    expect(groups.map((group) => group.map(({ doubt: { value } }) => value))).toEqual([
      ['Achat de la serre'],
      ['Le toit'],
      ['Perle Ondine'],
      ['Divers'],
      ['La serre', 'Le local'],
    ])
    expect(
      foldedDoubts([...sorted, { ...doubtOf('agenda', 'La cour', 20), page: 'B' }], ({ page }) => page),
    ).toHaveLength(6)
  })
})
