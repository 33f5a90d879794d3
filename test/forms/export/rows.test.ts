/** Rows, calendars and files leave a bundle whole, take nothing of others away, and say what it lacks. */

import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { exportBundle } from '../../../src/pipeline/commands/export.ts'
import { openFonds } from '../../../src/pipeline/io/open-bundle.ts'
import { demoBuild } from '../../pipelines/demo-builds.ts'
import { scratchFolder } from '../../support/scratch.ts'

let zip = ''
beforeAll(async () => {
  zip = (await demoBuild('demo')).bundle
})

const bytesOf = (folder: string): Readonly<Record<string, string>> =>
  Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'latin1')]))

test.for(['csv', 'jsonl'])('%s has every table and view, its rows and the same bytes twice', async (to) => {
  const folder = scratchFolder()
  const one = await exportBundle(zip, { to, out: join(folder, 'one'), language: 'en' })
  await exportBundle(zip, { to, out: join(folder, 'two'), language: 'fr' })
  expect(bytesOf(join(folder, 'one'))).toEqual(bytesOf(join(folder, 'two')))
  expect(one.carried).toMatchObject({ pages: { kept: 87, found: 87 }, revisions: { kept: 154, found: 154 } })
  expect(one.carried.files.kept).toBe(0)
  const fonds = await openFonds(zip)
  const names = fonds.tables().map(({ name }) => `${name}.${to}`)
  await fonds.close()
  expect(readdirSync(join(folder, 'one')).sort()).toEqual(names.sort())
  expect(names).toContain(`v_meetings.${to}`)
})

test('texts are unpacked in the rows', async () => {
  const out = join(scratchFolder(), 'rows')
  await exportBundle(zip, { to: 'jsonl', out, language: 'en' })
  const rows = readFileSync(join(out, 'revision_texts.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((row) => JSON.parse(row))
  const fonds = await openFonds(zip)
  for (const { revision_id: id, text } of rows) expect(text).toBe(fonds.text(id))
  await fonds.close()
  expect(rows.length).toBeGreaterThan(100)
})

test('a calendar says which meetings it lacks', async () => {
  const out = join(scratchFolder(), 'meetings.ics')
  const { carried, losses } = await exportBundle(zip, { to: 'ics', out, language: 'en' })
  const events = readFileSync(out, 'utf8').match(/^BEGIN:VEVENT/gm)?.length
  expect(carried.meetings).toEqual({ kept: events, found: 27 })
  expect(losses).toHaveLength(27 - (events ?? 0))
  const sidecar = JSON.parse(readFileSync(`${out}.losses.json`, 'utf8'))
  expect(sidecar.losses.map(({ kind }: { kind: string }) => kind)).toEqual(losses.map(({ kind }) => kind))
})

test('what no export made stays where it is', async () => {
  const out = join(scratchFolder(), 'mine.ics')
  writeFileSync(out, 'mine')
  await expect(exportBundle(zip, { to: 'ics', out, language: 'en' })).rejects.toMatchObject({
    code: 'EXPORT_IN_THE_WAY',
  })
  expect(readFileSync(out, 'utf8')).toBe('mine')
})

test('a file goes into a folder that is there, and gets the ending of its form', async () => {
  const folder = scratchFolder()
  const into = await exportBundle(zip, { to: 'ics', out: folder, language: 'en' })
  const named = await exportBundle(zip, { to: 'ics', out: join(folder, 'meetings'), language: 'en' })
  expect([into.out, named.out]).toEqual([join(folder, `${basename(zip, '.zip')}.ics`), join(folder, 'meetings.ics')])
  expect(readdirSync(folder)).toContain('meetings.ics')
})

test('what was added to a form since is not taken away by the next export', async () => {
  const out = join(scratchFolder(), 'tables')
  await exportBundle(zip, { to: 'csv', out, language: 'en' })
  await exportBundle(zip, { to: 'csv', out, language: 'en' })
  writeFileSync(join(out, 'notes.txt'), 'mine')
  await expect(exportBundle(zip, { to: 'csv', out, language: 'en' })).rejects.toMatchObject({ code: 'EXPORT_CHANGED' })
  expect(readFileSync(join(out, 'notes.txt'), 'utf8')).toBe('mine')
})

test('an export that is stopped leaves nothing half-written', async () => {
  const folder = scratchFolder()
  const stop = new AbortController()
  const reason = new Error('stopped')
  const out = join(folder, 'tables')
  const listen = (): void => stop.abort(reason)
  await expect(exportBundle(zip, { to: 'csv', out, language: 'en', listen, signal: stop.signal })).rejects.toBe(reason)
  expect(readdirSync(folder)).toEqual([])
})

test('the site of a bundle without one is an error with its reason', async () => {
  const bundle = (await demoBuild('demo')).bundle.replace(/\.zip$/, '')
  const bare = join(scratchFolder(), 'communs-2023-01-15')
  const isSite = (path: string): boolean => path.startsWith(join(bundle, 'data', 'site'))
  cpSync(bundle, bare, { recursive: true, filter: (path) => !isSite(path) })
  const out = join(scratchFolder(), 'out.zim')
  await expect(exportBundle(bare, { to: 'zim', out, language: 'en' })).rejects.toMatchObject({
    code: 'EXPORT_EMPTY',
    message: expect.stringContaining('it was made without a site'),
  })
  expect(existsSync(out)).toBe(false)
})
