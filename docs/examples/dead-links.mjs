// The dead links of a page, with the archived copies that stand for them.
import { openFonds } from 'wikifonds'

const [path, title] = process.argv.slice(2)
const fonds = await openFonds(path)
const page = fonds.pageOfTitle(title)
if (page === null) throw new Error(`no page is called ${title}`)
for (const { url, verdict, target } of fonds.links(page.pageId))
  if (['gone', 'expired', 'usurped'].includes(verdict)) console.log(`${url}\n  ${verdict}, ${target ?? 'no copy'}`)
await fonds.close()
