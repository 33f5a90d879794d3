/**
 * What `{{NUMBEROFARTICLES}}`, `{{Special:PrefixIndex/…}}` and their kin say of a wiki: how a parse asks for a number or a list of
 * titles, by a key that no title can be.
 */

/**
 * What a text asks of the wiki: the number of its pages, articles, files or edits, of the pages of a namespace, of the members
 * of a category; the titles that begin with a prefix, the members of a category.
 */
export type Figure =
  | { readonly of: 'pages' | 'articles' | 'files' | 'edits' }
  /** Pages of a namespace, redirects too. */
  | { readonly of: 'namespace'; readonly id: number }
  | { readonly of: 'category'; readonly name: string; readonly members: CategoryMembers }
  | { readonly of: 'titles'; readonly namespaceId: number; readonly prefix: string }
  | { readonly of: 'members'; readonly name: string }

/** All members, those that are neither categories nor files, subcategories, files. */
export type CategoryMembers = 'all' | 'pages' | 'subcats' | 'files'

/** A page in a list. */
export interface ListedTitle {
  readonly title: string
  readonly namespaceId: number
  readonly isRedirect: boolean
}

/** Titles in MediaWiki's order, as many as it shows. */
export interface TitleList {
  /** False where the category has no page. */
  readonly exists: boolean
  readonly titles: readonly ListedTitle[]
}

/** Numbers and lists by key; what cannot be told is absent. */
export type Figures = Readonly<Record<string, number | TitleList>>

/** The key of a figure, as it stands among the titles that a parse depended on: braces are in no title. */
export function figureKey(figure: Figure): string {
  if (figure.of === 'namespace') return `{{namespace:${figure.id}}}`
  if (figure.of === 'titles') return `{{titles:${figure.namespaceId}:${figure.prefix}}}`
  if (figure.of === 'members') return `{{members:${figure.name}}}`
  return figure.of === 'category' ? `{{category:${figure.members}:${figure.name}}}` : `{{${figure.of}}}`
}

/**
 * The key of what a parse asked of another page beside its text, its id and its latest revision, as it stands among the titles
 * that the parse depended on.
 */
export const revisionKey = (title: string): string => `[[${title}]]`

/** The title that such a key asks about; null for a title or the key of a figure. */
export const titleOfRevisionKey = (used: string): string | null => /^\[\[(.*)\]\]$/s.exec(used)?.[1] ?? null

/** Stands among the titles that a parse depended on where the page shows what time it is. */
export const clockKey = '<clock>'

/** Whether what a parse depended on is the key of a figure, and not a title. */
export const isFigureKey = (used: string): boolean => used.startsWith('{{')

/** The category that a key asks about, and which of its members; null for other figures. */
export function categoryOfKey(key: string): { readonly name: string; readonly members: CategoryMembers } | null {
  const match = /^\{\{category:(all|pages|subcats|files):(.*)\}\}$/s.exec(key)
  return match === null ? null : { name: match[2] ?? '', members: match[1] as CategoryMembers }
}

/** The list that a key asks for; null for a number. `prefix` is that of a title with its namespace. */
export function listOfKey(key: string): Extract<Figure, { readonly of: 'titles' | 'members' }> | null {
  const titles = /^\{\{titles:(-?\d+):(.*)\}\}$/s.exec(key)
  if (titles !== null) return { of: 'titles', namespaceId: Number(titles[1]), prefix: titles[2] ?? '' }
  const members = /^\{\{members:(.*)\}\}$/s.exec(key)
  return members === null ? null : { of: 'members', name: members[1] ?? '' }
}
