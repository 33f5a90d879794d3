/** A page that is edited, or whose source is viewed: its form holds the text as the wiki stores it, and says of which revision. */

import { decodeReferences } from '../../../model/character-references.ts'
import type { DomSelection } from './dom.ts'
import { type CapturedText, noFacts, noText, readStamp, type SavedPageFacts } from './facts.ts'
import type { SavedPage } from './saved-page.ts'

/** Facts of the form; none where it has a section alone, a preview, or what a new page begins with. */
export function readEditForm(page: SavedPage): SavedPageFacts {
  const text = textOf(page)
  return text === null ? noFacts : { ...noFacts, texts: [text] }
}

/** The text in the form; null where there is none, or only a part. */
export function editedText({ $, action, latestId, asked }: SavedPage): string | null {
  const area = $('textarea[name=wpTextbox1]').first()
  const isPart = ($('input[name=wpSection]').attr('value') ?? asked.get('section') ?? '') !== ''
  const isOwn = ['undo', 'preload'].some((name) => asked.has(name))
  if (action !== 'edit' || area.length === 0 || isPart || isOwn || latestId === null) return null
  // The parser takes what stands there as it is. A browser drops a line end that follows the tag; MediaWiki adds one behind the text.
  return decodeReferences(area.text())
    .replace(/\r\n?/g, '\n')
    .replace(/^\n|\n$/g, '')
}

function textOf(page: SavedPage): CapturedText | null {
  if (editedText(page) === null) return null
  const { $, title, namespaceId, pageId, latestId, asked } = page
  const old = numberOf($('input[name=oldid]').first()) ?? (Number(asked.get('oldid') ?? 0) || null)
  const isLatest = old === null || old === latestId
  return {
    ...noText,
    title,
    namespaceId,
    pageId,
    revisionId: isLatest ? latestId : old,
    // Of the latest one, whichever is shown.
    at: isLatest ? readStamp($('input[name=wpEdittime]').attr('value')) : null,
    contentModel: $('input[name=model]').attr('value') ?? null,
    contentFormat: $('input[name=format]').attr('value') ?? null,
  }
}

function numberOf(field: DomSelection): number | null {
  const value = Number(field.attr('value') ?? 0)
  return Number.isSafeInteger(value) && value > 0 ? value : null
}
