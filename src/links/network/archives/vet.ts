/** A capture looked at before it is offered: the right bytes, and not a login page, an error page or an empty shell. */

import { base32, sha1Base32 } from '../../../support/hash.ts'
import { isUrl } from '../../../support/url.ts'
import { pageSignals, readPage } from '../../judge/page-facts.ts'
import type { Vetting } from '../../lock/lock-schema.ts'
import type { Policy } from '../../policy/read-policy.ts'
import type { HttpResponse } from '../http/exchange.ts'
import { isHtml, textOf } from '../http/follow.ts'

/** `digest`: SHA-1 in base 32, as the index has it; null where none is known. */
export function vetCapture(answer: HttpResponse, original: string, digest: string | null, policy: Policy): Vetting {
  if (answer.status !== 200) return 'mismatch'
  if (digest !== null && !answer.body.isCut && !hasDigest(answer, digest)) return 'mismatch'
  if (answer.body.bytes.length === 0) return 'empty'
  return isHtml(answer) ? vetPage(answer, original, policy) : 'ok'
}

/** Of the bytes as stored, or as they were before they were packed. */
function hasDigest({ body }: HttpResponse, digest: string): boolean {
  return base32(body.wireSha) === digest || sha1Base32(body.bytes) === digest
}

function vetPage(answer: HttpResponse, original: string, policy: Policy): Vetting {
  const page = readPage(textOf(answer))
  const final = isUrl(original) ? new URL(original) : new URL(answer.url)
  const signals = pageSignals(page, final, policy)
  const titled = titleSignals(page.title, final, policy)
  if ([...signals, ...titled].some((signal) => /^(?:wall|question)\./.test(signal))) return 'wall'
  if ([...signals, ...titled].some((signal) => /^(?:soft404|parked)\./.test(signal))) return 'soft-404'
  if (page.text === '') return 'shell'
  return isPadShell(page.text, final) ? 'shell' : 'ok'
}

/** The same phrases, asked of the title. */
const titleSignals = (title: string | null, final: URL, policy: Policy): readonly string[] =>
  title === null ? [] : pageSignals({ ...emptyPage, heading: title }, final, policy)

const emptyPage = {
  title: null,
  heading: null,
  text: '',
  hasMain: true,
  hasPassword: false,
  isPadEditor: false,
  refresh: null,
  simhash: null,
}

/** Etherpad's page holds buttons and a notice to wait, never the text of the pad. */
const isPadShell = (text: string, { pathname }: URL): boolean =>
  /\/p\/[^/]+(?:\/timeslider)?\/?$/.test(pathname) && /loading|chargement|javascript/i.test(text) && text.length < 4000
