/** A plain page: followed to its end, read as far as judging takes, compared with a page that cannot be. */

import { frontPageForm, isFileAddress, isSamePlace, isWarning } from '../../classify/front-page.ts'
import { type Compared, isLikeControl } from '../../judge/likeness.ts'
import { type FetchedPageFacts, pageSignals, repeatedFrame } from '../../judge/page-facts.ts'
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
  warned,
} from './probe.ts'

export const probe: Probe = async (task, tools) => {
  const request = task.probe.path === undefined ? task.requestUrl : fillAddress(task, task.probe.path)
  const options = {
    maxBytes: tools.limits.pageBytes,
    maxHops: tools.limits.hops,
    isSecret: tools.isSecret,
    ...(task.isShort ? { stopsAt: (url: string) => !tools.isShort(url) } : {}),
  }
  // Of a file the body tells nothing that the head does not.
  const first = isFileAddress(new URL(request))
    ? await follow(request, tools.ask, { ...options, method: 'HEAD' })
    : null
  // A server that knows no HEAD is asked again in full.
  const journey = first === null || isUnsure(first) ? await follow(request, tools.ask, options) : first
  if (journey.stoppedAt !== null) return shortened(request, journey, journey.stoppedAt)
  return { ...base(request, journey), ...(await pageSeen(request, journey, task, tools)) }
}

/** A page in place of a file is looked at as pages are. */
const isUnsure = ({ last }: Journey): boolean =>
  last.kind === 'answer' && ((last.status >= 400 && last.status !== 429) || isHtml(last))

/** Whether a page answers where the address is that of a file. */
const isInPlaceOfFile = (request: string, { last }: Journey): boolean =>
  last.kind === 'answer' && isHtml(last) && isFileAddress(new URL(request))

/** A short link says where it leads; whether that is still there is another question. */
function shortened(request: string, { hops, last }: Journey, target: string): SeenAnswer {
  const found = isWarning(target, request) ? { signals: [warned] } : { final: target }
  return { request, outcome: 'ok', ...(last.kind === 'answer' ? { http: last.status } : {}), hops, ...found }
}

function base(request: string, { hops, last, landed }: Journey): SeenAnswer {
  const signals = orNothing(busySignals(last))
  return {
    request,
    ...outcomeOf(last),
    hops: orNothing(hops),
    ...(last.kind === 'answer' && landed !== request ? { final: landed } : {}),
    ...(last.kind === 'answer' && typeOf(last) !== '' ? { type: typeOf(last), bytes: last.body.bytes.length } : {}),
    signals,
  }
}

async function pageSeen(
  request: string,
  journey: Journey,
  task: Task,
  tools: ProbeTools,
): Promise<Partial<SeenAnswer>> {
  const { last, landed, page } = journey
  if (last.kind !== 'answer' || page === null || !isHtml(last)) return {}
  const signals = [...busySignals(last), ...pageSignals(page, new URL(last.url), tools.policy)]
  const title = page.title === null ? {} : { title: page.title }
  if (last.status !== 200) return { ...title, signals: orNothing(signals) }
  const facts = task.noProof ? {} : await comparisons(request, landed, page, tools)
  return {
    ...title,
    ...(page.simhash === null ? {} : { simhash: page.simhash }),
    ...(Object.keys(facts).length === 0 ? {} : { facts }),
    signals: orNothing(
      [...signals, ...formSignals(page, isInPlaceOfFile(request, journey)), ...(last.body.isCut ? ['cut'] : [])].sort(),
    ),
  }
}

/** What a page has in it that may stand in place of what was linked. */
const formSignals = (
  { hasPassword, isPadEditor, simhash, hasFrame }: FetchedPageFacts,
  isInPlaceOfFile: boolean,
): readonly string[] => [
  ...(hasPassword ? ['password-field'] : []),
  ...(simhash === null && !hasFrame ? ['few-words'] : []),
  ...(isInPlaceOfFile ? ['page-for-file'] : []),
  ...(isPadEditor ? ['pad-without-export'] : []),
]

/**
 * `control` for a page but for a front page, beside which may lie anything; its name is invented beside the address that was
 * asked, so that a site which sends all that it does not know to one page is known by it. `front` where a redirect or the
 * control would speak against the page: it says whether the site answers everybody so.
 */
async function comparisons(asked: string, final: string, page: FetchedPageFacts, tools: ProbeTools) {
  const form = frontPageForm(new URL(final))
  const isMoved = !isSamePlace(asked, final)
  const simhash = page.simhash ?? undefined
  const repeats = repeatedFrame(page, asked)
  const own = repeats === null ? {} : { repeats }
  const isControlled = (form === null && (isMoved || simhash !== undefined)) || (form === 'language' && isMoved)
  const seen = (control: Compared) => ({ simhash, request: asked, final, facts: { ...own, control } })
  if (!isControlled) return {}
  const control = await tools.control(asked, (found) => isLikeControl(seen(found)))
  const isDoubtful = isMoved || isLikeControl(seen(control))
  return { ...own, control, ...(isDoubtful ? { front: await tools.front(asked) } : {}) }
}
