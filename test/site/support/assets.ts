import { readdirSync, readFileSync } from 'node:fs'

const folder = new URL('../../../src/site/assets/', import.meta.url)

/** The asset files, as the pipeline hands them to the site. */
export const assets: Readonly<Record<string, string>> = Object.fromEntries(
  readdirSync(folder).map((name) => [name, readFileSync(new URL(name, folder), 'utf8')]),
)
