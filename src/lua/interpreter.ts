/**
 * The interpreter of lua.org in WebAssembly, with nothing of the host in reach: no file, no network, no clock, no process. What it
 * asks for beyond memory is refused.
 */

import { depthName, type fuelName } from './meter-wasm.ts'
import { LuaStopped } from './values.ts'

/** What the interpreter offers: the C API of Lua 5.1, and its memory. Pointers and sizes are numbers. */
export interface Interpreter {
  readonly memory: WebAssembly.Memory
  readonly __indirect_function_table: WebAssembly.Table
  readonly [fuelName]: WebAssembly.Global
  readonly [depthName]: WebAssembly.Global
  readonly __wasm_call_ctors: () => void
  readonly emscripten_stack_init: () => void
  readonly stackSave: () => number
  readonly stackRestore: (pointer: number) => void
  readonly setThrew: (threw: number, value: number) => void
  readonly malloc: (size: number) => number
  readonly free: (pointer: number) => void
  readonly luaL_newstate: () => number
  readonly luaopen_base: (state: number) => number
  readonly luaopen_string: (state: number) => number
  readonly luaopen_table: (state: number) => number
  readonly luaopen_math: (state: number) => number
  readonly luaopen_debug: (state: number) => number
  readonly luaL_loadbuffer: (state: number, code: number, size: number, name: number) => number
  readonly luaL_ref: (state: number, table: number) => number
  readonly lua_pcall: (state: number, args: number, results: number, handler: number) => number
  readonly lua_call: (state: number, args: number, results: number) => void
  readonly lua_checkstack: (state: number, size: number) => number
  readonly lua_gettop: (state: number) => number
  readonly lua_settop: (state: number, index: number) => void
  readonly lua_type: (state: number, index: number) => number
  readonly lua_toboolean: (state: number, index: number) => number
  readonly lua_tonumber: (state: number, index: number) => number
  readonly lua_tolstring: (state: number, index: number, size: number) => number
  readonly lua_next: (state: number, index: number) => number
  readonly lua_pushnil: (state: number) => void
  readonly lua_pushvalue: (state: number, index: number) => void
  readonly lua_pushboolean: (state: number, value: number) => void
  readonly lua_pushnumber: (state: number, value: number) => void
  readonly lua_pushlstring: (state: number, text: number, size: number) => void
  readonly lua_pushcclosure: (state: number, callback: number, values: number) => void
  readonly lua_createtable: (state: number, array: number, hash: number) => void
  readonly lua_rawset: (state: number, index: number) => void
  readonly lua_rawgeti: (state: number, index: number, key: number) => void
}

/** Scripts may use this much memory beside what the machine itself is, as with MediaWiki (`$wgScribuntoEngineConf`). */
export const maxMemory = 50 * 1024 * 1024
const pageSize = 65_536

/** An instance of the interpreter; `spend` is told of what is copied, in steps. */
export function startInterpreter(module: WebAssembly.Module, spend: (steps: number) => void): Interpreter {
  const started: { interpreter?: Interpreter; limit: number } = { limit: 0 }
  const own = (): Interpreter => {
    if (started.interpreter === undefined) throw new Error('the Lua interpreter has not started')
    return started.interpreter
  }
  const given: Readonly<Record<string, (...args: number[]) => number | undefined>> = {
    ...jumps(own),
    emscripten_memcpy_js: (to = 0, from = 0, size = 0) => {
      spend(size / 16)
      new Uint8Array(own().memory.buffer).copyWithin(to, from, from + size)
      return undefined
    },
    emscripten_resize_heap: (size = 0) => grow(own().memory, size >>> 0, started.limit),
    // No environment variables.
    environ_sizes_get: (count = 0, size = 0) => {
      const view = new DataView(own().memory.buffer)
      view.setUint32(count, 0, true)
      view.setUint32(size, 0, true)
      return 0
    },
    environ_get: () => 0,
    // Lua ends its process when there is no memory and no script that could catch it.
    exit: () => {
      throw new LuaStopped('memory')
    },
  }
  const { exports } = new WebAssembly.Instance(module, importsOf(module, given))
  const interpreter = exports as Interpreter
  started.interpreter = interpreter
  started.limit = interpreter.memory.buffer.byteLength + maxMemory
  return interpreter
}

function grow(memory: WebAssembly.Memory, wanted: number, limit: number): number {
  if (wanted > limit) return 0
  memory.grow(Math.ceil((wanted - memory.buffer.byteLength) / pageSize))
  return 1
}

/** setjmp and longjmp, by which Lua throws its errors. */
function jumps(own: () => Interpreter): Readonly<Record<string, (...args: number[]) => undefined>> {
  const longJump = new Error('longjmp')
  return {
    invoke_vii: (index = 0, first = 0, second = 0) => {
      const { __indirect_function_table, [depthName]: depth, setThrew, stackRestore, stackSave } = own()
      const [stack, calls] = [stackSave(), depth.value]
      try {
        __indirect_function_table.get(index)(first, second)
      } catch (error) {
        if (error !== longJump) throw error
        stackRestore(stack)
        depth.value = calls
        setThrew(1, 0)
      }
    },
    _emscripten_throw_longjmp: () => {
      throw longJump
    },
  }
}

function importsOf(
  module: WebAssembly.Module,
  given: Readonly<Record<string, unknown>>,
): Readonly<Record<string, Readonly<Record<string, unknown>>>> {
  const imports: Record<string, Record<string, unknown>> = {}
  for (const { module: from, name } of WebAssembly.Module.imports(module)) {
    const refuse = (): never => {
      throw new Error(`Lua asked the host for ${name}, which it has not`)
    }
    imports[from] = { ...imports[from], [name]: given[name] ?? refuse }
  }
  return imports
}

/** `(module (type (func (param i32) (result i32))) (import "e" "f" (func (type 0))) (export "f" (func 0)))`. */
const wrapper = [
  0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 6, 1, 0x60, 1, 0x7f, 1, 0x7f, 2, 7, 1, 1, 0x65, 1, 0x66, 0, 0, 7, 5, 1, 1, 0x66,
  0, 0,
]

/** A function of the host as one of WebAssembly, which its tables want: from the state of Lua to a count of results. */
export function asWasmFunction(run: (state: number) => number): unknown {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(Uint8Array.from(wrapper)), { e: { f: run } })
  return (exports as Readonly<Record<string, unknown>>)['f']
}
