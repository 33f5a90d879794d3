/**
 * A Lua 5.1 machine. Its steps are counted and its memory has an end, so that every script ends, and at the same place everywhere;
 * its whole state can be kept and put back, so that no script finds anything of another.
 */

import { asWasmFunction, type Interpreter, maxMemory, startInterpreter } from './interpreter.ts'
import { depthName, fuelName } from './meter-wasm.ts'
import { TransferredValues } from './transferred-values.ts'
import { type HostFunction, LuaError, LuaFunction, LuaStopped, type LuaValue } from './values.ts'

const registry = -10_000
const allResults = -1
const mostSteps = 0x7fff_ffff
/** What a call of the host costs, whatever it does. */
const stepsOfHostCall = 2000

interface Snapshot {
  readonly memory: Uint8Array
  readonly stack: number
}

/** One machine; scripts run in it one inside the other, never at once. */
export class LuaMachine {
  readonly #interpreter: Interpreter
  readonly #state: number
  readonly #values: TransferredValues
  #snapshot: Snapshot | null = null
  #stopped: LuaStopped | null = null
  /** Characters that the host holds for the calls that it answers now. */
  #held = 0

  /** `module`: the interpreter, metered. */
  constructor(module: WebAssembly.Module) {
    const interpreter = startInterpreter(module, (steps) => this.spend(steps))
    this.#interpreter = interpreter
    this.steps = mostSteps
    interpreter.__wasm_call_ctors()
    interpreter.emscripten_stack_init()
    this.#state = interpreter.luaL_newstate()
    this.#values = new TransferredValues(interpreter, this.#state, (characters) => this.hold(characters))
    for (const library of ['base', 'string', 'table', 'math', 'debug'] as const) {
      interpreter.lua_pushcclosure(this.#state, this.#pointerTo(interpreter[`luaopen_${library}`]), 0)
      interpreter.lua_call(this.#state, 0, 0)
    }
  }

  /** Steps that are left: turns of loops and calls of functions in the interpreter. */
  get steps(): number {
    return this.#interpreter[fuelName].value
  }

  set steps(steps: number) {
    this.#interpreter[fuelName].value = steps
  }

  /** Takes steps for what the host does. Throws LuaStopped when none are left. */
  spend(steps: number): void {
    this.steps = Math.max(this.steps - Math.ceil(steps), -1)
    if (this.steps < 0) throw new LuaStopped('steps')
  }

  /**
   * Takes a step and the memory of each character that the host holds for the call that it answers: as much as a script may have
   * itself. Throws LuaStopped.
   */
  hold(characters: number): void {
    this.#held += characters
    if (this.#held > maxMemory) throw new LuaStopped('memory')
    this.spend(characters)
  }

  /** Keeps the state of the machine as it is now, for `restore`. */
  keep(): void {
    const memory = new Uint8Array(this.#interpreter.memory.buffer)
    let end = memory.length
    while (end > 0 && memory[end - 1] === 0) end -= 1
    this.#snapshot = { memory: memory.slice(0, end), stack: this.#interpreter.stackSave() }
  }

  /** Puts back the state that was kept: nothing is left of what ran since. */
  restore(): void {
    if (this.#snapshot === null) throw new Error('no state of the Lua machine was kept')
    const memory = new Uint8Array(this.#interpreter.memory.buffer)
    memory.set(this.#snapshot.memory)
    memory.fill(0, this.#snapshot.memory.length)
    this.steps = mostSteps
    this.#interpreter[depthName].value = 0
    this.#interpreter.stackRestore(this.#snapshot.stack)
    this.#interpreter.setThrew(0, 0)
    this.#stopped = null
    this.#held = 0
  }

  /** A function that Lua can call: it gives `true` and what `host` returns, or `false` and the message of its error. */
  hostFunction(host: HostFunction): LuaFunction {
    const run = asWasmFunction((state) => this.#answer(host, state))
    this.#interpreter.lua_pushcclosure(this.#state, this.#pointerTo(run), 0)
    return new LuaFunction(this.#interpreter.luaL_ref(this.#state, registry))
  }

  /** Compiles code; errors call it by `name`. Throws LuaError for what is no Lua. */
  load(code: string, name: string): LuaFunction {
    return this.#guarded(() => {
      if (this.#values.load(code, name) !== 0) throw this.#error()
      return new LuaFunction(this.#interpreter.luaL_ref(this.#state, registry))
    })
  }

  /** Calls a function. Throws LuaError for an error of the script, LuaStopped where the machine stops it. */
  call(called: LuaFunction, ...args: readonly LuaValue[]): readonly LuaValue[] {
    const { lua_checkstack, lua_gettop, lua_pcall, lua_settop } = this.#interpreter
    return this.#guarded(() => {
      const top = lua_gettop(this.#state)
      lua_checkstack(this.#state, args.length + 8)
      for (const value of [called, ...args]) this.#values.push(value)
      if (lua_pcall(this.#state, args.length, allResults, 0) !== 0) throw this.#error()
      const results = this.#values.from(top + 1)
      lua_settop(this.#state, top)
      return results
    })
  }

  /** Runs what may stop the machine: by a trap, by the end of the stack, by an error of the host. It stays stopped then. */
  #guarded<Result>(run: () => Result): Result {
    if (this.#stopped !== null) throw this.#stopped
    const held = this.#held
    try {
      return run()
    } catch (error) {
      if (error instanceof LuaError) throw error
      this.#stopped = this.#stopOf(error)
      throw this.#stopped ?? error
    } finally {
      this.#held = held
    }
  }

  #stopOf(error: unknown): LuaStopped | null {
    if (error instanceof LuaStopped) return error
    if (error instanceof WebAssembly.RuntimeError) return new LuaStopped(this.steps < 0 ? 'steps' : 'depth')
    return error instanceof RangeError ? new LuaStopped('depth') : null
  }

  /** The error on top of the stack. */
  #error(): LuaError {
    const value = this.#values.top()
    this.#interpreter.lua_settop(this.#state, -2)
    return new LuaError(typeof value === 'string' || typeof value === 'number' ? String(value) : '')
  }

  #answer(host: HostFunction, state: number): number {
    const { lua_checkstack, lua_settop } = this.#interpreter
    this.spend(stepsOfHostCall)
    const held = this.#held
    const results = answered(() => host(this.#values.from(1)))
    lua_settop(state, 0)
    lua_checkstack(state, results.length + 8)
    for (const result of results) this.#values.push(result)
    this.#held = held
    return results.length
  }

  #pointerTo(callback: unknown): number {
    const table = this.#interpreter.__indirect_function_table
    const index = table.grow(1)
    table.set(index, callback)
    return index
  }
}

function answered(ask: () => readonly LuaValue[]): readonly LuaValue[] {
  try {
    return [true, ...ask()]
  } catch (error) {
    if (error instanceof LuaError) return [false, error.message]
    throw error
  }
}
