/** Whether `/` parts namespaces in links, of a wiki whose configuration is not here: told by where its links lead. */

import { join } from 'node:path'
import { type IdRules, resolvedId, titleOfId, usualIdRules } from '../../../model/dokuwiki-id.ts'
import { isUnreadable } from '../../../texts/errors.ts'
import { readText } from './texts.ts'

/** A page by its title, its id, and its path below `pages/` without ending; null where it is not there now. */
export interface LinkingPage {
  readonly title: string
  readonly id: string
  readonly path: string | null
}

const linked = /\[\[([^\]|#?>@:[\n]{1,400})/g
const slash: IdRules = { ...usualIdRules, useSlash: true }

/** True where more links with a slash lead to pages if it parts namespaces than if it does not. */
export async function linksUseSlash(data: string, pages: readonly LinkingPage[]): Promise<boolean> {
  const titles = new Set(pages.flatMap(({ title, path }) => (path === null ? [] : [title])))
  let balance = 0
  for (const { id, path } of pages) {
    if (path === null) continue
    for (const [, target = ''] of (await textAt(join(data, 'pages', `${path}.txt`))).matchAll(linked)) {
      if (!target.includes('/')) continue
      const leads = (rules: IdRules): boolean =>
        titles.has(titleOfId(resolvedId(target.trim(), id, rules).replace(/:$/, '')))
      balance += Number(leads(slash)) - Number(leads(usualIdRules))
    }
  }
  return balance > 0
}

/** Empty for what cannot be read: whoever reads the page says so. */
async function textAt(path: string): Promise<string> {
  try {
    return (await readText(path)).text ?? ''
  } catch (error) {
    if (isUnreadable(error)) return ''
    throw error
  }
}
