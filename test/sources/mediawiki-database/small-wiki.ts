/**
 * One small wiki as the databases of MediaWiki 1.4, 1.15, 1.23, 1.31, 1.35 and 1.43 hold it: their documented tables
 * (maintenance/tables.sql, later sql/tables.json), written as mysqldump writes. Whatever must not be read bears `SECRET`.
 */

import { deflateRawSync } from 'node:zlib'

export const versions = ['1.4', '1.15', '1.23', '1.31', '1.35', '1.43'] as const
export type Version = (typeof versions)[number]

interface SmallRevision {
  readonly id: number
  readonly parent: number
  readonly at: string
  readonly user: number
  readonly name: string
  readonly comment: string
  readonly minor: 0 | 1
  readonly text: string
}

interface SmallPage {
  readonly id: number
  readonly namespace: number
  readonly title: string
  readonly isRedirect: 0 | 1
  readonly revisions: readonly SmallRevision[]
}

const revision = (
  id: number,
  parent: number,
  at: string,
  [user, name]: readonly [number, string],
  comment: string,
  text: string,
  minor: 0 | 1 = 0,
): SmallRevision => ({ id, parent, at, user, name, comment, minor, text })

const alba = [1, 'Alba Corvin'] as const
const basile = [2, 'Basile Tournier'] as const
const nobody = [0, '192.0.2.7'] as const

export const smallPages: readonly SmallPage[] = [
  {
    ...{ id: 1, namespace: 0, title: 'Accueil', isRedirect: 0 },
    revisions: [
      revision(1, 0, '20050102030405', alba, 'début', "Premier état de l'été : « ici ».\n\n* un\n* deux"),
      revision(3, 1, '20050203040506', nobody, '', 'Deuxième état ; C:\\temp\\n et "guillemets", 100%_sûr\t.', 1),
      revision(
        6,
        3,
        '20050607080910',
        basile,
        '/* Suite */ l’œuvre',
        "Troisième état, ''italique'', '''gras''';\n),(1,'x');",
      ),
    ],
  },
  {
    ...{ id: 2, namespace: 0, title: 'Règles', isRedirect: 1 },
    revisions: [revision(2, 0, '20050103000000', basile, 'renvoi', '#REDIRECT [[Accueil]]')],
  },
  {
    ...{ id: 3, namespace: 1, title: 'Accueil', isRedirect: 0 },
    revisions: [revision(4, 0, '20050301000000', alba, 'question', 'Qui vient ? -- Alba')],
  },
  {
    ...{ id: 4, namespace: 6, title: 'Plan_du_jardin.png', isRedirect: 0 },
    revisions: [revision(5, 0, '20050401000000', alba, 'un plan', 'Le plan du jardin.')],
  },
]

/** By its stored name. */
export const smallFiles: Readonly<Record<string, string>> = {
  'Plan_du_jardin.png': 'nouveau plan',
  '20050501000000!Plan_du_jardin.png': 'ancien plan',
}

/** The expectation that serves all versions; 1.4 numbers no latest revision and tells of no parent. */
export const expectedRevisions = smallPages.flatMap(({ namespace, title, revisions }) =>
  revisions.map(({ id, parent, at, user, name, comment, minor, text }) => ({
    title: `${['', 'Discussion:', '', '', '', '', 'Fichier:'][namespace] ?? ''}${title.replaceAll('_', ' ')}`,
    revisionId: id,
    parentId: parent === 0 ? null : parent,
    at: at.replace(/(....)(..)(..)(..)(..)(..)/, '$1-$2-$3T$4:$5:$6Z'),
    contributor: { id: user === 0 ? null : user, name, kind: user === 0 ? 'ip' : 'user' },
    comment,
    minor: minor === 1,
    text,
  })),
)

export const smallSettings = `<?php
# SECRET in a comment
$wgSitename = "Le jardin";
$wgMetaNamespace = "Jardin";
$wgServer = "https://jardin.example";
$wgScriptPath = "/w";
$wgArticlePath = "/wiki/$1";
$wgDBuser = "SECRET-dbuser";
$wgDBpassword = "SECRET-dbpassword";
$wgSecretKey = "SECRET-key";
$wgLanguageCode = 'fr';
$wgLocaltimezone = "Europe/Paris";
$wgRightsUrl = "https://creativecommons.org/licenses/by-sa/3.0/";
define( "NS_PORTAIL", 100 );
$wgExtraNamespaces[NS_PORTAIL] = "Portail";
$wgExtraNamespaces[101] = 'Discussion_portail';
$wgNamespaceAliases['P'] = NS_PORTAIL;
`

// Rows as mysqldump writes them.

type Value = string | number | null | Buffer

/** A string with the escapes of MySQL. */
export const mysqlString = (text: string | Buffer): string =>
  `'${Buffer.from(text as string)
    .toString('latin1')
    .replace(/[\0\n\r\\'"\x1a]/g, (sign) => `\\${{ '\0': '0', '\n': 'n', '\r': 'r', '\x1a': 'Z' }[sign] ?? sign}`)}'`

const literal = (value: Value): string =>
  value === null ? 'NULL' : typeof value === 'number' ? String(value) : mysqlString(value)

type Rows = readonly (readonly Value[])[]

function table(name: string, columns: string, rows: Rows, options = 'ENGINE=InnoDB DEFAULT CHARSET=binary'): string {
  const inserts =
    rows.length === 0
      ? ''
      : `INSERT INTO \`${name}\` VALUES ${rows.map((row) => `(${row.map(literal).join(',')})`).join(',')};\n`
  return `--\n-- Table structure for table \`${name}\`\n--\n\nDROP TABLE IF EXISTS \`${name}\`;\n/*!40101 SET @saved_cs_client     = @@character_set_client */;\nCREATE TABLE \`${name}\` (\n${columns.trim().replace(/^ */gm, '  ')}\n) ${options};\n\nLOCK TABLES \`${name}\` WRITE;\n/*!40000 ALTER TABLE \`${name}\` DISABLE KEYS */;\n${inserts}/*!40000 ALTER TABLE \`${name}\` ENABLE KEYS */;\nUNLOCK TABLES;\n\n`
}

/** A dump in bytes, each letter of the text one of them. */
const dump = (tables: readonly string[]): Buffer =>
  Buffer.from(
    `-- MySQL dump 10.13  Distrib 5.5.62, for debian-linux-gnu (x86_64)\n--\n-- Host: localhost    Database: wiki\n-- ------------------------------------------------------\n-- Server version\t5.5.62\n\n/*!40101 SET @OLD_CHARACTER_SET_CLIENT=@@CHARACTER_SET_CLIENT */;\n/*!40101 SET NAMES utf8 */;\n/*!40103 SET TIME_ZONE='+00:00' */;\n\n${tables.join('')}/*!40111 SET SQL_NOTES=@OLD_SQL_NOTES */;\n\n-- Dump completed on 2010-01-01  0:00:00\n`,
    'latin1',
  )

// Tables that are never read, in all versions; `p`: the prefix of the wiki.

const privateTables = (p: string): readonly string[] => [
  table(
    `${p}archive`,
    "`ar_namespace` int(11) NOT NULL DEFAULT '0',\n`ar_title` varchar(255) NOT NULL,\n`ar_text` mediumblob NOT NULL,\n`ar_comment` tinyblob NOT NULL,\n`ar_user` int(10) NOT NULL,\n`ar_user_text` varchar(255) NOT NULL,\n`ar_timestamp` binary(14) NOT NULL,\n`ar_rev_id` int(10),\n`ar_text_id` int(10)",
    [
      [
        0,
        'SECRET-deleted-title',
        'SECRET-deleted-text',
        'SECRET-deleted-comment',
        0,
        'SECRET-deleted-user',
        '20050101000000',
        90,
        90,
      ],
    ],
  ),
  table(
    `${p}ipblocks`,
    '`ipb_id` int(11) NOT NULL,\n`ipb_address` tinyblob NOT NULL,\n`ipb_reason` tinyblob NOT NULL',
    [[1, 'SECRET-blocked-address', 'SECRET-block-reason']],
  ),
  table(`${p}logging`, '`log_id` int(10) NOT NULL,\n`log_type` varbinary(32) NOT NULL,\n`log_params` blob NOT NULL', [
    [1, 'suppress', 'SECRET-log-params'],
  ]),
  table(`${p}objectcache`, '`keyname` varbinary(255) NOT NULL,\n`value` mediumblob', [
    ['SECRET-session-key', 'SECRET-session-value'],
    ["trap'); INSERT INTO `page` VALUES (99,0,'SECRET-trap'", 'SECRET-cache'],
  ]),
  table(
    `${p}recentchanges`,
    '`rc_id` int(11) NOT NULL,\n`rc_user_text` varchar(255) NOT NULL,\n`rc_ip` varbinary(40) NOT NULL',
    [[1, 'Alba Corvin', 'SECRET-address-of-alba']],
  ),
  table(
    `${p}user`,
    "`user_id` int(10) unsigned NOT NULL AUTO_INCREMENT,\n`user_name` varbinary(255) NOT NULL DEFAULT '',\n`user_real_name` varbinary(255) NOT NULL DEFAULT '',\n`user_password` tinyblob NOT NULL,\n`user_newpassword` tinyblob NOT NULL,\n`user_email` tinyblob NOT NULL,\n`user_options` blob NOT NULL,\n`user_token` binary(32) NOT NULL,\n`user_email_token` binary(32),\n`user_registration` binary(14),\nPRIMARY KEY (`user_id`),\nUNIQUE KEY `user_name` (`user_name`)",
    [
      [
        1,
        'Alba Corvin',
        'SECRET-real-name',
        ':B:SECRET-password',
        'SECRET-newpassword',
        'SECRET-mail@example.invalid',
        'SECRET-options',
        'SECRET-token',
        'SECRET-email-token',
        'SECRET-day',
      ],
    ],
  ),
  table(`${p}user_properties`, '`up_user` int(11) NOT NULL,\n`up_property` varbinary(255),\n`up_value` blob', [
    [1, 'SECRET-property', 'SECRET-value'],
  ]),
  table(
    `${p}watchlist`,
    '`wl_user` int(10) NOT NULL,\n`wl_namespace` int(11) NOT NULL,\n`wl_title` varbinary(255) NOT NULL',
    [[1, 0, 'SECRET-watched']],
  ),
]

const flat = smallPages.flatMap((page) =>
  page.revisions.map((one) => ({ page, ...one, isLatest: one === page.revisions.at(-1) })),
)

// Serialised as PHP does.

const phpBytes = (bytes: Buffer): Buffer =>
  Buffer.concat([Buffer.from(`s:${bytes.length}:"`), bytes, Buffer.from('";')])
const php = (text: string): Buffer => phpBytes(Buffer.from(text))

/** Texts under keys, deflated together. */
export function concatenated(texts: Readonly<Record<string, string>>, own: string): Buffer {
  const items = Buffer.concat([
    Buffer.from(`a:${Object.keys(texts).length}:{`),
    ...Object.entries(texts).flatMap(([key, text]) => [php(key), php(text)]),
    Buffer.from('}'),
  ])
  return Buffer.concat([
    Buffer.from('O:27:"concatenatedgziphistoryblob":4:{'),
    ...[php('mVersion'), Buffer.from('i:0;'), php('mCompressed'), Buffer.from('b:1;')],
    ...[php('mItems'), phpBytes(deflateRawSync(items)), php('mDefaultHash'), php(own), Buffer.from('}')],
  ])
}

/** Texts that are one long one, each said as a copy of the one before. */
export function copies(count: number, bytes: number): Buffer {
  const copy = Buffer.alloc(17)
  copy.writeUInt32LE(bytes, 4)
  copy[8] = 2
  copy.writeUInt32LE(bytes, 13)
  const info = Buffer.concat([
    Buffer.from('a:2:{'),
    ...[php('base'), phpBytes(Buffer.alloc(bytes, 'a')), php('diffs'), Buffer.from(`a:${count}:{`)],
    ...Array.from({ length: count }, (_, at) => Buffer.concat([Buffer.from(`i:${at};`), phpBytes(copy)])),
    Buffer.from('}}'),
  ])
  return Buffer.concat([
    Buffer.from('O:15:"DiffHistoryBlob":1:{'),
    ...[php('mCompressed'), phpBytes(deflateRawSync(info)), Buffer.from('}')],
  ])
}

const stub = (row: number, key: string): Buffer =>
  Buffer.concat([
    Buffer.from('O:15:"historyblobstub":2:{'),
    ...[php('mOldId'), Buffer.from(`i:${row};`), php('mHash'), php(key), Buffer.from('}')],
  ])

/** Diffs of one text after the other, each the whole text anew. */
export function diffs(texts: readonly string[], own: number): Buffer {
  let before = 0
  const parts = texts.map((text) => {
    const bytes = Buffer.from(text)
    const head = Buffer.alloc(13)
    head.writeUInt32LE(before, 4)
    head[8] = 3
    head.writeUInt32LE(bytes.length, 9)
    before = bytes.length
    return Buffer.concat([head, bytes])
  })
  const info = Buffer.concat([
    Buffer.from('a:3:{'),
    ...[
      php('diffs'),
      Buffer.from(`a:${parts.length}:{`),
      ...parts.flatMap((part, at) => [Buffer.from(`i:${at};`), phpBytes(part)]),
    ],
    ...[
      Buffer.from('}'),
      php('map'),
      php(texts.map((_, at) => (at === 0 ? 0 : 1)).join()),
      php('default'),
      Buffer.from(`i:${own};}`),
    ],
  ])
  return Buffer.concat([
    Buffer.from('O:15:"DiffHistoryBlob":1:{'),
    php('mCompressed'),
    phpBytes(deflateRawSync(info)),
    Buffer.from('}'),
  ])
}

// The versions.

/** Deleted, hidden: rows of `text` that no page needs. */
const secretTexts: Rows = [
  [90, 'SECRET-text-of-the-deleted', 'utf-8'],
  [91, 'SECRET-text-hidden', 'utf-8'],
]

const textColumns =
  '`old_id` int(10) unsigned NOT NULL AUTO_INCREMENT,\n`old_text` mediumblob NOT NULL,\n`old_flags` tinyblob NOT NULL,\nPRIMARY KEY (`old_id`)'

const siteStats = (p: string): string =>
  table(
    `${p}site_stats`,
    '`ss_row_id` int(8) unsigned NOT NULL,\n`ss_total_views` bigint(20) unsigned DEFAULT 0,\n`ss_total_edits` bigint(20) unsigned DEFAULT 0,\n`ss_good_articles` bigint(20) unsigned DEFAULT 0,\n`ss_total_pages` bigint(20) DEFAULT -1,\n`ss_users` bigint(20) DEFAULT -1,\n`ss_images` int(11) DEFAULT 0,\nUNIQUE KEY `ss_row_id` (`ss_row_id`)',
    [[1, 9, 6, 1, 4, 2, 1]],
  )

const interwiki = (p: string, more = '', values: readonly Value[] = []): string =>
  table(
    `${p}interwiki`,
    `\`iw_prefix\` varbinary(32) NOT NULL,\n\`iw_url\` blob NOT NULL,\n${more}\`iw_local\` tinyint(1) NOT NULL,\n\`iw_trans\` tinyint(4) NOT NULL DEFAULT '0'`,
    [['voisins', 'https://voisins.example/wiki/$1', ...values, 1, 0]],
  )

/** MediaWiki 1.4: latest texts in `cur`, all others in `old`; Latin-1 columns, some texts in that encoding. */
function of14(p: string): readonly string[] {
  const latin = (text: string): Buffer => Buffer.from(text.replaceAll('’', "'").replaceAll('œ', 'oe'), 'utf8')
  return [
    table(
      `${p}cur`,
      "`cur_id` int(8) unsigned NOT NULL auto_increment,\n`cur_namespace` tinyint(2) unsigned NOT NULL default '0',\n`cur_title` varchar(255) binary NOT NULL default '',\n`cur_text` mediumtext NOT NULL,\n`cur_comment` tinyblob NOT NULL,\n`cur_user` int(5) unsigned NOT NULL default '0',\n`cur_user_text` varchar(255) binary NOT NULL default '',\n`cur_timestamp` char(14) binary NOT NULL default '',\n`cur_restrictions` tinyblob NOT NULL,\n`cur_counter` bigint(20) unsigned NOT NULL default '0',\n`cur_is_redirect` tinyint(1) unsigned NOT NULL default '0',\n`cur_minor_edit` tinyint(1) unsigned NOT NULL default '0',\n`cur_is_new` tinyint(1) unsigned NOT NULL default '0',\n`cur_random` double unsigned NOT NULL default '0',\n`cur_touched` char(14) binary NOT NULL default '',\n`inverse_timestamp` char(14) binary NOT NULL default '',\nUNIQUE KEY `cur_id` (`cur_id`)",
      flat
        .filter(({ isLatest }) => isLatest)
        .map(({ page, ...one }) => [
          ...[
            page.id,
            page.namespace,
            page.title,
            one.text,
            one.comment,
            one.user,
            one.name,
            one.at,
            '',
            7,
            page.isRedirect,
          ],
          ...[one.minor, 0, 0.5, one.at, ''],
        ]),
      'TYPE=MyISAM',
    ),
    table(
      `${p}image`,
      '`img_name` varchar(255) binary NOT NULL,\n`img_size` int(8) unsigned NOT NULL,\n`img_description` tinyblob NOT NULL,\n`img_user` int(5) unsigned NOT NULL,\n`img_user_text` varchar(255) binary NOT NULL,\n`img_timestamp` char(14) binary NOT NULL',
      [['Plan_du_jardin.png', 12, 'un plan', 1, 'Alba Corvin', '20050501000000']],
      'TYPE=MyISAM',
    ),
    interwiki(p),
    table(
      `${p}old`,
      '`old_id` int(8) unsigned NOT NULL auto_increment,\n`old_namespace` tinyint(2) unsigned NOT NULL,\n`old_title` varchar(255) binary NOT NULL,\n`old_text` mediumtext NOT NULL,\n`old_comment` tinyblob NOT NULL,\n`old_user` int(5) unsigned NOT NULL,\n`old_user_text` varchar(255) binary NOT NULL,\n`old_timestamp` char(14) binary NOT NULL,\n`old_minor_edit` tinyint(1) NOT NULL,\n`old_flags` tinyblob NOT NULL,\n`inverse_timestamp` char(14) binary NOT NULL',
      flat
        .filter(({ isLatest }) => !isLatest)
        .map(({ page, ...one }, at) => [
          ...[one.id, page.namespace, page.title, at === 0 ? deflateRawSync(latin(one.text)) : one.text, one.comment],
          ...[one.user, one.name, one.at, one.minor, at === 0 ? 'gzip' : '', ''],
        ]),
      'TYPE=MyISAM',
    ),
    table(
      `${p}oldimage`,
      '`oi_name` varchar(255) binary NOT NULL,\n`oi_archive_name` varchar(255) binary NOT NULL,\n`oi_size` int(8) unsigned NOT NULL,\n`oi_description` tinyblob NOT NULL,\n`oi_user` int(5) unsigned NOT NULL,\n`oi_user_text` varchar(255) binary NOT NULL,\n`oi_timestamp` char(14) binary NOT NULL',
      [
        [
          'Plan_du_jardin.png',
          '20050501000000!Plan_du_jardin.png',
          11,
          'le premier',
          2,
          'Basile Tournier',
          '20050401000000',
        ],
      ],
      'TYPE=MyISAM',
    ),
    siteStats(p),
  ]
}

const pageColumns = (more = ''): string =>
  `\`page_id\` int(10) unsigned NOT NULL AUTO_INCREMENT,\n\`page_namespace\` int(11) NOT NULL,\n\`page_title\` varbinary(255) NOT NULL,\n\`page_restrictions\` tinyblob,\n\`page_counter\` bigint(20) unsigned NOT NULL DEFAULT '0',\n\`page_is_redirect\` tinyint(3) unsigned NOT NULL DEFAULT '0',\n\`page_is_new\` tinyint(3) unsigned NOT NULL DEFAULT '0',\n\`page_random\` double unsigned NOT NULL,\n\`page_touched\` binary(14) NOT NULL DEFAULT '\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0',\n\`page_latest\` int(10) unsigned NOT NULL,\n\`page_len\` int(10) unsigned NOT NULL,\n${more}PRIMARY KEY (\`page_id\`),\nUNIQUE KEY \`name_title\` (\`page_namespace\`,\`page_title\`)`

const pageRows = (more: readonly Value[] = []): Rows =>
  smallPages.map(({ id, namespace, title, isRedirect, revisions }) => [
    ...[id, namespace, title, '', 7, isRedirect, 0, 0.331, '20100101000000', revisions.at(-1)?.id ?? 0, 5],
    ...more,
  ])

const redirectTable = (p: string): string =>
  table(
    `${p}redirect`,
    "`rd_from` int(10) unsigned NOT NULL DEFAULT '0',\n`rd_namespace` int(11) NOT NULL DEFAULT '0',\n`rd_title` varbinary(255) NOT NULL DEFAULT '',\n`rd_interwiki` varbinary(32) DEFAULT NULL,\n`rd_fragment` varbinary(255) DEFAULT NULL,\nPRIMARY KEY (`rd_from`)",
    [[2, 0, 'Accueil', '', '']],
  )

const imageColumns = (who: string): string =>
  `\`img_name\` varbinary(255) NOT NULL DEFAULT '',\n\`img_size\` int(10) unsigned NOT NULL DEFAULT '0',\n\`img_width\` int(11) NOT NULL DEFAULT '0',\n\`img_height\` int(11) NOT NULL DEFAULT '0',\n\`img_metadata\` mediumblob NOT NULL,\n\`img_bits\` int(11) NOT NULL DEFAULT '0',\n\`img_media_type\` enum('UNKNOWN','BITMAP','DRAWING','AUDIO') DEFAULT NULL,\n\`img_major_mime\` enum('unknown','application','audio','image') NOT NULL DEFAULT 'unknown',\n\`img_minor_mime\` varbinary(100) NOT NULL DEFAULT 'unknown',\n${who}\`img_timestamp\` varbinary(14) NOT NULL DEFAULT '',\n\`img_sha1\` varbinary(32) NOT NULL DEFAULT '',\nPRIMARY KEY (\`img_name\`)`
const oldimageColumns = (who: string): string =>
  `\`oi_name\` varbinary(255) NOT NULL DEFAULT '',\n\`oi_archive_name\` varbinary(255) NOT NULL DEFAULT '',\n\`oi_size\` int(10) unsigned NOT NULL DEFAULT '0',\n\`oi_width\` int(11) NOT NULL DEFAULT '0',\n\`oi_height\` int(11) NOT NULL DEFAULT '0',\n\`oi_bits\` int(11) NOT NULL DEFAULT '0',\n${who}\`oi_timestamp\` binary(14) NOT NULL,\n\`oi_metadata\` mediumblob NOT NULL,\n\`oi_media_type\` varbinary(20),\n\`oi_major_mime\` varbinary(20) NOT NULL,\n\`oi_minor_mime\` varbinary(100) NOT NULL,\n\`oi_deleted\` tinyint(3) unsigned NOT NULL DEFAULT '0',\n\`oi_sha1\` varbinary(32) NOT NULL DEFAULT ''`

/** Latest and older versions of the file; `who`: who uploaded each, and why, as a version has it. */
const fileTables = (
  p: string,
  [image, old]: readonly [string, string],
  [one, other]: readonly [readonly Value[], readonly Value[]],
): readonly string[] => [
  table(`${p}image`, imageColumns(image), [
    ['Plan_du_jardin.png', 12, 1, 1, 'SECRET-metadata', 8, 'BITMAP', 'image', 'png', ...one, '20050501000000', ''],
  ]),
  table(`${p}oldimage`, oldimageColumns(old), [
    [
      ...['Plan_du_jardin.png', '20050501000000!Plan_du_jardin.png', 11, 1, 1, 8, ...other, '20050401000000', ''],
      ...['BITMAP', 'image', 'png', 0, ''],
    ],
    [
      'Plan_du_jardin.png',
      '20050402000000!Plan_du_jardin.png',
      9,
      1,
      1,
      8,
      ...other,
      '20050402000000',
      '',
      'BITMAP',
      'image',
      'png',
      1,
      '',
    ],
  ]),
]

const oldWho = [
  '`img_description` tinyblob NOT NULL,\n`img_user` int(10) unsigned NOT NULL,\n`img_user_text` varbinary(255) NOT NULL,\n',
  '`oi_description` tinyblob NOT NULL,\n`oi_user` int(10) unsigned NOT NULL,\n`oi_user_text` varbinary(255) NOT NULL,\n',
] as const
const oldWhoValues = [
  ['un plan', 1, 'Alba Corvin'],
  ['le premier', 2, 'Basile Tournier'],
] as const

/** 1.5 to 1.30: who and why stand in `revision`; from 1.19 on a hash, from 1.21 on a model. */
function ofRevision(p: string, isLater: boolean): readonly string[] {
  const bundle = { a: flat[0]?.text ?? '', b: flat[1]?.text ?? '', c: 'SECRET-text-beside' }
  const texts: Rows = flat.map(({ id, text }, at): readonly Value[] => {
    if (at === 0) return [id, isLater ? diffs(['rien', text], 1) : concatenated(bundle, 'a'), 'object,utf-8']
    if (at === 1 && !isLater) return [id, stub(1, 'b'), 'object']
    return at === 2 ? [id, deflateRawSync(text), 'utf-8,gzip'] : [id, text, 'utf-8']
  })
  const late =
    "`rev_sha1` varbinary(32) NOT NULL DEFAULT '',\n`rev_content_model` varbinary(32) DEFAULT NULL,\n`rev_content_format` varbinary(64) DEFAULT NULL,\n"
  const row = (page: number, one: SmallRevision, deleted = 0, textId = one.id): readonly Value[] => [
    ...[
      one.id,
      page,
      textId,
      one.comment,
      one.user,
      one.name,
      one.at,
      one.minor,
      deleted,
      Buffer.byteLength(one.text),
      one.parent,
    ],
    ...(isLater ? ['', null, null] : []),
  ]
  const hidden = revision(8, 0, '20050701000000', [3, 'SECRET-hidden-user'], 'SECRET-hidden-comment', 'SECRET')
  return [
    table(
      `${p}page`,
      pageColumns(isLater ? '`page_content_model` varbinary(32) DEFAULT NULL,\n' : ''),
      pageRows(isLater ? [null] : []),
    ),
    redirectTable(p),
    table(
      `${p}revision`,
      `\`rev_id\` int(10) unsigned NOT NULL AUTO_INCREMENT,\n\`rev_page\` int(10) unsigned NOT NULL,\n\`rev_text_id\` int(10) unsigned NOT NULL,\n\`rev_comment\` tinyblob NOT NULL,\n\`rev_user\` int(10) unsigned NOT NULL DEFAULT '0',\n\`rev_user_text\` varbinary(255) NOT NULL DEFAULT '',\n\`rev_timestamp\` binary(14) NOT NULL,\n\`rev_minor_edit\` tinyint(3) unsigned NOT NULL DEFAULT '0',\n\`rev_deleted\` tinyint(3) unsigned NOT NULL DEFAULT '0',\n\`rev_len\` int(10) unsigned DEFAULT NULL,\n\`rev_parent_id\` int(10) unsigned DEFAULT NULL,\n${isLater ? late : ''}PRIMARY KEY (\`rev_id\`),\nKEY \`rev_timestamp\` (\`rev_timestamp\`)`,
      [...flat.map(({ page, ...one }) => row(page.id, one)), row(3, hidden, 15, 91)],
    ),
    ...fileTables(p, oldWho, oldWhoValues),
    interwiki(p, '`iw_api` blob NOT NULL,\n`iw_wikiid` varbinary(64) NOT NULL,\n', ['', '']),
    siteStats(p),
    table(`${p}text`, textColumns, [...texts, ...secretTexts]),
  ]
}

const actors: Rows = [
  [11, 1, 'Alba Corvin'],
  [12, 2, 'Basile Tournier'],
  [13, null, '192.0.2.7'],
  [14, 3, 'SECRET-hidden-user'],
]
const actorOf = (user: number): number => [13, 11, 12, 14][user] ?? 0
const comments: Rows = [
  ...flat.map(({ id, comment }): readonly Value[] => [100 + id, 0, comment, null]),
  [110, 0, 'un plan', 'SECRET-comment-data'],
  [111, 0, 'le premier', null],
  [112, 0, 'SECRET-comment-hidden', null],
  [113, 0, 'SECRET-comment-of-the-deleted', null],
]
const commentTable = (p: string): string =>
  table(
    `${p}comment`,
    '`comment_id` bigint(20) unsigned NOT NULL AUTO_INCREMENT,\n`comment_hash` int(11) NOT NULL,\n`comment_text` blob NOT NULL,\n`comment_data` blob,\nPRIMARY KEY (`comment_id`)',
    comments,
  )
const actorTable = (p: string): string =>
  table(
    `${p}actor`,
    '`actor_id` bigint(20) unsigned NOT NULL AUTO_INCREMENT,\n`actor_user` int(10) unsigned DEFAULT NULL,\n`actor_name` varbinary(255) NOT NULL,\nPRIMARY KEY (`actor_id`)',
    actors,
  )
const newWho = [
  '`img_description_id` bigint(20) unsigned NOT NULL,\n`img_actor` bigint(20) unsigned NOT NULL,\n',
  '`oi_description_id` bigint(20) unsigned NOT NULL,\n`oi_actor` bigint(20) unsigned NOT NULL,\n',
] as const
const newWhoValues = [
  [110, 11],
  [111, 12],
] as const

/** 1.31 to 1.34 (`text` by number) and 1.35 (`slots`): who and why in tables of their own, by way of temporary ones. */
function ofTemporary(p: string, hasSlots: boolean): readonly string[] {
  const rows = [
    ...flat.map(({ page, ...one }) => ({ page: page.id, one, deleted: 0, text: one.id })),
    { page: 3, one: revision(8, 0, '20050701000000', [3, ''], '', 'SECRET'), deleted: 15, text: 91 },
  ]
  const own = hasSlots
    ? ''
    : "`rev_text_id` int(10) unsigned NOT NULL DEFAULT '0',\n`rev_comment` varbinary(767) NOT NULL DEFAULT '',\n`rev_user` int(10) unsigned NOT NULL DEFAULT '0',\n`rev_user_text` varbinary(255) NOT NULL DEFAULT '',\n"
  return [
    actorTable(p),
    commentTable(p),
    ...(hasSlots
      ? slotTables(
          p,
          rows.map(({ one, text }) => ({ id: one.id, text, length: one.text.length })),
        )
      : []),
    table(
      `${p}page`,
      pageColumns('`page_content_model` varbinary(32) DEFAULT NULL,\n`page_lang` varbinary(35) DEFAULT NULL,\n'),
      pageRows([null, null]),
    ),
    redirectTable(p),
    table(
      `${p}revision`,
      `\`rev_id\` int(10) unsigned NOT NULL AUTO_INCREMENT,\n\`rev_page\` int(10) unsigned NOT NULL,\n${own}\`rev_comment_id\` bigint(20) unsigned NOT NULL DEFAULT '0',\n\`rev_actor\` bigint(20) unsigned NOT NULL DEFAULT '0',\n\`rev_timestamp\` binary(14) NOT NULL,\n\`rev_minor_edit\` tinyint(3) unsigned NOT NULL DEFAULT '0',\n\`rev_deleted\` tinyint(3) unsigned NOT NULL DEFAULT '0',\n\`rev_len\` int(10) unsigned DEFAULT NULL,\n\`rev_parent_id\` int(10) unsigned DEFAULT NULL,\n\`rev_sha1\` varbinary(32) NOT NULL DEFAULT '',\nPRIMARY KEY (\`rev_id\`)`,
      rows.map(({ page, one, deleted, text }) => [
        ...[one.id, page],
        ...(hasSlots ? [] : [text, '', 0, '']),
        ...[0, 0, one.at, one.minor, deleted, Buffer.byteLength(one.text), one.parent, ''],
      ]),
    ),
    table(
      `${p}revision_actor_temp`,
      '`revactor_rev` int(10) unsigned NOT NULL,\n`revactor_actor` bigint(20) unsigned NOT NULL,\n`revactor_timestamp` binary(14) NOT NULL,\n`revactor_page` int(10) unsigned NOT NULL',
      rows.map(({ page, one }) => [one.id, actorOf(one.user), one.at, page]),
    ),
    table(
      `${p}revision_comment_temp`,
      '`revcomment_rev` int(10) unsigned NOT NULL,\n`revcomment_comment_id` bigint(20) unsigned NOT NULL,\nPRIMARY KEY (`revcomment_rev`,`revcomment_comment_id`)',
      rows.map(({ one }) => [one.id, one.id === 8 ? 112 : 100 + one.id]),
    ),
    ...fileTables(p, newWho, newWhoValues),
    interwiki(p, '`iw_api` blob NOT NULL,\n`iw_wikiid` varbinary(64) NOT NULL,\n', ['', '']),
    siteStats(p),
    table(`${p}text`, textColumns, [...flat.map(({ id, text }) => [id, text, 'utf-8']), ...secretTexts]),
  ]
}

const slotTables = (
  p: string,
  rows: readonly { readonly id: number; readonly text: number; readonly length: number }[],
): readonly string[] => [
  table(
    `${p}content`,
    '`content_id` bigint(20) unsigned NOT NULL AUTO_INCREMENT,\n`content_size` int(10) unsigned NOT NULL,\n`content_sha1` varbinary(32) NOT NULL,\n`content_model` smallint(5) unsigned NOT NULL,\n`content_address` varbinary(255) NOT NULL,\nPRIMARY KEY (`content_id`)',
    rows.map(({ id, text }) => [200 + id, 0, '', 1, `tt:${text}`]),
  ),
  table(
    `${p}content_models`,
    '`model_id` int(11) NOT NULL AUTO_INCREMENT,\n`model_name` varbinary(64) NOT NULL,\nPRIMARY KEY (`model_id`)',
    [[1, 'wikitext']],
  ),
  table(
    `${p}slot_roles`,
    '`role_id` int(11) NOT NULL AUTO_INCREMENT,\n`role_name` varbinary(64) NOT NULL,\nPRIMARY KEY (`role_id`)',
    [[1, 'main']],
  ),
  table(
    `${p}slots`,
    '`slot_revision_id` bigint(20) unsigned NOT NULL,\n`slot_role_id` smallint(5) unsigned NOT NULL,\n`slot_content_id` bigint(20) unsigned NOT NULL,\n`slot_origin` bigint(20) unsigned NOT NULL,\nPRIMARY KEY (`slot_revision_id`,`slot_role_id`)',
    rows.map(({ id }) => [id, 1, 200 + id, id]),
  ),
]

/** 1.43: `revision` names comment and author by number. */
function of143(p: string): readonly string[] {
  const rows = [
    ...flat.map(({ page, ...one }) => ({ page: page.id, one, deleted: 0, text: one.id })),
    { page: 3, one: revision(8, 0, '20050701000000', [3, ''], '', 'SECRET'), deleted: 7, text: 91 },
  ]
  return [
    actorTable(p),
    commentTable(p),
    ...slotTables(
      p,
      rows.map(({ one, text }) => ({ id: one.id, text, length: one.text.length })),
    ),
    table(
      `${p}page`,
      '`page_id` int(10) unsigned NOT NULL AUTO_INCREMENT,\n`page_namespace` int(11) NOT NULL,\n`page_title` varbinary(255) NOT NULL,\n`page_is_redirect` tinyint(3) unsigned NOT NULL DEFAULT 0,\n`page_is_new` tinyint(3) unsigned NOT NULL DEFAULT 0,\n`page_random` double unsigned NOT NULL,\n`page_touched` binary(14) NOT NULL,\n`page_links_updated` varbinary(14) DEFAULT NULL,\n`page_latest` int(10) unsigned NOT NULL,\n`page_len` int(10) unsigned NOT NULL,\n`page_content_model` varbinary(32) DEFAULT NULL,\n`page_lang` varbinary(35) DEFAULT NULL,\nPRIMARY KEY (`page_id`)',
      smallPages.map(({ id, namespace, title, isRedirect, revisions }) => [
        ...[
          id,
          namespace,
          title,
          isRedirect,
          0,
          0.3,
          '20100101000000',
          null,
          revisions.at(-1)?.id ?? 0,
          5,
          'wikitext',
          null,
        ],
      ]),
    ),
    redirectTable(p),
    table(
      `${p}revision`,
      "`rev_id` bigint(20) unsigned NOT NULL AUTO_INCREMENT,\n`rev_page` int(10) unsigned NOT NULL,\n`rev_comment_id` bigint(20) unsigned NOT NULL,\n`rev_actor` bigint(20) unsigned NOT NULL,\n`rev_timestamp` binary(14) NOT NULL,\n`rev_minor_edit` tinyint(3) unsigned NOT NULL DEFAULT 0,\n`rev_deleted` tinyint(3) unsigned NOT NULL DEFAULT 0,\n`rev_len` int(10) unsigned DEFAULT NULL,\n`rev_parent_id` bigint(20) unsigned DEFAULT NULL,\n`rev_sha1` varbinary(32) NOT NULL DEFAULT '',\nPRIMARY KEY (`rev_id`)",
      rows.map(({ page, one, deleted }) => [
        ...[one.id, page, one.id === 8 ? 112 : 100 + one.id, actorOf(one.user), one.at, one.minor, deleted],
        ...[Buffer.byteLength(one.text), one.parent, ''],
      ]),
    ),
    ...fileTables(p, newWho, newWhoValues),
    interwiki(p, '`iw_api` blob NOT NULL,\n`iw_wikiid` varbinary(64) NOT NULL,\n', ['', '']),
    siteStats(p),
    table(`${p}text`, textColumns, [...flat.map(({ id, text }) => [id, text, 'utf-8']), ...secretTexts]),
  ]
}

const tablesOf: Readonly<Record<Version, (prefix: string) => readonly string[]>> = {
  '1.4': of14,
  '1.15': (p) => ofRevision(p, false),
  '1.23': (p) => ofRevision(p, true),
  '1.31': (p) => ofTemporary(p, false),
  '1.35': (p) => ofTemporary(p, true),
  '1.43': of143,
}

/** The dump of the small wiki, tables in the order of their names as mysqldump writes them; of several prefixes, several wikis. */
export const smallDump = (version: Version, ...prefixes: readonly string[]): Buffer =>
  dump((prefixes.length === 0 ? [''] : prefixes).flatMap((p) => [...tablesOf[version](p), ...privateTables(p)]).sort())

/** All that must not be read. */
export const secretsIn = (bytes: Buffer): readonly string[] => [
  ...new Set([...bytes.toString('latin1').matchAll(/SECRET[\w@.-]*/g)].map(([secret]) => secret)),
]
