/** The page on the library: examples that a test runs, then what src/main.ts exports, with its types and sentences. */

import { readFileSync } from 'node:fs'
import { type ExportedDeclaration, exportedDeclarations } from './exported-declarations.ts'

/** An example of docs/examples: how it is called, in the order of the page. */
export interface LibraryExample {
  /** `docs/examples/<name>.mjs`; its output is `<name>.txt` beside it. */
  readonly name: string
  /** What follows the name of the script, called from the root of the repository. */
  readonly arguments: readonly string[]
}

/** Where `pipelines/demo.yml` and `pipelines/demo-mirror.yml` leave their bundles. */
const ofDump = 'output/demo/communs-2023-01-15.zip'
const ofMirror = 'output/demo-mirror/communs-2023-01-15.zip'

/** Every example, in order. */
export const libraryExamples: readonly LibraryExample[] = [
  { name: 'pages', arguments: [ofDump] },
  { name: 'meetings', arguments: [ofDump, '2017'] },
  { name: 'text', arguments: [ofDump, 'ADN'] },
  { name: 'dead-links', arguments: [ofDump, 'Assemblée des communs de Port-Brevel - 2'] },
  { name: 'search', arguments: [ofDump, 'budget'] },
  { name: 'verify', arguments: [ofDump] },
  { name: 'export', arguments: [ofDump, 'meetings.ics'] },
  { name: 'compare', arguments: [ofDump, ofMirror] },
]

const root = new URL('../', import.meta.url)
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8').trim()

/** The page below its title, without the line that says how it is made. */
export function libraryPage(): readonly string[] {
  const declarations = exportedDeclarations('src/main.ts')
  const silent = declarations.flatMap((one) => silentNames(one))
  if (silent.length > 0) throw new Error(`a sentence is missing above: ${silent.join('; ')}`)
  const values = declarations.filter(({ kind }) => kind === 'value')
  const types = declarations.filter(({ kind }) => kind === 'type')
  const mentioned = declarations.filter(({ kind }) => kind === 'mentioned')
  return [
    introduction,
    '## Examples',
    'Each is a file of `docs/examples`; a test runs it on the bundles of `pipelines/demo.yml` and `pipelines/demo-mirror.yml`, and holds that it prints these lines.',
    ...libraryExamples.map(exampleSection),
    '## Functions and errors',
    ...values.map(declarationSection),
    '## Types',
    ...types.map(declarationSection),
    '## Types that these mention',
    "They are not exported by name; a type such as `MeetingRecord['place']` reaches them.",
    ...mentioned.map(declarationSection),
  ]
}

/** What is exported without a sentence; of types that others mention, the members may speak for themselves. */
const silentNames = ({ name, kind, says, silent }: ExportedDeclaration): readonly string[] => [
  ...(says === '' ? [name] : []),
  ...(kind === 'mentioned' ? [] : silent),
]

const introduction = `\`import { openFonds } from 'wikifonds'\` in an ECMAScript module, Node 20.19 or later. What the package exports is listed here whole; other files of it may change at any time.

What \`openFonds\` gives streams: \`for (const page of fonds.pages())\` holds one page at a time. Whoever opens a bundle closes it. Every failure that a user can act on is a \`WikifondsError\` with a code of [errors.md](errors.md), or \`NotAsExpected\` for a value from outside that is wrong; \`sentence\` puts a \`Message\`, such as that of a finding, into words.`

function exampleSection({ name, arguments: given }: LibraryExample): string {
  const [first = '', ...code] = read(`docs/examples/${name}.mjs`).split('\n')
  const words = given.map((word) => (word.includes(' ') ? `"${word}"` : word)).join(' ')
  return [
    `### ${first.replace(/^\/\/ |\.$/g, '')}`,
    fenced('js', code.join('\n')),
    fenced('console', `$ node docs/examples/${name}.mjs ${words}\n${read(`docs/examples/${name}.txt`)}`),
  ].join('\n\n')
}

const declarationSection = ({ name, says, text }: ExportedDeclaration): string =>
  [`### ${name}`, says, fenced('ts', text)].join('\n\n')

const fenced = (language: string, text: string): string => `\`\`\`${language}\n${text}\n\`\`\``
