/** The site of a bundle as other forms take it along: its files with the uploads, and what the wiki's pages among them are. */

import type { Bundle } from '../../model/bundle.ts'
import type { FondsContents, FondsPage } from '../../model/fonds.ts'
import { downloadsPath } from '../../model/site-paths.ts'
import { StopRun } from '../../texts/errors.ts'
import { loss } from '../../texts/loss.ts'
import { message } from '../../texts/message.ts'
import type { ExportReport } from './form.ts'
import { landingOf } from './landing.ts'

/** A file of the site, or one that it shows. */
export interface CopiedFile {
  /** Relative to `data/`: `site/pages/a.html`, `files/a.png`. Links between them are relative, so these folders stay as they are. */
  readonly path: string
  /** Length of the content. */
  readonly bytes: number
}

/** A page of the wiki in the site. */
export interface SitePage extends Pick<FondsPage, 'title' | 'originalUrl'> {
  /** Where it leads when it is a redirect that arrives in this bundle; null for all others. */
  readonly redirect: SiteRedirect | null
}

/** Where a redirect leads. */
export interface SiteRedirect {
  /** Relative to `data/`: `site/pages/b.html`. */
  readonly path: string
  readonly title: string
  /** The section as the wiki names it; empty for the top. */
  readonly section: string
}

/** What only a web server reads, and what its page for addresses that are not there asks for. */
const ofServers =
  /^site\/(?:redirects\/|numbers\/|_redirects$|\.htaccess$|robots\.txt$|404\.html$|assets\/(?:not-found|asked-number)\.js$)/

/** Pages that every page leads to and that tell of what stands beside the site: in other forms, where they lead instead. */
const standIns: ReadonlyMap<string, SiteRedirect> = new Map([
  [`site/${downloadsPath}`, { path: 'site/about.html', title: '', section: '' }],
])

/** Where a file of the site leads in a form that carries only the site: of a redirect that arrives, its target; null for a file that is carried. */
export const leadOf = (path: string, pages: ReadonlyMap<string, SitePage>): SiteRedirect | null =>
  pages.get(path)?.redirect ?? standIns.get(path) ?? null

/** What the site's lists lead to besides its own files: uploads, and the tables of records. */
const carried = /^data\/((?:site|files)\/.*|records\/[^/]+\.csv)$/

/** The files by path bytes, each made when it is asked for. Throws EXPORT_EMPTY for a bundle without a site. */
export function* siteFiles(bundle: Bundle): Generator<CopiedFile> {
  if (!bundle.has(`data/${sitePath('index.html')}`))
    throw new StopRun('EXPORT_EMPTY', { path: bundle.path, reason: message('no-site') })
  for (const { path: inBag, bytes } of bundle.entries()) {
    const path = carried.exec(inBag)?.[1]
    if (path !== undefined && !ofServers.test(path)) yield { path, bytes }
  }
}

/** A path of the catalogue, which is relative to the site, relative to `data/`. */
export const sitePath = (path: string): string => `site/${path}`

/** The wiki's pages by the path of their file, relative to `data/`. */
export function sitePages(fonds: FondsContents): ReadonlyMap<string, SitePage> {
  const pages = new Map<string, SitePage>()
  for (const page of fonds.pages()) {
    const { title, originalUrl } = page
    pages.set(sitePath(page.sitePath), { title, originalUrl, redirect: null })
  }
  for (const page of fonds.pages()) {
    const landing = page.redirectTarget === null ? null : landingOf(page.title, fonds)
    if (landing === null) continue
    const { title, originalUrl } = page
    const redirect = {
      path: sitePath(landing.page.sitePath),
      title: landing.page.title,
      section: landing.fragment ?? '',
    }
    pages.set(sitePath(page.sitePath), { title, originalUrl, redirect })
  }
  return pages
}

/** Tells what stands beside the site in the bundle: it stays there. */
export function tellBeside(bundle: Bundle, report: ExportReport): void {
  const beside = new Set<string>()
  for (const { path } of bundle.entries()) {
    const [root, name = ''] = path.split('/')
    if (root === 'data' && name !== 'site' && !carried.test(path)) beside.add(`data/${name}`)
    if (standIns.has(path.replace(/^data\//, ''))) beside.add(path)
  }
  for (const subject of beside) report.lost(loss('not-in-form', subject, { reason: message('beside-the-site') }))
}

/** Counts what the site shows: the pages by hand of the form, the rest is in them. */
export function tellShown(fonds: FondsContents, bundle: Bundle, report: ExportReport): void {
  for (const { versions } of fonds.files()) {
    const path = versions.at(-1)?.bundlePath ?? null
    if (path !== null && bundle.has(path)) report.carried('files')
  }
  report.carried('meetings', fonds.counts().meetings)
  report.carried('links', fonds.counts().links)
}
