import { message } from '../model/message.ts'
import { NotAsExpected } from './expected.ts'

/** The entry of a map under a name that came from outside; an unknown name is an error that lists the known ones. */
export function pick<Value>(map: Readonly<Record<string, Value>>, name: string, what: string): Value {
  if (!Object.hasOwn(map, name))
    throw new NotAsExpected(what, message('one-of', { list: Object.keys(map).join(', ') }), name)
  return map[name] as Value
}
