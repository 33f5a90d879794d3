/** Records that somebody else made are checked by line against schema and catalogue. */

import { expect, test } from 'vitest'
import type { Bundle } from '../../src/model/bundle.ts'
import { recordsCheck } from '../../src/records/read-record.ts'
import { sentence } from '../../src/texts/sentence.ts'
import { recordOf } from './support.ts'

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
