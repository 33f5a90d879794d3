// What one copy of a wiki has that another one lacks: a bundle of an export, and one of saved pages.
import { compare } from 'wikifonds'

const [first, second] = process.argv.slice(2)
const options = { listen: () => {}, signal: new AbortController().signal, environment: {} }
const { things } = await compare(first, second, options)
for (const { thing, both, onlyInFirst, onlyInSecond } of things) {
  console.log(`${thing}: ${both ?? 'not compared'} in both`)
  for (const name of onlyInFirst) console.log(`  only in the first: ${name}`)
  for (const name of onlyInSecond) console.log(`  only in the second: ${name}`)
}
