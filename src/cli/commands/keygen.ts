import { checkKeyPlace, keygen } from '../../pipeline/commands/sign.ts'
import { NotAsExpected } from '../../support/expected.ts'
import { signingTexts } from '../../texts/english/signing.ts'
import { fill } from '../../texts/language.ts'
import { message } from '../../texts/message.ts'
import { type CommandBody, stringOption } from '../terminal/command.ts'
import { newPassphrase } from '../terminal/passphrase.ts'

export const command: CommandBody = {
  usage: '--out FILE',
  examples: ['wikifonds keygen --out archive.key'],
  arguments: { min: 0, max: 0 },
  options: { out: { type: 'string', short: 'o', value: 'FILE', what: signingTexts.optKeyFile } },
  async run(call) {
    const path = stringOption(call, 'out')
    if (path === null) throw new NotAsExpected('--out', message('a-file'), message('nothing'))
    checkKeyPlace(path)
    const { key, publicKey, isEncrypted } = keygen(path, await newPassphrase(call, path))
    if (!isEncrypted && !call.quiet) call.err.write(`${fill(signingTexts.notEncrypted[call.language], { path })}\n`)
    if (call.json) call.out.write(`${JSON.stringify({ path, key, publicKey, encrypted: isEncrypted })}\n`)
    else if (call.quiet) call.out.write(`${publicKey}\n`)
    else call.out.write(`${fill(signingTexts.keyMade[call.language], { path, key, line: publicKey })}\n`)
    return 0
  },
}
