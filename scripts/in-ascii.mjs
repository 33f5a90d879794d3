// A script with a sign beyond ASCII is kept by V8 with two bytes for each of its signs, in every thread: so they are spelled out.
import { parse } from 'acorn'

const beyondAscii = /[^\0-\x7f]/g

/**
 * The same program in ASCII, but for what stands in a tagged template: it reads its own source. `tagged`: there too, where all of them are
 * sources of patterns.
 */
export function inAscii(script, { tagged = false } = {}) {
  if (script.search(beyondAscii) < 0) return script
  const kept = tagged ? [] : taggedTemplates(script)
  const isKept = (at) => kept.some(({ start, end }) => start <= at && at < end)
  return script.replace(beyondAscii, (unit, at) =>
    isKept(at) ? unit : `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

function taggedTemplates(script) {
  const found = []
  const walk = (node) => {
    if (node.type === 'TaggedTemplateExpression') found.push(node.quasi)
    for (const value of Object.values(node))
      for (const one of Array.isArray(value) ? value : [value]) if (typeof one?.type === 'string') walk(one)
  }
  walk(parse(script, { ecmaVersion: 'latest', sourceType: 'module', allowHashBang: true }))
  return found
}
