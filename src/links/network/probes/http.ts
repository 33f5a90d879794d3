/** A plain page: followed to its end, read as far as judging takes, compared with a page that cannot be. */

import { beginsAs, isTextStart } from '../../../support/content-type.ts'
import { frontPageForm, isFileAddress, isSamePlace, isWarning } from '../../classify/front-page.ts'
import { type Compared, isLikeControl } from '../../judge/likeness.ts'
import { type FetchedPageFacts, isSaidIn, namesLogin, pageSignals, repeatedFrame } from '../../judge/page-facts.ts'
import type { Task } from '../../judge/plan.ts'
import type { Policy } from '../../policy/read-policy.ts'
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
  const seen = { ...base(request, journey), ...(await pageSeen(request, journey, task, tools)) }
  // It answers by itself and leads nowhere.
  const isOwnPage = task.isShort && seen.http === 200
  return isOwnPage ? { ...seen, signals: [...(seen.signals ?? []), warned].sort() } : seen
}

/** A page or a text in place of a file is looked at as pages are. */
const isUnsure = ({ last }: Journey): boolean =>
  last.kind === 'answer' && ((last.status >= 400 && last.status !== 429) || isHtml(last) || isText(typeOf(last)))

const isText = (type: string): boolean => /^text\/(?:plain|xml)$|^application\/(?:[\w.]+\+)?(?:json|xml)$/.test(type)

/** Whether a page, or a text that does not begin as the file would, answers where the address is that of a file. */
function isInPlaceOfFile(request: string, { last }: Journey): boolean {
  if (last.kind !== 'answer' || !isFileAddress(new URL(request))) return false
  const begins = beginsAs(new URL(request).pathname, last.body.bytes)
  return isHtml(last) ? begins !== true || isTextStart(last.body.bytes) : isText(typeOf(last)) && begins === false
}

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
  if (last.kind !== 'answer') return {}
  const isInstead = isInPlaceOfFile(request, journey)
  if (page === null || (isFileAddress(new URL(request)) && !isInstead)) {
    const isOther = last.status === 200 && !isSamePlace(request, landed)
    const facts = isOther ? await comparisons(request, landed, null, false, tools) : {}
    return {
      ...(Object.keys(facts).length === 0 ? {} : { facts }),
      ...(isInstead && last.status === 200 ? { signals: ['page-for-file'] } : {}),
    }
  }
  const signals = [...busySignals(last), ...pageSignals(page, new URL(last.url), tools.policy)]
  const title = page.title === null ? {} : { title: page.title }
  if (last.status !== 200) return { ...title, signals: orNothing(signals) }
  const isAbsent = signals.some((signal) => signal.startsWith('soft404.')) || isSaid(page.title, last.url, tools.policy)
  const facts = task.noProof ? {} : await comparisons(request, landed, page, isAbsent, tools)
  return {
    ...title,
    ...(page.simhash === null ? {} : { simhash: page.simhash }),
    ...(Object.keys(facts).length === 0 ? {} : { facts }),
    signals: orNothing(
      [...signals, ...formSignals(page, isInstead, tools.policy), ...(last.body.isCut ? ['cut'] : [])].sort(),
    ),
  }
}

/** Whether a title says that nothing is there. */
const isSaid = (title: string | null, url: string, { patterns }: Policy): boolean =>
  title !== null && patterns.soft404.some((pattern) => isSaidIn(title, pattern, new URL(url)))

/** What a page has in it that may stand in place of what was linked. */
const formSignals = (page: FetchedPageFacts, isInPlaceOfFile: boolean, policy: Policy): readonly string[] => [
  ...(page.hasPassword ? ['password-field', ...(namesLogin(page, policy) ? ['wall.form'] : [])] : []),
  ...(page.simhash === null && !page.hasFrame ? ['few-words'] : []),
  ...(isInPlaceOfFile ? ['page-for-file'] : []),
  ...(page.isPadEditor ? ['pad-without-export'] : []),
]

/**
 * `control` for a page but for a front page, beside which may lie anything; its name is invented beside the address that was
 * asked, so that a site which sends all that it does not know to one page is known by it. `front` where a redirect or the
 * control would speak against the page: it says whether the site answers everybody so. `page` is null for a file.
 */
async function comparisons(
  asked: string,
  final: string,
  page: FetchedPageFacts | null,
  isAbsent: boolean,
  tools: ProbeTools,
) {
  const form = frontPageForm(new URL(final))
  const isMoved = !isSamePlace(asked, final)
  const simhash = page?.simhash ?? undefined
  const repeats = page === null ? null : repeatedFrame(page, asked)
  const own = repeats === null ? {} : { repeats }
  const isControlled = (form === null && (isMoved || simhash !== undefined)) || (form === 'language' && isMoved)
  const seen = (control: Compared) => ({ simhash, request: asked, final, facts: { ...own, control } })
  if (!isControlled) return {}
  const isElsewhere = isMoved && !isShortened(new URL(asked), new URL(final))
  const control = await tools.control(asked, (found) => isLikeControl(seen(found)), {
    isDoubtful: isElsewhere || isAbsent,
    isSentUp: isElsewhere && isAbove(new URL(final), new URL(asked)),
  })
  const isDoubtful = isMoved || isLikeControl(seen(control))
  return { ...own, control, ...(isDoubtful ? { front: await tools.front(asked) } : {}) }
}

/** Whether an address is a folder in which the other one lies. */
const isAbove = (final: URL, asked: URL): boolean =>
  final.host === asked.host && asked.pathname.startsWith(`${final.pathname.replace(/\/$/, '')}/`)

/** Whether an address only lost parameters on the way, as those that count visits. */
const isShortened = (asked: URL, final: URL): boolean =>
  isSamePlace(`${asked.origin}${asked.pathname}`, `${final.origin}${final.pathname}`) &&
  [...final.searchParams].every(([name, value]) => asked.searchParams.get(name) === value)
