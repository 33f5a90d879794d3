/**
 * What the check of a run refuses of its site is taken out of the files as they are written again: a link that leads nowhere, a private
 * value. A wiki is not to be without its bundle for one of them.
 */

import { posix } from 'node:path'
import type { CausedFinding } from '../../model/bundle.ts'
import { decodeReferences } from '../../model/character-references.ts'
import type { Loss } from '../../model/loss.ts'
import { withoutFound } from '../../privacy/check.ts'
import type { PrivacyPolicy } from '../../privacy/policy.ts'
import { drawingWords, isCleanedDrawing } from '../../privacy/words.ts'
import type { SiteFile } from '../../site/frame/site-file.ts'
import { loss } from '../../texts/loss.ts'

/** Refused of one file. */
interface RefusedParts {
  /** Addresses as they are written there, of links and of what is loaded. */
  readonly addresses: readonly string[]
  /** Places that pages do not have: a page by its path in the bag, and a fragment. */
  readonly places: readonly { readonly page: string; readonly fragment: string }[]
  /** Whether it holds a private value. */
  readonly isPrivate: boolean
}

/** By the path below `data/site/`, in plain values. */
export type RefusedFiles = Readonly<Record<string, RefusedParts>>

const inSite = 'data/site/'

/** What findings refuse beside what was refused before; null where one of them is of another kind, or was to be gone. */
export function refusedBy(findings: readonly CausedFinding[], before: RefusedFiles): RefusedFiles | null {
  const refused: Record<string, RefusedParts> = { ...before }
  for (const finding of findings) {
    const path = finding.subject.startsWith(inSite) ? finding.subject.slice(inSite.length) : null
    const had = refused[path ?? ''] ?? { addresses: [], places: [], isPrivate: false }
    const parts = path === null ? null : withOne(had, finding)
    if (path === null || parts === null) return null
    refused[path] = parts
  }
  return refused
}

function withOne(parts: RefusedParts, { check, message: { values } }: CausedFinding): RefusedParts | null {
  const { addresses, places, isPrivate } = parts
  if (check === 'privacy') return isPrivate ? null : { ...parts, isPrivate: true }
  if (check !== 'site') return null
  const { address, page, fragment } = values
  if (typeof address === 'string' && !addresses.includes(address))
    return { ...parts, addresses: [...addresses, address] }
  const isTold = places.some((one) => one.page === page && one.fragment === fragment)
  if (typeof page !== 'string' || typeof fragment !== 'string' || isTold) return null
  return { ...parts, places: [...places, { page, fragment }] }
}

/** Each finding that something is taken out for, as it is told: with the address that the link had. */
export const refusedLosses = (findings: readonly CausedFinding[]): readonly Loss[] =>
  findings.map(({ subject, message: { values } }) => {
    const { address, page, fragment } = values
    if (typeof address === 'string') return loss('refused-by-check', subject, {}, address)
    const isPlace = typeof page === 'string' && typeof fragment === 'string'
    return isPlace ? loss('refused-by-check', subject, {}, `${page}#${fragment}`) : loss('refused-by-check', subject)
  })

/** A file of the site without what is refused of it. */
export function withoutRefused({ path, content }: SiteFile, refused: RefusedFiles, policy: PrivacyPolicy): SiteFile {
  const parts = refused[path]
  if (parts === undefined || content instanceof Uint8Array) return { path, content }
  const whole = typeof content === 'string' ? content : [...content].join('')
  const linked = path.endsWith('.html') ? withoutLinks(whole, path, parts) : whole
  const asSearched = isCleanedDrawing(inSite + path) ? drawingWords : (text: string) => text
  return { path, content: parts.isPrivate ? withoutFound(linked, policy, asSearched) : linked }
}

function withoutLinks(html: string, path: string, { addresses, places }: RefusedParts): string {
  return html.replace(/\s(href|src|poster)="([^"]*)"/g, (whole, name: string, written: string) => {
    const address = decodeReferences(written)
    if (addresses.includes(address)) return ''
    const [file = '', fragment] = address.split(/#(.*)/s)
    const page = file === '' ? inSite + path : posix.join(inSite, posix.dirname(path), file)
    if (!places.some((one) => one.fragment === fragment && one.page === page)) return whole
    return file === '' ? '' : ` ${name}="${written.replace(/#.*$/s, '')}"`
  })
}
