/** What `verify` finds, as the checks say it in English, and its French. Each continues its subject: `CITATION.cff is missing`. */

/** English → French; `{words}` stand for what the sentence names. */
export const findingPhrases: Readonly<Record<string, string>> = {
  // any file
  'is missing': 'manque',
  'is empty': 'est vide',
  'holds no JSON object': 'ne contient pas d’objet JSON',
  'is no JSON in UTF-8: {problem}': 'n’est pas du JSON en UTF-8 : {problem}',
  'is an absolute path': 'est un chemin absolu',
  'begins with a home folder': 'commence par un dossier personnel',
  'names a drive': 'nomme un lecteur',
  'climbs out of the bag': 'sort du paquet',
  'is {count} characters long; {limit} are allowed': 'compte {count} caractères ; {limit} au plus sont permis',
  'has the part {part}; only A-Z a-z 0-9 . _ - are allowed': 'a la partie {part} ; seuls A-Z a-z 0-9 . _ - sont permis',
  'has the part {part}, which ends in a dot': 'a la partie {part}, qui finit par un point',
  'has the part {part}, which is a device on Windows': 'a la partie {part}, qui est un périphérique sous Windows',
  'equals another path but for case': 'ne diffère d’un autre chemin que par la casse',
  // what a public bundle may not hold
  'holds what looks like an e-mail address, at {offset}':
    'contient ce qui ressemble à une adresse de courriel, à {offset}',
  'holds what looks like a telephone number, at {offset}':
    'contient ce qui ressemble à un numéro de téléphone, à {offset}',
  'has no counts of what was taken out': 'n’a pas le compte de ce qui a été retiré',
  // the zip
  'is the top folder of {zip}: the zip was renamed': 'est le dossier de {zip} : le zip a été renommé',
  'is refused by yauzl: {problem}': 'est refusé par yauzl : {problem}',
  '{zip} is damaged at {entry}: {reason}': '{zip} est abîmé à {entry} : {reason}',
  '{zip} is refused: {reason}': '{zip} est refusé : {reason}',
  'is not where the order of a bundle puts it': 'n’est pas à la place que lui donne l’ordre d’un paquet',
  'does not have the CRC that the zip announces': 'n’a pas la somme CRC que le zip annonce',
  'is a folder entry; a bundle has files only': 'est une entrée de dossier ; un paquet n’a que des fichiers',
  'is stored with a data descriptor, which streaming readers cannot read':
    'est stocké avec un descripteur final, illisible au fil de l’eau',
  'does not lie in the folder of the bundle': 'n’est pas dans le dossier du paquet',
  'has attributes or a comment that no bundle gives': 'a des attributs ou un commentaire qu’aucun paquet ne donne',
  'does not have the mode 0444': 'n’a pas le mode 0444',
  'does not have the date of the other entries': 'n’a pas la date des autres entrées',
  'has a local header that says another {field} than the directory':
    'a un en-tête dont le champ {field} diffère de celui de la table',
  'does not have the checksum of {file} beside it': 'n’a pas la somme de contrôle de {file}, posé à côté',
  'begins at {offset}, which is no multiple of {page}': 'commence à {offset}, qui n’est pas un multiple de {page}',
  // the bag
  'is missing: this is no BagIt bag': 'manque : ce n’est pas un paquet BagIt',
  'begins with a byte order mark': 'commence par une marque d’ordre des octets',
  'has no first line "BagIt-Version: M.N", to the letter':
    'n’a pas pour première ligne « BagIt-Version: M.N », à la lettre',
  'declares version {version}; known are {known}': 'déclare la version {version} ; sont connues {known}',
  'has no second line "Tag-File-Character-Encoding: …", to the letter':
    'n’a pas pour deuxième ligne « Tag-File-Character-Encoding: … », à la lettre',
  'has more than two lines': 'a plus de deux lignes',
  'declares the unknown encoding {encoding}': 'déclare l’encodage inconnu {encoding}',
  'is missing: the bag has no payload': 'manque : le paquet n’a pas de contenu',
  'is missing: no manifest lists the payload': 'manque : aucun manifeste ne liste le contenu',
  'uses the unknown algorithm {algorithm}': 'utilise l’algorithme inconnu {algorithm}',
  'has a line that is no hash and path: {line}': 'a une ligne qui n’est pas une somme et un chemin : {line}',
  'has a * before {path}': 'a un * devant {path}',
  'is listed twice in {file}': 'est listé deux fois dans {file}',
  'is listed in {file} but missing': 'est listé dans {file}, mais manque',
  'is not listed in {file}': 'n’est pas listé dans {file}',
  'in {file}: {reason}': 'dans {file} : {reason}',
  'lies outside data/': 'est hors de data/',
  'is a payload file in a tag manifest': 'est un fichier du contenu dans un manifeste d’étiquettes',
  'is a tag manifest in a tag manifest': 'est un manifeste d’étiquettes dans un manifeste d’étiquettes',
  'does not have the checksum of {file}': 'n’a pas la somme de contrôle de {file}',
  'has a line that is no URL, length and path: {line}':
    'a une ligne qui n’est pas une adresse, une taille et un chemin : {line}',
  'is incomplete: fetch.txt says where it was, it is not in the bag':
    'est incomplet : fetch.txt dit où il était, il n’est pas dans le paquet',
  'is in fetch.txt but not in every manifest': 'est dans fetch.txt, mais pas dans chaque manifeste',
  'has a line that is no tag: {line}': 'a une ligne qui n’est pas une étiquette : {line}',
  'says Payload-Oxum {said}; the payload has {actual}': 'dit Payload-Oxum {said} ; le contenu a {actual}',
  'differs from {other} by case or Unicode normalisation only':
    'ne diffère de {other} que par la casse ou la normalisation Unicode',
  'is a file of the operating system': 'est un fichier du système d’exploitation',
  // the profile of our bundles
  'is not, to the byte, version 1.0 in UTF-8 with LF': 'n’est pas, à l’octet près, la version 1.0 en UTF-8 avec LF',
  'is not allowed: a bundle is complete': 'n’est pas permis : un paquet est complet',
  'is not one of our manifests': 'n’est pas un de nos manifestes',
  'has no {label}': 'n’a pas {label}',
  'has unknown or repeated tags, or another order': 'a des étiquettes inconnues ou répétées, ou un autre ordre',
  'does not name {profile}': 'ne nomme pas {profile}',
  'has no Bagging-Date YYYY-MM-DD': 'n’a pas de Bagging-Date AAAA-MM-JJ',
  'has an audience other than public, restricted': 'a une audience autre que public, restricted',
  'a restricted bundle, and no other, has a name ending in -restricted':
    'un paquet restreint, et aucun autre, a un nom qui finit par -restricted',
  'has lines other than lower-case hex, two spaces, path, LF':
    'a des lignes autres que hexadécimal en minuscules, deux espaces, chemin, LF',
  'is not sorted by path bytes': 'n’est pas trié par les octets des chemins',
  'says External-Identifier {said}; data/ is {actual}': 'dit External-Identifier {said} ; data/ est {actual}',
  // descriptions
  'is not of cff-version 1.2.0': 'n’est pas en cff-version 1.2.0',
  'is not of type dataset': 'n’est pas de type dataset',
  'names no author': 'ne nomme pas d’auteur',
  'has no SWHID': 'n’a pas de SWHID',
  'names no licence': 'ne nomme pas de licence',
  'is the text of no licence in use': 'est le texte d’une licence qui ne sert pas',
  'has no name in a-z 0-9 . _ -': 'n’a pas de nom en a-z 0-9 . _ -',
  'has no resources': 'n’a pas de ressources',
  'has two resources of one name': 'a deux ressources du même nom',
  'is not described in {file}': 'n’est pas décrit dans {file}',
  'is described in {file} but missing': 'est décrit dans {file}, mais manque',
  'has {bytes} bytes; {file} says {said}': 'a {bytes} octets ; {file} dit {said}',
  'does not have the hash that {file} says': 'n’a pas la somme que dit {file}',
  'has the columns {actual}; {file} says {said}': 'a les colonnes {actual} ; {file} dit {said}',
  'has no @context {context}': 'n’a pas de @context {context}',
  'has no flat @graph': 'n’a pas de @graph plat',
  'has an entity without @id': 'a une entité sans @id',
  'is described twice': 'est décrit deux fois',
  'has no @type': 'n’a pas de @type',
  'nests an object in {property}; the graph must be flat':
    'emboîte un objet dans {property} ; le graphe doit être plat',
  'does not describe itself': 'ne se décrit pas lui-même',
  'is not a CreativeWork': 'n’est pas un CreativeWork',
  'is not about ./': 'ne porte pas sur ./',
  'does not conform to {version}': 'n’est pas conforme à {version}',
  'is not described': 'n’est pas décrit',
  'is not a Dataset': 'n’est pas un Dataset',
  'has no datePublished to the day': 'n’a pas de datePublished au jour près',
  'names a {property} that is no entity of the crate': 'nomme une {property} qui n’est pas une entité de la caisse',
  'refers by {property} to {target}, which is not described': 'renvoie par {property} à {target}, qui n’est pas décrit',
  'is not reached from ./ by hasPart': 'n’est pas atteint depuis ./ par hasPart',
  'is not a URI-encoded relative path': 'n’est pas un chemin relatif encodé comme URI',
  'is a File that does not exist': 'est un File qui n’existe pas',
  'is a folder without / at its end': 'est un dossier sans / à la fin',
  'is a folder that does not exist': 'est un dossier qui n’existe pas',
  // the site
  'has no Content-Security-Policy with {policy}': 'n’a pas de Content-Security-Policy avec {policy}',
  'has {what}, which the policy forbids': 'a {what}, que la politique interdit',
  'loads {address} from elsewhere': 'charge {address} depuis ailleurs',
  'links to {address}': 'renvoie à {address}',
  'links to {address}, which is not relative': 'renvoie à {address}, qui n’est pas relatif',
  'links to {address}, which does not exist': 'renvoie à {address}, qui n’existe pas',
  'links to #{fragment} of {page}, which has no such place': 'renvoie à #{fragment} de {page}, qui n’a pas cet endroit',
  'has an @import': 'a un @import',
  // the catalogue
  'is no SQLite database': 'n’est pas une base SQLite',
  'cannot be checked: {problem}': 'ne peut pas être vérifié : {problem}',
  'has {found} as its {name}, not {value}': 'a {found} comme {name}, et non {value}',
  'says that it has {pages} pages of {size} bytes, and has {bytes} bytes':
    'dit avoir {pages} pages de {size} octets, et a {bytes} octets',
  'fails its integrity check: {said}': 'échoue à son contrôle d’intégrité : {said}',
  'has a row in {table} ({row}) that names none of {parent}':
    'a une ligne dans {table} ({row}) qui ne nomme rien dans {parent}',
  'does not find page {page} by full text': 'ne trouve pas la page {page} en plein texte',
  'finds page {page}, which it does not have, by full text': 'trouve en plein texte la page {page}, qu’il n’a pas',
  'has schema version {version}; this program knows {known}':
    'a la version de schéma {version} ; ce programme connaît {known}',
  'has no column {column}': 'n’a pas de colonne {column}',
  'does not explain {column}': 'n’explique pas {column}',
  'says that page {page} has {said} revisions, and has {found}':
    'dit que la page {page} a {said} révisions, et en a {found}',
  'says {state} of the text of revision {revision}, which is not so':
    'dit {state} du texte de la révision {revision}, ce qui est faux',
  'cannot be compared with {path}, which cannot be unpacked ({code})':
    'ne peut être comparé à {path}, qui ne se décompresse pas ({code})',
  'has page {page}, which data/xml does not have': 'a la page {page}, que data/xml n’a pas',
  'has the wikitext of {count} pages, and data/xml has none of them':
    'a le wikitexte de {count} pages, et data/xml n’en a aucune',
  'does not have page {page}, which {path} has': 'n’a pas la page {page}, qui est dans {path}',
  'does not have revision {revision} of page {page}, which {path} has':
    'n’a pas la révision {revision} de la page {page}, qui est dans {path}',
  'has revision {revision} of page {page}, which {path} does not have':
    'a la révision {revision} de la page {page}, que {path} n’a pas',
  'says that the file {name} is at {path}, where nothing is':
    'dit que le fichier {name} est à {path}, où il n’y a rien',
  'says that {path} has {bytes} bytes, and it has {size}': 'dit que {path} a {bytes} octets, et il en a {size}',
  'gives a path to the file {name}, which is not here': 'donne un chemin au fichier {name}, qui n’est pas ici',
  'says that {title} is at {path}, where nothing is': 'dit que {title} est à {path}, où il n’y a rien',
  'cannot be compared with {file}, which is no JSON object':
    'ne peut être comparé à {file}, qui n’est pas un objet JSON',
  'has {found} {key}; the account of the run says {said}': 'a {found} {key} ; le bilan de la migration dit {said}',
  'has evidence for {name} in revision {revision}, whose text it does not have':
    'a une preuve de {name} dans la révision {revision}, dont il n’a pas le texte',
  'quotes for {name} what revision {revision} does not have at {place}':
    'cite pour {name} ce que la révision {revision} n’a pas à {place}',
  'quotes for {name} what the title does not have at {place}': 'cite pour {name} ce que le titre n’a pas à {place}',
  // the records
  'has line {number}, which {problem}': 'a la ligne {number}, qui {problem}',
  'is no JSON': 'n’est pas du JSON',
  'is no record: at {key} expected {expected}, got {got}':
    'n’est pas une fiche : à {key}, attendu {expected}, reçu {got}',
  'has {lines} lines; the catalogue has {meetings} meetings': 'a {lines} lignes ; le catalogue a {meetings} réunions',
  // a lock
  'it is not in canonical form: entries by surt then URL, keys in order, two spaces':
    'il n’est pas en forme canonique : entrées par surt puis adresse, clés dans l’ordre, deux espaces',
  'the body {name} is not here': 'le corps {name} n’est pas ici',
  'the body {name} has another hash': 'le corps {name} a une autre somme',
  'expected {expected}, got {got}': 'attendu {expected}, reçu {got}',
}
