/** The latest text of each page, as it is or as the privacy policy lets it out. */

import type { ArchiveReader } from '../../archive/read.ts'
import type { RevisionRow } from '../../archive/rows.ts'
import type { SourceForm } from '../../model/document.ts'
import { formOfModel } from '../../model/engines.ts'
import { sha256 } from '../../support/hash.ts'

export interface LatestText {
  /** null: a text that no parser reads (CSS, JSON, Lua). */
  readonly form: SourceForm | null
  readonly text: string
  readonly hash: string
  /** HTML that the wiki made of this wikitext, as the policy lets it out; null: none was saved, or it may show a dropped page. */
  readonly rendering: string | null
  readonly revision: RevisionRow
}

export interface LatestTexts {
  /** null: no such page, or its latest text is hidden, missing or no wikitext or HTML. */
  of(title: string): LatestText | null
  /** Hash of the latest text of a page, null when there is none; remembered for templates, asked for again and again. */
  hashOf(title: string): string | null
  /** The id of the latest revision of a page and its time; null when there is no text. */
  revisionOf(title: string): readonly unknown[] | null
}

/** A stored text, by its id, as the policy lets it out. */
export type PublishText = (textId: number, text: string) => string

/** With `publish`, texts are the published ones; pages that the policy drops are then not there, for those that transclude them either. */
export function latestTexts(
  reader: ArchiveReader,
  publish: PublishText | null,
  dropped: ReadonlySet<string> = new Set(),
): LatestTexts {
  const hashes = new Map<string, string | null>()
  const of = (title: string): LatestText | null => {
    const page = dropped.has(title) ? null : reader.page(title)
    const revision = page === null ? null : reader.latest(page.page_key)
    if (revision === null || revision.hidden_text === 1) return null
    const id = revision.text_id ?? revision.html_id
    if (id === null) return null
    const published = (textId: number): string => {
      const body = reader.text(textId)
      return publish === null ? body : publish(textId, body)
    }
    const text = published(id)
    // What is not run here may have put a dropped page into a rendering: nobody can tell.
    const htmlId = revision.text_id === null || dropped.size > 0 ? null : revision.html_id
    return {
      form: revision.text_id === null ? 'html' : formOfModel(revision.content_model),
      text,
      hash: sha256(text),
      revision,
      // Not read for a template, of which only the text counts.
      get rendering() {
        return htmlId === null ? null : published(htmlId)
      },
    }
  }
  return {
    of,
    revisionOf(title) {
      const latest = of(title)?.revision
      return latest === undefined ? null : [latest.revision_id, latest.at]
    },
    hashOf(title) {
      const known = hashes.get(title)
      if (known !== undefined) return known
      const hash = of(title)?.hash ?? null
      hashes.set(title, hash)
      return hash
    },
  }
}
