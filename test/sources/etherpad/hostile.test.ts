/** Pads that are cut, hostile or mixed: what can be read is read, what cannot has a code; nothing is read that must not be. */

import { execFileSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { createServer, type RequestListener, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { put, scratchFolder } from '../../support/scratch.ts'
import { minutes, readOrCode, readPads, type SeenPads } from './read-pads.ts'

// Others look whether archives leave something behind.
beforeAll(() => void vi.stubEnv('TMPDIR', scratchFolder()))
afterAll(() => void vi.unstubAllEnvs())

const folder = scratchFolder()
let count = 0
const read = (content: string | Uint8Array, name = 'pad.etherpad'): Promise<SeenPads | string> =>
  readOrCode([put(folder, `${count++}/${name}`, content)])

/** A page for each pad that could be read, a loss or a code for each other one, and no markup but ours. */
function expectSane(seen: SeenPads | string): void {
  if (typeof seen === 'string') {
    expect(seen).toBe('NOT_A_PAD')
    return
  }
  expect(seen.pages.length + seen.losses.length).toBeGreaterThan(0)
  expect(seen.losses.filter(({ kind }) => !/^(?:pad-|archive-entry-refused|source-unreadable)/.test(kind))).toEqual([])
  for (const { text } of seen.revisions)
    expect(text).toMatch(
      /^(?:[^<]|<\/?(?:p|ul|ol|dl|li|dd|h[1-6]|strong|em|u|s|sub|sup|br)>|<a href="(?:https?|ftps?):[^"<>]*">|<\/a>)*$/,
    )
}

const whole = minutes()
const lastOf = (seen: SeenPads | string): string | null | undefined =>
  typeof seen === 'string' ? seen : seen.revisions.find(({ isLatest }) => isLatest === true)?.text

test('80 exports that break off: the last text is there as soon as the record of the pad is', async () => {
  const last = lastOf(await read(whole))
  const padEnds = whole.indexOf('"pad:rencontre-2022-ateliers:revs:0"')
  expect(padEnds).toBeGreaterThan(500)
  let states = 0
  for (let turn = 1; turn <= 80; turn += 1) {
    const at = Math.floor((whole.length * turn) / 81)
    const seen = await read(whole.slice(0, at))
    expectSane(seen)
    if (at < padEnds) {
      expect(typeof seen === 'string' || seen.pages.length === 0).toBe(true)
      continue
    }
    expect(lastOf(seen)).toBe(last)
    if (typeof seen === 'string') continue
    expect(seen.losses.map(({ kind }) => kind)).toContain('pad-not-read')
    // Whoever cuts less has no less.
    const now = new Set(seen.revisions.map(({ text }) => text).filter((text) => text !== '')).size
    expect(now).toBeGreaterThanOrEqual(states)
    states = now
  }
  expect(states).toBe(3)
})

test('60 exports with bytes that are none', async () => {
  let pages = 0
  for (let turn = 0; turn < 60; turn += 1) {
    const bytes = Buffer.from(whole)
    const at = Math.floor((bytes.length * turn) / 60)
    bytes.fill(turn % 2 === 0 ? 0xa5 : 0x22, at, at + 5)
    const seen = await read(bytes)
    expectSane(seen)
    if (typeof seen !== 'string') pages += seen.pages.length
  }
  expect(pages).toBeGreaterThan(20)
})

const pad = (more: object = {}, records: object = {}): string =>
  JSON.stringify({ 'pad:p': { atext: { text: 'fin\n', attribs: '|1+4' }, head: 0, pool: {}, ...more }, ...records })
const revision = (changeset: unknown, meta: unknown = { timestamp: 1.6e12 }) =>
  pad({ head: 1 }, { 'pad:p:revs:0': { changeset: 'Z:1>3+3$fin', meta }, 'pad:p:revs:1': { changeset, meta } })

describe('records that are none', () => {
  test.each<readonly [string, string]>([
    ...['', ' ', '{', '[]', 'null', '"pad:p"', '{}', '{"pad:p":null}', '{"pad:":{}}', '{"pad:p":"x"}', '{"a":1}'].map(
      (one) => [one, one] as const,
    ),
    ['nothing but authors', '{"globalAuthor:a.1":{"name":"x"}}'],
    ['a head below 0', pad({ head: -1 })],
    ['a head without end', pad({ head: 1e15 })],
    ['a head that is a text', pad({ head: '1' })],
    ['many revisions that are not there', pad({ head: 50_000 })],
    ['a head that is half', pad({ head: 0.5 })],
    ['a text that is none', pad({ atext: { text: 7, attribs: '' } })],
    ['attributes that are none', pad({ atext: { text: 'fin\n', attribs: '*&!' } })],
    ['attributes without end', pad({ atext: { text: 'fin\n', attribs: '|zzzz+zzzzzzzz' } })],
    ['a pool that is a list', pad({ pool: [] })],
    ['a pool of lists', pad({ pool: { numToAttrib: { 0: [], 1: 'x', 2: [7, 8], 3: ['bold'] } } })],
    ['saved revisions that are none', pad({ savedRevisions: [null, 1, { revNum: 'x' }, { revNum: 0, label: {} }] })],
    ['a deep nest', `{"pad:p":${'['.repeat(5000)}${']'.repeat(5000)}}`],
    ['a deep nest that breaks off', `${pad().slice(0, -1)},"x":${'['.repeat(50_000)}`],
    ['a prototype', `{"__proto__":{"pad:p":{}},${pad().slice(1)}`],
    ['a prototype in one that breaks off', `{"__proto__":{"pad:p":{}},${pad().slice(1, -1)},"x":`],
    ['the name of a folder above', pad().replaceAll('pad:p', 'pad:../../etc/passwd')],
    ['a name in markup', pad().replaceAll('pad:p', 'pad:<script>alert(1)</script>')],
    ['a name of blanks', pad().replaceAll('pad:p', 'pad:   ')],
    ['a name of 10,000 letters', pad().replaceAll('pad:p', `pad:${'n'.repeat(10_000)}`)],
    ['a UTF-16 mark', `\ufffe${pad()}`],
    ['a mark of order', `\ufeff${pad()}`],
    ['a second pad', `${pad().slice(0, -1)},${pad().slice(1).replaceAll('pad:p', 'pad:q')}`],
    ['NUL', pad({ atext: { text: 'a\u0000b\u0007\n', attribs: '|1+5' } })],
    ['half a letter', pad({ atext: { text: 'a\ud834\n', attribs: '|1+3' } })],
    ['markup', pad({ atext: { text: '<script>alert(1)</script>\n', attribs: '|1+q' } })],
    [
      'an address in quotes',
      pad({ atext: { text: 'https://a.example/"onmouseover="x javascript:x\n', attribs: '|1+1b' } }),
    ],
    [
      'lists without end',
      pad({
        atext: { text: '*a\n', attribs: '*0*1+1|1+2' },
        pool: { numToAttrib: { 0: ['lmkr', '1'], 1: ['list', 'bullet99'] } },
      }),
    ],
    [
      'a list of another kind',
      pad({
        atext: { text: '*a\n', attribs: '*0*1+1|1+2' },
        pool: { numToAttrib: { 0: ['lmkr', '1'], 1: ['list', '<b>1'] } },
      }),
    ],
    [
      'a heading of level 9',
      pad({
        atext: { text: '*a\n', attribs: '*0*1+1|1+2' },
        pool: { numToAttrib: { 0: ['lmkr', '1'], 1: ['heading', 'h9'] } },
      }),
    ],
    ['an attribute that nobody knows', pad({ atext: { text: 'a\n', attribs: '*zz+1|1+1' } })],
  ])('%s', async (_, content) => expectSane(await read(content)))
})

describe('revisions that cannot be rebuilt: the last text counts, and what is missing is told', () => {
  test.each<readonly [string, unknown]>([
    ...[
      '',
      'x',
      'Z:',
      'Z:4>0',
      'Z:5>0$',
      'Z:4<9-9$',
      'Z:4>1+1$',
      'Z:4>zzzzzzzzz+zzzzzzzzz$x',
      'Z:4>0*0|1|1+1$',
      'Z:zzzzzzzzzzzzzzzzzz>1+1$x',
    ].map((one) => [one, one] as const),
    ['Z:4>1+1$x, a text that is not the last', 'Z:4>1+1$x'],
    ['a number', 7],
    ['nothing', null],
    ['a list', ['Z:4>0$']],
  ])('%s', async (_, changeset) => {
    const seen = await read(revision(changeset))
    expectSane(seen)
    expect(lastOf(seen)).toBe('<p>fin</p>\n')
  })

  test.each<readonly [string, unknown]>([
    ['no time', {}],
    ['no meta', null],
    ['a time beyond any', { timestamp: 1e300 }],
    ['a text for a time', { timestamp: 'x' }],
    ['an author that is none', { timestamp: 1, author: { name: 'x' } }],
    ['an author of whom nobody tells', { timestamp: 1, author: '__proto__' }],
  ])('%s', async (_, meta) => {
    const seen = await read(revision('Z:4>0$', meta))
    expectSane(seen)
    expect(typeof seen === 'string' ? [] : seen.revisions.map(({ contributor }) => contributor)).not.toContainEqual(
      expect.anything(),
    )
    expect(lastOf(seen)).toBe('<p>fin</p>\n')
  })

  test('a gap ends at the next text that the export holds', async () => {
    const meta = { timestamp: 1.6e12 }
    const seen = await read(
      pad(
        { head: 102, atext: { text: 'fin!\n', attribs: '|1+5' } },
        {
          'pad:p:revs:0': { changeset: 'Z:1>2+2$un', meta },
          'pad:p:revs:100': {
            changeset: 'Z:9>1+1$x',
            meta: { timestamp: 1.61e12, atext: { text: 'deux\n', attribs: '|1+5' } },
          },
          'pad:p:revs:101': { changeset: 'Z:5>1=4+1$!', meta: { timestamp: 1.62e12 } },
        },
      ),
    )
    expectSane(seen)
    if (typeof seen === 'string') return
    expect(seen.revisions.map(({ text }) => text)).toEqual(
      ['un', 'deux', 'deux!', 'fin!'].map((one) => `<p>${one}</p>\n`),
    )
    expect(seen.losses).toMatchObject([{ kind: 'pad-revision-unreadable', count: 99 }])
  })
})

describe('work that is a product of two sizes: it ends, the newest state is there, and what is not told is counted', () => {
  const digits = (count: number): string => count.toString(36)
  const names = ['bold', 'italic', 'underline', 'strikethrough', 'sup', 'sub']
  const numToAttrib = Object.fromEntries([
    ...names.map((name, at) => [at, [name, 'true']] as const),
    ...names.map((name, at) => [at + 6, [name, '']] as const),
  ])
  /** Letters of two kinds in turn, and one changeset after another. */
  function history(letters: number, changesets: readonly string[], seconds = 60): string {
    const own = Array.from({ length: letters }, (_, at) => (at % 2 === 0 ? '*0+1' : '+1')).join('')
    const first = `Z:1>${digits(letters)}${own}$${'x'.repeat(letters)}`
    const revisions = [first, ...changesets].map((changeset, at) => [
      `pad:p:revs:${at}`,
      { changeset, meta: { timestamp: 1.6e12 + 1000 * seconds * at } },
    ])
    const atext = { text: `${'x'.repeat(letters)}\n`, attribs: `${own}|1+1` }
    return JSON.stringify({
      'pad:p': { atext, head: changesets.length, pool: { numToAttrib } },
      ...Object.fromEntries(revisions),
    })
  }
  const all = (letters: number, attributes: string): string =>
    `Z:${digits(letters + 1)}>0${attributes}=${digits(letters)}$`
  const lengthOf = ({ revisions }: SeenPads): number =>
    revisions.reduce((sum, { text }) => sum + (text ?? '').length, 0)
  const counted = ({ revisions, losses }: SeenPads): number =>
    revisions.length + losses.reduce((sum, { count = 1 }) => sum + count, 0)

  test('tags and states', { timeout: 60_000 }, async () => {
    // Bold comes and goes with each letter, and all other tags are opened anew within it.
    const turns = Array.from({ length: 60 }, (_, at) => all(60_000, at % 2 === 0 ? '*1*2*3*4*5' : '*7'))
    const content = history(60_000, turns)
    expect(content.length).toBeLessThan(1e6)
    const seen = await readPads([put(folder, 'tags/p.etherpad', content)])
    expect(lengthOf(seen)).toBeLessThan((64 << 20) + 32 * content.length)
    expect(seen.losses).toMatchObject([{ kind: 'pad-history-too-large' }])
    expect(seen.revisions.filter(({ isLatest }) => isLatest === true)).toHaveLength(1)
    expect(seen.revisions.at(-1)?.isLatest).toBe(true)
    expect(seen.revisions.length).toBeGreaterThan(3)
    expect(counted(seen)).toBe(61)
  })

  test('text and states', { timeout: 60_000 }, async () => {
    const turns = Array.from({ length: 4000 }, (_, at) => all(60_000, at % 2 === 0 ? '*1' : '*7'))
    const content = history(60_000, turns, 0.1)
    expect(content.length).toBeLessThan(1e6)
    const seen = await readPads([put(folder, 'texts/p.etherpad', content)])
    expect(seen.losses.map(({ kind }) => kind)).toContain('pad-history-too-large')
    expect(seen.revisions.at(-1)).toMatchObject({ isLatest: true })
    expect(counted(seen)).toBe(4001)
  })

  test('what changes nothing is no state', async () => {
    const turns = Array.from({ length: 25 }, () => all(100, '*1'))
    const seen = await readPads([put(folder, 'same/p.etherpad', history(100, [...turns, all(100, '*2')]))])
    expect(seen.revisions.map(({ at, isLatest }) => [at, isLatest])).toEqual([
      ['2020-09-13T12:26:40Z', false],
      ['2020-09-13T12:27:40Z', false],
      ['2020-09-13T12:52:40Z', true],
    ])
    expect(seen.losses).toMatchObject([{ kind: 'pad-revisions-joined', count: 24 }])
  })

  test('many pads share what is beyond their own size', { timeout: 60_000 }, async () => {
    const pads = scratchFolder()
    for (let at = 0; at < 300; at += 1)
      put(pads, `p${at}.etherpad`, pad({ head: 1e6 }).replaceAll('pad:p', `pad:p${at}`))
    const seen = await readPads([pads])
    expect(seen.revisions).toHaveLength(300)
    expect(seen.losses.filter(({ kind }) => kind === 'pad-history-too-large').length).toBeGreaterThan(100)
  })
})

describe('lists of addresses', () => {
  test.each<readonly [string, string, string | readonly string[]]>([
    ['nothing', '', 'NOT_A_PAD'],
    ['words', 'hello\nworld\n', 'NOT_A_PAD'],
    ['binary', '\u0000\u0001\u0002', 'NOT_A_PAD'],
    ['other addresses', 'https://wiki.example/wiki/Accueil\nftp://pad.example/p/x\n', 'NOT_A_PAD'],
    ['a file', 'file:///p/passwd\n', 'NOT_A_PAD'],
    ['a password', 'https://me:secret@127.0.0.1:9/p/x\n', 'NOT_A_PAD'],
    ['a line of a million letters', `https://pad.example/${'x'.repeat(1e6)}\n`, 'NOT_A_PAD'],
    ['an escape that is none', 'http://127.0.0.1:9/p/%zz\n', 'NOT_A_PAD'],
    [
      'a mix',
      '# ours\nhttp://127.0.0.1:9/p/a\nnotes\n\nhttp://127.0.0.1:9/p/a/timeslider\n',
      ['pad-not-read', 'pad-not-read'],
    ],
    ['a port that nobody listens at', 'http://127.0.0.1:9/p/a\n', ['pad-not-read']],
  ])('%s', async (_, text, outcome) => {
    const seen = await read(text, 'pads.txt')
    expect(typeof seen === 'string' ? seen : seen.losses.map(({ kind }) => kind)).toEqual(outcome)
    expect(JSON.stringify(seen)).not.toContain('secret')
  })
})

describe('archives', () => {
  const archive = put(folder, 'in/ok.etherpad', whole).replace(/in\/ok\.etherpad$/, 'in')
  test('16 that are cut', async () => {
    const packed = join(folder, 'all.tar')
    execFileSync('tar', ['-cf', packed, '-C', archive, '.'])
    const bytes = execFileSync('cat', [packed])
    const before = readdirSync(tmpdir()).filter((name) => /^wikifonds-[A-Za-z0-9]{6}$/.test(name))
    for (let turn = 1; turn <= 16; turn += 1)
      expectSane(await read(bytes.subarray(0, (bytes.length * turn) / 17), 'cut.tar'))
    expect(readdirSync(tmpdir()).filter((name) => /^wikifonds-[A-Za-z0-9]{6}$/.test(name))).toEqual(before)
  })

  test('one that leads out, and one without pads', async () => {
    const script = `import sys,zipfile
z=zipfile.ZipFile(sys.argv[1],'w'); z.writestr('../../out.etherpad', 'x'); z.writestr('in.etherpad', open(sys.argv[2]).read()); z.writestr('users.txt', 'secret'); z.close()
z=zipfile.ZipFile(sys.argv[3],'w'); z.writestr('a.txt', 'x'); z.close()`
    const [out, none] = [join(folder, 'out.zip'), join(folder, 'none.zip')]
    execFileSync('python3', ['-c', script, out, join(archive, 'ok.etherpad'), none])
    const seen = await readOrCode([out])
    expectSane(seen)
    expect(seen).toMatchObject({
      pages: [{}],
      losses: [{ kind: 'archive-entry-refused' }, { kind: 'pad-revisions-joined' }],
    })
    expect(await readOrCode([none])).toBe('NOT_A_PAD')
  })
})

test('chat, tokens and colours are never read', async () => {
  const planted = JSON.parse(whole) as Record<string, unknown>
  planted['pad:rencontre-2022-ateliers:chat:0'] = { text: 'planted-chat', userId: 'a.planted', time: 1 }
  planted['token2author:t.planted-token'] = 'a.planted'
  planted['globalAuthor:a.planted'] = { name: 'planted-reader', colorId: '#planted', padIDs: {} }
  planted['session:planted'] = { password: 'planted-password' }
  const seen = await read(JSON.stringify(planted))
  expectSane(seen)
  expect(JSON.stringify(seen)).not.toContain('planted')
})

describe('hosts', () => {
  const page = (body: string) =>
    `<!doctype html>\n<html lang="en">\n<head>\n<title>x</title>\n<meta name="generator" content="Etherpad">\n</head>\n<body>\n${body}\n</body>\n</html>`
  const form = (body: string) => `<!doctype html><html><head></head><body>${body}</body></html>`
  const say =
    (status: number, type: string, body: string, headers = {}) =>
    (answer: ServerResponse) => {
      answer.writeHead(status, { 'content-type': type, ...headers })
      answer.end(body)
    }
  const own404 = say(404, 'text/html', 'Cannot GET /p/x/export/etherpad')
  type Say = (answer: ServerResponse) => void
  async function asked(etherpad: Say, html: Say = own404, txt: Say = own404, path = '/p/x') {
    const paths: string[] = []
    const listener: RequestListener = ({ url = '' }, answer) => {
      paths.push(url)
      ;(url.endsWith('etherpad') ? etherpad : url.endsWith('html') ? html : txt)(answer)
    }
    const server = createServer(listener)
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    const { port } = server.address() as AddressInfo
    try {
      const seen = await readPads([`http://127.0.0.1:${port}${path}`]).catch((error: { code: string }) => error.code)
      return { paths, seen }
    } finally {
      server.close()
    }
  }
  const kinds = (seen: SeenPads | string) =>
    typeof seen === 'string'
      ? seen
      : seen.losses.map(({ kind, values }) => `${kind} ${/"id":"([\w-]+)"/.exec(JSON.stringify(values))?.[1] ?? null}`)

  test.each<readonly [string, readonly string[], readonly [Say, Say?, Say?, string?]]>([
    ['never made', ['pad-gone pad-not-there'], [own404]],
    [
      'a budget is announced',
      ['pad-gone pad-not-there'],
      [say(404, 'text/html', 'nothing', { 'x-ratelimit-limit': '10' })],
    ],
    [
      'another 404',
      ['pad-not-read answers'],
      [say(404, 'text/html', 'nothing'), say(404, 'text/html', 'x'), say(404, 'text/html', 'x')],
    ],
    [
      'locked',
      ['pad-not-read pad-locked'],
      [say(403, 'text/plain', 'no'), say(403, 'text/plain', 'no'), say(403, 'text/plain', 'no')],
    ],
    [
      'for accounts',
      ['pad-not-read pad-locked'],
      [say(401, 'text/plain', 'no'), say(401, 'text/plain', 'no'), say(401, 'text/plain', 'no')],
    ],
    ...(['password', "'password'"] as const).map(
      (type) =>
        [
          `a form, ${type}`,
          ['pad-not-read pad-behind-password'],
          [1, 2, 3].map(() =>
            say(200, 'text/html', form(`<form><input name="p" type="${type.replaceAll("'", '')}"></form>`)),
          ),
        ] as never,
    ),
    [
      'a page',
      ['pad-not-read pad-not-exported'],
      [
        say(200, 'text/html', '<b>hello</b>'),
        say(200, 'text/html', '<b>hello</b>'),
        say(200, 'text/html', '<b>hello</b>'),
      ],
    ],
    [
      'other JSON',
      ['pad-not-read pad-not-exported'],
      [say(200, 'application/json', '{"a":1}'), say(500, 'text/plain', ''), say(200, 'text/html', 'x')],
    ],
    [
      'elsewhere',
      ['pad-not-read pad-leads-elsewhere'],
      [1, 2, 3].map(() => say(302, 'text/plain', '', { location: 'http://127.0.0.1:9/' })) as never,
    ],
    ['a fault', ['pad-not-read pad-unanswered'], [say(500, 'text/plain', 'x')]],
    ['cut', ['pad-not-read pad-unanswered'], [(answer) => answer.destroy()]],
    [
      'HTML alone',
      ['pad-without-history null'],
      [say(400, 'text/plain', 'x'), say(200, 'text/html', page('un<br>deux<br>'))],
    ],
    [
      'text alone',
      ['pad-without-history null'],
      [say(400, 'text/plain', 'x'), say(400, 'text/html', 'x'), say(200, 'text/plain', 'un\n\t* deux\n')],
    ],
    [
      'for readers',
      ['pad-without-history null'],
      [own404, say(200, 'text/html', page('un<br>')), own404, `/p/r.${'0'.repeat(32)}`],
    ],
  ])('%s', async (_, expected, [etherpad, html, txt, path]) => {
    const { seen, paths } = await asked(etherpad, html, txt, path)
    expect(kinds(seen)).toEqual(expected)
    // Its page looks the same for a pad that never was, and is never asked for.
    expect(paths.filter((one) => !/^\/p\/[\w.]+\/export\/(?:etherpad|html|txt)$/.test(one))).toEqual([])
  })

  test('a text and a page are pads all the same', async () => {
    const { seen } = await asked(
      say(400, 'text/plain', 'x'),
      say(400, 'text/html', 'x'),
      say(200, 'text/plain', 'un\n\t* deux\n'),
    )
    expect(seen).toMatchObject({
      revisions: [{ text: '<p>un</p>\n<ul>\n<li>deux</li></ul>\n', at: null, isLatest: true }],
    })
    const other = await asked(say(400, 'text/plain', 'x'), say(200, 'text/html', page('un<br>deux &lt;b&gt;<br>')))
    expect(other.seen).toMatchObject({ revisions: [{ text: 'un<br>\ndeux &lt;b&gt;<br>' }] })
  })
})
