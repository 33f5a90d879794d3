// Compiles src/browser/ into dist/browser/sql.js: one classic script, in which the worker of the SQL page and SQLite itself
// (compiled to WebAssembly, packed) are texts, since a page opened from a disk may load neither a worker nor a module.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Zstd } from '@hpcc-js/wasm-zstd'
import { build } from 'esbuild'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const sqlite = dirname(createRequire(import.meta.url).resolve('@sqlite.org/sqlite-wasm/sqlite3.wasm'))

/** One script out of an entry and all that it imports; the same bytes on every machine. */
async function scriptOf(entry, options) {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [join('src', 'browser', entry)],
    bundle: true,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    minify: true,
    charset: 'utf8',
    legalComments: 'none',
    write: false,
    logLevel: 'warning',
    ...options,
  })
  return outputFiles[0].text
}

/** The notices of the libraries that are in the script, which their licences want to go with it. */
const notices = () =>
  [
    'wikifonds: GPL-3.0-or-later.',
    'SQLite and its JavaScript (sqlite.org): public domain; packed for npm as @sqlite.org/sqlite-wasm: Apache-2.0.',
    'Emscripten (emscripten.org), the glue around SQLite: MIT.',
    ...['fflate', 'fzstd', 'fastest-levenshtein'].map((name) => {
      const licence = readdirSync(join(root, 'node_modules', name)).find((file) => /^licen[cs]e/i.test(file))
      return `${name}:\n${readFileSync(join(root, 'node_modules', name, licence), 'utf8')
        .replaceAll('\r', '')
        .trim()}`
    }),
  ].join('\n\n')

/** Writes dist/browser/sql.js. */
export async function buildBrowser() {
  const worker = await scriptOf('worker.ts', {
    // What the package exports for browsers brings along a second way of talking to it.
    alias: { '@sqlite.org/sqlite-wasm': join(sqlite, 'sqlite3-bundler-friendly.mjs') },
    define: {
      // A worker made from a blob has no address of its own.
      'import.meta.url': '"file:///x.js"',
      // Where it is there, the library would start a second worker, for a file system that nothing here writes to.
      SharedArrayBuffer: 'undefined',
    },
  })
  // Packed by a library and not by Node, whose versions pack into different bytes; a tenth smaller than by deflate.
  const zstd = await Zstd.load()
  const packed = zstd.compress(readFileSync(join(sqlite, 'sqlite3.wasm')), zstd.maxCLevel())
  const page = await scriptOf('page.ts', {
    banner: { js: `/*!\n${notices()}\n*/` },
    define: {
      workerSource: JSON.stringify(worker),
      sqliteBase64: JSON.stringify(Buffer.from(packed).toString('base64')),
    },
  })
  mkdirSync(join(root, 'dist', 'browser'), { recursive: true })
  writeFileSync(join(root, 'dist', 'browser', 'sql.js'), page)
}
