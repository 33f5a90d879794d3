/** Which pages are published: the pipeline's globs and namespaces, less what privacy drops. */

import picomatch from 'picomatch'
import type { Archive } from '../../../archive/archive.ts'
import type { ArchiveReader } from '../../../archive/read.ts'
import type { Results } from '../../../archive/results.ts'
import type { About } from '../../../model/view.ts'
import type { WikiSite } from '../../../model/wiki.ts'
import type { Definition } from '../../io/definition.ts'
import type { ChosenByPipeline } from '../privacy/members-only.ts'
import type { Redaction } from '../privacy/redaction.ts'
import { indexPages, type PageIndex } from './published-pages.ts'

export interface PageSelection {
  readonly definition: Definition
  readonly about: About
  readonly site: WikiSite
  readonly archive: Archive
  readonly reader: ArchiveReader
  readonly results: Results
  readonly redaction: Redaction
}

/** Indexes the pages of a wiki that its bundle holds. */
export function pagesOf({ definition, about, site, archive, reader, results, redaction }: PageSelection): PageIndex {
  const chosen = selectPages(definition)
  return indexPages({
    archive,
    reader,
    namespaces: site.namespaces,
    redaction,
    isPublished: (page) => chosen.page(page) && !redaction.dropsPage(page.title),
    isMeeting: (title) => results.isMeeting(title),
    mainPage: site.mainPage,
    redirectOf: (title) => (results.parsed(title, true) ?? results.parsed(title, false))?.redirect ?? null,
    addressOf: (title) => addressOf(title, about.baseUrl, site.articlePath),
  })
}

/** Globs over prefixed titles: `*` crosses slashes, as titles are no paths. */
const matcher = (globs: readonly string[]): ((title: string) => boolean) =>
  globs.length === 0 ? () => false : picomatch([...globs], { bash: true, dot: true, nocase: false })

/** What `pages.exclude` names is left out, an upload with its page; `include` and `namespaces` choose pages and keep what they show. */
export const isExcluded = ({ pages }: Definition): ((title: string) => boolean) => matcher(pages.exclude)

/** Whether an upload is left out: by its title, or by its own name where files have namespaces as pages do. */
export const isUploadExcluded = (excluded: (title: string) => boolean, namespace: string, name: string): boolean =>
  excluded(`${namespace}:${name}`) || (name.includes(':') && excluded(name))

/** The choice of a pipeline. */
export function selectPages(definition: Definition): ChosenByPipeline {
  const { pages } = definition
  const included = pages.include.length === 0 ? () => true : matcher(pages.include)
  const excluded = isExcluded(definition)
  const { namespaces } = pages
  return {
    page: ({ title, namespace_id }) =>
      included(title) && !excluded(title) && (namespaces === 'all' || namespaces.includes(namespace_id)),
    file: (namespace, name) => !isUploadExcluded(excluded, namespace, name),
  }
}

/** As MediaWiki spells addresses (wfUrlencode): underscores, and the signs that need no escape left readable. */
function addressOf(title: string, baseUrl: string | null, articlePath: string | null): string | null {
  if (baseUrl === null) return null
  const name = encodeURIComponent(title.replaceAll(' ', '_')).replace(
    /%(?:3A|2F|2C|3B|40|24|21|2A|28|29)/g,
    decodeURIComponent,
  )
  return `${baseUrl}${(articlePath ?? '/wiki/$1').replace('$1', name)}`
}
