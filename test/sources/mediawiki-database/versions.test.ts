/** The same small wiki out of the databases of six versions: pages, states in order, who, when, why, texts, files, and nothing else. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { bytesOfLatin1, wordsOf } from '../../../src/sources/common/stored-text.ts'
import { openHistory } from '../../../src/sources/kinds/mediawiki-database/history-blob.ts'
import { put } from '../../support/scratch.ts'
import { fileOf, folderWith, readDatabase } from './read-database.ts'
import { concatenated, diffs, expectedRevisions, smallDump, smallPages, smallSettings, versions } from './small-wiki.ts'

describe.each(versions)('MediaWiki %s', (version) => {
  test('gives the same wiki', async () => {
    const { site, pages, revisions, files, losses } = await readDatabase(folderWith(smallDump(version)))
    expect(losses).toEqual([])
    expect(site).toMatchObject({
      ...{ name: 'Le jardin', language: 'fr', timezone: 'Europe/Paris', baseUrl: 'https://jardin.example' },
      ...{ articlePath: '/wiki/$1', mainPage: 'Accueil', rights: { spdx: 'CC-BY-SA-3.0' } },
      interwiki: { voisins: 'https://voisins.example/wiki/$1' },
    })
    expect(site.namespaces).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ id: 4, name: 'Jardin' }),
        expect.objectContaining({ id: 100, name: 'Portail', aliases: ['P'] }),
        expect.objectContaining({ id: 101, name: 'Discussion portail' }),
      ]),
    )
    const isOld = version === '1.4'
    const expected = expectedRevisions.map((one) => {
      const isLatest = smallPages.some(({ revisions: own }) => own.at(-1)?.id === one.revisionId)
      return isOld ? { ...one, parentId: null, revisionId: isLatest ? null : one.revisionId } : one
    })
    const shown = revisions.filter(({ hidden }) => !hidden.text)
    expect(shown).toMatchObject(expected)
    expect(shown).toHaveLength(expected.length)
    // The one that is hidden, of which that it was made is all that is said.
    expect(revisions.filter(({ hidden }) => hidden.text)).toMatchObject(
      isOld
        ? []
        : [
            {
              revisionId: 8,
              text: null,
              sha1: null,
              comment: null,
              contributor: null,
              hidden: { text: true, comment: true, contributor: true },
            },
          ],
    )
    expect([...new Map(pages.map((page) => [page.title, page])).values()]).toMatchObject([
      { title: 'Accueil', pageId: 1, namespaceId: 0, redirect: null },
      { title: 'Règles', pageId: 2, redirect: { title: 'Accueil', fragment: null } },
      { title: 'Discussion:Accueil', namespaceId: 1 },
      { title: 'Fichier:Plan du jardin.png', namespaceId: 6 },
    ])
    expect(files.map(({ content, ...file }) => ({ ...file, content: content?.toString() }))).toMatchObject([
      {
        ...{ name: 'Plan du jardin.png', at: '2005-04-01T00:00:00Z', comment: 'le premier', isLatest: false },
        ...{ contributor: { name: 'Basile Tournier' }, content: 'ancien plan' },
      },
      {
        ...{ name: 'Plan du jardin.png', at: '2005-05-01T00:00:00Z', comment: 'un plan', isLatest: true },
        ...{ contributor: { name: 'Alba Corvin' }, content: 'nouveau plan' },
      },
    ])
  })
})

test('one of several wikis is chosen by its prefix; where nothing tells which, they are named', async () => {
  const path = fileOf(smallDump('1.31', 'a_', 'b_'))
  await expect(readDatabase(path)).rejects.toMatchObject({
    code: 'DATABASE_OF_SEVERAL_WIKIS',
    exit: 2,
    values: { prefixes: 'a_, b_' },
  })
  await expect(readDatabase(path, { site: 'c_' })).rejects.toMatchObject({
    code: 'PREFIX_NOT_THERE',
    values: { prefix: 'c_', prefixes: 'a_, b_' },
  })
  const chosen = await readDatabase(path, { site: 'b_', language: 'fr' })
  expect(chosen.revisions.filter(({ hidden }) => !hidden.text)).toMatchObject(expectedRevisions)
  // The settings beside it tell, too.
  const folder = folderWith(smallDump('1.31', '', 'b_'))
  put(folder, 'LocalSettings.php', `${smallSettings}$wgDBprefix = "b_";\n`)
  expect((await readDatabase(folder)).revisions).toHaveLength(chosen.revisions.length)
  await expect(readDatabase(fileOf(smallDump('1.31', '', 'b_')), { site: '', language: 'fr' })).resolves.toBeDefined()
})

test('without settings the language of the pipeline names the namespaces, and what is not known is declared', async () => {
  const { site, losses } = await readDatabase(fileOf(smallDump('1.43')), { language: 'de' })
  expect(site.namespaces?.find(({ id }) => id === 6)?.name).toBe('Datei')
  expect(losses.map(({ kind, severity }) => [kind, severity])).toEqual([
    ['settings-not-here', 'declared'],
    ['no-files', 'declared'],
  ])
})

test('columns that a database took for Latin-1 have their UTF-8 back, and those that were Latin-1 their letters', async () => {
  const twice = (text: string): Buffer => {
    // As MySQL tells the letters of such a column in UTF-8.
    const bytes = Buffer.from(text)
    const letters = Array.from(bytes, (byte) => wordsOf(Buffer.of(0xff, byte)).slice(1)).join('')
    return Buffer.from(letters)
  }
  expect(bytesOfLatin1(twice('œuvre, été, 漢'))?.toString()).toBe('œuvre, été, 漢')
  expect(bytesOfLatin1(Buffer.from('漢'))).toBeNull()
  expect(wordsOf(Buffer.from('été', 'latin1'))).toBe('été')
  const sql = Buffer.concat([
    Buffer.from(
      "/*!40101 SET NAMES utf8 */;\nCREATE TABLE `cur` (\n `cur_id` int(8),\n `cur_namespace` tinyint(2),\n `cur_title` varchar(255),\n `cur_text` mediumtext,\n `cur_comment` tinyblob,\n `cur_user` int(5),\n `cur_user_text` varchar(255) CHARACTER SET latin1 COLLATE latin1_bin,\n `cur_timestamp` char(14),\n `cur_minor_edit` tinyint(1),\n `cur_is_redirect` tinyint(1)\n) ENGINE=MyISAM DEFAULT CHARSET=latin1;\nINSERT INTO `cur` VALUES (1,0,'",
    ),
    twice('Événement'),
    Buffer.from("','"),
    twice('l’œuvre en été'),
    Buffer.from("','"),
    Buffer.from('déjà'),
    Buffer.from("',0,'"),
    twice('Rémi'),
    Buffer.from("','20040101000000',0,0);\n"),
  ])
  expect((await readDatabase(fileOf(sql))).revisions).toMatchObject([
    { title: 'Événement', text: 'l’œuvre en été', comment: 'déjà', contributor: { name: 'Rémi' } },
  ])
})

test('texts that a wiki keeps together are taken one by one, without PHP', () => {
  const opened = openHistory(concatenated({ x: 'un', y: 'été' }, 'y'))
  const textOf = opened !== null && 'textOf' in opened ? opened.textOf : () => null
  expect([textOf(null), textOf('x'), textOf('z')].map((text) => text?.toString())).toEqual(['été', 'un', undefined])
  const other = openHistory(diffs(['un', 'deux', 'trois'], 1))
  const diffOf = other !== null && 'textOf' in other ? other.textOf : () => null
  expect([null, '0', '2', '3'].map((key) => diffOf(key)?.toString())).toEqual(['deux', 'un', 'trois', undefined])
  // What is none, or is cut.
  for (const bytes of ['', 'O:3:"abc":0:{}', 'a:1:{', 'O:15:"historyblobstub":2:{s:6:"mOldId";i:1;'])
    expect(openHistory(Buffer.from(bytes))).toBeNull()
  const cut = openHistory(concatenated({ x: 'un' }, 'x').subarray(0, 60))
  expect(cut).toBeNull()
})

test('a text in another database is declared, one that is nowhere or cannot be unpacked is lost', async () => {
  const sql = smallDump('1.23')
    .toString('latin1')
    .replace(/\(5,'Le plan du jardin.','utf-8'\)/, "(5,'DB://cluster1/12','external,utf-8')")
    .replace(/,\(4,'Qui vient[^)]*\)/, '')
    .replace(/\(2,'#REDIRECT[^)]*\)/, "(2,'kein deflate','utf-8,gzip')")
  const { losses, revisions } = await readDatabase(folderWith(Buffer.from(sql, 'latin1')))
  expect(losses.map(({ kind, subject }) => [kind, subject])).toEqual([
    ['text-missing', 'Discussion:Accueil (revision 4)'],
    ['text-missing', 'Règles (revision 2)'],
    ['text-elsewhere', 'Fichier:Plan du jardin.png (revision 5)'],
  ])
  expect(revisions.filter(({ text, hidden }) => text === null && !hidden.text)).toHaveLength(3)
})

test('the fixture is the small wiki of 1.35', () => {
  const fixture = join(import.meta.dirname, '..', '..', '..', 'fixtures', 'jardin')
  expect(readFileSync(join(fixture, 'jardin.sql'))).toEqual(smallDump('1.35'))
  expect(readFileSync(join(fixture, 'LocalSettings.php'), 'utf8')).toBe(smallSettings)
})
