/** `mw.message`: what scripts ask of the words of the interface (MessageLibrary of Scribunto). */

import type { LuaValue } from '../../../../lua/values.ts'
import { costing, costs, type PageHost, textOf, valuesOf } from './host.ts'

/** What `mw.message` asks of the host. */
export const messageFunctions = costing(costs.expansion, {
  plain: ([data], host) => [plainMessage(data, host)],
  check: ([what, data], host) => {
    const text = rawMessage(data, host)
    if (what === 'exists') return [text !== null]
    const isBlank = text === null || text === ''
    return [what === 'isBlank' ? isBlank : isBlank || text === '-']
  },
})

const fieldOf = (data: LuaValue, name: string): LuaValue => (data instanceof Map ? data.get(name) : undefined)

function rawMessage(data: LuaValue, host: PageHost): string | null {
  const raw = fieldOf(data, 'rawMessage')
  if (typeof raw === 'string') return raw
  const language = textOf(fieldOf(data, 'lang'))
  for (const key of valuesOf(fieldOf(data, 'keys'))) {
    const text = host.message(textOf(key), language === '' ? null : language)
    if (text !== null) return text
  }
  return null
}

function plainMessage(data: LuaValue, host: PageHost): string {
  const text = rawMessage(data, host)
  if (text === null) return `⧼${textOf(valuesOf(fieldOf(data, 'keys'))[0])}⧽`
  const parameters = valuesOf(fieldOf(data, 'params')).map((value) => parameterText(value, host))
  const parts = text
    .split(/(\$\d)/)
    .map((part) => (/^\$\d$/.test(part) ? (parameters[Number(part[1]) - 1] ?? part) : part))
  host.grow(parts.reduce((length, part) => length + part.length, 0))
  return parts.join('')
}

function parameterText(value: LuaValue, host: PageHost): string {
  if (!(value instanceof Map)) return textOf(value)
  const number: LuaValue = value.get('num')
  return number === undefined ? textOf(value.get('raw')) : host.functionText('formatnum', textOf(number))
}
