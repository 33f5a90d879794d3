/** Says at the end of a run which components were missing, by name, and how many tests each kept from running. */

import type { Reporter, TestModule, Vitest } from 'vitest/node'

export default class SkippedReporter implements Reporter {
  #isFiltered = false

  /** Where only some tests were asked for by name, the others are no news. */
  onInit({ config }: Vitest): void {
    this.#isFiltered = config.testNamePattern !== undefined
  }

  onTestRunEnd(modules: readonly TestModule[]): void {
    if (this.#isFiltered) return
    const counts = new Map<string, number>()
    for (const module of modules)
      for (const test of module.children.allTests('skipped'))
        for (const reason of reasonsOf(test.fullName)) counts.set(reason, (counts.get(reason) ?? 0) + 1)
    const lines = [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, count]) => `  ${name}: ${count}`)
    if (lines.length > 0) process.stdout.write(`\nskipped, by what was not here:\n${lines.join('\n')}\n`)
  }
}

/** The components that a skipped test names (`testWith`); other skips under their own name. */
export function reasonsOf(name: string): readonly string[] {
  const needed = /\(needs ([^()]+)\)$/.exec(name)?.[1]
  return needed === undefined ? [name] : needed.split(', ')
}
