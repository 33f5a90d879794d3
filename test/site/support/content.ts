import type { SiteFile } from '../../../src/site/frame/site-file.ts'

/** The content of a file of the site as text, pieces joined. */
export const textOf = ({ content }: SiteFile): string =>
  typeof content === 'string' || content instanceof Uint8Array ? String(content) : [...content].join('')
