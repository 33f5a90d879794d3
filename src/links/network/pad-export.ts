/** What Etherpad's own export tells of a pad: every revision with its time, and the text of the last one. */

import { z } from 'zod'

/** A pad as Etherpad exports it. */
export interface PadExport {
  /** Number of its last revision, from 0. */
  readonly head: number
  /** Text of the last revision. */
  readonly text: string
  /** Time of each revision by its number, ISO 8601 in whole seconds; null where the export tells none. */
  readonly times: readonly (string | null)[]
}

const padSchema = z.looseObject({ head: z.int().min(0), atext: z.looseObject({ text: z.string() }) })
const revisionSchema = z.looseObject({ meta: z.looseObject({ timestamp: z.number().optional() }) })

/** null for what is no export of a pad. Source: src/node/utils/ExportEtherpad.js. */
export function readPadExport(text: string): PadExport | null {
  const records = asRecords(text)
  const key = Object.keys(records).find(
    (name) => /^pad:[^:]+$/.test(name) && padSchema.safeParse(records[name]).success,
  )
  if (key === undefined) return null
  const { head, atext } = padSchema.parse(records[key])
  const times = Array.from({ length: head + 1 }, (_, revision) => timeOf(records[`${key}:revs:${revision}`]))
  return { head, text: atext.text, times }
}

function asRecords(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch (error) {
    if (error instanceof SyntaxError) return {}
    throw error
  }
}

function timeOf(record: unknown): string | null {
  const read = revisionSchema.safeParse(record)
  const at = read.success ? read.data.meta.timestamp : undefined
  return at === undefined ? null : isoTime(at)
}

/** `YYYY-MM-DDTHH:MM:SSZ`, seconds cut. */
export const isoTime = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`

/** The last revision at or before a day (its end) or a time; null when the pad is younger. */
export function revisionAsOf({ times }: PadExport, date: string): number | null {
  const until = /^\d{4}-\d{2}-\d{2}$/.test(date) ? `${date}T23:59:59Z` : isoTime(Date.parse(withZone(date)))
  const found = times.findLastIndex((time) => time !== null && time <= until)
  return found < 0 ? null : found
}

/** A time without zone is read as UTC: the zone of a meeting is not known here, and a few hours decide nothing. */
const withZone = (date: string): string => (/[zZ]$|[+-]\d{2}:\d{2}$/.test(date) ? date : `${date}Z`)
