import { readdirSync, readFileSync } from 'node:fs'
import { namedQueries, tableMeanings } from '../../../src/catalogue/described.ts'
import type { SqlParts } from '../../../src/site/frame/site-options.ts'

const folder = new URL('../../../src/site/assets/', import.meta.url)

/** The asset files, as the pipeline hands them to the site. */
export const assets: Readonly<Record<string, string>> = Object.fromEntries(
  readdirSync(folder).map((name) => [name, readFileSync(new URL(name, folder), 'utf8')]),
)

/** What the SQL page is made from, as the pipeline hands it to the site; the script is there once the program is built. */
export const sqlParts = (): SqlParts => ({
  script: readFileSync(new URL('../../../dist/browser/sql.js', import.meta.url), 'utf8'),
  queries: namedQueries(),
  tables: tableMeanings(),
})
