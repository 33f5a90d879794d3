/** The account of a run: what was found, what was kept, what is missing; it ends every run and lies in the bundle. */

import type { LinkStatus } from './link.ts'
import type { LossCounts } from './loss.ts'

/** What one run found, kept and lost, in numbers; every bundle has it as `data/provenance/account.json`. */
export interface Account {
  /** Published pages, redirects included. */
  readonly pages: number
  /** Revisions of the published pages, hidden ones included. */
  readonly revisions: number
  /** Uploaded files, each counted once whatever its versions. */
  readonly files: number
  /** Of them, those of which no version has its content here: a list or a page names them, or a rule drops them. */
  readonly filesWithoutContent: number
  /** Meetings; a page that holds several counts once for each. */
  readonly meetings: number
  /** Distinct outside addresses: the site's report on links counts these. */
  readonly addresses: number
  /** Link uses by status: places where an address stands; a status without uses is absent. */
  readonly links: Readonly<Partial<Record<LinkStatus, number>>>
  /** What is missing by severity, then by kind: things (pages, revisions, files…), as docs/losses.md says of each kind. */
  readonly losses: LossCounts
  /** How the pages of the site agree with the wiki's own renderings of them; absent: none were saved. */
  readonly renderings?: RenderingsCompared
  /** What the privacy policy changed; absent: a bundle of before this was told. */
  readonly changed?: PolicyChanges
  /** What the run read, in the order of the pipeline. */
  readonly inputs: readonly AccountInput[]
  /** Versions of what shaped the bytes: `wikifonds`, `sqlite`, `parser`… */
  readonly versions: Readonly<Record<string, string>>
  /** Wall-clock seconds of the run; never inside a bundle, whose bytes may not know the clock. */
  readonly seconds?: number
}

/** What the privacy policy changed on the way into a bundle. */
export interface PolicyChanges {
  /** Distinct texts of revisions in which something is masked. */
  readonly texts: number
  /** Contributors without an account who have a pseudonym. */
  readonly names: number
  /** Pictures whose metadata were taken out. */
  readonly pictures: number
}

/** Pages of which the wiki's own rendering is here, compared word by word: all of a small wiki, of others a sample and those that need one. */
export interface RenderingsCompared {
  readonly pages: number
  /** Those that share at least 97 % of the words of the longer one, and lack no formula. */
  readonly agreeing: number
  /** The others that differ most, at most twenty, the farthest first. */
  readonly differing: readonly {
    readonly title: string
    /** Words of the longer one. */
    readonly words: number
    /** Words that both have. */
    readonly common: number
    /** Formulas of the rendering that are none on our page; absent: none is missing. */
    readonly formulas?: number
  }[]
}

/** One file or address that the run read. */
export interface AccountInput {
  /** Relative to the pipeline file, or a URL without credentials. */
  readonly name: string
  /** Null for a live API, which has no bytes to hash. */
  readonly sha256: string | null
  /** Length of the file; null for a live API. */
  readonly bytes: number | null
}

/** When a wiki that was read must be called incomplete as a whole: a missing text is a gap, most of them missing is a reading that failed. */
export const isMostlyMissing = (missing: number, all: number): boolean => missing * 2 > all
