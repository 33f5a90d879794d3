/** Programs that a test starts and ends: none outlives the process of the tests. */

import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** Programs that belong together, as those of a cluster. */
export interface Programs {
  readonly start: (program: string, words: readonly string[], options?: SpawnOptions) => ChildProcess
  /** Ends all that were started. */
  readonly stop: (signal?: NodeJS.Signals) => void
  /** What `make` makes of them; where it throws, all are ended. */
  readonly orNone: <Made>(make: () => Promise<Made>) => Promise<Made>
}

export function startPrograms(): Programs {
  const started: ChildProcess[] = []
  const end = (): void => stop()
  const stop = (signal: NodeJS.Signals = 'SIGKILL'): void => {
    process.off('exit', end)
    for (const one of started.splice(0)) one.kill(signal)
  }
  process.on('exit', end)
  return {
    start(program, words, options = {}) {
      const child = spawn(program, words, { stdio: 'ignore', ...options })
      started.push(child)
      return child
    },
    stop,
    async orNone(make) {
      try {
        return await make()
      } catch (error) {
        stop()
        throw error
      }
    },
  }
}

/** Processes that a process has started. Linux tells them: https://docs.kernel.org/filesystems/proc.html. */
export function childrenOf(pid: number): readonly number[] {
  const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim()
  return text === '' ? [] : text.split(' ').map(Number)
}
