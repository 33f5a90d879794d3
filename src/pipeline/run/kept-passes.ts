/** What the passes over texts gave, kept in the store: one whose texts and settings are as they were is not made again. */

import { serialize } from 'node:v8'
import type { Archive } from '../../archive/archive.ts'
import type { Results } from '../../archive/results.ts'
import type { PageRow } from '../../archive/rows.ts'
import type { ClassifyContext } from '../../links/classify.ts'
import { sha256 } from '../../support/hash.ts'
import { toolVersion } from '../../support/version.ts'
import type { MinedPage } from './links-step.ts'
import type { TextPasses, TextRange } from './text-passes.ts'

/** The store, and what is kept in it. */
export interface KeptPasses {
  readonly archive: Archive
  readonly results: Results
}

const keyOf = (setup: string, ...rest: readonly unknown[]): string =>
  sha256(JSON.stringify([toolVersion, setup, ...rest]))

/** The passes, of which each asks for a range only where the store has no answer that holds. */
export function keepPasses({ archive, results }: KeptPasses, passes: TextPasses): TextPasses {
  const hashes = archive.store.prepare('SELECT text_id, sha256 FROM texts WHERE text_id BETWEEN ? AND ?').raw()
  const keep =
    <Setup, Result>(pass: string, make: (setup: Setup) => (range: TextRange) => Promise<Result>) =>
    (setup: Setup) => {
      const work = make(setup)
      const setupHash = sha256(serialize(setup))
      return async (range: TextRange): Promise<Result> => {
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

/** Mines pages, but for those whose revisions are as they were when they were last mined with these settings. */
export function keepMined(
  { archive, results }: KeptPasses,
  settings: ClassifyContext,
  mine: (pages: readonly PageRow[]) => Promise<readonly MinedPage[]>,
): (pages: readonly PageRow[]) => Promise<readonly MinedPage[]> {
  const revisions = archive.store
    .prepare(
      'SELECT revision_id, at, html_id IS NULL, sha256 FROM revisions LEFT JOIN texts ON texts.text_id = coalesce(revisions.text_id, html_id) WHERE page_key = ? ORDER BY at, revision_id',
    )
    .raw()
  const setupHash = sha256(serialize(settings))
  const pass = 'mine'
  const keyOfPage = ({ page_key: pageKey, title }: PageRow): string =>
    // What a rendering says of its links comes of its parse.
    keyOf(setupHash, revisions.all(pageKey), results.parseKey(title, false)?.key)
  return async (pages) => {
    const keys = pages.map(keyOfPage)
    const known = pages.map(({ title }, index) => results.passed<MinedPage>(pass, title, keys[index] ?? ''))
    const left = pages.filter((_, index) => known[index] === null)
    const mined = new Map((left.length === 0 ? [] : await mine(left)).map((one) => [one.pageKey, one]))
    results.transaction(() => {
      for (const [index, { page_key: pageKey, title }] of pages.entries())
        if (mined.has(pageKey)) results.savePass(pass, title, keys[index] ?? '', mined.get(pageKey))
    })
    return pages.flatMap(({ page_key: pageKey }, index) => {
      const one = known[index] ?? mined.get(pageKey)
      return one == null
        ? []
        : [{ ...one, pageKey, intervals: one.intervals.map((part) => ({ ...part, pageId: pageKey })) }]
    })
  }
}
