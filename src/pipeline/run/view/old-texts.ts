/** Texts of old as their pages showed them, made when they are printed: with the templates of today, and masked once more. */

import { publishedUrl } from '../../../links/find.ts'
import type { LinkInterval } from '../../../model/link.ts'
import { maskDeep } from '../../../privacy/mask.ts'
import type { ShownText, SiteOptions } from '../../../site/frame/site-options.ts'
import { memoizeOnce } from '../../../support/memoize.ts'
import { countFigures } from '../counts/figures.ts'
import { latestTexts } from '../latest-texts.ts'
import { createTextRenderer } from '../page-parser.ts'
import { lookupsOf } from '../wiki-lookups.ts'
import type { View } from './view.ts'

/** UTF-16 units of the longest text that is rendered: the thread that writes has the memory of one, and no other one to ask. */
const longestText = 300_000

/**
 * A renderer with a parser of its own. Null: a text that is no wikitext, that is too long, or with which the parser did not come
 * to an end; its pages show the text.
 */
export function renderOldTexts(view: View): NonNullable<SiteOptions['shownText']> {
  const { reader, results, redaction, setup } = view.oldTexts
  const { mask, changed, droppedPages } = redaction
  const render = memoizeOnce(() => {
    const texts = latestTexts(reader, (id, text) => (changed.has(id) ? mask(text) : text), droppedPages)
    const figures = countFigures({ reader, results, mask })
    return createTextRenderer(setup, { ...lookupsOf(reader, texts, mask), figures })
  })
  return (text, { revisionId, at, contentModel }, { title, pageId }): ShownText | null => {
    if (contentModel !== 'wikitext' || text.length > longestText) return null
    const renderText = render()
    const rendered = rendering(() =>
      renderText({ title, pageId, text, revision: { id: revisionId, timestamp: at, user: null } }),
    )
    if (rendered === null) return null
    // A template may put together what no text holds whole.
    const uses = rendered.links.map((use) => ({
      ...use,
      raw: publishedUrl(mask(use.raw)),
      label: maskDeep(use.label, mask),
    }))
    const { html, slots, anchors } = rendered
    return {
      html: mask(html),
      slots: maskDeep(slots, mask),
      anchors,
      uses: view.linkResolver.resolveOld({
        uses,
        intervals: view.intervals(pageId).flatMap((one) => asItStood(one, at)),
        meetingDate: null,
        savedAt: null,
      }),
    }
  }
}

/** As it was known of a link that stood there on a day. */
function asItStood(interval: LinkInterval, at: string | null): readonly LinkInterval[] {
  const { addedAt, removedAt } = interval
  const isOfDay = at !== null && addedAt !== null && addedAt <= at && (removedAt === null || at < removedAt)
  return isOfDay ? [{ ...interval, removedRevisionId: null, removedAt: null }] : []
}

/** An error that the parser does not foresee ends a page, not the run. */
function rendering<Rendered>(render: () => Rendered): Rendered | null {
  try {
    return render()
  } catch {
    return null
  }
}
