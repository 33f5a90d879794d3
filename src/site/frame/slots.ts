/** Fills the slots of a parsed page: which page, which file, which state of a URL stands there. */

import { findAnchor } from '../../model/anchor.ts'
import type { FondsPage } from '../../model/fonds.ts'
import { addedAnchor, destinationOf, placeOn } from '../../model/link-destination.ts'
import type { Slot } from '../../model/parsed-page.ts'
import { historyPathOf, revisionPathOf } from '../../model/site-paths.ts'
import { placeOfSpecialPage } from '../../model/special-pages.ts'
import type { ResolvedUse } from '../../model/view.ts'
import type { Namespace } from '../../model/wiki.ts'
import { encodeFragment, escapeHtml, html, noMarkup } from '../../support/markup.ts'
import type { Corpus } from './corpus.ts'
import { languageAttributes, languageOf } from './languages.ts'
import { type LinkPosition, type LinkTags, linkTags } from './link-markup.ts'
import { hrefBetween } from './site-file.ts'
import { hasRevisionPages, type ShownText } from './site-options.ts'
import {
  filePathOf,
  imageMarkup,
  latestVersion,
  openHref,
  type PictureLink,
  pictureAnchor,
  uploadNamed,
} from './uploads.ts'

/** A page where it is shown: at its own place, or in a state of old at the place of that. */
interface ShownPage extends FondsPage {
  /** The ids of the state of old; absent: `Places` knows them. */
  readonly oldAnchors?: ReadonlySet<string>
}

/** The HTML of a text with every slot filled; it is shown at the path of the page. */
export function fillSlots(
  page: ShownPage,
  parsed: Pick<ShownText, 'html' | 'slots'>,
  corpus: Corpus,
  uses: readonly ResolvedUse[] = corpus.view.linkUses(page.pageId),
): string {
  const place = linkPlace(page, corpus)
  const byPosition = new Map(uses.map((use) => [use.use.position, use]))
  const shown = shownWords(parsed.html)
  const filled = parsed.slots.map((slot, number) => fillSlot(slot, byPosition, place, page, corpus, shown.get(number)))
  return parsed.html.replace(/<(\/?)wf-slot n="(\d+)">/g, (_, slash: string, number: string) => {
    const tags = filled[Number(number)]
    return tags === undefined ? '' : slash === '' ? tags.open : tags.close
  })
}

/** The words in each slot that holds words only, as HTML. */
const shownWords = (page: string): ReadonlyMap<number, string> =>
  new Map(
    [...page.matchAll(/<wf-slot n="(\d+)">([^<]*)<\/wf-slot/g)].map(([, number, words = '']) => [
      Number(number),
      words,
    ]),
  )

/** The site as links on a page need to know it. */
function linkPlace(page: FondsPage, corpus: Corpus): LinkPosition {
  const { language } = corpus.say
  return {
    from: page.sitePath,
    say: corpus.say,
    hrefOfLink: (link) => (corpus.view.link(link.raw) === null ? null : corpus.linkPages.hrefFrom(page.sitePath, link)),
    seenAt: (raw) => corpus.view.linkFacts?.(raw)?.observations.at(-1)?.at ?? null,
    ownLanguage:
      languageOf(page, corpus) === language ? noMarkup : languageAttributes(language, languageOf(page, corpus)),
    hrefOf: (title, fragment, revisionId) => {
      // A revision is one of the page itself, which may be a redirect by now.
      const named = revisionId === null ? null : corpus.places.pageOfTitle(title)
      const isCurrent = named?.revisionId === revisionId && named?.redirectTarget === null
      // Which sections an old one had is not known here.
      if (named !== null && revisionId !== null && !isCurrent)
        return hrefBetween(page.sitePath, pathOfRevision(named, revisionId, corpus))
      return hrefOfTitle(title, fragment, page, corpus)
    },
    isFile: (title) => isFileTitle(title, corpus),
  }
}

function fillSlot(
  slot: Slot,
  uses: ReadonlyMap<number, ResolvedUse>,
  place: LinkPosition,
  page: ShownPage,
  corpus: Corpus,
  shown: string | undefined,
): LinkTags {
  switch (slot.kind) {
    case 'url': {
      const use = uses.get(slot.use)
      return use === undefined ? { open: '', close: '' } : linkTags(use, place, shown === escapeHtml(use.link.raw))
    }
    case 'image':
      return { open: imageMarkup(slot, pictureLink(slot, uses, place, page, corpus), place, corpus).html, close: '' }
    case 'page':
      return pageTags(slot, place, page, corpus)
  }
}

/** Where the wiki asked for no link (`link=`), for an address, or for another page; what is not here gives way to the file's page. */
function pictureLink(
  slot: Extract<Slot, { kind: 'image' }>,
  uses: ReadonlyMap<number, ResolvedUse>,
  place: LinkPosition,
  page: ShownPage,
  corpus: Corpus,
): PictureLink {
  if (slot.link === '') return null
  const use = slot.use === undefined ? undefined : uses.get(slot.use)
  if (use !== undefined) return linkTags(use, place, false)
  const [title = '', fragment = null] = (slot.link ?? '').split(/#(.*)/s)
  const [prefix = '', rest] = title.split(/:(.*)/s)
  if (rest !== undefined && Object.hasOwn(corpus.view.interwiki ?? {}, prefix))
    return interwikiTags(prefix, { title: rest, fragment }, place, corpus)
  const href = slot.link === null || slot.use !== undefined ? null : hrefOfLink(title, fragment, page, corpus)
  return href === null ? undefined : pictureAnchor(slot, href === '' ? '#wf-main' : href)
}

/** A state of old that names its own page means a section of itself, where it has it, and else the page of today. */
function hrefOfLink(title: string, fragment: string | null, page: ShownPage, corpus: Corpus): string | null {
  const own =
    title !== '' && corpus.places.pageOfTitle(title)?.pageId === page.pageId ? oldAnchor(fragment, page) : null
  return title === '' || own !== null ? hrefOnPage(fragment, page, corpus) : hrefOfTitle(title, fragment, page, corpus)
}

function pageTags(
  slot: Extract<Slot, { kind: 'page' }>,
  place: LinkPosition,
  page: ShownPage,
  corpus: Corpus,
): LinkTags {
  if (slot.interwiki !== null) return interwikiTags(slot.interwiki, slot, place, corpus)
  const href = hrefOfLink(slot.title, slot.fragment, page, corpus)
  if (href !== null) return anchor(href)
  if (slot.isValue === true) return { open: '', close: '' }
  const why = corpus.say(isFileTitle(slot.title, corpus) ? 'fileMissing' : 'pageMissing')
  return {
    open: '<span class="wf-missing">',
    close: html`<span class="wf-hidden"${place.ownLanguage}> (${why})</span></span>`.html,
  }
}

/** A section that the wiki did not have is not linked to: such a link leads to the page, as it did there. */
function hrefOnPage(fragment: string | null, page: ShownPage, corpus: Corpus): string {
  const anchor =
    page.oldAnchors === undefined ? placeOn(page, fragment, corpus.places).anchor : oldAnchor(fragment, page)
  return hrefBetween(page.sitePath, page.sitePath, anchor)
}

/** The place on a state of old that a fragment means; null where it has none, and on a page of today. */
const oldAnchor = (fragment: string | null, { oldAnchors }: ShownPage): string | null =>
  oldAnchors === undefined || fragment === null ? null : findAnchor(oldAnchors, fragment)

/** From a page to a title and a section of it; null where the fonds has nothing of that title. */
export function hrefOfTitle(
  title: string,
  fragment: string | null,
  { sitePath }: Pick<FondsPage, 'sitePath'>,
  corpus: Corpus,
): string | null {
  const destination = destinationOf(title, fragment, corpus.places)
  if (destination !== null) return hrefBetween(sitePath, destination.page.sitePath, destination.anchor)
  const media = hrefOfMedia(title, sitePath, corpus)
  if (media !== null) return media
  const added = addedPage(title, corpus)
  return added === null ? null : hrefBetween(sitePath, added.path, addedAnchor(added.namespaceId, fragment))
}

/** `[[Media:Name]]` leads to the file itself, where a reader may open it. */
function hrefOfMedia(title: string, from: string, corpus: Corpus): string | null {
  const { namespace, name } = namespaceOf(title, corpus)
  const file = namespace?.id === -2 ? uploadNamed(name, corpus) : undefined
  const version = file === undefined ? null : latestVersion(file)
  return version === null ? null : openHref(version, from, corpus)
}

/** A link to a page of another wiki, where the view knows its address. */
function interwikiTags(
  prefix: string,
  { title, fragment }: Pick<Extract<Slot, { kind: 'page' }>, 'title' | 'fragment'>,
  place: LinkPosition,
  { view, say }: Corpus,
): LinkTags {
  const pattern = view.interwiki?.[prefix]
  const address = pattern?.replace(
    '$1',
    encodeURIComponent(title.replaceAll(' ', '_')).replaceAll('%2F', '/').replaceAll('%3A', ':'),
  )
  if (address === undefined || !/^(?:https?:)?\/\//.test(address)) {
    return {
      open: '<span class="wf-missing">',
      close: html`<span class="wf-note"${place.ownLanguage}> (${say('otherWiki', { prefix })})</span></span>`.html,
    }
  }
  const href = address.startsWith('//') ? `https:${address}` : address
  const hash = fragment === null || fragment === '' ? '' : `#${encodeFragment(fragment.replaceAll(' ', '_'))}`
  return {
    open: html`<a class="wf-link wf-interwiki" rel="noopener noreferrer external" href="${href}${hash}">`.html,
    close: '</a>',
  }
}

/** A page does not link to itself: MediaWiki shows such a link in bold. */
const anchor = (href: string): LinkTags => ({
  open: href === '' ? '<a class="wf-self" aria-current="page">' : html`<a href="${href}">`.html,
  close: '</a>',
})

/** Titles without a page that have a place here all the same: a file, a category, a list that MediaWiki makes. */
function addedPage(title: string, corpus: Corpus): { readonly path: string; readonly namespaceId: number } | null {
  const { namespace, name } = namespaceOf(title, corpus)
  if (namespace?.id === -1) {
    const path = placeOfSpecialPage(name)
    return path === null ? null : { path, namespaceId: -1 }
  }
  if (namespace?.id === 14 && corpus.categories.has(name))
    return { path: `categories/${corpus.categorySlug(name)}.html`, namespaceId: 14 }
  if (isFileTitle(title, corpus) && corpus.files.has(name)) return { path: filePathOf(name, corpus), namespaceId: 6 }
  return null
}

/** A file's own title, or one of `Media:`. */
function isFileTitle(title: string, corpus: Corpus): boolean {
  const { namespace } = namespaceOf(title, corpus)
  return namespace?.id === 6 || namespace?.id === -2
}

function namespaceOf(
  title: string,
  { view }: Corpus,
): { readonly namespace: Namespace | undefined; readonly name: string } {
  const colon = title.indexOf(':')
  const prefix = title.slice(0, Math.max(colon, 0))
  const namespace =
    colon < 0
      ? undefined
      : view.namespaces.find(({ name, canonical, aliases }) => [name, canonical, ...aliases].includes(prefix))
  return { namespace, name: title.slice(colon + 1).trim() }
}

/** Where an old revision can be read: on a page of its own, in the history, or nowhere but the page itself. */
export function pathOfRevision(page: FondsPage, revisionId: number, { options }: Corpus): string {
  if (revisionId === page.revisionId || options.history === 'none') return page.sitePath
  return hasRevisionPages(options) ? revisionPathOf(page.sitePath, revisionId) : historyPathOf(page.sitePath)
}
