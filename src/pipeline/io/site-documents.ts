/** The pages of a finished bundle's site read back as Documents: what its forms read where a wiki left no wikitext. */

import { posix } from 'node:path'
import { z } from 'zod'
import type { Bundle } from '../../model/bundle.ts'
import type { Document } from '../../model/document.ts'
import type { FondsContents, FondsPage } from '../../model/fonds.ts'
import { jsonPathOf } from '../../model/site-paths.ts'
import { canonicalNamespaces, titleRules } from '../../model/title.ts'
import { parseHtml } from '../../parse/html.ts'
import { articleHtml } from '../../site/article.ts'
import { readJson } from '../../support/expected.ts'
import { formerSlugOf, slugOf } from '../../support/slug.ts'
import { StopRun } from '../../texts/errors.ts'
import { message } from '../../texts/message.ts'

/** Reads a page of the site as a Document; null where the site has no words of it. */
export type SiteDocuments = (page: FondsPage) => Promise<Document | null>

/**
 * A reader of the pages of a bundle's site. Spans are places in the article as MediaWiki would print it, which no file holds;
 * categories and redirect are what the catalogue says. Holds the title of every page and the path of every upload from the
 * first question on, about 200 bytes for each.
 */
export function siteDocuments(fonds: FondsContents, bundle: Bundle): SiteDocuments {
  const rules = rulesOf(fonds)
  let names: ReturnType<typeof namesOf> | null = null
  return async (page) => {
    const path = `data/site/${page.sitePath}`
    if (!bundle.has(path)) return null
    names ??= namesOf(fonds)
    const html = articleHtml(Buffer.from(await bundle.read(path)).toString('utf8'), {
      path: page.sitePath,
      ...names,
      levels: await levelsOf(page, bundle),
    })
    if (html === null) return null
    const span = { start: 0, end: html.length }
    return {
      ...parseHtml(html, { rules, title: page.title }),
      categories: fonds.categories(page.pageId).map((name) => ({ name, sortKey: null, span })),
      redirect: redirectOf(page, span),
    }
  }
}

const redirectOf = (
  { redirectTarget, redirectFragment }: FondsPage,
  span: Document['blocks'][number]['span'],
): Document['redirect'] =>
  redirectTarget === null ? null : { title: redirectTarget, fragment: redirectFragment, span }

/** Every title is spelled as the wiki spells it: no letter of one is changed. */
function rulesOf({ namespaces }: FondsContents) {
  const known = new Map(namespaces.map(({ id, name, canonicalName }) => [id, { name, canonicalName }]))
  for (const [id, name] of Object.entries(canonicalNamespaces))
    if (!known.has(Number(id))) known.set(Number(id), { name, canonicalName: name })
  return titleRules({
    namespaces: [...known].map(([id, { name, canonicalName }]) => ({
      id,
      name,
      canonical: canonicalName,
      aliases: [],
      case: 'case-sensitive' as const,
    })),
    interwiki: {},
  })
}

/** What the files of the site and the uploads are called on the wiki. */
function namesOf(fonds: FondsContents) {
  const titles = new Map<string, string>()
  const files = new Map<string, string>()
  const prefix = fonds.namespaces.find(({ id }) => id === 6)?.name ?? 'File'
  for (const { sitePath, title } of fonds.pages()) titles.set(sitePath, title)
  for (const { name, pageId, versions } of fonds.files()) {
    // A file without a page of its own has one of the site's.
    if (pageId === null)
      for (const slug of [slugOf(name), formerSlugOf(name)])
        if (slug !== null) titles.set(`uploads/${slug}.html`, `${prefix}:${name}`)
    for (const { bundlePath } of versions) if (bundlePath !== null) files.set(bundlePath, name)
  }
  return {
    titleOf: (path: string) => titles.get(path) ?? null,
    fileOf: (path: string) => files.get(path) ?? null,
  }
}

/** From the JSON beside the page: the site prints levels without gaps. */
async function levelsOf({ sitePath }: FondsPage, bundle: Bundle): Promise<readonly number[]> {
  const path = posix.join('data/site', jsonPathOf(sitePath))
  if (!bundle.has(path)) return []
  const { data } = sectionsSchema.safeParse(await readJson(bundle, path))
  if (data === undefined)
    throw new StopRun('BUNDLE_UNREADABLE', {
      path: bundle.path,
      reason: message('entry-unlike-ours', { entry: path }),
    })
  return data.sections.map(({ level }) => level)
}

const sectionsSchema = z.object({ sections: z.array(z.object({ level: z.number() })).default([]) })
