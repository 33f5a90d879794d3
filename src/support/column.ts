/** Columns of numbers that grow: eight or four bytes for a value, where an array of objects takes a hundred. */

export interface Column {
  readonly push: (value: number) => void
  readonly at: (index: number) => number
}

const firstLength = 1024

/** Whole numbers from 0 to 2^32 - 1. */
export const createColumn = (): Column => growing((length) => new Uint32Array(length))

/** Any number that JavaScript holds, ids of pages among them. */
export const createWideColumn = (): Column => growing((length) => new Float64Array(length))

function growing(make: (length: number) => Uint32Array | Float64Array): Column {
  let values = make(firstLength)
  let length = 0
  return {
    push(value) {
      if (length === values.length) {
        const longer = make(length * 2)
        longer.set(values)
        values = longer
      }
      values[length] = value
      length += 1
    },
    at: (index) => values[index] ?? 0,
  }
}

export interface Shared<Value> {
  /** The number of a value; equal values have one. */
  readonly numberOf: (value: Value) => number
  readonly at: (number: number) => Value
}

/** Equal values become one: thousands of meetings have a few dozen places. */
export function createShared<Value>(): Shared<Value> {
  const numbers = new Map<string, number>()
  const values: Value[] = []
  return {
    numberOf(value) {
      const key = JSON.stringify(value)
      const known = numbers.get(key)
      if (known !== undefined) return known
      numbers.set(key, values.length)
      values.push(value)
      return values.length - 1
    },
    at(number) {
      const value = values[number]
      if (value === undefined) throw new RangeError(`expected a number below ${values.length}, got ${number}`)
      return value
    },
  }
}
