/** The latest wikitexts of a finished bundle, each link followed by what became of it (docs/links.md §8). */

import type { Catalogue } from '../../catalogue/read/read.ts'
import type { AnnotatedPages } from '../../forms/forms.ts'
import { neededTemplates, type RewriteMode, rewriteWikitext } from '../../links/rewrite.ts'
import type { AnnotatedText } from '../../model/fonds.ts'
import type { Fonds } from '../io/open-bundle.ts'
import { usesOfPage } from './report-links.ts'

/** The annotated texts of an open bundle, pages in order of their id; those without wikitext, as of a mirror, are left out. */
export function* annotatedTexts({ catalogue }: Fonds, mode: RewriteMode): Generator<AnnotatedText> {
  const annotated = annotator(catalogue, mode)
  for (const { page_id: pageId } of catalogue.all('SELECT page_id FROM pages ORDER BY page_id')) {
    const text = annotated(Number(pageId))
    if (text !== null) yield text
  }
}

/** Gives the annotated text of a page; null where it has no wikitext. */
function annotator(catalogue: Catalogue, mode: RewriteMode): (pageId: number) => AnnotatedText | null {
  const checked = new Map(
    catalogue
      .all(
        `SELECT l.raw AS raw, max(o.at) AS at FROM link_observations o JOIN links l ON l.link_id = o.link_id
         WHERE o.via = 'net' GROUP BY l.raw`,
      )
      .map((row) => [String(row['raw']), String(row['at'])]),
  )
  return (pageId) => {
    const [page] = catalogue.all(
      `SELECT p.title, p.revision_id, p.last_at, revision_text(p.revision_id) AS text FROM pages p
       JOIN revisions r ON r.revision_id = p.revision_id
       WHERE p.page_id = :pageId AND r.content_model = 'wikitext' AND r.text_state IN ('present', 'redacted')`,
      { pageId },
    )
    const text = page?.['text'] ?? null
    if (page === undefined || text === null) return null
    return {
      title: String(page['title']),
      revisionId: Number(page['revision_id']),
      lastAt: page['last_at'] == null ? null : String(page['last_at']),
      text: rewriteWikitext(String(text), usesOfPage(catalogue, pageId), mode, (raw) => checked.get(raw) ?? null),
    }
  }
}

/** The annotated texts as forms take them: one template says every state, where the wiki has none of its name. */
export function annotatedPages(fonds: Fonds): AnnotatedPages {
  const mode = { kind: 'custom' } as const
  const annotated = annotator(fonds.catalogue, mode)
  const namespace = fonds.namespaces.find(({ id }) => id === 10)?.name || 'Template'
  const [highest] = fonds.catalogue.all(
    'SELECT (SELECT max(page_id) FROM pages) AS page, (SELECT max(revision_id) FROM revisions) AS revision',
  )
  return {
    textOf(pageId) {
      const page = annotated(pageId)
      return page === null || page.text === fonds.text(page.revisionId) ? null : page
    },
    templates: neededTemplates(mode)
      .map(({ name, text }) => ({ title: `${namespace}:${name}`, text }))
      .filter(({ title }) => fonds.pageOfTitle(title) === null),
    highest: { pageId: Number(highest?.['page'] ?? 0), revisionId: Number(highest?.['revision'] ?? 0) },
  }
}
