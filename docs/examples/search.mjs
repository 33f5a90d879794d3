// Pages that hold all the words, best first.
import { openFonds } from 'wikifonds'

const [path, words] = process.argv.slice(2)
const fonds = await openFonds(path)
for (const { title, words: around } of fonds.search(words, 4)) console.log(`${title}: ${around.replaceAll('\n', ' ')}`)
await fonds.close()
