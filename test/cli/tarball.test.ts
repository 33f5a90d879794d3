/** Installed from its tarball into an empty folder, the program makes the same demo. */

import { spawnSync } from 'node:child_process'
import { cpSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { demoBuild } from '../pipelines/demo-builds.ts'
import { root } from '../pipelines/run-demo.ts'
import { testWith } from '../support/require.ts'
import { scratchFolder } from '../support/scratch.ts'

function call(command: string, args: readonly string[], cwd: string) {
  return spawnSync(command, args, { cwd, encoding: 'utf8', env: { ...process.env, NO_COLOR: '1' } })
}

function run(command: string, args: readonly string[], cwd: string): string {
  const { status, stdout, stderr } = call(command, args, cwd)
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}:\n${stderr}\n${stdout}`)
  return stdout
}

/** Packages below a folder in which npm installed them, and bytes of all their files. */
function sizeOf(folder: string): { readonly packages: number; readonly bytes: number } {
  const lock = JSON.parse(readFileSync(join(folder, 'node_modules', '.package-lock.json'), 'utf8'))
  const files = readdirSync(join(folder, 'node_modules'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => statSync(join(entry.parentPath, entry.name)).size)
  return { packages: Object.keys(lock.packages).length, bytes: files.reduce((sum, size) => sum + size, 0) }
}

/** The packages of this checkout: what others release meanwhile decides nothing, and `npm ci` has most of them at hand. */
function lockFor(tarball: string): string {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
  const { '': own, ...others } = packages as Readonly<Record<string, { readonly dev?: true }>>
  const { devDependencies: _, ...wikifonds } = own as { readonly devDependencies?: unknown }
  const kept = Object.fromEntries(Object.entries(others).filter(([, { dev }]) => dev !== true))
  const from = `file:${tarball}`
  const all = { '': { dependencies: { wikifonds: from } }, 'node_modules/wikifonds': { ...wikifonds, resolved: from } }
  return JSON.stringify({ lockfileVersion: 3, packages: { ...all, ...kept } })
}

// npm pack would build anew what other tests are reading.
testWith('registry')('installed from its tarball into an empty folder, it makes the same demo', async () => {
  const folder = scratchFolder()
  run('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], root)
  const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? ''
  const packed = run('tar', ['-tzf', tarball], folder).trim().split('\n')
  expect(packed).toContain('package/docs/how-to/README.md')
  expect(packed.filter((path) => /^package\/docs\/.*\.png$/.test(path))).toEqual([])
  writeFileSync(
    join(folder, 'package.json'),
    `{ "private": true, "dependencies": { "wikifonds": "file:${tarball}" } }\n`,
  )
  writeFileSync(join(folder, 'package-lock.json'), lockFor(tarball))
  const patient = ['--prefer-offline', '--fetch-retries=5', '--fetch-retry-mintimeout=1000']
  run('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', ...patient], folder)
  // The one package that is compiled: `npm ci` has done it from the same files, in more than a minute.
  const compiled = join('node_modules', 'better-sqlite3', 'build')
  cpSync(join(root, compiled), join(folder, compiled), { recursive: true })
  const { packages, bytes } = sizeOf(folder)
  expect(packages).toBeLessThanOrEqual(270)
  expect(bytes).toBeLessThanOrEqual(150e6)

  const installed = join('node_modules', 'wikifonds')
  const parser = join(folder, installed, 'dist', 'parse', 'wikitext', 'wikiparser-node.NOTICE.txt')
  expect(readFileSync(parser, 'utf8')).toMatch(/^wikiparser-node \d[\d.]* \(GPL-3\.0-or-later\)/m)
  expect(readdirSync(join(folder, 'node_modules'))).not.toContain('wikiparser-node')

  const command = join('node_modules', '.bin', 'wikifonds')
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  expect(run(command, ['--version'], folder)).toBe(`${version}\n`)
  expect(run(command, ['--help'], folder)).toMatch(/^wikifonds run /)
  const out = run(command, ['run', join(installed, 'pipelines', 'demo.yml'), '--out', 'out', '--json'], folder)
  const made = JSON.parse(out) as { readonly exit: number; readonly sha256: string; readonly bundle: string }
  expect(made).toMatchObject({ exit: 0, sha256: (await demoBuild('demo')).sha256 })
  expect(run(command, ['verify', made.bundle], folder)).not.toBe('')

  writeFileSync(join(folder, 'wikis.txt'), `${join(installed, 'fixtures', 'communs', 'communs.xml')}\n`)
  const told = call(
    command,
    ['farm', 'plan', 'wikis.txt', '--store', 'store', '--broker', 'redis://127.0.0.1:1'],
    folder,
  )
  expect(told).toMatchObject({
    status: 5,
    stderr: expect.stringMatching(/error\[PACKAGE_MISSING\][\s\S]*npm install bullmq ioredis \(/),
  })
})
