/**
 * What a whole run takes, as a multiple of what nobody can do without: one pass of saxes over the dump and one parse of each latest
 * text by wikiparser-node. All by turns, so that what else happens on the machine falls on each of them.
 */

import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeHistory } from './make-history.ts'
import { measureRun, usageWhileRunning } from './measured.ts'
import { saveResults } from './results.ts'

const rounds = 3
/** CPU as a multiple of the bare passes: what is aimed at. */
const goals = { withoutSite: 2.6, withSite: 3.4, growth: 1.1 } as const
const barePasses = join(import.meta.dirname, 'bare-passes.mjs')

interface Row {
  readonly name: string
  /** Of the rounds; seconds of CPU. */
  readonly cpu: number
  readonly spread: number
  readonly wall: number
  readonly peakRssMb: number
}

/** Measures a dump of so many megabytes and one a quarter of it, prints, keeps the numbers; false when a goal is missed. */
export async function measureWholeRun(sizeMb: number): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'wikifonds-bench-'))
  try {
    const small = await measureSize(folder, sizeMb / 4)
    const large = await measureSize(folder, sizeMb)
    const growth = large.msPerPage / small.msPerPage
    print(`CPU per page, ${large.pages} pages against ${small.pages}: ${growth.toFixed(2)} (goal ${goals.growth})`)
    saveResults('run', { goals, small, large, growth })
    return large.withoutSite <= goals.withoutSite && large.withSite <= goals.withSite && growth <= goals.growth
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function measureSize(folder: string, sizeMb: number) {
  const name = join(folder, String(sizeMb))
  const dump = await makeHistory(`${name}.xml`, sizeMb * 1e6)
  const pipelineOf = (key: string, site: string): string => {
    const path = `${name}-${key}.yml`
    writeFileSync(
      path,
      `wiki: { key: bench, language: fr, timezone: Europe/Paris, baseUrl: "https://wiki.example.org" }\nsources: [{ kind: xml-dump, from: ${sizeMb}.xml }]\n${site}`,
    )
    return path
  }
  const passes = [
    { name: 'bare', run: () => usageWhileRunning(spawn(process.execPath, [barePasses, `${name}.xml`])) },
    { name: 'without site', run: () => measureRun(pipelineOf('bare', 'site: false\n'), `${name}-bare.out`) },
    { name: 'with site', run: () => measureRun(pipelineOf('site', ''), `${name}-site.out`) },
  ]
  const all = new Map(passes.map((pass) => [pass.name, [] as Awaited<ReturnType<(typeof passes)[0]['run']>>[]]))
  for (let round = 0; round < rounds; round += 1) {
    for (const pass of passes) {
      all.get(pass.name)?.push(await pass.run())
      for (const out of ['bare', 'site']) rmSync(`${name}-${out}.out`, { recursive: true, force: true })
    }
  }
  const rows = [...all].map(([pass, runs]): Row => {
    const cpu = runs.map(({ cpuSeconds }) => cpuSeconds).sort((a, b) => a - b)
    return {
      name: pass,
      cpu: median(cpu),
      spread: (cpu.at(-1) ?? 0) - (cpu[0] ?? 0),
      wall: median(runs.map(({ wallSeconds }) => wallSeconds)),
      peakRssMb: Math.max(...runs.map(({ peakRssMb }) => peakRssMb)),
    }
  })
  const [bare, without, whole] = rows.map(({ cpu }) => cpu) as [number, number, number]
  print(
    `${(statSync(`${name}.xml`).size / 1e6).toFixed(0)} MB, ${dump.pages} pages, ${dump.revisions} revisions: CPU s (spread), times bare, wall s, MB`,
  )
  for (const { name: pass, cpu, spread, wall, peakRssMb } of rows)
    print(
      `  ${pass.padEnd(13)} ${cpu.toFixed(1).padStart(7)} (${spread.toFixed(1)})  ${(cpu / bare).toFixed(2).padStart(5)}  ${wall.toFixed(1).padStart(7)}  ${peakRssMb.toFixed(0).padStart(5)}`,
    )
  return {
    pages: dump.pages,
    rows,
    withoutSite: without / bare,
    withSite: whole / bare,
    msPerPage: (whole * 1000) / dump.pages,
  }
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0

const print = (line: string): void => void process.stdout.write(`${line}\n`)
