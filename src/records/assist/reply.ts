/** What a model answered → the ids that it chose. Whatever is not exactly that is dropped as a whole. */

import { z } from 'zod'
import type { AssistQuestion, DropReason } from '../../model/answers.ts'
import { parseJson } from '../../support/expected.ts'

/** The ids, or why the answer counts for nothing. */
export type ReadReply =
  | { readonly chosen: readonly string[]; readonly dropped: null }
  | { readonly chosen: null; readonly dropped: DropReason }

/** An answer is a few ids; a longer one is something else. */
const longestReply = 4000

const replySchema = z.strictObject({ ids: z.array(z.string()) })

/** Reads an answer: one JSON object with ids of the question, each once, in a fence or without. */
export function readReply(reply: string, { ids, most }: Pick<AssistQuestion, 'ids' | 'most'>): ReadReply {
  if (reply.length > longestReply) return dropped('reply-too-long')
  const [, fenced] = /^\s*```(?:json)?\s*\n([\s\S]*?)\n?```\s*$/.exec(reply) ?? []
  const value = parseJson(fenced ?? reply)
  if (value === undefined) return dropped('reply-not-json')
  const read = replySchema.safeParse(value)
  if (!read.success) return dropped('reply-not-ids')
  const chosen = read.data.ids
  if (chosen.some((id) => !ids.includes(id))) return dropped('reply-unknown-id')
  if (new Set(chosen).size < chosen.length) return dropped('reply-same-id-twice')
  if (chosen.length > most) return dropped('reply-too-many-ids')
  return { chosen: ids.filter((id) => chosen.includes(id)), dropped: null }
}

const dropped = (reason: DropReason): ReadReply => ({ chosen: null, dropped: reason })
