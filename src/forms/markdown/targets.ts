/** Where the links of a page lead: to other pages of the form, and to the bytes beside them. */

import { posix } from 'node:path'
import { findAnchor } from '../../model/anchor.ts'
import type { FondsPage, FondsUploadVersion } from '../../model/fonds.ts'
import { addedAnchor } from '../../model/link-destination.ts'
import type { ExportInput, ExportReport } from '../common/form.ts'
import { landingOf } from '../common/landing.ts'
import type { MeetingFacts } from './front-matter.ts'
import { hrefFrom, savedCopiesFolder, uploadsFolder, withFragment } from './paths.ts'
import type { Upload } from './place.ts'

/** What all pages of a bundle are written with. */
export interface FolderOfPages {
  readonly input: ExportInput
  readonly report: ExportReport
  readonly pathOf: (page: FondsPage) => string
  /** The version of an upload that is shown, by name. */
  readonly uploads: ReadonlyMap<string, FondsUploadVersion>
  readonly redirectsTo: (title: string) => readonly FondsPage[]
  /** By the name of a category, without namespace. */
  readonly membersOf: (category: string) => readonly Member[]
  readonly meetingsOf: (pageId: number) => readonly MeetingFacts[]
  /** Saved copies that a page leads to, by their paths from the bag's root; grows while pages are written. */
  readonly copies: Set<string>
}

/** A page of a category; the path is null for a redirect, whose file is that of the page it leads to. */
export interface Member {
  readonly title: string
  readonly path: string | null
}

/** The name of an upload, or of a category, by the title of its page. */
export const bareName = (title: string): string => title.slice(title.indexOf(':') + 1)

/** Where an upload lies in the form, by its path from the bag's root. */
export const uploadPath = (path: string): string => posix.join(uploadsFolder, path.replace(/^data\/files\//, ''))

/** Where a saved copy lies in the form. */
export const copyPath = (path: string): string => posix.join(savedCopiesFolder, path.replace(/^data\//, ''))

const shownTypes = /^image\/(?:png|jpeg|gif|svg\+xml|webp|avif|bmp|x-ms-bmp)$/
/** What a browser may run when it opens it. */
const runnableTypes = /html|[/+]xml$|script|flash|java/

/** An upload as a page leads to it; null where its bytes are not here. */
export function uploadOf(name: string, from: string, { uploads }: FolderOfPages): Upload | null {
  const version = uploads.get(name)
  if (version?.bundlePath == null) return null
  const mime = version.mime ?? ''
  const how = shownTypes.test(mime) ? 'shown' : runnableTypes.test(mime) ? 'named' : 'linked'
  return { href: hrefFrom(from, uploadPath(version.bundlePath)), how }
}

/** A page, or the bytes of an upload that has no page or is linked as a file. The section is one that the site found. */
export function pageHref(title: string, fragment: string | null, from: string, folder: FolderOfPages): string | null {
  const landing = landingOf(title, folder.input.fonds)
  if (landing === null) {
    const upload = isFileTitle(title, folder) ? uploadOf(bareName(title), from, folder) : null
    return upload === null || upload.how === 'named' ? null : upload.href
  }
  const { page } = landing
  const isAdded = addedAnchor(page.namespaceId, fragment) !== null
  return withFragment(hrefFrom(from, folder.pathOf(page)), isAdded ? null : fragment)
}

function isFileTitle(title: string, { input }: FolderOfPages): boolean {
  const prefix = title.slice(0, Math.max(0, title.indexOf(':')))
  const own = input.fonds.namespaces
    .filter(({ id }) => id === 6 || id === -2)
    .flatMap(({ name, canonicalName }) => [name, canonicalName])
  return prefix !== '' && [...own, 'File', 'Media'].includes(prefix)
}

/** What links out of the wiki lead to, where that is here; `sections`: see `sectionsElsewhere`. */
export const linkTargets = (page: FondsPage, folder: FolderOfPages, sections: ReadonlyMap<string, string | null>) => ({
  pageHref(target: string): string | null {
    const [title = ''] = target.split('#')
    return pageHref(title, sections.get(target) ?? null, folder.pathOf(page), folder)
  },
  copyHref(path: string): string {
    folder.copies.add(path)
    return hrefFrom(folder.pathOf(page), copyPath(path))
  },
})

/** The ids of the sections that addresses of the wiki itself, written as links to the outside, lead to. */
export async function sectionsElsewhere(
  page: FondsPage,
  input: ExportInput,
): Promise<ReadonlyMap<string, string | null>> {
  const sections = new Map<string, string | null>()
  for (const { status, target } of input.fonds.links(page.pageId)) {
    if (status !== 'internal' || target === null || !target.includes('#') || sections.has(target)) continue
    const [title = '', fragment = ''] = target.split(/#(.*)/s)
    sections.set(target, await sectionOf(landingOf(title, input.fonds)?.page ?? null, fragment, input))
  }
  return sections
}

/** The id of a section of a page in its words; null where there is none. */
export async function sectionOf(
  page: FondsPage | null,
  fragment: string | null,
  input: ExportInput,
): Promise<string | null> {
  if (page === null || fragment === null) return null
  return findAnchor(new Set((await input.document(page))?.anchors ?? []), fragment)
}
