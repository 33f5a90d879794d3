// Joins the modules that were compiled into dist/ into a quarter as many files: Node.js takes a millisecond for each that it loads, in every
// process and every thread, which is more than a small wiki takes. Packages stay where npm puts them, but for the parser, which lies in
// dist/ as one file, and for those of many small files that every thread loads.
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { join, relative } from 'node:path'
import { build } from 'esbuild'
import { bundleParser, noticeOf, small } from './bundled-parser.mjs'
import { inAscii } from './in-ascii.mjs'

/** What users start and import. */
const doors = ['cli/main.js', 'main.js']

/** What benches and tests open by itself. */
const openedAlone = [
  'parse/parse.js',
  'parse/plain-text.js',
  'ask/asker.js',
  'pipeline/commands/assist-records.js',
  'pipeline/commands/serve.js',
  'farm/scratch.js',
  'farm/store/folder-files.js',
  'pipeline/io/writable.js',
  'pipeline/io/shipped.js',
  'pipeline/run.js',
  'pipeline/run/threads/pool.js',
  'pipeline/run/threads/wiki-threads.js',
  'sources/unpack/decompress.js',
  'sources/kinds/xml-dump/xml-dump.js',
]

/** Packages whose files are joined with ours, with what they import; those that read HTML share one tree, and so they are all or none. */
const joinedPackages = [
  ...['cheerio', 'domhandler', 'entities', 'htmlparser2', 'parse5', 'parse5-htmlparser2-tree-adapter'],
  ...['chrono-node', 'franc', 'zod'],
]

/** How a module names what a thread or a process of its own runs. */
const startedFile = /new URL\('([^']+\.js)', import\.meta\.url\)/g

/** Joins `modules`, paths in `folder`, in place: what is started or opened by its path stays a file, what those share lies in parts/. */
export async function joinModules(folder, modules) {
  const started = modules.flatMap((path) =>
    [...readFileSync(join(folder, path), 'utf8').matchAll(startedFile)]
      .map(([, name]) => join(path, '..', name))
      .filter((name) => modules.includes(name)),
  )
  const { metafile } = await build({
    entryPoints: [...new Set([...doors, ...openedAlone, ...started])].sort().map((path) => join(folder, path)),
    outbase: folder,
    outdir: folder,
    allowOverwrite: true,
    bundle: true,
    splitting: true,
    chunkNames: 'parts/[hash]',
    format: 'esm',
    platform: 'node',
    target: 'node20',
    // What of Unicode has a name grows with Node.js, so that esbuild makes each of these a `new RegExp`, compiled anew wherever it is come by.
    supported: { 'regexp-unicode-property-escapes': true },
    sourcemap: true,
    sourcesContent: false,
    ...small,
    metafile: true,
    logLevel: 'warning',
    plugins: [packagesStay(folder), placesOf(folder), bundledParser],
  })
  await bundleParser(join(folder, parserPath, '..'))
  const made = 'The files beside this one are those of wikifonds (GPL-3.0-or-later), joined with these packages.'
  writeFileSync(join(folder, 'parts/NOTICE.txt'), noticeOf(made, Object.keys(metafile.inputs)))
  const written = new Set(Object.keys(metafile.outputs).map((path) => relative(folder, path)))
  for (const path of modules.filter((path) => !written.has(path)))
    for (const file of [path, `${path}.map`]) rmSync(join(folder, file))
}

/** `import.meta.url` of each module as it was before, from a module that several files share, which therefore lies in parts/. */
const placesOf = (folder) => ({
  name: 'places',
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^places$/ }, () => ({ path: 'places', namespace: 'places' }))
    onLoad({ filter: /^places$/, namespace: 'places' }, () => ({
      contents: `const root = new URL('../', import.meta.url)\nexport const placeOf = (path) => new URL(path, root).href\n`,
    }))
    onLoad({ filter: /\.[cm]?js$/ }, ({ path }) => {
      // Before the modules are joined, so that what tells their places is true of what comes of it.
      const text = inAscii(readFileSync(path, 'utf8'))
      if (!text.includes('import.meta.url') || !path.startsWith(folder)) return { contents: text }
      const place = JSON.stringify(relative(folder, path))
      const at = text.indexOf('\nimport ') + 1
      // On the line of an import, so that every other one keeps its number.
      const contents = `${text.slice(0, at)}import { placeOf } from 'places'; ${text.slice(at)}`
      return { contents: contents.replaceAll('import.meta.url', `placeOf(${place})`) }
    })
  },
})

const parserPath = 'parse/wikitext/wikiparser-node.cjs'

/** In place of the package, what was made of it. */
const bundledParser = {
  name: 'bundled-parser',
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^wikiparser-node$/ }, ({ path }) => ({ path, namespace: 'bundled-parser' }))
    onLoad({ filter: /./, namespace: 'bundled-parser' }, () => ({
      contents: `import { createRequire } from 'node:module'
import { placeOf } from 'places'
export default createRequire(placeOf('${parserPath}'))('./wikiparser-node.cjs')\n`,
    }))
  },
}

/** All packages that modules in `folder` ask for stay, but the joined ones, which bring what they ask for themselves. */
const packagesStay = (folder) => ({
  name: 'packages-stay',
  setup({ onResolve }) {
    const [ours, joined] = [/^(?:[./]|places$|wikiparser-node$)/, new RegExp(`^(?:${joinedPackages.join('|')})(?:/|$)`)]
    onResolve({ filter: /./ }, ({ path, importer, kind }) => {
      if (kind === 'entry-point' || ours.test(path) || joined.test(path)) return null
      return importer.startsWith(folder) || isBuiltin(path) ? { path, external: true } : null
    })
  },
})
