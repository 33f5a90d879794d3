import { message } from '../texts/message.ts'
import { NotAsExpected } from './expected.ts'
import { orMeant } from './near.ts'

/** The entry of a map under a name that came from outside; an unknown name is an error that lists the known ones. */
export function pick<Value>(map: Readonly<Record<string, Value>>, name: string, what: string): Value {
  if (!Object.hasOwn(map, name)) throw notOneOf(what, Object.keys(map), name)
  return map[name] as Value
}

/** The refusal of a name that is none of a list: where it stood, what is known, what may have been meant. */
export const notOneOf = (where: string, known: readonly string[], name: string): NotAsExpected =>
  new NotAsExpected(where, message('one-of', { list: known.join(', ') }), orMeant(name, name, known))
