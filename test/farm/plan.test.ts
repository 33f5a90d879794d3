/** A plan refuses by its line what is no wiki or stands twice, and hashes nothing that it refuses. */

import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { inLanguage } from '../../src/farm/failure-reason.ts'
import { type PlanResult, plan } from '../../src/farm/plan.ts'
import { slugOf } from '../../src/support/slug.ts'
import type { Language } from '../../src/texts/language.ts'
import { call } from '../cli/call.ts'
import { testWith } from '../support/require.ts'
import { put, scratchFolder } from '../support/scratch.ts'
import { startValkey } from '../support/valkey.ts'

const environment = { WIKIFONDS_PRIVACY_KEY: 'of the tests' }

/** A folder with exports of one page each. */
function folderOf(...dumps: readonly string[]): string {
  const folder = scratchFolder()
  for (const dump of dumps)
    put(
      folder,
      dump,
      `<mediawiki xml:lang="fr"><siteinfo><sitename>${dump}</sitename></siteinfo><page><title>Accueil</title><ns>0</ns><id>1</id><revision><id>1</id><timestamp>2015-03-01T10:00:00Z</timestamp><text>Bonjour.</text></revision></page></mediawiki>`,
    )
  return folder
}

/** Plans a list of that name and text into `farm` beside it. */
const planned = (folder: string, name: string, text: string, language: Language = 'en'): Promise<PlanResult> =>
  plan(put(folder, name, text), {
    store: join(folder, 'farm'),
    broker: null,
    split: null,
    retry: false,
    language,
    environment,
    signal: new AbortController().signal,
    tell: () => {},
    listen: () => {},
  })

test('two wikis of one key are both named, with the place of the first', async () => {
  const folder = folderOf('w08.xml', 'dumps/w07.xml', 'dumps/w08.xml')
  const { jobs, refused } = await planned(folder, 'wikis.txt', 'w08.xml\ndumps/*.xml\n')
  expect({ jobs, refused: refused.map((line) => inLanguage(line, 'en')) }).toEqual({
    jobs: 2,
    refused: [
      {
        place: 'wikis.txt:2',
        code: 'FARM_KEY_TWICE',
        message: 'dumps/w08.xml has the key w08, and so has w08.xml (wikis.txt:1)',
      },
    ],
  })
})

test('an entry that names no wiki is refused by its line, once, in the language of the reader, and stops no other one', async () => {
  const folder = folderOf('a.xml', 'b.xml')
  const wrong = '{"from": "a.xml", "kye": "a"}\n{"from"\n{"from": "none.xml"}\n'
  const { jobs, refused } = await planned(folder, 'wikis.jsonl', `${wrong}{"from": "b.xml"}\n`)
  expect({ jobs, refused: refused.map((line) => inLanguage(line, 'fr')) }).toEqual({
    jobs: 1,
    refused: [
      { place: 'wikis.jsonl:1', code: 'CONFIG_INVALID', message: 'kye : attendu une clé connue, reçu kye' },
      { place: 'wikis.jsonl:2', code: 'CONFIG_INVALID', message: expect.stringMatching(/^attendu JSON, reçu /) },
      { place: 'wikis.jsonl:3', code: 'CONFIG_UNREADABLE', message: 'none.xml est illisible' },
    ],
  })
  const kept = readFileSync(join(folder, 'farm/refused.jsonl'), 'utf8').split('\n', 1)
  expect(JSON.parse(String(kept))).toMatchObject({ message: 'kye: expected a known key, got kye' })
})

test('with --lang the refusals of a plan, and of its status, are in that language', async () => {
  const folder = folderOf('a.xml')
  const [list, store] = [put(folder, 'wikis.txt', 'a.xml\nnone.xml\n'), join(folder, 'farm')]
  const out = async (...words: readonly string[]) =>
    (await call(['farm', ...words, '--store', store, '--lang', 'fr'], environment)).out
  const message = 'none.xml est illisible'
  expect(await out('plan', list)).toContain(`refusé : wikis.txt:2 : ${message} (CONFIG_UNREADABLE)`)
  expect(await out('status')).toContain(`wikis.txt:2: ${message} (CONFIG_UNREADABLE)`)
  const refused = [{ place: 'wikis.txt:2', code: 'CONFIG_UNREADABLE', message }]
  expect(JSON.parse(await out('plan', list, '--json'))).toMatchObject({ refused })
  expect(JSON.parse(await out('status', '--json'))).toMatchObject({ refused })
})

test('a folder of exports of two wikis is refused before one of them is hashed', async () => {
  const folder = scratchFolder()
  for (const name of ['vergers', 'jardins'])
    put(
      folder,
      `two/${name}.xml`,
      `<mediawiki xml:lang="fr"><siteinfo><sitename>${name}</sitename><base>https://${name}.example/wiki/Accueil</base></siteinfo></mediawiki>`,
    )
  for (const kind of ['', ', "kind": "xml-dump", "key": "two"']) {
    const { jobs, refused } = await planned(folder, 'wikis.jsonl', `{"from": "two"${kind}}\n`)
    expect([jobs, refused.map(({ code }) => code)]).toEqual([0, ['DUMPS_OF_SEVERAL_WIKIS']])
  }
})

test('what is no wiki is refused by its line, whatever its name says, and nothing of it is hashed', async () => {
  const folder = folderOf('a.xml')
  const packed = gzipSync(readFileSync(join(folder, 'a.xml')))
  put(folder, 'b.xml.gz', packed)
  put(folder, 'empty.xml', '')
  put(folder, 'empty.xml.gz', '')
  put(folder, 'notes.xml', 'Nothing but notes.')
  put(folder, 'noise.xml.gz', Buffer.alloc(70_000, 'Ab9é'))
  put(folder, 'packed-noise.gz', Buffer.concat([packed.subarray(0, 10), Buffer.alloc(70_000, 255)]))
  put(folder, 'packed-noise.xml.gz', Buffer.concat([packed.subarray(0, 10), Buffer.alloc(70_000, 255)]))
  put(folder, 'packed-notes.xml.gz', gzipSync('Nothing but notes.'))
  put(folder, 'noise.warc.gz', 'Nothing but notes.')
  put(folder, 'empty.warc', '')
  put(folder, 'logs.xml', '<mediawiki><logitem><id>1</id></logitem></mediawiki>')
  put(folder, 'wiki.yml', 'wiki: { key: wiki }\nsources: [{ kind: xml-dump, from: notes.xml }]\n')
  mkdirSync(join(folder, 'mirror/empty'), { recursive: true })
  const names = readdirSync(folder).sort()
  const lines = names.map((from) =>
    JSON.stringify(
      from === 'wiki.yml'
        ? { pipeline: from }
        : { from, key: slugOf(from), ...(from === 'mirror' ? { kind: 'html-mirror' } : {}) },
    ),
  )
  const { jobs, refused } = await planned(folder, 'wikis.jsonl', `${lines.join('\n')}\n`)
  expect(jobs).toBe(2)
  const told = refused.map(({ place, code }) => [names[Number(place.split(':')[1]) - 1], code])
  expect(told).toEqual([
    ['empty.warc', 'NOT_A_SOURCE'],
    ['empty.xml', 'NOT_A_DUMP'],
    ['empty.xml.gz', 'NOT_A_DUMP'],
    ['logs.xml', 'DUMP_OF_LOGS'],
    ['mirror', 'NOT_A_MIRROR'],
    ['noise.warc.gz', 'NOT_CAPTURES'],
    ['noise.xml.gz', 'NOT_A_DUMP'],
    ['notes.xml', 'NOT_A_DUMP'],
    ['packed-noise.gz', 'DUMP_UNREADABLE'],
    ['packed-noise.xml.gz', 'DUMP_UNREADABLE'],
    ['packed-notes.xml.gz', 'NOT_A_DUMP'],
    ['wiki.yml', 'NOT_A_DUMP'],
  ])
  // Told by name: what is refused stands in the index, which has the same bytes wherever the farm lies.
  expect(JSON.stringify(refused)).not.toContain(folder)
})

test('a folder with one export in it is a wiki, whatever lies beside that; one with none is not', async () => {
  const folder = folderOf('one/b.xml')
  put(folder, 'one/a.xml', 'Nothing but notes.')
  put(folder, 'none/a.xml', 'Nothing but notes.')
  const text = '{"from": "one", "kind": "xml-dump"}\n{"from": "none", "kind": "xml-dump"}\n'
  const { jobs, refused } = await planned(folder, 'wikis.jsonl', text)
  expect({ jobs, refused }).toMatchObject({ jobs: 1, refused: [{ place: 'wikis.jsonl:2', code: 'NOT_A_DUMP' }] })
})

const dumpsOf = (...names: readonly string[]): string => names.map((name) => `  - ${name}\n`).join('')

test.for([
  [
    'a value that is none',
    'defaults:\n  wiki: { timezone: Europe/Pari }\n',
    'wikis.yml:2 defaults.wiki.timezone: expected',
  ],
  [
    'an unknown key',
    'defaults:\n  site: { histroy: none }\n',
    'wikis.yml:2 defaults.site.histroy: expected a known key',
  ],
  [
    'a hint that is none',
    'defaults:\n  records: { meetings: { hints: { x: 1 } } }\n',
    'wikis.yml:2 defaults.records.meetings.hints',
  ],
  [
    'a file that is not there',
    'defaults:\n  privacy: { policy: none.yml }\n',
    'wikis.yml:2 defaults.privacy.policy: none.yml cannot be read',
  ],
  ['a file that is wrong', 'defaults:\n  privacy: { policy: privacy.yml }\n', 'privacy.yml:1 ip: expected'],
  [
    'a lock that is not there',
    'defaults:\n  links: { lock: none.json }\n',
    'wikis.yml:2 defaults.links.lock: none.json cannot be read',
  ],
] as const)('%s in what a list says for all wikis is told once, where it stands', async ([, defaults, message]) => {
  const folder = folderOf('a.xml', 'b.xml')
  put(folder, 'privacy.yml', 'ip: never\n')
  const list = put(folder, 'wikis.yml', `${defaults}wikis:\n${dumpsOf('a.xml', 'b.xml')}`)
  const { exit, err } = await call(['farm', 'plan', list, '--store', join(folder, 'farm')], environment)
  expect({ exit, err }).toEqual({ exit: 2, err: expect.stringContaining(message) })
  expect(err.split('cannot be read').length + err.split('expected').length).toBe(3)
})

test('what a list says wrongly of one wiki is told by the keys of the list, and stops no other one', async () => {
  const folder = folderOf('a.xml', 'b.xml', 'c.xml', 'd.xml', 'e.xml', 'f.xml')
  const text = `defaults:
  privacy: { ip: keep }
wikis:
  - { from: a.xml, wiki: { timezone: Europe/Pari }, privacy: { audience: restricted } }
  - { from: b.xml, links: { lock: none.json }, privacy: { audience: restricted } }
  - { from: c.xml }
  - { from: d.xml, files: none/, privacy: { audience: restricted } }
  - { from: e.xml, bundle: { supersedes: none.zip }, privacy: { audience: restricted } }
  - { from: f.xml, privacy: { audience: restricted } }
`
  const { jobs, refused } = await planned(folder, 'wikis.yml', text)
  const begins = (words: string) => expect.stringMatching(new RegExp(`^${words}`))
  expect({ jobs, told: refused.map(({ message }) => message) }).toEqual({
    jobs: 1,
    told: [
      begins('wiki.timezone: expected an IANA time zone'),
      begins('links.lock: none.json cannot be read'),
      begins('privacy.ip: expected'),
      begins('files: expected a file or folder, and there is nothing at none/'),
      begins('bundle.supersedes: .*none.zip cannot be read'),
    ],
  })
})

test('a plan tells which wikis of the plan before are not in it', async () => {
  const folder = folderOf('a.xml', 'b.xml', 'c.xml')
  expect(await planned(folder, 'wikis.txt', 'c.xml\nb.xml\na.xml\n')).toMatchObject({ jobs: 3, gone: [] })
  // A source that has changed is another job of the same wiki.
  put(folder, 'a.xml', readFileSync(join(folder, 'b.xml')))
  expect(await planned(folder, 'wikis.txt', 'a.xml\nnone.xml\n')).toMatchObject({ jobs: 1, gone: ['b', 'c'] })
  put(folder, 'farm/jobs.jsonl', 'damaged')
  expect(await planned(folder, 'wikis.txt', 'a.xml\n')).toMatchObject({ jobs: 1, gone: [] })
})

test('where no job is left a plan does not send to work, and names what it leaves out', async () => {
  const folder = folderOf(...Array.from({ length: 12 }, (_, index) => `w${index + 10}.xml`))
  const store = join(folder, "a d'été")
  const plan = async (text: string, ...more: readonly string[]) =>
    (await call(['farm', 'plan', put(folder, 'wikis.txt', text), '--store', store, ...more], environment)).out
  expect(await plan('*.xml\n')).toMatch(/\nnext: wikifonds farm work --store '\/.*\/a d'\\''été'\n$/)
  const out = await plan('none.xml\n')
  expect(out).toMatch(
    /^12 wikis of the plan before are not in this one: w10, .*, w19 and 2 more\nno job is left .*\n$/m,
  )
  expect(out).not.toContain('next:')
  await plan('w10.xml\n')
  expect(await plan('w11.xml\n', '--lang', 'fr')).toContain('1 wiki du plan précédent n’est pas dans celui-ci : w10\n')
})

testWith('valkey')(
  'what is next is said with the broker of the command line, never with that of the environment',
  async () => {
    const [folder, valkey] = [folderOf('a.xml'), await startValkey()]
    try {
      const words = ['farm', 'plan', join(folder, 'a.xml'), '--store', join(folder, 'farm')]
      const next = (broker: string) => expect.stringMatching(`next: wikifonds farm work --store \\S+/farm${broker}\n$`)
      const given = await call([...words, '--broker', valkey.address], environment)
      expect(given.out).toEqual(next(` --broker ${valkey.address}`))
      const known = await call(words, { ...environment, WIKIFONDS_BROKER: valkey.address })
      expect(known.out).toEqual(next(''))
    } finally {
      valkey.stop()
    }
  },
)

test.for([
  ['--workers', '2'],
  ['--queue', 'S'],
  ['--stall', '5'],
  ['--broker', 'redis://127.0.0.1:1'],
] as const)('farm work --job refuses %s, which it would not heed', async ([flag, value]) => {
  const { exit, err } = await call(['farm', 'work', '--job', '1', flag, value], environment)
  expect({ exit, err }).toEqual({ exit: 2, err: expect.stringContaining(`: ${flag} does not go with it`) })
})

test('a pipeline file that a plan makes says that the next one writes it anew, which is no other job', async () => {
  const folder = folderOf('a.xml')
  const made = () => readFileSync(join(folder, 'farm/pipelines/a.yml'), 'utf8')
  const job = () => readFileSync(join(folder, 'farm/jobs.jsonl'), 'utf8')
  await planned(folder, 'wikis.txt', 'a.xml\n')
  const [first, ...rest] = made().split('\n')
  expect(first).toMatch(/^# Written by `wikifonds farm plan`, and anew by the next plan .* lost\. /)
  expect(rest.join('\n')).toBe('wiki:\n  key: a\nsources:\n  - kind: xml-dump\n    from: ../../a.xml\n')
  const before = job()
  await planned(folder, 'wikis.txt', 'a.xml\n', 'fr')
  expect(made().split('\n').slice(1)).toEqual(rest)
  expect(made()).toMatch(/^# Écrit par `wikifonds farm plan`/)
  expect(job()).toBe(before)
})
