/** Values on the stack of Lua, read and pushed. */

import type { Interpreter } from './interpreter.ts'
import { LuaError, LuaFunction, LuaStopped, type LuaTable, type LuaValue } from './values.ts'

const registry = -10_000
const kinds = { boolean: 1, number: 3, string: 4, table: 5, function: 6 } as const
/** Tables that are deeper are refused, as with MediaWiki. */
const maxDepth = 100
/** Bytes of Lua's memory for texts that are given to it; longer ones have a place of their own for a while. */
const scratchSize = 65_536
/** The first bytes hold the length of a text that is read. */
const lengthSize = 8

/** What reading or writing one entry of a table costs and holds. */
const charactersOfEntry = 50

const decoder = new TextDecoder()
const encoder = new TextEncoder()

/** Reads and pushes the values of one state of Lua. */
export class TransferredValues {
  readonly #interpreter: Interpreter
  readonly #state: number
  readonly #hold: (characters: number) => void
  readonly #scratch: number
  #used = lengthSize

  constructor(interpreter: Interpreter, state: number, hold: (characters: number) => void) {
    this.#interpreter = interpreter
    this.#state = state
    this.#hold = hold
    this.#scratch = interpreter.malloc(scratchSize)
  }

  /** Compiles code onto the stack; gives Lua's status, 0 for success. */
  load(code: string, name: string): number {
    return this.#withText(code, (text, size) =>
      this.#withText(`${name}\0`, (chunk) => this.#interpreter.luaL_loadbuffer(this.#state, text, size, chunk)),
    )
  }

  /** The values from an index to the top. */
  from(first: number): readonly LuaValue[] {
    const count = this.#interpreter.lua_gettop(this.#state) - first + 1
    return Array.from({ length: Math.max(0, count) }, (_, index) => this.#value(first + index, 0))
  }

  /** The value on top. */
  top(): LuaValue {
    return this.#value(-1, 0)
  }

  push(value: LuaValue): void {
    const { lua_pushboolean, lua_pushlstring, lua_pushnil, lua_pushnumber, lua_rawgeti } = this.#interpreter
    if (value === undefined) lua_pushnil(this.#state)
    else if (typeof value === 'boolean') lua_pushboolean(this.#state, value ? 1 : 0)
    else if (typeof value === 'number') lua_pushnumber(this.#state, value)
    else if (typeof value === 'string') this.#withText(value, (text, size) => lua_pushlstring(this.#state, text, size))
    else if (value instanceof LuaFunction) lua_rawgeti(this.#state, registry, value.reference)
    else this.#pushTable(value)
  }

  #pushTable(table: LuaTable): void {
    const { lua_checkstack, lua_createtable, lua_rawset } = this.#interpreter
    lua_checkstack(this.#state, 8)
    // As the constructor by which MediaWiki writes a table: the order of `pairs` depends on it.
    lua_createtable(this.#state, 0, table.size)
    for (const [key, value] of table) {
      this.#hold(charactersOfEntry)
      this.push(key)
      this.push(value)
      lua_rawset(this.#state, -3)
    }
  }

  #value(index: number, depth: number): LuaValue {
    const { lua_toboolean, lua_tonumber, lua_type } = this.#interpreter
    switch (lua_type(this.#state, index)) {
      case kinds.boolean:
        return lua_toboolean(this.#state, index) !== 0
      case kinds.number:
        return lua_tonumber(this.#state, index)
      case kinds.string:
        return this.#text(index)
      case kinds.table:
        return this.#table(index, depth)
      case kinds.function:
        return this.#function(index)
      default:
        return undefined
    }
  }

  #text(index: number): string {
    const pointer = this.#interpreter.lua_tolstring(this.#state, index, this.#scratch)
    const { buffer } = this.#interpreter.memory
    const size = new DataView(buffer).getUint32(this.#scratch, true)
    this.#hold(size)
    return decoder.decode(new Uint8Array(buffer, pointer, size))
  }

  #function(index: number): LuaFunction {
    this.#interpreter.lua_pushvalue(this.#state, index)
    return new LuaFunction(this.#interpreter.luaL_ref(this.#state, registry))
  }

  #table(at: number, depth: number): LuaTable {
    const { lua_checkstack, lua_gettop, lua_next, lua_pushnil, lua_settop, lua_tonumber, lua_type } = this.#interpreter
    if (depth > maxDepth) throw new LuaError('Cannot pass circular reference to PHP')
    const index = at > 0 ? at : lua_gettop(this.#state) + at + 1
    const table = new Map<string | number, LuaValue>()
    lua_checkstack(this.#state, 8)
    lua_pushnil(this.#state)
    while (lua_next(this.#state, index) !== 0) {
      this.#hold(charactersOfEntry)
      const kind = lua_type(this.#state, -2)
      if (kind === kinds.number) table.set(lua_tonumber(this.#state, -2), this.#value(-1, depth + 1))
      else if (kind === kinds.string) table.set(this.#text(-2), this.#value(-1, depth + 1))
      else throw new LuaError('Cannot use this type as an array key when passing data from Lua to PHP')
      lua_settop(this.#state, -2)
    }
    return table
  }

  /** Gives a text to a function of the interpreter, as bytes in its memory. */
  #withText<Result>(text: string, use: (pointer: number, size: number) => Result): Result {
    const start = this.#used
    if (start + text.length * 3 > scratchSize) return this.#withLongText(text, use)
    const pointer = this.#scratch + start
    const place = new Uint8Array(this.#interpreter.memory.buffer, pointer, text.length * 3)
    const { written } = encoder.encodeInto(text, place)
    this.#used = start + written
    try {
      return use(pointer, written)
    } finally {
      this.#used = start
    }
  }

  #withLongText<Result>(text: string, use: (pointer: number, size: number) => Result): Result {
    const { malloc, free, memory } = this.#interpreter
    const bytes = encoder.encode(text)
    this.#hold(bytes.length)
    const pointer = malloc(bytes.length)
    if (pointer === 0) throw new LuaStopped('memory')
    new Uint8Array(memory.buffer).set(bytes, pointer)
    const result = use(pointer, bytes.length)
    free(pointer)
    return result
  }
}
