import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import Database from 'better-sqlite3'
import type { BundleOptions } from '../../src/bundle/write.ts'
import type { Account } from '../../src/model/account.ts'
import type { About } from '../../src/model/view.ts'
import { about as garden } from '../support/fonds-view.ts'

export const about: About = {
  ...garden,
  ...{ key: 'communs', name: 'Wiki des communs', baseUrl: 'https://wiki.example.org' },
  closed: { from: '2016-01-01', to: '2022-12-31', notice: 'merci à toutes', successor: null, contact: null },
  ...{ organisation: 'Association des communs', contact: 'archives@asso.example' },
}

export const account: Account = {
  pages: 2,
  revisions: 5,
  files: 1,
  filesWithoutContent: 0,
  meetings: 1,
  addresses: 1,
  links: { archived: 3 },
  losses: { declared: {}, lost: {} },
  inputs: [{ name: 'communs.xml', sha256: 'ab'.repeat(32), bytes: 1234 }],
  versions: { wikifonds: '0.1.0' },
}

export const options: BundleOptions = {
  name: 'communs-2026-11-24',
  about,
  account,
  date: '2026-11-24',
  language: 'fr',
  zip: true,
  store: false,
  sqliteMark: false,
}

export const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self'; font-src 'self'; " +
  "connect-src 'self'; worker-src blob:; frame-src 'none'; object-src 'none'; base-uri 'none'; form-action 'self'"

export const page = (body: string): string =>
  `<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">` +
  `<title>Accueil</title><link rel="stylesheet" href="assets/site.css"></head><body>${body}</body></html>`

export const payload: Readonly<Record<string, string | Buffer>> = {
  'site/index.html': page('<h1 id="haut">Accueil</h1><a href="./pages/reunion.html#decisions">Réunion</a>'),
  'site/pages/reunion.html': page('<h2 id="decisions">Décisions</h2><a href="../index.html">Accueil</a>').replace(
    'assets/site.css',
    '../assets/site.css',
  ),
  'site/assets/site.css': 'body { color: black }\n',
  'xml/pages-0001.xml.gz': gzipSync('<mediawiki/>', { level: 9 }),
  'records/meetings.csv': 'id,title,"starts, at"\r\ncommuns:7,Réunion du 3 mai,2017-05-03\r\n',
  'records/meetings.jsonl': '{"id":"communs:7"}\n',
  'files/schema.png': Buffer.from([0x89, 0x50, 0x4e, 0x47, 1, 2, 3]),
  'provenance/empty.txt': '',
}

/** A fresh folder in that of the run, which vanishes with it. */
export const scratch = (name = 'plain'): string => mkdtempSync(join(tmpdir(), `wikifonds-bundle-${name}-`))

/** `<parent>/<name>/data/` filled as the pipeline would; gives the bundle's folder. */
export function preparePayload(parent: string, name = options.name): string {
  const folder = join(parent, name)
  for (const [path, content] of Object.entries(payload)) put(folder, `data/${path}`, content)
  const catalogue = new Database(join(folder, 'data/index.sqlite'))
  catalogue.exec(
    "create table pages (page_id integer primary key, title text) strict; insert into pages values (7, 'Réunion')",
  )
  catalogue.close()
  return folder
}

export function put(folder: string, path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), content)
}
