/** Questions to a catalogue are answered in turn by a thread, and none of them holds up or ends the others. */

import { statSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { writeCatalogue } from '../../src/catalogue/write.ts'
import { makeView } from '../support/fonds-view.ts'
import { scratchFolder } from '../support/scratch.ts'

/** Compiled: a thread cannot load TypeScript. */
const { openAsker } = (await import(
  pathToFileURL(join(import.meta.dirname, '..', '..', 'dist', 'ask', 'asker.js')).href
)) as typeof import('../../src/ask/asker.ts')

const file = join(scratchFolder(), 'index.sqlite')
writeCatalogue(makeView(), file)
const stretch = { file, offset: 0, length: statSync(file).size }
const endless = {
  sql: 'WITH RECURSIVE n(at) AS (SELECT 1 UNION ALL SELECT at + 1 FROM n) SELECT count(*) FROM n',
  parameters: {},
}
const titles = { sql: 'SELECT title FROM pages WHERE page_id = :id', parameters: { id: 2 } }
const answer = [{ title: 'Réunion du 3 mai' }]

const patient = openAsker(stretch, { deadlineMs: 60_000, maxWaiting: 2 })
/** Shorter than the steps last that a question may take (2.5 seconds on a fast machine), and long for one that is answered. */
const strict = openAsker(stretch, { deadlineMs: 1000, maxWaiting: 10 })
afterAll(() => strict.close())

test('a question that takes too long is given up, and those behind it are answered', async () => {
  const asked = [strict.ask('rows', endless), strict.ask('rows', titles), strict.ask('rows', titles)]
  const [long, ...others] = await Promise.allSettled(asked)
  expect(long).toMatchObject({ status: 'rejected', reason: { code: 'BUSY', detail: { id: 'question-takes-long' } } })
  expect(others.map((one) => one.status === 'fulfilled' && one.value)).toEqual([answer, answer])
})

test('what SQLite refuses is the fault of the question, and the thread goes on', async () => {
  await expect(strict.ask('rows', { sql: 'SELECT nothing', parameters: {} })).rejects.toMatchObject({
    code: 'BAD_REQUEST',
  })
  expect(await strict.ask('rows', titles)).toEqual(answer)
})

test('a file that is no catalogue is an error by name', async () => {
  const broken = openAsker(
    { file: import.meta.filename, offset: 0, length: 4096 },
    { deadlineMs: 60_000, maxWaiting: 1 },
  )
  await expect(broken.ask('rows', titles)).rejects.toMatchObject({ code: 'CATALOGUE_UNREADABLE' })
  await broken.close()
})

test('nothing here waits for a question in its thread; too many behind it are refused, and closing ends it', async () => {
  let isOver = false
  const long = patient.ask('rows', endless).finally(() => {
    isOver = true
  })
  const failed = expect(long).rejects.toMatchObject({ code: 'BUSY', detail: { id: 'server-stops' } })
  const waiting = Array.from({ length: 3 }, () => patient.ask('rows', titles).catch((error: unknown) => error))
  expect(await waiting[2]).toMatchObject({ code: 'BUSY', detail: { id: 'questions-wait' } })
  expect(await strict.ask('rows', titles)).toEqual(answer)
  expect(isOver).toBe(false)
  await patient.close()
  await failed
  expect(await waiting[0]).toMatchObject({ code: 'BUSY', detail: { id: 'server-stops' } })
})
