/** A line of a list that became no job, and why. */

import { z } from 'zod'

/** A refusal as `refused.jsonl` holds it. */
export const refusedLineSchema = z.strictObject({ place: z.string(), code: z.string(), message: z.string() })

/** Where in the list, the code of the error, and what happened, in English. */
export type RefusedLine = z.infer<typeof refusedLineSchema>
