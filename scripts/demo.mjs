// `npm run demo`: from a fresh clone to a bundle of the fixture wiki, and what to try next.
import { join } from 'node:path'
import { must, prepare, root } from './prepare.mjs'

prepare()
const cli = join('dist', 'cli', 'main.js')
must(process.execPath, [cli, 'run', join('pipelines', 'demo.yml'), ...process.argv.slice(2)])

const bundle = join('output', 'demo', 'communs-2023-01-15')
process.stdout.write(`
Open the site:     ${join(root, bundle, 'data', 'site', 'index.html')}
Then try:
  node ${cli} meetings ${bundle}.zip --format table
  node ${cli} query ${bundle}.zip "select title, starts_at, city from v_meetings"
  node ${cli} verify ${bundle}.zip
`)
