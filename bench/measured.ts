/** Runs a program in a process of its own and watches it: wall time, CPU, resident memory, step by step. Linux only: it reads /proc. */

import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const runner = join(import.meta.dirname, 'programs', 'run-once.mjs')
/** Milliseconds between two looks at a process. */
export const sampleMs = 50
/** Of /proc/PID/stat: Linux counts CPU in hundredths of a second. */
export const ticksPerSecond = 100

/** What a process took from its start to its end. */
export interface Usage {
  readonly wallSeconds: number
  /** Of the process, and of those that it started and waited for. */
  readonly cpuSeconds: number
  /** Of the process alone. */
  readonly peakRssMb: number
}

export interface Measured extends Usage {
  /** In their order; a program that tells no steps has one, `start`. */
  readonly steps: Readonly<Record<string, StepUsage>>
}

export interface StepUsage {
  readonly seconds: number
  /** Of all threads; 0 for a program that tells no steps. */
  readonly cpuSeconds: number
  readonly peakRssMb: number
}

/** Runs a pipeline file with the compiled program, on so many threads (null: as users run it); throws when it fails. */
export const measureRun = (pipeline: string, out: string, threads: number | null = null): Promise<Measured> =>
  measureNode(wordsOfRun(pipeline, out, threads))

/** What Node is called with for that. */
export const wordsOfRun = (pipeline: string, out: string, threads: number | null = null): readonly string[] => [
  runner,
  pipeline,
  out,
  ...(threads === null ? [] : [String(threads)]),
]

/** Runs Node with these arguments; throws when it ends with another status than 0, or 3 for losses. */
export const measureNode = (args: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<Measured> =>
  measureProgram(process.execPath, args, { environment })

/** Runs a program whose output nobody reads, while no other one that this process started ends; `look` is given its number now and then. Throws as `measureNode` does. */
export async function measureProgram(
  command: string,
  args: readonly string[],
  { environment = {}, look = () => {} }: { environment?: NodeJS.ProcessEnv; look?: (pid: number) => void } = {},
): Promise<Measured> {
  const [started, cpuBefore] = [performance.now(), childrenCpuSeconds()]
  const child = spawn(command, args, {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, WIKIFONDS_PRIVACY_KEY: 'bench', ...environment },
  })
  const steps = stepWatch(() => usageOf(child.pid ?? 0)?.rssMb ?? 0)
  const watch = setInterval(() => {
    steps.sample()
    look(child.pid ?? 0)
  }, sampleMs)
  let told = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    told = `${told}${text}`.slice(-20_000)
    for (const [, name = '', cpu] of text.matchAll(stepLine)) steps.begin(name, Number(cpu))
  })
  const code = await new Promise<number | null>((resolve, reject) => child.once('close', resolve).once('error', reject))
  clearInterval(watch)
  if (code !== 0 && code !== 3) throw new Error(`${child.spawnargs.join(' ')} ended with ${code}:\n${told}`)
  return {
    wallSeconds: hundredths((performance.now() - started) / 1000),
    cpuSeconds: hundredths(childrenCpuSeconds() - cpuBefore),
    ...steps.end(),
  }
}

/** What `run-once.mjs` tells: a step that begins, and the CPU seconds used before it. */
const stepLine = /^step (\w+) ([\d.]+)$/gm
/** What it tells last. */
const lastStep = 'end'

/** Follows the steps of a process whose memory is asked now and then. */
function stepWatch(rssMb: () => number) {
  const steps = new Map<string, { seconds: number; cpuSeconds: number; peakRssMb: number }>()
  let [name, since, cpuSince] = ['start', performance.now(), 0]
  const current = () => {
    const step = steps.get(name) ?? { seconds: 0, cpuSeconds: 0, peakRssMb: 0 }
    steps.set(name, step)
    return step
  }
  const sample = (): void => {
    const step = current()
    step.peakRssMb = Math.max(step.peakRssMb, rssMb())
  }
  const begin = (next: string, cpu: number): void => {
    sample()
    const step = current()
    step.seconds += (performance.now() - since) / 1000
    step.cpuSeconds += cpu - cpuSince
    ;[name, since, cpuSince] = [next, performance.now(), cpu]
  }
  const end = () => {
    if (name !== lastStep) begin(lastStep, cpuSince)
    const peakRssMb = Math.round(Math.max(0, ...[...steps.values()].map((step) => step.peakRssMb)))
    steps.delete(lastStep)
    return { peakRssMb, steps: Object.fromEntries([...steps].map(([step, usage]) => [step, rounded(usage)])) }
  }
  return { sample, begin, end }
}

const rounded = ({ seconds, cpuSeconds, peakRssMb }: StepUsage): StepUsage => ({
  seconds: hundredths(seconds),
  cpuSeconds: hundredths(cpuSeconds),
  peakRssMb: Math.round(peakRssMb),
})

/** CPU seconds of every process that this one started and that has ended. */
export function childrenCpuSeconds(): number {
  const fields = readFileSync('/proc/self/stat', 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[13]) + Number(fields[14])) / ticksPerSecond
}

/** What a process has used so far; null when it has ended. */
export function usageOf(pid: number): { readonly cpuSeconds: number; readonly rssMb: number } | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
    const rss = /VmRSS:\s+(\d+)/.exec(status)?.[1]
    if (rss === undefined) return null
    return { cpuSeconds: (Number(fields[11]) + Number(fields[12])) / ticksPerSecond, rssMb: (Number(rss) * 1024) / 1e6 }
  } catch {
    // The process has just ended.
    return null
  }
}

const hundredths = (value: number): number => Math.round(value * 100) / 100
