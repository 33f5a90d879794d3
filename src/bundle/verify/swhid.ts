import type { Bundle, Check } from '../../model/bundle.ts'
import { message } from '../../texts/message.ts'
import { readTags } from '../bag/bag-files.ts'
import { digestContent } from '../bag/digest.ts'
import { DirectoryTree } from '../bag/swhid.ts'
import { findings } from './finding.ts'

const { error } = findings('swhid')

/** `External-Identifier` is the git tree hash of `data/`, computed again. */
export const swhid: Check = {
  name: 'swhid',
  async *run(bundle) {
    if (!bundle.has('bag-info.txt')) return yield error('bag-info.txt', message('missing'))
    const tags = readTags(Buffer.from(await bundle.read('bag-info.txt')).toString('utf8'))
    const said = tags.flatMap((tag) =>
      typeof tag === 'object' && tag.label === 'External-Identifier' ? [tag.value] : [],
    )
    const actual = await payloadId(bundle)
    if (said[0] !== actual)
      yield error('bag-info.txt', message('external-identifier-differs', { said: said[0] ?? 'nothing', actual }), {
        about: 'data/',
      })
  },
}

async function payloadId(bundle: Bundle): Promise<string> {
  const tree = new DirectoryTree()
  for (const { path, bytes } of bundle.entries()) {
    if (!path.startsWith('data/')) continue
    const { gitBlob } = await digestContent(path, bytes, bundle.stream(path))
    tree.add(path.slice('data/'.length), gitBlob)
  }
  return tree.id()
}
