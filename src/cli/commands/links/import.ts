import type { ImportResult } from '../../../pipeline/commands/import-links.ts'
import { linkTexts } from '../../../texts/english/links.ts'
import { fill } from '../../../texts/language.ts'
import { sentence } from '../../../texts/sentence.ts'

import { argument, type Command, stringOption } from '../../command.ts'
import { outOption, withOptions } from '../../wiki-options.ts'

export const importFile: Command = {
  usage: '<pipeline.yml> <FILE> [--host HOST] [--out DIR]',
  examples: [
    'wikifonds links import pipelines/demo.yml saved.warc.gz',
    'wikifonds links import pipelines/demo.yml decisions.csv',
    'wikifonds links import pipelines/demo.yml codes.txt --host frama.link',
  ],
  summary: linkTexts.summaryImport,
  arguments: { min: 2, max: 2 },
  options: { host: { type: 'string', value: 'HOST', what: linkTexts.optShortHost }, out: outOption },
  async run(call) {
    const host = stringOption(call, 'host')
    const { importLinks } = await import('../../../pipeline/commands/import-links.ts')
    const result = await withOptions(call, (options) =>
      importLinks(argument(call, 0), argument(call, 1), { ...options, host }),
    )
    const { kind, taken, left, lock } = result
    if (call.json) call.out.write(`${JSON.stringify({ ...result, left: inEnglish(left) })}\n`)
    else {
      for (const { subject, reason } of left) call.err.write(`${subject}: ${sentence(reason, call.language)}\n`)
      call.out.write(`${fill(linkTexts.imported[call.language], { kind, taken, left: left.length })}\n${lock}\n`)
    }
    return 0
  },
}

const inEnglish = (left: ImportResult['left']) =>
  left.map(({ subject, reason }) => ({ subject, reason: sentence(reason, 'en') }))
