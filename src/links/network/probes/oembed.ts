/** A video, asked of the site's own oEmbed address: its page answers 200 for videos that are gone. */

import { z } from 'zod'
import { follow, textOf, typeOf } from '../http/follow.ts'
import { busySignals, orNothing, outcomeOf, type Probe } from './probe.ts'

const videoSchema = z.looseObject({ title: z.string().optional() })

export const probe: Probe = async (task, { ask, limits, isSecret }) => {
  const template = task.probe.url ?? '{url}'
  const request = template.replace(/\{(\w+)\}/g, (_place, name: string) =>
    encodeURIComponent(name === 'url' ? task.requestUrl : (task.places[name] ?? '')),
  )
  const { last, hops } = await follow(request, ask, { maxBytes: limits.pageBytes, maxHops: limits.hops, isSecret })
  const seen = { request, ...outcomeOf(last), hops: orNothing(hops), signals: orNothing(busySignals(last)) }
  if (last.kind !== 'answer' || last.status !== 200 || !typeOf(last).includes('json')) return seen
  const title = titleOf(textOf(last))
  return { ...seen, ...(title === null ? {} : { title: title.slice(0, 300) }) }
}

function titleOf(text: string): string | null {
  try {
    const video = videoSchema.safeParse(JSON.parse(text))
    return video.success ? (video.data.title ?? null) : null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
