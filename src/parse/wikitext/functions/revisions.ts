/** Variables of a page and its latest revision (CoreParserFunctions::revisionid and kin). */

import { decodeReferences } from '../../../model/character-references.ts'
import { parseTitle, type Title } from '../../../model/title.ts'
import { message } from '../../../texts/message.ts'
import { wallTime } from '../dates/wall-clock.ts'
import { addLoss } from '../read/reader.ts'
import { type FunctionCall, isMagicWord, type KnownPage, type ParserFunction, textAt } from './call.ts'
import { writeNumber } from './numbers.ts'
import { printTime, wordsForDates } from './time.ts'

/** The title that a call is about: the page's own where it has no parameter; null for what is no title, or of another wiki. */
function titleOf(call: FunctionCall): Title | null {
  if (call.parameters.length === 0) return call.page.title
  const title = parseTitle(decodeReferences(textAt(call, 0)), call.wiki.rules)
  return title === null || title.interwiki !== null || title.name === '' ? null : title
}

const pageOf = (call: FunctionCall): KnownPage | null => {
  const title = titleOf(call)
  return title === null ? null : call.pageOf(title)
}

/** `{{PAGEID}}`: 0 for a page that is none; null where the source did not say. */
const pageId: ParserFunction = (call) => {
  const page = pageOf(call)
  if (page === null) return titleOf(call) === null && parsesTo(call) === null ? '' : '0'
  return page.pageId === undefined || page.pageId === null || page.pageId === 0 ? null : String(page.pageId)
}

const parsesTo = (call: FunctionCall): Title | null => parseTitle(decodeReferences(textAt(call, 0)), call.wiki.rules)

/** `{{REVISIONID}}`: '' where there is no such page; null where the source did not say. */
const revisionId: ParserFunction = (call) => {
  const page = pageOf(call)
  if (page === null) return ''
  const id = page.revision?.id
  return id === undefined || id === null ? null : String(id)
}

/** The time of the latest revision, in the site's time zone, by a format of `#time`. */
const timeOf =
  (format: string): ParserFunction =>
  (call) => {
    const page = pageOf(call)
    if (page === null) return format === 'j' || format === 'n' ? emptyNumber(call) : ''
    const at = Date.parse(page.revision?.timestamp ?? '')
    if (Number.isNaN(at)) return null
    const words = wordsForDates(call, '')
    return words === null ? null : printTime(format, wallTime(at, call.wiki.site.timezone ?? null), words)
  }

/** MediaWiki makes a number of the missing day of a page of this wiki. */
const emptyNumber = (call: FunctionCall): string => (titleOf(call) === null ? '' : '0')

/** Who wrote it is not for every reader: only of a page that is not there it is known to be nobody. */
const revisionUser: ParserFunction = (call) => (pageOf(call) === null ? '' : null)

/** `{{PAGESIZE:title|R}}`: bytes of the latest text, 0 for a page that is none. */
const pageSize: ParserFunction = (call) => {
  const bytes = String(pageOf(call)?.bytes ?? 0)
  return isMagicWord(call, 'rawsuffix', textAt(call, 1)) ? bytes : writeNumber(call, bytes, false)
}

/** `{{REVISIONSIZE}}`: bytes of the page's own text. */
const revisionSize: ParserFunction = (call) => String(call.pageOf(call.page.title)?.bytes ?? 0)

/** `PAGEID`, `REVISIONID`, `REVISIONDAY` and their kin by lower-case name. */
export const revisionVariables: Readonly<Record<string, ParserFunction>> = {
  pageid: pageId,
  pagesize: pageSize,
  revisionid: revisionId,
  revisionday: timeOf('j'),
  revisionday2: timeOf('d'),
  revisionmonth: timeOf('m'),
  revisionmonth1: timeOf('n'),
  revisionyear: timeOf('Y'),
  revisiontimestamp: timeOf('YmdHis'),
  revisionuser: revisionUser,
  revisionsize: revisionSize,
}

// `PROTECTIONLEVEL` and kin: who may change a page is not kept.

/** As of a page that is not protected; told as a loss. */
const unprotected =
  (name: string, said: string): ParserFunction =>
  ({ page }: FunctionCall) => {
    addLoss(page, 'function-unknown', { reason: message('protection-not-kept', { name }) })
    return said
  }

/** `PROTECTIONLEVEL`, `PROTECTIONEXPIRY` and `CASCADINGSOURCES`, by lower-case name. */
export const protectionFunctions: Readonly<Record<string, ParserFunction>> = {
  protectionlevel: unprotected('protectionlevel', ''),
  protectionexpiry: unprotected('protectionexpiry', 'infinity'),
  cascadingsources: unprotected('cascadingsources', ''),
}
