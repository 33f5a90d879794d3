/** Files that ship with the program and are read where they lie: lexicons and weights of records, the Lua of MediaWiki, the looks of a site. */

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { LuaFiles } from '../../parse/parse.ts'

const lexicons = new URL('../../records/words/lexicons/', import.meta.url)
const weights = new URL('../../records/learnt/weights.json', import.meta.url)
const lua = new URL('../../parse/wikitext/lua/', import.meta.url)
const interpreter = new URL('liblua5.1.wasm', lua)
const assets = new URL('../../site/assets/', import.meta.url)

/** The languages that meetings are read in: one lexicon each. */
export const lexiconLanguages = (): readonly string[] =>
  readdirSync(lexicons)
    .flatMap((file) => /^([a-z]+)\.yml$/.exec(file)?.[1] ?? [])
    .sort()

/** The texts of all lexicons: every one is always tried, the preferred ones first. */
export function loadLexicons(preferred: readonly string[] = []): readonly string[] {
  return [...new Set([...preferred, ...lexiconLanguages()])].map((language) =>
    readFileSync(new URL(`${language}.yml`, lexicons), 'utf8'),
  )
}

/** The JSON of the weights, as `npm run train` wrote them; null where it is not there, and the rules alone decide. */
export function loadWeights(): string | null {
  return existsSync(weights) ? readFileSync(weights, 'utf8') : null
}

const codes = new Map<string, string>()

/** Read when they are first needed, each once. The build copies the interpreter beside the library; in a checkout it lies in its package. */
export const luaFiles: LuaFiles = {
  interpreter: () => {
    const inPackage = (): string => createRequire(import.meta.url).resolve('wasmoon-lua5.1/dist/liblua5.1.wasm')
    return readFileSync(existsSync(interpreter) ? interpreter : inPackage())
  },
  code: (path) => {
    const code = codes.get(path) ?? readFileSync(new URL(path, lua), 'utf8')
    codes.set(path, code)
    return code
  },
}

/** Styles and scripts of the site, by file name; what else looks as its pages do takes them too. */
export function siteAssets(): Readonly<Record<string, string>> {
  const names = readdirSync(assets).filter((name) => /\.(css|js|svg)$/.test(name))
  return Object.fromEntries(names.sort().map((name) => [name, readFileSync(new URL(name, assets), 'utf8')]))
}
