/** A bundle shows each link in the state that the lock and the policy give it, and restricted ones to those who may. */

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pathToFileURL } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import { sha256 } from '../../src/support/hash.ts'
import { ask, root, runPipeline } from '../pipelines/run-demo.ts'
import { Kept } from '../support/kept.ts'
import { put, scratchFolder } from '../support/scratch.ts'

/** The compiled program: its worker threads load no TypeScript. */
const program = (await import(
  pathToFileURL(join(root, 'dist', 'cli', 'main.js')).href
)) as typeof import('../../src/cli/main.ts')
const notes = 'Ordre du jour : la serre, les vélos.\n'
const secrets = [
  'https://framadate.org/lisse-secret-sondage/admin',
  'https://cloud.jardin.example/s/JetonDePartage42',
  'https://framabin.org/?0123456789abcdef#cleDeChiffrement==',
]
const pad = 'https://mensuel.framapad.org/p/jardin-serre'
const text = `== Liens ==
* [${secrets[0]} le sondage] et ${secrets[1]}.
* Note : ${secrets[2]} et {{Lien|${secrets[2]}}}
* Copie : https://web.archive.org/web/2019/${secrets[0]}
* Le pad : ${pad}
* [http://jardin.example/vivante page] [http://jardin.example/morte autre]
`

const revision = (id: number, body: string, comment: string) =>
  `<revision><id>${id}</id><timestamp>2019-05-0${id}T10:00:00Z</timestamp><contributor><username>Lise</username><id>1</id></contributor><comment>${comment}</comment><model>wikitext</model><format>text/x-wiki</format><text>${body}</text></revision>`

/** A small wiki with addresses that give rights, in its history and its comments too; `policy` as its audience wants. */
function wikiOf(audience: 'public' | 'restricted', policy: string, more = ''): string {
  const folder = scratchFolder()
  put(
    folder,
    'wiki.xml',
    `<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="fr"><siteinfo><sitename>Jardin</sitename><base>https://wiki.jardin.example/wiki/Accueil</base><case>first-letter</case></siteinfo><page><title>Liens</title><ns>0</ns><id>1</id>${revision(1, `Avant : ${secrets[1]}`, `ajout de ${secrets[0]}`)}${revision(2, text, '')}</page></mediawiki>`,
  )
  put(folder, 'links.policy.yml', `version: 1\n${policy}`)
  const hex = sha256(notes)
  put(folder, `jardin.links.evidence/${hex.slice(0, 2)}/${hex}`, notes)
  const at = '2026-01-01T00:00:00Z'
  const lock = {
    $schema: './links.lock.schema.json',
    lockVersion: 1,
    generator: 'wikifonds 0.0.0',
    entries: {
      'http://jardin.example/morte': {
        surt: 'example,jardin)/morte',
        observations: [{ at, via: 'net', probe: 'http', outcome: 'http-error', http: 410 }],
        captures: {
          queriedAt: at,
          source: 'web.archive.org',
          query: 'http://jardin.example/morte',
          complete: true,
          rows: [['20190601000000', 'http://jardin.example/morte', '200', 'text/html', 'A'.repeat(32)]],
        },
      },
      [pad]: {
        surt: 'org,framapad,mensuel)/p/jardin-serre',
        observations: [{ at, via: 'net', probe: 'etherpad', outcome: 'http-error', http: 404 }],
        local: [
          {
            sha256: `sha256:${hex}`,
            mime: 'text/plain',
            obtainedAt: '2025-01-01T00:00:00Z',
            from: `${pad}/export/txt`,
          },
        ],
      },
    },
  }
  put(folder, 'jardin.links.lock.json', JSON.stringify(lock))
  return put(
    folder,
    'jardin.yml',
    `wiki: { key: jardin, language: fr }\nsources: [{ kind: xml-dump, from: wiki.xml }]\nlinks: { policy: links.policy.yml${more} }\nprivacy: { audience: ${audience} }\nbundle: { date: 2026-02-01 }\n`,
  )
}

const run = (path: string) => runPipeline(path, { environment: { WIKIFONDS_PRIVACY_KEY: 'test' } })

/** Every file of a folder, unpacked where it is gzip. */
function* filesOf(folder: string): Generator<{ readonly path: string; readonly bytes: Buffer }> {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    const bytes = readFileSync(path)
    yield { path: path.slice(folder.length + 1), bytes: path.endsWith('.gz') ? gunzipSync(bytes) : bytes }
  }
}

const tokens = ['lisse-secret-sondage', 'JetonDePartage42', 'cleDeChiffrement', '0123456789abcdef#']

describe('a public bundle', () => {
  let made: Awaited<ReturnType<typeof run>>
  beforeAll(async () => {
    made = await run(wikiOf('public', ''))
  })

  it('holds no address that gives rights, in any file, nor in the raw bytes of the catalogue', async () => {
    const found = [...filesOf(made.folder)].flatMap(({ path, bytes }) =>
      tokens.filter((token) => bytes.includes(token)).map((token) => `${path}: ${token}`),
    )
    expect(found).toEqual([])
    const texts = await ask(
      made.bundle,
      'SELECT revision_text(revision_id) AS text FROM revisions ORDER BY revision_id',
    )
    expect(texts.map(({ text: body }) => body)).toEqual([
      expect.stringMatching(/^Avant : \[lien retiré R000\d\]$/),
      expect.stringContaining('le sondage]'),
    ])
  })

  it('tells that something stood there: an ordinal and a host', async () => {
    const rows = await ask(
      made.bundle,
      "SELECT code, raw, host, surt FROM links WHERE capability = 'always' ORDER BY code",
    )
    expect(rows).toEqual([
      { code: 'R0001', raw: 'redacted:R0001', host: 'cloud.jardin.example', surt: 'redacted:R0001' },
      { code: 'R0002', raw: 'redacted:R0002', host: 'framabin.org', surt: 'redacted:R0002' },
      { code: 'R0003', raw: 'redacted:R0003', host: 'framadate.org', surt: 'redacted:R0003' },
    ])
    const uses = await ask(
      made.bundle,
      'SELECT u.start, u."end", revision_text(p.revision_id) AS text FROM link_uses u JOIN pages p ON p.page_id = u.page_id JOIN link_resolutions r ON r.use_id = u.use_id WHERE r.status = \'redacted\' ORDER BY u.position',
    )
    expect(uses.map((row) => String(row['text']).slice(Number(row['start']), Number(row['end'])))).toEqual([
      '[lien retiré R0003]',
      '[lien retiré R0001]',
      '[lien retiré R0002]',
      '[lien retiré R0002]',
      '[lien retiré R0003]',
    ])
    const intervals = await ask(
      made.bundle,
      "SELECT l.raw, i.added_revision_id FROM link_intervals i JOIN links l ON l.link_id = i.link_id WHERE l.code = 'R0001'",
    )
    expect(intervals).toEqual([{ raw: 'redacted:R0001', added_revision_id: 1 }])
  })

  it('holds no copy of a pad unless the policy says so', async () => {
    expect(
      [...filesOf(made.folder)].filter(({ bytes }) => bytes.includes(notes.trim())).map(({ path }) => path),
    ).toEqual([])
    expect(await ask(made.bundle, 'SELECT * FROM link_copies')).toEqual([])
    const shared = await run(
      wikiOf('public', 'rules: [{ id: ours, match: { host: mensuel.framapad.org }, capture: public }]\n'),
    )
    const files = [...filesOf(shared.folder)]
      .filter(({ bytes }) => bytes.includes(notes.trim()))
      .map(({ path }) => path)
    const [copy] = await ask(shared.bundle, 'SELECT * FROM link_copies')
    expect(files.sort()).toEqual(['data/web/captures-0001.warc.gz', String(copy?.['path'])].sort())
    expect(copy).toMatchObject({
      sha256: `sha256:${sha256(notes)}`,
      mime: 'text/plain',
      record_id: expect.stringMatching(/^<urn:uuid:/),
    })
    expect(await ask(shared.bundle, "SELECT target FROM link_resolutions WHERE treatment = 'local-copy'")).toEqual([
      { target: copy?.['path'] },
    ])
    const page = [...filesOf(shared.folder)].find(({ path }) => path === 'data/site/pages/liens.html')
    expect(page?.bytes.toString()).toContain(`href="../../${String(copy?.['path']).replace(/^data\//, '')}"`)
  })

  it('tells what was observed, and what was captured', async () => {
    expect(
      await ask(made.bundle, 'SELECT at, via, probe, outcome, http FROM link_observations ORDER BY observation_id'),
    ).toEqual([
      { at: '2026-01-01T00:00:00Z', via: 'net', probe: 'http', outcome: 'http-error', http: 410 },
      { at: '2026-01-01T00:00:00Z', via: 'net', probe: 'etherpad', outcome: 'http-error', http: 404 },
    ])
    expect(await ask(made.bundle, 'SELECT at, status, url FROM link_captures')).toEqual([
      {
        at: '2019-06-01T00:00:00Z',
        status: '200',
        url: 'https://web.archive.org/web/20190601000000/http://jardin.example/morte',
      },
    ])
  })
})

it('a restricted bundle tells all of it', async () => {
  const made = await run(wikiOf('restricted', ''))
  const rows = await ask(made.bundle, "SELECT raw FROM links WHERE capability = 'always' ORDER BY raw")
  expect(rows.map(({ raw }) => raw)).toEqual([...secrets].sort())
  expect((await ask(made.bundle, 'SELECT count(*) AS copies FROM link_copies'))[0]).toEqual({ copies: 1 })
})

it('with hideLivePads a pad that is not proved dead is withdrawn as well', async () => {
  const dead = await run(wikiOf('public', '', ', hideLivePads: true'))
  expect(await ask(dead.bundle, `SELECT raw FROM links WHERE raw = '${pad}'`)).toEqual([{ raw: pad }])
  const live = wikiOf(
    'public',
    `overrides: [{ url: "${pad}", verdict: live, reason: "seen", at: 2026-01-01T00:00:00Z }]\n`,
    ', hideLivePads: true',
  )
  const made = await run(live)
  expect(
    [...filesOf(made.folder)].filter(({ bytes }) => bytes.includes('jardin-serre')).map(({ path }) => path),
  ).toEqual([])
})

describe('the commands', () => {
  const call = async (...words: readonly string[]) => {
    const [out, err] = [new Kept(), new Kept()]
    const environment = { WIKIFONDS_PRIVACY_KEY: 'test', LC_ALL: 'C', SOURCE_DATE_EPOCH: '1767225600' }
    const { signal } = new AbortController()
    const exit = await program.main(
      ['links', ...words],
      { input: Readable.from([]), out, err },
      environment,
      () => signal,
    )
    return { exit, out: out.text, err: err.text }
  }

  it('report, list, explain, verify and import on one pipeline', async () => {
    const path = wikiOf('public', '')
    const out = ['--out', join(path, '..', 'out')]
    const report = JSON.parse((await call('report', path, '--json', ...out)).out) as {
      byStatus: { name: string; uses: number }[]
    }
    expect(report.byStatus).toEqual([
      { name: 'redacted', uses: 5 },
      { name: 'archived', uses: 1 },
      { name: 'expired-pad', uses: 1 },
      { name: 'unknown', uses: 2 },
    ])
    expect((await call('report', path, '--list', 'archived', ...out)).out).toBe('http://jardin.example/morte\n')
    expect((await call('report', path, '--list', 'all', ...out)).out).not.toContain('redacted')
    expect(await call('report', path, '--list', 'nothing', ...out)).toMatchObject({ exit: 2 })

    const story = JSON.parse(
      (await call('explain', path, 'http://jardin.example/morte', '--json', ...out)).out,
    ) as object
    expect(story).toMatchObject({
      verdict: 'gone',
      rules: { probe: 'default' },
      uses: [{ page: 'Liens', section: 'Liens', resolution: { rule: 'proof.410', treatment: 'snapshot' } }],
      observations: [{ http: 410 }],
    })
    expect(await call('explain', path, 'http://nulle.example/', ...out)).toMatchObject({
      exit: 2,
      err: expect.stringContaining('LINK_UNKNOWN'),
    })

    const csv = put(
      join(path, '..'),
      'mine.csv',
      'url,verdict,reason,at\r\nhttp://jardin.example/vivante,gone,"vu, et ""revu""",2026-01-03\r\nhttp://nulle.example/,gone,x,\r\n',
    )
    expect(JSON.parse((await call('import', path, csv, '--json', ...out)).out)).toMatchObject({
      kind: 'decisions',
      taken: 1,
      left: [{ subject: 'http://nulle.example/' }],
    })
    expect((await call('explain', path, 'http://jardin.example/vivante', ...out)).out).toContain(
      'vu, et "revu" [override.lock, high]',
    )
    expect(await call('verify', path.replace('.yml', '.links.lock.json'))).toMatchObject({
      exit: 0,
      out: expect.stringContaining('valid — 3 entries, 3 observations'),
    })
    expect(await call('import', path, put(join(path, '..'), 'x.zip', 'x'), ...out)).toMatchObject({ exit: 2 })
  })

  it('verify finds another order, another body, and another form', async () => {
    const path = wikiOf('public', '')
    const lock = path.replace('.yml', '.links.lock.json')
    expect(await call('verify', lock)).toMatchObject({ exit: 4, out: expect.stringContaining('error[canonical]') })
    const hex = sha256(notes)
    put(join(path, '..'), `jardin.links.evidence/${hex.slice(0, 2)}/${hex}`, 'autre chose')
    expect((await call('verify', lock)).out).toContain('error[evidence]')
    put(join(path, '..'), 'jardin.links.lock.json', '{"entries": 1}')
    expect(await call('verify', lock)).toMatchObject({ exit: 4, out: expect.stringContaining('error[schema]') })
  })

  it('check refuses to begin without a contact, and with names of tests', async () => {
    const path = wikiOf('public', '')
    const out = ['--out', join(path, '..', 'out')]
    expect(await call('check', path, ...out)).toMatchObject({
      exit: 2,
      err: expect.stringContaining('LINKS_CONTACT_MISSING'),
    })
    const mapped = wikiOf('public', 'contact: https://jardin.example/\nallowHosts: { jardin.example: "127.0.0.1:9" }\n')
    expect(await call('check', mapped, '--out', join(mapped, '..', 'out'))).toMatchObject({
      exit: 2,
      err: expect.stringContaining('LINKS_TEST_HOSTS'),
    })
    const plan = JSON.parse((await call('check', path, '--dry-run', '--json', ...out)).out) as {
      planned: { host: string; urls: string[] }[]
    }
    expect(plan.planned.flatMap(({ urls }) => urls)).toContain('http://jardin.example/vivante')
    expect(JSON.stringify(plan)).not.toContain('secret')
  })
})
