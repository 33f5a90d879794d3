/** Sentences that no rule takes and that may decide or give a task: offered to whoever is asked, never of the record. */

import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { createExtractor } from '../../src/records/extract.ts'
import { classifier, hashed } from '../../src/records/learnt/linear-model.ts'
import { decodeWeights } from '../../src/records/learnt/weights.ts'
import { extracted, lexicons, parse } from './support.ts'

const weights = decodeWeights(readFileSync(new URL('../../src/records/learnt/weights.json', import.meta.url), 'utf8'))
const extractor = createExtractor(lexicons, { weights })
const offered = (title: string, text: string) =>
  extractor.offers({ id: 'verger:412', title, text, form: 'wikitext', document: parse(title, text) })

const page = (name: string): string => `== Présents ==
* ${name}
* Basile Terne

== Local ==
* Le chauffage a été réparé hier.
* relancer l’imprimeur (${name.split(' ')[0]})
`

const title = 'Réunion du 1er mars 2020'

describe('sentences that no rule takes', () => {
  test('are offered with their words and owners, and are not of the record', () => {
    const text = page('Perle Ondine')
    expect(extracted(title, text).record.actions).toEqual([])
    const task = offered(title, text).find(
      ({ field, quote }) => field === 'actions' && quote.text.startsWith('relancer l’imprimeur'),
    )
    expect(task?.value).toMatchObject({
      text: expect.stringMatching(/^relancer l’imprimeur/),
      assignees: ['Perle Ondine'],
    })
    expect(text.slice(task?.quote.start, task?.quote.end)).toBe(task?.quote.text)
  })

  test('are known by what they say, not by who is named', () => {
    const [one, other] = ['Perle Ondine', 'Zwetelina Quorr'].map((name) =>
      offered(title, page(name)).map(({ field }) => field),
    )
    expect(one).toContain('actions')
    expect(one).toEqual(other)
  })

  test('a name that stands alone is no task', () => {
    const rows = '|-\n| 18h || Ouverture || Perle Ondine\n|-\n| 18h15 || Les droits d’usage || Basile Terne\n'
    const text = `'''Programme''' du mercredi 23 janvier 2019, Port-Brevel\n\n{|\n! Heure !! Sujet !! Qui\n${rows}|}\n\nModération : Oriane Malvern\n`
    const tasks = offered('Table ronde : 100 ans', text).flatMap(({ field, quote }) =>
      field === 'actions' ? [quote.text] : [],
    )
    expect(tasks).not.toEqual([])
    expect(tasks).not.toContain('Perle Ondine')
  })

  test('none is offered without what was learnt', () => {
    const rules = createExtractor(lexicons, { weights: { ...weights, sentences: null } })
    const text = page('Perle Ondine')
    const offers = rules.offers({ id: 'verger:412', title, text, form: 'wikitext', document: parse(title, text) })
    expect(offers.filter(({ field }) => field !== 'participants')).toEqual([])
  })
})

describe('the model', () => {
  test('adds up the weights of features, and fits its table', () => {
    const bits = 8
    const steps = Buffer.alloc(2 << bits)
    const { at } = hashed([[1, ['w:roof']]], bits)
    steps.writeInt16LE(300, 2 * (at[0] ?? 0))
    const model = { bits, classes: { action: { bias: -1, step: 0.01, weights: steps.toString('base64') } } }
    const share = classifier(model, ['action'])
    expect(share([[1, ['w:roof']]]).action).toBeCloseTo(1 / (1 + Math.exp(-2)), 6)
    expect(share([[0.5, ['w:roof']]]).action).toBeCloseTo(1 / (1 + Math.exp(-0.5)), 6)
    expect(() => classifier({ ...model, bits: 9 }, ['action'])).toThrow('weights')
    expect(() => classifier(model, ['decision'])).toThrow('decision')
  })
})

test('labels name pages, offsets and classes, and no word', () => {
  const file = new URL('../../bench/learn/labels/readers.jsonl', import.meta.url)
  const lines = readFileSync(file, 'utf8').trim().split('\n')
  expect(lines.length).toBeGreaterThanOrEqual(300)
  for (const line of lines) {
    const { page: name, lang, start, end, labels, ...more } = JSON.parse(line)
    expect([Object.keys(more), typeof name, lang.length]).toEqual([[], 'string', 2])
    for (const [from, to, ...classes] of labels) {
      expect(from >= start && to <= end && from < to, `${name} ${from}`).toBe(true)
      for (const own of classes) expect(own).toMatch(/^[DAIWV]*$/)
    }
  }
})
