/** One question to Special:Export: texts and histories of some pages, as the XML that `xml-dump` reads too. */

import type { Response } from 'undici'
import { inWords, message } from '../../../../model/message.ts'
import { mediaTypeIn } from '../../../../support/content-type.ts'
import { AskAgain, type Attempt, type Client } from './client.ts'
import { readBody } from './read-body.ts'

/** What is asked for at once. */
export interface ExportJob {
  readonly titles: readonly string[]
  /** Revisions of each title, at most. */
  readonly limit: number
  /** Only revisions after this moment, ISO 8601; null: from the first one on. */
  readonly after: string | null
}

export type ExportAnswer =
  | { readonly xml: Buffer }
  /** `none`: what answers is no export. `too-much`: it breaks off, or is larger than can be taken at once. */
  | { readonly fault: 'none' | 'too-much'; readonly reason: string }

/** A wiki sends what it has been asked for in one piece, however large. */
const maxExportBytes = 64 << 20
/** What stands in place of an export, or of its end, may be a server in trouble, but not for ever. */
const strangeTries = 3

/**
 * Asks for histories, oldest first. Only a form that is posted may bound them, and only where it does not ask for the whole
 * `history`. Source: MediaWiki's SpecialExport.php.
 */
export async function askExport(script: URL, job: ExportJob, client: Client): Promise<ExportAnswer> {
  const form = new URLSearchParams({ pages: job.titles.join('\n'), limit: String(job.limit), dir: 'asc' })
  if (job.after !== null) form.set('offset', job.after)
  const answer = await client.ask(exportAddress(script), readExport, form)
  return 'value' in answer ? answer.value : { fault: 'too-much', reason: inWords(answer.failure, 'en') }
}

export const exportAddress = (script: URL): string => `${script.origin}${script.pathname}?title=Special:Export`

async function readExport(response: Response, { number, isLast }: Attempt): Promise<ExportAnswer> {
  const isStrange = !isLast && number < strangeTries
  const type = mediaTypeIn(response.headers.get('content-type'))
  if (response.status !== 200 || !/^(?:application|text)\/xml$/.test(type)) {
    await response.body?.cancel()
    if (response.status === 200 && isStrange) throw new AskAgain(message('answers-with-page'))
    return { fault: 'none', reason: `Special:Export answers ${response.status} ${type}`.trim() }
  }
  const { bytes: xml, isWhole } = await readBody(response, maxExportBytes)
  if (!isWhole) return { fault: 'too-much', reason: `its export is larger than ${maxExportBytes} bytes` }
  if (xml.subarray(-100).includes('</mediawiki>')) return { xml }
  if (isStrange) throw new AskAgain(message('export-breaks-off'))
  return { fault: 'too-much', reason: 'its export breaks off' }
}
