/** Parts meet only where they may: imports, packages, sockets and words keep to the rules that stand in this table. */

import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { expect, test } from 'vitest'
import { commands } from '../src/cli/commands.ts'
import { exportForms } from '../src/forms/forms.ts'
import { kinds } from '../src/sources/kinds.ts'

const steps = ['sources', 'archive', 'parse', 'records', 'links', 'privacy', 'site', 'catalogue', 'bundle', 'serve']

/** Which parts of src/ (the names directly in it) each part may import. What is not listed is forbidden. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  model: ['model'],
  // English in TypeScript, the other languages as JSON beside it.
  texts: ['texts', 'model'],
  // What a tool complains of is a sentence of the catalogue.
  support: ['support', 'model', 'texts'],
  ...Object.fromEntries(steps.map((step) => [step, [step, 'model', 'texts', 'support']])),
  parse: ['parse', 'lua', 'model', 'texts', 'support'],
  // A thread that answers questions to a catalogue, for `serve`.
  ask: ['ask', 'catalogue', 'records', 'serve', 'model', 'texts', 'support'],
  pipeline: ['pipeline', ...steps, 'ask', 'forms', 'model', 'texts', 'support'],
  // What `export` and `publish` make of a finished bundle.
  forms: ['forms', 'bundle', 'model', 'texts', 'support'],
  // The interpreter alone: who runs it answers what a script asks.
  lua: ['lua', 'model', 'support'],
  // Many wikis: each is made by the pipeline, of any kind of source.
  farm: ['farm', 'pipeline', 'sources', 'bundle', 'catalogue', 'archive', 'model', 'texts', 'support'],
  // The whole way in a browser: it calls the commands, and knows no step.
  desk: ['desk', 'pipeline', 'model', 'texts', 'support'],
  cli: ['cli', 'pipeline', 'farm', 'desk', 'model', 'texts', 'support'],
  // Runs in a reader's browser: it opens a finished catalogue and knows nothing of how one is made.
  browser: ['browser', 'catalogue', 'model', 'texts', 'support'],
  'main.ts': ['pipeline', ...steps, 'model', 'texts', 'support'],
}

/** Where a package may be imported: a path under src/ starts with one of these. */
const homes: Readonly<Record<string, readonly string[]>> = {
  mwn: ['sources/kinds/mediawiki-api'],
  'wikiparser-node': ['parse/'],
  temml: ['parse/wikitext/'],
  saxes: ['sources/export-xml'],
  // bundle/verify reads the links of a finished site, without building one.
  // forms/common/page-links.ts writes the links of a finished page anew.
  // An object store answers in XML.
  htmlparser2: [
    'sources/',
    'support/',
    'links/',
    'site/',
    'bundle/verify/',
    'forms/common/page-links.ts',
    'farm/store/',
  ],
  cheerio: ['parse/', 'site/', 'sources/saved-pages', 'support/html-tree.ts'],
  parse5: ['support/html-tree.ts'],
  piscina: ['pipeline/'],
  bullmq: ['farm/'],
  ioredis: ['farm/'],
  aws4fetch: ['farm/'],
  // Reading a checked YAML file is a tool without a wiki word: support/read-yaml.ts.
  yaml: ['pipeline/', 'farm/', 'records/', 'links/', 'privacy/', 'support/', 'forms/markdown/'],
  // The keys of a pipeline file that a kind of source has.
  zod: ['sources/', 'pipeline/', 'farm/', 'desk/', 'records/', 'links/', 'privacy/', 'support/'],
  '@sqlite.org/sqlite-wasm': ['catalogue/'],
  fflate: ['browser/'],
  warcio: ['sources/web-archive', 'links/', 'forms/'],
  franc: ['records/', 'support/language-of-texts.ts'],
  'ical-generator': ['records/'],
  'better-sqlite3': ['archive/', 'catalogue/', 'sources/kinds/mediawiki-database'],
  archiver: ['bundle/'],
  'hyparquet-writer': ['forms/'],
  yauzl: ['bundle/', 'sources/web-archive', 'sources/unpack'],
  'chrono-node': ['records/'],
  undici: [
    'links/network/',
    'sources/common/client.ts',
    'sources/kinds/html-mirror',
    'sources/kinds/web-captures/fetch',
  ],
  'ipaddr.js': ['links/'],
  'tough-cookie': ['links/network/'],
  'unbzip2-stream': ['sources/'],
  // The browser unpacks SQLite itself.
  fzstd: ['sources/', 'browser/'],
  '@hpcc-js/wasm-zstd': ['forms/zim/'],
  tinyglobby: ['pipeline/', 'farm/'],
  picomatch: ['pipeline/'],
  'fastest-levenshtein': ['records/', 'support/near.ts'],
  'timezones-ical-library': ['records/'],
  'd3-scale': ['site/charts/'],
  'd3-shape': ['site/charts/'],
  diff: ['support/text-diff.ts'],
  entities: ['model/character-references.ts'],
  'css-tree': ['site/wiki-css/'],
  'csv-parse': ['support/csv.ts'],
  'any-ascii': ['support/slug.ts'],
  'mime-types': ['support/content-type.ts'],
  'p-queue': ['pipeline/', 'sources/', 'links/network/'],
}

const startsWithOneOf = (path: string, starts: readonly string[]): boolean => starts.some((one) => path.startsWith(one))

/** Turns values into values. */
const pure = ['model/', 'texts/', 'lua/', 'parse/', 'records/', 'links/', 'privacy/', 'site/']
/** The one part that asks the Web about links. */
const asksTheWeb = 'links/network/'
const isPure = (file: string): boolean => startsWithOneOf(file, pure) && !file.startsWith(asksTheWeb)
/** The one part that asks a model. */
const asksModel = 'pipeline/assist/'
/** The one part that asks an object store. */
const asksStore = 'farm/store/'
/** The one file of the desk that listens, on loopback. */
const listensToDesk = 'desk/server.ts'
/** What asks the server that its page came from, in the reader's browser. */
const asksItsServer = 'browser/worker/open-place.ts'
const mayGoOut = (file: string): boolean =>
  startsWithOneOf(file, ['sources/', asksTheWeb, asksModel, asksStore, listensToDesk, asksItsServer, 'serve/'])
const sockets = /^node:(http|https|http2|net|tls|dgram|dns)(\/|$)/
const clockOrChance = /Date\.now\(|new Date\(\)|performance\.now\(|Math\.random\(|randomUUID\(/
/** What a pure file may ask of Node: nothing that knows the machine. */
const harmless = ['node:path', 'node:url', 'node:crypto']

/** Entered from outside though they lie deeper: a front of its own, the words (one file per audience), and what a command does. */
const fronts = [
  'links/network/network.',
  'pipeline/commands/',
  'farm/',
  'pipeline/io/',
  'pipeline/links/',
  'texts/english/',
  // What forms, steps of a run and commands share with the making and the opening of a bundle.
  'bundle/bag/',
  'bundle/xml/',
  'bundle/zip/',
  'catalogue/check/check.',
  'catalogue/read/',
  // What a run gives to the pages, and what an answer is made of.
  'serve/http/',
  'serve/mcp/',
  'site/frame/',
  // A farm runs the steps of a run apart.
  'pipeline/edition/',
  'pipeline/run/',
]

/** Folders whose members are reached by name, never by each other, and the map that names them. */
const families = [
  { folder: 'sources/kinds', map: kinds },
  { folder: 'cli/commands', map: commands },
  { folder: 'forms/export', map: exportForms },
]

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .sort()
const texts = new Map(files.map((file) => [file, readFileSync(join('src', file), 'utf8')]))
const imports = [...texts].flatMap(([file, text]) =>
  [...text.matchAll(/\b(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g)].map(([, to = '']) => ({ file, to })),
)
const inside = imports
  .filter(({ to }) => to.startsWith('.'))
  .map(({ file, to }) => ({ file, to: normalize(join(dirname(file), to)) }))
const packages = imports.filter(({ to }) => to in homes)
const partOf = (path: string): string => path.split('/')[0] ?? ''

interface Edge {
  readonly file: string
  readonly to: string
}

const written = (edges: readonly Edge[]): readonly string[] => edges.map(({ file, to }) => `${file} imports ${to}`)

/** Files that match, of those that are asked about. */
const filesWith = (pattern: RegExp, isAsked: (file: string) => boolean): readonly string[] =>
  files.filter((file) => isAsked(file) && pattern.test(texts.get(file) ?? ''))

test('the tree is being read', () => {
  expect(files.length).toBeGreaterThan(20)
  expect(inside.length).toBeGreaterThan(20)
  expect(packages.length).toBeGreaterThan(5)
  const asked = [
    ...pure,
    asksTheWeb,
    asksModel,
    asksStore,
    listensToDesk,
    asksItsServer,
    ...fronts,
    ...families.map(({ folder }) => `${folder}/`),
  ]
  expect(asked.filter((start) => !files.some((file) => file.startsWith(start)))).toEqual([])
})

test('every part of src is known here', () => {
  expect([...new Set(files.map(partOf))].filter((part) => !(part in mayImport))).toEqual([])
})

test('no folder has a digit in its name', () => {
  const folders = readdirSync('src', { recursive: true, withFileTypes: true }).filter((entry) => entry.isDirectory())
  expect(folders.map(({ name }) => name).filter((name) => /\d/.test(name))).toEqual([])
})

test('a part imports only what it may', () => {
  const isForbidden = ({ file, to }: Edge) => !mayImport[partOf(file)]?.includes(partOf(to))
  expect(written(inside.filter(isForbidden)), 'see mayImport: steps meet in model').toEqual([])
})

/** Where each leads, in one step. */
function stepsOf(edges: Iterable<readonly [from: string, to: string]>): ReadonlyMap<string, ReadonlySet<string>> {
  const next = new Map<string, Set<string>>()
  for (const [from, to] of edges) next.set(from, (next.get(from) ?? new Set()).add(to))
  return next
}

/** Where one leads, in any number of steps: itself only if it comes back. */
function reached(from: string, next: ReadonlyMap<string, ReadonlySet<string>>, seen = new Set<string>()): Set<string> {
  for (const to of next.get(from) ?? []) if (!seen.has(to)) reached(to, next, seen.add(to))
  return seen
}

const filesNext = stepsOf(inside.map(({ file, to }) => [file, to]))

test('a noun reaches few files, and no sentence', () => {
  const nouns = files.filter((file) => file.startsWith('model/'))
  const counts = nouns.map((file) => [file, reached(file, filesNext).size] as const)
  expect(counts.filter(([, count]) => count > 12)).toEqual([])
})

test('no file leads back to itself, by a type or a late import either', () => {
  expect(files.filter((file) => reached(file, filesNext).has(file))).toEqual([])
})

test('another part is entered by its front', () => {
  const isDeep = ({ file, to }: Edge) =>
    partOf(file) !== partOf(to) && to.split('/').length > 2 && !startsWithOneOf(to, fronts)
  expect(written(inside.filter(isDeep)), 'only files directly in a part are imported from outside').toEqual([])
})

test('members of a family leave each other alone', () => {
  const memberOf = (path: string, folder: string): string | null =>
    path.startsWith(`${folder}/`) ? path.slice(folder.length + 1).replace(/\/.*|\.[jt]s$/g, '') : null
  const isSibling = ({ file, to }: Edge): boolean =>
    families.some(({ folder }) => {
      const [own, other] = [memberOf(file, folder), memberOf(to, folder)]
      return own !== null && other !== null && own !== other
    })
  expect(written(inside.filter(isSibling)), 'each must be removable alone').toEqual([])
})

test('the map of a family names exactly what lies in its folder', () => {
  const membersIn = (folder: string) => readdirSync(join('src', folder)).map((name) => name.replace(/\.ts$/, ''))
  for (const { folder, map } of families) expect(Object.keys(map).sort(), folder).toEqual(membersIn(folder).sort())
})

/** Parts whose folders are rooms: entered one way, so that nothing below knows what is above. */
const withRooms = ['records', 'parse', 'links', 'pipeline']

test('the rooms of a part are entered one way', () => {
  const roomOf = (path: string): string =>
    path.split('/').length > 2 ? path.split('/').slice(0, 2).join('/') : partOf(path)
  const between = inside
    .filter(({ file, to }) => partOf(file) === partOf(to) && withRooms.includes(partOf(file)))
    .map(({ file, to }) => [roomOf(file), roomOf(to)] as const)
  const doors = stepsOf(between.filter(([from, into]) => from !== into))
  expect(doors.size).toBeGreaterThan(10)
  expect(
    [...doors.keys()].filter((room) => reached(room, doors).has(room)),
    'a room that leads back to itself',
  ).toEqual([])
})

/** Folders that hold fronts and furniture: what lies in one imports a room of it, which imports what lies in the folder. May only shrink. */
const fullFolders = [
  'farm > farm/store',
  'pipeline/run > pipeline/run/beside-site',
  'pipeline/run > pipeline/run/privacy',
  'pipeline/run > pipeline/run/threads',
  'pipeline/run > pipeline/run/view',
  'pipeline/run/view > pipeline/run/view/face',
  'texts > texts/english',
]

test('a folder holds fronts or furniture, not both', () => {
  const ways = new Set(inside.map(({ file, to }) => `${dirname(file)} > ${dirname(to)}`))
  const mutual = [...ways].filter((way) => {
    const [above = '', below = ''] = way.split(' > ')
    return below.startsWith(`${above}/`) && ways.has(`${below} > ${above}`)
  })
  expect(mutual.sort(), 'a room does not import what lies beside its door').toEqual(fullFolders)
})

test('links are decided without the network', () => {
  const asksInside = ({ file, to }: Edge) =>
    file.startsWith('links/') && !file.startsWith(asksTheWeb) && to.startsWith(asksTheWeb)
  expect(written(inside.filter(asksInside)), 'the answers are given as values').toEqual([])
})

test('a run asks no model', () => {
  const isAsking = ({ file, to }: Edge) => to.startsWith(asksModel) && !file.startsWith(asksModel)
  expect(inside.filter(isAsking).map(({ file }) => file)).toEqual(['pipeline/commands/assist-records.ts'])
})

test('a farm is entered by its own commands, and its broker and store are looked at by doctor', () => {
  const isEntering = ({ file, to }: Edge) => to.startsWith('farm/') && !file.startsWith('farm/')
  const isKnown = ({ file, to }: Edge) =>
    file.startsWith('cli/commands/farm/') ||
    (file === 'cli/commands/doctor.ts' && ['farm/broker.ts', 'farm/store/examine.ts'].includes(to))
  expect(inside.filter(isEntering).length).toBeGreaterThan(4)
  expect(written(inside.filter((edge) => isEntering(edge) && !isKnown(edge)))).toEqual([])
})

test('a package is imported only where it is at home', () => {
  const isAbroad = ({ file, to }: Edge) => !startsWithOneOf(file, homes[to] ?? [])
  expect(written(packages.filter(isAbroad)), 'see homes').toEqual([])
})

test('a pure file reads no file, opens no connection', () => {
  const isImpure = ({ file, to }: Edge) =>
    isPure(file) && to.startsWith('node:') && (file.startsWith('model/') || !harmless.includes(to))
  expect(written(imports.filter(isImpure)), 'it is given values').toEqual([])
})

test('a pure file asks neither the clock nor chance', () => {
  expect(filesWith(clockOrChance, isPure), 'same input, same bytes').toEqual([])
})

test('texts are normalised in one place, which no row of combining marks holds up', () => {
  const normalises = filesWith(/(?<!posix)\.normalize\(/, () => true)
  expect(normalises, 'see model/normalised.ts; the search of the site, assets/fold.js, is a script of its own').toEqual(
    ['model/normalised.ts'],
  )
})

test('the clock of a wiki is asked where it is noted that the page depends on it', () => {
  const asks = filesWith(/\b(?:wiki|evaluation)\.clock\b/, (file) => file.startsWith('parse/'))
  expect(asks, 'else a stored parse would hold on another day').toEqual(['parse/wikitext/dates/now.ts'])
})

test('only what may go out opens a socket', () => {
  const isSocket = ({ file, to }: Edge) => !mayGoOut(file) && sockets.test(to)
  expect(written(imports.filter(isSocket)), 'see mayGoOut').toEqual([])
})

test('only what may go out calls fetch', () => {
  expect(
    filesWith(/(?<![.\w])fetch\(/, (file) => !mayGoOut(file)),
    'see mayGoOut',
  ).toEqual([])
})

test('no two parts export a type of the same name', () => {
  const parts = new Map<string, ReadonlySet<string>>()
  for (const [file, text] of texts)
    for (const [, name = ''] of text.matchAll(/^export (?:declare )?(?:abstract )?(?:type|interface|class) (\w+)/gm))
      parts.set(name, new Set([...(parts.get(name) ?? []), partOf(file)]))
  const shared = [...parts].filter(([, ofName]) => ofName.size > 1)
  expect(
    shared.map(([name, ofName]) => `${name}: ${[...ofName].join(', ')}`),
    'one word for one thing',
  ).toEqual([])
})

/** Names that a file takes from another folder, from where they are declared or handed on. */
function* takenFromElsewhere(): Generator<{ readonly to: string; readonly name: string }> {
  for (const [file, text] of texts)
    for (const [, names = '', to = ''] of text.matchAll(
      /\b(?:import|export)(?: type)? \{([^}]*)\} from '(\.[^']+)'/g,
    )) {
      const target = normalize(join(dirname(file), to))
      if (dirname(target) === dirname(file)) continue
      for (const name of names.split(',')) yield { to: target, name: name.replace(/^\s*(?:type )?|\s.*$/gs, '').trim() }
    }
}

test('what leaves its folder says what it is', () => {
  const isSilent = ({ to, name }: { readonly to: string; readonly name: string }): boolean =>
    new RegExp(
      `(?<!\\*/)\\nexport (?:declare )?(?:abstract )?(?:async )?(?:function\\*?|const|type|interface|class) ${name}\\b`,
    ).test(texts.get(to) ?? '')
  const silent = [...takenFromElsewhere()].filter(({ name }) => name !== '').filter(isSilent)
  expect(
    [...new Set(silent.map(({ to, name }) => `${to} ${name}`))].sort(),
    'a sentence: what, shapes, units, errors',
  ).toEqual([])
})

/** Words of this house for which the field has one (Span, Position, Address, Location, Reader, Task): how often they may still stand. May only shrink. */
const privateWords: readonly (readonly [what: string, word: RegExp, most: number])[] = [
  ['a value called told', /\b(?:const|let|function) told\b|\btold: [A-Z]/g, 107],
  ['a type of a place that is none on earth', /^(?:export )?(?:interface|type) \w*Place\b/gm, 5],
  ['a function called placeOf', /\b(?:function|const) placeOf\b/g, 1],
  ['a sentence that begins with What', /\/\*\* What\b/g, 1131],
]

test('no private word comes back', () => {
  const stand = privateWords.map(([what, word]) => {
    const count = [...texts.values()].reduce((sum, text) => sum + [...text.matchAll(word)].length, 0)
    return [what, count] as const
  })
  expect(stand.filter(([, count], at) => count > (privateWords[at]?.[2] ?? 0))).toEqual([])
})

test('each test file says at its head what it holds', () => {
  const tests = readdirSync('test', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.test.ts'))
  expect(tests).toContain('architecture.test.ts')
  const isSilent = (file: string): boolean =>
    !/^\/\*\*(?:(?!\*\/)[\s\S])*\w\W*\*\/\n\n/.test(readFileSync(join('test', file), 'utf8'))
  expect(tests.filter(isSilent).sort(), 'its first line: /** the promise, in a sentence. */').toEqual([])
})
