/** What scripts may load: the modules of the wiki, and the files of MediaWiki's library. */

import { parseTitle, type Title } from '../../../model/title.ts'
import { modelOf } from '../functions/content-model.ts'
import type { Wiki } from '../tree/wiki.ts'

/** The code of a module or a file, and the name that errors call it by (`=`: as it stands, `@`: a file). */
export interface LuaCode {
  readonly code: string
  readonly name: string
}

const moduleNamespace = 828

/** The title of `{{#invoke:name}}`. */
export const moduleTitle = (name: string, { rules }: Pick<Wiki, 'rules'>): Title | null =>
  name.startsWith(':') ? null : parseTitle(name, rules, moduleNamespace)

/** The module of a title, which then counts as used; null for a page that the wiki has not, or that is no module. */
export function moduleCode(title: Title | null, wiki: Wiki, used: Set<string>): LuaCode | null {
  if (title === null || title.interwiki !== null || modelOf(title) !== 'Scribunto') return null
  used.add(title.prefixed)
  const page = wiki.lookup(title.prefixed)
  return page === null ? null : { code: page.text, name: `=${title.prefixed.replaceAll(' ', '_')}` }
}

/** Files that scripts may `require`, by name, as LuaEngine::loadPackage finds them. */
const packages: ReadonlyMap<string, string> = new Map([
  ...['bit32', 'libraryUtil', 'package', 'strict'].map((name) => [name, `${name}.lua`] as const),
  ...['bit', 'hex'].flatMap((name) => [name, `luabit/${name}`].map((one) => [one, `luabit/${name}.lua`] as const)),
  ...['charsets', 'lower', 'string', 'upper', 'ustring'].map(
    (name) => [`ustring/${name}`, `ustring/${name}.lua`] as const,
  ),
  ['ustring', 'ustring/ustring.lua'],
])

/** The file of the library that `require` means by a name; null for none. */
export const packagePath = (name: string): string | null => packages.get(name.replaceAll('.', '/')) ?? null
