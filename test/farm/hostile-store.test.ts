/** What somebody who can write into a store could make of a plan and of results: none of it leads elsewhere, or ends what is sound. */

import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { idOf, type Job, jobName, rangesOf } from '../../src/farm/job.ts'
import { writeManifest } from '../../src/farm/manifest.ts'
import { merge } from '../../src/farm/merge.ts'
import { farmStatus } from '../../src/farm/status.ts'
import { makeStore } from '../../src/farm/store.ts'
import { work } from '../../src/farm/work.ts'
import { inside } from '../../src/pipeline/io/writable.ts'
import { farmBundle, farmJob } from '../support/farm-job.ts'
import { put, scratchFolder } from '../support/scratch.ts'

const { signal } = new AbortController()
const oddNames = [
  ...['../victim', '/etc/victim', '..', '', 'a/../../b', 'a//b', 'C:\\victim', 'a\\..\\b'],
  ...['a\0b', 'con/../../x', './../x', `${'k'.repeat(5000)}`, 'a/b/..'],
]

test.each(oddNames)('a path of %j lies in no folder', (name) => {
  expect(() => inside('/tmp/store', name)).toThrow(expect.objectContaining({ code: 'PATH_OUTSIDE', exit: 4 }))
})

test('names of ours lie in their folder', () => {
  for (const name of ['results/a-0123456789ab/manifest.json', 'Été 2020/ça.md', '.htaccess', 'a..b'])
    expect(inside('/tmp/store', name)).toBe(join('/tmp/store', name))
})

/** A plan of one job that nobody but a forger has made, its id that of its content. */
async function storeOf(change: Partial<Job>): Promise<string> {
  const named = join(scratchFolder(), 'store')
  const job = { ...farmJob('a'), ...change }
  await (await makeStore(named, { environment: {}, signal })).savePlan([{ ...job, id: change.id ?? idOf(job) }], [])
  return named
}

const status = (store: string) => farmStatus({ store, broker: null, tell: () => {}, environment: {} })

describe('a plan with', () => {
  test.each(oddNames)('the key %j is refused with its line', async (key) => {
    await expect(status(await storeOf({ key }))).rejects.toThrow(/^jobs\.jsonl:1.* key: expected/)
  })

  test('another id than that of its job, a NUL in a path, a queue that is none', async () => {
    await expect(status(await storeOf({ id: '0'.repeat(64) }))).rejects.toThrow(/^jobs\.jsonl:1 id: expected/)
    await expect(status(await storeOf({ pipeline: 'a\0b' }))).rejects.toThrow(/^jobs\.jsonl:1.* pipeline: expected/)
    await expect(status(await storeOf({ queue: '../S' }))).rejects.toThrow(/^jobs\.jsonl:1.* queue: expected/)
  })

  test.each(['../victim', '/tmp/victim', 'a\0b'])(
    'the key %j ends work with a code, and touches nothing',
    async (key) => {
      const named = await storeOf({ key })
      const victim = put(join(named, '..'), 'victim/file', 'mine')
      const program = join(import.meta.dirname, '..', '..', 'dist', 'cli', 'main.js')
      const scratch = join(named, '..', 'scratch')
      const { status: exit, stdout } = spawnSync(
        process.execPath,
        [program, 'farm', 'work', '--store', named, '--scratch', scratch, '--json'],
        { encoding: 'utf8', timeout: 240_000 },
      )
      expect([exit, stdout]).toEqual([2, expect.stringContaining('"code":"CONFIG_INVALID"')])
      expect(readFileSync(victim, 'utf8')).toBe('mine')
    },
  )
})

describe('a result is damaged, and the others are told, where its manifest is', () => {
  const [good, odd] = [farmJob('good'), farmJob('odd')]

  async function storeWith(make: (place: string) => void): Promise<string> {
    const named = join(scratchFolder(), 'store')
    const store = await makeStore(named, { environment: {}, signal })
    await store.savePlan([good, odd], [])
    const zip = put(scratchFolder(), 'a-2020-01-01.zip', 'zip')
    await store.deliver(good, zip, farmBundle('zip', good))
    const folder = join(named, 'results', jobName(odd))
    mkdirSync(folder)
    make(join(folder, 'manifest.json'))
    return named
  }

  const told = (change: object): string => JSON.stringify({ ...farmBundle('zip', odd), ...change })
  test.each<[what: string, make: (place: string) => void]>([
    ['a folder', (place) => mkdirSync(place)],
    ['a link to what never ends', (place) => symlinkSync('/dev/zero', place)],
    ['no JSON', (place) => writeFileSync(place, '{')],
    ['a key of 5,000 letters', (place) => writeFileSync(place, told({ key: 'k'.repeat(5000) }))],
    ['that of another job', (place) => writeFileSync(place, writeManifest(farmBundle('zip', good)))],
    ['one whose file lies elsewhere', (place) => writeFileSync(place, told({ bundle: '../../x.zip' }))],
    ['one whose digest is none', (place) => writeFileSync(place, told({ sha256: '../x' }))],
  ])('%s', async (_, make) => {
    const named = await storeWith(make)
    expect(await status(named)).toMatchObject({
      ...{ done: 1, left: 0, failed: [] },
      damaged: [{ key: 'odd', range: null, code: 'FARM_MANIFEST_DAMAGED' }],
    })
    // Nor is the bundle of three letters one.
    const merged = await merge({ store: named, out: null, environment: {}, signal, listen: () => {} })
    expect(merged).toMatchObject({ wikis: 0, missing: { damaged: 2, left: 0 }, exit: 3 })
  })

  test('work does not count it as done, and says so', async () => {
    const named = await storeWith((place) => writeFileSync(place, '{'))
    const worked = await work({
      ...{ store: named, broker: null, workers: 1, queues: [], scratch: scratchFolder(), stallMs: 10_000, signal },
      ...{ environment: {}, tell: () => {}, listen: () => {} },
    })
    expect(worked).toEqual({ made: 0, incomplete: 0, done: 1, failed: 0, damaged: 1, keyless: [], exit: 3 })
  })
})

test('a damaged range of a wiki that is made is nobody’s loss, and what is left is counted right', async () => {
  const named = join(scratchFolder(), 'store')
  const store = await makeStore(named, { environment: {}, signal })
  const wiki: Job = { ...farmJob('parted'), ranges: 2 }
  const [first, second] = rangesOf(wiki)
  if (first === undefined || second === undefined) throw new Error('two ranges are planned')
  const open = farmJob('open')
  await store.savePlan([first, second, wiki, open], [])
  await store.deliver(wiki, put(scratchFolder(), 'a-2020-01-01.zip', 'zip'), farmBundle('zip', wiki))
  put(named, `ranges/${jobName(first)}/manifest.json`, '{')
  expect(await status(named)).toMatchObject({ jobs: 4, done: 3, left: 1, damaged: [], failed: [] })
})

test.each(['{', 'null', '{"job":1}', ''])(
  'a file of attempts that is %j is of one job, and ends no status',
  async (text) => {
    const named = join(scratchFolder(), 'store')
    const store = await makeStore(named, { environment: {}, signal })
    const jobs = ['a', 'b'].map((key) => farmJob(key))
    await store.savePlan(jobs, [])
    const [first, second] = jobs as [Job, Job]
    put(named, `attempts/${jobName(first)}.json`, text)
    await store.saveAttempts(second, { job: second.id, begun: 2, failures: [] })
    expect(await status(named)).toMatchObject({ jobs: 2, left: 2, begunAgain: 1 })
    const { failures } = await store.attempts(first)
    expect(failures).toMatchObject([{ host: 'store', code: expect.stringMatching(/^CONFIG_/) }])
  },
)
