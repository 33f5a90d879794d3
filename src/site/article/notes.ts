/** Notes: marks in the text and their lists, as the extension Cite prints them. */

import type { CheerioAPI } from 'cheerio/slim'

/** Gives marks and lists of notes the shape of Cite. A note with several marks has a name again, which is not the wiki's. */
export function restoreNotes($: CheerioAPI): void {
  const marks = new Map<string, number>()
  for (const mark of $('sup.wf-ref > a').toArray()) {
    const id = idOf($(mark).attr('href'))
    marks.set(id, (marks.get(id) ?? 0) + 1)
  }
  const citeId = (id: string): string => ((marks.get(id) ?? 0) > 1 ? `cite_note-note_${id}-${id}` : `wf-note-${id}`)
  const groups = new Map<string, string>()
  for (const element of $('sup.wf-ref').toArray()) {
    const mark = $(element)
    const id = idOf(mark.children('a').attr('href'))
    const group = /^\[(.+) \d+\]$/.exec(mark.text())?.[1]
    mark
      .attr('class', 'reference')
      .removeAttr('id')
      .children('a')
      .attr('href', `#${citeId(id)}`)
    if (group === undefined) continue
    mark.attr('data-mw-group', group)
    groups.set(id, group)
  }
  for (const box of $('.wf-notes-box').toArray()) $(box).replaceWith($(box).contents())
  for (const element of $('ol.wf-notes').toArray()) {
    const list = $(element).attr('class', 'references').removeAttr('start')
    const ids = list
      .children('li')
      .toArray()
      .map((item) => idOf(`#${$(item).attr('id') ?? ''}`))
    const group = ids.map((id) => groups.get(id)).find((one) => one !== undefined)
    if (group !== undefined) list.attr('data-mw-group', group)
  }
  for (const element of $('ol.references > li').toArray()) {
    const item = $(element)
    item.children('.wf-backs, .wf-cite-error').remove()
    item.attr('id', citeId(idOf(`#${item.attr('id') ?? ''}`)))
    item.wrapInner($('<span class="reference-text">'))
  }
}

const idOf = (address: string | undefined): string => address?.replace(/^#wf-note-/, '') ?? ''
