/** What a person should look at first, and the page on which it is shown. */

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { answerLines } from '../../src/records/answer-lines.ts'
import { answersSchema } from '../../src/records/answers.ts'
import { doubtByRule, doubtsOf } from '../../src/records/doubt.ts'
import { reviewPage } from '../../src/site/review.ts'
import { readYaml } from '../../src/support/read-yaml.ts'
import { extracted, type PageWords } from './support.ts'

const doubts = (title: string, text: string, words: PageWords = {}) => {
  const { record, ...found } = extracted(title, text, words)
  return doubtsOf({ ...found, record: record.isMeeting ? record : null })
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

  test('somebody who is in no list', () => {
    const found = doubts(
      'Assemblée du verger - 4',
      `Date : 18 janvier 2018\n\nAnimation : Ysée Corbeval\n${people}\n== Compte rendu ==\n* Côme Haldebrand : il faut une serre\n`,
    )
    const listless = found.filter(({ grounds }) => grounds.includes('no-list')).map(({ value }) => value)
    expect(listless).toContain('Ysée Corbeval')
    expect(listless).not.toContain('Perle Ondine')
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

test('the table of doubts names rules that there are', () => {
  const folder = join(import.meta.dirname, '..', '..', 'src', 'records')
  const code = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && file !== 'doubt.ts')
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .join('\n')
  // Rules of sections are put together from how the kind was found.
  const isThere = (rule: string): boolean => code.includes(`'${rule}'`) || code.includes(`by: '${rule.slice(9)}'`)
  expect(Object.keys(doubtByRule).filter((rule) => !isThere(rule))).toEqual([])
})

test('the table of doubts is the one that docs/records.md prints', () => {
  const docs = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'records.md'), 'utf8')
  const isPrinted = ([rule, [points]]: (typeof table)[number]): boolean =>
    docs.split('\n').some((line) => line.startsWith(`| ${points} | read by`) && line.includes(`\`${rule}\``))
  const table = Object.entries(doubtByRule)
  expect(table.filter((one) => !isPrinted(one))).toEqual([])
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
