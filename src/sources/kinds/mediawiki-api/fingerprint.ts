/** What of a wiki changes when its content does, in one request. */

import { StopRun } from '../../../model/errors.ts'
import { asJson, countOf, listOf, textOf } from './json.ts'
import { statisticsOf } from './site.ts'
import { required } from './stops.ts'
import type { LiveWiki } from './wiki.ts'

/** Logs that tell of people, not of content. */
const aboutPeople = new Set(['newusers', 'rights', 'block', 'patrol', 'thanks', 'renameuser', 'gblblock', 'globalauth'])

/** Its counters, its newest revision, its newest log entry about content (a deletion, a hiding, a move, an upload). */
export async function fingerprintOf({ connection, api }: LiveWiki): Promise<string> {
  const answer = await required(
    connection.ask('siteinfo', {
      action: 'query',
      meta: 'siteinfo',
      siprop: 'statistics|general',
      list: 'allrevisions|logevents|recentchanges',
      arvdir: 'older',
      arvlimit: '1',
      arvprop: 'ids',
      leprop: 'ids|type',
      lelimit: '50',
      rcprop: 'ids',
      rclimit: '1',
      rctype: 'edit|new',
    }),
    api,
  )
  const query = asJson(answer['query'])
  const { pages, edits, images } = statisticsOf(query)
  const revision = listOf(listOf(query['allrevisions'])[0]?.['revisions'])[0] ?? listOf(query['recentchanges'])[0]
  const entry = listOf(query['logevents']).find((one) => !aboutPeople.has(textOf(one['type']) ?? ''))
  const marks = [pages, edits, images, countOf(revision?.['revid']), countOf(entry?.['logid'])]
  return [textOf(asJson(query['general'])['generator']) ?? '', ...marks.map((mark) => mark ?? '-')].join('/')
}

/** Whether an error means that the wiki cannot be asked now, not that the pipeline asks wrongly. */
export const isOutOfReach = (error: unknown): boolean =>
  error instanceof StopRun && error.code !== 'CREDENTIAL_UNREADABLE'
