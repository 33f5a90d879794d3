// What `npm run demo` and `npm test` do first, so that each is one command on a fresh clone: install and build what is missing.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = join(dirname(fileURLToPath(import.meta.url)), '..')

/** Runs a command in the root of the checkout; ends the process when it fails. */
export function must(command, args) {
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  if (error) throw error
  if (status !== 0) process.exit(status ?? 1)
}

const newest = (folder) =>
  Math.max(
    ...readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map(
      (file) => statSync(join(root, folder, file)).mtimeMs,
    ),
  )

/** Installs when node_modules is missing, builds when dist/ is older than src/. */
export function prepare() {
  if (!existsSync(join(root, 'node_modules', '.package-lock.json'))) must('npm', ['ci', '--no-audit', '--no-fund'])
  const built = join(root, 'dist', 'cli', 'main.js')
  if (!existsSync(built) || statSync(built).mtimeMs < newest('src')) must(process.execPath, ['scripts/build.mjs'])
}
