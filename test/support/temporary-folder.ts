/** The one place for what tests put down: a folder of this run among the machine's temporary files, removed at its end. */

import { mkdtempSync, rmSync } from 'node:fs'
import { constants, tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder of the run, which all workers share. */
    readonly runFolder: string
  }
}

/** Workers and the programs that they start inherit `TMPDIR`, which `os.tmpdir()` reads. */
export default function setup({ provide }: TestProject): () => void {
  const former = process.env['TMPDIR']
  const folder = mkdtempSync(join(tmpdir(), 'wikifonds-tests-'))
  process.env['TMPDIR'] = folder
  provide('runFolder', folder)
  const remove = (): void => rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  // An interrupted run comes to its exit, but to no teardown; a worker may then write for a moment longer.
  const removeAtExit = (): void => {
    try {
      remove()
    } catch (error) {
      process.stderr.write(`${folder} is left behind: ${String(error)}\n`)
    }
  }
  process.once('exit', removeAtExit)
  // What ends a program that takes too long, and a terminal that is closed: without this it would come to no exit.
  for (const signal of endings) process.once(signal, end)
  return () => {
    if (former === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = former
    process.off('exit', removeAtExit)
    for (const signal of endings) process.off(signal, end)
    remove()
  }
}

const endings = ['SIGTERM', 'SIGHUP'] as const

/** With the exit code of a shell: 128 and the number of the signal. */
const end = (signal: (typeof endings)[number]): never => process.exit(128 + constants.signals[signal])
