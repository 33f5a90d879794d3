/** A bundle holds what it was given, in a bag and a zip that strangers can open, with its licence and its README. */

import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { HtmlValidate } from 'html-validate'
import { beforeAll, describe, expect, test } from 'vitest'
import { openBundle } from '../../src/bundle/open.ts'
import { verifyBundle } from '../../src/bundle/verify.ts'
import { type WrittenBundle, writeBundle } from '../../src/bundle/write.ts'
import { testWith } from '../support/require.ts'
import { options, payload, preparePayload, put, scratch } from './sample.ts'

const run = (command: string, args: readonly string[], cwd: string): string =>
  execFileSync(command, args, { cwd, encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' } })

async function gather(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const chunk of chunks) parts.push(chunk)
  return Buffer.concat(parts)
}

describe('a written bundle', () => {
  const parent = scratch()
  let folder = ''
  let written: WrittenBundle
  beforeAll(async () => {
    folder = preparePayload(parent)
    written = await writeBundle(folder, options)
  })

  for (const manifest of ['manifest-sha256', 'tagmanifest-sha256'])
    testWith('sha256sum', 'unzip')(`passes sha256sum -c on ${manifest}, unzipped`, () => {
      const out = scratch()
      run('unzip', ['-q', written.zipPath ?? ''], out)
      const lines = run('sha256sum', ['--strict', '-c', `${manifest}.txt`], join(out, options.name))
        .trim()
        .split('\n')
      expect(lines.every((line) => line.endsWith(': OK'))).toBe(true)
      expect(lines.length).toBeGreaterThanOrEqual(9)
    })

  for (const manifest of ['manifest-sha512', 'tagmanifest-sha512'])
    testWith('sha256sum')(`passes sha512sum -c on ${manifest}`, () => {
      expect(run('sha512sum', ['--strict', '-c', `${manifest}.txt`], folder)).toContain(': OK')
    })

  testWith('sha256sum')('says its own checksum beside it', () => {
    expect(run('sha256sum', ['-c', `${options.name}.zip.sha256`], parent)).toBe(`${options.name}.zip: OK\n`)
    expect(run('sha256sum', [`${options.name}.zip`], parent)).toContain(written.sha256)
    expect(readFileSync(written.zipPath ?? '').length).toBe(written.bytes)
  })

  testWith('unzip')('has the files of the layout in the order of the zip', async () => {
    const names = run('unzip', ['-Z1', written.zipPath ?? ''], parent)
      .trim()
      .split('\n')
    const paths = names.map((name) => name.slice(options.name.length + 1))
    expect(names.every((name) => name.startsWith(`${options.name}/`))).toBe(true)
    expect(paths.slice(0, 3)).toEqual(['bagit.txt', 'padding.txt', 'data/index.sqlite'])
    expect(paths.slice(3)).toEqual([...paths.slice(3)].sort())
    expect(paths).toHaveLength(written.files)
    expect(new Set(paths)).toEqual(
      new Set([
        'bagit.txt',
        'padding.txt',
        'bag-info.txt',
        'bagit-profile.json',
        'manifest-sha256.txt',
        'manifest-sha512.txt',
        'tagmanifest-sha256.txt',
        'tagmanifest-sha512.txt',
        'ro-crate-metadata.json',
        'ro-crate-preview.html',
        'ro-crate-preview_files/preview.css',
        'datapackage.json',
        'CITATION.cff',
        'REUSE.toml',
        'README.html',
        'README.txt',
        'LICENSES/CC-BY-SA-4.0.txt',
        'LICENSES/CC0-1.0.txt',
        'LICENSES/GPL-3.0-or-later.txt',
        'data/index.sqlite',
        ...Object.keys(payload).map((path) => `data/${path}`),
      ]),
    )
  })

  test('keeps the catalogue uncompressed at a multiple of 4096, readable in place', async () => {
    const bundle = await openBundle(written.zipPath ?? '')
    const { file, offset, length } = await bundle.locate('data/index.sqlite')
    await bundle.close()
    expect(offset % 4096).toBe(0)
    expect(readFileSync(file).subarray(offset, offset + length)).toEqual(
      readFileSync(join(folder, 'data/index.sqlite')),
    )
  })

  test('gives back every file through openBundle, from the zip and from the folder alike', async () => {
    const zip = await openBundle(written.zipPath ?? '')
    const unpacked = await openBundle(folder)
    expect([zip.kind, unpacked.kind, zip.name, unpacked.name]).toEqual(['zip', 'folder', options.name, options.name])
    expect(zip.entries()).toEqual(unpacked.entries())
    for (const { path } of zip.entries()) {
      const content = Buffer.from(await unpacked.read(path))
      expect(Buffer.from(await zip.read(path)).equals(content)).toBe(true)
      expect((await gather(zip.stream(path))).equals(content)).toBe(true)
    }
    await expect(zip.read('data/nothing')).rejects.toMatchObject({ code: 'BUNDLE_NO_ENTRY' })
    await expect(zip.locate('README.txt')).rejects.toMatchObject({ code: 'BUNDLE_NOT_IN_PLACE' })
    await zip.close()
  })

  test('begins its README with how to open it, in the site’s language, then in English', () => {
    const readme = readFileSync(join(folder, 'README.txt'), 'utf8')
    expect(readme.split('\n')[0]).toBe('Décompressez-moi, puis ouvrez data/site/index.html dans un navigateur web.')
    expect(readme).toContain('\nUnzip me, then open data/site/index.html in a web browser.\n')
    expect(readme).toContain('archives@asso.example')
  })

  test('greets in README.html: links first, the site’s language first, checks for three systems', () => {
    const readme = readFileSync(join(folder, 'README.html'), 'utf8')
    const at = (words: string): number => readme.indexOf(words)
    const hrefs = [...readme.matchAll(/href="([^"#]+)"/g)].map(([, href = '']) => href)
    expect(hrefs.slice(0, 3)).toEqual([
      'ro-crate-preview_files/preview.css',
      'data/site/index.html',
      'data/site/index.html',
    ])
    expect(hrefs.filter((href) => !existsSync(join(folder, href)))).toEqual([])
    expect(at('href="#en"')).toBeLessThan(at('href="data/site/index.html"'))
    expect(at('<nav aria-label="Ouvrir">')).toBeLessThan(at('<h2>'))
    expect(at('<div lang="en" id="en">')).toBeGreaterThan(at('archives@asso.example'))
    for (const words of ['sha256sum -c', 'shasum -a 256 -c', 'Get-FileHash']) expect(readme).toContain(words)
    const { results } = new HtmlValidate({ extends: ['html-validate:recommended'] }).validateStringSync(readme)
    expect(results.flatMap(({ messages }) => messages.map(({ message }) => message))).toEqual([])
  })

  testWith('shasum')('passes the sums that it gives for macOS', () => {
    const typed = [...readFileSync(join(folder, 'README.txt'), 'utf8').matchAll(/^ {2}(shasum .*)$/gm)]
    expect(typed).toHaveLength(4)
    for (const [, command = ''] of typed) expect(run('sh', ['-c', command], folder)).toContain(': OK')
  })

  test('describes itself in bag-info.txt, in the order of the contract', () => {
    const bytes = Number(run('sh', ['-c', 'find data -type f -print0 | xargs -0 cat | wc -c'], folder))
    expect(readFileSync(join(folder, 'bag-info.txt'), 'utf8').split('\n')).toEqual([
      'Source-Organization: Association des communs',
      'Contact-Email: archives@asso.example',
      'External-Description: Archive en lecture seule du wiki « Wiki des communs » (https://wiki.example.org). Pages : 2 ; révisions : 5 ; fichiers : 1 ; comptes rendus de réunion : 1.',
      `External-Identifier: ${written.swhid}`,
      'Bagging-Date: 2026-11-24',
      `Payload-Oxum: ${bytes}.9`,
      'Bag-Group-Identifier: communs',
      'Bag-Count: 1 of 1',
      'Internal-Sender-Identifier: communs',
      'Internal-Sender-Description: Wiki des communs, https://wiki.example.org',
      'Bag-Software-Agent: wikifonds 0.1.0',
      'BagIt-Profile-Identifier: urn:wikifonds:bagit-profile:1',
      'Wikifonds-Audience: public',
      '',
    ])
  })

  testWith('git')('names data/ as git does', () => {
    const out = scratch()
    run('cp', ['-r', join(folder, 'data'), join(out, 'data')], out)
    run('git', ['init', '-q', 'data'], out)
    run('git', ['-c', 'core.autocrlf=false', 'add', '-A'], join(out, 'data'))
    expect(written.swhid).toBe(`swh:1:dir:${run('git', ['write-tree'], join(out, 'data')).trim()}`)
  })

  test('lists the columns of its CSV files in datapackage.json', () => {
    const { resources } = JSON.parse(readFileSync(join(folder, 'datapackage.json'), 'utf8'))
    expect(resources.map(({ path }: { path: string }) => path)).toEqual([
      'data/index.sqlite',
      'data/records/meetings.csv',
      'data/records/meetings.jsonl',
    ])
    expect(resources[1].schema.fields.map(({ name }: { name: string }) => name)).toEqual(['id', 'title', 'starts, at'])
  })
})

describe('the zip', () => {
  const tools = {
    unzip: ['-tq'],
    '7z': ['t', '-bso0'],
    bsdtar: ['-xOf'],
    python3: ['-m', 'zipfile', '-t'],
    // Of the Java development kit: unpacks, and checks each sum.
    jar: ['xf'],
  } as const
  const variants = { plain: {}, stored: { store: true }, marked: { sqliteMark: true } } as const
  for (const [variant, extra] of Object.entries(variants)) {
    for (const [tool, args] of Object.entries(tools) as [keyof typeof tools, readonly string[]][]) {
      testWith(tool)(`${variant} is good for ${tool}`, async () => {
        const folder = preparePayload(scratch())
        const { zipPath } = await writeBundle(folder, { ...options, ...extra })
        expect(() => run(tool, [...args, zipPath ?? ''], scratch())).not.toThrow()
      })
    }
  }

  testWith('sqlite3')('marked for SQLite, opens as the catalogue in the sqlite3 command', async () => {
    const folder = preparePayload(scratch())
    const { zipPath } = await writeBundle(folder, { ...options, sqliteMark: true })
    const ask = (sql: string): string => run('sqlite3', [zipPath ?? '', sql], dirname(folder)).trim()
    expect(ask('select title from pages')).toBe('Réunion')
    expect(ask('pragma quick_check')).toBe('ok')
  })

  testWith('sqlite3')('without the mark, is an archive for the sqlite3 command', async () => {
    const { zipPath } = await writeBundle(preparePayload(scratch()), options)
    expect(run('sqlite3', [zipPath ?? '', 'select count(*) > 10 from zip'], '/').trim()).toBe('1')
  })

  test('has the same bytes from another folder and time zone', async () => {
    const here = await writeBundle(preparePayload(scratch('here')), options)
    const zone = process.env['TZ']
    process.env['TZ'] = 'Pacific/Auckland'
    const there = await writeBundle(preparePayload(scratch('somewhere-else')), options)
    if (zone === undefined) delete process.env['TZ']
    else process.env['TZ'] = zone
    expect(there.sha256).toBe(here.sha256)
  })

  test('written twice over itself has the same bytes, and leaves no half-written file', async () => {
    const folder = preparePayload(scratch())
    const once = await writeBundle(folder, options)
    const twice = await writeBundle(folder, options)
    expect(twice).toEqual(once)
    expect(run('ls', ['-A'], dirname(folder)).trim().split('\n').sort()).toEqual([
      options.name,
      `${options.name}.zip`,
      `${options.name}.zip.sha256`,
    ])
  })
})

describe('a path that may not stand in a bundle is refused', () => {
  const names = ['a b.html', 'été.html', 'con.js', 'AUX', 'dot.', 'per%25cent', `${'x'.repeat(120)}.html`]
  test.for(names)('%s', async (name) => {
    const folder = preparePayload(scratch())
    put(folder, `data/site/${name}`, 'x')
    await expect(writeBundle(folder, options)).rejects.toMatchObject({ code: 'BUNDLE_PATH' })
  })

  test('names equal but for case', async () => {
    const folder = preparePayload(scratch())
    put(folder, 'data/site/Pages/x.html', 'x')
    await expect(writeBundle(folder, options)).rejects.toMatchObject({ code: 'BUNDLE_PATH' })
  })

  test('a symbolic link', async () => {
    const folder = preparePayload(scratch())
    mkdirSync(join(folder, 'data/web'))
    symlinkSync('/etc/hostname', join(folder, 'data/web/host'))
    await expect(writeBundle(folder, options)).rejects.toMatchObject({ code: 'BUNDLE_PATH' })
  })
})

test('without a site, the README points at the catalogue', async () => {
  const folder = preparePayload(scratch())
  rmSync(join(folder, 'data/site'), { recursive: true })
  await writeBundle(folder, { ...options, zip: false, language: 'en' })
  const [first] = readFileSync(join(folder, 'README.txt'), 'utf8').split('\n')
  expect(first).toBe('Unzip me; data/index.sqlite holds everything as an SQLite database.')
  expect(await verifyBundle(folder)).toEqual([])
})

test('an unknown licence is said to be unknown', async () => {
  const folder = preparePayload(scratch())
  const rights = { spdx: 'unknown', url: null, text: null }
  await writeBundle(folder, { ...options, zip: false, about: { ...options.about, rights } })
  expect(readFileSync(join(folder, 'LICENSES/LicenseRef-unknown.txt'), 'utf8')).toContain('is unknown')
  expect(readFileSync(join(folder, 'REUSE.toml'), 'utf8')).toContain('SPDX-License-Identifier = "LicenseRef-unknown"')
  expect(readFileSync(join(folder, 'CITATION.cff'), 'utf8')).not.toContain('license')
})

test('a licence whose text we do not have is named with its address', async () => {
  const folder = preparePayload(scratch())
  const rights = { spdx: 'CC-BY-SA-2.1-JP', url: null, text: null }
  await writeBundle(folder, { ...options, zip: false, about: { ...options.about, rights } })
  expect(readFileSync(join(folder, 'LICENSES/CC-BY-SA-2.1-JP.txt'), 'utf8')).toContain(
    'https://spdx.org/licenses/CC-BY-SA-2.1-JP.html',
  )
})
