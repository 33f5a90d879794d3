/** Observations of a link become its verdict, its treatment and the copy nearest to its day. */

import { describe, expect, it } from 'vitest'
import { classifyLink } from '../../src/links/classify/classify-link.ts'
import type { LockEntry, Observation } from '../../src/links/lock/lock-schema.ts'
import { needsEntry } from '../../src/links/resolve/resolve-link.ts'
import { message } from '../../src/texts/message.ts'
import { policy, policyWith } from './built-in.ts'
import { failing, on, pad, page, resolve, unreachable, wiki } from './resolve-with.ts'

describe('verdicts', () => {
  it.each<[string, string, Observation[], object]>([
    [
      'answers',
      page,
      [on('2026-01-01')],
      { status: 'live', verdict: 'live', treatment: 'keep', target: page, confidence: 'high' },
    ],
    [
      '410',
      page,
      [failing('2026-01-01', 410)],
      { status: 'gone', verdict: 'gone', treatment: 'inert', target: null, confidence: 'high', rule: 'proof.410' },
    ],
    ['451', page, [failing('2026-01-01', 451)], { status: 'unknown', verdict: 'unknown' }],
    ['one 404', page, [failing('2026-01-01')], { status: 'suspect', verdict: 'suspect', treatment: 'keep' }],
    [
      'three 404 too near',
      page,
      [failing('2026-01-01'), failing('2026-01-02'), failing('2026-01-03')],
      { verdict: 'suspect' },
    ],
    [
      'three 404, days apart',
      page,
      [failing('2026-01-01'), failing('2026-01-04'), failing('2026-01-07')],
      { status: 'gone', verdict: 'gone', confidence: 'high', rule: 'strike.http-404' },
    ],
    [
      'success clears strikes',
      page,
      [failing('2026-01-01'), failing('2026-01-04'), on('2026-01-05'), failing('2026-01-07')],
      { verdict: 'suspect' },
    ],
    [
      'never an answer',
      page,
      [unreachable('2026-01-01'), unreachable('2026-01-04'), unreachable('2026-01-07')],
      { status: 'gone', verdict: 'unreachable' },
    ],
    [
      'network, then 404',
      page,
      [unreachable('2026-01-01'), failing('2026-01-04'), unreachable('2026-01-07')],
      { verdict: 'gone' },
    ],
    [
      '403 for ever',
      page,
      ['01', '04', '07', '10'].map((day) => failing(`2026-01-${day}`, 403)),
      { status: 'unknown', verdict: 'unknown' },
    ],
    [
      '403 resets nothing',
      page,
      [failing('2026-01-01'), failing('2026-01-02', 403), failing('2026-01-04'), failing('2026-01-07')],
      { verdict: 'gone' },
    ],
    ['rate limited', page, [on('2026-01-01', { outcome: 'rate-limited', http: 429 })], { verdict: 'unknown' }],
    [
      '503 with Retry-After',
      page,
      ['01', '04', '07'].map((day) =>
        on(`2026-01-${day}`, { outcome: 'http-error', http: 503, signals: ['retry-after'] }),
      ),
      { verdict: 'unknown' },
    ],
    [
      'not sent',
      page,
      [on('2026-01-01', { outcome: 'blocked', error: 'ESSRF' })],
      { status: 'unknown', verdict: 'skipped' },
    ],
    [
      'login wall by host',
      'https://docs.google.com/document/d/1A/edit',
      [on('2026-01-01', { final: 'https://accounts.google.com/v3/signin' })],
      { status: 'login-walled', verdict: 'login-walled', treatment: 'keep' },
    ],
    [
      'a link to a login page is no wall',
      'https://asso.example/login',
      [on('2026-01-01', { final: 'https://asso.example/login' })],
      { verdict: 'live' },
    ],
    [
      'moved for good',
      page,
      [on('2026-01-01', { final: 'https://asso.example/nouveau/b/ag', hops: [{ url: page, status: 301 }] })],
      { status: 'redirect', verdict: 'moved', treatment: 'retarget', target: 'https://asso.example/nouveau/b/ag' },
    ],
    [
      'moved for now',
      page,
      [on('2026-01-01', { final: 'https://asso.example/nouveau/b/ag', hops: [{ url: page, status: 302 }] })],
      { status: 'live', treatment: 'keep' },
    ],
    [
      'to https only',
      'http://asso.example/a',
      [
        on('2026-01-01', {
          final: 'https://www.asso.example/a/',
          hops: [{ url: 'http://asso.example/a', status: 301 }],
        }),
      ],
      { status: 'live' },
    ],
    [
      'redirect to root, once',
      page,
      [on('2026-01-01', { final: 'https://asso.example/', hops: [{ url: page, status: 301 }] })],
      { verdict: 'suspect' },
    ],
    [
      'redirect to root, three times',
      page,
      ['01', '04', '07'].map((day) =>
        on(`2026-01-${day}`, { final: 'https://asso.example/', hops: [{ url: page, status: 301 }] }),
      ),
      { status: 'soft-404', verdict: 'soft-404' },
    ],
    [
      'one sign only',
      page,
      ['01', '04', '07'].map((day) => on(`2026-01-${day}`, { title: 'Page introuvable' })),
      { verdict: 'live' },
    ],
    [
      'two signs',
      page,
      ['01', '04', '07'].map((day) => on(`2026-01-${day}`, { title: 'Page introuvable', signals: ['tiny-page'] })),
      { verdict: 'soft-404', confidence: 'medium' },
    ],
    [
      'one title in two languages is one sign',
      page,
      ['01', '04', '07'].map((day) => on(`2026-01-${day}`, { title: 'Error 404 — erreur 404' })),
      { verdict: 'live' },
    ],
    [
      'parked',
      page,
      ['01', '04', '07'].map((day) =>
        on(`2026-01-${day}`, { final: 'https://www.hugedomains.com/asso', hops: [{ url: page, status: 302 }] }),
      ),
      { status: 'usurped', verdict: 'usurped' },
    ],
    [
      'control probe, same words',
      page,
      ['01', '04', '07'].map((day) =>
        on(`2026-01-${day}`, {
          simhash: '00000000000000ff',
          facts: { control: { http: 200, simhash: '00000000000000fe' } },
        }),
      ),
      { verdict: 'soft-404', confidence: 'high' },
    ],
    [
      'control probe, other words',
      page,
      ['01', '04', '07'].map((day) =>
        on(`2026-01-${day}`, {
          simhash: '00000000000000ff',
          facts: { control: { http: 200, simhash: 'ff000000000000ff' } },
        }),
      ),
      { verdict: 'live' },
    ],
    [
      'past event',
      'https://www.meetup.com/a/events/1',
      [on('2026-01-01', { title: 'Fête — événement terminé' })],
      { status: 'live', verdict: 'stale', treatment: 'keep' },
    ],
    [
      'video gone',
      'https://youtu.be/ABC',
      [on('2026-01-01', { probe: 'oembed', outcome: 'http-error', http: 404 })],
      { verdict: 'gone', rule: 'proof.oembed-404' },
    ],
    [
      'X refuses',
      'https://twitter.com/a/status/1',
      ['01', '04', '07'].map((day) => failing(`2026-01-${day}`, 400)),
      { verdict: 'unknown' },
    ],
    [
      'X says gone for good: from X no refusal is proof',
      'https://twitter.com/a/status/1',
      [failing('2026-01-01', 410)],
      { verdict: 'unknown', rule: 'evidence.no-proof' },
    ],
    [
      'X cannot be reached, days apart',
      'https://twitter.com/a/status/1',
      [unreachable('2026-01-01'), unreachable('2026-01-04'), unreachable('2026-01-07')],
      { verdict: 'unreachable' },
    ],
    ...['TOO_LARGE', 'EDECODE', 'EENCODING'].map((error): [string, string, Observation[], object] => [
      `${error} for ever: somebody is there`,
      page,
      ['01', '04', '07', '10'].map((day) => on(`2026-01-${day}`, { outcome: 'net-error', error })),
      { status: 'unknown', verdict: 'unknown', treatment: 'keep', rule: 'evidence.unreadable' },
    ]),
    [
      'a pad too large to be read is no dead pad',
      pad,
      ['01', '04', '07', '10'].map((day) =>
        on(`2026-01-${day}`, { probe: 'etherpad', outcome: 'net-error', http: 200, error: 'TOO_LARGE' }),
      ),
      { status: 'unknown', verdict: 'unknown' },
    ],
    ...['REDIRECT_LOOP', 'TOO_MANY_HOPS'].map((error): [string, string, Observation[], object] => [
      `${error}, days apart: a server that answers, for a browser perhaps with a page`,
      page,
      ['01', '04', '07'].map((day) => on(`2026-01-${day}`, { outcome: 'net-error', error })),
      { status: 'unknown', verdict: 'unknown', treatment: 'keep', rule: 'evidence.endless' },
    ]),
    ...['EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH'].map((error): [string, string, Observation[], object] => [
      `${error} for ever: our own failing`,
      page,
      ['01', '04', '07', '10'].map((day) => on(`2026-01-${day}`, { outcome: 'net-error', error })),
      { status: 'unknown', verdict: 'unknown', treatment: 'keep', rule: 'evidence.own-network' },
    ]),
    ...[
      ...['CERT_HAS_EXPIRED', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
      ...['CERT_OF_NEIGHBOUR', 'ERR_SSL_UNSUPPORTED_PROTOCOL'],
    ].map((error): [string, string, Observation[], object] => [
      `${error} for ever: somebody answered`,
      page,
      ['01', '04', '07', '10'].map((day) => on(`2026-01-${day}`, { outcome: 'net-error', error })),
      { status: 'unknown', verdict: 'unknown', treatment: 'keep', rule: 'evidence.certificate' },
    ]),
    [
      'the certificate of another name is told as that',
      page,
      ['01', '04', '07'].map((day) =>
        on(`2026-01-${day}`, { outcome: 'net-error', error: 'ERR_TLS_CERT_ALTNAME_INVALID' }),
      ),
      { verdict: 'unreachable', rule: 'strike.certificate-of-another' },
    ],
    ['Google+ closed', 'https://plus.google.com/1', [], { verdict: 'gone', rule: 'closure.google-plus' }],
    ['an answer beats a closure', 'https://plus.google.com/1', [on('2020-01-01')], { verdict: 'live' }],
    [
      'checked by hand',
      page,
      [on('2026-01-01', { via: 'human', probe: 'manual', facts: { verdict: 'usurped' } }), on('2026-02-01')],
      { verdict: 'usurped', confidence: 'high' },
    ],
  ])('%s', (_what, raw, observations, expected) => expect(resolve(raw, { observations })).toMatchObject(expected))

  it('is unknown without an entry, never an error', () => {
    expect(resolve(page, null)).toMatchObject({
      status: 'unknown',
      verdict: 'unknown',
      treatment: 'keep',
      target: page,
      rule: 'no-observation',
    })
  })

  it('lets a person decide first', () => {
    const mine = policyWith(
      `version: 1\noverrides: [{ url: "${page}", verdict: gone, reason: "seen", at: 2026-11-24T10:00:00Z }]`,
    )
    expect(resolve(page, { observations: [on('2026-01-01')] }, { policy: mine })).toMatchObject({
      verdict: 'gone',
      rule: 'override',
      reason: ['seen'],
      confidence: 'high',
    })
  })

  it('takes five URLs of a host that end on one address for one error page', () => {
    const more = Object.fromEntries(
      [1, 2, 3, 4].map((n) => [
        `https://asso.example/a/b/${n}`,
        {
          observations: [
            on('2026-01-01', { final: 'https://asso.example/a/accueil.html', hops: [{ url: 'x', status: 302 }] }),
          ],
        },
      ]),
    )
    const observations = ['01', '04', '07'].map((day) =>
      on(`2026-01-${day}`, { final: 'https://asso.example/a/accueil.html', hops: [{ url: page, status: 302 }] }),
    )
    expect(resolve(page, { observations }, { more })).toMatchObject({ verdict: 'soft-404', confidence: 'high' })
    expect(resolve(page, { observations })).toMatchObject({ verdict: 'live' })
  })
})

describe('pads', () => {
  const export404 = on('2026-01-01', { probe: 'etherpad', outcome: 'http-error', http: 404 })
  it.each<[string, Observation[], object]>([
    [
      'no export',
      [export404],
      { status: 'expired-pad', verdict: 'expired', treatment: 'inert', rule: 'proof.etherpad-404' },
    ],
    ['a 404 of somebody else', [{ ...export404, signals: ['foreign-404'] }], { status: 'suspect' }],
    [
      'the notice alone',
      [
        on('2026-01-01', {
          probe: 'etherpad',
          facts: { pad: { head: 0, deletedAt: '2025-03-01T00:00:00Z' } },
          signals: ['notice.etherpad.delay'],
        }),
      ],
      { verdict: 'expired', rule: 'proof.notice.etherpad.delay' },
    ],
    ['nobody wrote in it', [on('2026-01-01', { probe: 'etherpad', facts: { pad: { head: 0 } } })], { verdict: 'live' }],
    ['written in', [on('2026-01-01', { probe: 'etherpad', facts: { pad: { head: 12 } } })], { verdict: 'live' }],
    [
      'password',
      [on('2026-01-01', { probe: 'etherpad', outcome: 'http-error', http: 403 })],
      { status: 'login-walled' },
    ],
    ['not an export', [on('2026-01-01', { probe: 'etherpad', signals: ['not-a-pad-export'] })], { status: 'unknown' }],
  ])('%s', (_what, observations, expected) => expect(resolve(pad, { observations })).toMatchObject(expected))

  it('calls a read-only address that is refused gone', () => {
    const raw = `https://mensuel.framapad.org/ro/r.${'0'.repeat(32)}`
    expect(
      resolve(raw, { observations: [on('2026-01-01', { probe: 'etherpad', outcome: 'http-error', http: 403 })] }),
    ).toMatchObject({ verdict: 'gone' })
  })

  const copy = {
    sha256: `sha256:${'a'.repeat(64)}`,
    mime: 'text/plain',
    obtainedAt: '2024-01-01T00:00:00Z',
    asOf: '2019-05-04T00:00:00Z',
    from: pad,
  }
  it('shows a private copy to a restricted audience only', () => {
    expect(resolve(pad, { observations: [export404], local: [copy] }, { audience: 'restricted' })).toMatchObject({
      status: 'archived',
      treatment: 'local-copy',
      target: copy.sha256,
      capturedAt: copy.asOf,
    })
    expect(resolve(pad, { observations: [export404], local: [copy] })).toMatchObject({
      status: 'expired-pad',
      treatment: 'inert',
    })
    expect(resolve(pad, { observations: [export404], local: [{ ...copy, visibility: 'public' }] })).toMatchObject({
      status: 'archived',
      treatment: 'local-copy',
    })
  })

  it('hides what may still be written to, when asked', () => {
    expect(
      resolve(pad, { observations: [on('2026-01-01', { probe: 'etherpad' })] }, { hideLivePads: true }),
    ).toMatchObject({ status: 'redacted', treatment: 'redacted', target: null })
    expect(resolve(pad, null, { hideLivePads: true })).toMatchObject({ status: 'redacted' })
    expect(resolve(pad, { observations: [export404] }, { hideLivePads: true })).toMatchObject({ status: 'expired-pad' })
    expect(resolve(pad, null, { hideLivePads: true, audience: 'restricted' })).toMatchObject({
      status: 'unknown',
      treatment: 'keep',
    })
  })
})

describe('snapshots', () => {
  const gone = [failing('2024-06-01', 410)]
  type Row = [string, string, string, string, string]
  const row = (
    at: string,
    more: Partial<{ original: string; status: string; mime: string; digest: string }> = {},
  ): Row => [at, more.original ?? page, more.status ?? '200', more.mime ?? 'text/html', more.digest ?? `D${at}`]
  const captures = (...rows: Row[]) => ({
    queriedAt: '2026-11-24T00:00:00Z',
    source: 'web.archive.org',
    query: 'q',
    rows,
  })
  const target = (raw: string, entry: Partial<LockEntry>, options = {}) =>
    resolve(raw, entry, options).target?.replace('https://web.archive.org/web/', '').slice(0, 14) ?? null

  it('takes the nearest to the introduction, and says how far it is', () => {
    const found = resolve(page, {
      observations: gone,
      captures: captures(row('20180101000000'), row('20190512101500'), row('20210101000000')),
    })
    expect(found).toMatchObject({
      status: 'archived',
      verdict: 'gone',
      treatment: 'snapshot',
      target: `https://web.archive.org/web/20190512101500/${page}`,
      capturedAt: '2019-05-12T10:15:00Z',
      deltaDays: 8,
    })
  })

  it('is far where it lies further away than the policy likes', () => {
    const entry = { observations: gone, captures: captures(row('20190612101500')) }
    expect(resolve(page, entry)).toMatchObject({ deltaDays: 39 })
    expect(resolve(page, entry)).not.toHaveProperty('isFar')
    const user = policyWith(
      'version: 1\nrules: [{ id: own.near, match: { host: asso.example }, snapshot: { policy: nearest, maxDays: 30 } }]',
    )
    expect(resolve(page, entry, { policy: user })).toMatchObject({ deltaDays: 39, isFar: true })
  })

  it('aims at the meeting rather than at the edit', () => {
    expect(
      target(
        page,
        { observations: gone, captures: captures(row('20180101000000'), row('20190512101500')) },
        { meetingDate: '2018-01-03T18:00' },
      ),
    ).toBe('20180101000000')
  })

  it.each<[string, Row]>([
    ['a captured 404', row('20190504100000', { status: '404' })],
    ['a captured redirect', row('20190504100000', { status: '301' })],
    ['a picture', row('20190504100000', { mime: 'image/png' })],
    ['another page', row('20190504100000', { original: 'https://asso.example/a/b/autre' })],
    ['the future', row('20270101000000')],
    ['before the Web', row('19950101000000')],
  ])('never takes %s', (_what, bad) => {
    expect(target(page, { observations: gone, captures: captures(bad, row('20110101000000')) })).toBe('20110101000000')
  })

  it('never takes what was looked at and is bad', () => {
    const entry = {
      observations: gone,
      captures: {
        ...captures(row('20190504100000'), row('20110101000000')),
        vetted: { '20190504100000': 'wall' as const },
      },
    }
    expect(target(page, entry)).toBe('20110101000000')
  })

  it('resolves a revisit by its digest', () => {
    expect(
      target(page, {
        observations: gone,
        captures: captures(
          row('20110101000000', { digest: 'X' }),
          row('20190504100000', { digest: 'X', mime: 'warc/revisit', status: '-' }),
        ),
      }),
    ).toBe('20190504100000')
    expect(
      target(page, {
        observations: gone,
        captures: captures(row('20190504100000', { digest: 'X', mime: 'warc/revisit', status: '-' })),
      }),
    ).toBeNull()
  })

  it('prefers after to before, https, and the older', () => {
    const options = { addedAt: '2019-05-04T00:00:00Z' }
    expect(
      target(page, { observations: gone, captures: captures(row('20190503000000'), row('20190505000000')) }, options),
    ).toBe('20190505000000')
    const insecure = row('20190505000000', { original: page.replace('https', 'http') })
    expect(
      resolve(page, { observations: gone, captures: captures(insecure, row('20190505000000')) }, options).target,
    ).toMatch(/https:\/\/asso/)
  })

  it('refuses a digest that three other URLs of the host have', () => {
    const more = Object.fromEntries(
      [1, 2, 3].map((n) => [
        `https://asso.example/${n}`,
        { captures: captures(row('20190504000000', { original: `https://asso.example/${n}`, digest: 'MUR' })) },
      ]),
    )
    expect(
      target(page, { observations: gone, captures: captures(row('20190504000000', { digest: 'MUR' })) }, { more }),
    ).toBeNull()
  })

  it('takes the last good export of a pad before its death, never its page', () => {
    const observations = [
      on('2024-06-01', {
        probe: 'etherpad',
        facts: { pad: { head: 0, deletedAt: '2019-08-01T00:00:00Z' } },
        signals: ['notice.etherpad.delay'],
      }),
    ]
    const rows = [
      row('20190601000000', { original: `${pad}/export/txt`, mime: 'text/plain' }),
      row('20190701000000', { original: `${pad}/export/txt`, mime: 'text/plain' }),
      row('20190715000000', { original: pad }),
      row('20190901000000', { original: `${pad}/export/txt`, mime: 'text/plain' }),
    ]
    expect(resolve(pad, { observations, captures: captures(...rows) })).toMatchObject({
      status: 'archived',
      target: `https://web.archive.org/web/20190701000000/${pad}/export/txt`,
    })
  })

  it('looks for the week after an event first', () => {
    const raw = 'https://www.meetup.com/graines/events/1'
    const entry = {
      observations: gone,
      captures: captures(row('20190503000000', { original: raw }), row('20190506000000', { original: raw })),
    }
    expect(target(raw, entry, { addedAt: '2019-01-01T00:00:00Z', meetingDate: '2019-05-04' })).toBe('20190506000000')
  })

  it('shows a capture of a walled page only when it was seen to be none', () => {
    const raw = 'https://www.facebook.com/communs/'
    const rows = captures(row('20190504000000', { original: raw }))
    expect(resolve(raw, { captures: rows })).toMatchObject({ status: 'login-walled', treatment: 'inert' })
    expect(resolve(raw, { captures: { ...rows, vetted: { '20190504000000': 'ok' } } })).toMatchObject({
      status: 'login-walled',
      treatment: 'snapshot',
    })
  })

  it('gives a caution when the nearest is far', () => {
    expect(resolve(page, { observations: gone, captures: captures(row('20110504090000')) }).reason).toContainEqual(
      message('nearest-capture-far', { days: 2922 }),
    )
  })
})

describe('short links, wrappers, wiki pages', () => {
  const short = 'https://frama.link/ag'
  const leads = (final: string) => ({
    observations: [on('2026-01-01', { probe: 'lstu', http: 301, request: short, final })],
  })

  it('follows a short link to a dead pad', () => {
    const more = {
      [pad]: { observations: [on('2026-01-01', { probe: 'etherpad', outcome: 'http-error', http: 404 })] },
    }
    expect(resolve(short, leads(pad), { more })).toMatchObject({
      status: 'shortener-resolved',
      verdict: 'expired',
      treatment: 'inert',
    })
  })

  it('goes to the target that is live or not checked', () => {
    expect(resolve(short, leads(page))).toMatchObject({
      status: 'shortener-resolved',
      treatment: 'retarget',
      target: page,
    })
  })

  it('goes to a page of the wiki', () => {
    expect(resolve(short, leads('https://wiki.exemple.org/wiki/R%C3%A9union_1'))).toMatchObject({
      status: 'internal',
      treatment: 'internal',
      target: 'Réunion 1',
    })
  })

  it('knows where a dead short link led, from an imported list', () => {
    const entry = {
      observations: [
        on('2015-01-01', { via: 'import', probe: 'lstu', final: page }),
        on('2026-01-01', { probe: 'lstu', outcome: 'http-error', http: 404 }),
      ],
    }
    expect(resolve(short, entry)).toMatchObject({ status: 'shortener-resolved', target: page })
  })

  it('is gone when nothing tells where it led', () => {
    expect(
      resolve(short, { observations: [on('2026-01-01', { probe: 'lstu', outcome: 'http-error', http: 404 })] }),
    ).toMatchObject({ status: 'gone', rule: 'proof.lstu-404' })
  })

  it('are followed to what a revision says of a dead one, with little confidence, and never of a living one', () => {
    const saidTarget = (raw: string) => (raw === short ? { raw, target: page, revisionId: 31 } : null)
    const dead = { observations: [on('2026-01-01', { probe: 'lstu', outcome: 'http-error', http: 404 })] }
    const found = resolve(short, dead, { saidTarget })
    expect(found).toMatchObject({
      status: 'shortener-resolved',
      treatment: 'retarget',
      target: page,
      confidence: 'low',
    })
    expect(found.rule).toBe('shortener.history')
    expect(found.reason[0]).toEqual(message('revision-names-target', { revision: 31 }))
    expect(resolve(short, null, { saidTarget })).toMatchObject({ status: 'unknown', treatment: 'keep' })
    const invitation = 'https://framadate.org/abcdefghijklmnop/admin'
    const rights = (raw: string) => ({ raw, target: invitation, revisionId: 31 })
    expect(resolve(short, dead, { saidTarget: rights })).toMatchObject({ status: 'redacted', target: null })
  })

  it('is what a person says of it, wherever it leads', () => {
    const mine = policyWith(
      `version: 1\noverrides: [{ url: "${short}", verdict: usurped, reason: "sold", at: 2026-11-24T10:00:00Z }]`,
    )
    const sold = { status: 'usurped', treatment: 'inert', target: null, rule: 'override' }
    expect(resolve(short, leads(page), { policy: mine })).toMatchObject(sold)
    const seen = on('2026-02-01', { via: 'human', probe: 'manual', facts: { verdict: 'usurped', reason: 'sold' } })
    expect(resolve(short, { observations: [...leads(page).observations, seen] })).toMatchObject({
      ...sold,
      rule: 'override.lock',
    })
  })

  it('stops at a loop', () => {
    const other = 'https://frama.link/bg'
    const more = { [other]: { observations: [on('2026-01-01', { probe: 'lstu', final: short })] } }
    expect(resolve(short, leads(other), { more })).toMatchObject({ treatment: 'inert', rule: 'shortener.loop' })
  })

  it('redacts what a short link to a secret address leads to', () => {
    const found = resolve(short, leads('https://framadate.org/Abc/admin'))
    expect(found).toMatchObject({ status: 'redacted', target: null })
    expect(JSON.stringify(found)).not.toContain('Abc')
  })

  it('goes straight to what a wrapper wraps', () => {
    expect(resolve('https://l.facebook.com/l.php?u=https%3A%2F%2Fcommuns.example%2Ffete&h=AT', null)).toMatchObject({
      treatment: 'retarget',
      target: 'https://communs.example/fete',
    })
  })

  it.each([
    [
      'https://wiki.exemple.org/wiki/R%C3%A9union_1#D.C3.A9cisions',
      { status: 'internal', target: 'Réunion 1#Décisions', targetRevisionId: null },
    ],
    ['https://wiki.exemple.org/index.php?oldid=9', { status: 'internal', target: 'Réunion 1', targetRevisionId: 9 }],
    ['https://wiki.exemple.org/wiki/Jamais', { status: 'internal-missing', treatment: 'internal', target: 'Jamais' }],
  ])('%s', (raw, expected) => expect(resolve(raw, null)).toMatchObject(expected))

  it('redacts in public what gives rights, and keeps it for those who have them', () => {
    const raw = 'https://framadrop.org/r/Abc#Cle='
    expect(resolve(raw, null)).toMatchObject({ status: 'redacted', treatment: 'redacted', target: null })
    expect(resolve(raw, null, { audience: 'restricted' })).toMatchObject({ status: 'unknown', treatment: 'keep' })
  })
})

describe('entries', () => {
  it.each([
    [page, true],
    [pad, true],
    ['https://frama.link/ag', true],
    ['https://wiki.exemple.org/wiki/Accueil', false],
    ['mailto:a@b.example', false],
    ['https://framadate.org/Abc/admin', false],
    ['https://www.facebook.com/x', false],
    ['https://archive.ph/AbC', false],
    ['https://web.archive.org/web/2017/http://a.example/', true],
  ])('%s needs one: %s', (raw, needed) => expect(needsEntry(classifyLink(raw, { policy, wiki }), policy)).toBe(needed))
})
