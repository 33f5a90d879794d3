/** Facts about one wiki, from `records.meetings.hints` of its pipeline file. */

import { z } from 'zod'

const hintsSchema = z.strictObject({
  /** How numeric dates are read, where the page's language would decide. */
  dateOrder: z.enum(['dmy', 'mdy']).optional(),
  /** Cities of the wiki, to tell where a street ends. */
  cities: z.array(z.string().min(1)).readonly().optional(),
  /** Ids of namespaces that hold meetings, beside the content one. */
  namespaces: z.array(z.int()).readonly().optional(),
  /** Countings of days that go past their month ("48 mars"): the month (1–12), and the day before its day 1. */
  calendars: z
    .array(z.strictObject({ month: z.int().min(1).max(12), dayZero: z.iso.date() }))
    .readonly()
    .optional(),
})

export type Hints = z.infer<typeof hintsSchema>

/** The hints of a pipeline file; throws zod's error on an unknown key or a wrong type. */
export function decodeHints(hints: unknown): Hints {
  return hintsSchema.parse(hints)
}
