/** What work on the store gave, kept in the store: where nothing that it depended on is another one, it is not done again. */

import type { Archive } from '../../archive/archive.ts'
import type { Results } from '../../archive/results.ts'
import { sha256 } from '../../support/hash.ts'
import { programBuild } from '../../support/version.ts'
import type { TextPasses, TextRange } from './text-passes.ts'

/** Work on subjects, each by itself. */
export interface KeptWork<Subject, Result> {
  /** Unlike that of every other one. */
  readonly name: string
  /** Plain values that decide about every subject. */
  readonly setup: unknown
  readonly nameOf: (subject: Subject) => string
  /** What else decides about one. */
  readonly dependsOn: (subject: Subject) => readonly unknown[]
  /** Gives something for each subject, in their order. */
  readonly work: (subjects: readonly Subject[]) => Promise<readonly Result[]>
}

/** The work, which is done for those subjects only for which the store has no answer that holds. */
export function memo<Subject, Result>(
  results: Results,
  { name, setup, nameOf, dependsOn, work }: KeptWork<Subject, Result>,
): KeptWork<Subject, Result>['work'] {
  const keyOf = keysOf(setup)
  return async (subjects) => {
    const asked = subjects.map((subject) => {
      const key = keyOf(...dependsOn(subject))
      return { subject, key, known: results.passed<Result>(name, nameOf(subject), key) }
    })
    const left = asked.filter(({ known }) => known === null)
    const made = left.length === 0 ? [] : await work(left.map(({ subject }) => subject))
    results.transaction(() => {
      for (const [index, { subject, key }] of left.entries()) results.savePass(name, nameOf(subject), key, made[index])
    })
    let next = 0
    return asked.map(({ known }) => known ?? (made[next++] as Result))
  }
}

/**
 * The keys of answers under plain values that decide about all of them: those of another build of the program hold no more, nor those
 * under another Node.js, which tells what is a letter.
 */
export function keysOf(setup: unknown): (...dependsOn: readonly unknown[]) => string {
  const setupHash = sha256(plainText(setup))
  const build = [programBuild(), process.version, process.versions['unicode']]
  return (...dependsOn) => sha256(JSON.stringify([...build, setupHash, ...dependsOn]))
}

/**
 * Plain values, maps and sets as a text that equal ones have in common. What `v8.serialize` writes is no such thing: a text that was
 * cut out of one with letters beyond Latin-1 is written in another width there than the same text read from the store.
 */
const plainText = (value: unknown): string =>
  JSON.stringify(value, (_, one: unknown) => {
    if (one instanceof Map || one instanceof Set) return { [one.constructor.name]: [...one] }
    if (one instanceof RegExp) return { RegExp: String(one) }
    if (typeof one === 'function' || typeof one === 'symbol')
      throw new TypeError(`A ${typeof one} decides about no key`)
    return one
  })

/** The passes over texts, of which each asks for a range only where the store has no answer that holds. */
export function keepPasses(archive: Archive, results: Results, passes: TextPasses): TextPasses {
  const hashes = archive.store.prepare('SELECT text_id, sha256 FROM texts WHERE text_id BETWEEN ? AND ?').raw()
  const keep =
    <Setup, Range extends TextRange, Result>(name: string, make: (setup: Setup) => (range: Range) => Promise<Result>) =>
    (setup: Setup) => {
      const pass = make(setup)
      const kept = memo(results, {
        name,
        setup,
        nameOf: ({ from }: Range) => `${from}`,
        dependsOn: ({ from, to }) => [hashes.all(from, to)],
        work: (ranges) => Promise.all(ranges.map(pass)),
      })
      return async (range: Range): Promise<Result> => (await kept([range]))[0] as Result
    }
  return {
    together: passes.together,
    searchTexts: keep('search', passes.searchTexts),
    maskTexts: keep('mask', passes.maskTexts),
  }
}
