/** Which reader reads a page: decided by the page, never by its file name. */

import { noFacts, type SavedPageFacts } from '../facts.ts'
import type { SavedPage } from '../saved-page.ts'
import { withMembers } from './category.ts'
import { isDiff, readDiff } from './diff.ts'
import { withUploads } from './file.ts'
import { readHistory } from './history.ts'
import { isRedirectPage, withTarget } from './redirect.ts'
import { hasRevisionBox, readRevision } from './revision.ts'
import { readSpecial } from './special.ts'
import { readArticle } from './view.ts'

const fileNamespace = 6
const categoryNamespace = 14

/**
 * What a saved page says, read by the reader for its kind: special page, history, diff, redirect, category, file or other page.
 * Nothing for other actions (`edit`).
 */
export function readFacts(page: SavedPage): SavedPageFacts {
  if (page.namespaceId < 0) return readSpecial(page)
  if (page.action === 'history') return readHistory(page)
  if (isDiff(page)) return readDiff(page)
  if (page.action !== 'view') return noFacts
  const view = hasRevisionBox(page) ? readRevision(page) : readArticle(page)
  if (isRedirectPage(page)) return withTarget(page, view)
  if (page.namespaceId === categoryNamespace) return withMembers(page, view)
  return page.namespaceId === fileNamespace ? withUploads(page, view) : view
}
