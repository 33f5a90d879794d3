/** A store that somebody looks through stays as it was while a run writes into it. */

import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openArchive, openLeftArchive } from '../../src/archive/archive.ts'
import { scratchFolder } from '../support/scratch.ts'

const folder = scratchFolder()

test('a store that somebody looks through stays as it was while a run writes into it', () => {
  const path = join(folder, 'archive.sqlite')
  const run = openArchive(path)
  const note = (value: string): void =>
    void run.store.prepare("INSERT OR REPLACE INTO meta(key, value) VALUES ('told', ?)").run(value)
  note('before')
  const left = openLeftArchive(path)
  if (left === null) throw new Error('no store')
  const told = (): unknown => left.store.prepare("SELECT value FROM meta WHERE key = 'told'").pluck().get()
  expect(told()).toBe('before')
  note('after')
  expect(told()).toBe('before')
  left.close()
  const later = openLeftArchive(path)
  expect(later?.store.prepare("SELECT value FROM meta WHERE key = 'told'").pluck().get()).toBe('after')
  later?.close()
  run.close()
})
