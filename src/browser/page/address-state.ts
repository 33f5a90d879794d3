/** The question in the address of the page, so that it can be shared: `#sql=…`, and `p.name=…` for its parameters. */

import type { SqlQuestion } from '../messages.ts'

const parameter = 'p.'

/** The question that a fragment holds, with or without its `#`; null where it holds none. */
export function questionOfAddress(fragment: string): SqlQuestion | null {
  const state = new URLSearchParams(fragment.replace(/^#/, ''))
  const sql = state.get('sql')
  if (sql === null) return null
  const parameters = [...state].filter(([name]) => name.startsWith(parameter))
  return {
    sql,
    parameters: Object.fromEntries(parameters.map(([name, value]) => [name.slice(parameter.length), value])),
  }
}

/** The fragment of a question, `#` included; parameters without a value are left out. */
export function addressOfQuestion({ sql, parameters }: SqlQuestion): string {
  const given = Object.entries(parameters).map(([name, value]): [string, string] => [`${parameter}${name}`, value])
  return `#${new URLSearchParams([['sql', sql], ...given])}`
}
