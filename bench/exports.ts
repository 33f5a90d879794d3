/** The requirement on exports: below 500 MB resident for each form of a bundle of 100,000 pages, or said otherwise in its page of docs/exports. */

import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { exportForms } from '../src/forms/forms.ts'
import { type Measured, measureNode, measureRun } from './measured.ts'
import { multiplyBundle } from './multiply-bundle.ts'
import type { Found, Row } from './results.ts'
import { sideOf } from './rounds.ts'

const maxRssMb = 500
const demo = join(import.meta.dirname, '..', 'pipelines', 'demo.yml')
const cli = join(import.meta.dirname, '..', 'dist', 'cli', 'main.js')

/** An hour for 100,000 pages (docs/exports/git.md): written when it is named. */
const slow = 'git'

interface Result {
  readonly form: string
  readonly measured: Measured
  readonly bytes: number
}

/** Exports a made bundle of at least so many pages to each form (`only`: to these, which is not kept); prints. */
export async function measureExports(pages: number, only: readonly string[]): Promise<Found> {
  const forms = Object.keys(exportForms).filter((form) => (only.length === 0 ? form !== slow : only.includes(form)))
  const folder = mkdtempSync(join(tmpdir(), 'wikifonds-bench-'))
  try {
    await measureRun(demo, join(folder, 'demo'))
    const scratch = join(folder, 'made')
    mkdirSync(scratch)
    const made = await multiplyBundle(bagIn(join(folder, 'demo')), pages, scratch)
    process.stdout.write(`${made.pages} pages, a zip of ${statSync(made.zip).size} bytes\n`)
    process.stdout.write('form       CPU s  RSS MB         bytes\n')
    const results: Result[] = []
    for (const form of forms) {
      const result = await measureForm(form, made.zip, join(folder, 'out'))
      process.stdout.write(`${lineOf(result)}\n`)
      results.push(result)
    }
    return { rows: results.map((result) => rowOf(result, made.pages)), isKept: only.length === 0 }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The bag that a run left unpacked. */
function bagIn(folder: string): string {
  const name = readdirSync(folder).find((one) => statSync(join(folder, one, 'bagit.txt'), { throwIfNoEntry: false }))
  if (name === undefined) throw new Error(`expected a bag in ${folder}`)
  return join(folder, name)
}

async function measureForm(form: string, bundle: string, out: string): Promise<Result> {
  const measured = await measureNode([cli, 'export', bundle, '--to', form, '--out', out])
  const bytes = bytesOf(out)
  rmSync(out, { recursive: true, force: true })
  rmSync(`${out}.losses.json`)
  return { form, measured, bytes }
}

const rowOf = ({ form, measured, bytes }: Result, pages: number): Row => ({
  what: `${pages} pages as ${form}, ${(bytes / 1e6).toFixed(0)} MB`,
  unit: 's of CPU',
  ours: sideOf('export', [measured]),
  reference: null,
  goal: `≤ ${maxRssMb} MB`,
  isWithin: measured.peakRssMb <= maxRssMb,
})

/** Length of a file, or of all files in a folder. */
function bytesOf(path: string): number {
  const found = statSync(path)
  if (!found.isDirectory()) return found.size
  return readdirSync(path).reduce((sum, name) => sum + bytesOf(join(path, name)), 0)
}

function lineOf({ form, measured: { cpuSeconds, peakRssMb }, bytes }: Result): string {
  return `${form.padEnd(8)} ${cpuSeconds.toFixed(1).padStart(7)} ${String(peakRssMb).padStart(7)} ${String(bytes).padStart(13)}`
}
