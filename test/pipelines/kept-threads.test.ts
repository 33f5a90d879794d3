/** Threads that are kept from wiki to wiki make of each what fresh ones make, and hold nothing of the last. */

import { existsSync, readdirSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { KeptThreads } from '../../src/pipeline/run/threads/pool.ts'
import { put, scratchFolder } from '../support/scratch.ts'
import { writeLargeWiki, writeWikis } from './farm-wikis.ts'
import { library, runPipeline } from './run-demo.ts'

const folder = scratchFolder()
/** Linux lists there what a process and its threads have open. */
const openFiles = '/proc/self/fd'
const openStores = (): number =>
  readdirSync(openFiles).filter((name) => {
    const path = join(openFiles, name)
    return existsSync(path) && readlinkSync(path).includes('archive.sqlite')
  }).length
/** They differ in what a thread could carry over from one to the next: language, pages, names, audience. */
const wikis = {
  large: 'wiki: { key: large, language: fr }\nsources: [{ kind: xml-dump, from: dumps/large.xml }]\n',
  other:
    'wiki: { key: other, language: de }\nsources: [{ kind: xml-dump, from: dumps/w00.xml }]\nprivacy: { audience: restricted }\n',
} as const
type Name = keyof typeof wikis

const pathOf = (name: Name): string => `${folder}/${name}.yml`
const fresh = {} as Record<Name, string>
let kept: KeptThreads
let started = 0
const countStart = (): void => {
  started += 1
}

const shaOf = async (name: Name, options: Parameters<typeof runPipeline>[1]): Promise<string> =>
  (await runPipeline(pathOf(name), { environment: { WIKIFONDS_PRIVACY_KEY: 'of the test' }, ...options })).sha256

beforeAll(async () => {
  // Enough for threads: 100,000 letters to parse, and old revisions to print.
  writeLargeWiki(folder, 'large', 40)
  writeWikis(folder, 1)
  for (const [name, definition] of Object.entries(wikis)) put(folder, `${name}.yml`, definition)
  for (const name of Object.keys(wikis) as Name[]) fresh[name] = await shaOf(name, { threads: 2 })
  kept = library.keepThreads(1)
  process.on('worker', countStart)
})

afterAll(async () => {
  process.off('worker', countStart)
  await kept.close()
})

describe('threads that are kept', () => {
  test('make of one wiki after the other what fresh ones make of each, and none is started anew', async () => {
    expect(await shaOf('large', { threads: kept })).toBe(fresh.large)
    const first = started
    expect(first).toBe(1)
    expect(await shaOf('other', { threads: kept })).toBe(fresh.other)
    expect(await shaOf('large', { threads: kept })).toBe(fresh.large)
    expect(started).toBe(first)
  })

  test('serve the next run after one that was stopped', async () => {
    const stop = new AbortController()
    const listen: NonNullable<Parameters<typeof runPipeline>[1]>['listen'] = ({ step, done }) => {
      if (step === 'parse' && done > 0) stop.abort()
    }
    const stopped = shaOf('large', { threads: kept, listen, signal: stop.signal })
    await expect(stopped).rejects.toMatchObject({ code: 'INTERRUPTED' })
    expect(await shaOf('other', { threads: kept })).toBe(fresh.other)
  })

  test.skipIf(!existsSync(openFiles))('let go of the store of a wiki when its run ends', async () => {
    const several = library.keepThreads(3)
    try {
      let most = 0
      const listen: NonNullable<Parameters<typeof runPipeline>[1]>['listen'] = ({ step }) => {
        if (step === 'privacy') most = Math.max(most, openStores())
      }
      expect(await shaOf('large', { threads: several, listen })).toBe(fresh.large)
      // The main one, and at least one that parsed.
      expect(most).toBeGreaterThan(1)
      expect(openStores()).toBe(0)
    } finally {
      await several.close()
    }
  })

  test('tell how many they are', () => {
    expect(kept.count).toBe(1)
  })
})
