// The wikitext of the first revision of a page, by its title.
import { openFonds } from 'wikifonds'

const [path, title] = process.argv.slice(2)
const fonds = await openFonds(path)
const page = fonds.pageOfTitle(title)
if (page === null) throw new Error(`no page is called ${title}`)
const [first] = fonds.revisions(page.pageId)
console.log(`${first.at} ${first.contributor?.name}\n${fonds.text(first.revisionId)}`)
await fonds.close()
