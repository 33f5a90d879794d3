/** What the reader gets for a link that leads to the wiki itself. */

import type { Link, LinkResolution } from '../../model/link.ts'
import { message } from '../../model/message.ts'
import type { InternalTarget } from './internal.ts'
import { plain } from './resolution.ts'

export function resolveInternal(target: InternalTarget, link: Link): LinkResolution {
  if (target.kind === 'ambiguous') {
    const isAddress = link.requestUrl !== null
    const reason = [message('title-ambiguous', { titles: target.titles })]
    return {
      ...plain('unknown', 'unknown', 'internal.ambiguous', reason, 'low'),
      treatment: isAddress ? 'keep' : 'inert',
      target: isAddress ? link.requestUrl : null,
    }
  }
  const { title, fragment } = target
  const withFragment = title === null ? null : fragment === null ? title : `${title}#${fragment}`
  if (target.kind === 'missing') {
    const base = plain('internal-missing', 'unknown', 'internal.missing', [message('page-not-in-wiki')], 'high')
    return { ...base, treatment: title === null ? 'inert' : 'internal', target: withFragment }
  }
  const confidence = target.guessed ? 'low' : 'high'
  const base = plain(
    'internal',
    'live',
    target.guessed ? 'internal.guessed' : 'internal.page',
    [message('page-in-wiki')],
    confidence,
  )
  return { ...base, treatment: 'internal', target: withFragment, targetRevisionId: target.revisionId }
}
