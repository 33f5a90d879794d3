// Another form of a bundle, and what that form cannot hold.
import { exportBundle } from 'wikifonds'

const [path, out] = process.argv.slice(2)
const { carried, losses } = await exportBundle(path, { to: 'ics', out, language: 'en' })
console.log(`${out}: ${carried.meetings.kept} of ${carried.meetings.found} meetings`)
for (const { kind, subject } of losses) console.log(`${kind}: ${subject}`)
