/** A crawl keeps to robots.txt, waits as it is asked to, and stops where it is not wanted. */

import { afterEach, describe, expect, it } from 'vitest'
import { crawl, fastTimer, open, pace, start, stopAll, without } from './crawl-support.ts'
import { type Answer, orchardAnswer } from './orchard.ts'
import { toldBy } from './read-mirror.ts'

afterEach(stopAll)

describe('politeness', () => {
  it('keeps to robots.txt, and says what it left', async () => {
    const rules = 'User-agent: *\nDisallow: /index.php\nCrawl-delay: 2\n'
    const wiki = await start((path, origin) =>
      path === '/robots.txt' ? { status: 200, type: 'text/plain', body: rules } : orchardAnswer(path, origin),
    )
    const timer = fastTimer()
    const told = await toldBy(crawl(`${wiki.origin}/wiki/Verger`, timer))
    expect(without(wiki, /^\/index\.php/)).toEqual([])
    expect(told.losses.find(({ kind }) => kind === 'address-forbidden')?.detail).toContain('action=history')
    expect(Math.max(...timer.waits)).toBeGreaterThan(1900)
  })

  it('asks for robots.txt where a redirect leads', async () => {
    const rules = 'User-agent: wikifonds\nDisallow: /'
    const wiki = await start((path) =>
      path === '/robots.txt'
        ? { status: 301, type: 'text/plain', body: '', headers: { location: '/rules/robots.txt' } }
        : { status: 200, type: 'text/plain', body: rules },
    )
    await expect(toldBy(crawl(`${wiki.origin}/wiki/Verger`, fastTimer()))).rejects.toMatchObject({
      code: 'SOURCE_FORBIDDEN',
    })
    expect(wiki.asked).toEqual(['/robots.txt', '/rules/robots.txt'])
  })

  it('asks nothing where robots.txt cannot be had', async () => {
    const wiki = await start(() => ({ status: 501, type: 'text/plain', body: '' }))
    await expect(toldBy(crawl(`${wiki.origin}/wiki/Verger`, fastTimer()))).rejects.toMatchObject({
      code: 'SOURCE_UNREACHABLE',
    })
    expect(wiki.asked).toEqual(['/robots.txt'])
  })

  it('asks nothing where the site forbids it', async () => {
    const wiki = await start(() => ({ status: 200, type: 'text/plain', body: 'User-agent: wikifonds\nDisallow: /' }))
    await expect(toldBy(crawl(`${wiki.origin}/wiki/Verger`, fastTimer()))).rejects.toMatchObject({
      code: 'SOURCE_FORBIDDEN',
    })
    expect(wiki.asked).toEqual(['/robots.txt'])
  })

  it('waits as long as Retry-After says, with every request', async () => {
    const busy: Answer = { status: 429, type: 'text/plain', body: '', headers: { 'retry-after': '30' } }
    const wiki = await start((path, origin, asked) =>
      path.includes('action=history') && asked.filter((one) => one === path).length === 1
        ? busy
        : orchardAnswer(path, origin),
    )
    const timer = fastTimer()
    const told = await toldBy(crawl(`${wiki.origin}/wiki/Verger`, timer))
    expect(told.pages.size).toBe(5)
    expect(told.losses.filter(({ severity }) => severity === 'lost')).toEqual([])
    expect(timer.waits.filter((ms) => ms > 29_000).length).toBeGreaterThan(0)
  })

  it('stops for a host that wants to be left alone for hours', async () => {
    const wiki = await start((path, origin) =>
      path === '/robots.txt'
        ? orchardAnswer(path, origin)
        : { status: 503, type: 'text/plain', body: '', headers: { 'retry-after': '7200' } },
    )
    await expect(toldBy(crawl(`${wiki.origin}/wiki/Verger`, fastTimer()))).rejects.toMatchObject({
      code: 'SOURCE_BUSY',
      values: { minutes: 120 },
    })
  })

  it('asks again for what was cut off or is a page of a server in trouble, and loses nothing', async () => {
    const wiki = await start((path, origin, asked) => {
      const answer = orchardAnswer(path, origin)
      const times = asked.filter((one) => one === path).length
      if (path.includes('/wiki/Page_seule') && times < 3) return { ...answer, body: String(answer.body).slice(0, 900) }
      if (path.includes('oldid=7') && times < 3)
        return { status: 200, type: 'text/html', body: '<html><body>En travaux</body></html>' }
      return answer
    })
    const told = await toldBy(crawl(`${wiki.origin}/wiki/Verger`, fastTimer()))
    expect(told.losses.filter(({ severity }) => severity === 'lost')).toEqual([])
    expect(told.revisions.get(14)?.html).toBe('<p>Personne ne renvoie ici.</p>')
    expect(told.revisions.get(7)?.html).toBe('<p>Un verger.</p>')
  })

  it('sends the name and password of a web server, and keeps them to itself', async () => {
    const wiki = await start((path, origin, _asked, headers) =>
      headers.authorization === `Basic ${Buffer.from('jardin:clé').toString('base64')}`
        ? orchardAnswer(path, origin)
        : { status: 401, type: 'text/html', body: '' },
    )
    await expect(toldBy(crawl(`${wiki.origin}/wiki/Verger`, fastTimer()))).rejects.toMatchObject({
      code: 'SOURCE_HTTP_AUTH',
    })
    const address = `${wiki.origin.replace('//', '//jardin:cl%C3%A9@')}/wiki/Verger`
    const told = await toldBy(crawl(address, fastTimer()))
    expect(told.pages.size).toBe(5)
    expect(JSON.stringify(told.events)).not.toContain('jardin:')
  })

  it('lists an address that never answers, and goes on', async () => {
    const wiki = await start((path, origin) =>
      path.startsWith('/wiki/Page_seule') ? { status: 500, type: 'text/html', body: 'x' } : orchardAnswer(path, origin),
    )
    const told = await toldBy(crawl(`${wiki.origin}/wiki/Verger`, fastTimer()))
    expect(told.losses.filter(({ severity }) => severity === 'lost')).toMatchObject([
      { kind: 'address-unanswered', subject: `${wiki.origin}/wiki/Page_seule`, detail: 'it answers 500' },
    ])
    expect(without(wiki, /Page_seule$/).length).toBe(pace.tries)
    expect(told.pages.has('Verger')).toBe(true)
  })

  it('stops when the host does not answer at all', async () => {
    const wiki = await start()
    const { origin } = wiki
    await wiki.stop()
    open.length = 0
    await expect(toldBy(crawl(`${origin}/wiki/Verger`, fastTimer()))).rejects.toMatchObject({
      code: 'SOURCE_UNREACHABLE',
    })
  })
})
