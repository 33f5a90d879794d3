/** The wiki's own face, composed: what sources tell of it, pages that it wrote for itself, and uploads that those name. */

import type { FondsUpload } from '../../../../model/fonds.ts'
import { logoOfSheet, nameAtEnd, sheetNames } from '../../../../model/identity.ts'
import type { Loss } from '../../../../model/loss.ts'
import type { FondsView, IdentityPicture, PublishedIdentity } from '../../../../model/view.ts'
import { mostIdentityBytes, type SourcePicture, type WikiIdentity } from '../../../../model/wiki.ts'
import { accentOf, safeStyles } from '../../../../site/face.ts'
import { loss } from '../../../../texts/loss.ts'
import { type MenuParts, publishedMenu } from './menu.ts'
import { latestText, type MessageOf, messageOrDefault, ownMessage, plainWords } from './messages.ts'
import { type PublishedPicture, publishedPicture } from './picture.ts'

/** What a face is composed of. */
export interface FaceParts extends MenuParts {
  readonly files: readonly FondsUpload[]
  readonly content: FondsView['fileContent']
}

/** A face with the bytes of its pictures, and what of it could not be kept. */
export interface Face {
  /** Null where nothing of it is known. */
  readonly identity: PublishedIdentity | null
  readonly pictures: readonly PublishedPicture[]
  readonly losses: readonly Loss[]
}

/** Where the pipeline wants none. */
export const noFace: Face = { identity: null, pictures: [], losses: [] }

/** Composes it. Each answer comes through the privacy policy: dropped pages and uploads say nothing, masked words are masked. */
export function publishedFace(parts: FaceParts): Face {
  const told = parts.reader.identity()
  const { mask } = parts.redaction
  const own = ownMessage(parts, told.messages)
  const byWriter = {
    wiki: ownSheets(own).map(mask),
    template: [...templateSheets(parts), ...inlineSheets(told)].map(mask),
  }
  const sheets = [...byWriter.wiki, ...byWriter.template]
  const logo = picture('logo', told.logo ?? logoAmongUploads(sheets, parts), parts)
  const icon = picture('icon', told.icon, parts)
  const badge = picture('badge', told.badge, parts)
  const safe = safeStyles(byWriter, (rule) => mask(rule) === rule)
  const identity: PublishedIdentity = {
    logo: pictureAt(logo),
    icon: pictureAt(icon),
    badge: badge === null || told.badge === null ? null : { ...pictureAt(badge), ...badgeWords(told.badge, mask) },
    menu: publishedMenu(parts, told, own),
    notice: noticeOf(parts, own),
    accent: accentOf(drawingOf(logo), sheets),
    // What no rule shows by itself, all of them together may.
    styles: mask(safe.css) === safe.css ? safe.css : '',
  }
  const isKnown = Object.values(identity).some((part) => part !== null && part.length !== 0)
  return {
    identity: isKnown ? identity : null,
    pictures: [logo, icon, badge].flatMap((one) => one ?? []),
    losses:
      safe.dropped === 0
        ? []
        : [loss('styles-left-out', 'MediaWiki:Common.css', { kept: safe.rules - safe.dropped, rules: safe.rules })],
  }
}

/** More than this is no notice. */
const longestNotice = 2000

/** What readers without an account saw, else what all did; `-` is MediaWiki's word for none. */
function noticeOf(parts: FaceParts, own: MessageOf): string | null {
  const said = ['Anonnotice', 'Sitenotice'].map((name) => own(name)?.trim() ?? '').find((text) => !/^-?$/.test(text))
  const words = said === undefined ? '' : plainWords(said, parts, messageOrDefault(parts, own))
  return words === '' || words.length > longestNotice ? null : parts.redaction.mask(words)
}

/** A drawing says its colours in words; another picture shows its own beside the pages. */
const drawingOf = (logo: PublishedPicture | null): string =>
  logo?.path.endsWith('.svg') ? Buffer.from(logo.content).toString() : ''

const picture = (role: string, told: SourcePicture | null, { redaction }: FaceParts): PublishedPicture | null =>
  told === null ? null : publishedPicture(role, told, redaction)

function pictureAt(picture: PublishedPicture): IdentityPicture
function pictureAt(picture: PublishedPicture | null): IdentityPicture | null
function pictureAt(picture: PublishedPicture | null): IdentityPicture | null {
  return picture === null ? null : { path: picture.path, width: picture.width, height: picture.height }
}

function badgeWords({ href, alt }: NonNullable<WikiIdentity['badge']>, mask: (text: string) => string) {
  const isSafe = href !== null && /^https?:\/\/[^/]/i.test(href) && mask(href) === href
  return { href: isSafe ? href : null, alt: mask(alt) }
}

/** Of every skin, then of the first skin that the wiki has one for. */
const ownSheets = (own: MessageOf): readonly string[] =>
  sheetNames.flatMap((name) =>
    (typeof name === 'string' ? [name] : name.filter((one) => own(one) !== null).slice(0, 1)).flatMap(
      (one) => own(one) ?? [],
    ),
  )

/** Of the extension TemplateStyles, in the order of their titles. */
function templateSheets(parts: FaceParts): readonly string[] {
  const { pages, reader } = parts
  // Of templates and of modules.
  return [10, 828]
    .flatMap((namespaceId) => reader.pagesEnding(namespaceId, '.css'))
    .flatMap(({ page_key }) => {
      const isSheet = pages.byKey(page_key) !== null && reader.latest(page_key)?.content_model === 'sanitized-css'
      const textId = isSheet ? latestText(parts, page_key) : null
      return textId === null ? [] : [reader.text(textId)]
    })
}

/** Those of templates that saved pages carry. */
const inlineSheets = ({ messages }: WikiIdentity): readonly string[] =>
  Object.keys(messages)
    .filter((name) => name.startsWith('styles '))
    .sort()
    .map((name) => messages[name] ?? '')

/** The upload that a sheet puts in the place of the logo; else the one that takes the name which MediaWiki's manual gives it. */
function logoAmongUploads(sheets: readonly string[], { files, content }: FaceParts): SourcePicture | null {
  const named = sheets.flatMap((sheet) => logoOfSheet(sheet) ?? []).map(nameAtEnd)
  for (const name of [...named, 'Wiki.png', 'Wiki.svg']) {
    const file = files.find((one) => one.name === name)
    const version = file?.versions.findLast(({ isLatest }) => isLatest)
    if (version?.sha1 == null || version.bundlePath === null || (version.bytes ?? 0) > mostIdentityBytes) continue
    return { name, bytes: Buffer.concat([...content(version.sha1)]) }
  }
  return null
}
