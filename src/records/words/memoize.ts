/** Answers that are asked for again and again while a page is read. */

/** The function with its last answers kept, no more than `most` of them: what it gives for equal texts is equal. */
export function memoize<Answer>(ask: (text: string) => Answer, most: number): (text: string) => Answer {
  let known = new Map<string, { readonly text: string; readonly answer: Answer }>()
  // Rules ask for one line several times in a row: the same string needs no look-up.
  let last: { readonly text: string; readonly answer: Answer } | undefined
  return (text) => {
    if (last?.text === text) return last.answer
    last = known.get(text)
    if (last === undefined) {
      // A map that is cleared goes on from its old table, by which V8 takes what it forgot for alive.
      if (known.size >= most) known = new Map()
      last = { text, answer: ask(text) }
      known.set(text, last)
    }
    return last.answer
  }
}

interface Known<Of, Answer> {
  readonly of: Of
  readonly answer: Answer
}

/** The function with one answer kept for each object, for as long as the object lives. */
export function memoizeFor<Of extends object, Answer>(ask: (of: Of) => Answer): (of: Of) => Answer {
  const known = new WeakMap<Of, Known<Of, Answer>>()
  // Rules ask for one line or lexicon several times in a row; the last one asked for stays alive, and no other.
  let last: Known<Of, Answer> | undefined
  return (of) => {
    if (last?.of === of) return last.answer
    last = known.get(of)
    if (last === undefined) {
      last = { of, answer: ask(of) }
      known.set(of, last)
    }
    return last.answer
  }
}
