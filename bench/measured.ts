/** Runs the compiled program in a process of its own and watches it: wall time, CPU, resident memory, step by step. */

import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const runner = join(import.meta.dirname, 'run-once.mjs')
const sampleMs = 100
/** Of /proc/PID/stat: Linux counts CPU in hundredths of a second. */
const ticksPerSecond = 100

export interface Measured {
  readonly wallSeconds: number
  readonly cpuSeconds: number
  readonly peakRssMb: number
  /** Peak of each step, in their order. */
  readonly steps: Readonly<Record<string, { readonly seconds: number; readonly peakRssMb: number }>>
}

interface Step {
  seconds: number
  peakRssMb: number
}

/** Runs a pipeline file; throws when it fails. Linux only: it reads /proc. */
export const measureRun = (pipeline: string, out: string): Promise<Measured> => measureNode([runner, pipeline, out])

/** Runs Node with these arguments; throws when it ends with another status than 0, or 3 for losses. Linux only. */
export async function measureNode(args: readonly string[]): Promise<Measured> {
  const started = performance.now()
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, WIKIFONDS_PRIVACY_KEY: 'bench' },
  })
  const steps = new Map<string, Step>()
  let current = { name: 'start', since: started }
  let [cpu, peak, told] = [0, 0, '']
  const sample = (): void => {
    const now = usageOf(child.pid ?? 0)
    if (now === null) return
    cpu = now.cpuSeconds
    peak = Math.max(peak, now.rssMb)
    const step = steps.get(current.name) ?? { seconds: 0, peakRssMb: 0 }
    const seconds = (performance.now() - current.since) / 1000
    steps.set(current.name, { seconds, peakRssMb: Math.max(step.peakRssMb, now.rssMb) })
  }
  const watch = setInterval(sample, sampleMs)
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    told = `${told}${text}`.slice(-20_000)
    const name = [...text.matchAll(stepLine)].at(-1)?.[1]
    if (name === undefined || name === current.name) return
    sample()
    current = { name, since: performance.now() }
  })
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  clearInterval(watch)
  if (code !== 0 && code !== 3) throw new Error(`the run ended with ${code}:\n${told}`)
  return {
    wallSeconds: round((performance.now() - started) / 1000),
    cpuSeconds: round(cpu),
    peakRssMb: Math.round(peak),
    steps: Object.fromEntries(
      [...steps].map(([name, step]) => [name, { seconds: round(step.seconds), peakRssMb: Math.round(step.peakRssMb) }]),
    ),
  }
}

/** What a process takes from its start to its end; throws when it ends with another status than 0. Linux only. */
export async function usageWhileRunning(child: ChildProcess): Promise<Omit<Measured, 'steps'>> {
  const started = performance.now()
  let [cpu, peak] = [0, 0]
  const watch = setInterval(() => {
    const now = usageOf(child.pid ?? 0)
    if (now === null) return
    cpu = now.cpuSeconds
    peak = Math.max(peak, now.rssMb)
  }, sampleMs)
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  clearInterval(watch)
  if (code !== 0) throw new Error(`${child.spawnargs.join(' ')} ended with ${code}`)
  return {
    wallSeconds: round((performance.now() - started) / 1000),
    cpuSeconds: round(cpu),
    peakRssMb: Math.round(peak),
  }
}

const stepLine = /^step (\w+)$/gm

/** CPU seconds of every process that this one started and that has ended. */
export function childrenCpuSeconds(): number {
  const fields = readFileSync('/proc/self/stat', 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[13]) + Number(fields[14])) / ticksPerSecond
}

/** What a process has used so far; null when it has ended. Linux only. */
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

const round = (seconds: number): number => Math.round(seconds * 10) / 10
