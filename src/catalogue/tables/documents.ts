/** What the parse of each latest text gave: plain text, sections, categories, templates, and the full-text index. */

import type Database from 'better-sqlite3'
import type { FondsView } from '../../model/view.ts'
import { inserter } from './rows.ts'

/** Fills `documents`, `sections`, `categories` and `templates` from the parsed pages, then builds `search`; gives before each page how many came before. */
export function* writeDocuments(store: Database.Database, view: FondsView): Generator<number> {
  const document = inserter(store, 'documents')
  const section = inserter(store, 'sections')
  const category = inserter(store, 'categories')
  const template = inserter(store, 'templates')
  let [sectionId, before] = [0, 0]
  for (const { pageId } of view.pages()) {
    yield before++
    const parsed = view.parsed(pageId)
    if (parsed === null) continue
    const { sections } = parsed
    document({
      page_id: pageId,
      plain_text: parsed.plainText,
      headings: sections.map(({ heading }) => heading).join('\n'),
    })
    for (const [position, { level, heading, kind, anchor, span }] of sections.entries()) {
      sectionId += 1
      section({
        section_id: sectionId,
        page_id: pageId,
        position,
        level,
        heading,
        kind,
        anchor,
        start: span.start,
        end: span.end,
      })
    }
    for (const name of [...new Set(parsed.categories.map((one) => one.name))].sort())
      category({ page_id: pageId, category: name })
    for (const [position, call] of parsed.templates.entries()) {
      template({ page_id: pageId, position, template: call.title, arguments: JSON.stringify(call.arguments) })
    }
  }
  store.exec(`INSERT INTO search(search) VALUES ('rebuild')`)
  store.exec(`INSERT INTO search(search) VALUES ('optimize')`)
}
