/** Runs the Lua of a page: one machine for all its calls of `#invoke`, as MediaWiki has one (Scribunto's engine). */

import { type HostFunction, LuaError, LuaStopped, type LuaTable, type LuaValue } from '../../../lua/values.ts'
import { parseTitle, type Title } from '../../../model/title.ts'
import { escapeHtml } from '../expansion/escape-wikitext.ts'
import type { ModuleInvocation, ModuleOutcome } from '../expansion/evaluation.ts'
import type { Frame } from '../expansion/frame.ts'
import { messageText } from '../expansion/messages.ts'
import { withoutStripped } from '../expansion/strip-markers.ts'
import { modelOf } from '../functions/content-model.ts'
import { Frames } from './library/frames.ts'
import { costs, type ExpansionCalls, type PageHost, spendFor, textArgument, textOf } from './library/host.ts'
import { decodeJson } from './library/texts.ts'
import { titleData } from './library/titles.ts'
import type { LuaFiles } from './lua-files.ts'
import { type LuaCode, moduleCode, moduleTitle } from './modules.ts'
import { engineFunctions, type LuaRuntime, libraries, luaMarker, packageFile, runtimeOf } from './runtime.ts'

/** MediaWiki's `$wgExpensiveParserFunctionLimit`. */
const maxExpensive = 100

/** Runs the modules that a page invokes. */
export class PageModules {
  readonly #host: PageHost
  readonly #files: LuaFiles
  readonly #answerer: HostFunction = ([name, ...args]) => this.#answer(textOf(name), args)
  #frames: Frames | null = null
  #expensive = 0

  constructor(evaluation: PageHost['evaluation'], calls: ExpansionCalls, root: Frame, files: LuaFiles) {
    this.#files = files
    this.#host = {
      evaluation,
      calls,
      root,
      spend: (steps) => runtimeOf(evaluation.wiki, files).spend(steps),
      grow: (characters) => runtimeOf(evaluation.wiki, files).grow(characters),
      functionText: (name, ...args) => {
        const parameters = args.map((value) => ({ key: null, value }))
        return calls.callFunction(name, parameters, root) ?? ''
      },
      message: (key, language) => this.#words(language === null ? key : `${key}/${language}`),
    }
  }

  /** Calls a function of a module; null where the wiki has no such module. */
  invoke({ module, name, values, caller }: ModuleInvocation): ModuleOutcome | null {
    const { page, wiki } = this.#host.evaluation
    const title = moduleTitle(module, wiki)
    const code = moduleCode(title, wiki, page.used)
    if (code === null || title === null) return null
    if (name === null) return failure(this.#say('scribunto-common-nofunction'))
    const frame: Frame = { title, text: '', values, caller, depth: caller.depth + 1, included: true }
    const outer = this.#frames
    this.#frames = new Frames(this.#host, frame)
    try {
      return this.#run(code, name)
    } catch (error) {
      // Scripts in which this one was called have stopped with it.
      if (!(error instanceof LuaStopped) || outer !== null) throw error
      return { state: 'stopped' }
    } finally {
      this.#frames = outer
    }
  }

  #run({ code, name: chunk }: LuaCode, name: string): ModuleOutcome {
    const [state, value] = this.#runtimeOfPage().invoke(code, chunk, name)
    const text = textOf(value)
    if (state === 'text') return { state: 'run', text: asWikitext(this.#fromLua(text)) }
    return failure(this.#errorWords(textOf(state), text, name))
  }

  #runtimeOfPage(): LuaRuntime {
    const { evaluation, root } = this.#host
    const runtime = runtimeOf(evaluation.wiki, this.#files)
    if (!runtime.serves(this.#answerer))
      runtime.begin(this.#answerer, {
        title: titleData(root.title, this.#host),
        address: this.#host.functionText('fullurl', root.title.prefixed),
      })
    return runtime
  }

  #errorWords(state: string, value: string, name: string): string {
    if (state === 'no-function') return this.#say('scribunto-common-nosuchfunction', '', name)
    if (state === 'not-a-function') return this.#say('scribunto-common-notafunction', '', name)
    if (state === 'no-table') return this.#say('scribunto-lua-notarrayreturn', '', value)
    const [, module, line, message = value] = /^(.*?):(\d+): (.*)$/m.exec(value) ?? []
    if (module === undefined || line === undefined) return this.#say('scribunto-lua-error', '', message)
    const isItsOwn = module.replaceAll('_', ' ') === this.#host.root.title.prefixed
    const place = isItsOwn ? this.#say('scribunto-line', line) : this.#say('scribunto-module-line', module, line)
    return this.#say('scribunto-lua-error-location', place, message)
  }

  #say(key: string, ...words: readonly string[]): string {
    return this.#words(key, words) ?? `${key}: ${words.join(' ')}`
  }

  #words(key: string, words: readonly string[] = []): string | null {
    const { page, wiki } = this.#host.evaluation
    return messageText(key, words, wiki, page.used)
  }

  #answer(name: string, args: readonly LuaValue[]): readonly LuaValue[] {
    const [library = '', called = ''] = name.split('.')
    const given = args.map((value) => withTexts(value, (text) => this.#fromLua(text)))
    const asked = libraries[library]?.[called]
    spendFor(asked?.cost ?? engineFunctions[called] ?? costs.expansion, given, this.#host)
    const results = asked === undefined ? this.#engineAnswer(called, given) : asked.answer(given, this.#host)
    return results.map((value) => withTexts(value, (text) => this.#toLua(text)))
  }

  #engineAnswer(name: string, args: readonly LuaValue[]): readonly LuaValue[] {
    switch (name) {
      case 'loadPackage':
        return this.#package(args)
      case 'loadJsonData':
        return [this.#jsonData(args)]
      case 'loadPHPLibrary':
      case 'setTTL':
      case 'addWarning':
        return []
      case 'isSubsting':
        return [false]
      case 'incrementExpensiveFunctionCount':
        this.#expensive += 1
        if (this.#expensive > maxExpensive) throw new LuaError('too many expensive function calls')
        return []
      default:
        if (this.#frames === null) throw new Error(`Lua called ${name} outside a call of a module`)
        return this.#frames.answer(
          name,
          args.map((value) => withTexts(value, asWikitext)),
        )
    }
  }

  /** A file of the library, or a module of the wiki. */
  #package(args: readonly LuaValue[]): readonly LuaValue[] {
    const { page, wiki } = this.#host.evaluation
    const name = textArgument('loadPackage', args, 0)
    const file = packageFile(name, this.#files)
    if (file.length > 0) return file
    const module = moduleCode(parseTitle(name, wiki.rules), wiki, page.used)
    return module === null ? [] : [module.code, module.name]
  }

  #jsonData(args: readonly LuaValue[]): LuaValue {
    const { page, wiki } = this.#host.evaluation
    const name = textArgument('loadJsonData', args, 0)
    const title: Title | null = parseTitle(name, wiki.rules)
    const isJson = title !== null && title.interwiki === null && modelOf(title) === 'json'
    if (isJson) page.used.add(title.prefixed)
    const data = isJson ? wiki.lookup(title.prefixed) : null
    if (data === null) throw new LuaError(`bad argument #1 to 'mw.loadJsonData' ('${name}' is not a valid JSON page)`)
    return decodeJson(data.text, false)
  }

  /** Markers as MediaWiki writes them: modules look for these. */
  #toLua(text: string): string {
    if (!text.includes('\u007f')) return text
    return text.replace(/\u007f(\d+)\u007f/g, (_, written: string) => {
      const number = Number(written)
      const name = this.#host.evaluation.markers.tagNameOf(number)
      return `${luaMarker.start}-${name}-${number.toString(16).toUpperCase().padStart(8, '0')}${luaMarker.end}`
    })
  }

  /** The same the other way; what only looks like a marker loses its mark. */
  #fromLua(text: string): string {
    if (!text.includes('\u007f')) return text
    const { markers } = this.#host.evaluation
    return text.replace(marker, (_, written = '') => {
      const number = Number.parseInt(written, 16)
      return markers.has(number) ? `\u007f${number}\u007f` : ''
    })
  }
}

const marker = /\u007f'"`UNIQ--[a-z0-9_-]+-([0-9A-F]{8})-QINU`"'\u007f|\u007f/g

/** What MediaWiki shows for an error; `#iferror` knows it by its class. */
const failure = (error: string): ModuleOutcome => ({
  state: 'failed',
  text: `<strong class="error"><span class="scribunto-error">${escapeHtml(error)}</span></strong>`,
  error,
})

/** What goes back into the page: without control characters (UtfNormal's Validator::cleanUp), and without tags of our own. */
const asWikitext = (text: string): string =>
  withoutStripped(text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd'))

/** A value with its texts changed, those in tables too. */
function withTexts(value: LuaValue, change: (text: string) => string): LuaValue {
  if (typeof value === 'string') return change(value)
  if (!(value instanceof Map)) return value
  const table: LuaTable = value
  return new Map([...table].map(([key, one]) => [key, withTexts(one, change)]))
}
