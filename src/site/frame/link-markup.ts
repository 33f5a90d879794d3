/** What a link gives the reader, as HTML (links.md §10): never a dead href, the state in visible words. */

import type { LinkResolution, LinkVerdict } from '../../model/link.ts'
import { followedAddress } from '../../model/link-destination.ts'
import type { ResolvedUse } from '../../model/view.ts'
import { html, type Markup, noMarkup } from '../../support/markup.ts'
import { dateWords, dayOf } from './dates.ts'
import type { Say } from './say.ts'
import { hrefToBag } from './site-file.ts'

export interface LinkPosition {
  /** Path of the page that the link stands on, relative to `data/site/`. */
  readonly from: string
  readonly say: Say
  /** A `lang` for our own words, where the page is in another language than the site. */
  readonly ownLanguage: Markup
  /** The href of a section of a prefixed title, or of an exact revision; null when it is not in the fonds. */
  readonly hrefOf: (title: string, fragment: string | null, revisionId: number | null) => string | null
  /** Whether a prefixed title is that of a file. */
  readonly isFile: (title: string) => boolean
  /** The href of what is told of a URL; null where nothing is: it stood in old revisions alone. */
  readonly hrefOfLink: (link: ResolvedUse['link']) => string | null
  /** When an address was last looked at, ISO 8601; null when never. */
  readonly seenAt: (raw: string) => string | null
}

/** Opening and closing tags around a link's label; the closing part carries the note. */
export interface LinkTags {
  readonly open: string
  readonly close: string
}

/** A link whose words are its address: on paper that is not said twice. */
const bareClass = ' wf-bare'

/** The tags of one use of an external link; `isBare`: what is shown is the address itself. */
export function linkTags(use: ResolvedUse, place: LinkPosition, isBare: boolean): LinkTags {
  const { open, close } = tagsOf(use, place)
  return { open: isBare ? open.replace(/ class="(wf-link [^"]*)"/, ` class="$1${bareClass}"`) : open, close }
}

function tagsOf(use: ResolvedUse, place: LinkPosition): LinkTags {
  const { resolution, link } = use
  switch (resolution.treatment) {
    case 'redacted':
      return inert(use, place, 'wf-redacted', place.say('linkRedacted'))
    case 'internal':
      return internal(use, place)
    case 'inert':
      return inert(use, place, 'wf-dead', lostWords(use, place))
    case 'snapshot':
    case 'local-copy':
      return active(use, place, resolution.target, 'wf-archived', copyWords(resolution, place.say))
    case 'retarget':
      return active(use, place, resolution.target, 'wf-moved', place.say('linkMoved'))
    case 'keep':
      return active(use, place, link.raw, 'wf-kept', resolution.status === 'suspect' ? place.say('linkSuspect') : null)
  }
}

function active(
  use: ResolvedUse,
  place: LinkPosition,
  target: string | null,
  kind: string,
  words: string | null,
): LinkTags {
  const href = target === null ? null : safeHref(target, place.from)
  if (href === null) return inert(use, place, 'wf-dead', place.say('linkNotFollowed'))
  const added = use.interval?.addedAt ?? null
  const original = target === use.link.raw ? noMarkup : html` data-originalurl="${use.link.raw}"`
  const date = added === null ? noMarkup : html` data-versiondate="${dayOf(added)}"`
  const version = kind === 'wf-archived' ? html` data-versionurl="${href}"` : noMarkup
  const open = html`<a class="wf-link ${kind}" rel="noopener noreferrer external" href="${href}"${original}${date}${version}>`
  return { open: open.html, close: `</a>${noteOf(use, place, words).html}` }
}

function inert(use: ResolvedUse, place: LinkPosition, kind: string, words: string): LinkTags {
  const original = kind === 'wf-redacted' ? noMarkup : html` data-originalurl="${use.link.raw}"`
  return {
    open: html`<span class="wf-link ${kind}"${original}>`.html,
    close: `</span>${noteOf(use, place, words).html}`,
  }
}

function internal(use: ResolvedUse, place: LinkPosition): LinkTags {
  const target = use.resolution.target ?? ''
  const hash = target.indexOf('#')
  const title = hash < 0 ? target : target.slice(0, hash)
  const href = place.hrefOf(title, hash < 0 ? null : target.slice(hash + 1), use.resolution.targetRevisionId)
  if (href === null)
    return inert(use, place, 'wf-missing', place.say(place.isFile(title) ? 'fileMissing' : 'linkPageMissing'))
  return {
    open: html`<a class="wf-link wf-home" href="${href === '' ? '#wf-main' : href}" data-originalurl="${use.link.raw}">`
      .html,
    close: '</a>',
  }
}

function noteOf(use: ResolvedUse, place: LinkPosition, words: string | null): Markup {
  if (words === null) return noMarkup
  const href = place.hrefOfLink(use.link)
  const shown = href === null ? words : html`<a href="${href}">${words}</a>`
  return html`<span class="wf-note"${place.ownLanguage}> (${shown})</span>`
}

const deadVerdicts: ReadonlySet<LinkVerdict> = new Set(['gone', 'expired', 'soft-404', 'usurped', 'unreachable'])

/** A page behind a login is not lost, and is not called so. */
function lostWords({ link, resolution: { status, verdict } }: ResolvedUse, { say, seenAt }: LinkPosition): string {
  if (!deadVerdicts.has(verdict)) return say(`status.${status}`)
  const why = verdict === 'unreachable' ? say('verdict.unreachable') : say(`status.${status}`)
  // That it is gone is said by "lost" already.
  const lost = verdict === 'gone' ? say('linkLost') : say('linkGone', { why })
  const seen = seenAt(link.raw)
  return seen === null ? lost : say('linkGoneSeen', { lost, date: dateWords(dayOf(seen), say.language) })
}

function copyWords({ capturedAt, deltaDays, isFar, treatment }: LinkResolution, say: Say): string {
  const kind = treatment === 'local-copy' ? say('linkLocalCopy') : say('linkCopy')
  if (capturedAt === null) return kind
  const copy = say('linkCopyOf', { kind, date: dateWords(dayOf(capturedAt), say.language) })
  if (deltaDays === null) return copy
  if (deltaDays === 0) return say('linkCopySameDay', { copy })
  const gap = say(deltaDays > 0 ? 'linkCopyAfter' : 'linkCopyBefore', { copy, count: Math.abs(deltaDays) })
  return isFar ? say('linkCopyFar', { gap }) : gap
}

/** The href of an outside address or of a file of the bag; null where it must not be followed. */
const safeHref = (address: string, from: string): string | null =>
  address.startsWith('data/') ? hrefToBag(from, address) : followedAddress(address)

/** A clickable original on a record page; null when its scheme must not be followed. */
export const originalHref = (raw: string): string | null => (raw.startsWith('data/') ? null : safeHref(raw, ''))
