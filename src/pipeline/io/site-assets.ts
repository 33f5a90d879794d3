/** The styles and scripts beside the pages of every site; what else looks as they do takes them too. */

import { readdirSync, readFileSync } from 'node:fs'

/** Styles and scripts of the site, by file name. */
export function siteAssets(): Readonly<Record<string, string>> {
  const folder = new URL('../../site/assets/', import.meta.url)
  const names = readdirSync(folder).filter((name) => /\.(css|js|svg)$/.test(name))
  return Object.fromEntries(names.sort().map((name) => [name, readFileSync(new URL(name, folder), 'utf8')]))
}
