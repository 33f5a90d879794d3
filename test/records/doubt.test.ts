/** What a person should look at first, and the page on which it is shown. */

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { byWeight, foldedDoubts } from '../../src/model/doubts.ts'
import { answerLines } from '../../src/records/answer-lines.ts'
import { answerPage, answersSchema } from '../../src/records/answers.ts'
import { doubtsOf } from '../../src/records/doubt.ts'
import { type RulePrecision, shippedPrecision, worthOf } from '../../src/records/learnt/rule-precision.ts'
import { statedOf } from '../../src/records/stated.ts'
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

  test('what a rule read that is not right nine times in ten', () => {
    const { record, trace } = extracted(
      'Assemblée du verger - 4',
      `Date : 18 janvier 2018\n\nAnimation : Ysée Corbeval\n${people}`,
    )
    const found = doubtsOf({ record, trace }, measured({ 'participants.role.label': [60, 96] }))
    expect(found).toMatchObject([
      { field: 'participants', value: 'Ysée Corbeval', grounds: ['rule-errs'], points: 38, isProposed: false },
    ])
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

/** Participants of a list are always right in it. */
const measured = (rules: Readonly<Record<string, readonly [right: number, seen: number]>>): RulePrecision => ({
  alwaysDoubtful: [],
  rules: {
    participants: {
      'participants.heading': { fr: [96, 96] },
      ...Object.fromEntries(Object.entries(rules).map(([rule, counts]) => [rule, { fr: counts }])),
    },
  },
})

describe('what a rule reads that is wrong more than four times in ten', () => {
  const title = 'Assemblée du verger - 4'
  const text = `Date : 18 janvier 2018\n\nAnimation : Ysée Corbeval\n${people}`
  const page = extracted(title, text)
  const precision = measured({ 'participants.role.label': [10, 96] })
  const names = ({ participants }: { participants: readonly { name: string }[] }) =>
    participants.map(({ name }) => name)

  test('is proposed and not stated, and what stays has its own words', () => {
    expect(names(page.record)).toContain('Ysée Corbeval')
    const stated = statedOf(page, precision)
    expect(names(stated.record)).toEqual(['Perle Ondine', 'Basile Tournier'])
    expect(wrongQuotes(stated.record, text, title)).toEqual([])
    for (const [at, { name }] of stated.record.participants.entries())
      expect(stated.record.evidence[`participants[${at}]`]?.text).toContain(name)
    expect(stated.rejected).toMatchObject([
      { field: 'participants', value: 'Ysée Corbeval', rule: 'participants.role.label' },
    ])
    expect(doubtsOf(stated, precision)).toMatchObject([
      { field: 'participants', value: 'Ysée Corbeval', grounds: ['rule-proposes'], isProposed: true },
    ])
  })

  test('is stated once a person says that it is right', () => {
    const confirm = { kind: 'confirm', meeting: null, field: 'participants', value: 'Ysée Corbeval' } as const
    const answer = { ...confirm, to: null, words: null, occurrence: 1 }
    const { extracted: answered } = answerPage(page, { isMeeting: null, answers: [answer] }, { title, text })
    const stated = statedOf(answered, precision)
    expect(names(stated.record)).toContain('Ysée Corbeval')
    expect(doubtsOf(stated, precision)).toEqual([])
  })
})

describe('the measures of rules', () => {
  test('name rules that there are, in order, each with no more right than seen', () => {
    const folder = join(import.meta.dirname, '..', '..', 'src', 'records')
    const code = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => readFileSync(join(folder, file), 'utf8'))
      .join('\n')
    // Rules of sections, and of people with a role, are put together from how they were found.
    const isThere = (rule: string): boolean =>
      [rule, rule.replace('participants.role', 'roles'), rule.replace('sections.', '')].some((name) =>
        code.includes(`'${name}`),
      )
    const { rules, alwaysDoubtful } = shippedPrecision
    const own = Object.values(rules)
    expect(own.flatMap((one) => Object.keys(one)).filter((rule) => !isThere(rule))).toEqual([])
    expect(alwaysDoubtful.filter((field) => rules[field] === undefined)).toEqual([])
    for (const one of [rules, ...own]) expect(Object.keys(one)).toEqual(Object.keys(one).sort())
    const counts = own.flatMap((one) => Object.values(one).flatMap((languages) => Object.values(languages)))
    expect(counts.filter(([right = 0, seen = 0]) => right > seen || seen === 0)).toEqual([])
  })

  test('of few values are drawn to the rule in every language, and the rule to its field', () => {
    const precision = measured({ 'participants.role': [0, 1] })
    const share = (rule: string, language: string) =>
      worthOf(precision, { field: 'participants', rule, language })?.share ?? 0
    expect(share('participants.heading', 'fr')).toBe(1)
    expect(share('participants.role', 'fr')).toBeLessThan(share('participants.role', 'de'))
    expect(share('participants.role', 'de')).toBeLessThan(share('participants.never-met', 'de'))
  })

  test('say nothing of a field without any, nor of what a person said; of some fields nothing is sure', () => {
    const precision = { ...measured({}), alwaysDoubtful: ['participants'] }
    const worth = (field: string, rule: string) => worthOf(precision, { field, rule, language: 'fr' })
    expect(worth('links', 'links')).toBe(null)
    expect(worth('participants', 'review.confirm')).toBe(null)
    expect(worth('participants', 'participants.heading')).toEqual({ share: 1, standing: 'doubtful' })
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
