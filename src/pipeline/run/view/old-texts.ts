/** Texts of old as their pages showed them: with the templates of today, and masked once more. */

import { unpackJson } from '../../../archive/packed-page.ts'
import { formOfModel } from '../../../model/engines.ts'
import type { Figures } from '../../../model/figures.ts'
import type { FondsPage, FondsRevision } from '../../../model/fonds.ts'
import type { LinkInterval } from '../../../model/link.ts'
import type { Loss } from '../../../model/loss.ts'
import type { Message } from '../../../model/message.ts'
import type { Mask } from '../../../privacy/mask.ts'
import type { ShownText, SiteOptions } from '../../../site/frame/site-options.ts'
import { memoizeOnce } from '../../../support/memoize.ts'
import { type BatchLimits, batches, workAhead } from '../../../support/work-ahead.ts'
import { loss } from '../../../texts/loss.ts'
import { message } from '../../../texts/message.ts'
import { keysOf } from '../kept-passes.ts'
import { latestTexts } from '../latest-texts.ts'
import {
  createTextRenderer,
  type OldTextInput,
  published,
  type RenderBatch,
  type RenderedText,
} from '../page-parser.ts'
import { parseKeys } from '../parse-keys.ts'
import type { ParseSetup, WikiLookups } from '../parse-setup.ts'
import { maskerSetupOf } from '../privacy/redaction.ts'
import { hashOfFiles } from '../saved-files.ts'
import type { LinkResolver } from './link-resolver.ts'
import type { View } from './view.ts'

/** UTF-16 units of the longest text that is rendered. */
const longestText = 300_000

/** Shows texts of old, and tells of those that it could not show. */
export interface OldTexts {
  /** Null: a text that is no wikitext, that is too long, or in which the parser ended with an error; its page shows the text. */
  readonly shownText: NonNullable<SiteOptions['shownText']>
  /** Those since it was last asked for, masked. */
  takeLosses(): readonly Loss[]
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

/** What threads render, and how it is seen what they need not render again. */
export interface OldTextsJob {
  readonly renderBatch: RenderBatch
  /** So many batches are rendered at once. */
  readonly together: number
  readonly figures: Figures
  /** Is told how many they have rendered. */
  readonly listen: (done: number) => void
  readonly signal: AbortSignal
}

/** Texts, and UTF-16 units of them. */
const batchLimits: BatchLimits = { most: 20, largest: 200_000 }

/** Has threads render the texts of old of a wiki, but for those that its store has of an earlier run. Rejects when the signal aborts. */
export async function renderOldTexts(view: View, job: OldTextsJob): Promise<OldTexts> {
  const { reader, results, redaction, setup } = view.oldTexts
  const { mask, changed, droppedPages } = redaction
  const texts = latestTexts(reader, (id, text) => (changed.has(id) ? mask(text) : text), droppedPages)
  const keyOf = parseKeys(setup, job.figures, hashOfFiles(reader))
  const maskHash = keysOf(maskerSetupOf(redaction))()
  const problems = new Map<number | null, string>()
  let done = 0
  const save = async (batch: readonly OldText[]): Promise<void> => {
    const made = await job.renderBatch(batch.map(({ input }) => input))
    results.transaction(() => {
      for (const [index, { input, revisionId }] of batch.entries()) {
        const one = made[index]
        if (one === undefined || 'problem' in one) problems.set(revisionId, one?.problem ?? 'no thread rendered it')
        else
          results.saveOldText({
            ...{ revisionId, used: one.used, rendered: one.rendered, key: keyOf(input, one.used, texts) },
            clean: one.isClean ? maskHash : null,
          })
      }
    })
    done += batch.length
    job.listen(done)
  }
  const isKept = ({ input, revisionId }: OldText): boolean => {
    const kept = results.oldText(revisionId)
    return kept !== null && kept.key === keyOf(input, kept.used, texts)
  }
  results.forgetOldTexts()
  for await (const _ of workAhead(
    batches(work(), batchLimits, ({ input }) => input.text.length),
    job.together,
    save,
  ))
    job.signal.throwIfAborted()
  return oldTextRenderer({
    mask,
    render({ revision: { id } }) {
      const kept = id === null ? null : results.oldText(id)
      const problem = problems.get(id)
      if (kept === null || problem !== undefined) throw new Error(problem ?? 'no thread rendered it')
      return published(unpackJson(kept.rendered), kept.clean === maskHash ? (text) => text : mask)
    },
    resolve: (links) => view.linkResolver.resolveOld(links),
    intervals: (pageId) => view.intervals(pageId),
  })

  function* work(): Generator<OldText> {
    for (const page of view.pages()) {
      for (const revision of view.revisions(page.pageId)) {
        const { revisionId } = revision
        const text = revisionId === page.revisionId ? null : view.text(revisionId)
        const input = text === null || view.html(revisionId) !== null ? null : oldTextInput(text, revision, page)
        if (input === null || text === null || text.length > longestText) continue
        const old = { revisionId, input }
        if (!isKept(old)) yield old
      }
    }
  }
}

interface OldText {
  readonly revisionId: number
  readonly input: OldTextInput
}

/** Null for what is no wikitext. */
function oldTextInput(text: string, { revisionId, at, contentModel }: FondsRevision, page: FondsPage) {
  const form = formOfModel(contentModel)
  const { title, pageId } = page
  return form === null ? null : { title, pageId, text, form, revision: { id: revisionId, timestamp: at, user: null } }
}

/** Renders texts with a parser of its own, which is made for the first one with the answers of the wiki of today. */
export function rendererOf(setup: ParseSetup, lookups: () => WikiLookups): ReturnType<typeof createTextRenderer> {
  const render = memoizeOnce(() => createTextRenderer(setup, lookups()))
  return (input) => render()(input)
}

/** Shows what a renderer makes of texts. */
export function oldTextRenderer({ render, mask, resolve, intervals }: OldTextParts): OldTexts {
  const losses: Loss[] = []
  const shownText: OldTexts['shownText'] = (text, revision, page): ShownText | null => {
    const { title, pageId } = page
    const { revisionId, at } = revision
    const tell = (reason: Message, problem?: string): null => {
      losses.push(loss('revision-shown-as-source', `${title} (revision ${revisionId})`, { reason }, problem))
      return null
    }
    const input = oldTextInput(text, revision, page)
    if (input === null) return null
    if (text.length > longestText) return tell(message('longer-than-parsed', { limit: longestText }))
    const rendered = rendering(
      () => render(input),
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
