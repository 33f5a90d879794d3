/** Which pages are in a category, as the page of the category lists them. */

import type { FondsPage } from '../../model/fonds.ts'
import { message } from '../../texts/message.ts'
import { sentence } from '../../texts/sentence.ts'
import type { ExportInput } from '../common/form.ts'
import { landingOf } from '../common/landing.ts'
import { destinationOf, escapeText } from './escape.ts'
import { hrefFrom } from './paths.ts'
import type { FolderOfPages, Member } from './targets.ts'

/** Members by the name of their category, by namespace and title. A title is held once, however many categories its page is in. */
export function membersByCategory(
  { fonds }: Pick<ExportInput, 'fonds'>,
  pathOf: (page: FondsPage) => string | null,
): ReadonlyMap<string, readonly Member[]> {
  const members = new Map<string, Member[]>()
  for (const page of fonds.pages()) {
    const categories = fonds.categories(page.pageId)
    if (categories.length === 0) continue
    const member = { title: page.title, path: pathOf(page) }
    for (const category of categories) {
      const list = members.get(category)
      if (list === undefined) members.set(category, [member])
      else list.push(member)
    }
  }
  return members
}

/** The list below the words of a category's page; empty where it has no member. */
export function memberList(name: string, from: string, folder: FolderOfPages): string {
  const members = folder.membersOf(name)
  if (members.length === 0) return ''
  const { fonds, language } = folder.input
  const heading = sentence(message('category-members', { count: members.length }), language)
  const lines = members.map(({ title, path }) => {
    const landing = path === null ? landingOf(title, fonds) : null
    const target = path ?? (landing === null ? null : folder.pathOf(landing.page))
    const words = escapeText(title)
    return target === null ? `-   ${words}\n` : `-   [${words}](${destinationOf(hrefFrom(from, target))})\n`
  })
  return `## ${escapeText(heading)}\n\n${lines.join('')}`
}
