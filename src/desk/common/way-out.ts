/** The question that stands before each screen of a wiki whose pipeline file leads out of what was chosen. */

import { html } from '../../support/markup.ts'
import { type WayOut, waysOut } from './folders.ts'
import { addressOf, formOf, say } from './page.ts'
import type { DeskState, Screen, Visit, WikiVisit } from './screen.ts'

/** The ways on which nobody said yes; no folder of a session file counts, for that may come from the stranger too. */
export function unasked(wiki: string, { folder, allowed }: Pick<DeskState, 'folder' | 'allowed'>): readonly WayOut[] {
  const own = allowed.ways.get(wiki) ?? []
  return waysOut(wiki, [folder, ...allowed.folders, ...own])
}

const shownWays = 50

/** The screen itself, or the question in its place: no form of the screen is taken before it is answered. */
export function askedBefore(screen: Screen & { readonly of: 'wiki' }, visit: WikiVisit): Screen {
  const ways = unasked(visit.wiki, visit)
  if (ways.length === 0) return screen
  return {
    ...screen,
    render: () => question(screen.path, visit, ways),
    accept(_: WikiVisit, form: URLSearchParams) {
      if (form.get('does') !== 'lead-out') return addressOf(screen.path, visit)
      const seen = new Set(form.getAll('way'))
      const own = visit.allowed.ways.get(visit.wiki) ?? new Set()
      // Only those that were shown: the file may be another one since.
      for (const { to } of ways) if (seen.has(to)) own.add(to)
      visit.allowed.ways.set(visit.wiki, own)
      return addressOf(screen.path, visit)
    },
  }
}

function question(path: string, visit: Visit, ways: readonly WayOut[]) {
  const { language } = visit
  const shown = ways.slice(0, shownWays)
  const rows = shown.map(({ where, to }) => html`<li><code>${where}</code> → <code>${to}</code></li>\n`)
  const more = ways.length - shown.length
  const rest = more > 0 ? html`<p class="desk-hint">${say('notListed', language, { count: more })}</p>` : null
  const fields = shown.map(({ to }) => html`<input type="hidden" name="way" value="${to}">`)
  return html`<p class="wf-lead">${say('waysOut', language)}</p>
<ul>${rows}</ul>${rest}
<p><a class="desk-next" href="/">${say('waysOutNo', language)}</a></p>
${formOf(path, visit, 'lead-out', html`${fields}<button class="desk-other">${say('waysOutYes', language)}</button>`)}`
}
