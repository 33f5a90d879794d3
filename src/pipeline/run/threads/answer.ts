/** What a task of a thread came to: an error that crosses from one thread to another loses its code. */

/** A value, or what is known of the error in its place. */
export type Answer<Value> =
  | { readonly value: Value }
  | { readonly failed: { readonly message: string; readonly code: string | null; readonly stack: string | null } }

/** In the thread: a task whose errors are told rather than thrown. */
export const answering =
  <Task, Value>(work: (task: Task) => Value | Promise<Value>) =>
  async (task: Task): Promise<Answer<Value>> => {
    try {
      return { value: await work(task) }
    } catch (error) {
      if (!(error instanceof Error)) throw error
      const code: unknown = Reflect.get(error, 'code')
      const { message, stack = null } = error
      return { failed: { message, code: typeof code === 'string' ? code : null, stack } }
    }
  }

/** In the thread that asked: the value; throws an error with the message, stack and code of that of the thread. */
export function answered<Value>(answer: Answer<Value>): Value {
  if ('value' in answer) return answer.value
  const { message, code, stack } = answer.failed
  const error = new Error(message)
  if (stack !== null) error.stack = stack
  throw code === null ? error : Object.assign(error, { code })
}
