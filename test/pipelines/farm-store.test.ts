/** A farm whose store is a bucket loses no wiki and gives no key away when the store fails. */

import { randomBytes } from 'node:crypto'
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startBetween } from '../support/between.ts'
import { isHere } from '../support/components.ts'
import { startObjectStore } from '../support/object-store.ts'
import { childrenOf } from '../support/programs.ts'
import { nightly } from '../support/require.ts'
import { put, scratchFolder } from '../support/scratch.ts'
import { until } from '../support/until.ts'
import { startValkey, type Valkey } from '../support/valkey.ts'
import { startFarm, startWorker, told, toldApart, wikifonds, writeLargeWiki, writeWikis } from './farm-wikis.ts'
import { runPipeline } from './run-demo.ts'

/** Two hosts, each with a copy of the dumps, that share a bucket and nothing else. */
const [first, second] = [scratchFolder(), scratchFolder()]
const wikis = ['w00', 'w01', 'w02']
const store = 's3://wikis/farms/one'
const here = process.cwd()
const before = { ...process.env }

const server = await startObjectStore()
let valkey: Valkey | null = null
const broker = (): Valkey => {
  if (valkey === null) throw new Error('no broker was started')
  return valkey
}

beforeAll(async () => {
  writeWikis(first, wikis.length)
  put(first, 'wikis.txt', `dumps/*.xml\nnowhere.xml\n`)
  for (const name of ['dumps', 'wikis.txt']) cpSync(join(first, name), join(second, name), { recursive: true })
  if (isHere('valkey')) valkey = await startValkey()
  await server.ask('PUT', '/wikis')
  Object.assign(process.env, server.environment)
})
afterAll(() => {
  process.chdir(here)
  for (const name of Object.keys(server.environment)) delete process.env[name]
  Object.assign(process.env, before)
  server.stop()
  valkey?.stop()
})

/** What the first of our processes asks for is asked for on a host: in its folder. */
function on<Answer>(host: string, ask: () => Answer): Answer {
  process.chdir(host)
  return ask()
}
const farm = (host: string, ...words: readonly string[]) =>
  on(host, () => told('farm', ...words, '--scratch', join(host, 'scratch')))
const look = (host: string, ...words: readonly string[]) => on(host, () => told('farm', ...words))
const namesIn = async (folder: string, farm = 'one'): Promise<readonly string[]> => {
  const { text } = await server.ask('GET', `/wikis?list-type=2&prefix=farms/${farm}/${folder}`)
  return [...text.matchAll(/<Key>farms\/\w+\/([^<]*)/g)].map(([, name = '']) => name)
}
/** Whether an attempt at a job is under way. */
const isBegun = async (): Promise<boolean> => {
  const begun = async (name: string) => (await server.ask('GET', `/wikis/farms/one/${name}`)).text.includes('"begun":1')
  return (await Promise.all((await namesIn('attempts/')).map(begun))).includes(true)
}

describe('a farm whose store is a bucket', () => {
  nightly('valkey')(
    'makes on two hosts what single runs and a shared folder make, though a worker was killed',
    async () => {
      const queue = ['--broker', broker().address]
      const planned = await look(first, 'plan', 'wikis.txt', '--store', store, ...queue)
      expect(planned).toMatchObject({
        plan: `${store}/jobs.jsonl`,
        jobs: 3,
        left: 3,
        queued: 3,
        exit: 3,
        queues: { S: { jobs: 3, first: 1, last: 3 } },
        refused: [{ place: 'wikis.txt:2', code: 'CONFIG_UNREADABLE' }],
      })
      expect(await namesIn('')).toEqual([
        'farm',
        'jobs.jsonl',
        ...wikis.map((key) => `pipelines/${key}.yml`),
        'refused.jsonl',
      ])

      // No job of the two that come first is ever done.
      const silent = await startBetween(server.endpoint, (line) =>
        line.endsWith('.zip') ? new Promise(() => {}) : 'on',
      )
      process.env['AWS_ENDPOINT_URL'] = silent.endpoint
      // One is asked to stop, and gives its job back.
      const words = ['--store', store, '--workers', '1', '--stall', '1', ...queue]
      const stopped = on(first, () => startWorker(...words, '--scratch', join(first, 'dead')))
      await until(async () => (await namesIn('attempts/')).length > 0, 'an attempt')
      process.kill(stopped.pid, 'SIGINT')
      expect(await stopped.ended).toBe(130)
      expect(await look(second, 'status', '--store', store)).toMatchObject({ done: 0, left: 3, begunAgain: 0 })

      // One dies in the middle of a job, as a machine that loses its power.
      const dying = on(first, () => startWorker(...words, '--scratch', join(first, 'dead')))
      await until(async () => childrenOf(dying.pid).length > 0 && (await isBegun()), 'a job in hand')
      const children = childrenOf(dying.pid)
      dying.kill()
      for (const pid of children) process.kill(pid, 'SIGKILL')
      await dying.ended
      Object.assign(process.env, server.environment)
      silent.stop()

      // A line on the other host, which has neither pipeline files nor the key of a wiki: the environment says it.
      expect(await farm(second, 'work', '--store', store, '--job', '3')).toMatchObject({ exit: 0 })
      const both = [first, second].map((host) =>
        on(host, () => toldApart('farm', 'work', ...words, '--scratch', join(host, 'scratch'))),
      )
      expect(await Promise.all(both)).toMatchObject([
        { done: 3, failed: 0, exit: 0 },
        { done: 3, failed: 0, exit: 0 },
      ])
      expect(await look(second, 'status', '--store', store)).toMatchObject({
        jobs: 3,
        done: 3,
        left: 0,
        refused: [{ place: 'wikis.txt:2' }],
        perHour: expect.any(Number),
      })

      const folder = join(first, 'shared')
      await look(first, 'plan', 'wikis.txt', '--store', folder)
      expect(await farm(first, 'work', '--store', folder)).toMatchObject({ done: 3, exit: 0 })
      const results = readdirSync(join(folder, 'results')).sort()
      expect(
        (await namesIn('results/')).map((name) => name.split('/')[1]).filter((_, index) => index % 3 === 0),
      ).toEqual(results)
      for (const name of results) {
        const { text } = await server.ask('GET', `/wikis/farms/one/results/${name}/manifest.json`)
        const manifest = JSON.parse(text) as { readonly key: string; readonly sha256: string }
        expect(text).toBe(readFileSync(join(folder, 'results', name, 'manifest.json'), 'utf8'))
        const { sha256 } = await runPipeline(join(first, 'one/pipelines', `${manifest.key}.yml`), {
          environment: { WIKIFONDS_PRIVACY_KEY: 'of the tests' },
        })
        expect(manifest.sha256, manifest.key).toBe(sha256)
      }

      const ranges: unknown[] = []
      const near = await startBetween(server.endpoint, (line, { range }) => {
        if (line.endsWith('.zip')) ranges.push(range)
        return 'on'
      })
      process.env['AWS_ENDPOINT_URL'] = near.endpoint
      const merged = await look(second, 'merge', '--store', store)
      Object.assign(process.env, server.environment)
      near.stop()
      // Of each bundle the catalogue is read, and no more.
      expect(ranges).toEqual(wikis.map(() => expect.stringMatching(/^bytes=\d+-\d+$/)))
      expect(merged).toMatchObject({ wikis: 3, missing: { failed: 0, left: 0, refused: 1 }, exit: 3 })
      expect(merged['index']).toBe(join(second, 'one/farm.sqlite'))
      expect(merged['sha256']).toBe((await look(first, 'merge', '--store', folder))['sha256'])
      const { out } = await wikifonds(
        'query',
        String(merged['index']),
        'SELECT sum(pages) AS n FROM wikis',
        '--format',
        'csv',
      )
      expect(out).toBe('n\r\n21\r\n')
    },
  )

  test('sends no key of pseudonyms there, says so, and stops on a host that has none', async () => {
    process.env['WIKIFONDS_PRIVACY_KEY'] = ''
    process.env['WIKIFONDS_STORE'] = 's3://wikis/farms/keys'
    try {
      const { err } = await on(first, () => wikifonds('farm', 'plan', 'dumps/w00.xml'))
      expect(err).toMatch(/^note: the keys of pseudonyms stay on this host .*keys\/pipelines/)
      const { text } = await server.ask('GET', '/wikis?list-type=2&prefix=farms/keys/')
      expect(text).not.toContain('privacy.key')
      for (const more of [['--job', '1'], []]) {
        const { error } = await farm(second, 'work', ...more)
        expect(error).toMatchObject({ code: 'FARM_NO_KEY', message: expect.stringContaining('w00') })
      }
      expect(await look(second, 'status')).toMatchObject({ left: 1, begunAgain: 0 })
      mkdirSync(join(second, 'keys/pipelines'), { recursive: true })
      cpSync(join(first, 'keys/pipelines/w00.privacy.key'), join(second, 'keys/pipelines/w00.privacy.key'))
      expect(await farm(second, 'work')).toMatchObject({ made: 1, exit: 0 })
      const doctor = await on(first, () => told('doctor'))
      expect(doctor['checks']).toContainEqual(
        expect.objectContaining({ name: 'WIKIFONDS_STORE', found: 's3://wikis/farms/keys' }),
      )
    } finally {
      delete process.env['WIKIFONDS_PRIVACY_KEY']
      delete process.env['WIKIFONDS_STORE']
    }
  })

  test('ends with its error when the store goes away, and goes on when it is back', async () => {
    let isGone = false
    const between = await startBetween(server.endpoint, (line) => {
      isGone ||= line.startsWith('PUT') && line.endsWith('.zip')
      return isGone ? 'cut' : 'on'
    })
    await look(first, 'plan', 'dumps/w01.xml', '--store', 's3://wikis/farms/away')
    const work = () => farm(first, 'work', '--store', 's3://wikis/farms/away', '--workers', '1')
    process.env['AWS_ENDPOINT_URL'] = between.endpoint
    try {
      expect((await work())['error']).toMatchObject({ code: 'STORE_UNREACHABLE' })
    } finally {
      Object.assign(process.env, server.environment)
      between.stop()
    }
    expect(await work()).toMatchObject({ made: 1, done: 1, exit: 0 })
    expect(await look(first, 'status', '--store', 's3://wikis/farms/away')).toMatchObject({
      failed: [],
      begunAgain: 1,
    })
  })

  test('is left at once by who is told to stop, though its store is silent', async ({ onTestFinished }) => {
    let isSilent = false
    const between = await startBetween(server.endpoint, (line) => {
      isSilent ||= line.startsWith('PUT') && line.endsWith('.zip')
      return isSilent ? new Promise(() => {}) : 'on'
    })
    await look(first, 'plan', 'wikis.txt', '--store', 's3://wikis/farms/silent')
    process.env['AWS_ENDPOINT_URL'] = between.endpoint
    try {
      for (const more of [['--job', '1'], []]) {
        const words = ['--store', 's3://wikis/farms/silent', '--scratch', join(first, 'silent'), ...more]
        const stopped = on(first, () => startWorker(...words))
        onTestFinished(stopped.kill)
        await until(() => isSilent, 'a request')
        process.kill(stopped.pid, 'SIGINT')
        expect(await stopped.ended).toBe(130)
        isSilent = false
      }
    } finally {
      Object.assign(process.env, server.environment)
      between.stop()
    }
    expect(await look(first, 'status', '--store', 's3://wikis/farms/silent')).toMatchObject({ failed: [], left: 3 })
  })

  nightly()(
    'makes a divided wiki of ranges that it fetches to the disk that was chosen, and leaves none of them when it is killed',
    async ({ onTestFinished }) => {
      for (const host of [first, second]) writeLargeWiki(host, 'large')
      const at = 's3://wikis/farms/divided'
      await look(first, 'plan', 'dumps/large.xml', '--store', at, '--split', '2')
      const run = await runPipeline(join(first, 'divided/pipelines/large.yml'), {
        environment: { WIKIFONDS_PRIVACY_KEY: 'of the tests' },
      })
      expect(await farm(first, 'work', '--store', at, '--job', '2')).toMatchObject({ parses: 'parses.sqlite' })
      let isAsked = false
      const silent = await startBetween(server.endpoint, (line) => {
        isAsked ||= line.startsWith('GET') && line.endsWith('parses.sqlite')
        return isAsked ? new Promise(() => {}) : 'on'
      })
      const temporary = join(second, 'temporary')
      mkdirSync(temporary)
      Object.assign(process.env, { AWS_ENDPOINT_URL: silent.endpoint, TMPDIR: temporary })
      try {
        const killed = on(second, () =>
          startWorker('--store', at, '--scratch', join(second, 'divided-scratch'), '--job', '3'),
        )
        onTestFinished(killed.kill)
        await until(() => isAsked, 'a request')
        killed.kill()
        await killed.ended
      } finally {
        delete process.env['TMPDIR']
        Object.assign(process.env, before, server.environment)
        silent.stop()
      }
      expect(readdirSync(temporary)).toEqual([])
      const words = ['--store', at, '--scratch', join(second, 'divided-scratch'), '--job', '3']
      expect(await on(second, () => told('farm', 'work', ...words))).toMatchObject({ sha256: run.sha256, exit: 0 })
      expect(await namesIn('ranges/', 'divided')).toEqual([])
      const left = readdirSync(join(second, 'divided-scratch'), { recursive: true, encoding: 'utf8' })
      expect(left.filter((name) => name.includes('large-'))).toEqual([])
    },
  )

  nightly()(
    'counts no attempt of who is told to stop in the middle of an upload, however slow its end is',
    async ({ onTestFinished }) => {
      // So much that no zip makes smaller goes in parts.
      put(first, 'large/files/Plan.bin', randomBytes(17 * 1024 * 1024))
      cpSync(join(first, 'dumps/w00.xml'), join(first, 'large/w00.xml'))
      const pipeline = 'wiki: { key: large }\nsources: [{ kind: xml-dump, from: w00.xml, files: files }]\n'
      put(first, 'large/large.yml', pipeline)
      const at = 's3://wikis/farms/large'
      expect(await look(first, 'plan', 'large/large.yml', '--store', at)).toMatchObject({ jobs: 1, refused: [] })
      let isSent = false
      const slow = await startBetween(server.endpoint, (line) => {
        isSent ||= line.includes('partNumber=')
        return isSent && line.includes('uploadId=') ? new Promise(() => {}) : 'on'
      })
      process.env['AWS_ENDPOINT_URL'] = slow.endpoint
      try {
        const stopped = on(first, () =>
          startWorker('--store', at, '--scratch', join(first, 'large/scratch'), '--job', '1'),
        )
        onTestFinished(stopped.kill)
        await until(() => isSent, 'a request')
        process.kill(stopped.pid, 'SIGTERM')
        expect(await stopped.ended).toBe(130)
        expect(slow.seen.some((line) => line.startsWith('DELETE'))).toBe(true)
      } finally {
        Object.assign(process.env, server.environment)
        slow.stop()
      }
      expect(await look(first, 'status', '--store', at)).toMatchObject({ left: 1, begunAgain: 0 })
      const [name] = await namesIn('attempts/', 'large')
      expect((await server.ask('GET', `/wikis/farms/large/${name}`)).text).toContain('"begun":0')
    },
  )

  test('says on the command line what is wrong with the store', async () => {
    const error = async (...words: readonly string[]) => (await look(first, 'status', ...words))['error']
    expect(await error('--store', 's3://nobody/farm')).toMatchObject({ code: 'STORE_NO_BUCKET' })
    expect(await error('--store', 's3://wikis/nothing')).toMatchObject({ code: 'FARM_NO_PLAN' })
    expect(await error('--store', 's3://key:secret@wikis/farm')).toMatchObject({
      code: 'FLAG_INVALID',
      message: expect.not.stringContaining('secret'),
    })
    delete process.env['AWS_SECRET_ACCESS_KEY']
    expect(await error('--store', store)).toMatchObject({ code: 'STORE_NO_CREDENTIALS' })
    Object.assign(process.env, server.environment)
    rmSync(join(first, 'one'), { recursive: true, force: true })
  })
})

test.for(['plan dumps/w00.xml', 'plan', 'work', 'work --job 1', 'merge', 'status'])(
  'who stops farm %s waits for no store that never answers',
  async (words, { onTestFinished }) => {
    let isAsked = false
    const silent = await startBetween('http://127.0.0.1:9', () => {
      isAsked = true
      return new Promise(() => {})
    })
    const access = { AWS_ENDPOINT_URL: silent.endpoint, AWS_ACCESS_KEY_ID: 'k', AWS_SECRET_ACCESS_KEY: 's' }
    Object.assign(process.env, access)
    try {
      const asking = on(first, () => startFarm(...words.split(' '), '--store', 's3://wikis/farms/none'))
      onTestFinished(asking.kill)
      await until(() => isAsked, 'a request')
      process.kill(asking.pid, 'SIGINT')
      // The system ends who only looks.
      expect(await asking.ended).toBe(words === 'status' ? null : 130)
    } finally {
      for (const name of Object.keys(access)) delete process.env[name]
      Object.assign(process.env, server.environment)
      silent.stop()
    }
  },
)
