/** The history as a stream for `git fast-import`: a commit for each revision, a file for each page. */

import { quotedPath } from '../../support/paths.ts'
import { StopRun } from '../../texts/errors.ts'
import { message } from '../../texts/message.ts'
import type { ExportForm, ExportReport } from '../common/form.ts'
import { countLinks } from '../common/form.ts'
import { blobId, commitId, FileFolder, quotedName, snapshotSwhid, treeOfFolders } from '../git/folder.ts'
import { type WikiCommit, wikiHistory } from '../git/history.ts'

const branch = 'refs/heads/main'

export const form: ExportForm = {
  suffix: '.fast-import',
  async *write(input, report) {
    const history = wikiHistory(input, report)
    yield { path: '', content: stream(history.commits, report) }
    if (history.pageIds.size === 0)
      throw new StopRun('EXPORT_EMPTY', { path: input.bundle.path, reason: message('no-texts') })
    countLinks(input.fonds, history.pageIds, report)
    report.fact(
      'import',
      `git init wiki && git -C wiki fast-import < ${quotedPath(input.out)} && git -C wiki checkout main`,
    )
  },
}

/** With `done` at the end, so that git refuses a stream that is cut off (git-fast-import, "done"). */
async function* stream(commits: AsyncIterable<WikiCommit>, report: ExportReport): AsyncGenerator<string | Uint8Array> {
  const named = createNames()
  yield 'feature done\n'
  for await (const commit of commits) {
    named.add(commit)
    yield* written(commit)
  }
  yield 'done\n'
  const head = named.head()
  if (head !== null) report.fact('swhid', snapshotSwhid(branch, head))
}

function* written({ author, seconds, message, folder, name, content }: WikiCommit): Generator<string | Uint8Array> {
  const said = `${author} ${seconds} +0000`
  yield `commit ${branch}\nauthor ${said}\ncommitter ${said}\ndata ${Buffer.byteLength(message)}\n${message}`
  if (content === null) return
  yield `M 100644 inline ${quotedName(`${folder}/${name}`)}\ndata ${content.length}\n`
  yield content
  yield '\n'
}

/** The names that git will give to commits, found beside it. */
function createNames() {
  const folders = new Map<string, FileFolder>()
  const ids = new Map<string, string>()
  let tree = treeOfFolders(ids)
  let head: string | null = null
  return {
    add({ author, seconds, message, folder, name, content }: WikiCommit): void {
      if (content !== null) {
        const files = folders.get(folder) ?? new FileFolder()
        folders.set(folder, files)
        files.set(name, blobId(content))
        ids.set(folder, files.id())
        tree = treeOfFolders(ids)
      }
      const said = `${author} ${seconds} +0000`
      const parent = head === null ? '' : `parent ${head}\n`
      head = commitId(`tree ${tree}\n${parent}author ${said}\ncommitter ${said}\n\n${message}`)
    },
    head: () => head,
  }
}
