/** By what people know the wiki again, as the sources tell it: the first word on each point stays. */

import type { SourcePicture, WikiIdentity } from '../model/wiki.ts'
import type { Store } from './archive.ts'

/** Texts and pictures lie apart: the texts are looked through for what is private (`textsBesideTexts`). */
const keys = { texts: 'identity', pictures: 'identity-pictures' } as const

/** What is told of one point, as JSON holds it. */
type Texts = Pick<WikiIdentity, 'menu' | 'messages'> & {
  readonly badge: { readonly href: string | null; readonly alt: string } | null
}
type Pictures = Readonly<Partial<Record<'logo' | 'icon' | 'badge', { readonly name: string; readonly base64: string }>>>

const nothingSaid: Texts = { menu: [], messages: {}, badge: null }

/** The face of the wiki as the sources described it so far. */
export function readIdentity(store: Store): WikiIdentity {
  const [texts, pictures] = [readTexts(store), readPictures(store)]
  const badge = pictureOf(pictures.badge)
  return {
    logo: pictureOf(pictures.logo),
    icon: pictureOf(pictures.icon),
    badge: badge === null || texts.badge === null ? null : { ...badge, ...texts.badge },
    menu: texts.menu,
    messages: texts.messages,
  }
}

const pictureOf = (kept: Pictures['logo']): SourcePicture | null =>
  kept === undefined ? null : { name: kept.name, bytes: Buffer.from(kept.base64, 'base64') }

const read = (store: Store, key: string): unknown => {
  const row = store.prepare('SELECT value FROM meta WHERE key = ?').pluck().get(key) as string | undefined
  return row === undefined ? null : JSON.parse(row)
}
const readTexts = (store: Store): Texts => (read(store, keys.texts) as Texts | null) ?? nothingSaid
const readPictures = (store: Store): Pictures => (read(store, keys.pictures) as Pictures | null) ?? {}

/** Adds what a source says; what is known already stays. */
export function mergeIdentity(store: Store, more: Partial<WikiIdentity>): void {
  const [texts, pictures] = [readTexts(store), readPictures(store)]
  const badge = more.badge == null ? null : { href: more.badge.href, alt: more.badge.alt }
  const merged: Texts = {
    menu: texts.menu.length > 0 ? texts.menu : (more.menu ?? []),
    messages: { ...more.messages, ...texts.messages },
    badge: texts.badge ?? badge,
  }
  const write = store.prepare('INSERT OR REPLACE INTO meta(key, value) VALUES (?, ?)')
  write.run(keys.texts, JSON.stringify(merged))
  const kept = Object.fromEntries(
    (['logo', 'icon', 'badge'] as const).flatMap((name) => {
      const [old, one] = [pictures[name], more[name]]
      if (old !== undefined) return [[name, old]]
      return one == null ? [] : [[name, { name: one.name, base64: Buffer.from(one.bytes).toString('base64') }]]
    }),
  )
  write.run(keys.pictures, JSON.stringify(kept))
}

/** Forgets it. */
export const dropIdentity = (store: Store): void => {
  for (const key of Object.values(keys)) store.prepare('DELETE FROM meta WHERE key = ?').run(key)
}
