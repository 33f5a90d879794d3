/** Where the files lie that run Lua: the interpreter and MediaWiki's library. */

import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { LuaFiles } from '../../parse/parse.ts'

const folder = new URL('../../parse/wikitext/lua/', import.meta.url)
const own = new URL('liblua5.1.wasm', folder)

/** Read when they are first needed, each once. The build copies the interpreter beside the library; in a checkout it lies in its package. */
export const luaFiles: LuaFiles = {
  interpreter: () =>
    readFileSync(existsSync(own) ? own : createRequire(import.meta.url).resolve('wasmoon-lua5.1/dist/liblua5.1.wasm')),
  code: (path) => {
    const code = codes.get(path) ?? readFileSync(new URL(path, folder), 'utf8')
    codes.set(path, code)
    return code
  },
}

const codes = new Map<string, string>()
