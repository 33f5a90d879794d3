import type { Bundle, Check } from '../../model/bundle.ts'
import { message } from '../../texts/message.ts'
import { findings } from './finding.ts'

const { error } = findings('licences')

/** Every licence that `REUSE.toml` and `CITATION.cff` name has its text in `LICENSES/`, and no text lies there unnamed. */
export const licences: Check = {
  name: 'licences',
  async *run(bundle) {
    if (!bundle.has('REUSE.toml')) return yield error('REUSE.toml', message('missing'))
    const reuse = await text(bundle, 'REUSE.toml')
    const named = [...reuse.matchAll(/^SPDX-License-Identifier = "([^"]+)"$/gm)].flatMap(([, expression]) =>
      idsOf(expression ?? ''),
    )
    if (named.length === 0) yield error('REUSE.toml', message('licence-not-named'))
    const cited = bundle.has('CITATION.cff') ? citedIds(await text(bundle, 'CITATION.cff')) : []
    const ids = new Set([...named, ...cited])
    for (const id of ids) if (!bundle.has(`LICENSES/${id}.txt`)) yield error(`LICENSES/${id}.txt`, message('missing'))
    for (const { path, bytes } of bundle.entries()) {
      const id = /^LICENSES\/(.+)\.txt$/.exec(path)?.[1]
      if (path.startsWith('LICENSES/') && (id === undefined || !ids.has(id)))
        yield error(path, message('licence-text-unknown'))
      if (path.startsWith('LICENSES/') && bytes === 0) yield error(path, message('empty'))
    }
  },
}

const text = async (bundle: Bundle, path: string): Promise<string> =>
  Buffer.from(await bundle.read(path)).toString('utf8')
const idsOf = (expression: string): readonly string[] =>
  expression.split(/\s+(?:AND|OR)\s+|[()\s]+/).filter((id) => id !== '')

function citedIds(citation: string): readonly string[] {
  const single = /^license: (\S+)$/m.exec(citation)?.[1]
  const list = /^license:\n((?: {2}- \S+\n)+)/m.exec(citation)?.[1] ?? ''
  return [...(single === undefined ? [] : [single]), ...[...list.matchAll(/- (\S+)/g)].map(([, id]) => id ?? '')]
}
