/** Where a run works: the private store and the folder in which the bundle is built before it takes its name. */

import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statfsSync,
  statSync,
} from 'node:fs'
import { join, resolve } from 'node:path'
import { takeExclusively } from '../../archive/exclusive.ts'
import { StopRun } from '../../texts/errors.ts'
import { message } from '../../texts/message.ts'
import type { Pipeline } from '../io/load.ts'
import { makeFolder } from '../io/writable.ts'

/** The folders of one run: the private store `.work` and, in it, the bundle while it is built. */
export interface Workplace {
  /** Absolute path of the folder into which bundles go. */
  readonly out: string
  /** Absolute path of the private store, an SQLite file. */
  readonly archivePath: string
  /** The bag is built here: `<out>/.work/building/<name>`. Throws ALREADY_THERE where its place is taken by what is no bundle. */
  bagFolder(name: string): string
  /** Forgets a bag that is not to be kept. */
  discard(): void
  /** Puts the finished bag and zip in their places, whole. */
  deliver(name: string): DeliveredBundle
}

/** Where a bundle lies. */
interface DeliveredBundle {
  readonly folder: string
  readonly zip: string
  /** Whether a zip of the same SHA-256 lay there. */
  readonly isAsBefore: boolean
}

/** The folder of bundles: `--out`, else `bundle.out`, else `output/<key>`; all relative to the working directory, or to another one. */
export const outFolder = ({ definition }: Pipeline, out: string | null, from = '.'): string =>
  resolve(from, out ?? definition.bundle.out ?? join('output', definition.wiki.key))

/** The places of a run in its folder of bundles, which is made. Throws NOT_WRITABLE. */
export function openWorkplace(pipeline: Pipeline, out: string | null): Workplace {
  const folder = outFolder(pipeline, out)
  makeFolder(folder)
  const building = join(folder, '.work', 'building')
  return {
    out: folder,
    archivePath: join(folder, '.work', 'archive.sqlite'),
    bagFolder(name) {
      refuseForeign(join(folder, name))
      rmSync(building, { recursive: true, force: true })
      const bag = join(building, name)
      mkdirSync(join(bag, 'data'), { recursive: true })
      return bag
    },
    discard: () => rmSync(building, { recursive: true, force: true }),
    deliver(name) {
      const target = join(folder, name)
      const isAsBefore = existsSync(`${target}.zip`) && !isOther(join(building, name), target, '.zip.sha256')
      dropStaleSeals(join(building, name), target)
      // Deleted in its place, a bundle whose run is killed meanwhile would be a folder of files that nobody replaces.
      const replaced = join(folder, '.work', 'replaced')
      rmSync(replaced, { recursive: true, force: true })
      if (existsSync(target)) renameSync(target, replaced)
      renameSync(join(building, name), target)
      rmSync(replaced, { recursive: true, force: true })
      for (const extension of ['.zip', '.zip.sha256', '.zip.minisig'])
        if (existsSync(join(building, `${name}${extension}`)))
          renameSync(join(building, `${name}${extension}`), `${target}${extension}`)
      rmSync(building, { recursive: true, force: true })
      return { folder: target, zip: `${target}.zip`, isAsBefore }
    },
  }
}

/** A bundle is replaced by the next one of its name; a folder of anybody else's files is not. */
function refuseForeign(target: string): void {
  if (!existsSync(target) || existsSync(join(target, 'tagmanifest-sha256.txt'))) return
  if (statSync(target).isDirectory() && readdirSync(target).length === 0) return
  throw new StopRun('ALREADY_THERE', { path: target })
}

/** A signature of the former zip goes with it, and a time stamp with the former tag manifest; over the same bytes they stay. */
function dropStaleSeals(made: string, former: string): void {
  if (isOther(made, former, '.zip.sha256')) rmSync(`${former}.zip.minisig`, { force: true })
  if (isOther(made, former, '/tagmanifest-sha256.txt'))
    for (const extension of ['tsr', 'tsq']) rmSync(`${former}.tagmanifest-sha256.txt.${extension}`, { force: true })
}

const isOther = (made: string, former: string, path: string): boolean =>
  !existsSync(`${former}${path}`) || !readFileSync(`${former}${path}`).equals(readFileSync(`${made}${path}`))

/** Locked by the process that works there. */
const lockName = 'lock'
/** The edition that the next one replaces, which no source can make again, and the lock. */
const keptInStore: ReadonlySet<string> = new Set(['former', lockName])

/** Lets no other process work there; gives what lets go. Throws OUT_BUSY while another one does. */
export function takeWorkplace({ out }: Workplace): () => void {
  makeFolder(join(out, '.work'))
  const release = takeExclusively(join(out, '.work', lockName))
  if (release === null) throw new StopRun('OUT_BUSY', { path: out })
  return release
}

/** Forgets the private store, but for a former edition that is kept in it. */
export function clearStore({ out }: Workplace): void {
  const store = join(out, '.work')
  for (const name of readdirSync(store))
    if (!keptInStore.has(name)) rmSync(join(store, name), { recursive: true, force: true })
}

/** Takes the folders away that were made for a store in which nothing came, and which was let go; whatever else lies in them stays. */
export function abandon({ out }: Workplace): void {
  const store = join(out, '.work')
  if (readdirSync(store).some((name) => name !== lockName)) return
  rmSync(join(store, lockName), { force: true })
  for (const folder of [store, out]) if (readdirSync(folder).length === 0) rmdirSync(folder)
}

/** Store, tree and zip together take a few times the size of the sources; measured on text-heavy wikis. */
const roomPerInputByte = 6
const leastRoom = 64 * 1024 * 1024

/** Refuses to begin where nothing can be written, and what the disk cannot hold. */
export function checkDisk({ out }: Workplace, inputBytes: number): void {
  makeFolder(join(out, '.work'))
  checkRoom(out, inputBytes)
}

/** Whether a disk has the room that a run of so many bytes of sources takes, and any run at all. Throws DISK_FULL. */
export function checkRoom(folder: string, inputBytes: number): void {
  const { bavail, bsize } = statfsSync(folder)
  const free = bavail * bsize
  const needed = Math.max(leastRoom, inputBytes * roomPerInputByte)
  if (free >= needed) return
  const reason = message('disk-has-room', { free: megabytes(free), needed: megabytes(needed) })
  throw new StopRun('DISK_FULL', { path: folder, reason })
}

const megabytes = (bytes: number): number => Math.ceil(bytes / 1e6)
