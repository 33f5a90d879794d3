/** The site has the menu, notice, colours and pictures that readers of the wiki saw, masked, and nothing that runs. */

import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openArchive } from '../../src/archive/archive.ts'
import { openIntake } from '../../src/archive/intake.ts'
import { readArchive } from '../../src/archive/read.ts'
import type { FondsUpload } from '../../src/model/fonds.ts'
import { mostIdentityBytes, type SourceEvent, type WikiIdentity } from '../../src/model/wiki.ts'
import { type FaceParts, publishedFace } from '../../src/pipeline/run/view/face/face.ts'
import { metadataParts } from '../../src/privacy/exif.ts'
import { vectors } from '../site/support/vectors.ts'
import { scratchFolder } from '../support/scratch.ts'

const namespaces = [
  { id: -1, name: 'Spécial', canonical: 'Special' },
  { id: 0, name: '', canonical: '' },
  { id: 2, name: 'Utilisateur', canonical: 'User' },
  { id: 4, name: 'Jardin', canonical: 'Project' },
  { id: 6, name: 'Fichier', canonical: 'File' },
  { id: 8, name: 'MediaWiki', canonical: 'MediaWiki' },
  { id: 10, name: 'Modèle', canonical: 'Template' },
].map((one) => ({ ...one, aliases: [], case: 'first-letter' as const }))

const site = {
  name: 'Le jardin',
  mainPage: 'Accueil',
  baseUrl: 'https://wiki.jardin.example',
  articlePath: '/wiki/$1',
  language: 'fr',
  namespaces,
  interwiki: { semis: 'https://semis.example/wiki/$1' },
}

interface Written {
  readonly title: string
  readonly text: string
  readonly model?: string
}

/** What the policy of a test takes out: a name, an account, a page, an upload. */
const redaction = {
  mask: (text: string) => text.replaceAll('Zoé Ardent', '•••').replaceAll('zoe-ardent', '•••'),
  titleOf: (title: string) => title.replaceAll('Zoé Ardent', 'Membre 1'),
  contributorOf: (name: string) => name.replaceAll('Zoé Ardent', 'Membre 1'),
  dropsPage: (title: string) => title === 'Secret',
  dropsFile: (name: string) => name === 'Interdit.png',
  dropsRevision: () => false,
  policy: { exif: 'strip', rules: [] },
  bundleDate: '2023-01-15',
  known: [{ reason: 'literal', value: 'Zoé Ardent', mark: '•••' }],
  inTexts: [],
}

/** The face of a wiki with pages, and what its source says of it. */
async function faceOf(
  pages: readonly Written[],
  identity: Partial<WikiIdentity> = {},
  files: readonly [string, Buffer][] = [],
) {
  const archive = openArchive(join(scratchFolder(), 'archive.sqlite'))
  archive.store.prepare('INSERT INTO sources VALUES (0, ?, ?, 0)').run('xml-dump', 'x')
  const intake = openIntake(archive, 0, 'xml-dump')
  const events: SourceEvent[] = [
    { type: 'site', site },
    { type: 'identity', identity },
    ...pages.flatMap(({ title, text, model = 'wikitext' }, index): SourceEvent[] => {
      const prefix = title.slice(0, Math.max(0, title.indexOf(':')))
      const namespaceId = namespaces.find(({ name }) => name === prefix)?.id ?? 0
      const none = { redirect: null, url: null, language: null, categories: null, pageId: index + 1 }
      const hidden = { text: false, comment: false, contributor: false }
      const revision = {
        ...{ title, revisionId: index + 1, parentId: null, at: '2020-01-01T00:00:00Z', atPrecision: 'second' as const },
        ...{ contributor: null, comment: null, minor: null, bytes: null, sha1: null, contentFormat: null, html: null },
        ...{ contentModel: model, text, mirrorPath: null, hidden, isLatest: true },
      }
      return [
        { type: 'page', page: { title, namespaceId, ...none } },
        { type: 'revision', revision },
      ]
    }),
  ]
  for (const event of events) await intake.take(event)
  intake.close(true)
  const reader = readArchive(archive)
  const titles = new Set(pages.map(({ title }) => redaction.titleOf(title)))
  const parts = {
    ...{ reader, redaction, site, about: { language: 'fr', name: 'Le jardin', mainPage: 'Accueil' } },
    isExcluded: (title: string) => title === 'MediaWiki:Print.css',
    pages: { byTitle: (title: string) => (titles.has(title) ? {} : null), byKey: (key: number) => ({ key }) },
    files: files.map(
      ([name]): Pick<FondsUpload, 'name' | 'versions'> => ({
        name,
        versions: [
          {
            ...{ at: null, contributor: null, comment: null, sha1: name, bytes: 10, mime: null, isLatest: true },
            ...{ bundlePath: `data/files/${name}`, state: 'present' },
          },
        ],
      }),
    ),
    content: (sha1: string) => files.flatMap(([name, bytes]) => (name === sha1 ? [bytes] : [])),
  } as unknown as FaceParts
  return publishedFace(parts)
}

/** The head of a PNG of 120 × 80, with a chunk of text that names somebody. */
const png = (): Buffer => {
  const chunk = (name: string, content: Buffer): Buffer => {
    const frame = Buffer.alloc(12 + content.length)
    frame.writeUInt32BE(content.length, 0)
    frame.write(name, 4, 'latin1')
    content.copy(frame, 8)
    return frame
  }
  const size = Buffer.alloc(13)
  size.writeUInt32BE(120, 0)
  size.writeUInt32BE(80, 4)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    chunk('IHDR', size),
    chunk('tEXt', Buffer.from('Author\0Zoé Ardent')),
    chunk('IDAT', Buffer.alloc(4)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

test('the notice is what readers without an account saw, in words and masked; `-` is none', async () => {
  const noticeOf = async (pages: readonly Written[], identity: Partial<WikiIdentity> = {}) =>
    (await faceOf(pages, identity)).identity?.notice ?? null
  const all = { title: 'MediaWiki:Sitenotice', text: "'''{{SITENAME}}''' ferme, dit [[Utilisateur:Z|Zoé Ardent]]<br>" }
  expect(await noticeOf([all])).toBe('Le jardin ferme, dit •••')
  expect(await noticeOf([all, { title: 'MediaWiki:Anonnotice', text: 'Lecture seule' }])).toBe('Lecture seule')
  expect(await noticeOf([{ ...all, text: ' - ' }])).toBeNull()
  expect(await noticeOf([], { messages: { Sitenotice: 'Dit par une page' } })).toBe('Dit par une page')
  expect(await noticeOf([{ ...all, text: 'mot '.repeat(600) }])).toBeNull()
})

describe('the menu', () => {
  const pages: readonly Written[] = [
    { title: 'Accueil', text: 'Bonjour.' },
    { title: 'Charte du jardin', text: 'Nous…' },
    { title: 'Jardin:Salon', text: 'Parlons.' },
    { title: 'Utilisateur:Zoé Ardent', text: 'Moi.' },
    { title: 'Secret', text: 'Chut.' },
  ]

  test('of MediaWiki:Sidebar, its messages in words, of pages that are not here the words alone', async () => {
    const sidebar = `* navigation
** mainpage|mainpage-description
** portal-url|portal
** recentchanges-url|recentchanges
** randompage-url|randompage
** Charte du jardin|Notre charte, par Zoé Ardent
** Utilisateur:Zoé Ardent|Zoé Ardent
** Page perdue|Page perdue
** Secret|Le secret
** -|rien
* TOOLBOX
* {{SITENAME}} ailleurs
** https://www.semis.example/a|Semis
** semis:Tomate|Tomates
** https://www.semis.example/zoe-ardent|Elle
** javascript:alert(1)|Pas une adresse
* vide
** Page perdue|Page perdue`
    const own = [
      { title: 'MediaWiki:Sidebar', text: sidebar },
      { title: 'MediaWiki:Portal-url', text: '{{ns:project}}:Salon' },
      { title: 'MediaWiki:Portal', text: 'Le &laquo;&nbsp;salon&nbsp;&raquo;' },
    ]
    const { identity } = await faceOf([...pages, ...own])
    expect(identity?.menu).toEqual([
      {
        heading: 'Navigation',
        links: [
          { label: 'Page d’accueil', title: 'Accueil', href: null },
          { label: 'Le « salon »', title: 'Jardin:Salon', href: null },
          { label: 'Modifications récentes', title: 'Spécial:RecentChanges', href: null },
          { label: 'Notre charte, par •••', title: 'Charte du jardin', href: null },
          { label: 'Membre 1', title: 'Utilisateur:Membre 1', href: null },
          { label: 'Page perdue', title: null, href: null },
        ],
      },
      {
        heading: 'Le jardin ailleurs',
        links: [
          { label: 'Semis', title: null, href: 'https://www.semis.example/a' },
          { label: 'Tomates', title: null, href: 'https://semis.example/wiki/Tomate' },
          { label: 'Pas une adresse', title: null, href: null },
        ],
      },
      { heading: 'vide', links: [{ label: 'Page perdue', title: null, href: null }] },
    ])
  })

  test('as pages showed it, where there is no such page; as an API told it, where the page was not read', async () => {
    const link = { label: 'La charte', title: 'Charte du jardin', href: null }
    expect((await faceOf(pages, { menu: [{ heading: 'Aller', links: [link] }] })).identity?.menu).toEqual([
      { heading: 'Aller', links: [link] },
    ])
    const messages = { Sidebar: '* Aller\n** Charte du jardin|La charte' }
    expect((await faceOf(pages, { messages })).identity?.menu).toEqual([{ heading: 'Aller', links: [link] }])
  })
})

test('what should run by the menu leads nowhere', async () => {
  const links = vectors.flatMap((vector) => [
    { label: vector, title: null, href: vector },
    { label: vector, title: vector, href: null },
  ])
  const more = [
    'javascript:alert(1)',
    ' JaVaScRiPt:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'https:evil',
    '//evil.example',
  ]
  const outside = more.map((href) => ({ label: 'x', title: null, href }))
  const { identity } = await faceOf([], { menu: [{ heading: vectors[0] ?? '', links: [...links, ...outside] }] })
  expect(
    (identity?.menu ?? []).flatMap((group) => group.links).filter(({ title, href }) => title !== null || href !== null),
  ).toEqual([])
})

describe('the styles', () => {
  test('of Common.css, of a skin and of templates, without a rule in which something is masked', async () => {
    const { identity, losses } = await faceOf([
      { title: 'MediaWiki:Common.css', text: '.decision { border-left: 4px solid green }', model: 'css' },
      { title: 'MediaWiki:Vector.css', text: '.zoe-ardent { float: left } .b { float: left }', model: 'css' },
      { title: 'MediaWiki:Monobook.css', text: '.c { float: left }', model: 'css' },
      { title: 'Modèle:Fiche/styles.css', text: '.fiche { float: right }', model: 'sanitized-css' },
      { title: 'Modèle:Fiche/doc.css', text: '.d { float: right }' },
    ])
    expect(identity?.styles).toBe(
      '.wf-content .decision { border-left: 4px solid green }\n.wf-content .b { float: left }\n.wf-content.wf-content .fiche { float: right }\n',
    )
    expect(losses).toMatchObject([{ kind: 'styles-left-out', severity: 'declared', values: { kept: 3, rules: 4 } }])
  })
})

describe('the pictures', () => {
  test('are without metadata, with their size', async () => {
    const { identity, pictures } = await faceOf([], { logo: { name: 'Logo.png', bytes: png() } })
    expect(identity?.logo).toEqual({ path: 'assets/wiki-logo.png', width: 120, height: 80 })
    expect(pictures.map(({ path }) => path)).toEqual(['assets/wiki-logo.png'])
    expect(metadataParts(Buffer.from(pictures[0]?.content ?? [])).length).toBe(0)
  })

  test('that are drawings are cleaned, and give their colour', async () => {
    const svg =
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 40" onload="alert(1)"><path fill="#0a6" d="M0 0"/><text>Zoé Ardent</text><script>alert(1)</script></svg>'
    const { identity, pictures } = await faceOf([], { logo: { name: 'l.svg', bytes: Buffer.from(svg) } })
    expect(identity).toMatchObject({ logo: { path: 'assets/wiki-logo.svg', width: 60, height: 40 } })
    expect(identity?.accent).not.toBeNull()
    expect(Buffer.from(pictures[0]?.content ?? []).toString()).not.toMatch(/alert|Ardent/)
  })

  test('that are none, too large or dropped are left out', async () => {
    const bytes = Buffer.concat([png(), Buffer.alloc(mostIdentityBytes)])
    const { identity } = await faceOf([], {
      logo: { name: 'l.png', bytes },
      icon: { name: 'i.ico', bytes: Buffer.from('<html>404</html>') },
      badge: { name: 'Interdit.png', bytes: png(), href: null, alt: '' },
    })
    expect(identity).toBeNull()
  })

  test('may be the upload that a sheet names, else Wiki.png', async () => {
    const sheet = { title: 'MediaWiki:Common.css', text: '#p-logo a { background: url(/images/a/ab/Le_chou.png) }' }
    const uploads: readonly [string, Buffer][] = [
      ['Le chou.png', png()],
      ['Wiki.png', Buffer.from('GIF89a\x05\x00\x06\x00', 'latin1')],
    ]
    expect((await faceOf([sheet], {}, uploads)).identity?.logo?.path).toBe('assets/wiki-logo.png')
    expect((await faceOf([], {}, uploads)).identity?.logo).toEqual({
      path: 'assets/wiki-logo.gif',
      width: 5,
      height: 6,
    })
  })

  test('a badge leads to its licence alone', async () => {
    const badge = { name: 'by-sa.png', bytes: png(), href: 'javascript:alert(1)', alt: 'CC BY-SA, Zoé Ardent' }
    expect((await faceOf([], { badge })).identity?.badge).toMatchObject({ href: null, alt: 'CC BY-SA, •••' })
  })
})

test('a wiki of which nothing is known has no face', async () => {
  expect(await faceOf([])).toEqual({ identity: null, pictures: [], losses: [] })
})
