// Whether a bundle is whole and unchanged, and if not, why.
import { sentence, verify } from 'wikifonds'

const { name, findings } = await verify(process.argv[2])
for (const { level, subject, message } of findings) console.log(`${level}: ${subject} ${sentence(message, 'en')}`)
if (findings.length === 0) console.log(`${name} is as it was made`)
