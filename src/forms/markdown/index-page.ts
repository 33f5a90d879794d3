/** `index.md`: every page, by namespace. */

import type { ExportedFile } from '../form.ts'
import { destinationOf, escapeText } from './escape.ts'
import type { OpenFolder } from './folder.ts'
import { frontMatter } from './front-matter.ts'

/** The list of pages, those that only lead elsewhere left out. */
export const indexFile = (folder: OpenFolder): ExportedFile => ({ path: 'index.md', content: lines(folder) })

function* lines({ input, pathOf, isRedirect }: OpenFolder): Generator<string> {
  const { fonds } = input
  const { about, namespaces } = fonds
  yield frontMatter({
    title: about.name,
    date: about.bundleDate,
    original_url: about.baseUrl,
    license: about.rights.spdx,
    license_url: about.rights.url,
    language: about.language,
  })
  let last: number | null = null
  for (const page of fonds.pages()) {
    if (isRedirect(page)) continue
    if (page.namespaceId !== last) {
      const name = namespaces.find(({ id }) => id === page.namespaceId)?.name ?? String(page.namespaceId)
      yield name === '' ? '\n' : `\n## ${escapeText(name)}\n\n`
    }
    last = page.namespaceId
    yield `-   [${escapeText(page.title)}](${destinationOf(pathOf(page))})\n`
  }
}
