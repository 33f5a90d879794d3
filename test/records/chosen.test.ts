/** Sentences that no rule takes and the learnt chooser does: with their words, with a doubt, whoever is named in them. */

import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { doubtsOf } from '../../src/records/doubt.ts'
import { classifier, hashed } from '../../src/records/learnt/linear-model.ts'
import { decodeWeights } from '../../src/records/learnt/weights.ts'
import { statedOf } from '../../src/records/stated.ts'
import { extracted, wrongQuotes } from './support.ts'

const weights = decodeWeights(readFileSync(new URL('../../src/records/learnt/weights.json', import.meta.url), 'utf8'))
const rulesAlone = { weights: { ...weights, sentences: null } }

const page = (name: string): string => `== Présents ==
* ${name}
* Basile Terne

== Local ==
* Le chauffage a été réparé hier.
* relancer l’imprimeur (${name.split(' ')[0]})
`

const title = 'Réunion du 1er mars 2020'

describe('sentences that no rule takes', () => {
  test('are proposed with their words, under a rule of their own, and state nothing', () => {
    const text = page('Perle Ondine')
    const { record, trace, rejected } = extracted(title, text)
    expect(record.actions).toMatchObject([
      { text: expect.stringMatching(/^relancer l’imprimeur/), assignees: ['Perle Ondine'] },
    ])
    expect(trace['actions[0]']).toMatch(/^actions\.chosen\./)
    expect(wrongQuotes(record, text, title)).toEqual([])
    const stated = statedOf({ record, trace, rejected })
    expect(stated.record.actions).toEqual([])
    expect(doubtsOf(stated)).toContainEqual(
      expect.objectContaining({ field: 'actions', value: record.actions[0]?.text, isProposed: true }),
    )
    expect(extracted(title, text, { options: rulesAlone }).record.actions).toEqual([])
  })

  test('are chosen by what they say, not by who is named', () => {
    const [one, other] = ['Perle Ondine', 'Zwetelina Quorr'].map((name) => extracted(title, page(name)).record)
    expect(one?.actions.length).toBe(other?.actions.length)
    expect(one?.decisions).toEqual(other?.decisions)
  })

  test('a name that stands alone is no task', () => {
    const rows = '|-\n| 18h || Ouverture || Perle Ondine\n|-\n| 18h15 || Les droits d’usage || Basile Terne\n'
    const text = `'''Programme''' du mercredi 23 janvier 2019, Port-Brevel\n\n{|\n! Heure !! Sujet !! Qui\n${rows}|}\n\nModération : Oriane Malvern\n`
    expect(extracted('Table ronde : 100 ans', text).record.actions).toEqual([])
  })

  test('a report of what was done is none', () => {
    const told = extracted(title, page('Perle Ondine')).record
    expect(JSON.stringify([told.actions, told.decisions])).not.toContain('réparé')
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
