// Makes one file of wikiparser-node and what it needs to parse: installed as a package it brings a hundred others, an editor among
// them, which no parse asks for.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { join } from 'node:path'
import { build } from 'esbuild'
import { inAscii } from './in-ascii.mjs'

const parser = 'wikiparser-node'

/** Every thread keeps the text of what it runs, and reads all of it before it starts. Whose work it is under which licence, the notice says. */
export const small = { minifyWhitespace: true, legalComments: 'none' }

/** What it would look for to check or colour what stands in a tag: it does without where they are not installed. */
const aside = ['mathoid-texvcjs', 'prism-wiki', 'prismjs', 'stylelint', 'vscode-*']

/** Writes `wikiparser-node.cjs` into a folder, and beside it whose work is in it under which licences. */
export async function bundleParser(folder) {
  const file = join(folder, `${parser}.cjs`)
  const { metafile } = await build({
    entryPoints: [parser],
    outfile: file,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    external: [...aside, 'inspector/promises'],
    ...small,
    metafile: true,
    logLevel: 'warning',
    plugins: [withoutFiles],
  })
  writeFileSync(file, inAscii(readFileSync(file, 'utf8'), { tagged: true }))
  const asked = Object.values(metafile.outputs).flatMap(({ imports }) => imports.map(({ path }) => path))
  const unknown = asked.filter(
    (path) => !isBuiltin(path) && !aside.some((name) => path.startsWith(name.replace('*', ''))),
  )
  if (unknown.length > 0) throw new Error(`${file} would ask for ${unknown.join(', ')}`)
  const made = `${parser}.cjs beside this file is made of these packages, unchanged but for what writes files.`
  writeFileSync(join(folder, `${parser}.NOTICE.txt`), noticeOf(made, Object.keys(metafile.inputs)))
}

/** Where a parse fails, it would write the text that it was given into its own folder. */
const withoutFiles = {
  name: 'without-files',
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^fs$/ }, () => ({ path: 'fs', namespace: 'without-files' }))
    onLoad({ filter: /./, namespace: 'without-files' }, () => ({ contents: 'exports.writeFileSync = () => {}' }))
  },
}

/** Under a sentence, name, version, address and licence of each package of which a file is among the paths. */
export function noticeOf(sentence, paths) {
  const packages = paths.flatMap((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path)?.[0] ?? [])
  const told = [...new Set(packages)].sort().map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry))
    const text = file === undefined ? '' : `\n${readFileSync(join(folder, file), 'utf8').trim()}\n`
    return `${name} ${version} (${license}), https://www.npmjs.com/package/${name}/v/${version}\n${text}`
  })
  return `${sentence}\n\n${told.join(`\n${'-'.repeat(80)}\n\n`)}`
}
