/** Fills the slots of a parsed page: which page, which file, which state of a URL stands there. */

import type { ParsedPage, Slot } from '../model/parsed-page.ts'
import { historyPathOf, revisionPathOf } from '../model/site-paths.ts'
import type { PublishedPage, ResolvedUse } from '../model/view.ts'
import type { Corpus } from './corpus.ts'
import { hrefBetween } from './href.ts'
import { escapeHtml } from './html/escape.ts'
import { html, nothing } from './html/markup.ts'
import { languageOf } from './languages.ts'
import { type LinkPlace, type LinkTags, linkTags } from './link-markup.ts'
import { filePathOf, imageMarkup } from './uploads.ts'

/** The HTML of a page with every slot filled. */
export function fillSlots(page: PublishedPage, parsed: ParsedPage, corpus: Corpus): string {
  const place = linkPlace(page, corpus)
  const uses = corpus.view.linkUses(page.pageId)
  const byPosition = new Map(uses.map((use) => [use.use.position, use]))
  const shown = shownWords(parsed.html)
  const filled = parsed.slots.map((slot, number) => fillSlot(slot, byPosition, place, corpus, shown.get(number)))
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

/** What links on a page need to know of the site. */
function linkPlace(page: PublishedPage, corpus: Corpus): LinkPlace {
  const { language } = corpus.say
  return {
    from: page.sitePath,
    say: corpus.say,
    seenAt: (raw) => corpus.view.linkFacts?.(raw)?.observations.at(-1)?.at ?? null,
    ownLanguage: languageOf(page, corpus) === language ? nothing : html` lang="${language}"`,
    pathOf: (title, revisionId) => {
      const target = targetOf(title, corpus)?.page ?? null
      if (target === null) return titlePath(title, corpus)
      return revisionId === null ? target.sitePath : pathOfRevision(target, revisionId, corpus)
    },
  }
}

function fillSlot(
  slot: Slot,
  uses: ReadonlyMap<number, ResolvedUse>,
  place: LinkPlace,
  corpus: Corpus,
  shown: string | undefined,
): LinkTags {
  switch (slot.kind) {
    case 'url': {
      const use = uses.get(slot.use)
      return use === undefined ? { open: '', close: '' } : linkTags(use, place, shown === escapeHtml(use.link.raw))
    }
    case 'image':
      return { open: imageMarkup(slot, place, corpus).html, close: '' }
    case 'page':
      return pageTags(slot, place, corpus)
  }
}

function pageTags(slot: Extract<Slot, { kind: 'page' }>, place: LinkPlace, corpus: Corpus): LinkTags {
  if (slot.interwiki !== null) return interwikiTags(slot.interwiki, slot.title, place, corpus)
  const fragment = slot.fragment?.trim().replaceAll(' ', '_') ?? null
  if (slot.title === '') return anchor(hrefBetween(place.from, place.from, fragment))
  const target = targetOf(slot.title, corpus)
  const path = target?.page.sitePath ?? titlePath(slot.title, corpus)
  if (path !== null) return anchor(hrefBetween(place.from, path, fragment ?? target?.fragment ?? null))
  return {
    open: '<span class="wf-missing">',
    close: html`<span class="wf-hidden"${place.ownLanguage}> (${corpus.say('pageMissing')})</span></span>`.html,
  }
}

/** A link to a page of another wiki, where the view knows its address. */
function interwikiTags(prefix: string, title: string, place: LinkPlace, { view, say }: Corpus): LinkTags {
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
  return {
    open: html`<a class="wf-link wf-interwiki" rel="noopener noreferrer external" href="${href}">`.html,
    close: '</a>',
  }
}

const anchor = (href: string): LinkTags => ({
  open: html`<a href="${href === '' ? '#wf-main' : href}">`.html,
  close: '</a>',
})

/** The page behind a title; a redirect is followed once, as MediaWiki does. */
export function targetOf(
  title: string,
  corpus: Corpus,
): { readonly page: PublishedPage; readonly fragment: string | null } | null {
  const page = corpus.view.pageOfTitle(title)
  const target = page === null || page.redirectTarget === null ? null : corpus.view.pageOfTitle(page.redirectTarget)
  if (page === null) return null
  return target === null ? { page, fragment: null } : { page: target, fragment: page.redirectFragment }
}

/** Titles without a page that have a place here all the same: a file, a category. */
function titlePath(title: string, corpus: Corpus): string | null {
  const colon = title.indexOf(':')
  const namespace =
    colon < 0
      ? undefined
      : corpus.view.namespaces.find(({ name, canonical, aliases }) =>
          [name, canonical, ...aliases].includes(title.slice(0, colon)),
        )
  const name = title.slice(colon + 1).trim()
  if (namespace?.id === 14 && corpus.categories.has(name)) return `categories/${corpus.categorySlug(name)}.html`
  if ((namespace?.id === 6 || namespace?.id === -2) && corpus.files.has(name)) return filePathOf(name, corpus)
  return null
}

/** Where an old revision can be read: on a page of its own, in the history, or nowhere but the page itself. */
export function pathOfRevision(page: PublishedPage, revisionId: number, { options }: Corpus): string {
  if (revisionId === page.latestRevisionId || options.history === 'none') return page.sitePath
  return options.history === 'all' ? revisionPathOf(page.sitePath, revisionId) : historyPathOf(page.sitePath)
}
