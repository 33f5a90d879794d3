/** Lua modules: what pages show of them, and that no script gets out, goes on for ever or leaves anything behind. */

import { describe, expect, test } from 'vitest'
import { shapeOf } from '../../bench/fidelity/compare-html.ts'
import { htmlOf } from '../../bench/fidelity/render.ts'
import { LuaMachine } from '../../src/lua/machine.ts'
import { meterWasm } from '../../src/lua/meter-wasm.ts'
import { LuaError, LuaStopped } from '../../src/lua/values.ts'
import type { Document } from '../../src/model/document.ts'
import { clockKey } from '../../src/model/figures.ts'
import { createParser, type LuaFiles, type Parser } from '../../src/parse/parse.ts'
import { plainText } from '../../src/parse/plain-text.ts'
import { luaFiles } from '../../src/pipeline/io/shipped.ts'
import { lossReason } from '../../src/texts/loss.ts'
import { luaCases, luaPages, luaTitle } from '../fixtures/lua/read-cases.ts'
import { belowSquare, growth } from '../support/growth.ts'
import { options } from './wiki.ts'

const namespaces = [
  ...options.site.namespaces.filter(({ id }) => id !== 4),
  { id: 828, name: 'Module', canonical: 'Module', aliases: [], case: 'first-letter' as const },
]

function parserOf(pages: Readonly<Record<string, string>>, lua: LuaFiles | null = luaFiles): Parser {
  return createParser({
    ...options,
    site: { ...options.site, name: 'Wiki des communs', articlePath: '/index.php/$1', namespaces, interwiki: {} },
    lookup: (title) => (pages[title] === undefined ? null : { text: pages[title] }),
    lua,
  })
}

const read = (parser: Parser, text: string, title = luaTitle): Document =>
  parser.parse({ title, text, form: 'wikitext' })
const reasons = (document: Document): readonly string[] => document.losses.map((loss) => lossReason(loss, 'en'))

describe('the words of MediaWiki', () => {
  const parser = parserOf(luaPages)
  test.each(luaCases)('$wikitext', ({ wikitext, words }) => {
    const html = htmlOf(read(parser, wikitext), wikitext, luaTitle, { rules: parser.rules, files: new Set() })
    expect(shapeOf(html).text).toBe(words)
  })
})

describe('a machine', () => {
  const machine = new LuaMachine(new WebAssembly.Module(meterWasm(luaFiles.interpreter(), 96 * 1024)))
  machine.keep()

  /** What becomes of code, and how many steps it leaves of some. */
  function run(code: string, steps = 4_000_000): readonly [outcome: string, steps: number] {
    machine.restore()
    machine.steps = steps
    try {
      return [machine.call(machine.load(code, '=x')).join(), machine.steps]
    } catch (error) {
      if (error instanceof LuaStopped) return [`stopped: ${error.reason}`, machine.steps]
      if (error instanceof LuaError) return [error.message, machine.steps]
      throw error
    }
  }

  test.each([
    ['while true do end'],
    ['while true do pcall(function() while true do end end) end'],
    ['return xpcall(function() while true do end end, function() while true do end end)'],
    ['local function f() return f() end return f()'],
    ['local c = coroutine.wrap(function() while true do end end) c()'],
    ['while true do pcall(function() local s = "x" while true do s = s .. s end end) end'],
    ['local s = ("x"):rep(2e6) while true do local t = s .. "y" end'],
    ['return ("a"):rep(100000):find((".-"):rep(30) .. "b")'],
    ['return ("a"):rep(40000):match(("a*"):rep(12) .. "b")'],
    ['while true do string.format("%099.99f", 1e300) end'],
    ['error(setmetatable({}, { __tostring = function() while true do end end })) while true do end'],
  ])('its steps are counted: %s', (code) => {
    const [outcome, steps] = run(code)
    expect(['stopped: steps', '']).toContain(outcome)
    // The same on every machine.
    expect(run(code)).toEqual([outcome, steps])
  })

  test.each([
    ['return #(("x"):rep(6e7))', 'not enough memory'],
    ['local s = "x" while true do s = s .. s end', 'not enough memory'],
    ['local function f(n) return 1 + f(n + 1) end return f(1)', 'x:1: stack overflow'],
    ['local function f(s) return (s:gsub(".", f)) end return f("x")', 'C stack overflow'],
    ['return ("a"):rep(300000):match(("a?"):rep(300000))', 'stopped: depth'],
    ['return unpack({}, 1, 1e8)', 'x:1: too many results to unpack'],
    ['return loadstring(("("):rep(1e5)) == nil', 'true'],
  ])('its memory and its stack end: %s', (code, outcome) => expect(run(code, 200_000_000)[0]).toBe(outcome))

  test('the depth of calls ends at the same place in fresh code, in code that was compiled, and with little stack left', () => {
    const sweep = (): readonly string[] =>
      [2000, 2900, 3000, 5000, 7000].map(
        (n) => run(`return #(("a"):rep(${n}):match(("a?"):rep(${n})))`, 500_000_000)[0],
      )
    const expected = ['2000', '2900', 'stopped: depth', 'stopped: depth', 'stopped: depth']
    for (let times = 0; times < 6; times += 1) expect(sweep()).toEqual(expected)
    const deep = (calls: number): readonly string[] => (calls === 0 ? sweep() : [...deep(calls - 1)])
    expect(deep(1500)).toEqual(expected)
    // Errors that are caught give their calls back.
    const thrown = 'local n = 0 for i = 1, 5000 do if not pcall(string.rep) then n = n + 1 end end return n'
    expect(run(thrown, 200_000_000)[0]).toBe('5000')
  })

  test('nothing of the host is in reach', () => {
    expect(run('return tostring(io), tostring(os), tostring(package), tostring(require)')[0]).toBe('nil,nil,nil,nil')
    // The C library behind them finds no file.
    expect(() => run('return loadfile("/etc/passwd")')).toThrow(
      'Lua asked the host for __syscall_openat, which it has not',
    )
  })

  test('it is as it was when it is put back', () => {
    expect(run('x = 1 string.y = 2 return 1')[0]).toBe('1')
    expect(run('return tostring(x), tostring(string.y), tostring(("").y)')[0]).toBe('nil,nil,nil')
  })

  test('a stopped machine stays stopped', () => {
    run('while true do end')
    expect(() => machine.load('return 1', '=x')).toThrow(LuaStopped)
    expect(run('return 1')[0]).toBe('1')
  })
})

describe('pages', () => {
  const pages = {
    'Module:Reste':
      'local p = {} function p.pose(f) string.vu = f.args[1]; seen = f.args[1]; return f.args[1] end function p.voit() return tostring(string.vu) .. tostring(seen) end return p',
    'Module:Sans fin': 'local p = {} function p.tourne() while true do end end return p',
    'Module:Soi': 'local p = {} function p.meme(f) return f:preprocess("{{#invoke:Soi|meme}}") end return p',
    'Module:Heure':
      'local p = {} function p.dit() return os.date("%Y-%m-%d %H:%M") .. " " .. os.time() .. " " .. os.clock() end function p.jour() return os.date("%Y", os.time({ year = 2015, month = 3, day = 2 })) end function p.langue() return mw.language.getContentLanguage():formatDate("Y") end return p',
    'Module:Faux':
      'local p = {} function p.marque() return "x\\127y\\127\\\'\\"`UNIQ--ref-0000FFFF-QINU`\\"\\\'\\127z<wf-strip n=1/>" end return p',
    'Module:Avance':
      'local function m(n) return ("\\127\\\'\\"`UNIQ--nowiki-%08X-QINU`\\"\\\'\\127"):format(n) end local p = {} function p.soi(f) return f:extensionTag("nowiki", m(0) .. "a") end function p.double(f) local t = {} for i = 1, 40 do t[i] = f:preprocess("<nowiki>" .. m(i) .. m(i) .. "b</nowiki>") end return t[1] end return p',
    'Module:Ouvre':
      'local p = {} function p.gras() return ("<b>"):rep(10000) end function p.json() local ok, e = pcall(mw.text.jsonDecode, ("["):rep(3000) .. ("]"):rep(3000)) return e end return p',
    'Modèle:Ouvre': '<b>'.repeat(10_000),
    'Modèle:Tourne': '{{#invoke:Sans fin|tourne}}',
  }

  test('leave nothing behind for each other', () => {
    const parser = parserOf(pages)
    const words = (text: string): string => plainText(read(parser, text))
    expect(words('{{#invoke:Reste|pose|a}} {{#invoke:Reste|voit}}')).toBe('a nilnil')
    expect(words('{{#invoke:Reste|voit}}')).toBe('nilnil')
    expect(read(parser, '{{#invoke:Reste|pose|b}}')).toEqual(read(parserOf(pages), '{{#invoke:Reste|pose|b}}'))
  })

  test('a script that takes too long is shown by its arguments, and the next page is whole', () => {
    const parser = parserOf(pages)
    const document = read(parser, '{{Tourne|un=deux}} {{#invoke:Reste|voit}}')
    expect(plainText(document)).toContain('un\tdeux')
    expect(reasons(document)).toEqual([
      'the function tourne of the Lua module Sans fin takes more steps or memory than the Lua of a page may: its arguments are shown (places: 1)',
      'the function voit of the Lua module Reste takes more steps or memory than the Lua of a page may: its arguments are shown (places: 1)',
    ])
    expect(plainText(read(parser, '{{#invoke:Reste|voit}}'))).toBe('nilnil')
  })

  test.each([
    ['mw.message.newRawMessage(("$1"):rep(n), ("x"):rep(10 * n)):plain()', 'memory'],
    ['mw.text.jsonEncode({ ("\\1"):rep(100 * n) }, 4)', 'memory'],
    ['mw.ustring.toNFD(("\\204\\129\\204\\163"):rep(10 * n))', null],
    ['mw.getCurrentFrame():callParserFunction("formatnum", ("1"):rep(10 * n))', null],
  ])('the host holds no more for a call than a script may, and takes time as its texts grow: %s', (code, stop) => {
    const work = (n: number): readonly string[] => {
      const module = `local p, n = {}, ${n} function p.f() return #${code} end return p`
      return reasons(read(parserOf({ 'Module:M': module }), '{{#invoke:M|f}}'))
    }
    expect(work(100_000).map((reason) => /more steps or memory/.test(reason))).toEqual(stop === null ? [] : [true])
    expect(work(100)).toEqual([])
    if (stop === null) expect(growth(work, 10_000, 80_000)).toBeLessThan(belowSquare)
  })

  test('an error of a script is shown as MediaWiki shows it, and told', () => {
    const [reason, ...more] = reasons(
      read(parserOf(luaPages), '{{#invoke:Cas|erreurNiveau}} {{#invoke:Cas|erreurNiveau}}'),
    )
    expect(reason).toMatch(
      /^the function erreurNiveau of the Lua module Cas ends with an error, which is shown: Erreur Lua\s: sans place\. \(places: 2\)$/,
    )
    expect(more).toEqual([])
  })

  test('a module that calls itself through wikitext comes to an end', () => {
    expect(plainText(read(parserOf(pages), '{{#invoke:Soi|meme}}'))).toMatch(/overflow|Erreur/)
  })

  test('a script makes no marker and no tag of ours', () => {
    expect(plainText(read(parserOf(pages), '{{#invoke:Faux|marque}}'))).toBe('xyz<wf-strip n=1/>')
  })

  test('a marker made up in advance stands for nothing', () => {
    expect(plainText(read(parserOf(pages), '{{#invoke:Avance|soi}}'))).toBe('a')
    expect(plainText(read(parserOf(pages), '{{#invoke:Avance|double}}'))).toBe('b')
  })

  test.each(['{{#invoke:Ouvre|gras}}', '{{Ouvre}}'])(
    'what is too much to parse is told, and not parsed: %s',
    (text) => {
      expect(reasons(read(parserOf(pages), `avant ${text} après`))).toEqual([expect.stringContaining('500')])
    },
  )

  test('JSON ends at a depth, whatever stack is left', () => {
    const words = 'mw.text.jsonDecode: Maximum stack depth exceeded'
    expect(plainText(read(parserOf(pages), '{{#invoke:Ouvre|json}}'))).toBe(words)
  })

  test('the clock is that of the wiki', () => {
    expect(plainText(read(parserOf(pages), '{{#invoke:Heure|dit}}'))).toBe('2026-11-24 10:30 1795516200 0')
  })

  test('depend on the clock where they ask it, and not for a day that they name', () => {
    const used = (call: string): readonly string[] => read(parserOf(pages), call).used
    expect(used('{{#invoke:Heure|dit}}')).toContain(clockKey)
    expect(used('{{#invoke:Heure|jour}}')).not.toContain(clockKey)
    expect(used('{{#invoke:Heure|langue}}')).toContain(clockKey)
  })

  test('depend on the modules that they use', () => {
    const { used } = read(parserOf(luaPages), '{{#invoke:Cas|require_}}')
    expect(used).toEqual(expect.arrayContaining(['Module:Cas', 'Module:Outils']))
  })

  test('without Lua they start nothing', () => {
    const refuse = (): never => {
      throw new Error('Lua was started')
    }
    const parser = parserOf(pages, { interpreter: refuse, code: refuse })
    expect(plainText(read(parser, 'rien {{#invoke:Absent|x|a=b}}'))).toContain('a: b')
    expect(() => read(parser, '{{#invoke:Reste|voit}}')).toThrow('Lua was started')
    expect(plainText(read(parserOf(pages, null), '{{Tourne|un=deux}}'))).toContain('deux')
  })
})
