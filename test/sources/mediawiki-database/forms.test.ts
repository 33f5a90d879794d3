/** The same small wiki however its database was written out and packed, and what is told of what a dump or its folder lacks. */

import { execFileSync } from 'node:child_process'
import { readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import Database from 'better-sqlite3'
import { beforeAll, describe, expect, test } from 'vitest'
import { inputOf } from '../../../bench/source-input.ts'
import { source } from '../../../src/sources/kinds/mediawiki-database/mediawiki-database.ts'
import { readSettings } from '../../../src/sources/kinds/mediawiki-database/settings.ts'
import { source as exports } from '../../../src/sources/kinds/xml-dump/xml-dump.ts'
import { message } from '../../../src/texts/message.ts'
import type { Component } from '../../support/components.ts'
import { testWith } from '../../support/require.ts'
import { put, scratchFolder } from '../../support/scratch.ts'
import { folderWith, readDatabase, type SeenWiki } from './read-database.ts'
import { concatenated, mysqlString, smallDump } from './small-wiki.ts'

let plain: SeenWiki
beforeAll(async () => {
  plain = await readDatabase(folderWith(smallDump('1.35')))
})

describe('a packed dump is the same', () => {
  const packings: readonly (readonly [name: string, needs: readonly Component[], pack: (bytes: Buffer) => Buffer])[] = [
    ['gz', [], gzipSync],
    ['bz2', ['bzip2'], (input) => execFileSync('bzip2', ['-c'], { input })],
    ['zst', ['zstd'], (input) => execFileSync('zstd', ['-qc'], { input })],
    ['xz', ['xz'], (input) => execFileSync('xz', ['-c'], { input })],
  ]
  for (const [name, needs, pack] of packings)
    testWith(...needs)(name, async () => {
      expect(await readDatabase(folderWith(pack(smallDump('1.35')), `wiki.sql.${name}`))).toEqual(plain)
    })
})

describe('a wiki on SQLite', () => {
  const path = join(scratchFolder(), 'wiki.sqlite')
  const texts = ["Deux\nlignes, l'été\r\nun \\n qui reste", 'Un « bac ».', '']
  beforeAll(() => {
    const file = new Database(path)
    file.exec(`
      CREATE TABLE page (page_id INTEGER PRIMARY KEY, page_namespace INTEGER, page_title BLOB, page_is_redirect INTEGER, page_latest INTEGER);
      CREATE TABLE revision (rev_id INTEGER PRIMARY KEY, rev_page INTEGER, rev_text_id INTEGER, rev_comment TEXT, rev_user INTEGER, rev_user_text TEXT, rev_timestamp TEXT, rev_minor_edit INTEGER, rev_deleted INTEGER);
      CREATE TABLE text (old_id INTEGER PRIMARY KEY, old_text TEXT, old_flags TEXT);
      CREATE TABLE user (user_id INTEGER PRIMARY KEY, user_name TEXT, user_password TEXT);
      INSERT INTO user VALUES (1, 'Alba', 'SECRET''); INSERT INTO page VALUES(9');
    `)
    for (const [index, text] of texts.entries()) {
      const id = index + 1
      file.prepare('INSERT INTO page VALUES (?, 0, ?, 0, ?)').run(id, `Page_${id}`, id)
      file
        .prepare('INSERT INTO revision VALUES (?, ?, ?, ?, 1, ?, ?, 0, 0)')
        .run(id, id, id, 'un\ndeux', 'Alba', `2010010100000${id}`)
      file.prepare('INSERT INTO text VALUES (?, ?, ?)').run(id, text, 'utf-8')
    }
    file.close()
  })

  describe('of which nothing says the language', () => {
    const words =
      'Im Garten hinter dem alten Haus stehen neun Apfelbäume, die jedes Jahr im Herbst gemeinsam abgeerntet werden, und wer mithilft, nimmt einen Korb davon nach Hause.'
    /** Pages of a namespace and their texts, the later one with the higher number. */
    const wikiOf = (pages: readonly (readonly [namespace: number, title: string, text: string])[]): string => {
      const place = join(scratchFolder(), 'wiki.sqlite')
      const file = new Database(place)
      file.exec(`
        CREATE TABLE page (page_id INTEGER PRIMARY KEY, page_namespace INTEGER, page_title BLOB, page_is_redirect INTEGER, page_latest INTEGER);
        CREATE TABLE revision (rev_id INTEGER PRIMARY KEY, rev_page INTEGER, rev_text_id INTEGER, rev_comment TEXT, rev_user INTEGER, rev_user_text TEXT, rev_timestamp TEXT, rev_minor_edit INTEGER, rev_deleted INTEGER);
        CREATE TABLE text (old_id INTEGER PRIMARY KEY, old_text TEXT, old_flags TEXT);
      `)
      for (const [index, [namespace, title, text]] of pages.entries()) {
        const id = index + 1
        file
          .prepare('INSERT INTO page VALUES (?, ?, ?, ?, ?)')
          .run(id, namespace, title, text.startsWith('#') ? 1 : 0, id)
        file
          .prepare("INSERT INTO revision VALUES (?, ?, ?, '', 1, 'Alba', ?, 0, 0)")
          .run(id, id, id, `2010010100000${id}`)
        file.prepare("INSERT INTO text VALUES (?, ?, 'utf-8')").run(id, text)
      }
      file.close()
      return place
    }
    const orchard = wikiOf([
      [0, 'Hauptseite', `${words} {{Kasten|english words that say nothing}}`],
      ...['Apfel', 'Birne', 'Kirsche', 'Pflaume', 'Quitte', 'Mispel', 'Schlehe'].map(
        (title) => [0, title, `'''${title}''': ${words} [[Kategorie:Obst]] <!-- notes of the gardeners -->`] as const,
      ),
      [14, 'Obst', 'Was hier wächst.'],
      [0, 'Sorten', '#WEITERLEITUNG [[Apfel]]'],
    ])

    test('namespaces, redirects and the main page are those of the language that its texts speak', async () => {
      const { site, pages } = await readDatabase(orchard)
      expect(site).toMatchObject({ language: null, mainPage: 'Hauptseite' })
      const byTitle = new Map(pages.map(({ title, redirect }) => [title, redirect]))
      expect([...byTitle.keys()]).toContain('Kategorie:Obst')
      expect(byTitle.get('Sorten')).toEqual({ title: 'Apfel', fragment: null })
      const inspected = await source.inspect(orchard)
      expect(inspected).toMatchObject({ language: null })
      expect(inspected?.notes).toContainEqual(message('language-of-texts-noted', { language: 'de' }))
    })

    test('the main page is found too where the pipeline says another one', async () => {
      const { site, pages } = await readDatabase(orchard, { language: 'en' })
      expect(site).toMatchObject({ language: 'en', mainPage: 'Hauptseite' })
      expect(pages.map(({ title }) => title)).toContain('Category:Obst')
    })

    test('a few words, or as many of two languages, tell none', async () => {
      const english =
        'Behind the old house there are nine apple trees, which everybody harvests together each year in autumn, and whoever helps takes a basket of them home.'
      for (const texts of [
        [words],
        [words, english, words, english, words, english, words, english, words, english].map(
          (one) => `${one} ${one} ${one}`,
        ),
      ]) {
        const place = wikiOf(texts.map((text, index) => [0, index === 0 ? 'Main_Page' : `P${index}`, text]))
        const { site, pages } = await readDatabase(place)
        expect(site).toMatchObject({ language: null, mainPage: 'Main Page' })
        expect(pages).toHaveLength(texts.length)
        expect(site.namespaces?.find(({ id }) => id === 14)?.name).toBe('Category')
      }
    })
  })

  testWith('sqlite3')('as its own .dump writes it, breaks of lines and all', async () => {
    const dump = execFileSync('sqlite3', [path, '.dump'])
    expect(dump.toString()).toMatch(/replace\(|unistr\(/)
    const [whole, file] = [await readDatabase(folderWith(dump)), await readDatabase(path)]
    expect(whole.revisions.map(({ text }) => text)).toEqual(texts)
    expect(whole.revisions).toEqual(file.revisions)
    expect(whole.losses.filter(({ severity }) => severity === 'lost')).toEqual([])
    expect(JSON.stringify(whole)).not.toContain('SECRET')
    const cut = await readDatabase(folderWith(dump.subarray(0, -10)))
    expect(cut.losses.map(({ kind }) => kind)).toContain('dump-truncated')
  })

  test.each([
    [`replace(replace('a\\r\\nb','\\r',char(13)),'\\n',char(10))`, 'a\r\nb'],
    [`replace('a\\nb \\012 c','\\012',char(10))`, 'a\\nb \n c'],
    [`replace('a\\n\\012(\\n1)','(\\n1)',char(10))`, 'a\\n\\012\n'],
    [`unistr('a\\u000ab \\\\ \\+01d11e')`, 'a\nb \\ 𝄞'],
  ])('%s', async (written, text) => {
    const dump = `PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\nCREATE TABLE page (page_id, page_namespace, page_title, page_latest);\nCREATE TABLE revision (rev_id, rev_page, rev_text_id, rev_timestamp);\nCREATE TABLE text (old_id, old_text, old_flags);\nINSERT INTO page VALUES(1,0,'A',1);\nINSERT INTO revision VALUES(1,1,1,'20100101000000');\nINSERT INTO text VALUES(1,${written},'utf-8');\nCOMMIT;\n`
    expect((await readDatabase(folderWith(Buffer.from(dump)))).revisions).toMatchObject([{ text }])
  })
})

describe('what a dump or its folder lacks is told', () => {
  const dump = smallDump('1.35')
  const kindsIn = ({ losses }: SeenWiki): readonly (readonly [kind: string, subject: string])[] =>
    losses.map(({ kind, subject }) => [kind, subject])

  test('pages that the wiki counted and that are not in it', async () => {
    // The wiki counted four pages and one file.
    expect(plain.losses.filter(({ kind }) => kind === 'statistics-differ')).toEqual([])
    const more = dump.toString('latin1').replace('(1,9,6,1,4,2,1)', '(1,9,60,1,40,2,7)')
    expect(more).not.toBe(dump.toString('latin1'))
    const path = folderWith(Buffer.from(more, 'latin1'))
    const { losses } = await readDatabase(path)
    const told = [
      { kind: 'statistics-differ', severity: 'declared', subject: 'pages' },
      { kind: 'statistics-differ', subject: 'files' },
    ]
    expect(losses.filter(({ kind }) => kind === 'statistics-differ')).toMatchObject(told)
    const inspected = await source.inspect(path)
    expect(inspected?.notes.filter((note) => 'kind' in note && note.kind === 'statistics-differ')).toMatchObject(told)
  })

  test('rows: it breaks off before them, or never had any', async () => {
    const [before = ''] = dump.toString('latin1').split('\nINSERT INTO `page`')
    for (const [code, text] of [
      ['DATABASE_DAMAGED', before.replace(/^INSERT .*$/gm, '')],
      ['DATABASE_WITHOUT_ROWS', dump.toString('latin1').replace(/^INSERT .*$/gm, '')],
      ['DATABASE_DAMAGED', before.slice(0, before.indexOf('CREATE TABLE `page`') + 12).replace(/^INSERT .*$/gm, '')],
    ] as const) {
      const path = folderWith(Buffer.from(text, 'latin1'))
      await expect(readDatabase(path)).rejects.toMatchObject({ code, exit: 1 })
      await expect(source.inspect(path)).rejects.toMatchObject({ code })
    }
  })

  test('settings that cannot be read', async () => {
    const folder = scratchFolder()
    put(folder, 'wiki.sql', dump)
    symlinkSync('LocalSettings.php', join(folder, 'LocalSettings.php'))
    const seen = await readDatabase(folder, { language: 'fr' })
    expect(kindsIn(seen)).toEqual(
      expect.arrayContaining([
        ['source-unreadable', 'LocalSettings.php'],
        ['settings-not-here', expect.any(String)],
      ]),
    )
    expect(seen.revisions.map(({ text }) => text)).toEqual(plain.revisions.map(({ text }) => text))
  })

  test('uploads beside a dump that is given alone', async () => {
    const folder = folderWith(dump)
    expect(kindsIn(await readDatabase(join(folder, 'wiki.sql')))).toEqual([
      ['beside-not-read', 'images/'],
      ['no-files', 'wiki.sql'],
    ])
    const named = await readDatabase(join(folder, 'wiki.sql'), { files: join(folder, 'images') })
    expect(kindsIn(named)).toEqual([])
    expect(named.files).toEqual(plain.files)
  })

  test('an export beside a dump, whichever of them is read', async () => {
    const folder = folderWith(dump)
    put(folder, 'wiki-20100101.xml.gz', gzipSync(readFileSync('fixtures/communs/communs.xml')))
    expect(kindsIn(await readDatabase(folder))).toEqual([['beside-not-read', 'wiki-20100101.xml.gz']])
    const told: string[] = []
    for await (const event of exports.read(inputOf(folder), new AbortController().signal))
      if (event.type === 'loss' && event.loss.kind === 'beside-not-read') told.push(event.loss.subject)
    expect(told).toEqual(['wiki.sql'])
  })
})

describe('a state that says where its text stands is read there', () => {
  test('as the latest text of a page was kept (1.5 to 1.9, upgraded)', async () => {
    const [cur = ''] = /CREATE TABLE `cur`[\s\S]*?UNLOCK TABLES;/.exec(smallDump('1.4').toString('latin1')) ?? []
    const dump = smallDump('1.15').toString('latin1')
    const stub = '(4,\'O:18:\\"historyblobcurstub\\":1:{s:6:\\"mCurId\\";i:1;}\',\'object\')'
    const changed = dump
      .replace(/\(4,'Qui vient[^)]*\)/, () => stub)
      .replace('-- Dump completed', `${cur}\n-- Dump completed`)
    const { revisions, losses } = await readDatabase(folderWith(Buffer.from(changed, 'latin1')))
    expect(losses.filter(({ kind }) => kind !== 'sha1-mismatch' && kind !== 'no-files')).toEqual([])
    const texts = new Map(revisions.map(({ revisionId, text }) => [revisionId, text]))
    expect(texts.get(4)).toBe(texts.get(6))
    expect(texts.get(4)).toContain('Troisième état')
  })

  test('in another row of the first versions (1.4)', async () => {
    const dump = smallDump('1.4').toString('latin1')
    const together = mysqlString(concatenated({ un: 'Texte un.', trois: 'Texte trois.' }, 'un'))
    const stub = mysqlString('O:15:"historyblobstub":2:{s:6:"mOldId";i:1;s:5:"mHash";s:5:"trois";}')
    const inRow = (id: number, text: string): readonly [RegExp, string] => [
      new RegExp(
        `(\\(${id},0,'Accueil',)'(?:[^'\\\\]|\\\\.)*'((?:,(?:\\d+|'(?:[^'\\\\]|\\\\.)*'))*?),'(?:gzip)?',''\\)`,
      ),
      text,
    ]
    let changed = dump
    for (const [row, text] of [inRow(1, together), inRow(3, stub)]) {
      expect(changed).toMatch(row)
      changed = changed.replace(row, (_, before: string, after: string) => `${before}${text}${after},'object','')`)
    }
    const { revisions, losses } = await readDatabase(folderWith(Buffer.from(changed, 'latin1')))
    expect(losses.filter(({ severity }) => severity === 'lost')).toEqual([])
    expect(revisions.filter(({ title }) => title === 'Accueil').map(({ text }) => text?.slice(0, 12))).toEqual([
      'Texte un.',
      'Texte trois.',
      'Troisième ét',
    ])
  })
})

describe('who could read a page, by the settings', () => {
  const readersWith = (php: string) => readSettings([`<?php\ndefine( 'NS_BUREAU', 3000 );\n${php}\n`]).readersOf
  test.each([
    ["$wgGroupPermissions['*']['read'] = false;", 'Plan', 0, 'members'],
    ["$wgGroupPermissions['*']['read'] = false;\n$wgGroupPermissions['*']['read'] = true;", 'Plan', 0, null],
    ["# $wgGroupPermissions['*']['read'] = false;", 'Plan', 0, null],
    ["$wgGroupPermissions['user']['read'] = false;", 'Plan', 0, null],
    ['$wgGroupPermissions["*"] = [ "edit" => false, "read" => false ];', 'Plan', 0, 'members'],
    [
      "$wgGroupPermissions['*']['read'] = false;\n$wgWhitelistRead = [ 'Plan', \"Aide:Accueil\" ];",
      'Plan',
      0,
      'everybody',
    ],
    ["$wgGroupPermissions['*']['read'] = false;\n$wgWhitelistRead[] = ':plan';", 'Plan', 0, 'everybody'],
    ["$wgGroupPermissions['*']['read'] = false;\n$wgWhitelistReadRegexp = [ '/Plan/' ];", 'Plan', 0, 'members'],
    ["$wgNamespacePermissionLockdown[NS_BUREAU]['read'] = [ 'user' ];", 'Bureau:Plan', 3000, 'members'],
    ["$wgNamespacePermissionLockdown[NS_BUREAU]['read'] = array( 'sysop' );", 'Plan', 0, 'everybody'],
    ["$wgNamespacePermissionLockdown[NS_BUREAU]['*'] = [ 'user' ];", 'Bureau:Plan', 3000, 'members'],
    [
      "$wgNamespacePermissionLockdown['*']['read'] = [ 'user' ];\n$wgNamespacePermissionLockdown[NS_BUREAU]['read'] = [ '*' ];",
      'Bureau:Plan',
      3000,
      'everybody',
    ],
    ["$wgNamespacePermissionLockdown[3000]['edit'] = [ 'user' ];", 'Bureau:Plan', 3000, null],
  ] as const)('%s', (php, title, namespaceId, expected) => {
    expect(readersWith(php)?.(namespaceId, title) ?? null).toBe(expected)
  })
})
