/** What runs Lua: the interpreter and the Lua files of MediaWiki's library, which whoever makes a parser reads. */
export interface LuaFiles {
  /** The interpreter, as WebAssembly. */
  readonly interpreter: () => Uint8Array
  /** The code of a file of this folder, by its path in it. */
  readonly code: (path: string) => string
  /** Steps that the Lua of one page may take. @default 2,000,000,000: ten seconds or so, where MediaWiki gives seven. */
  readonly maxSteps?: number
}
