// `node scripts/land.mjs [--quick]`: moves main to what is checked out, once a clean clone of it passed the gate (gate.mjs). Work on a
// branch, commit as often as you like, land whenever a step is whole: main is then always what passed.
import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from './prepare.mjs'

const isQuick = process.argv.includes('--quick')
const git = (...words) => execFileSync('git', words, { cwd: root, encoding: 'utf8' }).trim()
const refuse = (why) => {
  process.stderr.write(`land: ${why}\n`)
  process.exit(2)
}

if (git('status', '--porcelain', '--untracked-files=no') !== '') refuse('commit first: only what is committed is tried')
const head = git('rev-parse', 'HEAD')
if (spawnSync('git', ['merge-base', '--is-ancestor', 'main', head], { cwd: root }).status !== 0)
  refuse('main has commits that are not here: rebase on it first')

const folder = mkdtempSync(join(tmpdir(), 'wikifonds-land-'))
const project = join(folder, 'project')
process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
git('clone', '--quiet', '--no-local', root, project)
execFileSync('git', ['checkout', '--quiet', head], { cwd: project })
const shared = join(root, '..', 'shared')
if (existsSync(shared)) symlinkSync(shared, join(folder, 'shared'))
// A folder of mkdtemp is its owner's alone; tests look at it as others do.
chmodSync(folder, 0o755)
// Packages that are installed here are copied where they are those of the list; else the gate installs them.
const packagesIn = (path) => (existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).packages : {})
const [installed, listed] = ['node_modules/.package-lock.json', 'package-lock.json'].map((path, at) =>
  packagesIn(join(at === 0 ? root : project, path)),
)
const isOf = (packages, [name, { version, optional = false }]) =>
  name === '' || packages[name]?.version === version || (optional && packages[name] === undefined)
if (
  Object.entries(listed).every((one) => isOf(installed, one)) &&
  Object.entries(installed).every((one) => isOf(listed, one))
)
  cpSync(join(root, 'node_modules'), join(project, 'node_modules'), { recursive: true, verbatimSymlinks: true })

const words = [join('scripts', 'gate.mjs'), ...(isQuick ? ['--quick'] : [])]
const { status } = spawnSync(process.execPath, words, {
  cwd: project,
  stdio: 'inherit',
  env: { ...process.env, CI: 'true' },
})
if (status !== 0) {
  process.stderr.write('land: main stays where it is\n')
  process.exit(1)
}
if (git('rev-parse', '--abbrev-ref', 'HEAD') === 'main') {
  if (git('rev-parse', 'HEAD') !== head) refuse('main moved on meanwhile: what passed is an older commit of it')
} else git('branch', '--force', 'main', head)
git('update-ref', `refs/landed/${isQuick ? 'quick' : 'all'}`, head)
process.stdout.write(`land: main is ${git('log', '-1', '--format=%h %s', head)}\n`)
