/** A divided wiki made on several hosts has the bytes of a single run, whatever is damaged in between. */

import { cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import Database from 'better-sqlite3'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Attempts } from '../../src/farm/attempts.ts'
import { rangesOf, readJobs, wikiOf } from '../../src/farm/job.ts'
import { sha256 } from '../../src/support/hash.ts'
import { nightly } from '../support/require.ts'
import { put, scratchFolder } from '../support/scratch.ts'
import { until } from '../support/until.ts'
import { startValkey } from '../support/valkey.ts'
import {
  holdJobs,
  startWorker,
  told,
  toldApart,
  type Worker,
  wikifonds,
  writeLargeWiki,
  writeWikis,
} from './farm-wikis.ts'
import { ask, runPipeline } from './run-demo.ts'

const folder = scratchFolder()
const at = (path: string): string => join(folder, path)
/** Each stands for a host. */
const on = (store: string, host: string): readonly string[] => ['--store', at(store), '--scratch', at(`host-${host}`)]
const environment = { WIKIFONDS_PRIVACY_KEY: 'of the tests' }
const ranges = 3

let single = ''

beforeAll(async () => {
  writeLargeWiki(folder, 'large')
  put(folder, 'wikis.yml', 'defaults: { site: false }\nwikis:\n  - dumps/large.xml\n')
  put(folder, 'site.yml', 'defaults: { site: { history: list } }\nwikis:\n  - dumps/large.xml\n')
  await plan('single')
  single = await runOf('single')
})

const plan = (store: string, list = 'wikis.yml') => told('farm', 'plan', at(list), '--store', at(store), '--split', '1')
/** SHA-256 of the bundle of a single run. */
const runOf = async (store: string): Promise<string> =>
  (await runPipeline(at(`${store}/pipelines/large.yml`), { environment })).sha256
const work = (store: string, host: string, ...more: readonly string[]) =>
  told('farm', 'work', ...on(store, host), ...more)
const linesOf = (store: string) => readJobs(readFileSync(at(`${store}/jobs.jsonl`), 'utf8'), 'jobs.jsonl')
const namesIn = (path: string): readonly string[] => (existsSync(at(path)) ? readdirSync(at(path)) : [])
const bundleOf = (store: string): string => {
  const [name = ''] = namesIn(`${store}/results`)
  const [zip = ''] = namesIn(`${store}/results/${name}`).filter((one) => one.endsWith('.zip'))
  return at(`${store}/results/${name}/${zip}`)
}
const bytesOf = (store: string): string => sha256(readFileSync(bundleOf(store)))
const readAttempts = (store: string) =>
  namesIn(`${store}/attempts`)
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(at(`${store}/attempts/${name}`), 'utf8')) as Attempts)
const rangeFiles = (store: string): readonly string[] =>
  namesIn(`${store}/ranges`).map((name) => at(`${store}/ranges/${name}/parses.sqlite`))

describe('a wiki that is divided', () => {
  test('is planned as ranges and, after them, itself, in a queue of its own', async () => {
    expect(await plan('lines')).toMatchObject({ jobs: ranges + 1, wikis: 1, left: ranges + 1 })
    const jobs = linesOf('lines')
    const [wiki] = jobs.slice(-1)
    expect(jobs.map(({ range }) => range)).toEqual([...[1, 2, 3].map((part) => ({ part, of: ranges })), null])
    expect(wiki === undefined ? [] : rangesOf(wiki)).toEqual(jobs.slice(0, -1))
    expect(new Set(jobs.map((job) => wikiOf(job).id))).toEqual(new Set([wiki?.id]))
    expect(new Set(jobs.map(({ queue }) => queue))).toEqual(new Set(['S-large']))
    // Whoever does not ask for it, or has a smaller wiki, has one job.
    expect(await told('farm', 'plan', at('wikis.yml'), '--store', at('whole'))).toMatchObject({ jobs: 1, wikis: 1 })
    expect(await told('farm', 'plan', at('wikis.yml'), '--store', at('whole'), '--split', '100')).toMatchObject({
      jobs: 1,
      wikis: 1,
    })
    expect(linesOf('whole')).toMatchObject([{ id: wiki?.id, range: null, ranges: 0, queue: 'S' }])
  })

  test('is divided by a plan of a list alone, and waits for its key as one wiki', async ({ onTestFinished }) => {
    writeWikis(folder, 1)
    put(folder, 'two.txt', 'dumps/large.xml\ndumps/w00.xml\n')
    process.env['WIKIFONDS_PRIVACY_KEY'] = ''
    onTestFinished(() => void delete process.env['WIKIFONDS_PRIVACY_KEY'])
    await told('farm', 'plan', at('two.txt'), '--store', at('keyless'), '--split', '1')
    const again = await wikifonds('farm', 'plan', '--store', at('keyless'), '--split', '2')
    expect([again.exit, again.out, again.err]).toEqual([2, '', expect.stringContaining('name the list')])
    rmSync(at('keyless/pipelines/large.privacy.key'))
    const { out, err } = await wikifonds('farm', 'work', ...on('keyless', 'k'), '--json')
    expect(JSON.parse(out)).toMatchObject({ made: 1, keyless: ['large'], exit: 3 })
    expect(err).toMatch(/1 wiki waits .*, as of large /)
  })

  test('is made line by line on several hosts, with the bytes of a single run', async () => {
    await plan('lines')
    await work('lines', 'a', '--job', '1')
    // It reads the sources once for all its ranges.
    renameSync(at('dumps/large.xml'), at('elsewhere.xml'))
    const twice = await work('lines', 'a', '--job', '2')
    expect(await work('lines', 'c', '--job', '2')).toMatchObject({ sha256: twice['sha256'] })
    renameSync(at('elsewhere.xml'), at('dumps/large.xml'))
    // What was chosen is looked at each time.
    put(folder, 'lines/pipelines/large.people.yml', 'people: []\n')
    expect(await work('lines', 'a', '--job', '3')).toMatchObject({ error: { code: 'FARM_JOB_CHANGED' } })
    rmSync(at('lines/pipelines/large.people.yml'))
    for (const name of namesIn('lines/attempts')) rmSync(at(`lines/attempts/${name}`))
    rmSync(at('lines/ranges'), { recursive: true })
    // Two at once on one host: the second waits.
    const both = [1, 2].map((line) => toldApart('farm', 'work', ...on('lines', 'b'), '--job', String(line)))
    expect(await Promise.all(both)).toMatchObject([{ parses: 'parses.sqlite', pages: expect.any(Number) }, twice])
    expect(await told('farm', 'status', '--store', at('lines'))).toMatchObject({ jobs: ranges + 1, wikis: 1, done: 2 })
    expect((await wikifonds('farm', 'work', ...on('lines', 'c'), '--job', '2')).out).toMatch(
      /^large 2\/3: \d+ pages parsed, /,
    )
    // The last range is on no host: the wiki parses it itself, and no range is left of it.
    expect(await work('lines', 'd', '--job', String(ranges + 1))).toMatchObject({
      key: 'large',
      sha256: single,
      exit: 0,
    })
    expect(namesIn('lines/ranges')).toEqual([])
    expect(await told('farm', 'status', '--store', at('lines'))).toMatchObject({ done: ranges + 1, left: 0 })
    expect(await work('lines', 'e', '--job', String(ranges))).toMatchObject({ sha256: single })
    expect(await work('lines', 'b')).toEqual({
      made: 0,
      incomplete: 0,
      done: ranges + 1,
      failed: 0,
      damaged: 0,
      keyless: [],
      exit: 0,
    })
    // What that host kept of a wiki that another one made is gone.
    expect(namesIn('host-b').flatMap((farm) => namesIn(`host-b/${farm}`))).toEqual([])
    expect(await told('farm', 'merge', '--store', at('lines'))).toMatchObject({ wikis: 1, exit: 0 })
  })

  nightly()('gives the same bytes of a range on a host that was at others before', async () => {
    await plan('again')
    const last = () => work('again', 'q', '--job', String(ranges))
    const first = await last()
    await work('again', 'q', '--job', '1')
    rmSync(at('again/ranges'), { recursive: true })
    expect(await last()).toEqual(first)
    expect(first).toMatchObject({ parses: 'parses.sqlite' })
  })

  nightly()('leaves no range in the store once it is made, wherever a host died', async () => {
    await plan('left')
    const range = await work('left', 'r', '--job', '1')
    const [name = ''] = namesIn('left/ranges')
    const putBack = (): void => {
      cpSync(at('ranges-aside'), at('left/ranges'), { recursive: true })
      // Of a host that died while it moved one.
      cpSync(at(`ranges-aside/${name}`), at(`left/ranges/.${name}.host.example.part`), { recursive: true })
    }
    const whatIsLeftAfter = async (...words: readonly string[]): Promise<readonly string[]> => {
      putBack()
      await wikifonds('farm', ...words)
      return namesIn('left/ranges')
    }
    renameSync(at('left/ranges'), at('ranges-aside'))
    // Its wiki is made while a host is at it.
    holdJobs(0)
    const late = startWorker(...on('left', 's'), '--job', '1')
    await until(() => readAttempts('left').some(({ begun }) => begun === 2), 'a second attempt')
    cpSync(at('lines/results'), at('left/results'), { recursive: true })
    holdJobs(null)
    expect([await late.ended, namesIn('left/ranges')]).toEqual([0, []])
    expect(await whatIsLeftAfter('work', ...on('left', 's'), '--job', String(ranges + 1))).toEqual([])
    expect(await whatIsLeftAfter('work', ...on('left', 's'))).toEqual([])
    expect(await whatIsLeftAfter('plan', '--store', at('left'))).toEqual([])
    rmSync(at('left/results'), { recursive: true })
    expect(await whatIsLeftAfter('plan', '--store', at('left'))).toEqual([`.${name}.host.example.part`, name])
    expect(range).toMatchObject({ parses: 'parses.sqlite' })
  })

  nightly()('is no failure where another host makes it and removes its ranges meanwhile', async () => {
    await plan('raced')
    await work('raced', 'a', '--job', '1')
    holdJobs(0)
    const slower = startWorker(...on('raced', 'b'), '--job', String(ranges + 1))
    await until(() => readAttempts('raced').length === 2, 'an attempt at the wiki')
    for (const path of rangeFiles('raced')) rmSync(path)
    cpSync(at('lines/results'), at('raced/results'), { recursive: true })
    holdJobs(null)
    expect(await slower.ended).toBe(0)
    expect(readAttempts('raced').flatMap(({ failures }) => failures)).toEqual([])
  })

  test('stops between two ranges when it is told to', async () => {
    await plan('stopped')
    await work('stopped', 'a', '--job', '1')
    const [path = ''] = rangeFiles('stopped')
    const stop = new AbortController()
    let asked = 0
    async function* parses(): AsyncGenerator<string> {
      for (; asked < 3; asked += 1) {
        stop.abort()
        yield path
      }
    }
    await expect(
      runPipeline(at('stopped/pipelines/large.yml'), { environment, parses: parses(), signal: stop.signal }),
    ).rejects.toMatchObject({ code: 'INTERRUPTED' })
    expect(asked).toBe(0)
  })

  test('takes of its ranges what holds, and parses what does not', async () => {
    await plan('taken')
    // The pages below are of the last range.
    await work('taken', 'a', '--job', String(ranges))
    const change = (sql: string, ...values: readonly unknown[]): number => {
      const changes = rangeFiles('taken').map((path) => {
        const database = new Database(path)
        const changed = database.prepare(sql).run(...values).changes
        database.close()
        const manifest = join(path, '..', 'manifest.json')
        const told = JSON.parse(readFileSync(manifest, 'utf8')) as object
        writeFileSync(manifest, JSON.stringify({ ...told, sha256: sha256(readFileSync(path)) }))
        return changed
      })
      return changes.reduce((sum, one) => sum + one, 0)
    }
    const words = deflateRawSync('Rhubarbe')
    expect(change("UPDATE parses SET plain_text = ? WHERE title = 'Réunion 7'", words)).toBe(1)
    expect(change("UPDATE parses SET plain_text = ?, key = 'of another text' WHERE title = 'Réunion 9'", words)).toBe(1)
    expect(await work('taken', 'b', '--job', String(ranges + 1))).toMatchObject({ exit: 0 })
    expect(
      await ask(
        bundleOf('taken'),
        "SELECT title FROM pages JOIN documents USING (page_id) WHERE plain_text = 'Rhubarbe'",
      ),
    ).toEqual([{ title: 'Réunion 7' }])
  })

  nightly()(
    'says which range is damaged in the store, and is made all the same without one that is given up',
    async () => {
      await plan('damaged')
      await work('damaged', 'a', '--job', '1')
      const [path = ''] = rangeFiles('damaged')
      const whole = readFileSync(path)
      writeFileSync(path, whole.subarray(0, whole.length / 2))
      expect(await work('damaged', 'b', '--job', String(ranges + 1))).toMatchObject({
        error: { code: 'FARM_RANGE_DAMAGED', message: expect.stringContaining('ranges/large-') },
      })
      expect(rangeFiles('damaged')).toEqual([])
      const failure = { code: 'INTERNAL', message: 'no', host: 'h' }
      for (const { id, key } of linesOf('damaged').slice(0, 2))
        put(
          folder,
          `damaged/attempts/${key}-${id.slice(0, 12)}.json`,
          JSON.stringify({ job: id, begun: 2, failures: [failure, failure] }),
        )
      expect(await told('farm', 'status', '--store', at('damaged'))).toMatchObject({
        failed: [
          { key: 'large', range: { part: 1, of: ranges } },
          { key: 'large', range: { part: 2, of: ranges } },
        ],
      })
      expect((await wikifonds('farm', 'status', '--store', at('damaged'))).out).toContain('large 2/3: no (INTERNAL)')
      expect(await work('damaged', 'b')).toMatchObject({ made: 1, done: ranges + 1, failed: 0, exit: 0 })
      expect(bytesOf('damaged')).toBe(single)
    },
  )
})

nightly()('ranges that are damaged or gone in the store are made again, and the wiki after them', async () => {
  await told('farm', 'plan', at('wikis.yml'), '--store', at('removed'), '--split', '2')
  for (const line of ['1', '2']) await work('removed', 'a', '--job', line)
  const [one = '', other = ''] = rangeFiles('removed')
  writeFileSync(one, 'damaged')
  rmSync(other)
  expect(await work('removed', 'b')).toMatchObject({ made: 1, failed: 0, exit: 0 })
  expect(readAttempts('removed').flatMap(({ failures }) => failures.map(({ code }) => code))).toEqual([
    'FARM_RANGE_DAMAGED',
  ])
  expect(bytesOf('removed')).toBe(single)
})

nightly('valkey')(
  'three hosts, some of which are killed, and a queue that is emptied make the bytes of a single run',
  async () => {
    const valkey = await startValkey()
    try {
      await plan('farm', 'site.yml')
      const common = (host: string) => [
        ...on('farm', host),
        '--broker',
        valkey.address,
        '--stall',
        '1',
        '--workers',
        '1',
      ]
      const hosts: Worker[] = ['x', 'y', 'z'].map((host) => startWorker(...common(host)))
      const restart = async (index: number, host: string): Promise<void> => {
        const worker = hosts[index] as Worker
        worker.kill()
        await worker.ended
        hosts[index] = startWorker(...common(host))
      }
      const done = () =>
        namesIn('farm/ranges').filter((name) => !name.startsWith('.')).length + namesIn('farm/results').length
      await until(() => done() >= 1, 'a range')
      await restart(0, 'x')
      await valkey.ask('FLUSHALL')
      await until(() => done() >= 2 || namesIn('farm/results').length > 0, 'two ranges')
      await restart(1, 'y')
      expect(await Promise.all(hosts.map(({ ended }) => ended))).toEqual([0, 0, 0])
      expect(await told('farm', 'status', '--store', at('farm'))).toMatchObject({
        done: ranges + 1,
        failed: [],
        left: 0,
      })
      expect(bytesOf('farm')).toBe(await runOf('farm'))
      expect(namesIn('farm/ranges')).toEqual([])
    } finally {
      await valkey.stop()
    }
  },
)
