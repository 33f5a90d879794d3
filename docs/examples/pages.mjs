// The pages of a namespace with their last edit.
import { openFonds } from 'wikifonds'

const fonds = await openFonds(process.argv[2])
const categories = fonds.namespaces.find(({ canonicalName }) => canonicalName === 'Category')
for (const { namespaceId, title, lastAt } of fonds.pages())
  if (namespaceId === categories.id) console.log(`${lastAt} ${title}`)
await fonds.close()
