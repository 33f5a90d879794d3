/** What goes between the host and Lua. */

/** Text is UTF-8 in Lua; `undefined` is nil. */
export type LuaValue = undefined | boolean | number | string | LuaTable | LuaFunction
/** In the order of its keys in Lua. */
export type LuaTable = ReadonlyMap<string | number, LuaValue>

/** A function of Lua, by its number in the machine. */
export class LuaFunction {
  readonly reference: number
  constructor(reference: number) {
    this.reference = reference
  }
}

/** An error that a script can catch; the message is the script's own. */
export class LuaError extends Error {}

/** Why a machine stops a script, which cannot help it: steps, memory, or the machine's own stack are spent. */
export type StopCause = 'steps' | 'memory' | 'depth'

/** The machine stopped a script. */
export class LuaStopped extends Error {
  readonly reason: StopCause
  constructor(reason: StopCause) {
    super(`the Lua machine stopped: ${reason}`)
    this.reason = reason
  }
}

/** A function of the host that Lua calls; gives what it returns. Throws LuaError for an error of Lua. */
export type HostFunction = (args: readonly LuaValue[]) => readonly LuaValue[]
