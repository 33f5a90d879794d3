/** Full text of a catalogue. */

import type { Rows } from '../../model/fonds.ts'
import type { Catalogue } from './read.ts'

/** Pages that hold all the words, best first, after so many that were given before; accents and case are folded by the index. */
export function searchPages(catalogue: Catalogue, words: string, limit: number, after = 0): Rows {
  const sql = `SELECT p.title, snippet(search, -1, '[', ']', '…', 16) AS words, p.site_path FROM search
    JOIN pages p ON p.page_id = search.rowid WHERE search MATCH :words ORDER BY bm25(search, 8.0, 3.0, 1.0), p.title LIMIT :limit OFFSET :after`
  return catalogue.query(sql, { words: matchExpression(words), limit, after })
}

/**
 * Each word quoted, so that no sign of the query language is taken for one; the last one as a beginning. The index folds
 * accents but not ligatures: both spellings are asked for.
 */
function matchExpression(words: string): string {
  const list = words.split(/\s+/).filter(Boolean)
  const asked = list.map((word, index) => {
    const spellings = [
      ...new Set([
        word,
        word.replace(/oe/gi, 'œ').replace(/ae/gi, 'æ'),
        word.replace(/œ/gi, 'oe').replace(/æ/gi, 'ae'),
      ]),
    ]
    const quoted = spellings.map(
      (spelling) => `"${spelling.replaceAll('"', '""')}"${index === list.length - 1 ? '*' : ''}`,
    )
    return quoted.length === 1 ? quoted[0] : `(${quoted.join(' OR ')})`
  })
  return asked.length === 0 ? '""' : asked.join(' AND ')
}
