/** A plain page: followed to its end, read as far as judging takes, compared with a page that cannot be. */

import { frontPageForm, isSamePlace } from '../../classify/front-page.ts'
import { type Compared, isLikeControl } from '../../judge/likeness.ts'
import { type FetchedPageFacts, pageSignals } from '../../judge/page-facts.ts'
import type { Task } from '../../judge/plan.ts'
import { follow, isHtml, type Journey, typeOf } from '../http/follow.ts'
import {
  busySignals,
  fillAddress,
  orNothing,
  outcomeOf,
  type Probe,
  type ProbeTools,
  type SeenAnswer,
} from './probe.ts'

/** Of these the body tells nothing that the head does not. */
const binary = /\.(?:pdf|png|jpe?g|gif|webp|mp[34]|ogg|ogv|webm|zip|gz|7z|tar|iso|docx?|xlsx?|pptx?|od[tsp]|epub)$/i

export const probe: Probe = async (task, tools) => {
  const request = task.probe.path === undefined ? task.requestUrl : fillAddress(task, task.probe.path)
  const options = {
    maxBytes: tools.limits.pageBytes,
    maxHops: tools.limits.hops,
    isSecret: tools.isSecret,
    ...(task.isShort ? { stopsAt: (url: string) => !tools.isShort(url) } : {}),
  }
  const isBinary = binary.test(new URL(request).pathname)
  const first = isBinary ? await follow(request, tools.ask, { ...options, method: 'HEAD' }) : null
  // A server that knows no HEAD is asked again in full.
  const journey = first === null || isUnsure(first) ? await follow(request, tools.ask, options) : first
  if (journey.stoppedAt !== null) return shortened(request, journey, journey.stoppedAt)
  return { ...base(request, journey), ...(await pageSeen(journey, task, tools)) }
}

const isUnsure = ({ last }: Journey): boolean => last.kind === 'answer' && last.status >= 400 && last.status !== 429

/** A short link says where it leads; whether that is still there is another question. */
function shortened(request: string, { hops, last }: Journey, target: string): SeenAnswer {
  return { request, outcome: 'ok', ...(last.kind === 'answer' ? { http: last.status } : {}), hops, final: target }
}

function base(request: string, { hops, last }: Journey): SeenAnswer {
  const signals = orNothing(busySignals(last))
  return {
    request,
    ...outcomeOf(last),
    hops: orNothing(hops),
    ...(last.kind === 'answer' && last.url !== request ? { final: last.url } : {}),
    ...(last.kind === 'answer' && typeOf(last) !== '' ? { type: typeOf(last), bytes: last.body.bytes.length } : {}),
    signals,
  }
}

async function pageSeen(journey: Journey, task: Task, tools: ProbeTools): Promise<Partial<SeenAnswer>> {
  const { last, page } = journey
  if (last.kind !== 'answer' || page === null || !isHtml(last)) return {}
  const signals = [...busySignals(last), ...pageSignals(page, new URL(last.url), tools.policy)]
  const title = page.title === null ? {} : { title: page.title }
  if (last.status !== 200) return { ...title, signals: orNothing(signals) }
  const facts = task.noProof ? {} : await comparisons(task.requestUrl, last.url, page, tools)
  return {
    ...title,
    ...(page.simhash === null ? {} : { simhash: page.simhash }),
    ...(Object.keys(facts).length === 0 ? {} : { facts }),
    signals: orNothing([...signals, ...formSignals(page), ...(last.body.isCut ? ['cut'] : [])].sort()),
  }
}

/** What a page has in it that may stand in place of what was linked. */
const formSignals = ({ hasPassword, isPadEditor }: FetchedPageFacts): readonly string[] => [
  ...(hasPassword ? ['password-field'] : []),
  ...(isPadEditor ? ['pad-without-export'] : []),
]

/**
 * `control` for a page with words enough to be compared, but for a front page: what lies beside it may be anything. `front`
 * where a redirect or the control would speak against the page: it says whether the site answers everybody so.
 */
async function comparisons(asked: string, final: string, page: FetchedPageFacts, tools: ProbeTools) {
  const form = frontPageForm(new URL(final))
  const isMoved = !isSamePlace(asked, final)
  const simhash = page.simhash ?? undefined
  const isControlled = simhash !== undefined && (form === null || (form === 'language' && isMoved))
  const isLike = (control: Compared): boolean => isLikeControl({ simhash, facts: { control } })
  const facts = isControlled ? { control: await tools.control(final, isLike) } : {}
  const isDoubtful = (isMoved && form !== 'named') || isLikeControl({ simhash, facts })
  return isDoubtful ? { ...facts, front: await tools.front(final) } : facts
}
