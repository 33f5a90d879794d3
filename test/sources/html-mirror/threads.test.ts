import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import type { SourceWork } from '../../../src/sources/source.ts'
import { readMirror } from './read-mirror.ts'

/** Compiled: threads load no TypeScript. */
const compiled = join(import.meta.dirname, '../../../dist')
const { openPool } = (await import(
  pathToFileURL(join(compiled, 'pipeline/run/threads/pool.js')).href
)) as typeof import('../../../src/pipeline/run/threads/pool.ts')
const mirror = join(import.meta.dirname, '../../../fixtures/communs/mirror')

test('a mirror that is read in threads tells the same as one that is read in this one', {
  timeout: 60_000,
}, async () => {
  const pool = openPool({ threads: 2 })
  let tasks = 0
  const work: SourceWork = {
    together: pool.together,
    run: async <Task, Result>(
      _: (task: Task) => Result,
      task: Task,
      { filename, name }: { filename: string; name: string },
    ) => {
      tasks += 1
      const there = filename.replace(/^.*\/src\//, `${pathToFileURL(compiled).href}/`)
      return (await pool.run(task, { filename: there, name })) as Result
    },
  }
  try {
    const [there, here] = [await readMirror(mirror, { work }), await readMirror(mirror)]
    const told = ({ events }: typeof here) => events.filter(({ type }) => type !== 'progress' && type !== 'file')
    expect(told(there)).toEqual(told(here))
    expect(there.files.map(({ name, sha1 }) => [name, sha1])).toEqual(here.files.map(({ name, sha1 }) => [name, sha1]))
    expect(tasks).toBeGreaterThan(4)
  } finally {
    await pool.close()
  }
})
