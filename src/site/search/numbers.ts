/** A list of small numbers that grows in place, 4 bytes each. */

export interface Numbers {
  readonly push: (value: number) => void
  /** What is in it now; valid until the next push. */
  readonly values: () => Uint32Array
}

export function createNumbers(): Numbers {
  let room = new Uint32Array(1 << 14)
  let length = 0
  return {
    push(value) {
      if (length === room.length) {
        const larger = new Uint32Array(room.length * 2)
        larger.set(room)
        room = larger
      }
      room[length] = value
      length += 1
    },
    values: () => room.subarray(0, length),
  }
}
