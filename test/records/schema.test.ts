/** Records keep to the published schema, which is the type of the model; those of others are checked by line. */

import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, expectTypeOf, test } from 'vitest'
import type { z } from 'zod'
import type { Bundle } from '../../src/model/bundle.ts'
import type { MeetingRecord } from '../../src/model/record.ts'
import { recordJsonSchema, recordSchema } from '../../src/records/extract/schema.ts'
import { recordsCheck } from '../../src/records/read-record.ts'
import { unreadableRecord } from '../../src/records/unreadable.ts'
import { sentence } from '../../src/texts/sentence.ts'
import { recordOf } from './support.ts'

/** The same shape without `readonly`, and without the difference between absent and undefined. */
type Plain<Value> = Value extends readonly (infer Item)[]
  ? Plain<Item>[]
  : Value extends object
    ? { -readonly [Key in keyof Value]-?: Plain<Exclude<Value[Key], undefined>> }
    : Value

test('the schema is the type of the model', () => {
  expectTypeOf<Plain<Omit<z.infer<typeof recordSchema>, 'more'>>>().toEqualTypeOf<Plain<Omit<MeetingRecord, 'more'>>>()
})

const records: readonly MeetingRecord[] = [
  recordOf(
    'Assemblée du verger - 3',
    'Jeudi 14 mars 2024 de 18h à 20h\n\n== Présents ==\n* Perle Ondine : maraîchère\n',
  ),
  recordOf('Accueil', 'Bienvenue'),
  recordOf(
    'Réunions',
    '== Réunion du 2 octobre 2018 ==\nPrésents : A B, C D\n\n== Réunion du 6 novembre 2018 ==\nPrésents : A B\n',
  ),
  unreadableRecord('verger:1', 'the line has no text'),
]

test('records keep to the published JSON Schema, which knows no other keys', () => {
  const validate = new Ajv2020({ strict: false }).compile(recordJsonSchema() as object)
  for (const record of records) {
    expect(validate(record), JSON.stringify(validate.errors)).toBe(true)
    expect(validate({ ...record, mood: 'good' })).toBe(false)
    expect(recordSchema.safeParse(record).success).toBe(true)
  }
})

test('keys come in one order, whatever the page', () => {
  const [first, ...others] = records.map((record) => Object.keys(record).filter((key) => key !== 'more'))
  for (const keys of others) expect(keys).toEqual(first)
  expect(first).toEqual(Object.keys(recordSchema.shape).filter((key) => key !== 'more'))
})

test('what cannot be read is a record with the issue "unreadable"', () => {
  expect(unreadableRecord(null, 'not JSON')).toMatchObject({
    id: null,
    isMeeting: false,
    issues: [{ code: 'unreadable', message: 'not JSON' }],
  })
})

const record = recordOf('Réunion du 3 mai 2017', '== Présents ==\n* Ana Ruiz\n* Léo Martin\n')
const good = `${JSON.stringify(record)}\n`

async function complaints(content: string | null, meetings: number | null): Promise<readonly string[]> {
  const bundle = {
    has: () => content !== null,
    stream: async function* () {
      yield Buffer.from(content ?? '')
    },
  } as unknown as Bundle
  const said: string[] = []
  for await (const { message } of recordsCheck(async () => meetings).run(bundle)) said.push(sentence(message, 'en'))
  return said
}

test('one record a line, as many as meetings, is right; so are none of none', async () => {
  expect(await complaints(good + good, 2)).toEqual([])
  expect(await complaints(null, 0)).toEqual([])
})

test('a line that is no JSON or no record is told with its number', async () => {
  expect(await complaints(`${good}{"id":\n`, 2)).toEqual(['has line 2, which is no JSON'])
  const wrong = JSON.stringify({ ...record, score: 'high' })
  expect(await complaints(`${wrong}\n`, 1)).toEqual([
    'has line 1, which is no record: at score expected number, got "high"',
  ])
  const more = JSON.stringify({ ...record, mood: 'good' })
  expect(await complaints(`${more}\n`, 1)).toEqual([
    'has line 1, which is no record: at mood expected a known key, got mood',
  ])
})

test('lines that lack or are too many are told, where the catalogue can be asked', async () => {
  expect(await complaints(good, 2)).toEqual(['has 1 lines; the catalogue has 2 meetings'])
  expect(await complaints(null, 2)).toEqual(['is missing'])
  expect(await complaints(good, null)).toEqual([])
})
