/** What `verify` finds. Each continues its subject: `CITATION.cff is missing`. */

import type { Text } from '../texts.ts'

/** By message id: half a sentence that follows the subject of a finding. */
export const findingTexts = {
  // any file
  missing: { en: 'is missing', fr: 'manque' },
  empty: { en: 'is empty', fr: 'est vide' },
  'no-json-object': { en: 'holds no JSON object', fr: 'ne contient pas d’objet JSON' },
  'no-json-utf8': { en: 'is no JSON in UTF-8: {problem}', fr: 'n’est pas du JSON en UTF-8 : {problem}' },
  'absolute-path': { en: 'is an absolute path', fr: 'est un chemin absolu' },
  'home-folder': { en: 'begins with a home folder', fr: 'commence par un dossier personnel' },
  'drive-named': { en: 'names a drive', fr: 'nomme un lecteur' },
  'outside-bag': { en: 'climbs out of the bag', fr: 'sort du paquet' },
  'path-too-long': {
    en: 'is {count} characters long; {limit} are allowed',
    fr: 'compte {count} caractères ; {limit} au plus sont permis',
  },
  'path-part-characters': {
    en: 'has the part {part}; only A-Z a-z 0-9 . _ - are allowed',
    fr: 'a la partie {part} ; seuls A-Z a-z 0-9 . _ - sont permis',
  },
  'path-part-ends-in-dot': {
    en: 'has the part {part}, which ends in a dot',
    fr: 'a la partie {part}, qui finit par un point',
  },
  'path-part-is-device': {
    en: 'has the part {part}, which is a device on Windows',
    fr: 'a la partie {part}, qui est un périphérique sous Windows',
  },
  'path-differs-by-case': {
    en: 'equals another path but for case',
    fr: 'ne diffère d’un autre chemin que par la casse',
  },
  // what a public bundle may not hold
  'holds-email': {
    en: 'holds what looks like an e-mail address, at {offset}',
    fr: 'contient ce qui ressemble à une adresse de courriel, à {offset}',
  },
  'holds-telephone': {
    en: 'holds what looks like a telephone number, at {offset}',
    fr: 'contient ce qui ressemble à un numéro de téléphone, à {offset}',
  },
  'counts-missing': { en: 'has no counts of what was taken out', fr: 'n’a pas le compte de ce qui a été retiré' },
  // signatures and time stamps
  'signature-valid': {
    en: 'is a valid signature over {over} by the key {key}',
    fr: 'est une signature valide de {over} par la clé {key}',
  },
  'signature-not-checked': {
    en: 'is a signature over {over} by the key {key}; it is not checked: give that key with --key, from where its owner publishes it',
    fr: 'est une signature de {over} par la clé {key} ; elle n’est pas vérifiée : donnez cette clé par --key, prise là où elle est publiée',
  },
  'signature-by-other-key': {
    en: 'is a signature over {over} by the key {key}, not by the key {asked} that was given',
    fr: 'est une signature de {over} par la clé {key}, pas par la clé {asked} qui a été donnée',
  },
  'signature-missing': {
    en: 'has no signature, neither beside it nor inside it; one by the key {key} was asked for',
    fr: 'n’a pas de signature, ni à côté ni dedans ; il en faut une de la clé {key}',
  },
  'signature-unreadable': {
    en: 'is no signature in minisign’s form',
    fr: 'n’est pas une signature à la forme de minisign',
  },
  'signature-differs': {
    en: 'does not fit {over} and the key {key}: one of them was changed since, or it was made over another file',
    fr: 'ne correspond pas à {over} et à la clé {key} : l’un d’eux a changé depuis, ou elle porte sur un autre fichier',
  },
  'signature-comment-differs': {
    en: 'has a trusted comment that was changed since',
    fr: 'a un commentaire de confiance qui a changé depuis',
  },
  'signature-form-too-long': {
    en: 'is of the older form of minisign, which holds for no file as long as {over}',
    fr: 'est à l’ancienne forme de minisign, qui ne vaut pas pour un fichier aussi long que {over}',
  },
  'timestamp-trusted': {
    en: 'is a time stamp over {over}: it was there at {at}, says {by}, whose certificate leads to the one that was given',
    fr: 'est un horodatage de {over} : il existait à {at}, dit {by}, dont le certificat mène à celui qui a été donné',
  },
  'timestamp-not-checked': {
    en: 'is a time stamp over {over}: it was there at {at}, says {by}; whose certificate that is, is not checked: give the authority’s with --tsa-cert',
    fr: 'est un horodatage de {over} : il existait à {at}, dit {by} ; l’origine de ce certificat n’est pas vérifiée : donnez celui de l’autorité par --tsa-cert',
  },
  'timestamp-not-trusted': {
    en: 'is a time stamp over {over} of {at} by {by}, whose certificate does not lead to the one that was given, or was not valid then, or is not for time stamps',
    fr: 'est un horodatage de {over} à {at} par {by}, dont le certificat ne mène pas à celui qui a été donné, ou n’était pas valable alors, ou n’est pas fait pour horodater',
  },
  'timestamp-missing': {
    en: 'has no time stamp, neither beside it nor inside it; one was asked for',
    fr: 'n’a pas d’horodatage, ni à côté ni dedans ; il en faut un',
  },
  'timestamp-of-other': {
    en: 'is a time stamp of {at} by {by}, but not over this {over}',
    fr: 'est un horodatage à {at} par {by}, mais pas de ce {over}',
  },
  'timestamp-unreadable': {
    en: 'is no answer of a time stamping authority (RFC 3161)',
    fr: 'n’est pas la réponse d’une autorité d’horodatage (RFC 3161)',
  },
  'timestamp-refused': {
    en: 'is a refusal of the time stamping authority: {words}',
    fr: 'est un refus de l’autorité d’horodatage : {words}',
  },
  'timestamp-algorithm': {
    en: 'uses an algorithm that is not believed (SHA-256, SHA-384, SHA-512 with RSA, ECDSA or Ed25519 are)',
    fr: 'emploie un algorithme qui n’est pas cru (SHA-256, SHA-384, SHA-512 avec RSA, ECDSA ou Ed25519 le sont)',
  },
  'timestamp-without-certificate': {
    en: 'does not carry the certificate that it was signed with, and --tsa-cert does not give it',
    fr: 'ne contient pas le certificat qui l’a signé, et --tsa-cert ne le donne pas',
  },
  'timestamp-signature-wrong': {
    en: 'is not signed by the certificate that it names: it was changed since',
    fr: 'n’est pas signé par le certificat qu’il nomme : il a changé depuis',
  },
  // the zip
  'zip-renamed': {
    en: 'is the top folder of {zip}: the zip was renamed',
    fr: 'est le dossier de {zip} : le zip a été renommé',
  },
  'refused-by-yauzl': { en: 'is refused by yauzl: {problem}', fr: 'est refusé par yauzl : {problem}' },
  'library-says': { en: '{words}', fr: '{words}' },
  'entry-out-of-order': {
    en: 'is not where the order of a bundle puts it',
    fr: 'n’est pas à la place que lui donne l’ordre d’un paquet',
  },
  'entry-crc-differs': {
    en: 'does not have the CRC that the zip announces',
    fr: 'n’a pas la somme CRC que le zip annonce',
  },
  'entry-is-folder': {
    en: 'is a folder entry; a bundle has files only',
    fr: 'est une entrée de dossier ; un paquet n’a que des fichiers',
  },
  'entry-has-descriptor': {
    en: 'is stored with a data descriptor, which streaming readers cannot read',
    fr: 'est stocké avec un descripteur final, illisible au fil de l’eau',
  },
  'entry-outside-folder': { en: 'does not lie in the folder of the bundle', fr: 'n’est pas dans le dossier du paquet' },
  'entry-has-attributes': {
    en: 'has attributes or a comment that no bundle gives',
    fr: 'a des attributs ou un commentaire qu’aucun paquet ne donne',
  },
  'entry-mode-differs': { en: 'does not have the mode 0444', fr: 'n’a pas le mode 0444' },
  'entry-date-differs': { en: 'does not have the date of the other entries', fr: 'n’a pas la date des autres entrées' },
  'local-header-differs': {
    en: 'has a local header that says another {field} than the directory',
    fr: 'a un en-tête dont le champ {field} diffère de celui de la table',
  },
  'checksum-beside-differs': {
    en: 'does not have the checksum of {file} beside it',
    fr: 'n’a pas la somme de contrôle de {file}, posé à côté',
  },
  'entry-not-aligned': {
    en: 'begins at {offset}, which is no multiple of {page}',
    fr: 'commence à {offset}, qui n’est pas un multiple de {page}',
  },
  // the bag
  'bag-declaration-missing': { en: 'is missing: this is no BagIt bag', fr: 'manque : ce n’est pas un paquet BagIt' },
  'byte-order-mark': { en: 'begins with a byte order mark', fr: 'commence par une marque d’ordre des octets' },
  'bag-version-line-wrong': {
    en: 'has no first line "BagIt-Version: M.N", to the letter',
    fr: 'n’a pas pour première ligne « BagIt-Version: M.N », à la lettre',
  },
  'bag-version-unknown': {
    en: 'declares version {version}; known are {known}',
    fr: 'déclare la version {version} ; sont connues {known}',
  },
  'bag-encoding-line-wrong': {
    en: 'has no second line "Tag-File-Character-Encoding: …", to the letter',
    fr: 'n’a pas pour deuxième ligne « Tag-File-Character-Encoding: … », à la lettre',
  },
  'more-than-two-lines': { en: 'has more than two lines', fr: 'a plus de deux lignes' },
  'bag-encoding-unknown': {
    en: 'declares the unknown encoding {encoding}',
    fr: 'déclare l’encodage inconnu {encoding}',
  },
  'payload-missing': { en: 'is missing: the bag has no payload', fr: 'manque : le paquet n’a pas de contenu' },
  'manifest-missing': {
    en: 'is missing: no manifest lists the payload',
    fr: 'manque : aucun manifeste ne liste le contenu',
  },
  'algorithm-unknown': { en: 'uses the unknown algorithm {algorithm}', fr: 'utilise l’algorithme inconnu {algorithm}' },
  'manifest-line-unread': {
    en: 'has a line that is no hash and path: {line}',
    fr: 'a une ligne qui n’est pas une somme et un chemin : {line}',
  },
  'asterisk-before-path': { en: 'has a * before {path}', fr: 'a un * devant {path}' },
  'listed-twice': { en: 'is listed twice in {file}', fr: 'est listé deux fois dans {file}' },
  'listed-but-missing': { en: 'is listed in {file} but missing', fr: 'est listé dans {file}, mais manque' },
  'not-listed': { en: 'is not listed in {file}', fr: 'n’est pas listé dans {file}' },
  'in-file': { en: 'in {file}: {reason}', fr: 'dans {file} : {reason}' },
  'outside-data': { en: 'lies outside data/', fr: 'est hors de data/' },
  'payload-in-tag-manifest': {
    en: 'is a payload file in a tag manifest',
    fr: 'est un fichier du contenu dans un manifeste d’étiquettes',
  },
  'tag-manifest-in-itself': {
    en: 'is a tag manifest in a tag manifest',
    fr: 'est un manifeste d’étiquettes dans un manifeste d’étiquettes',
  },
  'checksum-differs': { en: 'does not have the checksum of {file}', fr: 'n’a pas la somme de contrôle de {file}' },
  'fetch-line-unread': {
    en: 'has a line that is no URL, length and path: {line}',
    fr: 'a une ligne qui n’est pas une adresse, une taille et un chemin : {line}',
  },
  'fetch-not-done': {
    en: 'is incomplete: fetch.txt says where it was, it is not in the bag',
    fr: 'est incomplet : fetch.txt dit où il était, il n’est pas dans le paquet',
  },
  'fetch-not-in-manifests': {
    en: 'is in fetch.txt but not in every manifest',
    fr: 'est dans fetch.txt, mais pas dans chaque manifeste',
  },
  'tag-line-unread': {
    en: 'has a line that is no tag: {line}',
    fr: 'a une ligne qui n’est pas une étiquette : {line}',
  },
  'payload-oxum-differs': {
    en: 'says Payload-Oxum {said}; the payload has {actual}',
    fr: 'dit Payload-Oxum {said} ; le contenu a {actual}',
  },
  'name-differs-by-case-or-form': {
    en: 'differs from {other} by case or Unicode normalisation only',
    fr: 'ne diffère de {other} que par la casse ou la normalisation Unicode',
  },
  'system-file': { en: 'is a file of the operating system', fr: 'est un fichier du système d’exploitation' },
  // the profile of our bundles
  'bag-declaration-bytes': {
    en: 'is not, to the byte, version 1.0 in UTF-8 with LF',
    fr: 'n’est pas, à l’octet près, la version 1.0 en UTF-8 avec LF',
  },
  'fetch-not-allowed': { en: 'is not allowed: a bundle is complete', fr: 'n’est pas permis : un paquet est complet' },
  'manifest-not-ours': { en: 'is not one of our manifests', fr: 'n’est pas un de nos manifestes' },
  'label-missing': { en: 'has no {label}', fr: 'n’a pas {label}' },
  'tags-unknown-or-unordered': {
    en: 'has unknown or repeated tags, or another order',
    fr: 'a des étiquettes inconnues ou répétées, ou un autre ordre',
  },
  'profile-not-named': { en: 'does not name {profile}', fr: 'ne nomme pas {profile}' },
  'bagging-date-missing': { en: 'has no Bagging-Date YYYY-MM-DD', fr: 'n’a pas de Bagging-Date AAAA-MM-JJ' },
  'audience-unknown': {
    en: 'has an audience other than public, restricted',
    fr: 'a une audience autre que public, restricted',
  },
  'restricted-name-differs': {
    en: 'a restricted bundle, and no other, has a name ending in -restricted',
    fr: 'un paquet restreint, et aucun autre, a un nom qui finit par -restricted',
  },
  'manifest-lines-wrong': {
    en: 'has lines other than lower-case hex, two spaces, path, LF',
    fr: 'a des lignes autres que hexadécimal en minuscules, deux espaces, chemin, LF',
  },
  'manifest-not-sorted': { en: 'is not sorted by path bytes', fr: 'n’est pas trié par les octets des chemins' },
  'external-identifier-differs': {
    en: 'says External-Identifier {said}; data/ is {actual}',
    fr: 'dit External-Identifier {said} ; data/ est {actual}',
  },
  // descriptions
  'cff-version-differs': { en: 'is not of cff-version 1.2.0', fr: 'n’est pas en cff-version 1.2.0' },
  'cff-type-differs': { en: 'is not of type dataset', fr: 'n’est pas de type dataset' },
  'cff-author-missing': { en: 'names no author', fr: 'ne nomme pas d’auteur' },
  'swhid-missing': { en: 'has no SWHID', fr: 'n’a pas de SWHID' },
  'licence-not-named': { en: 'names no licence', fr: 'ne nomme pas de licence' },
  'licence-text-unknown': { en: 'is the text of no licence in use', fr: 'est le texte d’une licence qui ne sert pas' },
  'package-name-wrong': { en: 'has no name in a-z 0-9 . _ -', fr: 'n’a pas de nom en a-z 0-9 . _ -' },
  'resources-missing': { en: 'has no resources', fr: 'n’a pas de ressources' },
  'resource-named-twice': { en: 'has two resources of one name', fr: 'a deux ressources du même nom' },
  'not-described-in': { en: 'is not described in {file}', fr: 'n’est pas décrit dans {file}' },
  'described-but-missing': { en: 'is described in {file} but missing', fr: 'est décrit dans {file}, mais manque' },
  'bytes-differ': { en: 'has {bytes} bytes; {file} says {said}', fr: 'a {bytes} octets ; {file} dit {said}' },
  'hash-differs': { en: 'does not have the hash that {file} says', fr: 'n’a pas la somme que dit {file}' },
  'columns-differ': {
    en: 'has the columns {actual}; {file} says {said}',
    fr: 'a les colonnes {actual} ; {file} dit {said}',
  },
  'header-row-missing': { en: 'has no header row of a CSV', fr: 'n’a pas de ligne d’en-tête d’un CSV' },
  'context-missing': { en: 'has no @context {context}', fr: 'n’a pas de @context {context}' },
  'graph-not-flat': { en: 'has no flat @graph', fr: 'n’a pas de @graph plat' },
  'entity-without-id': { en: 'has an entity without @id', fr: 'a une entité sans @id' },
  'described-twice': { en: 'is described twice', fr: 'est décrit deux fois' },
  'type-missing': { en: 'has no @type', fr: 'n’a pas de @type' },
  'object-nested': {
    en: 'nests an object in {property}; the graph must be flat',
    fr: 'emboîte un objet dans {property} ; le graphe doit être plat',
  },
  'descriptor-missing': { en: 'does not describe itself', fr: 'ne se décrit pas lui-même' },
  'not-creative-work': { en: 'is not a CreativeWork', fr: 'n’est pas un CreativeWork' },
  'not-about-root': { en: 'is not about ./', fr: 'ne porte pas sur ./' },
  'conforms-to-missing': { en: 'does not conform to {version}', fr: 'n’est pas conforme à {version}' },
  'not-described': { en: 'is not described', fr: 'n’est pas décrit' },
  'not-dataset': { en: 'is not a Dataset', fr: 'n’est pas un Dataset' },
  'date-published-missing': { en: 'has no datePublished to the day', fr: 'n’a pas de datePublished au jour près' },
  'entity-not-of-crate': {
    en: 'names a {property} that is no entity of the crate',
    fr: 'nomme une {property} qui n’est pas une entité de la caisse',
  },
  'refers-to-undescribed': {
    en: 'refers by {property} to {target}, which is not described',
    fr: 'renvoie par {property} à {target}, qui n’est pas décrit',
  },
  'not-reached-by-has-part': { en: 'is not reached from ./ by hasPart', fr: 'n’est pas atteint depuis ./ par hasPart' },
  'not-relative-uri': { en: 'is not a URI-encoded relative path', fr: 'n’est pas un chemin relatif encodé comme URI' },
  'file-does-not-exist': { en: 'is a File that does not exist', fr: 'est un File qui n’existe pas' },
  'folder-without-slash': { en: 'is a folder without / at its end', fr: 'est un dossier sans / à la fin' },
  'identifier-without-value': {
    en: 'is an identifier, but no PropertyValue with a value',
    fr: 'est un identifiant, mais pas une PropertyValue avec une valeur',
  },
  'action-without-object': { en: 'is an action without object', fr: 'est une action sans object' },
  'end-time-wrong': {
    en: 'has an endTime that is no date to the day',
    fr: 'a une endTime qui n’est pas une date au jour près',
  },
  'action-status-unknown': {
    en: 'has the actionStatus {status}, which schema.org does not know',
    fr: 'a l’actionStatus {status}, que schema.org ne connaît pas',
  },
  'not-html5': { en: 'is no HTML5 document', fr: 'n’est pas un document HTML5' },
  'folder-does-not-exist': { en: 'is a folder that does not exist', fr: 'est un dossier qui n’existe pas' },
  // the site
  'policy-missing': {
    en: 'has no Content-Security-Policy with {policy}',
    fr: 'n’a pas de Content-Security-Policy avec {policy}',
  },
  'policy-forbids': { en: 'has {what}, which the policy forbids', fr: 'a {what}, que la politique interdit' },
  'loads-from-elsewhere': { en: 'loads {address} from elsewhere', fr: 'charge {address} depuis ailleurs' },
  'links-to-code': { en: 'links to {address}', fr: 'renvoie à {address}' },
  'links-to-absolute': {
    en: 'links to {address}, which is not relative',
    fr: 'renvoie à {address}, qui n’est pas relatif',
  },
  'links-to-nothing': { en: 'links to {address}, which does not exist', fr: 'renvoie à {address}, qui n’existe pas' },
  'links-to-no-place': {
    en: 'links to #{fragment} of {page}, which has no such place',
    fr: 'renvoie à #{fragment} de {page}, qui n’a pas cet endroit',
  },
  'css-import': { en: 'has an @import', fr: 'a un @import' },
  // the catalogue
  'no-sqlite': { en: 'is no SQLite database', fr: 'n’est pas une base SQLite' },
  'cannot-be-opened': { en: 'cannot be opened: {problem}', fr: 'ne s’ouvre pas : {problem}' },
  'cannot-be-checked': { en: 'cannot be checked: {problem}', fr: 'ne peut pas être vérifié : {problem}' },
  'pragma-differs': { en: 'has {found} as its {name}, not {value}', fr: 'a {found} comme {name}, et non {value}' },
  'size-differs': {
    en: 'says that it has {pages} pages of {size} bytes, and has {bytes} bytes',
    fr: 'dit avoir {pages} pages de {size} octets, et a {bytes} octets',
  },
  'integrity-fails': { en: 'fails its integrity check: {said}', fr: 'échoue à son contrôle d’intégrité : {said}' },
  'foreign-key-fails': {
    en: 'has a row in {table} ({row}) that names none of {parent}',
    fr: 'a une ligne dans {table} ({row}) qui ne nomme rien dans {parent}',
  },
  'full-text-misses': {
    en: 'does not find page {page} by full text',
    fr: 'ne trouve pas la page {page} en plein texte',
  },
  'full-text-invents': {
    en: 'finds page {page}, which it does not have, by full text',
    fr: 'trouve en plein texte la page {page}, qu’il n’a pas',
  },
  'column-missing': { en: 'has no column {column}', fr: 'n’a pas de colonne {column}' },
  'column-unexplained': { en: 'does not explain {column}', fr: 'n’explique pas {column}' },
  'revision-count-differs': {
    en: 'says that page {page} has {said} revisions, and has {found}',
    fr: 'dit que la page {page} a {said} révisions, et en a {found}',
  },
  'text-state-differs': {
    en: 'says {state} of the text of revision {revision}, which is not so',
    fr: 'dit {state} du texte de la révision {revision}, ce qui est faux',
  },
  'xml-page-differs': {
    en: 'says another {field} of page {page} than {path}',
    fr: 'dit un autre {field} de la page {page} que {path}',
  },
  'xml-revision-differs': {
    en: 'says another {field} of revision {revision} of page {page} than {path}',
    fr: 'dit un autre {field} de la révision {revision} de la page {page} que {path}',
  },
  'xml-lacks-page': {
    en: 'has page {page}, which data/xml does not have',
    fr: 'a la page {page}, que data/xml n’a pas',
  },
  'xml-lacks-all-pages': {
    en: 'has the wikitext of {count} pages, and data/xml has none of them',
    fr: 'a le wikitexte de {count} pages, et data/xml n’en a aucune',
  },
  'catalogue-lacks-page': {
    en: 'does not have page {page}, which {path} has',
    fr: 'n’a pas la page {page}, qui est dans {path}',
  },
  'catalogue-lacks-revision': {
    en: 'does not have revision {revision} of page {page}, which {path} has',
    fr: 'n’a pas la révision {revision} de la page {page}, qui est dans {path}',
  },
  'xml-lacks-revision': {
    en: 'has revision {revision} of page {page}, which {path} does not have',
    fr: 'a la révision {revision} de la page {page}, que {path} n’a pas',
  },
  'file-path-leads-nowhere': {
    en: 'says that the file {name} is at {path}, where nothing is',
    fr: 'dit que le fichier {name} est à {path}, où il n’y a rien',
  },
  'file-size-differs': {
    en: 'says that {path} has {bytes} bytes, and it has {size}',
    fr: 'dit que {path} a {bytes} octets, et il en a {size}',
  },
  'file-path-shared': {
    en: 'gives the path {path} to versions whose bytes differ, and it has those of one',
    fr: 'donne le chemin {path} à des versions dont les octets diffèrent, et il a ceux d’une seule',
  },
  'file-path-unexpected': {
    en: 'gives a path to the file {name}, which is not here',
    fr: 'donne un chemin au fichier {name}, qui n’est pas ici',
  },
  'site-path-leads-nowhere': {
    en: 'says that {title} is at {path}, where nothing is',
    fr: 'dit que {title} est à {path}, où il n’y a rien',
  },
  'account-no-json': {
    en: 'cannot be compared with {file}, which is no JSON object',
    fr: 'ne peut être comparé à {file}, qui n’est pas un objet JSON',
  },
  'account-differs': {
    en: 'has {found} {key}; the account of the run says {said}',
    fr: 'a {found} {key} ; le bilan de la migration dit {said}',
  },
  'evidence-without-text': {
    en: 'has evidence for {name} in revision {revision}, whose text it does not have',
    fr: 'a une preuve de {name} dans la révision {revision}, dont il n’a pas le texte',
  },
  'evidence-not-in-text': {
    en: 'quotes for {name} what revision {revision} does not have at {place}',
    fr: 'cite pour {name} ce que la révision {revision} n’a pas à {place}',
  },
  'evidence-not-in-title': {
    en: 'quotes for {name} what the title does not have at {place}',
    fr: 'cite pour {name} ce que le titre n’a pas à {place}',
  },
  // the records
  'line-is-wrong': { en: 'has line {number}, which {problem}', fr: 'a la ligne {number}, qui {problem}' },
  'line-no-json': { en: 'is no JSON', fr: 'n’est pas du JSON' },
  'line-no-record': {
    en: 'is no record: at {key} expected {expected}, got {got}',
    fr: 'n’est pas une fiche : à {key}, attendu {expected}, reçu {got}',
  },
  'its-beginning': { en: 'its beginning', fr: 'son début' },
  'lines-differ': {
    en: 'has {lines} lines; the catalogue has {meetings} meetings',
    fr: 'a {lines} lignes ; le catalogue a {meetings} réunions',
  },
  // a lock
  'lock-not-canonical': {
    en: 'it is not in canonical form: entries by surt then URL, keys in order, two spaces',
    fr: 'il n’est pas en forme canonique : entrées par surt puis adresse, clés dans l’ordre, deux espaces',
  },
  'evidence-body-missing': { en: 'the body {name} is not here', fr: 'le corps {name} n’est pas ici' },
  'evidence-body-hash': { en: 'the body {name} has another hash', fr: 'le corps {name} a une autre somme' },
  'expected-and-got': { en: 'expected {expected}, got {got}', fr: 'attendu {expected}, reçu {got}' },
} as const satisfies Record<string, Text>
