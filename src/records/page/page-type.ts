/** Pages that are no meeting whatever they say: other namespaces, redirects, lone files, empty stubs. */

import type { PageType } from '../../model/record.ts'
import type { Page } from './page.ts'

export interface Judgement {
  readonly pageType: PageType
  readonly signals: readonly string[]
}

const byNamespace: Readonly<Record<number, PageType>> = {
  2: 'user',
  6: 'file',
  8: 'other',
  10: 'template',
  12: 'other',
  14: 'category',
  828: 'template',
}

/** Namespace names where no id is given: what MediaWiki itself calls them in our languages. */
const byPrefix: readonly (readonly [RegExp, PageType])[] = [
  [/^(?:template|modele|vorlage|plantilla) ?:/u, 'template'],
  [/^(?:category|categorie|kategorie|categoria) ?:/u, 'category'],
  [/^(?:file|image|fichier|datei|archivo|bild) ?:/u, 'file'],
  [/^(?:user|utilisateur|utilisatrice|benutzer|benutzerin|usuario|usuaria) ?:/u, 'user'],
  [/^(?:[^:]{0,30} )?(?:talk|discussion|diskussion|discusion)(?: [^:]{0,30})? ?:/u, 'talk'],
  [/^(?:help|aide|hilfe|ayuda|mediawiki|special|module) ?:/u, 'other'],
]

/** Why the page cannot be a meeting; null when it can. */
export function strangePage(page: Page): Judgement | null {
  const { document } = page
  if (document.redirect !== null) return { pageType: 'redirect', signals: ['redirect'] }
  const namespace = namespaceType(page)
  if (namespace !== null) return { pageType: namespace, signals: [`${namespace}-namespace`] }
  if (page.lines.length === 0 || isOnlyCalls(page)) return emptyPage(page)
  return null
}

function namespaceType(page: Page): PageType | null {
  const { namespaceId, title } = page
  if (namespaceId !== null && namespaceId !== 0) {
    if (page.rules.hints.namespaces?.includes(namespaceId) === true) return null
    if (namespaceId % 2 === 1) return 'talk'
    const known = byNamespace[namespaceId]
    if (known !== undefined) return known
  }
  return byPrefix.find(([prefix]) => prefix.test(title.fold))?.[1] ?? null
}

/** A body of calls that say nothing of a meeting: no argument that is a date, a place, people. */
function isOnlyCalls(page: Page): boolean {
  const { labels, presence } = page.rules.words
  return page.lines.every((line) => {
    if (line.kind !== 'argument') return line.text === '\ufffc'
    const name = line.label?.text ?? ''
    return !(labels.exact(name) === 'date' || labels.exact(name) === 'place' || presence.exact(name) !== null)
  })
}

function emptyPage(page: Page): Judgement {
  const isFile = /^\s*\[\[(?:file|image|fichier|datei|archivo|media) ?:[^\]]*\]\]\s*$/iu.test(page.text)
  return isFile ? { pageType: 'file', signals: ['lone-file'] } : { pageType: 'stub', signals: ['nearly-empty'] }
}
