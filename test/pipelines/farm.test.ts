/** A farm makes every wiki once, whoever is killed and whatever the broker forgets. */

import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isHere } from '../support/components.ts'
import { childrenOf } from '../support/programs.ts'
import { nightly, testWith } from '../support/require.ts'
import { put, scratchFolder } from '../support/scratch.ts'
import { until } from '../support/until.ts'
import { startValkey, type Valkey } from '../support/valkey.ts'
import { holdJobs, startWorker, told, type Worker, wikifonds, writeWikis } from './farm-wikis.ts'
import { runPipeline } from './run-demo.ts'

const wikis = 9
/** Pages of them all. */
const pages = 70
/** Of them, for what needs no more. */
const few = 4
/** Tried twice before it is given up. */
const broken = 'w99'

const folder = scratchFolder()
const list = (path: string): string => join(folder, path)
const at = (store: string): readonly string[] => ['--store', list(store), '--scratch', list(`scratch-${store}`)]

let valkey: Valkey | null = null
const broker = (): Valkey => {
  if (valkey === null) throw new Error('no broker was started')
  return valkey
}

beforeAll(async () => {
  writeWikis(folder, wikis)
  // What is wrong with it is found by a run alone.
  put(folder, `dumps/${broken}.xml`, readFileSync(list('dumps/w00.xml')))
  put(folder, 'broken.lock.json', '{')
  const more: Readonly<Record<string, string>> = {
    'w00.xml': ', site: { history: list }',
    [`${broken}.xml`]: ', links: { lock: broken.lock.json }',
  }
  const entry = (name: string): string => `  - { from: dumps/${name}${more[name] ?? ''} }\n`
  const entries = readdirSync(list('dumps')).sort().map(entry)
  const head = 'defaults: { site: false }\nwikis:\n'
  put(folder, 'wikis.yml', `${head}${entries.join('')}  - dumps/nowhere.xml\n`)
  put(folder, 'few.yml', `${head}${entries.slice(0, few).join('')}`)
  put(folder, 'two.yml', `${head}${entries.slice(0, 2).join('')}`)
  if (isHere('valkey')) valkey = await startValkey()
})
afterAll(() => valkey?.stop())

const keysOf = (store: string): readonly string[] =>
  readdirSync(join(list(store), 'results'))
    .filter(isResult)
    .sort()
const isResult = (name: string): boolean => !name.startsWith('.')

interface Made {
  readonly key: string
  readonly bundle: string
  readonly sha256: string
}

function madeIn(store: string): readonly Made[] {
  return keysOf(store).map((name) => {
    const manifest = readFileSync(join(list(store), 'results', name, 'manifest.json'), 'utf8')
    const { key, bundle, sha256 } = JSON.parse(manifest) as Made
    return { key, bundle: join(list(store), 'results', name, bundle), sha256 }
  })
}

/** Digests of the same wikis by `run` alone, each made once: farms whose list says the same of them give the same bytes. */
const runs = new Map<string, string>()

async function bytesOfRun(store: string, key: string): Promise<string> {
  const known = runs.get(key)
  if (known !== undefined) return known
  const { sha256 } = await runPipeline(join(list(store), 'pipelines', `${key}.yml`), {
    environment: { WIKIFONDS_PRIVACY_KEY: 'of the tests' },
  })
  runs.set(key, sha256)
  return sha256
}

async function expectRuns(store: string, count: number): Promise<void> {
  const made = madeIn(store)
  expect(made.length).toBe(count)
  for (const { key, sha256 } of made) expect(await bytesOfRun(store, key), key).toBe(sha256)
}

describe('a farm whose workers are killed and whose queue is emptied', () => {
  testWith('valkey')('makes the bundles that single runs make, and tells what it has none of', async () => {
    const common = [...at('farm'), '--broker', broker().address, '--workers', '1', '--stall', '10']
    const planned = await told('farm', 'plan', list('wikis.yml'), '--store', list('farm'), '--broker', broker().address)
    expect(planned).toMatchObject({ jobs: wikis + 1, left: wikis + 1, queued: wikis + 1, exit: 3 })
    expect(planned['refused']).toMatchObject([{ place: `wikis.yml wikis[${wikis + 1}]`, code: 'CONFIG_UNREADABLE' }])

    holdJobs(1)
    const workers: Worker[] = [1, 2, 3].map(() => startWorker(...common))
    let kills = 0
    /** Waits until so many are done and a worker has one in hand, then takes that worker or its process away. Until then no more are begun. */
    const killAt = async (done: number, whom: number, onlyProcess: boolean): Promise<void> => {
      holdJobs(done)
      await until(() => keysOf('farm').length >= done, `${done} results`)
      const worker = workers[whom] as Worker
      await until(() => childrenOf(worker.pid).length > 0, 'a job in hand')
      if (onlyProcess) for (const pid of childrenOf(worker.pid)) process.kill(pid, 'SIGKILL')
      else {
        worker.kill()
        await worker.ended
        workers[whom] = startWorker(...common)
      }
      kills += 1
    }
    await killAt(1, 0, false)
    await killAt(2, 1, true)
    await broker().ask('FLUSHALL')
    await killAt(3, 2, false)
    await killAt(4, 0, true)
    await broker().ask('FLUSHALL')
    expect((await told('farm', 'plan', '--store', list('farm'), '--broker', broker().address))['exit']).toBe(3)
    await killAt(5, 1, false)
    holdJobs(null)
    // The broken wiki has no bundle: 3.
    expect(await Promise.all(workers.map(({ ended }) => ended))).toEqual([3, 3, 3])

    const status = await told('farm', 'status', '--store', list('farm'), '--broker', broker().address)
    expect(status).toMatchObject({
      done: wikis,
      left: 0,
      incomplete: 0,
      failed: [{ key: broken, code: 'CONFIG_INVALID' }],
    })
    // The broken one is begun twice. Each kill costs one run at most, and none where it falls between two jobs; each emptied
    // queue costs one for each worker.
    expect(status['begunAgain']).toBeGreaterThanOrEqual(1)
    expect(status['begunAgain']).toBeLessThanOrEqual(1 + kills + 2 * workers.length)
    await expectRuns('farm', wikis)
  })

  testWith('valkey')('is searched by one index', async () => {
    const { index, exit, ...counts } = await told('farm', 'merge', '--store', list('farm'))
    expect({ exit, ...counts }).toMatchObject({
      exit: 3,
      wikis,
      missing: { failed: 1, left: 0, refused: 1, damaged: 0 },
    })
    const asked = async (...words: readonly string[]) =>
      (await wikifonds('query', String(index), ...words, '--format', 'csv')).out
    expect(await asked('SELECT wiki, state, code FROM failures ORDER BY state')).toBe(
      `wiki,state,code\r\n${broken},failed,CONFIG_INVALID\r\nwikis.yml wikis[${wikis + 1}],refused,CONFIG_UNREADABLE\r\n`,
    )
    expect(await asked('SELECT count(*) AS n, sum(pages) AS pages FROM wikis')).toBe(`n,pages\r\n${wikis},${pages}\r\n`)
    expect(await asked('--name', 'pages-about', '--param', 'word=reunion 7')).toMatch(
      /^wiki_key,title.*\r\nw04,Réunion 7,2015-03-\d\dT10:00:00Z,results\/w04-[0-9a-f]{12}\/w04-2015-03-\d\d\.zip,pages\//,
    )
    const [first] = madeIn('farm')
    const bytes = statSync(first?.bundle ?? '').size
    expect(await asked('SELECT wiki_key, bytes, sha256 FROM wikis LIMIT 1')).toContain(
      `\r\nw00,${bytes},${first?.sha256}\r\n`,
    )
    const { sha256 } = await told('farm', 'merge', '--store', list('farm'), '--out', list('again.sqlite'))
    expect(sha256).toBe(counts['sha256'])
  })
})

nightly('valkey')(
  'a broker that goes away for good is not waited for by who is told to stop, nor where all is done',
  async () => {
    const own = await startValkey()
    const words = [...at('orphans'), '--broker', own.address]
    await told('farm', 'plan', list('two.yml'), '--store', list('orphans'), '--broker', own.address)
    /** Waits until one is done and the other one begun. */
    const secondBegun = (): Promise<unknown> =>
      until(() => {
        const begun = readdirSync(list('orphans/attempts')).map((name) =>
          readFileSync(list(`orphans/attempts/${name}`), 'utf8'),
        )
        return keysOf('orphans').length === 1 && begun.filter((text) => text.includes('"begun":1')).length === 2
      }, 'a second job')
    holdJobs(1)
    const worker = startWorker(...words, '--workers', '1')
    await secondBegun()
    own.stop()
    process.kill(worker.pid, 'SIGINT')
    holdJobs(null)
    expect(await worker.ended).toBe(130)
    expect(keysOf('orphans').length).toBe(1)
    const last = await startValkey()
    holdJobs(1)
    const again = startWorker(...at('orphans'), '--broker', last.address, '--workers', '1')
    await secondBegun()
    last.stop()
    holdJobs(null)
    expect(await again.ended).toBe(0)
    expect(keysOf('orphans').length).toBe(2)
  },
)

describe('a plan without a broker', () => {
  test('is run line by line, with the same bytes, and what is done is not done again', async () => {
    const planned = await told('farm', 'plan', list('few.yml'), '--store', list('lines'))
    expect(planned).toMatchObject({ jobs: few, queued: 0, exit: 0, queues: { S: { jobs: few, first: 1, last: few } } })
    const work = (...more: readonly string[]) => told('farm', 'work', ...at('lines'), ...more)
    const first = await work('--job', '1')
    expect(first).toMatchObject({ key: 'w03', exit: 0, pages: 9 })
    expect(await work('--job', '1')).toEqual(first)
    expect(await work('--workers', '2')).toEqual({
      made: few - 1,
      incomplete: 0,
      done: few,
      failed: 0,
      damaged: 0,
      keyless: [],
      exit: 0,
    })
    expect(await told('farm', 'status', ...at('lines').slice(0, 2))).toMatchObject({
      done: few,
      begunAgain: 0,
      queues: null,
    })
    await expectRuns('lines', few)
    // Nothing of a job that is done is left on the disk of the host.
    const left = readdirSync(list('scratch-lines'), { recursive: true, withFileTypes: true })
    expect(left.filter((entry) => entry.isFile() || /^w\d/.test(entry.name))).toEqual([])
  })

  test('is left alone by a host that has no scratch folder, and goes on where it has one again', async () => {
    await told('farm', 'plan', list('few.yml'), '--store', list('hosts'))
    const words = at('hosts')
    const scratch = list('scratch-hosts')
    const isFile = { error: { code: 'NOT_WRITABLE', message: expect.stringContaining(scratch) } }
    put(folder, 'scratch-hosts', 'a file')
    expect(await told('farm', 'work', ...words)).toMatchObject(isFile)
    expect(await told('farm', 'work', ...words, '--job', '2')).toMatchObject(isFile)
    const standing = () => told('farm', 'status', '--store', list('hosts'))
    expect(await standing()).toMatchObject({ left: few, failed: [], begunAgain: 0 })
    rmSync(scratch)
    mkdirSync(list('disk'))
    symlinkSync(list('disk'), scratch)
    symlinkSync(put(folder, 'no-disk', 'a file'), list('other'))
    holdJobs(1)
    const worker = startWorker(...words, '--workers', '1')
    await until(() => keysOf('hosts').length >= 1, 'a result')
    // In one step its disk is gone, while a job is at work: that one has failed once, and no other one is begun.
    renameSync(list('other'), scratch)
    holdJobs(null)
    expect(await worker.ended).toBe(2)
    expect(await standing()).toMatchObject({ failed: [] })
    rmSync(scratch)
    expect(await told('farm', 'work', ...words)).toMatchObject({ done: few, failed: 0, exit: 0 })
    await expectRuns('hosts', few)
    // Where all is done, nothing is asked of the host.
    rmSync(scratch, { recursive: true })
    put(folder, 'scratch-hosts', 'a file')
    expect(await told('farm', 'work', ...words)).toMatchObject({ done: few, made: 0, exit: 0 })
  })

  test('ends where its store takes nothing, gives no wiki up for it, and goes on when it does again', async () => {
    await told('farm', 'plan', list('two.yml'), '--store', list('closed'))
    const words = at('closed')
    const refused = { error: { code: 'STORE_NOT_WRITABLE', message: expect.stringContaining(list('closed')) } }
    for (const part of ['attempts', 'results']) {
      renameSync(list(`closed/${part}`), list(`closed/${part}-open`))
      // Nobody, root neither, makes a file there.
      symlinkSync('/sys/kernel', list(`closed/${part}`))
      expect(await told('farm', 'work', ...words, '--workers', '1')).toMatchObject(refused)
      expect(await told('farm', 'work', ...words, '--job', '1')).toMatchObject(refused)
      rmSync(list(`closed/${part}`))
      renameSync(list(`closed/${part}-open`), list(`closed/${part}`))
      expect(await told('farm', 'status', '--store', list('closed'))).toMatchObject({
        left: 2,
        failed: [],
        begunAgain: 0,
      })
    }
    expect(readdirSync(list('closed/results'))).toEqual([])
    expect(await told('farm', 'work', ...words)).toMatchObject({ done: 2, failed: 0, exit: 0 })
  })

  test('has an index of what is whole where a bundle was damaged after it was made', async () => {
    const [harmed, other] = madeIn('closed')
    if (harmed === undefined || other === undefined) throw new Error('two bundles were made')
    const whole = readFileSync(harmed.bundle)
    const merged = () => told('farm', 'merge', '--store', list('closed'))
    expect(await merged()).toMatchObject({ wikis: 2, missing: { damaged: 0 }, exit: 0 })
    const middle = Buffer.from(whole).fill(0x55, 9_000, 60_000)
    const ways = { cut: whole.subarray(0, -9), other: readFileSync(other.bundle), overwritten: middle, gone: null }
    for (const [way, bytes] of Object.entries(ways)) {
      rmSync(harmed.bundle)
      if (bytes !== null) writeFileSync(harmed.bundle, bytes)
      expect(await merged(), way).toMatchObject({ wikis: 1, missing: { damaged: 1, left: 0 }, exit: 3 })
      const { out } = await wikifonds('query', list('closed/farm.sqlite'), 'SELECT wiki, state, code FROM failures')
      expect(JSON.parse(out), way).toEqual({ wiki: harmed.key, state: 'damaged', code: 'FARM_BUNDLE_DAMAGED' })
      expect((await wikifonds('query', list('closed/farm.sqlite'), 'SELECT wiki_key FROM pages')).out).not.toContain(
        harmed.key,
      )
    }
  })

  test('says what a wrong line, a changed source and an empty store are', async () => {
    const code = async (...words: readonly string[]): Promise<unknown> => (await told('farm', ...words))['error']
    const of = (name: string, exit: string) =>
      expect.objectContaining({ code: name, message: expect.stringContaining(exit) })
    expect(await code('work', ...at('lines'), '--job', String(few + 1))).toEqual(of('FARM_NO_LINE', `it has ${few}`))
    expect(await code('work', '--store', list('nothing'))).toEqual(of('FARM_NO_PLAN', 'nothing'))
    expect(await code('plan', list('few.yml'), '--store', list('other'), '--broker', 'redis://127.0.0.1:1')).toEqual(
      of('BROKER_UNREACHABLE', '127.0.0.1:1'),
    )
    expect(await code('plan', '--broker', 'redis://:secret@127.0.0.1', '--store', list('lines'))).toEqual(
      of('FLAG_INVALID', 'WIKIFONDS_BROKER'),
    )
    const dump = put(folder, 'changing/one.xml', readFileSync(list('dumps/w01.xml')))
    await told('farm', 'plan', dump, '--store', list('changing/store'))
    put(folder, 'changing/one.xml', readFileSync(list('dumps/w02.xml')))
    expect(await code('work', ...at('changing/store'), '--job', '1')).toEqual(of('FARM_JOB_CHANGED', 'one'))
    put(folder, 'changing/one.xml', readFileSync(list('dumps/w01.xml')))
    await told('farm', 'work', ...at('changing/store'), '--job', '1')
    put(folder, 'changing/one.xml', readFileSync(list('dumps/w02.xml')))
    await told('farm', 'plan', dump, '--store', list('changing/store'))
    const outdated = readdirSync(list('changing/store/results'))
    expect(outdated.length).toBe(1)
    expect(await told('farm', 'status', '--store', list('changing/store'))).toMatchObject({ left: 1, outdated })
    expect((await wikifonds('farm', 'status', '--store', list('changing/store'))).out).toContain(
      `results/${outdated[0]}`,
    )
  })
})

describe('a wiki whose key of pseudonyms is not on a host', () => {
  const keyOf = (store: string, key: string): string => list(`${store}/pipelines/${key}.privacy.key`)
  const withoutKey = async <Answer>(work: () => Promise<Answer>): Promise<Answer> => {
    process.env['WIKIFONDS_PRIVACY_KEY'] = ''
    return work().finally(() => delete process.env['WIKIFONDS_PRIVACY_KEY'])
  }

  test('waits, while all others are made there', () =>
    withoutKey(async () => {
      await told('farm', 'plan', list('few.yml'), '--store', list('keys'))
      const [here, elsewhere] = [keyOf('keys', 'w01'), list('w01.privacy.key')]
      renameSync(here, elsewhere)
      const { out, err, exit } = await wikifonds('farm', 'work', ...at('keys'), '--json')
      expect(JSON.parse(out)).toEqual({
        made: few - 1,
        incomplete: 0,
        done: few - 1,
        failed: 0,
        damaged: 0,
        keyless: ['w01'],
        exit: 3,
      })
      expect(exit).toBe(3)
      expect(err).toMatch(/^note: 1 wiki waits for a host .*w01 \(.*\/keys\/pipelines\/w01\.privacy\.key\)/m)
      expect(await told('farm', 'status', '--store', list('keys'))).toMatchObject({
        left: 1,
        failed: [],
        begunAgain: 0,
      })
      // Nothing at all can be done.
      expect(await told('farm', 'work', ...at('keys'))).toMatchObject({ error: { code: 'FARM_NO_KEY' } })
      expect((await wikifonds('farm', 'work', ...at('keys'))).err).toContain('w01.privacy.key')
      renameSync(elsewhere, here)
      expect(await told('farm', 'work', ...at('keys'))).toMatchObject({ made: 1, done: few, keyless: [], exit: 0 })
    }))

  testWith('valkey')('stays in the queue for a host that has it', () =>
    withoutKey(async () => {
      const queue = ['--broker', broker().address]
      await told('farm', 'plan', list('few.yml'), '--store', list('queued'), ...queue)
      const keys = ['w00', 'w01'].map((key) => [keyOf('queued', key), list(`${key}.privacy.key`)] as const)
      for (const [here, elsewhere] of keys) renameSync(here, elsewhere)
      const work = () => told('farm', 'work', ...at('queued'), ...queue)
      expect(await work()).toMatchObject({ made: few - 2, failed: 0, keyless: ['w00', 'w01'], exit: 3 })
      for (const [here, elsewhere] of keys) renameSync(elsewhere, here)
      expect(await told('farm', 'status', '--store', list('queued'), ...queue)).toMatchObject({
        left: 2,
        begunAgain: 0,
        queues: { S: { active: 0 } },
      })
      expect(await work()).toMatchObject({ made: 2, done: few, keyless: [], exit: 0 })
    }),
  )
})

testWith('valkey')('a broker that throws keys away is refused, one that keeps none is noted', async () => {
  await broker().ask('CONFIG', 'SET', 'maxmemory-policy', 'allkeys-lru')
  const { error } = await told('farm', 'plan', '--store', list('lines'), '--broker', broker().address)
  expect(error).toMatchObject({ code: 'BROKER_EVICTS' })
  await broker().ask('CONFIG', 'SET', 'maxmemory-policy', 'noeviction')
  await broker().ask('CONFIG', 'SET', 'appendonly', 'no')
  await broker().ask('CONFIG', 'SET', 'save', '')
  const { err, exit } = await wikifonds('farm', 'plan', '--store', list('lines'), '--broker', broker().address)
  expect({ err, exit }).toEqual({ err: expect.stringMatching(/^note: redis:.* keeps nothing on disk/), exit: 0 })
})
