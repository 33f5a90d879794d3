/** `redirects.json`: each redirect's path and where it leads, as the plugin mkdocs-redirects takes them. */

import type { ExportedFile } from '../common/form.ts'
import { landingOf } from '../common/landing.ts'
import type { OpenFolder } from './folder.ts'
import { withFragment } from './paths.ts'
import { sectionOf } from './targets.ts'

/** In the order of pages; counted as pages. One line for each, so that no wiki has too many. */
export const redirectsFile = (folder: OpenFolder): ExportedFile => ({ path: 'redirects.json', content: lines(folder) })

async function* lines({ input, report, pathOf }: OpenFolder): AsyncGenerator<string> {
  let mark = '{'
  for (const redirect of input.fonds.pages()) {
    const landing = redirect.redirectTarget === null ? null : landingOf(redirect.title, input.fonds)
    if (landing === null) continue
    const section = await sectionOf(landing.page, landing.fragment, input)
    const target = withFragment(pathOf(landing.page), section)
    yield `${mark}\n  ${JSON.stringify(pathOf(redirect))}: ${JSON.stringify(target)}`
    mark = ','
    report.carried('pages')
    if (redirect.revisionId !== null) report.carried('revisions')
  }
  yield mark === '{' ? '{}\n' : '\n}\n'
}
