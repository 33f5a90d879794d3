/** A build decides without the network; only a check opens a connection. */

import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from '../../pipelines/run-demo.ts'
import { put, scratchFolder } from '../../support/scratch.ts'

/** Every module that a file of src reaches, types left out: they are gone when it runs. */
function reachedFrom(start: string): ReadonlySet<string> {
  const reached = new Set<string>()
  const waiting = [start]
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (reached.has(file) || !existsSync(join(root, 'src', file))) continue
    reached.add(file)
    const text = readFileSync(join(root, 'src', file), 'utf8').replace(/^import type [\s\S]*?from .*$/gm, '')
    for (const [, to = ''] of text.matchAll(/\b(?:from|import)\s*\(?\s*['"](\.[^'"]+)['"]/g))
      waiting.push(normalize(join(dirname(file), to)))
  }
  return reached
}

describe('a build decides without the network', () => {
  it.each([
    'pipeline/run.ts',
    'pipeline/run/threads/worker.ts',
    'pipeline/commands/report-links.ts',
    'pipeline/commands/explain-link.ts',
    'pipeline/commands/import-links.ts',
  ])('%s never reaches links/network', (start) => {
    const reached = [...reachedFrom(start)]
    expect(reached.filter((file) => file.startsWith('links/network/'))).toEqual([])
    if (start !== 'pipeline/run/threads/worker.ts') expect(reached).toContain('links/resolve.ts')
  })

  it('and only the check does', () => {
    expect([...reachedFrom('pipeline/commands/check-links.ts')]).toContain('links/network/network.ts')
  })

  it('the demo is made in a process in which no socket can be opened', () => {
    const folder = scratchFolder()
    const guard = put(
      folder,
      'no-sockets.cjs',
      `const refuse = (what) => () => { process.exitCode = 99; throw new Error('a socket: ' + what) }
       const { Socket } = require('node:net')
       Socket.prototype.connect = refuse('connect')
       const dns = require('node:dns')
       for (const name of ['lookup', 'resolve', 'resolve4', 'resolve6']) { dns[name] = refuse(name); dns.promises[name] = refuse(name) }
       require('node:dgram').createSocket = refuse('dgram')
       globalThis.fetch = refuse('fetch')`,
    )
    const made = spawnSync(
      process.execPath,
      [
        '--require',
        guard,
        join(root, 'dist/cli/main.js'),
        'run',
        join(root, 'pipelines/demo.yml'),
        '--out',
        join(folder, 'out'),
        '--quiet',
      ],
      { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' } },
    )
    expect({ exit: made.status, err: made.stderr }).toEqual({ exit: 0, err: '' })
    const proof = spawnSync(process.execPath, [
      '--require',
      guard,
      '-e',
      "require('node:http').get('http://127.0.0.1:9/')",
    ])
    expect(proof.status).not.toBe(0)
  })
})
