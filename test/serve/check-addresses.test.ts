/** A list of old addresses: which arrive, and where. */

import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { scratchFolder } from '../support/scratch.ts'
import { checkAddresses, makeBundle, zipOf } from './support.ts'

let zip: string
beforeAll(async () => {
  zip = zipOf(await makeBundle())
})

function listOf(...lines: readonly string[]): string {
  const file = join(scratchFolder(), 'addresses.txt')
  writeFileSync(file, lines.join('\r\n'))
  return file
}

async function checked(file: string, at: string | null = null): Promise<readonly (readonly unknown[])[]> {
  const found: (readonly unknown[])[] = []
  for await (const { address, status, page, reason } of checkAddresses(zip, { file, at }))
    found.push([address, status, page, reason?.id ?? null])
  return found
}

test('each is followed to its end, in the order of the list', async () => {
  const file = listOf(
    '\uFEFF# from the log of the server',
    'https://wiki.jardin.example/wiki/Accueil',
    'http://wiki.jardin.example/index.php?title=R%C3%A9union_du_3_mai&oldid=20',
    '',
    '/wiki/R%E9union_du_3_mai',
    '/wiki/Rencontre_de_mai',
    '/pages/accueil.html',
    '/images/3/3b/Plan_du_jardin.svg',
    '/wiki/Rien',
    '/?curid=777',
    'https://elsewhere.example/wiki/Accueil',
    'mailto:quelqu-un@jardin.example',
    `/wiki/${'a'.repeat(5000)}`,
    '/index.php?title=R%C3%A9union_du_3_mai&action=raw&oldid=4040',
  )
  const rows = await checked(file)
  expect(rows.map(([address, ...rest]) => [String(address).slice(0, 50), ...rest])).toEqual([
    ['https://wiki.jardin.example/wiki/Accueil', 200, '/pages/accueil.html', null],
    [
      'http://wiki.jardin.example/index.php?title=R%C3%A9union_du_3_mai&oldid=20'.slice(0, 50),
      200,
      '/history/reunion-du-3-mai.r20.html',
      null,
    ],
    ['/wiki/R%E9union_du_3_mai', 200, '/pages/reunion-du-3-mai.html', null],
    ['/wiki/Rencontre_de_mai', 200, '/pages/reunion-du-3-mai.html#D%C3%A9cisions', null],
    ['/pages/accueil.html', 200, '/pages/accueil.html', null],
    ['/images/3/3b/Plan_du_jardin.svg', 200, '/data/files/plan-du-jardin.svg', null],
    ['/wiki/Rien', 404, null, 'address-finds-nothing'],
    ['/?curid=777', 404, null, 'address-finds-nothing'],
    ['https://elsewhere.example/wiki/Accueil', null, null, 'address-of-other-host'],
    ['mailto:quelqu-un@jardin.example', null, null, 'not-an-address'],
    [`/wiki/${'a'.repeat(44)}`, 400, null, 'address-too-long'],
    ['/index.php?title=R%C3%A9union_du_3_mai&action=raw&oldid=4040'.slice(0, 50), 404, null, 'no-revision'],
  ])
})

test('the wiki may have stood elsewhere', async () => {
  const file = listOf('https://old.example/wiki/Accueil', 'https://wiki.jardin.example/wiki/Accueil')
  expect((await checked(file, 'https://old.example')).map(([, status]) => status)).toEqual([200, null])
})

test.each([
  ['an empty list', () => listOf('# nothing', ''), null],
  ['no list', () => join(scratchFolder(), 'none.txt'), null],
  ['no address of a host', () => listOf('/wiki/Accueil'), 'wiki.example.org'],
])('%s is refused', async (_what, file, at) => {
  await expect(checked(file(), at)).rejects.toMatchObject({ name: 'NotAsExpected' })
})

test('the command ends with 4 when some fail, as text and as one object', () => {
  const program = join(import.meta.dirname, '..', '..', 'dist', 'cli', 'main.js')
  const run = (file: string, ...more: readonly string[]) => {
    const { status, stdout } = spawnSync(process.execPath, [program, 'serve', zip, '--check', file, ...more], {
      encoding: 'utf8',
      env: { ...process.env, LC_ALL: 'C' },
    })
    return { status, stdout }
  }
  const [good, mixed] = [listOf('/wiki/Accueil'), listOf('/wiki/Accueil', '/wiki/Rien')]
  expect(run(good)).toEqual({
    status: 0,
    stdout:
      '  HTTP  address  →  page\n✓ 200  /wiki/Accueil  →  /pages/accueil.html\n1 of 1 addresses arrive, 0 do not\n',
  })
  const told = run(mixed, '--json')
  expect(told.status).toBe(4)
  expect(JSON.parse(told.stdout)).toEqual({
    addresses: [
      { address: '/wiki/Accueil', status: 200, page: '/pages/accueil.html', reason: null },
      { address: '/wiki/Rien', status: 404, page: null, reason: 'nothing is found there' },
    ],
    asked: 2,
    answered: 1,
    failed: 1,
  })
  const none = run(listOf(''), '--json')
  expect([none.status, JSON.parse(none.stdout).error.code]).toEqual([2, 'CONFIG_INVALID'])
  const alone = spawnSync(process.execPath, [program, 'serve', zip, '--as', 'https://wiki.example.org'], {
    timeout: 240_000,
  })
  expect([alone.status, String(alone.stderr)]).toEqual([2, expect.stringContaining('--check FILE')])
})
