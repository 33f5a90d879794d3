/** A folder that `export --to markdown` wrote, read for what it holds: titles and uploads. */

import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'

/** Whether a path is such a folder: its front page and its list of redirects are there. */
export const isMarkdownFolder = (path: string): boolean =>
  statSync(path, { throwIfNoEntry: false })?.isDirectory() === true &&
  existsSync(join(path, 'index.md')) &&
  existsSync(join(path, 'redirects.json'))

/** What the folder holds. */
export interface MarkdownContents {
  /** Titles of its pages and of the redirects that lead to them. */
  readonly titles: readonly string[]
  /** Uploads beside the pages, under the names of their files. */
  readonly files: readonly string[]
}

/** Reads the front matter of every page; a file without a title in it is no page of the wiki. */
export function readMarkdownFolder(folder: string): MarkdownContents {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()
  const titles = paths.flatMap((path) => {
    if (!path.endsWith('.md') || path === 'index.md') return []
    const { title, other_titles: others } = frontMatter(join(folder, path))
    return typeof title === 'string' ? [title, ...(Array.isArray(others) ? others.map(String) : [])] : []
  })
  const files = paths.flatMap((path) => /^files\/([^/]+)$/.exec(path)?.slice(1) ?? [])
  return { titles, files: files.filter((name) => statSync(join(folder, 'files', name)).isFile()) }
}

function frontMatter(path: string): Readonly<Record<string, unknown>> {
  const [, yaml] = /^---\n([\s\S]*?)\n---\n/.exec(readFileSync(path, 'utf8')) ?? []
  const read: unknown = yaml === undefined ? null : parse(yaml)
  return Object(read)
}
