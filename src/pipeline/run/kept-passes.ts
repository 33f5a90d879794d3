/** What the passes over texts gave, kept in the store: one whose texts and settings are as they were is not made again. */

import { serialize } from 'node:v8'
import type { Archive } from '../../archive/archive.ts'
import type { Results } from '../../archive/results.ts'
import type { PageRow } from '../../archive/rows.ts'
import { sha256 } from '../../support/hash.ts'
import { programBuild } from '../../support/version.ts'
import type { TextPasses, TextRange } from './text-passes.ts'

const keyOf = (setup: string, ...rest: readonly unknown[]): string =>
  sha256(JSON.stringify([programBuild(), setup, ...rest]))

/** The passes, of which each asks for a range only where the store has no answer that holds. */
export function keepPasses(archive: Archive, results: Results, passes: TextPasses): TextPasses {
  const hashes = archive.store.prepare('SELECT text_id, sha256 FROM texts WHERE text_id BETWEEN ? AND ?').raw()
  const keep =
    <Setup, Range extends TextRange, Result>(pass: string, make: (setup: Setup) => (range: Range) => Promise<Result>) =>
    (setup: Setup) => {
      const work = make(setup)
      const setupHash = sha256(serialize(setup))
      return async (range: Range): Promise<Result> => {
        const key = keyOf(setupHash, hashes.all(range.from, range.to))
        const known = results.passed<Result>(pass, `${range.from}`, key)
        if (known !== null) return known
        const result = await work(range)
        results.savePass(pass, `${range.from}`, key, result)
        return result
      }
    }
  return {
    together: passes.together,
    searchTexts: keep('search', passes.searchTexts),
    maskTexts: keep('mask', passes.maskTexts),
  }
}

/** A pass over pages. */
export interface PagePass<Result> {
  /** Unlike that of every other one. */
  readonly name: string
  /** Plain values that decide about every page. */
  readonly setup: unknown
  /** What else decides about one. */
  readonly dependsOn: (page: PageRow) => readonly unknown[]
  /** Gives something for each page, in their order. */
  readonly make: (pages: readonly PageRow[]) => Promise<readonly Result[]>
}

/** The pass, which is made for those pages only for which the store has no answer that holds. */
export function keepByPage<Result>(
  results: Results,
  { name, setup, dependsOn, make }: PagePass<Result>,
): PagePass<Result>['make'] {
  const setupHash = sha256(serialize(setup))
  return async (pages) => {
    const asked = pages.map((page) => {
      const key = keyOf(setupHash, ...dependsOn(page))
      return { page, key, known: results.passed<Result>(name, page.title, key) }
    })
    const left = asked.filter(({ known }) => known === null)
    const made = left.length === 0 ? [] : await make(left.map(({ page }) => page))
    results.transaction(() => {
      for (const [index, { page, key }] of left.entries()) results.savePass(name, page.title, key, made[index])
    })
    let next = 0
    return asked.map(({ known }) => known ?? (made[next++] as Result))
  }
}
