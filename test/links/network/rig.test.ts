/** Of nine links eight are told dead after three checks, none of them too early. */

import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { deadVerdicts } from '../../../src/links/judge/judge.ts'
import type { LinkVerdict } from '../../../src/model/link.ts'
import { testWith } from '../../support/require.ts'
import { rigOf } from './check-with.ts'
import { nineLinks } from './rig.ts'
import { html, standIn } from './stand-in.ts'

describe('nine links, eight not live', () => {
  it('are all told after three checks days apart, and none is wrongly called dead on the way', async () => {
    const { servers, truth } = await nineLinks()
    const hosts = Object.fromEntries(Object.entries(servers).map(([host, { place }]) => [host, place]))
    const rig = rigOf(Object.keys(truth), { hosts })
    const verdicts = []
    for (const at of ['2026-01-01T00:00:00Z', '2026-01-05T00:00:00Z', '2026-01-09T00:00:00Z']) {
      const { lock } = await rig.check({ at, phases: ['probes'] })
      verdicts.push(Object.fromEntries(Object.keys(truth).map((url) => [url, rig.resolve(url, lock).verdict])))
      for (const [url, verdict] of Object.entries(verdicts.at(-1) ?? {})) {
        const isDead = deadVerdicts.has(truth[url] as LinkVerdict)
        if (deadVerdicts.has(verdict as LinkVerdict)) expect({ url, isDead }).toEqual({ url, isDead: true })
      }
    }
    expect(verdicts.at(-1)).toEqual(truth)
  })

  testWith('linkchecker')('of which the link checker of Debian finds one', async () => {
    const { servers, truth } = await nineLinks()
    const local = (url: string): string => {
      const { host, pathname } = new URL(url)
      return `http://${servers[host]?.place}${pathname}`
    }
    const links = Object.keys(truth).map((url) => `<a href="${local(url)}">x</a>`)
    const list = await standIn((_request, response) => html(response, links.join(' ')))
    const call = promisify(execFile)
    const args = ['--no-status', '--check-extern', '-o', 'csv', '-r', '1', `http://${list.place}/`]
    const told = await call('linkchecker', args).catch((error: { stdout?: string }) => ({ stdout: error.stdout ?? '' }))
    const broken = told.stdout.split('\n').filter((line) => /;False;/.test(line))
    const names = new Set(broken.map((line) => line.split(';')[0]))
    const found = Object.keys(truth).filter((url) => names.has(local(url)))
    expect(found).toEqual(['http://pages.example/retire'])
  })
})
