/** The Lua machine of a wiki: MediaWiki's library is loaded in it once, and each page begins from there. */

import { LuaMachine } from '../../../lua/machine.ts'
import { meterWasm } from '../../../lua/meter-wasm.ts'
import { type HostFunction, LuaFunction, type LuaTable, type LuaValue } from '../../../lua/values.ts'
import { defaultMessage } from '../languages/default-messages.ts'
import type { Wiki } from '../tree/wiki.ts'
import { frameFunctions } from './library/frames.ts'
import { costs, type HostCost, type HostLibrary, listTable, recordTable, textOf } from './library/host.ts'
import { languageFunctions, languageOf } from './library/language.ts'
import { messageFunctions } from './library/messages.ts'
import { namespaceIndex, siteData, siteFunctions } from './library/site.ts'
import { hashFunctions, osFunctions, textFunctions, ustringFunctions } from './library/texts.ts'
import { titleFunctions, uriFunctions } from './library/titles.ts'
import type { LuaFiles } from './lua-files.ts'
import { packagePath } from './modules.ts'

const defaultSteps = 2_000_000_000
/** The stack of the interpreter lies from the end of its data, below 64 KiB, to 4 MiB; functions take up to 8 KiB of it. */
const stackEnd = 96 * 1024
/** MediaWiki's `$wgMaxArticleSize`, and UstringLibrary's limit. */
const ustringLimits = recordTable({ stringLengthLimit: 2 * 1024 * 1024, patternLengthLimit: 10_000 })

/** Parser::MARKER_PREFIX and MARKER_SUFFIX: what stands around the name and the number of a tag that is no text for scripts. */
export const luaMarker = { start: '\u007f\'"`UNIQ-', end: '-QINU`"\'\u007f' } as const

/** What the libraries ask of the host, by the names of the libraries in `host.lua`. */
export const libraries: Readonly<Record<string, HostLibrary>> = {
  hash: hashFunctions,
  language: languageFunctions,
  message: messageFunctions,
  os: osFunctions,
  site: siteFunctions,
  text: textFunctions,
  title: titleFunctions,
  uri: uriFunctions,
  ustring: ustringFunctions,
}

/** What `mw` itself asks of the host, with what each costs. */
export const engineFunctions: Readonly<Record<string, HostCost>> = {
  ...frameFunctions,
  loadPackage: costs.reading,
  loadPHPLibrary: costs.answer,
  incrementExpensiveFunctionCount: costs.answer,
  isSubsting: costs.answer,
  setTTL: costs.answer,
  addWarning: costs.answer,
  loadJsonData: costs.reading,
}

/** What of a page `mw.title` and `mw.uri` are set up with. */
export interface PageOptions {
  readonly title: LuaTable
  readonly address: string
}

/** Machines are made when a page first needs one. */
const runtimes = new WeakMap<Wiki, LuaRuntime>()
/** Metered and compiled once for all wikis of a thread. */
let interpreter: WebAssembly.Module | null = null

/** The machine of a wiki. */
export function runtimeOf(wiki: Wiki, files: LuaFiles): LuaRuntime {
  const known = runtimes.get(wiki)
  if (known !== undefined) return known
  interpreter ??= new WebAssembly.Module(meterWasm(files.interpreter(), stackEnd))
  const runtime = new LuaRuntime(new LuaMachine(interpreter), wiki, files)
  runtimes.set(wiki, runtime)
  return runtime
}

/** MediaWiki's library in a machine. */
export class LuaRuntime {
  readonly #machine: LuaMachine
  readonly #files: LuaFiles
  readonly #setup: LuaFunction
  readonly #invoke: LuaFunction
  #host: HostFunction

  constructor(machine: LuaMachine, wiki: Wiki, files: LuaFiles) {
    this.#machine = machine
    this.#files = files
    this.#host = (args) => answerWhileLoading(args, wiki, files)
    // What mwInit.lua makes coarser.
    machine.call(machine.load('os = { clock = function () return 0 end }', '@host.lua'))
    this.#run('lualib/mwInit.lua')
    const [setup, prepare, invoke] = this.#run(
      'host.lua',
      machine.hostFunction((args) => this.#host(args)),
    )
    if (!(setup instanceof LuaFunction && prepare instanceof LuaFunction && invoke instanceof LuaFunction))
      throw new Error('host.lua gives no functions')
    this.#setup = setup
    this.#invoke = invoke
    this.#load('mwInit', 'mw', [])
    this.#load('mw', 'mw', Object.keys(engineFunctions))
    const words = wordsOf(languageOf(wiki))
    this.#loadLibrary('site', siteData(wiki, words('blanknamespace')))
    this.#loadLibrary('ustring', ustringLimits)
    this.#loadLibrary('language')
    this.#loadLibrary('message', recordTable({ lang: languageOf(wiki) }))
    this.#loadLibrary('text', textOptions(words, wiki))
    this.#load('mw.html', 'html', [], recordTable({ uniqPrefix: luaMarker.start, uniqSuffix: luaMarker.end }))
    this.#loadLibrary('hash')
    for (const name of ['mw.uri', 'mw.title']) machine.call(prepare, this.#code(name), `@${name}.lua`)
    machine.keep()
  }

  /** Begins a page: nothing is left of others. `host` answers what scripts ask: the name of the function comes first. */
  begin(host: HostFunction, { title, address }: PageOptions): void {
    this.#machine.restore()
    this.#machine.steps = this.#files.maxSteps ?? defaultSteps
    this.#host = host
    this.#loadLibrary('uri', recordTable({ defaultUrl: address }))
    this.#loadLibrary('title', recordTable({ thisTitle: title, NS_MEDIA: -2 }))
  }

  /** Whether the page that runs now is answered by `host`. */
  serves(host: HostFunction): boolean {
    return this.#host === host
  }

  /** Takes steps of the page. Throws LuaStopped when none are left. */
  spend(steps: number): void {
    this.#machine.spend(steps)
  }

  /** Takes what so many characters of the host cost, before they are made. Throws LuaStopped where a page may not have them. */
  grow(characters: number): void {
    this.#machine.hold(characters)
  }

  /** Calls a function of a module: gives a word for what came of it, and a text. Throws LuaStopped. */
  invoke(code: string, name: string, called: string): readonly LuaValue[] {
    return this.#machine.call(this.#invoke, code, name, called)
  }

  #code(name: string): string {
    return this.#files.code(`lualib/${name}.lua`)
  }

  #run(path: string, ...args: readonly LuaValue[]): readonly LuaValue[] {
    return this.#machine.call(this.#machine.load(this.#files.code(path), `@${path}`), ...args)
  }

  #loadLibrary(library: string, options?: LuaTable): void {
    this.#load(`mw.${library}`, library, Object.keys(libraries[library] ?? {}), options)
  }

  #load(name: string, library: string, functions: readonly string[], options: LuaTable = new Map()): void {
    this.#machine.call(this.#setup, this.#code(name), `@${name}.lua`, library, listTable(functions), options)
  }
}

/** What the library asks before there is a page. */
function answerWhileLoading([name, first]: readonly LuaValue[], wiki: Wiki, files: LuaFiles): readonly LuaValue[] {
  switch (name) {
    case 'mw.loadPackage':
      return packageFile(first, files)
    case 'mw.loadPHPLibrary':
      return []
    case 'language.getContLangCode':
      return [languageOf(wiki)]
    case 'site.getNsIndex':
      return [namespaceIndex(first, wiki)]
    default:
      throw new Error(`the library of Lua called ${textOf(name)} while it was loaded`)
  }
}

/** The code of a file that `require` means by a name, and the name of its chunk; nothing for none. */
export function packageFile(name: LuaValue, files: LuaFiles): readonly LuaValue[] {
  const path = packagePath(textOf(name))
  return path === null ? [] : [files.code(`lualib/${path}`), `@${path}`]
}

const wordsOf =
  (language: string) =>
  (key: string): string =>
    (defaultMessage(language, key) ?? defaultMessage('en', key) ?? '').replaceAll('&#32;', ' ')

function textOptions(words: (key: string) => string, { words: { common } }: Wiki): LuaTable {
  const protocols = common.protocols.filter((protocol) => protocol.endsWith(':'))
  return recordTable({
    comma: words('comma-separator'),
    and: `${words('and')}${words('word-separator')}`,
    ellipsis: words('ellipsis'),
    nowiki_protocols: new Map(protocols.map((protocol) => [`(${patternOf(protocol.slice(0, -1))}):`, '%1&#58;'])),
  })
}

/** A protocol in any case, as a pattern of Lua. */
const patternOf = (protocol: string): string =>
  protocol.replace(/[a-z]|[()^$%.[\]*+?-]/gi, (sign) =>
    /[a-z]/i.test(sign) ? `[${sign.toUpperCase()}${sign.toLowerCase()}]` : `%${sign}`,
  )
