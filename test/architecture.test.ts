import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, test } from 'vitest'
import { commands } from '../src/cli/commands.ts'
import { kinds } from '../src/sources/kinds.ts'

const steps = ['sources', 'archive', 'parse', 'records', 'links', 'privacy', 'site', 'catalogue', 'bundle', 'serve']

/** Which parts of src/ each part may import. What is not listed is forbidden. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  model: ['model'],
  support: ['support'],
  ...Object.fromEntries(steps.map((step) => [step, [step, 'model', 'support']])),
  pipeline: ['pipeline', ...steps, 'model', 'support'],
  cli: ['cli', 'pipeline', 'model', 'support'],
  'main.ts': ['pipeline', ...steps, 'model', 'support'],
}

/** Where a package may be imported: a path under src/ starts with one of these. */
const homes: Readonly<Record<string, readonly string[]>> = {
  mwn: ['sources/kinds/mediawiki-api'],
  'wikiparser-node': ['parse/'],
  saxes: ['sources/export-xml'],
  // bundle/verify reads the links of a finished site, without building one.
  htmlparser2: ['sources/', 'links/', 'site/', 'bundle/verify/'],
  cheerio: ['parse/', 'site/', 'sources/kinds/html-mirror'],
  piscina: ['pipeline/'],
  // Reading a checked YAML file is a tool without a wiki word: support/read-yaml.ts.
  yaml: ['pipeline/', 'records/', 'links/', 'privacy/', 'support/'],
  zod: ['pipeline/', 'records/', 'links/', 'privacy/', 'support/'],
  '#sqlite-wasm': ['catalogue/'],
  warcio: ['sources/kinds/html-mirror', 'links/', 'bundle/'],
  franc: ['records/'],
  'ical-generator': ['records/'],
  'better-sqlite3': ['archive/', 'catalogue/'],
  archiver: ['bundle/'],
  yauzl: ['bundle/', 'sources/kinds/html-mirror'],
  'chrono-node': ['records/'],
  undici: ['links/network/', 'sources/kinds/html-mirror'],
  'ipaddr.js': ['links/'],
  'tough-cookie': ['links/network/'],
  'unbzip2-stream': ['sources/'],
  fzstd: ['sources/'],
  tinyglobby: ['pipeline/'],
  picomatch: ['pipeline/'],
  'fastest-levenshtein': ['records/'],
  'timezones-ical-library': ['records/'],
  'p-queue': ['pipeline/', 'sources/', 'links/network/'],
}

const isPure = (file: string): boolean =>
  /^(model|parse|records|links|privacy|site)\//.test(file) && !file.startsWith('links/network/')
const mayGoOut = (file: string): boolean => /^(sources|links\/network|serve)\//.test(file)
const network = /^node:(http|https|http2|net|tls|dgram|dns)(\/|$)/

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .sort()
const text = (file: string): string => readFileSync(join('src', file), 'utf8')
const imports = files.flatMap((file) =>
  [...text(file).matchAll(/\b(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g)].map((match) => ({
    file,
    to: match[1] ?? '',
  })),
)
const inside = imports
  .filter(({ to }) => to.startsWith('.'))
  .map(({ file, to }) => ({ file, to: normalize(join(dirname(file), to)) }))
const packages = imports.filter(({ to }) => to in homes)
const partOf = (path: string): string => path.split('/')[0] ?? ''

/** The folders whose modules are reached by name, and the map that names them. */
const maps = [
  { folder: 'sources/kinds', map: kinds },
  { folder: 'cli/commands', map: commands },
]

test('the tree is being read', () => {
  expect(files.length).toBeGreaterThan(20)
  expect(inside.length).toBeGreaterThan(20)
  expect(packages.length).toBeGreaterThan(5)
})

test('every folder of src is known here, and has no digit in its name', () => {
  const folders = readdirSync('src', { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
  expect([...new Set(files.map(partOf))].filter((part) => !(part in mayImport))).toEqual([])
  expect(folders.filter((name) => /\d/.test(name))).toEqual([])
})

describe('folders', () => {
  test.for(inside)('$file imports $to', ({ file, to }) => {
    expect(mayImport[partOf(file)]).toContain(partOf(to))
  })
})

describe('front files', () => {
  // The words of the program are one file per audience, each a front of its own; the pipeline has one per command.
  const isFront = (to: string): boolean =>
    to.startsWith('links/network/network.') || /^(?:model\/texts|pipeline\/(?:commands|io|links))\//.test(to)
  const crossing = inside.filter(({ file, to }) => partOf(file) !== partOf(to) && !isFront(to))
  test.for(crossing)('$file enters by the front: $to', ({ to }) => {
    expect(to.split('/').length).toBeLessThanOrEqual(2)
  })

  test.for(inside.filter(({ file }) => /^(sources\/kinds|cli\/commands)\//.test(file)))(
    '$file leaves its siblings alone: $to',
    ({ file, to }) => {
      const family = file.split('/').slice(0, 2).join('/')
      const own = file.split('/')[2]?.replace(/\.ts$/, '')
      expect(to.startsWith(`${family}/`) && to.split('/')[2]?.replace(/\.[jt]s$/, '') !== own).toBe(false)
    },
  )

  test.for(inside.filter(({ file }) => file.startsWith('links/') && !file.startsWith('links/network/')))(
    '$file decides without the network: $to',
    ({ to }) => {
      expect(to.startsWith('links/network/')).toBe(false)
    },
  )
})

describe('packages', () => {
  test.for(packages)('$file imports $to', ({ file, to }) => {
    expect(homes[to]?.some((home) => file.startsWith(home))).toBe(true)
  })
})

describe('purity', () => {
  test.for(files.filter(isPure))('%s reads no file, opens no connection', (file) => {
    const harmless = file.startsWith('model/') ? [] : ['node:path', 'node:url', 'node:crypto']
    const builtins = imports.filter((edge) => edge.file === file && edge.to.startsWith('node:')).map(({ to }) => to)
    expect(builtins.filter((name) => !harmless.includes(name))).toEqual([])
  })

  test.for(files.filter(isPure))('%s asks neither the clock nor chance', (file) => {
    expect(text(file)).not.toMatch(/Date\.now\(|new Date\(\)|performance\.now\(|Math\.random\(|randomUUID\(/)
  })

  test.for(files.filter((file) => !mayGoOut(file)))('%s opens no socket', (file) => {
    expect(imports.filter((edge) => edge.file === file && network.test(edge.to)).map(({ to }) => to)).toEqual([])
  })

  test.for(files.filter((file) => !mayGoOut(file)))('%s does not call fetch', (file) => {
    expect(text(file)).not.toMatch(/(?<![.\w])fetch\(/)
  })
})

describe('maps', () => {
  test.for(maps)('the map names exactly what lies in $folder', ({ folder, map }) => {
    const modules = readdirSync(join('src', folder)).map((name) => name.replace(/\.ts$/, ''))
    expect(Object.keys(map).sort()).toEqual(modules.sort())
  })
})
