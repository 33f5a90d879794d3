// Compiles src/ into dist/, the script of the SQL page into dist/browser/, and copies beside the code what is data: lexicons,
// policies, SQL, styles, language tables, Lua and its interpreter.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { buildBrowser } from './browser.mjs'
import { writeDigest } from './build-digest.mjs'
import { joinModules } from './program.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
process.chdir(root)
rmSync('dist', { recursive: true, force: true })
const compiled = spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], {
  stdio: 'inherit',
})
if (compiled.status !== 0) process.exit(compiled.status ?? 1)

const modules = readdirSync('dist', { recursive: true, encoding: 'utf8' }).filter((file) => extname(file) === '.js')

const isData = (file) =>
  ['.yml', '.sql', '.css', '.json', '.js', '.svg', '.txt', '.html', '.png', '.lua'].includes(extname(file))
for (const file of readdirSync('src', { recursive: true, encoding: 'utf8' })) {
  if (!isData(file) || file.startsWith('browser')) continue
  mkdirSync(dirname(join('dist', file)), { recursive: true })
  cpSync(join('src', file), join('dist', file))
}
// To read the lexicons and the policies takes a third of a second at every start.
const shipped = readdirSync('dist', { recursive: true, encoding: 'utf8' })
  .filter((file) => extname(file) === '.yml')
  .sort()
  .map((file) => readFileSync(join('dist', file), 'utf8'))
  .map((text) => [createHash('sha256').update(text).digest('hex'), parse(text)])
writeFileSync('dist/support/shipped-yaml.json', JSON.stringify(Object.fromEntries(shipped)))
// Of the package only the interpreter is used, and not the glue around it, which reaches the file system and the shell.
for (const [from, to] of [
  ['dist/liblua5.1.wasm', 'liblua5.1.wasm'],
  ['LICENSE', 'liblua5.1.LICENSE.txt'],
])
  cpSync(join('node_modules/wasmoon-lua5.1', from), join('dist/parse/wikitext/lua', to))
await joinModules(join(root, 'dist'), modules.sort())
await buildBrowser()
writeDigest('dist', 'package-lock.json')
chmodSync('dist/cli/main.js', 0o755)
