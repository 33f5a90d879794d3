import { sign } from '../../pipeline/commands/sign.ts'
import { signingTexts } from '../../texts/english/signing.ts'
import { fill } from '../../texts/language.ts'
import { argument, type CommandBody, stringOption } from '../terminal/command.ts'
import { passphraseOf } from '../terminal/passphrase.ts'

export const command: CommandBody = {
  usage: '<bundle> --key FILE',
  examples: ['wikifonds sign communs-2023-01-15.zip --key archive.key'],
  arguments: { min: 1, max: 1 },
  options: { key: { type: 'string', value: 'FILE', what: signingTexts.optSignKey } },
  async run(call) {
    const zip = argument(call, 0)
    const ask = (key: string): Promise<string | null> => passphraseOf(call, key)
    const { signature, key, publicKey } = await sign(zip, stringOption(call, 'key'), call.env, ask)
    const values = { key, path: signature, zip, line: publicKey }
    if (call.json) call.out.write(`${JSON.stringify({ signature, key, publicKey })}\n`)
    else if (call.quiet) call.out.write(`${signature}\n`)
    else call.out.write(`${fill(signingTexts.signed[call.language], values)}\n`)
    return 0
  },
}
