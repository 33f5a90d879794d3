/** Hosts are asked no faster than the policy allows, as measured at the server. */

import type { ServerResponse } from 'node:http'
import { describe, expect, it } from 'vitest'
import { policy } from '../built-in.ts'
import { quick, rigOf } from './check-with.ts'
import { type Hit, html, page, redirect, standIn } from './stand-in.ts'

const words = 'Le compte rendu de la réunion du jardin, avec ses décisions et ses présents.'
const isAsked = ({ path }: Hit): boolean => path.startsWith('/p')
const urls = (count: number, host: string) => Array.from({ length: count }, (_, at) => `http://${host}/p${at}`)

/** Half a second later at least: dates of HTTP have no smaller part than a second. */
const dateAfter = (ms: number): string => new Date(ms + 1500).toUTCString()

function gaps(hits: readonly Hit[]): readonly number[] {
  return hits.slice(1).map(({ at }, index) => at - (hits[index]?.at ?? 0))
}

describe('the pace, measured at the server', () => {
  it('leaves the policy’s gap between two requests to one domain, whatever its names', async () => {
    const server = await standIn((_request, response) => html(response, '', 404))
    const rig = rigOf([...urls(3, 'a.slow.example'), ...urls(3, 'b.slow.example')], {
      hosts: { 'a.slow.example': server.place, 'b.slow.example': server.place },
      policy: 'rates: { default: 5/1s }',
    })
    await rig.check({ phases: ['probes'], limits: { ...quick, tries: 1 } })
    expect(server.hits.length).toBe(6)
    expect(Math.min(...gaps(server.hits))).toBeGreaterThanOrEqual(200)
  })

  it('asks many domains side by side', async () => {
    let most = 0
    const held: ServerResponse[] = []
    // None is answered before eight wait, or the last ones; nor at once then, so that a ninth would be seen.
    const server = await standIn((_request, response) => {
      most = Math.max(most, held.push(response))
      if (held.length === 8 || server.hits.length === 20)
        setTimeout(() => {
          for (const one of held.splice(0)) html(one, '', 404)
        }, 60)
    })
    const names = Array.from({ length: 20 }, (_, at) => `site${at}.example`)
    const hosts = Object.fromEntries(names.map((name) => [name, server.place]))
    const rig = rigOf(
      names.map((name) => `http://${name}/p`),
      { hosts },
    )
    await rig.check({ phases: ['probes'], limits: { ...quick, tries: 1 } })
    expect(server.hits.length).toBe(20)
    expect(most).toBe(8)
  })

  it('sends nothing before Retry-After, not even for another link, and asks again then', async () => {
    let isFirst = true
    const server = await standIn((request, response) => {
      if (isFirst) {
        isFirst = false
        response.writeHead(429, { 'retry-after': '1' })
        response.end()
      } else if (isAsked({ path: request.url ?? '' } as Hit)) html(response, page('Compte rendu', words))
      else html(response, '', 404)
    })
    const rig = rigOf(urls(3, 'busy.example'), { hosts: { 'busy.example': server.place } })
    const { lock } = await rig.check({ phases: ['probes'] })
    const [first, second] = server.hits
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(1000)
    expect(second?.path).toBe(first?.path)
    for (const url of urls(3, 'busy.example')) expect(rig.verdict(url, lock)).toBe('live')
  })

  it('keeps a date in Retry-After as well', async () => {
    const asked: number[] = []
    const server = await standIn((_request, response) => {
      if (asked.push(Date.now()) === 1) {
        response.writeHead(503, { 'retry-after': dateAfter(asked[0] ?? 0) })
        response.end()
      } else html(response, page('Compte rendu', words))
    })
    const rig = rigOf(['http://busy.example/p0'], { hosts: { 'busy.example': server.place } })
    await rig.check({ phases: ['probes'] })
    const [first = 0, second = 0] = asked
    expect(second).toBeGreaterThanOrEqual(Date.parse(dateAfter(first)) - 50)
  })

  it.each([
    ['asks for more than an hour', { 'retry-after': '4000' }],
    ['says 429 and no more', {}],
  ])('leaves a host alone that %s: the rest is not sent', async (_name, headers) => {
    const server = await standIn((_request, response) => {
      response.writeHead(429, headers)
      response.end()
    })
    const rig = rigOf(urls(3, 'tired.example'), { hosts: { 'tired.example': server.place } })
    const { lock } = await rig.check({ phases: ['probes'] })
    expect(server.hits.length).toBe(1)
    const outcomes = urls(3, 'tired.example').map((url) => lock.entries.get(url)?.observations.at(-1)?.outcome)
    expect(outcomes.sort()).toEqual(['not-sent', 'not-sent', 'rate-limited'])
    for (const url of urls(3, 'tired.example')) expect(['unknown', 'skipped']).toContain(rig.verdict(url, lock))
  })

  it('earns no 429 where a budget is announced', async () => {
    const server = await standIn((_request, response) => {
      const isLast = server.hits.length === 1
      const reset = Math.ceil(Date.now() / 1000) + 1
      response.writeHead(404, {
        'x-ratelimit-remaining': isLast ? '0' : '5',
        'x-ratelimit-reset': String(reset),
        'content-type': 'text/html',
      })
      response.end('Cannot GET /p/x')
    })
    const pads = ['http://mensuel.framapad.org/p/un', 'http://mensuel.framapad.org/p/deux']
    const rig = rigOf(pads, { hosts: { 'mensuel.framapad.org': server.place } })
    await rig.check({ phases: ['probes'] })
    expect(server.hits.length).toBe(2)
    expect(gaps(server.hits)[0]).toBeGreaterThanOrEqual(1000)
  })

  it('tries three times what may pass, once what stays', async () => {
    const server = await standIn((request, response) => html(response, '', request.url === '/p0' ? 502 : 410))
    const rig = rigOf(urls(2, 'weak.example'), { hosts: { 'weak.example': server.place } })
    const { lock } = await rig.check({ phases: ['probes'] })
    expect(server.hits.map(({ path }) => path).sort()).toEqual(['/p0', '/p0', '/p0', '/p1'])
    expect(urls(2, 'weak.example').map((url) => rig.verdict(url, lock))).toEqual(['suspect', 'gone'])
  })

  it('does not wait for itself where two domains lead to one another', async () => {
    const server = await standIn((request, response) => {
      const other = request.headers.host === 'one.example' ? 'two.example' : 'one.example'
      if (request.url === '/p0') redirect(response, `http://${other}/end`)
      else html(response, page('Fin', words))
    })
    const hosts = { 'one.example': server.place, 'two.example': server.place }
    const rig = rigOf(['http://one.example/p0', 'http://two.example/p0'], { hosts })
    const { lock } = await rig.check({ phases: ['probes'] })
    expect(lock.entries.size).toBe(2)
  })
})

it('asks Framapad nine times in ninety seconds, and the Internet Archive twenty-four times a minute, unless it is told', () => {
  expect(policy.rates).toMatchObject({ '*.framapad.org': '9/90s', 'web.archive.org': '24/60s', default: '1/1s' })
})
