/** Writes what failed in a run of the tests as JSON where WIKIFONDS_FAILED names a file: `scripts/test.mjs` tries it again, alone. */

import { writeFileSync } from 'node:fs'
import { relative } from 'node:path'
import type { Reporter, SerializedError, TestModule } from 'vitest/node'

/** A test that failed, or a file that could not be run. */
export interface Failed {
  /** From the root of the checkout. */
  readonly file: string
  /** 0: not known. */
  readonly line: number
  readonly name: string
  /** The first line of its first error. */
  readonly message: string
}

export default class FailedReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    const path = process.env['WIKIFONDS_FAILED']
    if (path === undefined) return
    const failed = [
      ...modules.flatMap(failedOf),
      ...unhandled.map((error) => failure('', 'outside of all tests', [error])),
    ]
    const passed = modules.reduce((sum, { children }) => sum + [...children.allTests('passed')].length, 0)
    writeFileSync(path, `${JSON.stringify({ passed, failed })}\n`)
  }
}

function failedOf(module: TestModule): readonly Failed[] {
  const file = relative(process.cwd(), module.moduleId)
  const suites = [module, ...module.children.allSuites()].filter((suite) => suite.errors().length > 0)
  return [
    ...suites.map((suite) => failure(file, 'fullName' in suite ? suite.fullName : 'the file itself', suite.errors())),
    ...[...module.children.allTests('failed')].map((test) => failure(file, test.fullName, test.result().errors ?? [])),
  ]
}

function failure(file: string, name: string, [error]: readonly SerializedError[]): Failed {
  const line = error?.stacks?.find((frame) => frame.file.endsWith(file))?.line ?? 0
  return {
    file,
    line,
    name,
    message:
      String(error?.message ?? 'no word')
        .split('\n', 1)[0]
        ?.slice(0, 160) ?? '',
  }
}
