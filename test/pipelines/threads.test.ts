/** A wiki made in threads has the bytes of one thread, and errors in them keep code and place. */

import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { makeDump } from '../../bench/make-dump.ts'
import type { Step } from '../../src/model/loss.ts'
import { answered, answering } from '../../src/pipeline/run/threads/answer.ts'
import type { RunResult } from '../../src/pipeline/run.ts'
import { nightly } from '../support/require.ts'
import { scratchFolder } from '../support/scratch.ts'
import { runPipeline, verify } from './run-demo.ts'

/** Their texts hold what a public bundle may not. */
const [pages, textsTogether] = [15, 10]
const folder = scratchFolder()
const pipeline = join(folder, 'wiki.yml')
const outOf = (name: string): string => join(folder, name)

let alone: RunResult

beforeAll(async () => {
  await makeDump(join(folder, 'wiki.xml'), Number.POSITIVE_INFINITY, { maxPages: pages })
  writeFileSync(
    pipeline,
    'wiki: { key: many, language: fr, timezone: Europe/Paris, baseUrl: "https://wiki.example.org" }\nsources: [{ kind: xml-dump, from: wiki.xml }]\n',
  )
  alone = await runPipeline(pipeline, { out: outOf('alone'), threads: 1, textsTogether })
})

describe('a wiki that threads parse and pack', () => {
  test('has the bytes that one thread alone gives it', async () => {
    // With two of them it has those bytes too, stopped and begun again (below).
    const together = await runPipeline(pipeline, { out: outOf('together'), threads: 3, textsTogether })
    const { account } = alone
    expect(account.pages).toBeGreaterThanOrEqual(pages)
    expect(together.sha256).toBe(alone.sha256)
    expect(together.proof).toEqual(alone.proof)
    expect(alone.proof?.values).toBeGreaterThan(0)
    await verify(together.bundle)
  })

  nightly()('goes on after it was stopped while its pages were printed', async () => {
    const out = outOf('stopped')
    const stop = new AbortController()
    const listen = ({ step, done }: { readonly step: Step; readonly done: number }): void => {
      if (step === 'site' && done > 0) stop.abort()
    }
    const stopped = runPipeline(pipeline, { out, threads: 2, textsTogether, listen, signal: stop.signal })
    await expect(stopped).rejects.toMatchObject({ code: 'INTERRUPTED', values: { step: 'site' } })
    const whole = await runPipeline(pipeline, { out, threads: 2, textsTogether })
    expect(existsSync(whole.bundle)).toBe(true)
    expect(whole.sha256).toBe(alone.sha256)
  })

  test('goes on after it was stopped while its catalogue was written', async () => {
    const out = outOf('stopped-early')
    const stop = new AbortController()
    const listen = ({ step }: { readonly step: Step }): void => {
      if (step === 'catalogue') stop.abort()
    }
    const stopped = runPipeline(pipeline, { out, threads: 2, textsTogether, listen, signal: stop.signal })
    await expect(stopped).rejects.toMatchObject({ code: 'INTERRUPTED', values: { step: 'catalogue' } })
    expect((await runPipeline(pipeline, { out, threads: 2, textsTogether })).sha256).toBe(alone.sha256)
  })

  test('ends with an error of its catalogue, without the pages that tell of the whole', async () => {
    const out = outOf('failed')
    const building = join(out, '.work', 'building')
    // A folder stands where the catalogue goes.
    const listen = ({ step }: { readonly step: Step }): void => {
      if (step === 'records')
        for (const bag of readdirSync(building)) mkdirSync(join(building, bag, 'data', 'index.sqlite'))
    }
    await expect(runPipeline(pipeline, { out, threads: 2, textsTogether, listen })).rejects.toMatchObject({
      code: 'ERR_FS_EISDIR',
    })
    const printed = readdirSync(building).map((bag) => readdirSync(join(building, bag, 'data')))
    expect(printed).toEqual([['index.sqlite']])
    expect(readdirSync(out).filter((name) => name.endsWith('.zip'))).toEqual([])
  })
})

test('an error of a thread keeps its code, its words and its place', async () => {
  const full = answering(() => {
    throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
  })
  const answer = structuredClone(await full(null))
  expect(() => answered(answer)).toThrow(
    expect.objectContaining({
      code: 'ENOSPC',
      message: 'no space left on device',
      stack: expect.stringContaining('at '),
    }),
  )
})
