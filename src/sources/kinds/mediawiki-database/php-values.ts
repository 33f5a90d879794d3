/** The output of PHP’s `serialize` as plain values: nothing of it is run. Strings are bytes. Source: php-src, ext/standard/var.c. */

/** An object is its properties under the name of its class. */
export interface PhpObject {
  readonly className: string
  readonly properties: ReadonlyMap<string, PhpValue>
}

/** A value; arrays by their keys as text. */
export type PhpValue = null | boolean | number | Buffer | PhpObject | ReadonlyMap<string, PhpValue>

const deepest = 50

/** The value; undefined for what is none. */
export function readPhp(bytes: Buffer): PhpValue | undefined {
  try {
    return new PhpReader(bytes).value(0)
  } catch (error) {
    if (error instanceof NoPhp) return undefined
    throw error
  }
}

class NoPhp extends Error {}

class PhpReader {
  readonly #bytes: Buffer
  #at = 0

  constructor(bytes: Buffer) {
    this.#bytes = bytes
  }

  value(depth: number): PhpValue {
    if (depth > deepest) throw new NoPhp()
    const type = this.#bytes.toString('latin1', this.#at, this.#at + 2)
    this.#at += 2
    if (type === 'N;') return null
    if (type === 'b:') return this.#until(';') === '1'
    if (type === 'i:' || type === 'd:') return Number(this.#until(';'))
    if (type === 's:') return this.#string(';')
    if (type === 'a:') return this.#entries(depth)
    if (type !== 'O:') throw new NoPhp()
    const className = this.#string(':').toString('latin1')
    return { className, properties: this.#entries(depth) }
  }

  #until(mark: string): string {
    const end = this.#bytes.indexOf(mark, this.#at)
    if (end < 0 || end - this.#at > 40) throw new NoPhp()
    const text = this.#bytes.toString('latin1', this.#at, end)
    this.#at = end + 1
    return text
  }

  /** `5:"abcde"`, and what follows it. */
  #string(end: string): Buffer {
    const length = Number(this.#until(':'))
    const start = this.#at + 1
    const close = start + length
    if (!Number.isSafeInteger(length) || this.#bytes.toString('latin1', close, close + 2) !== `"${end}`)
      throw new NoPhp()
    this.#at = close + 2
    return this.#bytes.subarray(start, close)
  }

  /** `2:{key value key value}`. */
  #entries(depth: number): ReadonlyMap<string, PhpValue> {
    const count = Number(this.#until(':'))
    this.#at += 1
    const entries = new Map<string, PhpValue>()
    for (let index = 0; index < count; index += 1) {
      const key = this.value(depth + 1)
      // Private and protected properties bear their class before their name.
      const name = key instanceof Buffer ? key.toString('utf8').replace(/^\0[^\0]*\0/, '') : key
      if (typeof name !== 'string' && typeof name !== 'number') throw new NoPhp()
      entries.set(String(name), this.value(depth + 1))
    }
    if (this.#bytes[this.#at] !== 0x7d) throw new NoPhp()
    this.#at += 1
    return entries
  }
}

/** Whether a value is an object. */
export const isPhpObject = (value: PhpValue | undefined): value is PhpObject =>
  typeof value === 'object' && value !== null && 'className' in value
