/** The face of a wiki that was saved as pages: what they voted for, with the bytes of the files that they name. */

import { isPlaceholderLogo, logoOfSheet } from '../../../model/identity.ts'
import { savedFileFinder } from '../../../model/mirror-name.ts'
import { type MenuGroup, mostIdentityBytes, type SourcePicture, type WikiIdentity } from '../../../model/wiki.ts'
import { linkedPath } from '../read/addresses.ts'
import type { SavedBadge, SavedMenuGroup, SavedMenuLink } from '../read/face.ts'
import type { MirrorFile } from '../read/mirror-file.ts'
import { readPageFile } from '../read/mirror-file.ts'
import { openBody } from '../read/packed-body.ts'
import type { MirrorPage } from './mirror-page.ts'

/** What pages said, and what was saved. */
export interface SavedFace {
  /** The commonest answer of the pages to a question; null where none gives one. */
  readonly said: (question: string) => string | null
  /** Questions that begin so, in their order. */
  readonly asked: (prefix: string) => readonly string[]
  readonly mainPage: string | null
  readonly pages: ReadonlyMap<string, MirrorPage>
  readonly files: readonly MirrorFile[]
}

/** Reads it; files that were not saved are missing in it. */
export async function savedFace(saved: SavedFace): Promise<WikiIdentity> {
  const { said, asked, files } = saved
  const byPath = new Map(files.map((file) => [file.path, file]))
  const find = savedFileFinder([...byPath.keys()])
  const open = (path: string | null): MirrorFile | null =>
    path === null ? null : (byPath.get(path) ?? byPath.get(find(path) ?? '') ?? null)
  const sheets = await sheetsOf((JSON.parse(said('sheets') ?? '[]') as string[]).flatMap((path) => open(path) ?? []))
  const logo = said('logo') ?? logoIn(sheets)
  const badge = JSON.parse(said('badge') ?? 'null') as SavedBadge | null
  const badgePicture = badge === null ? null : await pictureOf(open(badge.path))
  return {
    logo: logo === null || isPlaceholderLogo(logo) ? null : await pictureOf(open(logo)),
    icon: await pictureOf(open(said('icon') ?? 'favicon.ico')),
    badge: badge === null || badgePicture === null ? null : { ...badgePicture, href: badge.href, alt: badge.alt },
    menu: menuOf(JSON.parse(said('menu') ?? '[]') as SavedMenuGroup[], saved),
    messages: {
      ...ownSheets(sheets),
      ...Object.fromEntries(asked('Sitenotice').map((question) => [question, said(question) ?? ''])),
      ...Object.fromEntries(asked('styles ').map((question) => [question, said(question) ?? ''])),
    },
  }
}

/** A picture's bytes where they are not too many. */
async function pictureOf(file: MirrorFile | null): Promise<SourcePicture | null> {
  if (file === null || file.bytes > mostIdentityBytes) return null
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of (await openBody(file)).content) {
    length += chunk.length
    if (length > mostIdentityBytes) return null
    chunks.push(chunk)
  }
  return { name: file.path.split('/').at(-1) ?? file.path, bytes: Buffer.concat(chunks) }
}

interface Sheet {
  readonly path: string
  readonly css: string
}

async function sheetsOf(files: readonly MirrorFile[]): Promise<readonly Sheet[]> {
  const sheets: Sheet[] = []
  for (const file of files) {
    if (file.bytes > 4 * mostIdentityBytes) continue
    const { source } = await readPageFile(file)
    if (source !== null) sheets.push({ path: file.path, css: source })
  }
  return sheets
}

function logoIn(sheets: readonly Sheet[]): string | null {
  const [found] = sheets.flatMap(({ path, css }) => linkedPath(path, logoOfSheet(css) ?? '', []) ?? [])
  return found ?? null
}

/** Those that the wiki wrote: pages of the namespace MediaWiki as they are, or what the loader made of them. */
function ownSheets(sheets: readonly Sheet[]): WikiIdentity['messages'] {
  const messages: Record<string, string> = {}
  for (const { path, css } of sheets) {
    const page = /MediaWiki(?::|%3A)((?:Common|Vector|Vector-2022|Monobook)\.css)/i.exec(path)?.[1]
    const isLoaded =
      /load\.php/.test(path) && /[?&@]modules=(?:[^&]*(?:\||%7C|,))?site(?:\.styles)?(?:&|$|\||%7C|,)/i.test(path)
    const name = page === undefined ? (isLoaded ? 'Common.css' : null) : page.charAt(0).toUpperCase() + page.slice(1)
    if (name !== null) messages[name] = `${messages[name] ?? ''}${css}\n`
  }
  return messages
}

/** By the file that a link leads to, else by its address. */
function menuOf(groups: readonly SavedMenuGroup[], { pages, mainPage }: SavedFace): readonly MenuGroup[] {
  if (groups.length === 0) return []
  const titleAt = new Map([...pages.values()].flatMap(({ page, files }) => files.map((file) => [file, page.title])))
  const find = savedFileFinder([...titleAt.keys()])
  const titleOf = ({ path, titles, isMain }: SavedMenuLink): string | null => {
    const saved = path === null ? undefined : (titleAt.get(path) ?? titleAt.get(find(path) ?? ''))
    return saved ?? (isMain ? mainPage : null) ?? titles[0] ?? null
  }
  return groups.map(({ heading, links }) => ({
    heading,
    links: links.map((link) => ({
      label: link.label,
      title: link.href === null ? titleOf(link) : null,
      href: link.href,
    })),
  }))
}
