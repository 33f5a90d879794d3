/** Texts of old as their pages showed them, made when they are printed: with the templates of today, and masked once more. */

import { packJson, unpackJson } from '../../../archive/packed-page.ts'
import type { RenderedOldText } from '../../../archive/results.ts'
import { publishedUrl } from '../../../links/find.ts'
import { formOfModel } from '../../../model/engines.ts'
import type { LinkInterval } from '../../../model/link.ts'
import type { Loss } from '../../../model/loss.ts'
import type { Message } from '../../../model/message.ts'
import { type Mask, maskDeep } from '../../../privacy/mask.ts'
import type { ShownText, SiteOptions } from '../../../site/frame/site-options.ts'
import { memoizeOnce } from '../../../support/memoize.ts'
import { loss } from '../../../texts/loss.ts'
import { message } from '../../../texts/message.ts'
import { countFigures } from '../counts/figures.ts'
import { keysOf } from '../kept-passes.ts'
import { latestTexts } from '../latest-texts.ts'
import { createTextRenderer, type OldTextInput, type RenderedText } from '../page-parser.ts'
import { parseKeys } from '../parse-keys.ts'
import type { ParseSetup, WikiLookups } from '../parse-setup.ts'
import { maskerSetupOf } from '../privacy/redaction.ts'
import { hashOfFiles } from '../saved-files.ts'
import { lookupsOf } from '../wiki-lookups.ts'
import type { LinkResolver } from './link-resolver.ts'
import type { View } from './view.ts'

/** UTF-16 units of the longest text that is rendered: the thread that writes has the memory of one, and no other one to ask. */
const longestText = 300_000

/** Shows texts of old, and tells of those that it could not show. */
export interface OldTexts {
  /** Null: a text that is no wikitext, that is too long, or in which the parser ended with an error; its page shows the text. */
  readonly shownText: NonNullable<SiteOptions['shownText']>
  /** Those since it was last asked for, masked. */
  takeLosses(): readonly Loss[]
}

/** The same, of which the store keeps what it rendered. */
export interface KeptOldTexts extends OldTexts {
  /** Those that no earlier run had rendered alike, since it was last asked for. */
  takeRendered(): readonly RenderedOldText[]
}

/** Parts that texts of old are shown with. */
export interface OldTextParts {
  /** Gives a text as it is published. */
  readonly render: (input: OldTextInput) => RenderedText
  /** For what the parser says of an error. */
  readonly mask: Mask
  readonly resolve: LinkResolver['resolveOld']
  readonly intervals: View['intervals']
}

/** As a run shows them: in the wiki of its store, which has those of the last run. */
export function renderOldTexts(view: View): KeptOldTexts {
  const { reader, results, redaction, setup } = view.oldTexts
  const { mask, changed, droppedPages } = redaction
  const texts = latestTexts(reader, (id, text) => (changed.has(id) ? mask(text) : text), droppedPages)
  const figures = memoizeOnce(() => countFigures({ reader, results, mask }))
  const keyOf = memoizeOnce(() => parseKeys(setup, figures(), hashOfFiles(reader)))
  const renderNew = rendererOf(setup, () => ({ ...lookupsOf(reader, texts, mask), figures: figures() }))
  const made: RenderedOldText[] = []
  const maskHash = memoizeOnce(() => keysOf(maskerSetupOf(redaction))())
  const render = (input: OldTextInput): RenderedText => {
    const revisionId = input.revision.id
    const kept = revisionId === null ? null : results.oldText(revisionId)
    const holds = kept !== null && kept.key === keyOf()(input, kept.used, texts)
    if (holds && kept.clean === maskHash()) return published(unpackJson(kept.rendered), (text) => text)
    const { used, ...rendered } = holds
      ? { used: kept.used, ...unpackJson<RenderedText>(kept.rendered) }
      : renderNew(input)
    let isClean = true
    const shown = published(rendered, (text) => {
      const masked = mask(text)
      isClean &&= masked === text
      return masked
    })
    // What is masked each time need not be kept again.
    if (revisionId !== null && (!holds || isClean))
      made.push({
        ...(holds ? kept : { key: keyOf()(input, used, texts), rendered: packJson(rendered) }),
        ...{ revisionId, used, clean: isClean ? maskHash() : null },
      })
    return shown
  }
  const shown = oldTextRenderer({
    ...{ render, mask },
    resolve: (links) => view.linkResolver.resolveOld(links),
    intervals: (pageId) => view.intervals(pageId),
  })
  return { ...shown, takeRendered: () => made.splice(0) }
}

/** A rendered text as it is published. A template may put together what no text holds whole. */
export const published = (rendered: RenderedText, mask: Mask): RenderedText => ({
  ...rendered,
  html: mask(rendered.html),
  slots: maskDeep(rendered.slots, mask),
  links: rendered.links.map((use) => ({
    ...use,
    raw: publishedUrl(mask(use.raw)),
    label: maskDeep(use.label, mask),
  })),
})

/** Renders texts with a parser of its own, which is made for the first one with the answers of the wiki of today. */
export function rendererOf(setup: ParseSetup, lookups: () => WikiLookups): ReturnType<typeof createTextRenderer> {
  const render = memoizeOnce(() => createTextRenderer(setup, lookups()))
  return (input) => render()(input)
}

/** Shows what a renderer makes of texts. */
export function oldTextRenderer({ render, mask, resolve, intervals }: OldTextParts): OldTexts {
  const losses: Loss[] = []
  const shownText: OldTexts['shownText'] = (text, revision, { title, pageId }): ShownText | null => {
    const { revisionId, at, contentModel } = revision
    const tell = (reason: Message, problem?: string): null => {
      losses.push(loss('revision-shown-as-source', `${title} (revision ${revisionId})`, { reason }, problem))
      return null
    }
    const form = formOfModel(contentModel)
    if (form === null) return null
    if (text.length > longestText) return tell(message('longer-than-parsed', { limit: longestText }))
    const rendered = rendering(
      () => render({ title, pageId, text, form, revision: { id: revisionId, timestamp: at, user: null } }),
      (problem) => tell(message('parser-ended-in-error'), mask(problem)),
    )
    if (rendered === null) return null
    if (rendered.shownAsSource !== null) tell(rendered.shownAsSource)
    const { html, slots, anchors, links } = rendered
    return {
      ...{ html, slots, anchors },
      uses: resolve({
        uses: links,
        intervals: intervals(pageId).flatMap((one) => asItStood(one, at)),
        meetingDate: null,
        savedAt: null,
      }),
    }
  }
  return { shownText, takeLosses: () => losses.splice(0) }
}

/** As it was known of a link that stood there on a day. */
function asItStood(interval: LinkInterval, at: string | null): readonly LinkInterval[] {
  const { addedAt, removedAt } = interval
  const isOfDay = at !== null && addedAt !== null && addedAt <= at && (removedAt === null || at < removedAt)
  return isOfDay ? [{ ...interval, removedRevisionId: null, removedAt: null }] : []
}

/** An error that the parser does not foresee ends a page, not the run. */
function rendering<Rendered>(render: () => Rendered, failed: (problem: string) => null): Rendered | null {
  try {
    return render()
  } catch (error) {
    return failed(error instanceof Error ? error.message : String(error))
  }
}
