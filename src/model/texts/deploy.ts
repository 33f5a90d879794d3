/** The words of `data/site/DEPLOY.txt`: how the site is put on a web server so that the wiki's old addresses answer. */

import { type Text, typeset } from '../texts.ts'

/** Paragraphs, in the order in which they stand; configurations stand between them. */
export const deployTexts = typeset({
  title: { en: 'Putting {wiki} on the Web', fr: 'Mettre {wiki} en ligne' },
  folder: {
    en: 'Everything is static. Copy what lies in this folder to the root of the host, here {folder}, and beside it, as {folder}/files and {folder}/records, the folders data/files and data/records of the bundle: pages lead to them as /files/ and /records/. The page of downloads leads to the rest of data/ and to the files at the top of the bundle in the same way; put there too, they answer; with data/index.sqlite as {folder}/index.sqlite visitors can ask in SQL (sql/): it is read in parts (HTTP ranges), as nginx, Apache and Caddy send them. The maps expect the root of a host, best that of the old wiki ({host}).',
    fr: 'Tout est statique. Copiez ce qui se trouve dans ce dossier à la racine de l’hôte, ici {folder}, et à côté, comme {folder}/files et {folder}/records, les dossiers data/files et data/records du paquet : les pages y mènent par /files/ et /records/. La page des téléchargements mène de la même façon au reste de data/ et aux fichiers du premier niveau du paquet ; s’ils y sont aussi, ils répondent ; avec data/index.sqlite comme {folder}/index.sqlite, le catalogue s’interroge en SQL (sql/) : il est lu par morceaux (HTTP Range), que nginx, Apache et Caddy envoient. Les tables attendent la racine d’un hôte, au mieux celle de l’ancien wiki ({host}).',
  },
  check: {
    en: 'Before and after: wikifonds serve BUNDLE.zip --as {url} --check addresses.txt says which old addresses the bundle knows.',
    fr: 'Avant et après : wikifonds serve PAQUET.zip --as {url} --check adresses.txt dit quelles anciennes adresses le paquet connaît.',
  },
  numbers: {
    en: 'An address that names a revision or a page by its number alone (index.php?oldid=12, Special:Permalink/12, Special:Diff/12, Special:Redirect/page/3) is answered by the page 404.html, wherever the site is: it looks the number up in the folder numbers/ and leads there, or says that it is not here (script needed). Hosts that only take files show the front page at the root (/?oldid=12).',
    fr: 'À une adresse qui ne nomme une révision ou une page que par son numéro (index.php?oldid=12, Spécial:Lien permanent/12, Special:Diff/12, Special:Redirect/page/3), la page 404.html répond partout : elle cherche le numéro dans le dossier numbers/ et y mène, ou dit qu’il n’est pas ici (script nécessaire). Les hébergeurs qui ne prennent que des fichiers montrent la page d’accueil à la racine (/?oldid=12).',
  },
  apache: {
    en: 'All is in .htaccess; modules: dir, mime, rewrite. It is read for each request: beyond some thousands of pages nginx or Caddy answers faster.',
    fr: 'Tout est dans .htaccess ; modules : dir, mime, rewrite. Il est relu à chaque requête : au-delà de quelques milliers de pages, nginx ou Caddy répondent plus vite.',
  },
  nginx: {
    en: 'Into the context http, for instance as a file of conf.d. An old revision leads to its page, or to its place in the history.',
    fr: 'Dans le contexte http, par exemple comme fichier de conf.d. Une ancienne version mène à sa page, ou à sa place dans l’historique.',
  },
  caddy: {
    en: 'A Caddyfile. An old revision leads to the page as it was last.',
    fr: 'Un Caddyfile. Une ancienne version mène à la page dans son dernier état.',
  },
  netlify: {
    en: 'Drop the folder, or make it the publish directory: _redirects is read. An old revision leads to the history of its page. Cloudflare Pages reads _redirects too, but at most 2,000 lines and none with a query; the page 404.html looks up the others.',
    fr: 'Déposez le dossier, ou faites-en le répertoire publié : _redirects est lu. Une ancienne version mène à l’historique de sa page. Cloudflare Pages lit aussi _redirects, mais au plus 2 000 lignes et aucune avec une requête ; la page 404.html cherche les autres.',
  },
  github: {
    en: 'Put the files at the root of the branch with an empty file named .nojekyll. There are no redirects: the page 404.html looks up the title or the number that was asked for and leads to it (script needed).',
    fr: 'Mettez les fichiers à la racine de la branche avec un fichier vide nommé .nojekyll. Il n’y a pas de redirections : la page 404.html cherche le titre ou le numéro demandé et y mène (script nécessaire).',
  },
  gitlab: {
    en: 'Put the files into a folder named public and this into .gitlab-ci.yml. _redirects is read up to 64 KB and 1,000 lines, without queries; a longer one is refused: leave it out then, and the page 404.html looks up all.',
    fr: 'Mettez les fichiers dans un dossier nommé public et ceci dans .gitlab-ci.yml. _redirects est lu jusqu’à 64 Ko et 1 000 lignes, sans requêtes ; plus long, il est refusé : retirez-le alors, et la page 404.html cherche tout.',
  },
} as const satisfies Record<string, Text>)
