/** Sentences that stand inside others: why something failed, what was expected, what `inspect` notes. */

import type { Text } from '../texts.ts'

/** By message id: a phrase that fills a place of another text, or a whole note of `inspect`. */
export const phrases = {
  // why a file cannot be used
  'no-file-or-folder': { en: 'no such file or folder', fr: 'ni fichier ni dossier de ce nom' },
  'no-such-file': { en: 'no such file', fr: 'aucun fichier de ce nom' },
  'folder-not-file': { en: 'it is a folder, not a file', fr: 'c’est un dossier, pas un fichier' },
  'links-in-a-circle': {
    en: 'it is a symbolic link that leads back to itself',
    fr: 'c’est un lien symbolique qui ramène à lui-même',
  },
  'link-to-nothing': {
    en: 'it is a symbolic link that leads to nothing',
    fr: 'c’est un lien symbolique qui ne mène à rien',
  },
  'name-too-long': { en: 'the name is too long for the system', fr: 'le nom est trop long pour le système' },
  'neither-file-nor-folder': {
    en: 'it is a pipe, a socket or a device, of which nobody knows the end: write what it gives into a file, and name that',
    fr: 'c’est un tube, une socket ou un périphérique, dont personne ne connaît la fin : écrivez ce qu’il donne dans un fichier, et nommez celui-ci',
  },
  'nobody-at-other-end': {
    en: 'it is a pipe that nobody reads, or a device that is not there',
    fr: 'c’est un tube que personne ne lit, ou un périphérique absent',
  },
  'file-not-folder': { en: 'it is a file, not a folder', fr: 'c’est un fichier, pas un dossier' },
  'permission-denied': { en: 'permission denied', fr: 'accès refusé' },
  'read-only-medium': { en: 'it lies on a read-only medium', fr: 'il se trouve sur un support en lecture seule' },
  'disk-full': { en: 'the disk is full', fr: 'le disque est plein' },
  'quota-full': { en: 'your quota is used up', fr: 'votre quota est épuisé' },
  'file-at-limit': {
    en: 'the file is longer than a file may be here',
    fr: 'le fichier dépasse la taille permise ici',
  },
  'disk-has-room': {
    en: '{free} MB are free, and this run may need {needed} MB',
    fr: '{free} Mo sont libres, et cette exécution peut demander {needed} Mo',
  },
  'nothing-can-be-made': { en: 'nothing can be made there', fr: 'rien ne peut y être créé' },
  'system-says': { en: 'the system says {code}', fr: 'le système répond {code}' },
  // what a farm and its broker say
  'broker-address': {
    en: 'an address that begins with redis://, valkey:// or postgres://',
    fr: 'une adresse qui commence par redis://, valkey:// ou postgres://',
  },
  'broker-without-password': {
    en: 'an address without a password, which everybody on this machine could read: give the whole address in WIKIFONDS_BROKER',
    fr: 'une adresse sans mot de passe, que tout le monde pourrait lire sur cette machine : donnez l’adresse entière dans WIKIFONDS_BROKER',
  },
  'broker-forgets': {
    en: '{broker} keeps nothing on disk: after it was restarted, its queues are filled again from the store; set `appendonly yes` to keep them',
    fr: '{broker} ne garde rien sur disque : après un redémarrage, ses files sont remplies de nouveau depuis l’entrepôt ; mettez `appendonly yes` pour les garder',
  },
  'broker-unchecked': {
    en: '{broker} does not tell its settings: see that it has `maxmemory-policy noeviction` and `appendonly yes`',
    fr: '{broker} ne dit pas ses réglages : vérifiez qu’il a `maxmemory-policy noeviction` et `appendonly yes`',
  },
  'broker-says': { en: '{broker} says: {reason}', fr: '{broker} répond : {reason}' },
  'broker-silent': {
    en: '{broker} does not answer: what is at work is made, the rest waits for it; Ctrl-C stops, and without --broker this host works alone',
    fr: '{broker} ne répond pas : ce qui est en cours est fait, le reste l’attend ; Ctrl-C arrête, et sans --broker cette machine travaille seule',
  },
  'store-address': {
    en: 'a folder, or s3://bucket/prefix of letters, digits, dots, dashes and slashes; credentials are given in AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY',
    fr: 'un dossier, ou s3://compartiment/préfixe en lettres, chiffres, points, tirets et barres ; les identifiants se donnent dans AWS_ACCESS_KEY_ID et AWS_SECRET_ACCESS_KEY',
  },
  'store-endpoint': {
    en: 'an address that begins with http:// or https://, without user and password',
    fr: 'une adresse qui commence par http:// ou https://, sans utilisateur ni mot de passe',
  },
  'keys-stay-here': {
    en: 'the keys of pseudonyms stay on this host and are not put into the bucket; another host works only with the same files in {folder}, or where all of them, `farm plan` too, have the same WIKIFONDS_PRIVACY_KEY',
    fr: 'les clés des pseudonymes restent sur cette machine et ne sont pas mises dans le compartiment ; une autre machine ne travaille qu’avec les mêmes fichiers dans {folder}, ou si toutes, `farm plan` aussi, ont la même WIKIFONDS_PRIVACY_KEY',
  },
  'keys-not-here': {
    en: '{count} {count|wiki waits|wikis wait} for a host that has their key of pseudonyms, as of {key} ({path}); all others are made here',
    fr: '{count} {count|wiki attend|wiki attend|wikis attendent} une machine qui a leur clé des pseudonymes, par exemple de {key} ({path}) ; tous les autres sont faits ici',
  },
  'pipeline-or-from': {
    en: '`from` with what belongs to it, or `pipeline` alone',
    fr: '`from` avec ce qui s’y rapporte, ou `pipeline` seul',
  },
  // why a key cannot be used
  'key-not-pem': { en: 'it holds no private key in PEM', fr: 'il ne contient pas de clé privée en PEM' },
  'key-not-ed25519': { en: 'it is no Ed25519 key', fr: 'ce n’est pas une clé Ed25519' },
  'key-damaged': { en: 'it is damaged', fr: 'elle est abîmée' },
  'key-is-public': {
    en: 'it is a public key, which only checks',
    fr: 'c’est une clé publique, qui ne fait que vérifier',
  },
  'key-is-private': {
    en: 'it is a private key: never hand it on; the public one is the file .pub beside it',
    fr: 'c’est une clé privée : ne la donnez jamais ; la clé publique est le fichier .pub à côté',
  },
  'key-of-minisign': {
    en: 'it is a secret key of minisign itself: sign with `minisign -Sm ZIP`, verify takes that signature',
    fr: 'c’est une clé secrète de minisign lui-même : signez avec `minisign -Sm ZIP`, verify accepte cette signature',
  },
  'key-not-minisign': {
    en: 'it holds no public key in minisign’s form',
    fr: 'il ne contient pas de clé publique à la forme de minisign',
  },
  'passphrase-missing': { en: 'none was given', fr: 'aucune n’a été donnée' },
  'passphrase-wrong': {
    en: 'the one given is wrong, or the file is damaged',
    fr: 'celle qui est donnée est fausse, ou le fichier est abîmé',
  },
  'passphrases-differ': { en: 'the two that were typed differ', fr: 'les deux qui ont été tapées diffèrent' },
  // why an authority gave no time stamp
  'stamp-not-of-request': {
    en: 'its answer is over something else than what was asked',
    fr: 'sa réponse porte sur autre chose que ce qui était demandé',
  },
  'answer-too-long': { en: 'its answer is too long', fr: 'sa réponse est trop longue' },
  'answer-that': { en: 'its answer {said}', fr: 'sa réponse {said}' },
  // why a wiki cannot be read
  'page-cut-off': { en: 'the page is cut off', fr: 'la page est coupée' },
  'login-page': { en: 'a login page ({address})', fr: 'une page de connexion ({address})' },
  'wall-without-dump': {
    en: 'a link to dumps often stands in the footer of the wiki',
    fr: 'un lien vers des dumps se trouve souvent au pied du wiki',
  },
  'wall-names-dump': {
    en: 'its page links to one: download {address} and name that file or folder instead',
    fr: 'sa page renvoie à un : téléchargez {address} et nommez ce fichier ou dossier à la place',
  },
  'answers-with-other-page': {
    en: 'it answers with a page that is none of the wiki',
    fr: 'il répond par une page qui n’est pas du wiki',
  },
  answers: { en: 'it answers {status}', fr: 'il répond {status}' },
  'answers-with-page': { en: 'it answers with a page', fr: 'il répond par une page' },
  'no-reason-given': { en: 'no reason given', fr: 'aucune raison donnée' },
  'bytes-not-announced': { en: 'its bytes are not those announced', fr: 'ses octets ne sont pas ceux annoncés' },
  'larger-than-allowed': {
    en: 'it is larger than the pipeline allows',
    fr: 'il est plus gros que ne le permet le fichier de migration',
  },
  'answer-no-json': { en: 'it answers with something that is no JSON', fr: 'ce qu’il envoie n’est pas du JSON' },
  'answers-with-status': { en: 'it answers with the status {status}', fr: 'il répond par le statut {status}' },
  'api-answers': { en: 'its API answers “{code}”', fr: 'son API répond « {code} »' },
  'host-unknown': { en: 'no host has that name', fr: 'aucun hôte ne porte ce nom' },
  'no-answer-in-time': { en: 'no answer came in time', fr: 'aucune réponse n’est venue à temps' },
  'connection-broke': { en: 'the connection broke ({code})', fr: 'la connexion s’est rompue ({code})' },
  'certificate-not-trusted': {
    en: 'the certificate is not trusted ({code})',
    fr: 'le certificat n’est pas reconnu ({code})',
  },
  'answers-as-to-stranger': { en: 'it answers as to a stranger', fr: 'il répond comme à un inconnu' },
  'variable-not-set': { en: '{variable} is not set', fr: '{variable} n’est pas renseignée' },
  'login-loops': { en: 'its login asks for a token again and again', fr: 'sa connexion redemande sans cesse un jeton' },
  'revision-list-stands-still': { en: 'its list of revisions stands still', fr: 'sa liste de révisions n’avance pas' },
  'no-cookies': {
    en: 'it holds no cookies in Netscape’s format',
    fr: 'il ne contient pas de cookies au format Netscape',
  },
  'no-certificate': { en: 'it holds no certificate in PEM form', fr: 'il ne contient pas de certificat au format PEM' },
  // bundles and dumps
  'no-readable-file': { en: 'no such readable file', fr: 'aucun fichier lisible de ce nom' },
  'zip-without-end': {
    en: 'it has no zip end record; the file is no zip, or is cut short',
    fr: 'il n’a pas de fin de zip ; ce n’est pas un zip, ou il est coupé',
  },
  'zip-end-outside': { en: 'its end record points outside the file', fr: 'sa fin de zip renvoie hors du fichier' },
  'zip-directory-damaged': { en: 'its central directory is damaged', fr: 'sa table des entrées est abîmée' },
  'superseded-of-other-wiki': {
    en: 'it is of the wiki {other}, and this one is {key}',
    fr: 'il est du wiki {other}, et celui-ci est {key}',
  },
  'superseded-for-others': {
    en: 'its audience is {other}, and that of this edition is {audience}',
    fr: 'sa diffusion est {other}, et celle de cette édition est {audience}',
  },
  'superseded-in-place': {
    en: 'the new edition has the same name and takes its place',
    fr: 'la nouvelle édition porte le même nom et prend sa place',
  },
  'zip-several-folders': {
    en: 'its entries do not lie under one top folder',
    fr: 'ses entrées ne sont pas sous un seul dossier',
  },
  'entry-unlike-ours': {
    en: 'its {entry} is not what wikifonds writes there',
    fr: 'son {entry} n’est pas ce que wikifonds y écrit',
  },
  'catalogue-alone': {
    en: 'it is a catalogue alone; give the zip or its folder',
    fr: 'c’est un catalogue seul ; donnez le zip ou son dossier',
  },
  'length-differs': {
    en: 'its length is {length}, not {announced}',
    fr: 'sa taille est {length}, et non {announced}',
  },
  'crc-differs': { en: 'its CRC differs', fr: 'sa somme CRC diffère' },
  'unpacks-to-other-length': {
    en: 'it cannot be unpacked to the announced length',
    fr: 'il ne se décompresse pas à la taille annoncée',
  },
  'longer-than-announced': { en: 'it is longer than announced', fr: 'il est plus long qu’annoncé' },
  'length-or-crc-differs': { en: 'its length or its CRC differs', fr: 'sa taille ou sa somme CRC diffère' },
  'cannot-be-unpacked': { en: 'it cannot be unpacked', fr: 'il ne peut pas être décompressé' },
  'local-header-missing': {
    en: 'there is no local header where the directory says',
    fr: 'il n’y a pas d’en-tête là où la table le dit',
  },
  'local-header-renamed': { en: 'its local header has another name', fr: 'son en-tête porte un autre nom' },
  'entry-no-plain-file': { en: '{entry} is no plain file', fr: '{entry} n’est pas un simple fichier' },
  'entry-overlaps': { en: '{entry} overlaps what follows it', fr: '{entry} empiète sur ce qui le suit' },
  'no-small-file': {
    en: 'it is no file of at most {limit} bytes',
    fr: 'ce n’est pas un fichier de {limit} octets au plus',
  },
  'entry-has-bytes': {
    en: 'it has {bytes} bytes, and such a file has {limit} at most',
    fr: 'il a {bytes} octets, et un tel fichier en a {limit} au plus',
  },
  'zip-unpacks-to-no-end': {
    en: 'its {packed} bytes unpack to {bytes}',
    fr: 'ses {packed} octets se décompressent en {bytes}',
  },
  'unpacks-to-no-end': {
    en: 'it unpacks to {bytes} bytes and more, and nothing around it tells of so many',
    fr: 'il se décompresse en {bytes} octets et plus, et rien autour de lui n’en annonce autant',
  },
  'line-at-most': {
    en: 'it has a line of more than {limit} characters',
    fr: 'il a une ligne de plus de {limit} caractères',
  },
  'element-at-most': {
    en: 'a page or revision in it has more than {limit} characters',
    fr: 'une page ou révision y a plus de {limit} caractères',
  },
  'parts-at-most': {
    en: 'it has more than {limit} pages and revisions',
    fr: 'il a plus de {limit} pages et révisions',
  },
  'lines-at-most': {
    en: 'it lists more than {limit} files, of which {files} are there',
    fr: 'il liste plus de {limit} fichiers, dont {files} sont là',
  },
  'entry-stands-twice': { en: '{entry} stands in it twice', fr: '{entry} s’y trouve deux fois' },
  'entry-packed-otherwise': {
    en: '{entry} is packed by method {method}, neither stored nor deflated',
    fr: '{entry} est compressé par la méthode {method}, ni conservé tel quel ni en deflate',
  },
  'entry-encrypted': { en: '{entry} is encrypted', fr: '{entry} est chiffré' },
  'entry-symbolic-link': { en: '{entry} is a symbolic link', fr: '{entry} est un lien symbolique' },
  'entry-name-has-nul': { en: '{entry} has a NUL in its name', fr: '{entry} a un octet nul dans son nom' },
  'entry-name-not-utf8': { en: '{entry} has a name that is not UTF-8', fr: '{entry} a un nom qui n’est pas en UTF-8' },
  'entry-name-has-backslash': {
    en: '{entry} has a backslash in its name',
    fr: '{entry} a une barre oblique inverse dans son nom',
  },
  'entry-absolute-path': { en: '{entry} is an absolute path', fr: '{entry} est un chemin absolu' },
  'entry-names-drive': { en: '{entry} names a drive', fr: '{entry} nomme un lecteur' },
  'entry-climbs-out': { en: '{entry} climbs out of its folder', fr: '{entry} sort de son dossier' },
  'entry-path-has-empty-part': {
    en: '{entry} has an empty part in its path',
    fr: '{entry} a une partie vide dans son chemin',
  },
  'empty-file': { en: 'nothing: it is empty', fr: 'rien : il est vide' },
  'bytes-no-text': { en: 'bytes that are no text', fr: 'des octets qui ne sont pas du texte' },
  // why something is not imported
  'no-utf8': { en: 'it is no text in UTF-8', fr: 'ce n’est pas un texte en UTF-8' },
  'name-of-no-import': {
    en: 'its name ends in none of .warc, .warc.gz, .wacz, .csv, .txt',
    fr: 'son nom ne finit ni par .warc, .warc.gz, .wacz, .csv, ni par .txt',
  },
  'wacz-without-warc': { en: 'it holds no archive/….warc', fr: 'il ne contient pas de archive/….warc' },
  'no-warc-record': { en: 'it holds no record of a WARC', fr: 'il ne contient aucun enregistrement WARC' },
  'no-warc-record-after': {
    en: 'what follows record {count} is no record of a WARC',
    fr: 'ce qui suit l’enregistrement {count} n’est pas un enregistrement WARC',
  },
  'ends-inside-record': {
    en: 'the archive ends inside a record',
    fr: 'l’archive finit à l’intérieur d’un enregistrement',
  },
  'no-line-of-code': { en: 'none of its lines is code|url', fr: 'aucune de ses lignes n’est code|url' },
  'no-short-link-cited': { en: 'no page cites a short link', fr: 'aucune page ne cite de lien court' },
  'no-short-link-of-host': {
    en: 'no page cites a short link of {host}; those cited are of {hosts}',
    fr: 'aucune page ne cite de lien court de {host} ; ceux qui sont cités sont de {hosts}',
  },
  'codes-of-several-hosts': {
    en: 'its codes could be of {hosts}: give --host',
    fr: 'ses codes peuvent être de {hosts} : donnez --host',
  },
  // where something removed still stands
  'one-then-other': { en: '{one}; {other}', fr: '{one} ; {other}' },
  'finding-about': { en: '{subject} {finding}', fr: '{subject} {finding}' },
  'ends-in': { en: '{reason} ending in {ending}', fr: '{reason} finissant par {ending}' },
  'on-page': { en: '{place} (of the page “{page}”)', fr: '{place} (de la page « {page} »)' },
  'write-rule': { en: 'under rules: {rule}', fr: 'sous rules : {rule}' },
  'write-allowed': {
    en: 'under allow, if it may be told: {key}: [the whole value that ends in {ending}]',
    fr: 'sous allow, s’il peut être dit : {key}: [la valeur entière qui finit par {ending}]',
  },
  'survivor-in-name': { en: '{reason}, name of {place}', fr: '{reason}, nom de {place}' },
  'survivor-in-table': { en: '{reason}, {path}, table {table}', fr: '{reason}, {path}, table {table}' },
  'survivor-at': { en: '{reason}, {place}, offset {offset}', fr: '{reason}, {place}, octet {offset}' },
  // what inspect notes
  'dump-has-no-logs': {
    en: 'A dump has no logs, no accounts and no deleted revisions.',
    fr: 'Un export n’a ni journaux, ni comptes, ni révisions supprimées.',
  },
  'form-MHTML': {
    en: 'a page that a browser saved as one file (MHTML)',
    fr: 'une page qu’un navigateur a enregistrée en un seul fichier (MHTML)',
  },
  'form-HAR': {
    en: 'a record of what a browser loaded (HAR)',
    fr: 'un enregistrement de ce qu’un navigateur a chargé (HAR)',
  },
  'form-ARC': {
    en: 'a web archive of the older form (ARC)',
    fr: 'une archive du Web de l’ancienne forme (ARC)',
  },
  'form-SQLite': { en: 'an SQLite database', fr: 'une base SQLite' },
  'packed-as': { en: 'It is packed as {format}.', fr: 'Il est compressé en {format}.' },
  'run-takes': {
    en: 'A run takes {time} on this machine, and longer where many links are looked at.',
    fr: 'Une migration prend {time} sur cette machine, et plus où beaucoup de liens sont examinés.',
  },
  'place-in-file': {
    en: 'line {line}, column {column}, byte {byte}',
    fr: 'ligne {line}, colonne {column}, octet {byte}',
  },
  'first-subject': { en: 'the first: {subject}', fr: 'la première : {subject}' },
  'minute-or-less': { en: 'a minute or less', fr: 'une minute ou moins' },
  'about-minutes': { en: 'about {count} {count|minute|minutes}', fr: 'environ {count} {count|minute|minute|minutes}' },
  'about-hours': { en: 'about {count} {count|hour|hours}', fr: 'environ {count} {count|heure|heure|heures}' },
  'only-part-read': {
    en: 'Only a part of it was read: the counts are estimates.',
    fr: 'Une partie seulement a été lue : les nombres sont estimés.',
  },
  'wholeness-unknown': {
    en: 'Whether it is whole is seen only when all of it is read.',
    fr: 'S’il est entier, on ne le voit qu’en le lisant en entier.',
  },
  'api-answers-at': { en: 'Its API answers at {address}.', fr: 'Son API répond à {address}.' },
  'counts-are-counters': {
    en: 'Counts are the wiki’s own counters, which drift; deleted revisions count as edits.',
    fr: 'Les nombres sont les compteurs du wiki, qui dérivent ; les révisions supprimées y comptent.',
  },
  'requests-estimate': {
    en: 'Reading it takes about {least} to {most} requests: one for every {texts} revisions, one for each page with templates, one for each version of a file.',
    fr: 'Le lire demande environ {least} à {most} requêtes : une pour {texts} révisions, une par page à modèles, une par version de fichier.',
  },
  'pace-in-seconds': {
    en: 'At the usual pace of {pace} requests a second that is {span} seconds.',
    fr: 'Au rythme habituel de {pace} requêtes par seconde, cela prend {span} secondes.',
  },
  'pace-in-minutes': {
    en: 'At the usual pace of {pace} requests a second that is {span} minutes.',
    fr: 'Au rythme habituel de {pace} requêtes par seconde, cela prend {span} minutes.',
  },
  'pace-in-hours': {
    en: 'At the usual pace of {pace} requests a second that is {span} hours.',
    fr: 'Au rythme habituel de {pace} requêtes par seconde, cela prend {span} heures.',
  },
  'members-only': {
    en: 'Only its members may read it: the pipeline has to say `login: env`.',
    fr: 'Seuls ses membres peuvent le lire : le pipeline doit dire `login: env`.',
  },
  'special-export-only': {
    en: 'Its API does not answer here, but Special:Export does: texts and histories come from there, each page is asked for once besides.',
    fr: 'Son API ne répond pas ici, mais Spécial:Exporter, si : textes et historiques en viennent, et chaque page est demandée une fois en plus.',
  },
  'page-by-page': {
    en: 'Its API does not answer here: each page, its history and each revision are asked for, one request each.',
    fr: 'Son API ne répond pas ici : chaque page, son historique et chaque révision sont demandés, une requête pour chacun.',
  },
  'crawled-one-by-one': {
    en: 'Its pages are asked for one by one: a copy of the folder, if you can get one, is read much faster.',
    fr: 'Ses pages sont demandées une à une : une copie du dossier, si vous pouvez l’obtenir, se lit bien plus vite.',
  },
  'saved-without-heads': {
    en: '{count} of its pages {count|was|were} saved without {count|its head: its title is that of the file|their heads: their titles are those of the files}.',
    fr: '{count} de ses pages {count|a été enregistrée|a été enregistrée|ont été enregistrées} sans en-tête : le titre est celui du fichier.',
  },
  'private-address': {
    en: 'Its address is that of a machine of its own: name the real one as wiki.baseUrl.',
    fr: 'Son adresse est celle d’une machine à part : donnez la vraie comme wiki.baseUrl.',
  },
  'wikiteam-folder-without-dump': {
    en: 'It is a WikiTeam folder without its dump: only the lists beside it are here.',
    fr: 'C’est un dossier WikiTeam sans son export : seules les listes d’à côté sont là.',
  },
  'folder-with-and-beside': {
    en: 'It is a folder with {names}; beside: {beside}.',
    fr: 'C’est un dossier avec {names} ; à côté : {beside}.',
  },
  'dumps-from-to': {
    en: '{count} {count|dump|dumps}, {first} to {last}',
    fr: '{count} {count|export|export|exports}, de {first} à {last}',
  },
  'folder-with': { en: 'It is a folder with {names}.', fr: 'C’est un dossier avec {names}.' },
  'wiki-said-of-itself': { en: 'what the wiki said of itself', fr: 'ce que le wiki disait de lui-même' },
  'list-of-titles': { en: 'a list of titles', fr: 'une liste de titres' },
  'list-of-files': { en: 'a list of files', fr: 'une liste de fichiers' },
  'uploaded-files': { en: 'uploaded files', fr: 'des fichiers téléversés' },
  'accounts-not-read': {
    en: 'Deleted revisions, accounts, watchlists and logs are not read.',
    fr: 'Les révisions supprimées, les comptes, les listes de suivi et les journaux ne sont pas lus.',
  },
  'older-than-1-27': {
    en: 'It is older than MediaWiki 1.27: the history of each page has to be asked for by itself, one request for each page.',
    fr: 'Il est antérieur à MediaWiki 1.27 : l’historique de chaque page est à demander à part, une requête par page.',
  },
  'stub-dump-noted': {
    en: 'It is a stub dump: it has no texts.',
    fr: 'C’est un export de souches : il n’a pas de textes.',
  },
  'one-revision-each': {
    en: 'It holds one revision of each page: no history.',
    fr: 'Il contient une révision de chaque page : pas d’historique.',
  },
  'no-uploads-noted': {
    en: 'It holds no uploaded files: name a folder with them as `files`.',
    fr: 'Il ne contient pas de fichiers téléversés : nommez leur dossier dans `files`.',
  },
  'no-page-noted': {
    en: 'It holds no page: nothing would be kept.',
    fr: 'Il ne contient aucune page : rien ne serait conservé.',
  },
  'no-wikitext-noted': {
    en: 'A saved wiki carries no wikitext: pages are kept as they were shown.',
    fr: 'Un wiki enregistré n’a pas de wikitexte : les pages sont gardées comme elles étaient affichées.',
  },
  'no-histories-saved': {
    en: 'No history pages were saved: authors and comments of most revisions are missing.',
    fr: 'Aucune page d’historique n’a été enregistrée : il manque les auteurs et commentaires de la plupart des révisions.',
  },
  'no-comparisons-saved': {
    en: 'No comparison pages were saved: the offset of the printed times has to be assumed from the time zone.',
    fr: 'Aucune page de comparaison n’a été enregistrée : le décalage des heures imprimées se déduit du fuseau horaire.',
  },
  'revisions-only-named': {
    en: '{count} of its revisions {count|is|are} only named, by histories: no page was saved that shows {count|it|them}.',
    fr: '{count} de ses révisions {count|n’est que nommée|n’est que nommée|ne sont que nommées} par les historiques : aucune page enregistrée ne {count|la|la|les} montre.',
  },
  'files-only-named': {
    en: '{count} of its files {count|is|are} only named, by pages: {count|its|their} content was not saved.',
    fr: '{count} de ses fichiers {count|n’est que nommé|n’est que nommé|ne sont que nommés} par les pages : {count|son|son|leur} contenu n’a pas été enregistré.',
  },
  'source-of-several': {
    en: '{name} ({kind}, {count} {count|page|pages})',
    fr: '{name} ({kind}, {count} {count|page|page|pages})',
  },
  'sources-together': {
    en: 'Read together, each filling what those before lack: {sources}.',
    fr: 'Lus ensemble, chacun complétant les précédents : {sources}.',
  },
  'wiki-among-several': {
    en: '{label} ({count} {count|page|pages})',
    fr: '{label} ({count} {count|page|page|pages})',
  },
  'several-wikis': {
    en: 'Several wikis are in this folder: {hosts}.',
    fr: 'Plusieurs wikis sont dans ce dossier : {hosts}.',
  },
  'made-by': {
    en: 'Its date is {day}, that of what it holds. It was made by wikifonds {version} from {kinds}.',
    fr: 'Sa date est le {day}, celle de ce qu’il contient. Il a été fait par wikifonds {version} à partir de {kinds}.',
  },
  // what doctor looks at
  'write-access': { en: 'write access', fr: 'droit d’écriture' },
  yes: { en: 'yes', fr: 'oui' },
  // the command line
  'command-unknown': {
    en: 'unknown command {name}; known: {known}',
    fr: 'commande inconnue {name} ; connues : {known}',
  },
  'arguments-differ': {
    en: '{name} takes {usage}, got {count} {count|argument|arguments}',
    fr: '{name} demande {usage}, et reçoit {count} {count|argument|argument|arguments}',
  },
  'arguments-none': {
    en: '{name} takes no arguments, got {count}',
    fr: '{name} ne prend pas d’argument, et en reçoit {count}',
  },
  'did-you-mean': { en: '{problem}; did you mean {near}?', fr: '{problem} ; vouliez-vous dire {near} ?' },
  'no-named-query': { en: '{name} is no named query', fr: '{name} n’est pas une requête nommée' },
  'schema-version-unknown': {
    en: 'its schema has version {version}, and this program knows {known}',
    fr: 'son schéma a la version {version}, et ce programme connaît {known}',
  },
  'schema-strange': {
    en: 'its schema makes {name} as no catalogue does',
    fr: 'son schéma fait {name} comme aucun catalogue',
  },
  'row-unreadable': {
    en: 'its row {key} of {table} is damaged ({reason})',
    fr: 'sa ligne {key} de {table} est abîmée ({reason})',
  },
  'time-is-none': { en: 'its time is none', fr: 'sa date n’en est pas une' },
  'holds-nul': { en: 'it holds a NUL', fr: 'elle contient un octet nul' },
  'endless-rows': {
    en: 'it is made so that reading it does not end',
    fr: 'il est fait de sorte que sa lecture ne finit pas',
  },
  'sql-place': {
    en: '{reason} (line {line}, column {column})\n    {shown}\n    {mark}',
    fr: '{reason} (ligne {line}, colonne {column})\n    {shown}\n    {mark}',
  },
  'flag-unknown': { en: 'unknown flag {flag}', fr: 'option inconnue {flag}' },
  'flag-needs-value': { en: '{flag} needs a value', fr: '{flag} demande une valeur' },
  'flag-takes-no-value': { en: '{flag} takes no value', fr: '{flag} ne prend pas de valeur' },
  'query-takes-one': {
    en: 'query takes either SQL, or --name, or --list, or --show',
    fr: 'query prend du SQL, ou --name, ou --list, ou --show',
  },
  'split-needs-list': {
    en: '--split divides the wikis of a list that is planned: name the list',
    fr: '--split divise les wikis d’une liste que l’on planifie : nommez la liste',
  },
  'job-without': {
    en: '--job runs one line of the plan, in this process and without a broker: {flag} does not go with it',
    fr: '--job fait une ligne du plan, dans ce processus et sans courtier : {flag} ne va pas avec',
  },
  'extract-needs-ndjson': { en: 'extract needs --ndjson', fr: 'extract demande --ndjson' },
  // what was expected
  'one-of': { en: 'one of {list}', fr: 'une valeur parmi {list}' },
  year: { en: 'a year such as 2017', fr: 'une année comme 2017' },
  day: { en: 'a day such as 2017-05-25', fr: 'un jour comme 2017-05-25' },
  'iso-date': { en: 'Invalid ISO date', fr: 'un jour comme 2017-05-25' },
  'whole-number': { en: 'a whole number from 1 up', fr: 'un nombre entier, au moins 1' },
  'host-names': {
    en: 'an address, and after commas the names that are answered to, none of them empty',
    fr: 'une adresse, puis après des virgules les noms auxquels répondre, aucun n’étant vide',
  },
  'port-number': { en: 'a port from 0 to 65535', fr: 'un port de 0 à 65535' },
  'key-equals-value': { en: 'key=value', fr: 'clé=valeur' },
  'a-file': { en: 'the name of a file', fr: 'le nom d’un fichier' },
  'known-key': { en: 'a known key', fr: 'une clé connue' },
  'ip-of-public': { en: 'pseudonym or drop for the audience public', fr: 'pseudonym ou drop pour l’audience public' },
  'lower-case-name': {
    en: 'lower-case letters, digits and hyphens',
    fr: 'des minuscules, des chiffres et des traits d’union',
  },
  'language-code': { en: 'a language code such as fr', fr: 'un code de langue comme fr' },
  'time-zone': {
    en: 'an IANA time zone such as Europe/Paris',
    fr: 'un fuseau horaire IANA comme Europe/Paris',
  },
  'whole-number-up-to': { en: 'a whole number from 1 to {most}', fr: 'un nombre entier de 1 à {most}' },
  'no-parameter': { en: 'no parameter', fr: 'aucun paramètre' },
  'this-parameter': { en: 'this parameter', fr: 'ce paramètre' },
  'words-to-look-for': { en: 'words to look for', fr: 'des mots à chercher' },
  none: { en: 'none', fr: 'aucun' },
  'size-in-bytes': { en: 'a size such as 100MB', fr: 'une taille comme 100MB' },
  'person-of-wiki': {
    en: 'the id or a printed name of a person of this wiki',
    fr: 'l’identifiant ou un nom imprimé d’une personne de ce wiki',
  },
  'decision-columns': { en: 'the columns url, verdict, reason', fr: 'les colonnes url, verdict, reason' },
  'url-once-or-dated': {
    en: 'each url once, or a time in each of its rows',
    fr: 'chaque url une seule fois, ou une heure dans chacune de ses lignes',
  },
  time: { en: 'a time such as 2026-11-24T10:00:00Z', fr: 'une heure comme 2026-11-24T10:00:00Z' },
  'time-of-14-digits': { en: 'a time of 14 digits', fr: 'une heure de 14 chiffres' },
  'sha256-in-hex': { en: 'sha256: and 64 hex digits', fr: 'sha256: et 64 chiffres hexadécimaux' },
  'hex-digits-16': { en: '16 hex digits', fr: '16 chiffres hexadécimaux' },
  url: { en: 'a url', fr: 'une url' },
  'row-at-most': { en: 'a row of at most {bytes} bytes', fr: 'une ligne d’au plus {bytes} octets' },
  more: { en: 'more', fr: 'davantage' },
  'quotes-around-cell': {
    en: 'quotes around a whole cell, doubled inside it',
    fr: 'des guillemets autour de toute la cellule, doublés à l’intérieur',
  },
  'other-quotes': { en: 'other ones', fr: 'd’autres guillemets' },
  'quote-that-closes': { en: 'a quote that closes', fr: 'un guillemet qui se ferme' },
  'end-of-file': { en: 'the end of the file', fr: 'la fin du fichier' },
  'time-after-time': { en: '{one} after {other}', fr: '{one} après {other}' },
  'two-names': { en: 'two names, or a name and two series', fr: 'deux noms, ou un nom et deux séries' },
  'known-shape': { en: 'a shape among digits, hex, alnum', fr: 'une forme parmi digits, hex, alnum' },
  'address-with-url': { en: 'an address with {url} in it', fr: 'une adresse qui contient {url}' },
  'one-key-for-action': {
    en: 'for {action} one of the keys {keys}',
    fr: 'pour {action} une des clés {keys}',
  },
  'only-one-key-for-action': {
    en: 'for {action} only one of the keys {keys}',
    fr: 'pour {action} une seule des clés {keys}',
  },
  'name-for-pseudonym': {
    en: 'for pseudonymise the name that is printed',
    fr: 'pour pseudonymise le nom qui est imprimé',
  },
  'as-with-pseudonym-only': {
    en: '`as` with the action pseudonymise only',
    fr: '`as` avec l’action pseudonymise seulement',
  },
  'long-or-confirmed': {
    en: '{count} characters or more, or confirm: true in the rule',
    fr: 'au moins {count} caractères, ou confirm: true dans la règle',
  },
  'long-or-confirm-flag': {
    en: '{count} characters or more, or --confirm',
    fr: 'au moins {count} caractères, ou --confirm',
  },
  'value-of-wiki': {
    en: 'something that this wiki has: a person, a page, a file, words of a text',
    fr: 'quelque chose que ce wiki contient : une personne, une page, un fichier, des mots d’un texte',
  },
  'as-of-person-or-literal': {
    en: 'another name for a person or a text only',
    fr: 'un autre nom pour une personne ou un texte seulement',
  },
  'day-after': {
    en: 'a day after that of the bundle, {day}',
    fr: 'un jour après celui du paquet, {day}',
  },
  'outside-of': { en: 'a file outside of {path}', fr: 'un fichier hors de {path}' },
  'one-target': {
    en: 'one of --page, --revision, --person, --file, --literal',
    fr: 'un seul parmi --page, --revision, --person, --file, --literal',
  },
  'survivor-in-catalogue': {
    en: 'the {target}, data/index.sqlite',
    fr: 'l’élément ({target}), data/index.sqlite',
  },
  'letter-or-digit': { en: 'a text with a letter or a digit', fr: 'un texte avec une lettre ou un chiffre' },
  'valid-file': { en: 'a valid file', fr: 'un fichier valable' },
  'rule-id-once': { en: 'each rule id once', fr: 'chaque identifiant de règle une seule fois' },
  'name-in-one-person': { en: 'each name in one person only', fr: 'chaque nom chez une seule personne' },
  'observations-ascending': {
    en: 'observations in ascending order of time',
    fr: 'des observations dans l’ordre du temps',
  },
  string: { en: 'string', fr: 'un texte' },
  number: { en: 'number', fr: 'un nombre' },
  boolean: { en: 'boolean', fr: 'true ou false' },
  array: { en: 'array', fr: 'une liste' },
  object: { en: 'object', fr: 'des clés et leurs valeurs' },
  'web-address': { en: 'a web address', fr: 'une adresse web' },
  'list-at-least': { en: 'a list of {count} or more', fr: 'une liste d’au moins {count} éléments' },
  'text-at-least': { en: 'a text of {count} characters or more', fr: 'un texte d’au moins {count} caractères' },
  'number-at-least': { en: 'number to be >={count}', fr: 'un nombre d’au moins {count}' },
  'text-of-pattern': {
    en: 'Invalid string: must match pattern {pattern}',
    fr: 'un texte de la forme {pattern}',
  },
  'one-or-other': { en: '{one} or {other}', fr: '{one} ou {other}' },
  'alias-unknown': {
    en: 'the alias *{name}, which nothing before it is named',
    fr: 'l’alias *{name}, que rien ne porte avant lui',
  },
  'alias-inside-itself': {
    en: 'the alias *{name} inside what it stands for',
    fr: 'l’alias *{name} dans ce qu’il désigne',
  },
  'alias-too-large': {
    en: 'the alias *{name}, which stands for too much',
    fr: 'l’alias *{name}, qui désigne trop de choses',
  },
  'aliases-too-large': { en: 'aliases that stand for too much', fr: 'des alias qui désignent trop de choses' },
  'nested-too-deep': { en: 'values nested too deep', fr: 'des valeurs emboîtées trop profondément' },
  nothing: { en: 'nothing', fr: 'rien' },
  // what a request to the server lacks
  'not-in-catalogue': { en: 'the catalogue has no {name}', fr: 'le catalogue n’a pas {name}' },
  'api-paths': {
    en: '/api lists every request, with an example of each',
    fr: '/api liste chaque requête, avec un exemple de chacune',
  },
  'questions-wait': {
    en: '{count} {count|question waits|questions wait} already',
    fr: '{count} {count|question attend|question attend|questions attendent} déjà',
  },
  'question-takes-long': {
    en: 'this question takes longer than {seconds} seconds',
    fr: 'cette question prend plus de {seconds} secondes',
  },
  'server-stops': { en: 'the server stops', fr: 'le serveur s’arrête' },
  'item-of-list': {
    en: 'what `next` of a part of this list names',
    fr: 'ce que nomme `next` d’une partie de cette liste',
  },
  'queries-as-json': {
    en: 'queries as a JSON object, at most {most}',
    fr: 'des requêtes en objet JSON, au plus {most}',
  },
  'form-in-body': {
    en: 'only a form (application/x-www-form-urlencoded) of at most {bytes} bytes is read',
    fr: 'seul un formulaire (application/x-www-form-urlencoded) d’au plus {bytes} octets est lu',
  },
  'check-beside': { en: '--check FILE beside it', fr: '--check FICHIER à côté' },
  'not-an-address': { en: 'it is no address of the Web', fr: 'ce n’est pas une adresse du Web' },
  'address-of-other-host': { en: 'it is not at {host}', fr: 'elle n’est pas sur {host}' },
  'address-finds-nothing': { en: 'nothing is found there', fr: 'on n’y trouve rien' },
  'list-of-addresses': { en: 'a list of addresses, one a line', fr: 'une liste d’adresses, une par ligne' },
  'address-of-a-host': {
    en: 'an address of a host such as https://wiki.example.org',
    fr: 'une adresse d’hôte comme https://wiki.example.org',
  },
  'address-too-long': {
    en: 'the address is longer than {length} characters',
    fr: 'l’adresse dépasse {length} caractères',
  },
  'address-without-slash': { en: 'the address does not begin with /', fr: 'l’adresse ne commence pas par /' },
  'address-holds-control': {
    en: 'the address holds a control character',
    fr: 'l’adresse contient un caractère de contrôle',
  },
  'served-from-folder': {
    en: 'the bundle is served from a folder, not from its zip',
    fr: 'le paquet est servi depuis un dossier, pas depuis son zip',
  },
  'file-has-bytes': { en: 'it has {bytes} bytes', fr: 'il a {bytes} octets' },
  'no-site': {
    en: 'it was made without a site (`site: false`)',
    fr: 'il a été fait sans site (`site: false`)',
  },
  'category-members': { en: 'Pages in this category: {count}', fr: 'Pages dans cette catégorie : {count}' },
  'upload-not-here': { en: 'file not here: {name}', fr: 'fichier absent : {name}' },
  'no-meetings': { en: 'no meetings', fr: 'aucune réunion' },
  'no-texts': { en: 'no texts', fr: 'aucun texte' },
  'gzip-for-zstd': {
    en: '{file}: gzip, since zstd needs Node 22.15',
    fr: '{file} : gzip, car zstd demande Node 22.15',
  },
  'lone-catalogue': {
    en: 'it is a catalogue alone: an export wants the whole bundle',
    fr: 'c’est un catalogue seul : un export demande le paquet entier',
  },
  'memento-of-none': {
    en: 'no page of this fonds stood at {address}, or nothing tells when it changed',
    fr: 'aucune page de ce fonds ne se trouvait à {address}, ou rien ne dit quand elle a changé',
  },
  'no-http-date': {
    en: '“{text}” is no date as HTTP has it (Sun, 06 Nov 1994 08:49:37 GMT)',
    fr: '« {text} » n’est pas une date de HTTP (Sun, 06 Nov 1994 08:49:37 GMT)',
  },
  'no-revision': { en: 'there is no revision {revision}', fr: 'il n’y a pas de révision {revision}' },
  'revision-text-not-here': {
    en: 'the text of this revision is not in the bundle',
    fr: 'le texte de cette révision n’est pas dans le paquet',
  },
} as const satisfies Record<string, Text>
