/** Pages that hold words, each with a quote from its text. */

import { jsonRow } from '../../http/list-window.ts'
import { quoteAround } from './quote.ts'
import type { Tool } from './tool.ts'

/** Full text, best first. */
export const search: Tool = {
  what: 'Pages that hold all the words, best first, each with words of its last text and where they stand in it.',
  parameters: { words: ['text', 'Words to look for; the last one may be a beginning. Accents and case do not count.'] },
  required: ['words'],
  window: { usual: 10, most: 50 },
  async answer({ fonds, values, window }) {
    const words = values.get('words') ?? ''
    const { items, next } = await fonds.search(words, window)
    const titles = items.map((item) => String((JSON.parse(item) as { readonly title: unknown }).title))
    const rows = await fonds.catalogue.all(
      `SELECT p.title, p.page_id, p.revision_id, p.last_at, p.site_path AS address, revision_text(p.revision_id) AS text
        FROM json_each(:titles) t JOIN pages p ON p.title = t.value ORDER BY t.key`,
      { titles: JSON.stringify(titles) },
    )
    const found = rows.map(({ text = null, ...row }) => ({
      ...jsonRow(row),
      // Words that a template brings stand in no text of the page.
      ...(typeof text === 'string' ? quoteAround(text, words) : null),
    }))
    return { items: found, next }
  },
}
