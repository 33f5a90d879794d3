/** The tools: each what may be asked, and one line here. */

import { links } from './tools/links.ts'
import { page } from './tools/page.ts'
import { query } from './tools/query.ts'
import { actions, decisions, meeting, meetings, people } from './tools/records.ts'
import { search } from './tools/search.ts'
import type { Tool } from './tools/tool.ts'

export const tools: Readonly<Record<string, Tool>> = {
  search,
  page,
  meetings,
  meeting,
  decisions,
  actions,
  people,
  links,
  query,
}
