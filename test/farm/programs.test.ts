/** What tests of a farm start is ended, also where starting it fails half-way. */

import { chmodSync, readFileSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { expect } from 'vitest'
import { startObjectStore } from '../support/object-store.ts'
import { childrenOf } from '../support/programs.ts'
import { testWith } from '../support/require.ts'
import { put, scratchFolder } from '../support/scratch.ts'

const servers = (): readonly string[] =>
  childrenOf(process.pid)
    .map((pid) => readFileSync(`/proc/${pid}/comm`, 'utf8').trim())
    .filter((name) => /^(?:ceph-|radosgw)/.test(name))

testWith('ceph')(
  'an object store that is not there in time leaves no program behind',
  { timeout: 60_000 },
  async () => {
    const [folder, path] = [scratchFolder(), process.env['PATH']]
    const late = 'radosgw-admin'
    put(folder, late, '#!/bin/sh\nexit 1\n')
    chmodSync(`${folder}/${late}`, 0o755)
    process.env['PATH'] = `${folder}:${path}`
    try {
      await expect(startObjectStore()).rejects.toThrow(late)
    } finally {
      process.env['PATH'] = path
    }
    // A program that was killed is gone a moment later.
    while (servers().length > 0) await setTimeout(20)
  },
)
