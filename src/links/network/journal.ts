/** The journal of a check: one finding a line, on the disk before it counts; what a crash tore is dropped. */

import { closeSync, existsSync, fsyncSync, ftruncateSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { z } from 'zod'
import { type LinkPhase, linkPhases } from '../../model/link.ts'
import { StopRun } from '../../texts/errors.ts'
import type { LockFinding } from '../lock/lock-file.ts'
import { capturesSchema, copySchema, observationSchema } from '../lock/lock-schema.ts'

/** So many lines may be lost when the machine itself stops. */
const linesPerSync = 50

export const journalLineSchema = z.strictObject({
  phase: z.enum(linkPhases),
  keys: z.array(z.strictObject({ raw: z.string(), surt: z.string(), requestUrl: z.string().optional() })).min(1),
  observation: observationSchema.optional(),
  captures: capturesSchema.optional(),
  copies: z.array(copySchema).optional(),
})
export type JournalLine = LockFinding & { readonly phase: LinkPhase }

export interface CheckJournal {
  /** What an interrupted check has found. */
  readonly found: readonly JournalLine[]
  append(line: JournalLine): void
  close(): void
  /** Everything is in the lock. */
  remove(): void
}

export function openJournal(path: string): CheckJournal {
  const { lines, length } = readLines(path)
  const file = openSync(path, existsSync(path) ? 'r+' : 'w')
  ftruncateSync(file, length)
  let at = length
  let unsynced = 0
  let isOpen = true
  const close = (): void => {
    if (!isOpen) return
    isOpen = false
    fsyncSync(file)
    closeSync(file)
  }
  return {
    found: lines,
    append(line) {
      at += writeSync(file, `${JSON.stringify(line)}\n`, at)
      unsynced += 1
      if (unsynced < linesPerSync) return
      fsyncSync(file)
      unsynced = 0
    },
    close,
    remove() {
      close()
      rmSync(path, { force: true })
    },
  }
}

/** The whole lines, and their length in bytes: what follows the last line feed was torn. */
export function readLines(path: string): { readonly lines: readonly JournalLine[]; readonly length: number } {
  if (!existsSync(path)) return { lines: [], length: 0 }
  const bytes = readFileSync(path)
  const length = bytes.lastIndexOf(0x0a) + 1
  const lines = bytes.subarray(0, length).toString('utf8').split('\n').slice(0, -1)
  return { lines: lines.map((line, at) => readLine(path, line, at + 1)), length }
}

/** A line that is whole and cannot be read was written by something else: what stands behind it is not thrown away. */
function readLine(path: string, line: string, number: number): JournalLine {
  try {
    return journalLineSchema.parse(JSON.parse(line)) as JournalLine
  } catch (error) {
    throw new StopRun('JOURNAL_DAMAGED', { path, line: String(number) }, { cause: error })
  }
}
