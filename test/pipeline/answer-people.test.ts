/** “The same” and “two people”, into the file that runs read. */

import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { answerPair, peopleOf, takeBackPair } from '../../src/pipeline/commands/answer-doubts.ts'
import { NotAsExpected } from '../../src/support/expected.ts'
import { put, scratchFolder } from '../support/scratch.ts'

const pipeline = () =>
  put(scratchFolder(), 'wiki.yml', 'wiki: { key: wiki }\nsources:\n  - { kind: xml-dump, from: wiki.xml }\n')
const fileOf = (path: string): string => path.replace('.yml', '.people.yml')
const same = (one: string, other: string) => ({ names: [one, other] as const, areOne: true })
const two = (one: string, other: string) => ({ names: [one, other] as const, areOne: false })

test('answers are added to what a person wrote, and taken back', async () => {
  const path = pipeline()
  const byHand = '# Asked at the last party\npeople:\n  - names: [Perle Ondine, P. Ondine] # sure\n'
  writeFileSync(fileOf(path), byHand)
  const first = await answerPair(path, two('Basile Tournier', 'Basile Tournié'))
  const second = await answerPair(path, same('Zoé Petit', 'Zoé P.'))
  expect(peopleOf(path)).toEqual({
    known: [
      ['Perle Ondine', 'P. Ondine'],
      ['Zoé Petit', 'Zoé P.'],
    ],
    kept: [{ names: ['Basile Tournier', 'Basile Tournié'], series: [] }],
  })
  expect(readFileSync(fileOf(path), 'utf8')).toContain('# sure')
  await takeBackPair(path, second)
  await takeBackPair(path, first)
  expect(readFileSync(fileOf(path), 'utf8')).toBe(byHand)
})

test('a third name goes to the person who has one of the two, since a name stands in one person only', async () => {
  const path = pipeline()
  await answerPair(path, same('Perle Ondine', 'P. Ondine'))
  const third = await answerPair(path, same('Perle O.', 'Perle Ondine'))
  expect(peopleOf(path).known).toEqual([['Perle Ondine', 'P. Ondine', 'Perle O.']])
  await takeBackPair(path, third)
  expect(peopleOf(path).known).toEqual([['Perle Ondine', 'P. Ondine']])
})

test('two persons of several names that were made one are two again, with all their names', async () => {
  const path = pipeline()
  await answerPair(path, same('Perle Ondine', 'P. Ondine'))
  await answerPair(path, same('Perle O.', 'Perlette'))
  await answerPair(path, same('Zoé Petit', 'Zoé P.'))
  const before = peopleOf(path)
  const joining = await answerPair(path, same('P. Ondine', 'Perlette'))
  expect(peopleOf(path).known).toEqual([
    ['Perle Ondine', 'P. Ondine', 'Perle O.', 'Perlette'],
    ['Zoé Petit', 'Zoé P.'],
  ])
  await takeBackPair(path, joining)
  expect(peopleOf(path)).toEqual(before)
})

test('a file that cannot be read stays as it is', async () => {
  const path = pipeline()
  writeFileSync(fileOf(path), 'people: [nobody]\n')
  await expect(answerPair(path, same('Perle Ondine', 'P. Ondine'))).rejects.toThrow(NotAsExpected)
  expect(readFileSync(fileOf(path), 'utf8')).toBe('people: [nobody]\n')
})

test('nothing taken back makes no entry', async () => {
  const path = pipeline()
  await takeBackPair(path, { ...same('Perle Ondine', 'P. Ondine'), joined: [] })
  expect(existsSync(fileOf(path)) ? peopleOf(path) : { known: [], kept: [] }).toEqual({ known: [], kept: [] })
})
