/** A mirror read in threads tells the same as one read in a single one. */

import { cpSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import type { SourceWork, WorkFolder } from '../../../src/sources/common/source.ts'
import { readPages } from '../../../src/sources/saved-pages/read/page-reading.ts'
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
const pagePath = 'wiki.communs.example/wiki/Accueil.html'

const pool = openPool({ threads: 2 })
const narrow = openPool({ threads: 2, heapMb: 24, roomyHeapMb: 24 })
afterAll(() => Promise.all([pool.close(), narrow.close()]))

/** The threads do what this checkout compiled, and note what and how much. */
function notingWork(): SourceWork & { readonly done: string[]; readonly lengths: number[] } {
  const { together, run } = workOf(pool)
  const done: string[] = []
  const lengths: number[] = []
  return {
    together,
    done,
    lengths,
    run<Task, Result>(work: (task: Task) => Result, task: Task, { filename, name }: WorkFolder) {
      done.push(name)
      lengths.push(JSON.stringify(task).length)
      return run(work, task, { filename: filename.replace(/^.*\/src\//, compiled), name })
    },
  }
}

const toldOf = ({ events, files }: Told) => ({
  events: events.filter(({ type }) => type !== 'progress' && type !== 'file'),
  files: files.map(({ name, sha1 }) => [name, sha1]),
})

test('pages whose trees need more than a thread has are read all the same, here', async () => {
  const small = readFileSync(join(mirror, pagePath), 'utf8')
  const source = small.replace(/<\/body>/i, `${'<b>a</b><i>b</i>'.repeat(100_000)}</body>`)
  const pages = [{ path: pagePath, address: null, source }]
  let here = 0
  const read = (texts: typeof pages): ReturnType<typeof readPages> => {
    here += 1
    return readPages(texts)
  }
  const reader = { filename: `${compiled}sources/saved-pages/read/page-reading.js`, name: 'readPages' }
  const readings = await workOf(narrow).run(read, pages, reader)
  expect(here).toBe(1)
  expect(readings).toEqual(readPages(pages))
  expect(readings[0]?.facts.pages[0]?.title).toBe('Accueil')
  // Where there is room, a thread does it.
  await workOf(pool).run(read, pages, reader)
  expect(here).toBe(1)
})

test('a mirror that is read in threads tells the same as one that is read in this one, where pages are read that are too large for a thread', async () => {
  const folder = scratchFolder()
  cpSync(mirror, folder, { recursive: true })
  const small = readFileSync(join(mirror, pagePath), 'utf8')
  put(folder, pagePath, small.replace(/<\/body>/i, `${'ail '.repeat(600_000)}</body>`))
  const work = notingWork()
  expect(toldOf(await readMirror(folder, { work }))).toEqual(toldOf(await readMirror(folder)))
  expect(work.done.length).toBeGreaterThan(4)
  expect(Math.max(...work.lengths)).toBeLessThan(2_400_000)
})

test('an error of a thread that is not for want of memory is none of ours to hide', async () => {
  const nowhere = { filename: `${compiled}nowhere.js`, name: 'none' }
  await expect(workOf(pool).run((task: number) => task, 1, nowhere)).rejects.toThrow('nowhere')
})
