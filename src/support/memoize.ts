/** Answers that are kept for a while. */

/** A function that is asked once of each object, as long as that is in use. */
export function memoizeByObject<Key extends object, Value>(ask: (key: Key) => Value): (key: Key) => Value {
  const kept = new WeakMap<Key, { readonly value: Value }>()
  return (key) => {
    const known = kept.get(key)
    if (known !== undefined) return known.value
    const value = ask(key)
    kept.set(key, { value })
    return value
  }
}

/** A function that asks once for each key and remembers so many answers; the oldest gives way. */
export function memoizeLast<Key, Value>(size: number): (key: Key, ask: () => Value) => Value {
  const kept = new Map<Key, Value>()
  return (key, ask) => {
    const known = kept.get(key)
    if (known !== undefined) return known
    const value = ask()
    kept.set(key, value)
    if (kept.size > size) {
      const oldest = kept.keys().next()
      if (!oldest.done) kept.delete(oldest.value)
    }
    return value
  }
}
