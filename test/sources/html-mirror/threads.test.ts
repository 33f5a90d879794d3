import { cpSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import type { SourceWork, WorkPlace } from '../../../src/sources/source.ts'
import { put, scratchFolder } from '../../support/scratch.ts'
import { readMirror, type Told } from './read-mirror.ts'

/** Compiled: threads load no TypeScript. */
const compiled = `${pathToFileURL(join(import.meta.dirname, '../../../dist')).href}/`
const { openPool } = (await import(
  `${compiled}pipeline/run/threads/pool.js`
)) as typeof import('../../../src/pipeline/run/threads/pool.ts')
const { workOf } = (await import(
  `${compiled}pipeline/run/threads/wiki-threads.js`
)) as typeof import('../../../src/pipeline/run/threads/wiki-threads.ts')
const mirror = join(import.meta.dirname, '../../../fixtures/communs/mirror')

const pool = openPool({ threads: 2 })
const narrow = openPool({ threads: 2, heapMb: 24 })
afterAll(() => Promise.all([pool.close(), narrow.close()]))

/** The threads do what this checkout compiled, and note how much. */
function notingWork(threads = pool): SourceWork & { readonly done: string[] } {
  const { together, run } = workOf(threads)
  const done: string[] = []
  return {
    together,
    done,
    run<Task, Result>(work: (task: Task) => Result, task: Task, { filename, name }: WorkPlace) {
      done.push(name)
      return run(work, task, { filename: filename.replace(/^.*\/src\//, compiled), name })
    },
  }
}

const toldOf = ({ events, files }: Told) => ({
  events: events.filter(({ type }) => type !== 'progress' && type !== 'file'),
  files: files.map(({ name, sha1 }) => [name, sha1]),
})

test('a mirror that is read in threads tells the same as one that is read in this one', {
  timeout: 60_000,
}, async () => {
  const work = notingWork()
  expect(toldOf(await readMirror(mirror, { work }))).toEqual(toldOf(await readMirror(mirror)))
  expect(work.done.length).toBeGreaterThan(4)
})

test('a page whose tree needs more than a thread has is read all the same', { timeout: 120_000 }, async () => {
  const folder = scratchFolder()
  cpSync(mirror, folder, { recursive: true })
  const [path = ''] = [...(await readMirror(mirror)).revisions.values()].flatMap(({ mirrorPath }) => mirrorPath ?? [])
  const host = join(folder, 'wiki.communs.example')
  const small = readFileSync(join(host, path), 'utf8')
  const grown = (marks: number): string => small.replace(/<\/body>/i, `${'<b>a</b><i>b</i>'.repeat(marks)}</body>`)
  for (const marks of [100_000, 300_000]) {
    put(host, path, grown(marks))
    const work = notingWork(narrow)
    expect(toldOf(await readMirror(folder, { work })), `${marks}`).toEqual(toldOf(await readMirror(folder)))
  }
})

test('an error of a thread that is not for want of memory is none of ours to hide', async () => {
  const nowhere = { filename: `${compiled}nowhere.js`, name: 'none' }
  await expect(workOf(pool).run((task: number) => task, 1, nowhere)).rejects.toThrow('nowhere')
})
