/** The frames of a call of Lua, and wikitext that scripts have evaluated in them (LuaEngine of Scribunto). */

import { LuaError, type LuaTable, type LuaValue } from '../../../../lua/values.ts'
import { parseTitle } from '../../../../model/title.ts'
import { type Frame, lazy, maxDepth } from '../../expansion/frame.ts'
import { costs, type GivenParameter, type HostCost, type PageHost, textArgument, textOf } from './host.ts'

const templateNamespace = 10
const maxFrames = 100
/** As many expansions of one call of Lua are kept. */
const maxKept = 100
/** With what they were asked for; characters. */
const longestKept = 200_000

/** The functions of Lua that need the frames of a call, by name, with what each costs. */
export const frameFunctions: Readonly<Record<string, HostCost>> = {
  frameExists: costs.answer,
  // A frame keeps what it is given to the end of the call.
  newChildFrame: costs.parsing,
  getFrameTitle: costs.answer,
  getExpandedArgument: costs.expansion,
  getAllExpandedArguments: costs.expansion,
  expandTemplate: costs.expansion,
  callParserFunction: costs.expansion,
  preprocess: costs.parsing,
}

/** The frames of one call of Lua, by the names that Lua has for them. */
export class Frames {
  readonly #frames = new Map<string, Frame>()
  readonly #kept = new Map<string, string>()
  readonly #host: PageHost

  constructor(host: PageHost, current: Frame) {
    this.#host = host
    this.#frames.set('current', current)
    if (current.caller !== null) this.#frames.set('parent', current.caller)
  }

  /** What one of the functions gives. Throws LuaError as MediaWiki does. */
  answer(name: string, args: readonly LuaValue[]): readonly LuaValue[] {
    switch (name) {
      case 'frameExists':
        return [args[0] === 'empty' || this.#frames.has(textOf(args[0]))]
      case 'newChildFrame':
        return [this.#newChild(args)]
      case 'getFrameTitle':
        return [this.#frame(args[0]).title.prefixed]
      case 'getExpandedArgument': {
        const value = this.#frame(args[0]).values.get(textOf(args[1]))
        return value === undefined ? [] : [value.text()]
      }
      case 'getAllExpandedArguments':
        return [argumentTable(this.#frame(args[0]))]
      case 'expandTemplate':
        return [this.#once(name, args, () => this.#expandTemplate(args))]
      case 'callParserFunction':
        return [this.#callFunction(args)]
      case 'preprocess':
        return [this.#once(name, args, () => this.#preprocess(args))]
      default:
        throw new Error(`Lua called ${name}, which is no function of the host`)
    }
  }

  #frame(id: LuaValue): Frame {
    if (id === 'empty') return { ...this.#host.root, values: new Map() }
    const frame = this.#frames.get(textOf(id))
    if (frame === undefined) throw new LuaError('invalid frame ID')
    return frame
  }

  #newChild(args: readonly LuaValue[]): string {
    if (this.#frames.size > maxFrames) throw new LuaError('newChild: too many frames')
    const caller = this.#frame(args[0])
    const { rules } = this.#host.evaluation.wiki
    const title = args[1] === false ? caller.title : parseTitle(textOf(args[1]), rules)
    if (title === null) throw new LuaError('newChild: invalid title')
    const id = `frame${this.#frames.size}`
    const values = valuesOfTable(args[2])
    this.#frames.set(id, { title, text: '', values, caller, depth: caller.depth + 1, included: true })
    return id
  }

  #expandTemplate(args: readonly LuaValue[]): string {
    const frame = this.#frame(args[0])
    const name = textArgument('expandTemplate', args, 1)
    const title = parseTitle(name, this.#host.evaluation.wiki.rules, templateNamespace)
    if (title === null) throw new LuaError(`expandTemplate: invalid title "${name}"`)
    if (frame.depth >= maxDepth) throw new LuaError('expandTemplate: template depth limit exceeded')
    for (let at: Frame | null = frame; at?.included === true; at = at.caller)
      if (at.title.prefixed === title.prefixed) throw new LuaError('expandTemplate: template loop detected')
    const text = title.interwiki === null ? this.#host.calls.transclude(title, valuesOfTable(args[2]), frame) : null
    if (text === null) throw new LuaError(`expandTemplate: template "${name}" does not exist`)
    return text
  }

  #callFunction(args: readonly LuaValue[]): string {
    const frame = this.#frame(args[0])
    const written = textArgument('callParserFunction', args, 1)
    const colon = written.indexOf(':')
    const name = colon < 0 ? written : written.slice(0, colon)
    const first = colon < 0 ? [] : [{ key: null, value: written.slice(colon + 1).trim() }]
    const parameters = [...first, ...sortedParameters(args[2])]
    if (parameters[0]?.key !== null)
      throw new LuaError(
        'callParserFunction: At least one unnamed parameter (the parameter that comes after the colon in wikitext) must be provided',
      )
    const text = this.#host.calls.callFunction(name, parameters, frame)
    if (text === null) throw new LuaError(`callParserFunction: function "${name}" was not found`)
    return text
  }

  #preprocess(args: readonly LuaValue[]): string {
    const text = textArgument('preprocess', args, 1).replace(/\r\n?/g, '\n')
    return this.#host.calls.preprocess(text, this.#frame(args[0]))
  }

  /** The same wikitext in the same frame is evaluated once (LuaEngine::doCachedExpansion). */
  #once(name: string, args: readonly LuaValue[], expand: () => string): string {
    const key = JSON.stringify([name, ...args.map((value) => (value instanceof Map ? [...value] : value))])
    const known = this.#kept.get(key)
    if (known !== undefined) return known
    const text = expand()
    if (this.#kept.size < maxKept && key.length + text.length <= longestKept) this.#kept.set(key, text)
    return text
  }
}

const wholeNumber = /^(?:0|-?[1-9]\d{0,15})$/

/** The key of an array as PHP has it: a number where a text is one. */
export const arrayKey = (name: string): string | number => (wholeNumber.test(name) ? Number(name) : name)

/** All arguments of a frame, those without a name first (PPTemplateFrame_Hash::getArguments). */
function argumentTable({ values }: Frame): LuaTable {
  const entries = [...values]
  const isUnnamed = ([, { isUnnamed: unnamed = false }]: (typeof entries)[number]): boolean => unnamed
  const ordered = [...entries.filter(isUnnamed), ...entries.filter((entry) => !isUnnamed(entry))]
  return new Map(ordered.map(([name, value]) => [arrayKey(name), value.text()]))
}

/** Named values are trimmed, numbered ones are not. */
function valuesOfTable(table: LuaValue): Frame['values'] {
  if (!(table instanceof Map)) return new Map()
  return new Map(
    [...table].map(([key, value]) => {
      const [name, text] = [String(key), textOf(value)]
      const isUnnamed = wholeNumber.test(name)
      return [name, lazy(() => (isUnnamed ? text : text.trim()), isUnnamed)]
    }),
  )
}

/** Numbers first and in their order, then names in theirs. */
function sortedParameters(table: LuaValue): readonly GivenParameter[] {
  if (!(table instanceof Map)) return []
  const entries = [...table].map(([key, value]) => ({ key: arrayKey(String(key)), value: textOf(value) }))
  const numbered = entries.filter(({ key }) => typeof key === 'number').sort((a, b) => Number(a.key) - Number(b.key))
  const named = entries.flatMap(({ key, value }) => (typeof key === 'string' ? [{ key, value }] : []))
  return [...numbered.map(({ value }) => ({ key: null, value })), ...named.sort((a, b) => (a.key < b.key ? -1 : 1))]
}
