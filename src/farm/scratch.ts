/** The folders on a disk of a host in which jobs of a farm are at work: one for each wiki, which its ranges share. */

import { existsSync, rmSync, statSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { takeExclusively } from '../archive/exclusive.ts'
import { inside, makeFolder, makeShared, namesIn, removeEmpty } from '../pipeline/io/writable.ts'
import { mostThreads } from '../pipeline/run/threads/pool.ts'
import { checkRoom } from '../pipeline/run/workplace.ts'
import { type Job, jobName, wikiOf, wikisOf } from './job.ts'
import type { FarmStore } from './store.ts'

/** So many processes of a host work at a divided wiki, each with an archive of its own: one is all that a small host can feed. */
export const placesOfWiki = Math.max(1, Math.floor(availableParallelism() / mostThreads))

/** A folder in which this process alone works. */
export interface Scratch {
  /** Absolute path. */
  readonly folder: string
  /** Lets others in. */
  readonly release: () => void
}

/**
 * Whether this host can work at anything: a folder in which nothing can be made, or a disk that is full, is no fault of a wiki.
 * Throws NOT_WRITABLE, DISK_FULL.
 */
export function checkScratch(store: Pick<FarmStore, 'farm'>, scratch: string | null): void {
  const folder = farmFolder(store, scratch)
  makeFolder(folder)
  checkRoom(folder, 0)
}

/**
 * Takes a folder for a job, in `scratch` or, null, among the temporary files: with what an earlier job of the same wiki left there.
 * Null while other processes of this host have them all. Throws what `checkScratch` throws.
 */
export function takeScratch(store: Pick<FarmStore, 'farm'>, job: Job, scratch: string | null): Scratch | null {
  checkScratch(store, scratch)
  const wiki = wikiOf(job)
  const places = wiki.ranges === 0 ? 1 : placesOfWiki
  for (let place = 0; place < places; place += 1) {
    const folder = inside(farmFolder(store, scratch), placeName(wiki, place))
    makeShared(folder)
    const taken = takeFolder(folder)
    if (taken !== null) return taken
  }
  return null
}

const lockFile = 'lock'

/** Others may remove a folder while it is taken, and make it anew. */
const mostTries = 10

/** Null where another process has it, or has removed it since it was seen. */
function takeFolder(folder: string): Scratch | null {
  const lock = join(folder, lockFile)
  for (let tries = 1; ; tries += 1)
    try {
      const seen = inodeOf(lock)
      const release = takeExclusively(lock)
      if (release === null) return null
      // A lock that was removed before it was taken keeps nobody out; the first look at a new one finds nothing.
      if (seen !== null && seen === inodeOf(lock)) return { folder, release }
      release()
      if (tries === mostTries) return null
    } catch (error) {
      if (!existsSync(folder)) return null
      if (tries === mostTries) throw error
    }
}

const inodeOf = (path: string): number | null => statSync(path, { throwIfNoEntry: false })?.ino ?? null

/** Removes what lies in a folder that was taken, but for its lock. */
export function emptyScratch(folder: string): void {
  for (const name of namesIn(folder))
    if (!name.startsWith(lockFile)) rmSync(join(folder, name), { recursive: true, force: true })
}

/** Removes a folder that was taken, its lock last: from then on it may be another process that works in it, and then it stays. */
export function removeScratch(folder: string): void {
  emptyScratch(folder)
  for (const name of namesIn(folder)) rmSync(join(folder, name), { force: true })
  removeEmpty(folder)
}

const placeName = (wiki: Job, place: number): string => (place === 0 ? jobName(wiki) : `${jobName(wiki)}.${place}`)

const farmFolder = ({ farm }: Pick<FarmStore, 'farm'>, scratch: string | null): string =>
  join(scratch ?? join(tmpdir(), 'wikifonds-farm'), farm)

/** Removes the folders of wikis that were made meanwhile, by another host or another process, and that nobody works in. */
export async function clearDone(
  store: Pick<FarmStore, 'farm' | 'standing'>,
  jobs: readonly Job[],
  scratch: string | null,
): Promise<void> {
  const folder = farmFolder(store, scratch)
  const names = namesIn(folder)
  const wikiOfFolder = (name: string): string => name.replace(/\.\d+$/, '')
  const here = new Set(names.map(wikiOfFolder))
  const { done } = await store.standing(wikisOf(jobs).filter((job) => here.has(jobName(job))))
  const made = new Set(done.map(jobName))
  for (const name of names.filter((one) => made.has(wikiOfFolder(one)))) {
    const taken = takeFolder(join(folder, name))
    if (taken === null) continue
    removeScratch(taken.folder)
    taken.release()
  }
}
