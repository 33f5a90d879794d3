/** A link shortened by LSTU: one request, since each one counts as a visit; the JSON says where it leads. */

import { z } from 'zod'
import { isUrl } from '../../../support/url.ts'
import { isWarning } from '../../classify/front-page.ts'
import { textOf, typeOf } from '../http/follow.ts'
import { busySignals, orNothing, outcomeOf, type Probe, type SeenAnswer, warned } from './probe.ts'

const answerSchema = z.looseObject({
  success: z.boolean().optional(),
  url: z.string().optional(),
  msg: z.string().optional(),
})

/** Both spellings of the parameter at once: `format` to LSTU 0.27, `_format` from 0.28; whoever knows none redirects. */
export const probe: Probe = async (task, { ask, limits, isSecret }) => {
  const address = new URL(task.requestUrl)
  address.search = '?format=json&_format=json'
  const request = address.href
  const asked = await ask(request, { maxBytes: limits.pageBytes, once: true })
  const seen: SeenAnswer = { request, ...outcomeOf(asked), signals: orNothing(busySignals(asked)) }
  if (asked.kind !== 'answer') return seen
  const told = typeOf(asked).includes('json') ? answerSchema.safeParse(jsonOf(textOf(asked))) : null
  const json = told?.success === true ? told.data : null
  const location = asked.status >= 300 && asked.status < 400 ? asked.headers['location'] : undefined
  const target = json?.success === false ? undefined : (json?.url ?? location)
  if (target !== undefined && isUrl(target, task.requestUrl)) {
    const final = new URL(target, task.requestUrl).href
    if (isSecret(final)) return { ...seen, outcome: 'blocked', error: 'ESECRET' }
    const hop = {
      url: task.requestUrl,
      status: asked.status,
      kind: json === null ? ('http' as const) : ('json' as const),
    }
    return { ...seen, hops: [hop], ...(isWarning(final, task.requestUrl) ? { signals: [warned] } : { final }) }
  }
  const message = json?.msg ?? messageIn(textOf(asked))
  const facts = message === null ? {} : { facts: { lstu: { message } } }
  // `success: false` with 200 is what old versions say of an unknown code.
  if (json?.success === false) return { ...seen, outcome: 'http-error', http: 404, ...facts }
  return asked.status === 200 ? { ...seen, ...facts, signals: ['not-a-short-link'] } : { ...seen, ...facts }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

/** "doesn't exist" and "no longer exists" are two things since LSTU 0.24. */
function messageIn(html: string): string | null {
  const found = /(?:The shortened URL|Le lien raccourci|L[’']URL raccourcie)[^<\n]{0,200}/i.exec(html)
  return found === null ? null : found[0].replace(/\s+/g, ' ').trim()
}
