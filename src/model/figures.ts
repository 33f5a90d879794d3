/** What `{{NUMBEROFARTICLES}}` and its kin say of a wiki: how a parse asks for a number, by a key that no title can be. */

/**
 * One number that a text asks of the wiki: its pages, articles, files or edits, the pages of a namespace, the members
 * of a category.
 */
export type Figure =
  | { readonly of: 'pages' | 'articles' | 'files' | 'edits' }
  /** Pages of a namespace, redirects too. */
  | { readonly of: 'namespace'; readonly id: number }
  | { readonly of: 'category'; readonly name: string; readonly members: CategoryMembers }

/** All members, those that are neither categories nor files, subcategories, files. */
export type CategoryMembers = 'all' | 'pages' | 'subcats' | 'files'

/** Numbers by key; a number that cannot be told is absent. */
export type Figures = Readonly<Record<string, number>>

/** The key of a figure, as it stands among the titles that a parse depended on: braces are in no title. */
export function figureKey(figure: Figure): string {
  if (figure.of === 'namespace') return `{{namespace:${figure.id}}}`
  return figure.of === 'category' ? `{{category:${figure.members}:${figure.name}}}` : `{{${figure.of}}}`
}

/**
 * The key of what a parse asked of another page beside its text, its id and its latest revision, as it stands among the titles
 * that the parse depended on.
 */
export const revisionKey = (title: string): string => `[[${title}]]`

/** The title that such a key asks about; null for a title or the key of a figure. */
export const titleOfRevisionKey = (used: string): string | null => /^\[\[(.*)\]\]$/s.exec(used)?.[1] ?? null

/** Whether what a parse depended on is the key of a figure, and not a title. */
export const isFigureKey = (used: string): boolean => used.startsWith('{{')

/** The category that a key asks about, and which of its members; null for other figures. */
export function categoryOfKey(key: string): { readonly name: string; readonly members: CategoryMembers } | null {
  const match = /^\{\{category:(all|pages|subcats|files):(.*)\}\}$/s.exec(key)
  return match === null ? null : { name: match[2] ?? '', members: match[1] as CategoryMembers }
}
