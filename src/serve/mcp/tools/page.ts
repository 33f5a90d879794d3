/** A page as it was: at a day, or as it was last. */

import { NotAsExpected } from '../../../support/expected.ts'
import { message } from '../../../texts/message.ts'
import { revisionsSql } from '../../api/row-lists.ts'
import { findPage } from '../../find-page.ts'
import { jsonRow } from '../../http/list-window.ts'
import { quoteOf } from './quote.ts'
import { readBefore, type Tool, type ToolRequest, type ToolResult } from './tool.ts'

/** A part of a text, where nobody says how long; UTF-16 units. */
const usualPart = 12_000

/** A part of a text; `limit` counts UTF-16 units. */
export const page: Tool = {
  what: 'The text of a page as its authors wrote it (wiki markup), as it was last or on a day; long texts come in parts.',
  parameters: {
    title: ['text', 'Title of the page, with its namespace; redirects are followed.'],
    at: ['day', 'The day at whose end the page is wanted; the last state when absent.'],
  },
  required: ['title'],
  // Of units of the text.
  window: { usual: usualPart, most: 40_000 },
  answer: showPage,
}

async function showPage(asked: ToolRequest): Promise<ToolResult> {
  const { fonds, values, window } = asked
  const title = values.get('title') ?? ''
  const found = await findPage(
    { titles: [title], pageId: null, followsRedirects: true, view: 'page', revision: null },
    fonds,
  )
  if (found === null) throw new NotAsExpected('title', message('value-of-wiki'), title)
  const { pageId, sitePath } = found
  const [row] = await fonds.catalogue.all('SELECT title, namespace_id FROM pages WHERE page_id = :pageId', { pageId })
  const [revision] = await fonds.catalogue.all(
    `SELECT *, revision_text(revision_id) AS text FROM (${revisionsSql}) WHERE page_id = :pageId
      AND (:at IS NULL OR substr(at, 1, 10) <= :at) ORDER BY at DESC, revision_id DESC LIMIT 1`,
    { pageId, at: values.get('at') ?? null },
  )
  const fields = { title: row?.['title'], page_id: pageId, address: sitePath }
  if (revision === undefined) return { fields: { ...fields, revision: null }, items: [], next: null }
  const { text: body, ...facts } = jsonRow(revision)
  const text = typeof body === 'string' ? body : ''
  const from = readBefore(window)
  const part = quoteOf(text, from, from + window.limit)
  return {
    fields: { ...fields, revision: facts, length: text.length },
    items: body === null ? [] : [part],
    next: part.end < text.length && part.end > from ? String(part.end) : null,
  }
}
