/** Values that are kept while there is room for them, each with what it takes of the room. */

/** What is kept by key, as long as there is room. */
export interface BoundedCache<Value> {
  /** The value of a key, which then is the last to give way; undefined when it is not kept. */
  get(key: string): Value | undefined
  /** Keeps a value of so many bytes; one that takes more than an eighth of the room is not kept. */
  set(key: string, value: Value, bytes: number): void
}

/** A cache of at most so many bytes: what was asked for least lately gives way. */
export function boundedCache<Value>(maxBytes: number): BoundedCache<Value> {
  const kept = new Map<string, { readonly value: Value; readonly bytes: number }>()
  let total = 0
  const drop = (key: string): void => {
    total -= kept.get(key)?.bytes ?? 0
    kept.delete(key)
  }
  return {
    get(key) {
      const found = kept.get(key)
      if (found === undefined) return undefined
      kept.delete(key)
      kept.set(key, found)
      return found.value
    },
    set(key, value, bytes) {
      drop(key)
      if (bytes > maxBytes / 8) return
      kept.set(key, { value, bytes })
      total += bytes
      for (const [oldest] of kept) {
        if (total <= maxBytes) break
        drop(oldest)
      }
    },
  }
}
