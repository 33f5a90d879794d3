// The meetings of a year, and who was there.
import { openFonds } from 'wikifonds'

const [path, year] = process.argv.slice(2)
const fonds = await openFonds(path)
for (const { record } of fonds.meetings()) {
  const day = record.dates[0]?.start?.slice(0, 10)
  if (!day?.startsWith(year)) continue
  const present = record.participants.filter(({ presence }) => presence === 'present').map(({ name }) => name)
  console.log(`${day} ${record.title}: ${present.join(', ')}`)
}
await fonds.close()
