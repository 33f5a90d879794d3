/** What the reader gets for a link use, and why: pure, from the policy, the lock and the corpus (docs/links.md). */

import type { Link, LinkInterval, LinkResolution, LinkUse, ShortTarget } from '../../model/link.ts'
import { message } from '../../texts/message.ts'
import type { WikiAddresses } from '../classify/addresses.ts'
import { classifyLink, parseUrl } from '../classify/classify-link.ts'
import { byHand, deadVerdicts, judgeLink, type LinkJudgement } from '../judge/judge.ts'
import type { CorpusSignals, Lock } from '../lock/lock-file.ts'
import type { Copy, LockEntry } from '../lock/lock-schema.ts'
import type { Policy } from '../policy/read-policy.ts'
import { type MatchedRule, matchRules, ruleFor } from '../policy/rules.ts'
import { type InternalTarget, resolveInternal, resolveMirrorHref, resolveWikiUrl } from './internal.ts'
import { ofJudgement, plain, redacted, statusOf } from './resolution.ts'
import { chooseSnapshot, type Snapshot } from './snapshot.ts'
import type { TitleIndex } from './title-index.ts'

/** What the resolution of a link depends on beside the link: policy, lock, corpus, and the audience. */
export interface ResolveContext {
  readonly policy: Policy
  readonly lock: Lock
  readonly corpus: CorpusSignals
  readonly wiki: WikiAddresses
  /** Null where the pages of the wiki are not known. */
  readonly titles: TitleIndex | null
  readonly audience: 'public' | 'restricted'
  /** Whether pads that anybody may still write in are hidden from the public. */
  readonly hideLivePads: boolean
  /** Where a revision says that a short link led; null when none does. */
  readonly saidTarget: (raw: string) => ShortTarget | null
}

/** One use of a link, and the dates that say which state of its target was meant. */
export interface LinkOnPage {
  readonly link: Link
  readonly use: LinkUse
  readonly interval: LinkInterval | null
  /** Start of the meeting that the section speaks of, where the record knows it. */
  readonly meetingDate: string | null
  /** Path of the saved page below its host's folder, where the text came from a mirror. */
  readonly savedAt?: string | undefined
}

/** A short link may lead to another one; so often. */
const maxHops = 5

/**
 * Decides what the reader gets for one use of a link (the original, another address, a capture, a copy or nothing), and
 * why; asks no network.
 */
export function resolveLink(place: LinkOnPage, context: ResolveContext): LinkResolution {
  return resolveWithin(place, context, new Set())
}

/** Whether a link should have an entry in the lock: what is never requested needs none. */
export function needsEntry(link: Link, policy: Policy): boolean {
  if (link.class === 'internal' || link.class === 'mirror-self' || link.class === 'non-http') return false
  if (isMasked(link.raw)) return false
  if (link.capability === 'always' || link.requestUrl === null) return false
  const url = parseUrl(link.requestUrl)
  return url !== null && ruleFor('probe', matchRules(url, policy))?.setting.type !== 'none'
}

/** Whether a part of an address was taken out: what is left leads nowhere. */
const isMasked = (address: string): boolean => address.includes('•••')

/** The resolution of an address of which the privacy policy took something out. */
export const withheld = (): LinkResolution => redacted('privacy.masked', [message('address-masked')])

function resolveWithin(place: LinkOnPage, context: ResolveContext, seen: ReadonlySet<string>): LinkResolution {
  const { link } = place
  if (link.capability === 'always' && context.audience === 'public')
    return redacted('capability.always', [message('address-gives-rights')])
  const internal = internalTarget(place, context)
  if (internal !== null) return resolveInternal(internal, link)
  if (isMasked(link.raw)) return withheld()
  if (link.class === 'non-http')
    return {
      ...plain('unknown', 'skipped', 'class.non-http', [message('address-not-of-web')], 'high'),
      target: link.raw,
    }
  const entry = context.lock.entries.get(link.raw) ?? null
  // What a person says of a short link is said of it, not of where it leads: the service may have been sold.
  const isFollowed = link.class === 'shortener' && byHand(link, entry?.observations ?? [], context.policy) === null
  const target = isFollowed ? shortTarget(link, entry, context) : null
  if (target !== null) return resolveShort(place, target, context, seen)
  const found = resolveExternal(place, entry, context)
  const isLost = isFollowed && deadVerdicts.has(found.verdict) && found.treatment === 'inert'
  const said = isLost ? context.saidTarget(link.raw) : null
  return said === null ? found : resolveSaid(place, said, context, seen)
}

/** A dead short link of which nobody but an editor tells where it led: a candidate, the revision is its evidence. */
function resolveSaid(
  place: LinkOnPage,
  { target, revisionId }: ShortTarget,
  context: ResolveContext,
  seen: ReadonlySet<string>,
): LinkResolution {
  const found = resolveShort(place, target, context, seen)
  if (found.status === 'redacted') return found
  const named = message('revision-names-target', { revision: revisionId })
  return { ...found, confidence: 'low', rule: 'shortener.history', reason: [named, ...found.reason] }
}

function internalTarget({ link, interval, savedAt }: LinkOnPage, context: ResolveContext): InternalTarget | null {
  const { wiki, titles, policy } = context
  if (link.class !== 'internal' && link.class !== 'mirror-self') {
    const title = link.requestUrl === null ? null : (titles?.titleAt(link.surt) ?? null)
    return title === null ? null : { kind: 'page', title, fragment: null, revisionId: null, guessed: false }
  }
  const inner = { wiki, titles, specialPages: policy.specialPages }
  const at = interval?.addedAt ?? null
  if (link.requestUrl === null) return resolveMirrorHref(link.raw, inner, savedAt)
  return resolveWikiUrl(link.requestUrl + fragmentOf(link), inner, at)
}

/** `requestUrl` has no fragment; the heading that a wiki link aims at counts. */
function fragmentOf({ raw, requestUrl }: Link): string {
  return requestUrl?.includes('#') === true ? '' : (parseUrl(raw)?.hash ?? '')
}

/** Where a short link was last seen to lead; an imported list of codes counts, and outlives the shortener. */
function shortTarget(link: Link, entry: LockEntry | null, context: ResolveContext): string | null {
  // A page of the shortener, such as its first one, is not where a link leads; another code is.
  const isOwnPage = (final: string): boolean =>
    parseUrl(final)?.host === link.host && classifyLink(final, context).class !== 'shortener'
  const known = (entry?.observations ?? []).filter(
    ({ outcome, final, request }) => outcome === 'ok' && final !== undefined && final !== request && !isOwnPage(final),
  )
  return known.at(-1)?.final ?? null
}

/** The target re-enters the rules; what it gives is given, under the name of a short link. */
function resolveShort(
  place: LinkOnPage,
  target: string,
  context: ResolveContext,
  seen: ReadonlySet<string>,
): LinkResolution {
  const { link } = place
  if (seen.has(target) || seen.size >= maxHops)
    return {
      ...plain('suspect', 'suspect', 'shortener.loop', [message('short-links-loop')], 'high'),
      treatment: 'inert',
    }
  const next = classifyLink(target, { policy: context.policy, wiki: context.wiki })
  const found = resolveWithin({ ...place, link: next }, context, new Set([...seen, link.raw, target]))
  if (found.status === 'redacted' || found.status === 'internal' || found.status === 'internal-missing') return found
  const isKept = found.treatment === 'keep'
  const treatment = isKept ? ('retarget' as const) : found.treatment
  return {
    ...found,
    status: 'shortener-resolved',
    treatment,
    target: isKept ? target : found.target,
    reason: [message('short-link-to', { target }), ...found.reason],
  }
}

function resolveExternal(place: LinkOnPage, entry: LockEntry | null, context: ResolveContext): LinkResolution {
  const { link } = place
  const { policy, corpus } = context
  const found = judgeLink(link, entry, policy, corpus)
  const isDead = deadVerdicts.has(found.verdict)
  if (link.capability === 'while-live' && context.hideLivePads && context.audience === 'public' && !isDead) {
    return redacted('capability.while-live', [message('pad-writable')])
  }
  const url = parseUrl(link.requestUrl ?? '')
  const matched = url === null ? [] : matchRules(url, policy)
  if (isDead || found.verdict === 'login-walled') return withCopy(place, entry, found, matched, context)
  return answering(link, found)
}

/** The original is there, or we do not know better. */
function answering(link: Link, found: LinkJudgement): LinkResolution {
  const base = ofJudgement(found, statusOf(found.verdict))
  if (found.verdict === 'moved') return { ...base, treatment: 'retarget', target: found.final }
  // A wrapper only counts clicks: the reader goes straight to what it wraps.
  if (link.class === 'wrapper') return { ...base, treatment: 'retarget', target: link.requestUrl }
  return { ...base, treatment: 'keep', target: link.raw }
}

/** Dead or behind a login: the copy that the audience may see, else the snapshot, else what the rule says. */
function withCopy(
  place: LinkOnPage,
  entry: LockEntry | null,
  found: LinkJudgement,
  matched: readonly MatchedRule[],
  context: ResolveContext,
): LinkResolution {
  const isDead = deadVerdicts.has(found.verdict)
  const render = ruleFor('render', matched)?.setting ?? {}
  const copy = isDead ? copyFor(entry, matched, context) : null
  const snapshot = snapshotFor(place, entry, found, matched, context)
  const base = ofJudgement(found, statusOf(found.verdict))
  if (copy !== null && (render.prefer !== 'snapshot' || snapshot === null))
    return {
      ...base,
      status: 'archived',
      treatment: 'local-copy',
      target: copy.sha256,
      capturedAt: copy.asOf ?? copy.obtainedAt,
    }
  if (snapshot !== null) return withSnapshot(base, snapshot, isDead)
  if (!isDead && render.onNoSnapshot !== 'inert') return { ...base, treatment: 'keep', target: place.link.raw }
  return { ...base, treatment: 'inert', target: null }
}

function withSnapshot(
  base: LinkResolution,
  { url, capturedAt, deltaDays, isFar }: Snapshot,
  isDead: boolean,
): LinkResolution {
  const status = isDead ? 'archived' : base.status
  const reason = isFar
    ? [...base.reason, message('nearest-capture-far', { days: Math.abs(deltaDays ?? 0) })]
    : base.reason
  const found = { ...base, status, treatment: 'snapshot' as const, target: url, capturedAt, deltaDays, reason }
  return isFar ? { ...found, isFar } : found
}

function copyFor(entry: LockEntry | null, matched: readonly MatchedRule[], { audience }: ResolveContext): Copy | null {
  const visible = visibleCopies(entry?.local ?? [], matched, audience)
  // A text opens anywhere; a record wants a tool to replay it.
  return visible.findLast(({ mime }) => mime.startsWith('text/') && mime !== 'text/html') ?? visible.at(-1) ?? null
}

/** A copy is private unless it says, or the rule says, that it is public. */
export function visibleCopies(
  copies: readonly Copy[],
  matched: readonly MatchedRule[],
  audience: ResolveContext['audience'],
): readonly Copy[] {
  const isPublic = ruleFor('capture', matched)?.setting === 'public'
  return copies.filter(
    ({ visibility }) => audience === 'restricted' || (visibility ?? (isPublic ? 'public' : 'private')) === 'public',
  )
}

function snapshotFor(
  { link, interval, meetingDate }: LinkOnPage,
  entry: LockEntry | null,
  found: LinkJudgement,
  matched: readonly MatchedRule[],
  context: ResolveContext,
): Snapshot | null {
  if (entry?.captures === undefined) return null
  const aim = { usedAt: meetingDate ?? interval?.addedAt ?? null, diedAt: found.diedAt }
  return chooseSnapshot(link, entry.captures, aim, ruleFor('snapshot', matched)?.setting ?? {}, context)
}
