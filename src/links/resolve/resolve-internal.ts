/** What the reader gets for a link that leads to the wiki itself. */

import type { Link, LinkResolution } from '../../model/link.ts'
import type { InternalTarget } from './internal.ts'
import { plain } from './resolution.ts'

export function resolveInternal(target: InternalTarget, link: Link): LinkResolution {
  if (target.kind === 'ambiguous') {
    const isAddress = link.requestUrl !== null
    const reason = `Two pages of the wiki could be meant: ${target.titles.join(', ')}.`
    return {
      ...plain('unknown', 'unknown', 'internal.ambiguous', reason, 'low'),
      treatment: isAddress ? 'keep' : 'inert',
      target: isAddress ? link.requestUrl : null,
    }
  }
  const { title, fragment } = target
  const withFragment = title === null ? null : fragment === null ? title : `${title}#${fragment}`
  if (target.kind === 'missing') {
    const base = plain(
      'internal-missing',
      'unknown',
      'internal.missing',
      'The link leads to a page that the wiki does not have.',
      'high',
    )
    return { ...base, treatment: title === null ? 'inert' : 'internal', target: withFragment }
  }
  const confidence = target.guessed ? 'low' : 'high'
  const base = plain(
    'internal',
    'live',
    target.guessed ? 'internal.guessed' : 'internal.page',
    'The link leads to a page of this wiki.',
    confidence,
  )
  return { ...base, treatment: 'internal', target: withFragment, targetRevisionId: target.revisionId }
}
