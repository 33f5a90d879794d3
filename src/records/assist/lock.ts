/** The file of choices, `<pipeline>.assist.lock.json`: hashes and ids, sorted, no word of the wiki. */

import { z } from 'zod'
import { type AssistChoice, dropReasons } from '../../model/answers.ts'

const hash = z.string().regex(/^[0-9a-f]{64}$/)

const choice = z.strictObject({
  page: hash,
  topic: z.enum(['date', 'people']),
  model: z.string().min(1),
  prompt: hash,
  chosen: z.array(z.string()).nullable(),
  dropped: z.enum(dropReasons).nullable(),
})

/** The file, decoded into its choices. */
export const assistLockSchema = z
  .strictObject({ format: z.literal('wikifonds-assist-1'), choices: z.array(choice) })
  .transform(({ choices }): readonly AssistChoice[] => choices)

/** One choice a line, sorted: the same choices are the same bytes. */
export function writeAssistLock(choices: Iterable<AssistChoice>): string {
  const lines = [...choices]
    .map(({ page, topic, model, prompt, chosen, dropped }) =>
      JSON.stringify({ page, topic, model, prompt, chosen, dropped }),
    )
    .sort()
  return `{"format":"wikifonds-assist-1","choices":[\n${lines.join(',\n')}\n]}\n`
}
