/** The words of `data/site/DEPLOY.txt`: how the site is put on a web server so that the wiki's old addresses answer. */

import { inFrench, typeset } from '../catalogue.ts'

/** Paragraphs, in the order in which they stand; configurations stand between them. */
export const deployTexts = typeset(
  inFrench('deploy', {
    title: 'Putting {wiki} on the Web',
    folder:
      'Everything is static. Copy what lies in this folder to the root of the host, here {folder}, and beside it, as {folder}/files and {folder}/records, the folders data/files and data/records of the bundle: pages lead to them as /files/ and /records/. The page of downloads leads to the rest of data/ and to the files at the top of the bundle in the same way; put there too, they answer; with data/index.sqlite as {folder}/index.sqlite visitors can ask in SQL (sql/): it is read in parts (HTTP ranges), as nginx, Apache and Caddy send them. The maps expect the root of a host, best that of the old wiki ({host}).',
    check:
      'Before and after: wikifonds serve BUNDLE.zip --as {url} --check addresses.txt says which old addresses the bundle knows.',
    numbers:
      'An address that names a revision or a page by its number alone (index.php?oldid=12, Special:Permalink/12, Special:Diff/12, Special:Redirect/page/3) is answered by the page 404.html, wherever the site is: it looks the number up in the folder numbers/ and leads there, or says that it is not here (script needed). Hosts that only take files show the front page at the root (/?oldid=12).',
    apache:
      'All is in .htaccess; modules: dir, mime, rewrite. It is read for each request: beyond some thousands of pages nginx or Caddy answers faster.',
    nginx:
      'Into the context http, for instance as a file of conf.d. An old revision leads to its page, or to its place in the history.',
    caddy: 'A Caddyfile. An old revision leads to the page as it was last.',
    netlify:
      'Drop the folder, or make it the publish directory: _redirects is read. An old revision leads to the history of its page. Cloudflare Pages reads _redirects too, but at most 2,000 lines and none with a query; the page 404.html looks up the others.',
    github:
      'Put the files at the root of the branch with an empty file named .nojekyll. There are no redirects: the page 404.html looks up the title or the number that was asked for and leads to it (script needed).',
    gitlab:
      'Put the files into a folder named public and this into .gitlab-ci.yml. _redirects is read up to 64 KB and 1,000 lines, without queries; a longer one is refused: leave it out then, and the page 404.html looks up all.',
  }),
)
