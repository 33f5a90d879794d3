/** What the pages of a bundle have in common: redirects, meetings and uploads by the page that asks for them. */

import type { FondsPage, FondsUploadVersion } from '../../model/fonds.ts'
import { lossOfMany } from '../../model/loss.ts'
import { loss } from '../../texts/loss.ts'
import { message } from '../../texts/message.ts'
import type { ExportInput, ExportReport } from '../common/form.ts'
import { landingOf } from '../common/landing.ts'
import { type MeetingFacts, meetingFacts } from './front-matter.ts'
import { membersByCategory } from './members.ts'
import { pagePaths } from './paths.ts'
import { bareName, type FolderOfPages, type Member } from './targets.ts'

/** A folder of pages, which knows too what is no page of its own. */
export interface OpenFolder extends FolderOfPages {
  /** Whether a page is a redirect that leads somewhere; it is an entry of redirects.json, and an alias there. */
  readonly isRedirect: (page: FondsPage) => boolean
}

/** Holds the redirects, the facts of meetings and the newest version of each upload: about a kilobyte for a meeting, less for others; the pages of each category. */
export function openFolder(input: ExportInput, report: ExportReport): OpenFolder {
  const { fonds } = input
  const redirects = redirectsByTarget(input)
  const meetings = new Map<number, MeetingFacts[]>()
  for (const { record, page } of fonds.meetings()) put(meetings, page.pageId, meetingFacts(record))
  const uploads = new Map<string, FondsUploadVersion>()
  for (const { name, versions } of fonds.files()) {
    const shown = versions.findLast(({ bundlePath }) => bundlePath !== null)
    if (shown !== undefined) uploads.set(name, shown)
  }
  const pathOf = pagePaths(fonds)
  const isRedirect = ({ title, redirectTarget }: FondsPage): boolean =>
    redirectTarget !== null && landingOf(title, fonds) !== null
  const members = membersByCategory(input, (page) => (isRedirect(page) ? null : pathOf(page)))
  tellPageless(members, input, report)
  return {
    input,
    report,
    pathOf,
    uploads,
    redirectsTo: (title) => redirects.get(title) ?? [],
    meetingsOf: (pageId) => meetings.get(pageId) ?? [],
    copies: new Set(),
    membersOf: (category) => members.get(category) ?? [],
    isRedirect,
  }
}

/** A category that nobody described has no file which could list its members: their front matter alone names it. */
function tellPageless(
  members: ReadonlyMap<string, readonly Member[]>,
  { fonds }: ExportInput,
  report: ExportReport,
): void {
  const described = new Set<string>()
  for (const { namespaceId, title } of fonds.pages()) if (namespaceId === 14) described.add(bareName(title))
  const count = [...members.keys()].filter((name) => !described.has(name)).length
  const reason = message('categories-without-page', { count })
  if (count > 0) report.lost(lossOfMany(count, loss('not-in-form', fonds.about.name, { reason })))
}

function redirectsByTarget({ fonds }: ExportInput): ReadonlyMap<string, readonly FondsPage[]> {
  const redirects = new Map<string, FondsPage[]>()
  for (const page of fonds.pages()) {
    const landing = page.redirectTarget === null ? null : landingOf(page.title, fonds)
    if (landing !== null) put(redirects, landing.page.title, page)
  }
  return redirects
}

function put<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = lists.get(key)
  if (list === undefined) lists.set(key, [value])
  else list.push(value)
}
