/** What the store of a farm keeps, and how: the one seam between a farm and the place where its results lie. */

import { StopRun } from '../../texts/errors.ts'
import type { JobManifest } from '../manifest.ts'

/** A small file of a store. */
export interface StoredObject {
  readonly text: string
  /** When it came there, in milliseconds by the clock of the store; null where the store does not say. */
  readonly at: number | null
}

/** A file of a store that lies on a disk of this host as long as it is used. */
export interface HostFile {
  readonly path: string
  /** Removes what was fetched; a file of the store stays. */
  release(): void
}

/**
 * Where the files of a farm lie: a folder that its hosts share, or a bucket. Names are relative with `/`: `jobs.jsonl`,
 * `attempts/a-0123456789ab.json`. A bucket throws STORE_ codes from every call, a folder STORE_NOT_WRITABLE from those that write.
 */
export interface StoreFiles {
  /** How people and other processes name it: an absolute path, `s3://bucket/prefix`. */
  readonly address: string
  /** Absolute path of the folder on this host where pipeline files are, from which sources are named. */
  readonly folder: string
  /** Whether every host sees that folder, with all that lies in it. */
  readonly isFolderShared: boolean
  /** A small file; null where there is none. */
  read(name: string): Promise<StoredObject | null>
  /** Writes a small file whole: whoever reads sees the old one or the new one. */
  save(name: string, text: string): Promise<void>
  /** Writes a small file where there is none; gives the text that is there then. */
  saveFirst(name: string, text: string): Promise<string>
  remove(name: string): Promise<void>
  /** Names (`jobName`) of the results that are whole, of wikis or of their ranges, or of the jobs that were tried. */
  names(of: NamedIn): Promise<ReadonlySet<string>>
  /** Lets every host have these files of `folder`. */
  publish(names: readonly string[]): Promise<void>
  /** Absolute path of a published file on this host, as the store has it now. */
  published(name: string): Promise<string>
  /**
   * Puts the file of a result with what lies beside it into the folder `name`; the manifest comes last, and makes it a result. The
   * first one stays. Throws FARM_NOT_SAME where other bytes are there already.
   */
  deliver(name: string, path: string, manifest: JobManifest): Promise<void>
  /** Names (`jobName`) of the ranges of which anything lies in `ranges/`, whole or left half by a host that died. */
  rangesThere(): Promise<ReadonlySet<string>>
  /** Removes all that lies there of such ranges. */
  removeRanges(names: ReadonlySet<string>): Promise<void>
  /**
   * The file of a result as a file of this host, or its catalogue alone (`.sqlite`) where it is a bundle, had to be fetched, and the
   * manifest says where that lies. What is fetched lies in the folder `into` of this host, null: among the temporary files. Throws
   * FARM_BUNDLE_DAMAGED where it has another digest, or, in a folder, another length.
   */
  open(name: string, manifest: JobManifest, into: string | null): Promise<HostFile>
}

/** The folders of a store whose names are asked for: bundles, parses of ranges, attempts. */
export type NamedIn = 'results' | 'ranges' | 'attempts'

/** What stands in the folder of a result beside its bundle. */
export const manifestFile = 'manifest.json'

/** All that a run leaves of a bundle, as endings of the name of its zip. */
export const besideZip = ['', '.sha256', '.minisig'] as const

/** Throws FARM_NOT_SAME where the digest of a bundle that is there is not that of one just made. */
export function expectSame(there: string, { key, sha256 }: JobManifest): void {
  if (there !== sha256) throw new StopRun('FARM_NOT_SAME', { key, one: there, other: sha256 })
}
