/** Where the interpreter and the Lua files of MediaWiki's library come from: whoever makes a parser reads them. */
export interface LuaFiles {
  /** The interpreter, as WebAssembly. */
  readonly interpreter: () => Uint8Array
  /** The code of a file of this folder, by its path in it. */
  readonly code: (path: string) => string
}
