/** An answer is written behind what a person wrote, taken back without a trace, and refused where it cannot hold. */

import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { PageAnswers, RecordAnswer } from '../../src/model/answers.ts'
import { answerRecord, answersOf, takeBackAnswer } from '../../src/pipeline/commands/answer-doubts.ts'
import { changePipeline, contactOf, nameContact } from '../../src/pipeline/commands/change-pipeline.ts'
import { NotAsExpected } from '../../src/support/expected.ts'
import { put, scratchFolder } from '../support/scratch.ts'

const written = `# Ours
wiki:
  key: wiki   # short
  name: Wiki
sources:
  - { kind: xml-dump, from: wiki.xml }
`
const pipeline = () => put(scratchFolder(), 'wiki.yml', written)
const answer: RecordAnswer = {
  kind: 'confirm',
  meeting: null,
  field: 'dates',
  value: '2019-04-17',
  to: null,
  words: null,
  occurrence: 1,
}
const said = (one: Partial<RecordAnswer>): PageAnswers => ({
  page: 'Réunion',
  isMeeting: null,
  answers: [{ ...answer, ...one }],
})

test('an answer is added behind what a person wrote, and taken back', async () => {
  const path = pipeline()
  const file = path.replace('.yml', '.records.yml')
  const byHand = '# Looked at with Perle\nanswers:\n  - page: Autre # sure\n    isMeeting: false\n'
  writeFileSync(file, byHand)
  await answerRecord(path, said({}))
  expect(readFileSync(file, 'utf8')).toBe(
    `${byHand}  - page: Réunion\n    confirm:\n      - field: dates\n        value: 2019-04-17\n`,
  )
  expect(answersOf(path).at(-1)).toEqual(said({}))
  await takeBackAnswer(path)
  expect(readFileSync(file, 'utf8')).toBe(byHand)
})

test('a value that no record may hold is refused, and nothing is written', async () => {
  const path = pipeline()
  await expect(answerRecord(path, said({ kind: 'correct', to: { start: '17 avril 2019' } }))).rejects.toThrow(
    NotAsExpected,
  )
  expect(existsSync(path.replace('.yml', '.records.yml'))).toBe(false)
})

test('a key of a pipeline file is changed, and what else stands there stays', () => {
  const path = pipeline()
  changePipeline(path, [
    [['wiki', 'closed', 'to'], '2022-12-31'],
    [['wiki', 'name'], null],
    [['privacy', 'email'], 'keep'],
  ])
  const text = readFileSync(path, 'utf8')
  expect(text).toBe(`# Ours
wiki:
  key: wiki # short
  closed:
    to: 2022-12-31
sources:
  - { kind: xml-dump, from: wiki.xml }
privacy:
  email: keep
`)
  expect(() => changePipeline(path, [[['wiki', 'closed', 'to'], 'yesterday']])).toThrow(NotAsExpected)
  expect(readFileSync(path, 'utf8')).toBe(text)
})

test('a contact is named in the policy of links, which is made for it', () => {
  const path = pipeline()
  expect(contactOf(path)).toBe(null)
  nameContact(path, 'https://example.org/us')
  expect(contactOf(path)).toBe('https://example.org/us')
  expect(readFileSync(path, 'utf8')).toContain('policy: wiki.links.policy.yml')
  expect(readFileSync(join(path, '..', 'wiki.links.policy.yml'), 'utf8')).toBe('contact: https://example.org/us\n')
  expect(() => nameContact(path, 'nobody')).toThrow(NotAsExpected)
})
