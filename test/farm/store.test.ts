/** A store, in a folder or a bucket, keeps results whole or not at all, and each thing that goes wrong has a code. */

import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { idOf, type Job, jobName, rangesOf } from '../../src/farm/job.ts'
import type { RangeManifest } from '../../src/farm/manifest.ts'
import { farmStatus } from '../../src/farm/status.ts'
import { bucketAccess, bucketAt } from '../../src/farm/store/bucket-address.ts'
import { examineStore } from '../../src/farm/store/examine.ts'
import { type FarmStore, makeStore, openStore } from '../../src/farm/store.ts'
import { sha256 } from '../../src/support/hash.ts'
import { type Between, type Deed, startBetween } from '../support/between.ts'
import { digest, farmJob as job, farmBundle as manifest } from '../support/farm-job.ts'
import { freePort } from '../support/free-port.ts'
import { startObjectStore } from '../support/object-store.ts'
import { put, scratchFolder } from '../support/scratch.ts'

/** A finished run: its zip, and the digest beside it. */
function bundle(content: string | Uint8Array): string {
  const folder = scratchFolder()
  put(folder, 'a-2020-01-01.zip.sha256', `${sha256(content)}  a-2020-01-01.zip\n`)
  return put(folder, 'a-2020-01-01.zip', content)
}
const { signal } = new AbortController()
const code = (name: string) => expect.objectContaining({ code: name })

const [server, forgetful] = [await startObjectStore(), await startObjectStore('forgetful')]
const here = process.cwd()
const betweens: Between[] = []

beforeAll(async () => {
  for (const { ask } of [server, forgetful]) expect(await ask('PUT', '/farms')).toMatchObject({ status: 200 })
})
afterEach(() => {
  process.chdir(here)
  for (const between of betweens.splice(0)) between.stop()
})
afterAll(() => {
  for (const { stop } of [server, forgetful]) stop()
})

/** A server between a store and the object store. */
async function between(decide: Parameters<typeof startBetween>[1], store = server) {
  const made = await startBetween(store.endpoint, decide)
  betweens.push(made)
  return { ...made, environment: { ...store.environment, AWS_ENDPOINT_URL: made.endpoint } }
}

/** Each test has a farm of its own; a host works in a folder of its own. */
let farms = 0
const address = (): string => {
  process.chdir(scratchFolder())
  farms += 1
  return `s3://farms/deep.er/farm-${farms}`
}
const open = (named: string, environment: NodeJS.ProcessEnv = server.environment) =>
  makeStore(named, { environment, signal })
const namesIn = async (named: string): Promise<readonly string[]> => {
  const { text } = await server.ask('GET', `/farms?list-type=2&prefix=${named.replace('s3://farms/', '')}/`)
  return [...text.matchAll(/<Key>deep\.er\/farm-\d+\/([^<]*)/g)].map(([, name = '']) => name)
}

async function planned(store: FarmStore, jobs: readonly Job[]): Promise<FarmStore> {
  for (const { key } of jobs) put(store.folder, `pipelines/${key}.yml`, `wiki: { key: ${key} }\n`)
  await store.savePlan(jobs, [{ place: 'wikis.txt:3', code: 'NOT_A_DUMP', message: 'no' }])
  return store
}

const kinds = [
  ['a folder', async () => ({ named: scratchFolder(), environment: {} })],
  ['a bucket', async () => ({ named: address(), environment: server.environment })],
  ['a bucket that knows no condition', async () => ({ named: address(), environment: forgetful.environment })],
] as const

describe.each(kinds)('a store in %s', (_, place) => {
  test('keeps a plan, attempts and results; a second result of the same bytes changes nothing, of others it is an error', async () => {
    const { named, environment } = await place()
    await expect(openStore(named, { environment, signal })).rejects.toEqual(code('FARM_NO_PLAN'))
    const [one, other] = [job('a'), job('b', { input: digest('d') })]
    const { farm } = await planned(await makeStore(named, { environment, signal }), [one, other])
    const store = await openStore(named, { environment, signal })
    expect([store.farm, await store.jobs()]).toEqual([farm, [one, other]])
    expect(await store.refusals()).toMatchObject([{ place: 'wikis.txt:3' }])

    expect(await store.manifest(one)).toBeNull()
    await store.deliver(one, bundle('zip'), manifest('zip'))
    await store.deliver(one, bundle('zip'), manifest('zip'))
    await expect(store.deliver(one, bundle('bytes'), manifest('bytes'))).rejects.toEqual(code('FARM_NOT_SAME'))
    const file = await store.open(one, manifest('zip'))
    expect(readFileSync(file.path, 'utf8')).toBe('zip')
    file.release()
    expect(await store.manifest(one)).toEqual(manifest('zip'))
    const [result] = await all(store.results([one, other]))
    expect(result).toMatchObject({ job: one, manifest: manifest('zip') })
    expect(Math.abs(Date.now() - (result?.at ?? 0))).toBeLessThan(3_600_000)

    const failure = { code: 'NOT_A_DUMP', message: 'no', host: 'h' }
    await store.saveAttempts(other, { job: other.id, begun: 2, failures: [failure, failure] })
    expect(await store.standing([one, other])).toEqual({ done: [one], left: [], failed: [other] })
    expect(await all(store.tried([one, other]))).toMatchObject([{ job: other, attempts: { begun: 2 } }])
    await store.saveAttempts(other, null)
    expect(await store.standing([one, other])).toEqual({ done: [one], left: [other], failed: [] })
  })

  test('keeps the parses of ranges, which are done when their wiki is, and removes them', async () => {
    const { named, environment } = await place()
    const made = job('a', { ranges: 20 })
    const wiki = { ...made, id: idOf(made) }
    const ranges = rangesOf(wiki)
    const [first, second] = ranges as [Job, Job, ...Job[]]
    const store = await planned(await makeStore(named, { environment, signal }), [...ranges, wiki])
    const of = (one: Job): RangeManifest => ({
      job: one.id,
      key: 'a',
      version: '1.0.0',
      parses: 'parses.sqlite',
      sha256: sha256('rows'),
      bytes: 4,
      pages: 1,
    })
    await store.deliver(first, put(scratchFolder(), 'parses.sqlite', 'rows'), of(first))
    await store.deliver(second, put(scratchFolder(), 'parses.sqlite', 'rows'), of(second))
    await expect(
      store.deliver(second, put(scratchFolder(), 'parses.sqlite', 'ROWS'), { ...of(second), sha256: sha256('ROWS') }),
    ).rejects.toEqual(code('FARM_NOT_SAME'))
    expect(await store.manifest(second)).toEqual(of(second))
    expect((await all(store.results([...ranges, wiki]))).map(({ job: one }) => one)).toEqual([first, second])
    expect(await all(store.bundles([...ranges, wiki]))).toEqual([])
    const file = await store.open(first, of(first))
    expect(readFileSync(file.path, 'utf8')).toBe('rows')
    file.release()
    expect((await store.standing([...ranges, wiki])).done).toEqual([first, second])
    expect((await store.standing([second, wiki])).done).toEqual([second])

    // They stay as long as their wiki is not made, whatever plan they are of.
    const divided = { ...wiki, ranges: 2 }
    await store.savePlan([...rangesOf(divided), divided], [])
    await store.clearRanges()
    expect(await store.manifest(first)).toEqual(of(first))
    await store.deliver(wiki, bundle('zip'), manifest('zip', wiki))
    await store.clearRanges()
    expect(await all(store.results(ranges))).toEqual([])
    // Of a wiki that the plan names no more, nothing is left either.
    const other = job('a', { input: digest('f'), ranges: 20 })
    await store.savePlan([other], [])
    await store.deliver(first, put(scratchFolder(), 'parses.sqlite', 'rows'), of(first))
    await store.clearRanges()
    expect((await all(store.results(ranges))).length).toBe(1)
    await planned(store, [job('a-0')])
    await store.clearRanges()
    expect(await all(store.results(ranges))).toEqual([])
    expect((await store.standing([...ranges, wiki])).done).toEqual([...ranges, wiki])
    expect((await store.standing([second])).done).toEqual([second])
    expect(await store.manifest(second)).toEqual(manifest('zip', wiki))
  })
})

test('a folder that lost its manifest, or was never made whole, is no result; one that was never planned is not made', async () => {
  const folder = scratchFolder()
  const store = await planned(await makeStore(folder, { environment: {}, signal }), [job('a')])
  mkdirSync(join(folder, 'results', `.${jobName(job('a'))}.host.part`))
  expect(await store.standing([job('a')])).toMatchObject({ left: [job('a')] })
  await expect(openStore(join(folder, 'none'), { environment: {}, signal })).rejects.toEqual(code('FARM_NO_PLAN'))
  expect(readdirSync(folder).sort()).toEqual([
    'attempts',
    'farm',
    'jobs.jsonl',
    'pipelines',
    'refused.jsonl',
    'results',
  ])
})

test('results alone, copied without the attempts, are a store too', async () => {
  const folder = scratchFolder()
  const store = await makeStore(folder, { environment: {}, signal })
  const jobs = Array.from({ length: 20 }, (_, at) => job(`w${at}`))
  await store.savePlan(jobs, [])
  rmSync(join(folder, 'attempts'), { recursive: true })
  const standing = await (await openStore(folder, { environment: {}, signal })).standing(jobs)
  expect([standing.left.length, standing.failed]).toEqual([20, []])
})

describe('a bucket', () => {
  test('holds no result whose upload was broken off, and takes the next host’s', async () => {
    const named = address()
    let isDead = false
    const dying = await between((line) => {
      isDead ||= line.startsWith('PUT') && line.endsWith('/manifest.json')
      return isDead ? 'cut' : 'on'
    })
    const store = await planned(await open(named, dying.environment), [job('a')])
    const delivered = store.deliver(job('a'), bundle('zip'), manifest('zip'))
    await expect(delivered).rejects.toEqual(code('STORE_UNREACHABLE'))
    const at = `results/${jobName(job('a'))}/a-2020-01-01.zip`
    expect((await namesIn(named)).filter((name) => name.startsWith('results/'))).toEqual([at, `${at}.sha256`])

    const next = await between(() => 'on')
    const other = await openStore(named, { environment: next.environment, signal })
    expect(await other.manifest(job('a'))).toBeNull()
    expect(await other.standing(await other.jobs())).toMatchObject({ done: [], left: [job('a')] })
    expect(await all(other.results([job('a')]))).toEqual([])
    // Other bytes for the same job are told, whether or not the first ones are a result yet.
    await expect(other.deliver(job('a'), bundle('bytes'), manifest('bytes'))).rejects.toEqual(code('FARM_NOT_SAME'))
    await other.deliver(job('a'), bundle('zip'), manifest('zip'))
    expect(await other.manifest(job('a'))).toEqual(manifest('zip'))
    // What was there already was not sent again.
    expect(next.seen.filter((line) => /^PUT .*\.zip$/.test(line))).toEqual([])
  })

  test('keeps the first of two hosts that end at the same moment', async () => {
    const named = address()
    await planned(await open(named), [job('a')])
    // The other host delivers when this one has looked, and found nothing.
    const second = async (zip: string) =>
      (await openStore(named, { environment: server.environment, signal })).deliver(
        job('a'),
        bundle(zip),
        manifest(zip),
      )
    let isFirst = true
    const late = await between(async (line): Promise<Deed> => {
      if (isFirst && /^PUT .*\.zip$/.test(line)) {
        isFirst = false
        await second('theirs')
      }
      return 'on'
    })
    const store = await openStore(named, { environment: late.environment, signal })
    await expect(store.deliver(job('a'), bundle('ours'), manifest('ours'))).rejects.toEqual(code('FARM_NOT_SAME'))
    const file = await store.open(job('a'), manifest('theirs'))
    expect(readFileSync(file.path, 'utf8')).toBe('theirs')
    file.release()
  })

  test('that knows no condition, or refuses one, tells two hosts with other bytes apart all the same', async () => {
    const named = address()
    await planned(await open(named, forgetful.environment), [job('a')])
    let isFirst = true
    const late = await between(async (line): Promise<Deed> => {
      if (isFirst && line.startsWith('PUT') && line.endsWith('/manifest.json')) {
        isFirst = false
        // The other host has looked before this one sent anything, and sends all of its own now.
        await forgetful.ask('DELETE', `${line.split(' ')[1]}`.replace('manifest.json', 'a-2020-01-01.zip'))
        const store = await openStore(named, { environment: forgetful.environment, signal })
        await store.deliver(job('a'), bundle('theirs'), manifest('theirs'))
      }
      const isAgain = late.seen.filter((seen) => seen === line).length > 1
      return line.startsWith('PUT') && !isAgain ? { status: 501 } : 'on'
    }, forgetful)
    const store = await openStore(named, { environment: late.environment, signal })
    const delivered = store.deliver(job('a'), bundle('ours'), manifest('ours'))
    await expect(delivered).rejects.toEqual(code('FARM_NOT_SAME'))
  })

  test('takes a large bundle in parts and gives it back, through a day on which much fails', async () => {
    const named = address()
    const large = Buffer.alloc(40 * 1024 * 1024 + 7)
    for (let at = 0; at < large.length; at += 4096) large.writeUInt32LE(at, Math.min(at, large.length - 4))
    let [count, isBad] = [0, false]
    const deeds: readonly Deed[] = ['on', { status: 503, headers: { 'retry-after': '0' } }, 'on, then cut', 'cut', 'on']
    const bad = await between((line) => {
      if (line.startsWith('GET') && line.endsWith('.zip')) return count++ < 2 ? 'cut half-way' : 'on'
      // A lost answer to the start of an upload leaves another one behind, which is no fault to look at here.
      return !isBad || line.includes('?uploads') ? 'on' : (deeds[bad.seen.length % deeds.length] ?? 'on')
    })
    await planned(await open(named), [job('a')])
    const store = await openStore(named, { environment: bad.environment, signal })
    isBad = true
    await store.deliver(job('a'), bundle(large), manifest(large))
    expect(bad.seen.filter((line) => line.includes('partNumber=3')).length).toBeGreaterThan(0)
    const file = await store.open(job('a'), manifest(large))
    expect(sha256(readFileSync(file.path))).toBe(sha256(large))
    expect(count).toBe(3)
    file.release()
  })

  test('is asked to stop, and stops, leaving nothing half sent', async () => {
    const named = address()
    const stop = new AbortController()
    const slow = await between((line) => {
      if (line.includes('partNumber=2')) stop.abort()
      return 'on'
    })
    const access = { environment: slow.environment, signal: stop.signal }
    const store = await planned(await makeStore(named, access), [job('a')])
    const large = Buffer.alloc(60 * 1024 * 1024, 'z')
    await expect(store.deliver(job('a'), bundle(large), manifest(large))).rejects.toMatchObject({ name: 'AbortError' })
    // Who was told to stop asks for a second and no longer: another one looks.
    const other = await openStore(named, { environment: server.environment, signal })
    expect(await other.manifest(job('a'))).toBeNull()
    expect(slow.seen.some((line) => line.startsWith('DELETE') && line.includes('uploadId='))).toBe(true)
  })

  test('is listed page by page', async () => {
    const named = address()
    const jobs = Array.from({ length: 1_100 }, (_, index) =>
      job('a', { input: `${index}`.padStart(12, '0').padEnd(64, 'e') }),
    )
    const store = await open(named)
    for (const one of jobs) server.put('farms', `deep.er/farm-${farms}/results/${jobName(one)}/manifest.json`)
    expect((await store.standing([...jobs, job('b')])).done.length).toBe(jobs.length)
  })

  test('gives of a bundle the catalogue alone, where its manifest says where that lies', async () => {
    const named = address()
    const zip = Buffer.alloc(3_000_000)
    for (let at = 0; at < zip.length; at += 4) zip.writeUInt32LE(at, at)
    const [offset, bytes] = [1001, 1_234_567]
    const part = zip.subarray(offset, offset + bytes)
    const told = { ...manifest(zip), catalogue: { offset, bytes, sha256: sha256(part) } }
    await planned(await open(named), [job('a')])
    const deeds: Deed[] = ['cut half-way', 'on']
    const ranges: unknown[] = []
    const far = await between((line, headers) => {
      if (!line.startsWith('GET') || !line.endsWith('.zip')) return 'on'
      ranges.push(headers['range'])
      return deeds.shift() ?? 'on'
    })
    const store = await openStore(named, { environment: far.environment, signal })
    await store.deliver(job('a'), bundle(zip), told)
    const file = await store.open(job('a'), told)
    expect(file.path).toMatch(/\.sqlite$/)
    expect(sha256(readFileSync(file.path))).toBe(sha256(part))
    file.release()
    const last = offset + bytes - 1
    expect(ranges).toEqual([`bytes=${offset}-${last}`, expect.stringMatching(`^bytes=\\d{5,}-${last}$`)])
    // A server that knows no ranges sends all.
    deeds.push({ status: 200, body: zip })
    const whole = await store.open(job('a'), told)
    expect(sha256(readFileSync(whole.path))).toBe(sha256(part))
    whole.release()
    const other = { ...told, catalogue: { ...told.catalogue, sha256: digest('e') } }
    await expect(store.open(job('a'), other)).rejects.toEqual(code('FARM_BUNDLE_DAMAGED'))
  })

  test('that does not say when results came has no rate, and no time left', async () => {
    const named = address()
    await planned(await open(named), [job('a'), job('b'), job('c')])
    const dateless = await between((line) => (line.endsWith('/manifest.json') ? 'on, without its date' : 'on'))
    const store = await openStore(named, { environment: dateless.environment, signal })
    for (const key of ['a', 'b']) await store.deliver(job(key), bundle('zip'), manifest('zip', job(key)))
    const status = (environment: NodeJS.ProcessEnv) =>
      farmStatus({ store: named, broker: null, tell: () => {}, environment })
    const found = await status(dateless.environment)
    expect(found).toMatchObject({ done: 2, left: 1, perHour: null, secondsLeft: null })
  })

  test('keeps nothing of a range that a host left half uploaded once its wiki is made', async () => {
    const named = address()
    const made = job('a', { ranges: 2 })
    const wiki = { ...made, id: idOf(made) }
    const store = await planned(await open(named), [...rangesOf(wiki), wiki])
    const [half] = rangesOf(wiki) as [Job, Job]
    await server.ask('PUT', `/farms/deep.er/farm-${farms}/ranges/${jobName(half)}/parses.sqlite`, 'rows')
    const inRanges = async () => (await namesIn(named)).filter((name) => name.startsWith('ranges/'))
    await store.clearRanges()
    expect(await inRanges()).toEqual([`ranges/${jobName(half)}/parses.sqlite`])
    await store.deliver(wiki, bundle('zip'), manifest('zip', wiki))
    await store.clearRanges()
    expect(await inRanges()).toEqual([])
  })

  test('brings pipeline files to another host, and no key', async () => {
    const named = address()
    const store = await open(named)
    put(store.folder, 'pipelines/a.privacy.key', 'secret\n')
    await planned(store, [job('a'), { ...job('b'), pipeline: '../own/b.yml' }])
    expect((await namesIn(named)).filter((name) => name.startsWith('pipelines/'))).toEqual(['pipelines/a.yml'])
    const elsewhere = scratchFolder()
    process.chdir(elsewhere)
    const other = await openStore(named, { environment: server.environment, signal })
    const folder = join(elsewhere, `farm-${farms}`)
    expect(await other.pipelineOf(job('a'))).toBe(join(folder, 'pipelines/a.yml'))
    expect(readdirSync(join(folder, 'pipelines'))).toEqual(['a.yml'])
    // A plan that was made anew reaches who has the old file.
    writeFileSync(join(folder, 'pipelines/a.yml'), 'old')
    await other.pipelineOf(job('a'))
    expect(readFileSync(join(folder, 'pipelines/a.yml'), 'utf8')).toBe('wiki: { key: a }\n')
    expect(await other.pipelineOf({ ...job('b'), pipeline: '../own/b.yml' })).toBe(join(elsewhere, 'own/b.yml'))
  })
})

describe('what goes wrong with a bucket has a code', () => {
  const opened = (environment: NodeJS.ProcessEnv, named = address()) =>
    openStore(named, { environment: { ...server.environment, ...environment }, signal })

  test('when access is not given', async () => {
    const refused = async (environment: NodeJS.ProcessEnv, named?: string) =>
      opened(environment, named).then(
        () => 'opened',
        (error: unknown) => error,
      )
    expect(await refused({ AWS_ACCESS_KEY_ID: '' })).toMatchObject({
      code: 'STORE_NO_CREDENTIALS',
      message: expect.stringContaining('AWS_ACCESS_KEY_ID is missing'),
    })
    expect(await refused({ AWS_SECRET_ACCESS_KEY: undefined })).toMatchObject({
      message: expect.stringContaining('AWS_SECRET_ACCESS_KEY is missing'),
    })
    const denied = (reason: string) => ({ code: 'STORE_DENIED', message: expect.stringContaining(reason) })
    expect(await refused({ AWS_SECRET_ACCESS_KEY: 'another' })).toMatchObject(denied('SignatureDoesNotMatch'))
    expect(await refused({ AWS_ACCESS_KEY_ID: 'another' })).toMatchObject(denied('InvalidAccessKeyId'))
    const tokens: unknown[] = []
    const hearing = await between((_, headers) => {
      tokens.push(headers['x-amz-security-token'])
      return 'on'
    })
    await refused({ ...hearing.environment, AWS_SESSION_TOKEN: 'for an hour' })
    expect(tokens).toEqual(['for an hour'])
    expect(await refused({}, 's3://no-such-bucket/farm')).toMatchObject(code('STORE_NO_BUCKET'))
    expect(await refused({}, 's3://farms/never-planned')).toMatchObject(code('FARM_NO_PLAN'))
  })

  test('when clocks differ', async () => {
    const named = address()
    await planned(await open(named), [job('a')])
    vi.useFakeTimers({ toFake: ['Date'] })
    try {
      vi.setSystemTime(Date.now() + 40 * 60_000)
      await expect(opened({}, named)).rejects.toMatchObject({
        code: 'STORE_CLOCK',
        message: expect.stringMatching(/are (39|40) minutes apart/),
      })
    } finally {
      vi.useRealTimers()
    }
  })

  test('when nobody answers, soon where nobody ever did', async () => {
    await expect(opened({ AWS_ENDPOINT_URL: `http://127.0.0.1:${await freePort()}` })).rejects.toMatchObject({
      code: 'STORE_UNREACHABLE',
      message: expect.stringContaining('ECONNREFUSED'),
    })
    const busy = await between(() => ({ status: 503, headers: { 'retry-after': '0' } }))
    await expect(opened(busy.environment)).rejects.toMatchObject({
      code: 'STORE_UNREACHABLE',
      message: expect.stringContaining('HTTP 503'),
    })
    expect(busy.seen.length).toBe(3)
  })

  test('when a request is not taken', async () => {
    const xml =
      '<Error><Code>AuthorizationHeaderMalformed</Code><Message>the region is wrong</Message><Region>eu-west-3</Region></Error>'
    const elsewhere = await between(() => ({ status: 400, body: xml }))
    await expect(opened(elsewhere.environment)).rejects.toMatchObject({
      code: 'STORE_REFUSES',
      message: expect.stringContaining('AuthorizationHeaderMalformed, the region is wrong, region eu-west-3'),
    })
  })

  test('when a bundle was replaced or removed', async () => {
    const named = address()
    const store = await planned(await open(named), [job('a')])
    await store.deliver(job('a'), bundle('zip'), manifest('zip'))
    const path = `${named.replace('s3:/', '')}/results/${jobName(job('a'))}/a-2020-01-01.zip`
    for (const [method, body] of [['PUT', 'another'], ['DELETE']] as const) {
      await server.ask(method, path, body)
      await expect(store.open(job('a'), manifest('zip'))).rejects.toEqual(code('FARM_BUNDLE_DAMAGED'))
    }
  })

  test('and doctor is told', async () => {
    const look = (environment: NodeJS.ProcessEnv, named = 's3://farms/x/') =>
      examineStore(named, { ...server.environment, ...environment })
    expect(await look({})).toEqual({ found: 's3://farms/x', cost: { en: '', fr: '' } })
    expect(await look({ AWS_ACCESS_KEY_ID: '' })).toMatchObject({
      found: null,
      cost: { fr: expect.stringContaining('AWS_ACCESS_KEY_ID manque') },
    })
    expect(await look({}, 's3://no-such-bucket')).toMatchObject({
      cost: { en: expect.stringContaining('no bucket for s3://no-such-bucket') },
    })
    const folder = scratchFolder()
    expect(await look({}, folder)).toMatchObject({ found: folder })
    rmSync(folder, { recursive: true })
    expect(await look({}, folder)).toMatchObject({ found: null, cost: { en: 'no such file or folder' } })
  })
})

test('a bucket is known by its address, and reached as the environment says', () => {
  expect(bucketAt('s3://wikis/a/b/')).toEqual({ address: 's3://wikis/a/b', bucket: 'wikis', prefix: 'a/b/' })
  expect(bucketAt('S3://wikis')).toEqual({ address: 's3://wikis', bucket: 'wikis', prefix: '' })
  for (const wrong of ['s3://', 's3://a', 's3://wikis/../b', 's3://wikis/a b', 's3://wikis//b'])
    expect(() => bucketAt(wrong), wrong).toThrow(/--store: expected a folder, or s3:/)
  expect(() => bucketAt('s3://key:secret@wikis/a')).toThrow(/got s3:\/\/…@wikis\/a$/)
  const access = (more: NodeJS.ProcessEnv) =>
    bucketAccess(bucketAt('s3://wikis'), { AWS_ACCESS_KEY_ID: 'k', AWS_SECRET_ACCESS_KEY: 's', ...more })
  expect(access({})).toMatchObject({ endpoint: 'https://s3.us-east-1.amazonaws.com', region: 'us-east-1' })
  const own = { AWS_REGION: 'eu', AWS_ENDPOINT_URL: 'https://all.example.org' }
  expect(access({ ...own, AWS_ENDPOINT_URL_S3: 'https://s3.example.org/' })).toMatchObject({
    endpoint: 'https://s3.example.org',
    region: 'eu',
  })
  expect(access(own)).toMatchObject({ endpoint: 'https://all.example.org' })
  expect(() => access({ AWS_ENDPOINT_URL: 'ftp://user:pass@host' })).toThrow(/AWS_ENDPOINT_URL: .*got ftp:\/\/…@host/)
  expect(() => access({ AWS_ENDPOINT_URL: 'https://:pass@host' })).toThrow(/AWS_ENDPOINT_URL: .*got https:\/\/…@host/)
})

/** What a command asks of a store, one request at a time or many. */
const calls: Readonly<Record<string, (store: FarmStore) => Promise<unknown>>> = {
  'the plan': (store) => store.jobs(),
  'a new plan': (store) => planned(store, [job('a')]),
  'a pipeline file': (store) => store.pipelineOf(job('a')),
  'a result': (store) => store.manifest(job('a')),
  'all results': (store) => all(store.results([job('a')])),
  'a bundle': (store) => store.open(job('a'), manifest('zip')),
  'how jobs stand': (store) => store.standing(Array.from({ length: 40 }, (_, index) => job(`a${index}`))),
  'how few jobs stand': (store) => store.standing([job('a'), job('b')]),
  attempts: (store) => store.attempts(job('a')),
}

describe('what answers in the place of a bucket and is none', () => {
  const jobs = Array.from({ length: 17 }, (_, index) => job(`a${index}`))
  const list = (more: string): string => `<ListBucketResult>${more}</ListBucketResult>`
  const cut = '<IsTruncated>true</IsTruncated>'
  const refuses = expect.objectContaining({ code: 'STORE_REFUSES' })

  /** A server that says yes to everything and keeps nothing; `answers` by what a request begins with or ends with. */
  async function yes(answers: Readonly<Record<string, string>> = {}) {
    const server = await startBetween('http://127.0.0.1:9', (line) => {
      const known = Object.entries(answers).find(([part]) => line.startsWith(part) || line.endsWith(part))
      if (known !== undefined) return { status: 200, body: known[1] }
      if (line.endsWith('/farm')) return { status: 200, body: 'abcdef01\n' }
      return /^(?:HEAD|GET)/.test(line) ? { status: 404 } : { status: 200, body: '<html>welcome</html>' }
    })
    betweens.push(server)
    const environment = { AWS_ENDPOINT_URL: server.endpoint, AWS_ACCESS_KEY_ID: 'k', AWS_SECRET_ACCESS_KEY: 's' }
    return { ...server, environment, store: await makeStore(address(), { environment, signal }) }
  }

  test.for([
    ['a page of something else', '<html>welcome</html>'],
    ['a list cut short without a way on', list(cut)],
    ['a list without an end', list(`${cut}<NextContinuationToken>t</NextContinuationToken>`)],
  ] as const)('%s is no farm in which nothing is done', async ([, body]) => {
    const { store, environment } = await yes({ 'GET /farms?': body })
    await expect(store.standing(jobs)).rejects.toEqual(refuses)
    if (!body.includes('Token')) expect(await examineStore('s3://farms', environment)).toMatchObject({ found: null })
  })

  test('a bundle that is taken and not kept is no result', async () => {
    const { store, seen } = await yes()
    await expect(store.deliver(job('a'), bundle('zip'), manifest('zip'))).rejects.toEqual(refuses)
    expect(seen.filter((line) => line.startsWith('PUT') && line.endsWith('manifest.json'))).toEqual([])
  })

  test('parts of an upload that was never begun are not sent', async () => {
    const { store, seen } = await yes()
    const large = Buffer.alloc(17 * 1024 * 1024)
    await expect(store.deliver(job('a'), bundle(large), manifest(large))).rejects.toEqual(refuses)
    expect(seen.filter((line) => line.startsWith('PUT'))).toEqual([])
  })

  test.for(['PUT', 'POST'])('who stops waits for no store that is silent at the %s of an upload', async (method) => {
    const stop = new AbortController()
    const silent = await startBetween('http://127.0.0.1:9', (line) => {
      if (line.endsWith('/farm')) return { status: 200, body: 'abcdef01\n' }
      if (line.endsWith('?uploads=')) return { status: 200, body: '<UploadId>u</UploadId>' }
      if (line.startsWith('GET') || line.startsWith('HEAD')) return { status: 404 }
      if (line.startsWith('PUT') && method === 'POST') return { status: 200, headers: { etag: 'e' } }
      stop.abort()
      return new Promise<Deed>(() => {})
    })
    betweens.push(silent)
    const environment = { AWS_ENDPOINT_URL: silent.endpoint, AWS_ACCESS_KEY_ID: 'k', AWS_SECRET_ACCESS_KEY: 's' }
    const store = await makeStore(address(), { environment, signal: stop.signal })
    const large = Buffer.alloc(17 * 1024 * 1024)
    const delivered = store.deliver(job('a'), bundle(large), manifest(large))
    await expect(delivered).rejects.toMatchObject({ name: 'AbortError' })
  })

  test.for(Object.entries(calls))(
    'who stops waits for no store that is silent when asked for %s, nor for what is asked after that',
    async ([, call]) => {
      const stop = new AbortController()
      const reason = new Error('told to stop')
      const silent = await startBetween('http://127.0.0.1:9', (line) => {
        if (line === 'GET /farms/silent/farm') return { status: 200, body: 'abcdef01\n' }
        setImmediate(() => stop.abort(reason))
        return new Promise<Deed>(() => {})
      })
      betweens.push(silent)
      const environment = { AWS_ENDPOINT_URL: silent.endpoint, AWS_ACCESS_KEY_ID: 'k', AWS_SECRET_ACCESS_KEY: 's' }
      process.chdir(scratchFolder())
      const store = await makeStore('s3://farms/silent', { environment, signal: stop.signal })
      await expect(call(store)).rejects.toBe(reason)
      // A job is given back; nobody hears it.
      for (let times = 0; times < 20; times += 1)
        await expect(store.saveAttempts(job('a'), null)).rejects.toEqual(code('STORE_UNREACHABLE'))
      expect(silent.seen.filter((line) => line.startsWith('DELETE')).length).toBe(1)
    },
  )

  test('no file is written or read beside the folders of a farm, whatever the plan and the manifests say', async () => {
    const { bundle: _, ...rest } = manifest('zip')
    const { store, seen } = await yes({
      '.yml': 'wiki: { key: a }\n',
      'manifest.json': JSON.stringify({ ...rest, bundle: '../../../a.zip' }),
    })
    const outside = { ...job('a'), pipeline: 'pipelines/../../outside.yml' }
    expect(existsSync(await store.pipelineOf(outside))).toBe(false)
    expect(seen.filter((line) => line.includes('outside'))).toEqual([])
    expect(existsSync(await store.pipelineOf(job('a')))).toBe(true)
    await expect(store.manifest(job('a'))).rejects.toThrow(/manifest\.json bundle: expected/)
    await expect(yes({ '/farm': '../../home' })).rejects.toThrow(/\/farm: expected/)
  })
})

async function all<Item>(items: AsyncIterable<Item>): Promise<readonly Item[]> {
  const list: Item[] = []
  for await (const item of items) list.push(item)
  return list
}
