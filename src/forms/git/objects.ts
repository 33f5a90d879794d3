/** Objects of git by name: what git itself would call them (gitformat-objects, SWHID 1.2 §5). */

import { createHash, hash } from 'node:crypto'

/** The name of a file's content, 40 hexadecimal digits. */
export const blobId = (content: Uint8Array): string => objectId('blob', content)

/** The name of a commit, from its text. */
export const commitId = (text: string): string => objectId('commit', Buffer.from(text))

/** SHA-1 of the type, the length and the content. */
function objectId(type: string, content: Uint8Array): string {
  return createHash('sha1').update(`${type} ${content.length}\0`).update(content).digest('hex')
}

/**
 * The SWHID of a repository with one branch, to which HEAD leads: `swh:1:snp:…` (SWHID 1.2 §5.6: branches sorted by name,
 * `<type> <name>\0<length>:<target>`).
 */
export function snapshotSwhid(branch: string, commit: string): string {
  const manifest = Buffer.concat([
    Buffer.from(`alias HEAD\0${branch.length}:${branch}`),
    Buffer.from(`revision ${branch}\0${commit.length / 2}:`),
    Buffer.from(commit, 'hex'),
  ])
  return `swh:1:snp:${objectId('snapshot', manifest)}`
}

/** The name of a tree of folders, by their names: 40 hexadecimal digits. */
export function treeOfFolders(folders: ReadonlyMap<string, string>): string {
  // git sorts a folder as if its name ended in a slash.
  const rows = [...folders]
    .sort(([a], [b]) => (`${a}/` < `${b}/` ? -1 : 1))
    .map(([name, id]) => Buffer.concat([Buffer.from(`40000 ${name}\0`), Buffer.from(id, 'hex')]))
  return hash(
    'sha1',
    Buffer.concat([Buffer.from(`tree ${rows.reduce((sum, { length }) => sum + length, 0)}\0`), ...rows]),
  )
}
