import { message } from '../model/message.ts'
import { NotAsExpected } from './expected.ts'
import { orMeant } from './near.ts'

/** The entry of a map under a name that came from outside; an unknown name is an error that lists the known ones. */
export function pick<Value>(map: Readonly<Record<string, Value>>, name: string, what: string): Value {
  const names = Object.keys(map)
  if (!Object.hasOwn(map, name))
    throw new NotAsExpected(what, message('one-of', { list: names.join(', ') }), orMeant(name, name, names))
  return map[name] as Value
}
