/**
 * Counts what a WebAssembly module does: every turn of a loop and every call of a function takes one from a global of the
 * module, and the module traps when nothing is left, or when its own stack runs out. So no program can run without end in it,
 * neither in its loops nor in a single pattern match, and it ends at the same place on every machine.
 * Source: WebAssembly Core Specification 2.0, binary format.
 */

const sections = { global: 6, export: 7, code: 10 } as const
const opcode = { block: 0x02, loop: 0x03, if: 0x04 } as const

/** The name of the exported global, an `i32`, that says how many steps are left. */
export const fuelName = 'fuel'

/** A module that counts its steps; `stackEnd`: the lowest address that the stack, whose pointer is global 0, may reach. Throws for instructions it does not know. */
export function meterWasm(module: Uint8Array, stackEnd: number): Uint8Array<ArrayBuffer> {
  const reader = new Reader(module, 8)
  const globals = globalCount(module)
  const out: number[] = [...module.subarray(0, 8)]
  while (reader.at < module.length) {
    const id = reader.byte()
    const size = reader.unsigned()
    const body = module.subarray(reader.at, reader.at + size)
    reader.at += size
    const changed = sectionOf(id, body, globals, stackEnd)
    out.push(id, ...unsigned(changed.length))
    for (const byte of changed) out.push(byte)
  }
  return Uint8Array.from(out)
}

function sectionOf(id: number, body: Uint8Array, fuel: number, stackEnd: number): ArrayLike<number> & Iterable<number> {
  if (id === sections.global) return withOneMore(body, [0x7f, 0x01, 0x41, 0x00, 0x0b])
  if (id === sections.export)
    return withOneMore(body, [fuelName.length, ...new TextEncoder().encode(fuelName), 0x03, ...unsigned(fuel)])
  return id === sections.code ? meteredCode(body, fuel, stackEnd) : body
}

/** Of a module without imported globals. */
function globalCount(module: Uint8Array): number {
  const reader = new Reader(module, 8)
  while (reader.at < module.length) {
    const id = reader.byte()
    const size = reader.unsigned()
    if (id === sections.global) return reader.unsigned()
    reader.at += size
  }
  throw new Error('the WebAssembly module has no globals')
}

/** A section that is a vector, with one entry more at its end. */
function withOneMore(body: Uint8Array, entry: readonly number[]): number[] {
  const reader = new Reader(body, 0)
  const count = reader.unsigned()
  return [...unsigned(count + 1), ...body.subarray(reader.at), ...entry]
}

function meteredCode(body: Uint8Array, fuel: number, stackEnd: number): number[] {
  const global = unsigned(fuel)
  const trap = [opcode.if, 0x40, 0x00, 0x0b]
  // fuel -= 1; if (fuel < 0) trap
  const step = [0x23, ...global, 0x41, 0x01, 0x6b, 0x24, ...global, 0x23, ...global, 0x41, 0x00, 0x48, ...trap]
  // if (stack pointer < end) trap
  const depth = [0x23, 0x00, 0x41, ...signed(stackEnd), 0x49, ...trap]
  const reader = new Reader(body, 0)
  const count = reader.unsigned()
  const out = unsigned(count)
  for (let index = 0; index < count; index += 1) {
    const end = reader.unsigned() + reader.at
    const metered = meteredFunction(reader, end, step, depth)
    out.push(...unsigned(metered.length))
    for (const byte of metered) out.push(byte)
  }
  return out
}

function meteredFunction(reader: Reader, end: number, step: readonly number[], depth: readonly number[]): number[] {
  const { bytes } = reader
  const out: number[] = []
  let from = reader.at
  const take = (): void => {
    for (let at = from; at < reader.at; at += 1) out.push(bytes[at] ?? 0)
    from = reader.at
  }
  for (let groups = reader.unsigned(); groups > 0; groups -= 1) {
    reader.unsigned()
    reader.byte()
  }
  take()
  out.push(...step, ...depth)
  while (reader.at < end) {
    const code = reader.byte()
    skipImmediates(code, reader)
    if (code !== opcode.loop) continue
    take()
    out.push(...step)
  }
  take()
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
