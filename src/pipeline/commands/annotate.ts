/** The latest wikitexts of a finished bundle, each link followed by what became of it (docs/links.md §8). */

import { type RewriteMode, rewriteWikitext } from '../../links/rewrite.ts'
import type { Fonds } from '../io/open-bundle.ts'
import { usesOfCatalogue } from './report-links.ts'

/** The latest wikitext of a page with the state of its links in it. */
export interface AnnotatedText {
  /** Prefixed title of the page. */
  readonly title: string
  /** The revision whose text it is. */
  readonly revisionId: number
  /** Wikitext; `stripWikitext` takes what was added out again. */
  readonly text: string
}

/** The annotated texts of an open bundle, pages in order of their id; those without wikitext, as of a mirror, are left out. */
export function* annotatedTexts({ catalogue }: Fonds, mode: RewriteMode): Generator<AnnotatedText> {
  const uses = usesOfCatalogue(catalogue)
  const checked = new Map(
    catalogue
      .all(
        `SELECT l.raw AS raw, max(o.at) AS at FROM link_observations o JOIN links l ON l.link_id = o.link_id
         WHERE o.via = 'net' GROUP BY l.raw`,
      )
      .map((row) => [String(row['raw']), String(row['at'])]),
  )
  const pages = catalogue.all(
    `SELECT p.page_id, p.title, p.revision_id, revision_text(p.revision_id) AS text FROM pages p
     JOIN revisions r ON r.revision_id = p.revision_id
     WHERE r.content_model = 'wikitext' AND r.text_state IN ('present', 'redacted') ORDER BY p.page_id`,
  )
  for (const { page_id: pageId, title, revision_id: revisionId, text } of pages) {
    if (text === null || text === undefined) continue
    yield {
      title: String(title),
      revisionId: Number(revisionId),
      text: rewriteWikitext(String(text), uses.linkUses(Number(pageId)), mode, (raw) => checked.get(raw) ?? null),
    }
  }
}
