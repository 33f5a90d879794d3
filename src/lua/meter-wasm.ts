/**
 * Counts what a WebAssembly module does: every turn of a loop and every call of a function takes one from a global of the
 * module, and the module traps when nothing is left, when its own stack runs out, or when too many calls stand in each other. So
 * no program can run without end in it, neither in its loops nor in a single pattern match, and it ends at the same place on every
 * machine, long before the stack of the thread ends, of which compiled code takes more or less.
 * Source: WebAssembly Core Specification 2.0, binary format.
 */

const sections = { type: 1, function: 3, global: 6, export: 7, code: 10 } as const
const opcode = { block: 0x02, loop: 0x03, if: 0x04, end: 0x0b, branch: 0x0c, return: 0x0f } as const
const emptyBlock = 0x40

/** The name of the exported global, an `i32`, that says how many steps are left. */
export const fuelName = 'fuel'
/** The name of the exported global, an `i32`, that says how many calls stand in each other. */
export const depthName = 'depth'
/** Lua's own bounds let through half of this; the rest is for patterns, of which each optional sign is a call. */
const maxDepth = 3000

/** A module that counts its steps; `stackEnd`: the lowest address that the stack, whose pointer is global 0, may reach. Throws for instructions it does not know. */
export function meterWasm(module: Uint8Array, stackEnd: number): Uint8Array<ArrayBuffer> {
  const reader = new Reader(module, 8)
  const metering = { fuel: globalCount(module), stackEnd, results: resultTypes(module) }
  const out: number[] = [...module.subarray(0, 8)]
  while (reader.at < module.length) {
    const id = reader.byte()
    const size = reader.unsigned()
    const body = module.subarray(reader.at, reader.at + size)
    reader.at += size
    const changed = sectionOf(id, body, metering)
    out.push(id, ...unsigned(changed.length))
    for (const byte of changed) out.push(byte)
  }
  return Uint8Array.from(out)
}

interface Metering {
  /** The index of the first global that is added; the second is the depth. */
  readonly fuel: number
  readonly stackEnd: number
  /** The type of a block that gives what a function gives, by the index of its code. */
  readonly results: readonly number[]
}

function sectionOf(id: number, body: Uint8Array, metering: Metering): ArrayLike<number> & Iterable<number> {
  const { fuel } = metering
  const zero = [0x7f, 0x01, 0x41, 0x00, opcode.end]
  if (id === sections.global) return withMore(body, [zero, zero])
  const named = (name: string, index: number) => [
    name.length,
    ...new TextEncoder().encode(name),
    0x03,
    ...unsigned(index),
  ]
  if (id === sections.export) return withMore(body, [named(fuelName, fuel), named(depthName, fuel + 1)])
  return id === sections.code ? meteredCode(body, metering) : body
}

/** What each function with code gives, as the type of a block; of functions that give one value at most. */
function resultTypes(module: Uint8Array): readonly number[] {
  const types = sectionReader(module, sections.type)
  const byType = Array.from({ length: types.unsigned() }, () => {
    types.byte()
    types.skipNumbers(types.unsigned())
    const count = types.unsigned()
    if (count > 1) throw new Error('a function of the WebAssembly module gives several values')
    return count === 0 ? emptyBlock : types.byte()
  })
  const functions = sectionReader(module, sections.function)
  return Array.from({ length: functions.unsigned() }, () => byType[functions.unsigned()] ?? emptyBlock)
}

/** Of a module without imported globals. */
const globalCount = (module: Uint8Array): number => sectionReader(module, sections.global).unsigned()

/** A reader at the start of a section. */
function sectionReader(module: Uint8Array, wanted: number): Reader {
  const reader = new Reader(module, 8)
  while (reader.at < module.length) {
    const id = reader.byte()
    const size = reader.unsigned()
    if (id === wanted) return reader
    reader.at += size
  }
  throw new Error(`the WebAssembly module has no section ${wanted}`)
}

/** A section that is a vector, with more entries at its end. */
function withMore(body: Uint8Array, entries: readonly (readonly number[])[]): number[] {
  const reader = new Reader(body, 0)
  const count = reader.unsigned()
  return [...unsigned(count + entries.length), ...body.subarray(reader.at), ...entries.flat()]
}

function meteredCode(body: Uint8Array, { fuel, stackEnd, results }: Metering): number[] {
  const [left, depth] = [unsigned(fuel), unsigned(fuel + 1)]
  const trap = [opcode.if, emptyBlock, 0x00, opcode.end]
  // fuel -= 1; if (fuel < 0) trap
  const step = [0x23, ...left, 0x41, 0x01, 0x6b, 0x24, ...left, 0x23, ...left, 0x41, 0x00, 0x48, ...trap]
  // if (stack pointer < end) trap
  const stack = [0x23, 0x00, 0x41, ...signed(stackEnd), 0x49, ...trap]
  // depth += 1; if (depth > most) trap
  const enter = [
    0x23,
    ...depth,
    0x41,
    0x01,
    0x6a,
    0x24,
    ...depth,
    0x23,
    ...depth,
    0x41,
    ...signed(maxDepth),
    0x4a,
    ...trap,
  ]
  // depth -= 1
  const leave = [0x23, ...depth, 0x41, 0x01, 0x6b, 0x24, ...depth]
  const reader = new Reader(body, 0)
  const count = reader.unsigned()
  const out = unsigned(count)
  for (let index = 0; index < count; index += 1) {
    const end = reader.unsigned() + reader.at
    const start = [...step, ...stack, ...enter, opcode.block, results[index] ?? emptyBlock]
    const metered = meteredFunction(reader, end, { start, step, leave })
    out.push(...unsigned(metered.length))
    for (const byte of metered) out.push(byte)
  }
  return out
}

interface Added {
  /** Ends with the start of a block around the code: what left the function leaves the block. */
  readonly start: readonly number[]
  readonly step: readonly number[]
  readonly leave: readonly number[]
}

function meteredFunction(reader: Reader, end: number, { start, step, leave }: Added): number[] {
  const { bytes } = reader
  const out: number[] = []
  let from = reader.at
  const take = (to: number): void => {
    for (let at = from; at < to; at += 1) out.push(bytes[at] ?? 0)
    from = reader.at
  }
  for (let groups = reader.unsigned(); groups > 0; groups -= 1) {
    reader.unsigned()
    reader.byte()
  }
  take(reader.at)
  out.push(...start)
  // Blocks that are open inside the one that is added.
  let open = 0
  while (reader.at < end) {
    const at = reader.at
    const code = reader.byte()
    skipImmediates(code, reader)
    if (code === opcode.block || code === opcode.loop || code === opcode.if) open += 1
    else if (code === opcode.end) open -= 1
    else if (code === opcode.return) {
      take(at)
      out.push(opcode.branch, ...unsigned(open))
    }
    if (code !== opcode.loop) continue
    take(reader.at)
    out.push(...step)
  }
  take(reader.at)
  // The end of the code ends the block.
  out.push(...leave, opcode.end)
  return out
}

/** How many LEB128 numbers follow an instruction; those that are not here have none. */
const numbersAfter: Readonly<Record<number, number>> = {
  [opcode.block]: 1,
  [opcode.loop]: 1,
  [opcode.if]: 1,
  12: 1,
  13: 1,
  16: 1,
  17: 2,
  32: 1,
  33: 1,
  34: 1,
  35: 1,
  36: 1,
  37: 1,
  38: 1,
  63: 1,
  64: 1,
  65: 1,
  66: 1,
  208: 1,
  210: 1,
}
/** The same for those that follow the byte 0xFC: conversions that saturate, memory and tables in bulk. */
const numbersAfterPrefix = [0, 0, 0, 0, 0, 0, 0, 0, 2, 1, 2, 1, 2, 1, 2, 1, 1, 1]

function skipImmediates(code: number, reader: Reader): void {
  if (code >= 0x28 && code <= 0x3e) reader.skipNumbers(2)
  else if (code === 0x0e) reader.skipNumbers(reader.unsigned() + 1)
  else if (code === 0x1c) reader.skipNumbers(reader.unsigned())
  else if (code === 0x43) reader.at += 4
  else if (code === 0x44) reader.at += 8
  else if (code === 0xfc) {
    const numbers = numbersAfterPrefix[reader.unsigned()]
    if (numbers === undefined) throw new Error('an unknown WebAssembly instruction after 0xFC')
    reader.skipNumbers(numbers)
  } else if (code > 0xd2) throw new Error(`an unknown WebAssembly instruction: ${code}`)
  else reader.skipNumbers(numbersAfter[code] ?? 0)
}

class Reader {
  readonly bytes: Uint8Array
  at: number

  constructor(bytes: Uint8Array, at: number) {
    this.bytes = bytes
    this.at = at
  }

  byte(): number {
    const byte = this.bytes[this.at]
    if (byte === undefined) throw new Error('the WebAssembly module ends too early')
    this.at += 1
    return byte
  }

  unsigned(): number {
    let number = 0
    for (let shift = 0; ; shift += 7) {
      const byte = this.byte()
      number += (byte & 0x7f) * 2 ** shift
      if (byte < 0x80) return number
    }
  }

  skipNumbers(count: number): void {
    for (let left = count; left > 0; left -= 1) while (this.byte() >= 0x80);
  }
}

/** LEB128. */
function unsigned(number: number): number[] {
  const out: number[] = []
  for (let left = number; ; left = Math.floor(left / 128)) {
    if (left < 128) return [...out, left]
    out.push((left % 128) + 128)
  }
}

/** LEB128 of a number that is not negative, as an `i32.const` takes it. */
function signed(number: number): number[] {
  const out = unsigned(number)
  const last = out.at(-1) ?? 0
  return last < 0x40 ? out : [...out.slice(0, -1), last + 128, 0]
}
