/** For libraries that ask for their own parts over and over: `require` remembers what it gave, while they run. */

import Module from 'node:module'

/** What each module was given, by the name it asked for. */
const given = new WeakMap<Module, Map<string, unknown>>()

/** Runs something synchronous in which a module is given at once what it was given before, without a search through folders. */
export function requiringOnce<Result>(run: () => Result): Result {
  // oxlint-disable-next-line typescript/unbound-method -- It is only called with the module that asks.
  const { require } = Module.prototype
  Module.prototype.require = function requireOnce(this: Module, id: string): unknown {
    const known = given.get(this)?.get(id)
    if (known !== undefined) return known
    const exports: unknown = require.call(this, id)
    // A module that is being loaded itself may be in a circle, and be given less than there will be.
    if (this.loaded) given.set(this, (given.get(this) ?? new Map<string, unknown>()).set(id, exports))
    return exports
  }
  try {
    return run()
  } finally {
    Module.prototype.require = require
  }
}
