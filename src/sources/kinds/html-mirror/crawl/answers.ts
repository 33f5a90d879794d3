/** What an address answered, as a crawl keeps it. */

import type { Response } from 'undici'
import { isHtmlType, mediaTypeIn } from '../../../../support/content-type.ts'
import { isUrl } from '../../../../support/url.ts'
import { message } from '../../../../texts/message.ts'
import { AskAgain, type BodyReader, lookForWall, readBody, stopAtWall } from '../../../common/client.ts'
import { recogniseEngine } from '../../../common/wall.ts'
import { isHtml } from '../../../saved-pages/read/folder.ts'
import { isCut } from '../../../saved-pages/read/mirror-file.ts'

export interface PageAnswer {
  readonly address: string
  readonly status: number
  /** Where a redirect leads, whole. */
  readonly location: string | null
  /** The HTML of an answer of 200; null for everything else. */
  readonly body: Buffer | null
  /** The words of an answer that refuses the page. */
  readonly refusal?: string
}

/** Pages of a wiki are smaller, unless they are broken. */
const maxPageBytes = 64 << 20
/** A page of a server in trouble is asked again, but not for ever: it may be what stands there. */
const strangeTries = 3

/** Reads pages; what is no HTML is not read. `expectsPage`: a page that is none of the wiki is a server in trouble. */
export function readPageAnswer(address: string, expectsPage: boolean): BodyReader<PageAnswer> {
  return async (response, { number, isLast }) => {
    const { status } = response
    const type = mediaTypeIn(response.headers.get('content-type') ?? 'text/html')
    if (status !== 200 || !isHtmlType(type)) {
      const refused = { address, status, location: locationOf(response, address), body: null }
      if (status >= 400 && /^text\/|xhtml/.test(type))
        return { ...refused, refusal: await lookForWall(address, response) }
      await response.body?.cancel()
      return refused
    }
    const { bytes: body } = await readBody(response, maxPageBytes)
    const source = body.toString('utf8')
    const engine = isHtml(body) ? recogniseEngine(source) : null
    if (engine !== 'MediaWiki') stopAtWall(address, response, source)
    if (!isLast && engine === 'MediaWiki' && isCut(source)) throw new AskAgain(message('page-cut-off'))
    if (!isLast && number < strangeTries && expectsPage && engine !== 'MediaWiki')
      throw new AskAgain(message('answers-with-other-page'))
    return { address, status, location: null, body: isHtml(body) ? body : null }
  }
}

/** Where a redirect leads, whole; null for what is none. */
export function locationOf(response: Response, address: string): string | null {
  const location = response.headers.get('location') ?? ''
  const isRedirect = response.status >= 300 && response.status < 400 && location !== ''
  return isRedirect && isUrl(location, address) ? new URL(location, address).href : null
}
