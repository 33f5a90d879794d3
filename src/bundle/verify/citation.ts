import type { Check } from '../../model/bundle.ts'
import { message } from '../../texts/message.ts'
import { findings } from './finding.ts'

const { error } = findings('citation')
const file = 'CITATION.cff'

/** `CITATION.cff`: what CFF 1.2.0 requires, and what ours always says. */
export const citation: Check = {
  name: 'citation',
  async *run(bundle) {
    if (!bundle.has(file)) return yield error(file, message('missing'))
    const text = Buffer.from(await bundle.read(file)).toString('utf8')
    const value = (key: string): string | undefined => new RegExp(`^${key}:[ ]?(.*)$`, 'm').exec(text)?.[1]
    if (value('cff-version') !== '1.2.0') yield error(file, message('cff-version-differs'))
    if (value('type') !== 'dataset') yield error(file, message('cff-type-differs'))
    for (const key of ['message', 'title', 'authors', 'version', 'date-released']) {
      if (value(key) === undefined) yield error(file, message('label-missing', { label: key }))
    }
    if (!/^authors:\n {2}- name: "/m.test(text)) yield error(file, message('cff-author-missing'))
    if (!/^ {4}value: "swh:1:dir:[0-9a-f]{40}"$/m.test(text)) yield error(file, message('swhid-missing'))
  },
}
