import { spawnSync } from 'node:child_process'
import { cpSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { demoBuild } from '../pipelines/demo-builds.ts'
import { root } from '../pipelines/run-demo.ts'
import { scratchFolder } from '../support/scratch.ts'

function run(command: string, args: readonly string[], cwd: string): string {
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  })
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}:\n${stderr}\n${stdout}`)
  return stdout
}

/** Files of a module that only a compiler can make: the checkout has made them. */
const native = join('node_modules', 'better-sqlite3', 'build')

test('installed from its tarball into an empty folder, it makes the same demo', async () => {
  const folder = scratchFolder()
  run('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], root)
  const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? ''
  const packed = run('tar', ['-tzf', tarball], folder).trim().split('\n')
  expect(packed).toContain('package/docs/how-to/README.md')
  expect(packed.filter((path) => /^package\/docs\/.*\.png$/.test(path))).toEqual([])
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n')
  run('npm', ['install', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund', `./${tarball}`], folder)
  cpSync(join(root, native), join(folder, native), { recursive: true })

  const demo = join('node_modules', 'wikifonds', 'pipelines', 'demo.yml')
  const out = run(join('node_modules', '.bin', 'wikifonds'), ['run', demo, '--out', 'out', '--json'], folder)
  const made = JSON.parse(out) as { readonly exit: number; readonly sha256: string; readonly bundle: string }
  const here = await demoBuild('demo')
  expect(made).toMatchObject({ exit: 0, sha256: here.sha256 })
  expect(run(join('node_modules', '.bin', 'wikifonds'), ['verify', made.bundle], folder)).not.toBe('')
}, 300_000)
