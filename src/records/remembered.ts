/** Answers that are asked for again and again while a page is read. */

/** The function with its last answers kept, no more than `most` of them: what it gives for equal texts is equal. */
export function remembered<Answer>(ask: (text: string) => Answer, most: number): (text: string) => Answer {
  const known = new Map<string, Answer>()
  return (text) => {
    const found = known.get(text)
    if (found !== undefined) return found
    if (known.size >= most) known.clear()
    const answer = ask(text)
    known.set(text, answer)
    return answer
  }
}

/** The function with one answer kept for each object, for as long as the object lives. */
export function rememberedFor<Of extends object, Answer>(ask: (of: Of) => Answer): (of: Of) => Answer {
  const known = new WeakMap<Of, { readonly answer: Answer }>()
  return (of) => {
    const found = known.get(of) ?? { answer: ask(of) }
    known.set(of, found)
    return found.answer
  }
}
