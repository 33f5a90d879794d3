/** Sentences that code deep inside writes in English (a reason, what was expected), and their French. */

import { fill, type Language } from '../texts.ts'
import { findingPhrases } from './findings.ts'
import { lossReasons } from './loss-reasons.ts'

/** English → French; `{words}` stand for what the sentence names. */
export const phrases: Readonly<Record<string, string>> = {
  // why a file cannot be used
  'no such file or folder': 'ni fichier ni dossier de ce nom',
  'it is a folder, not a file': 'c’est un dossier, pas un fichier',
  'it is a file, not a folder': 'c’est un fichier, pas un dossier',
  'permission denied': 'accès refusé',
  'it lies on a read-only medium': 'il se trouve sur un support en lecture seule',
  'the disk is full': 'le disque est plein',
  'nothing can be made there': 'rien ne peut y être créé',
  'the system says {code}': 'le système répond {code}',
  // why a wiki cannot be read
  'it answers with something that is no JSON': 'ce qu’il envoie n’est pas du JSON',
  'it answers with the status {status}': 'il répond par le statut {status}',
  'its API answers “{code}”': 'son API répond « {code} »',
  'no host has that name': 'aucun hôte ne porte ce nom',
  'no answer came in time': 'aucune réponse n’est venue à temps',
  'the connection broke ({code})': 'la connexion s’est rompue ({code})',
  'the certificate is not trusted ({code})': 'le certificat n’est pas reconnu ({code})',
  'it answers as to a stranger': 'il répond comme à un inconnu',
  '{variable} is not set': '{variable} n’est pas renseignée',
  'its login asks for a token again and again': 'sa connexion redemande sans cesse un jeton',
  'its list of revisions stands still': 'sa liste de révisions n’avance pas',
  'it holds no cookies in Netscape’s format': 'il ne contient pas de cookies au format Netscape',
  'it holds no certificate in PEM form': 'il ne contient pas de certificat au format PEM',
  // bundles and dumps
  'no such readable file': 'aucun fichier lisible de ce nom',
  'there is no such file or folder': 'il n’y a ni fichier ni dossier de ce nom',
  'it has no zip end record; the file is no zip, or is cut short':
    'il n’a pas de fin de zip ; ce n’est pas un zip, ou il est coupé',
  'its end record points outside the file': 'sa fin de zip renvoie hors du fichier',
  'its central directory is damaged': 'sa table des entrées est abîmée',
  'its entries do not lie under one top folder': 'ses entrées ne sont pas sous un seul dossier',
  'it is a catalogue alone; give the zip or its folder': 'c’est un catalogue seul ; donnez le zip ou son dossier',
  'its CRC differs': 'sa somme CRC diffère',
  'it cannot be unpacked to the announced length': 'il ne se décompresse pas à la taille annoncée',
  'it is longer than announced': 'il est plus long qu’annoncé',
  'its length or its CRC differs': 'sa taille ou sa somme CRC diffère',
  'it cannot be unpacked': 'il ne peut pas être décompressé',
  'there is no local header where the directory says': 'il n’y a pas d’en-tête là où la table le dit',
  'its local header has another name': 'son en-tête porte un autre nom',
  '{entry} is no plain file': '{entry} n’est pas un simple fichier',
  '{entry} is encrypted': '{entry} est chiffré',
  '{entry} is a symbolic link': '{entry} est un lien symbolique',
  '{entry} has a NUL in its name': '{entry} a un octet nul dans son nom',
  '{entry} has a name that is not UTF-8': '{entry} a un nom qui n’est pas en UTF-8',
  '{entry} has a backslash in its name': '{entry} a une barre oblique inverse dans son nom',
  '{entry} is an absolute path': '{entry} est un chemin absolu',
  '{entry} names a drive': '{entry} nomme un lecteur',
  '{entry} climbs out of its folder': '{entry} sort de son dossier',
  '{entry} has an empty part in its path': '{entry} a une partie vide dans son chemin',
  'nothing: it is empty': 'rien : il est vide',
  'bytes that are no text': 'des octets qui ne sont pas du texte',
  // what inspect notes
  'A dump has no logs, no accounts and no deleted revisions.':
    'Un export n’a ni journaux, ni comptes, ni révisions supprimées.',
  'It is packed as {format}.': 'Il est compressé en {format}.',
  'A run takes {time} on this machine, and longer where many links are looked at.':
    'Une migration prend {time} sur cette machine, et plus où beaucoup de liens sont examinés.',
  'line {line}, column {column}, byte {byte}': 'ligne {line}, colonne {column}, octet {byte}',
  'the first: {subject}': 'la première : {subject}',
  'a minute or less': 'une minute ou moins',
  'about {count} minutes': 'environ {count} minutes',
  'about {count} hours': 'environ {count} heures',
  'Only a part of it was read: the counts are estimates.': 'Une partie seulement a été lue : les nombres sont estimés.',
  'Whether it is whole is seen only when all of it is read.':
    'S’il est entier, on ne le voit qu’en le lisant en entier.',
  'Its API answers at {address}.': 'Son API répond à {address}.',
  'Counts are the wiki’s own counters, which drift; deleted revisions count as edits.':
    'Les nombres sont les compteurs du wiki, qui dérivent ; les révisions supprimées y comptent.',
  'Reading it takes about {least} to {most} requests: one for every {texts} revisions, one for each page with templates, one for each version of a file.':
    'Le lire demande environ {least} à {most} requêtes : une pour {texts} révisions, une par page à modèles, une par version de fichier.',
  'At the usual pace of {pace} requests a second that is {span} seconds.':
    'Au rythme habituel de {pace} requêtes par seconde, cela prend {span} secondes.',
  'At the usual pace of {pace} requests a second that is {span} minutes.':
    'Au rythme habituel de {pace} requêtes par seconde, cela prend {span} minutes.',
  'At the usual pace of {pace} requests a second that is {span} hours.':
    'Au rythme habituel de {pace} requêtes par seconde, cela prend {span} heures.',
  'Only its members may read it: the pipeline has to say `login: env`.':
    'Seuls ses membres peuvent le lire : le pipeline doit dire `login: env`.',
  'Its API does not answer here, but Special:Export does: texts and histories come from there, each page is asked for once besides.':
    'Son API ne répond pas ici, mais Spécial:Exporter, si : textes et historiques en viennent, et chaque page est demandée une fois en plus.',
  'Its API does not answer here: each page, its history and each revision are asked for, one request each.':
    'Son API ne répond pas ici : chaque page, son historique et chaque révision sont demandés, une requête pour chacun.',
  'Its pages are asked for one by one: a copy of the folder, if you can get one, is read much faster.':
    'Ses pages sont demandées une à une : une copie du dossier, si vous pouvez l’obtenir, se lit bien plus vite.',
  '{count} of its pages were saved without their heads: their titles are those of the files.':
    '{count} de ses pages ont été enregistrées sans leur en-tête : leurs titres sont ceux des fichiers.',
  'Its address is that of a machine of its own: name the real one as wiki.baseUrl.':
    'Son adresse est celle d’une machine à part : donnez la vraie comme wiki.baseUrl.',
  'It is a WikiTeam folder without its dump: only the lists beside it are here.':
    'C’est un dossier WikiTeam sans son export : seules les listes d’à côté sont là.',
  'It is a folder with {names}; beside: {beside}.': 'C’est un dossier avec {names} ; à côté : {beside}.',
  'It is a folder with {names}.': 'C’est un dossier avec {names}.',
  'what the wiki said of itself': 'ce que le wiki disait de lui-même',
  'a list of titles': 'une liste de titres',
  'a list of files': 'une liste de fichiers',
  'uploaded files': 'des fichiers téléversés',
  'Deleted revisions, accounts, watchlists and logs are not read.':
    'Les révisions supprimées, les comptes, les listes de suivi et les journaux ne sont pas lus.',
  'It is older than MediaWiki 1.27: the history of each page has to be asked for by itself, one request for each page.':
    'Il est antérieur à MediaWiki 1.27 : l’historique de chaque page est à demander à part, une requête par page.',
  'It is a stub dump: it has no texts.': 'C’est un export de souches : il n’a pas de textes.',
  'It holds one revision of each page: no history.': 'Il contient une révision de chaque page : pas d’historique.',
  'It holds no uploaded files: name a folder with them as `files`.':
    'Il ne contient pas de fichiers téléversés : nommez leur dossier dans `files`.',
  'It holds no page: nothing would be kept.': 'Il ne contient aucune page : rien ne serait conservé.',
  'A saved wiki carries no wikitext: pages are kept as they were shown.':
    'Un wiki enregistré n’a pas de wikitexte : les pages sont gardées comme elles étaient affichées.',
  'No history pages were saved: authors and comments of most revisions are missing.':
    'Aucune page d’historique n’a été enregistrée : il manque les auteurs et commentaires de la plupart des révisions.',
  'No comparison pages were saved: the offset of the printed times has to be assumed from the time zone.':
    'Aucune page de comparaison n’a été enregistrée : le décalage des heures imprimées se déduit du fuseau horaire.',
  'Several wikis are in this folder: {hosts}.': 'Plusieurs wikis sont dans ce dossier : {hosts}.',
  'made by wikifonds {version} on {day} from {kinds}': 'fait par wikifonds {version} le {day} à partir de {kinds}',
  // what doctor looks at
  'write access': 'droit d’écriture',
  yes: 'oui',
  // the command line
  'unknown command {name}; known: {known}': 'commande inconnue {name} ; connues : {known}',
  '{name} takes {usage}, got {count} arguments': '{name} demande {usage}, et reçoit {count} arguments',
  '{name} takes no arguments, got {count}': '{name} ne prend pas d’argument, et en reçoit {count}',
  'unknown flag {flag}': 'option inconnue {flag}',
  '{flag} needs a value': '{flag} demande une valeur',
  '{flag} takes no value': '{flag} ne prend pas de valeur',
  'query takes either SQL, or --name, or --list': 'query prend du SQL, ou --name, ou --list',
  'extract needs --ndjson': 'extract demande --ndjson',
  // what was expected
  'one of {list}': 'une valeur parmi {list}',
  'a year such as {year}': 'une année comme {year}',
  'a day such as {day}': 'un jour comme {day}',
  'a whole number from 1 up': 'un nombre entier, au moins 1',
  'a port from 0 to 65535': 'un port de 0 à 65535',
  'key=value': 'clé=valeur',
  'a known key': 'une clé connue',
  'pseudonym or drop for the audience public': 'pseudonym ou drop pour l’audience public',
  'lower-case letters, digits and hyphens': 'des minuscules, des chiffres et des traits d’union',
  'a language code such as {code}': 'un code de langue comme {code}',
  'an IANA time zone such as {zone}': 'un fuseau horaire IANA comme {zone}',
  'each rule id once': 'chaque identifiant de règle une seule fois',
  'each name in one person only': 'chaque nom chez une seule personne',
  'observations in ascending order of time': 'des observations dans l’ordre du temps',
  string: 'un texte',
  number: 'un nombre',
  boolean: 'true ou false',
  array: 'une liste',
  object: 'des clés et leurs valeurs',
  'a web address': 'une adresse web',
  'a list of {count} or more': 'une liste d’au moins {count} éléments',
  'a text of {count} characters or more': 'un texte d’au moins {count} caractères',
  '{one} or {other}': '{one} ou {other}',
  'the alias *{name}, which nothing before it is named': 'l’alias *{name}, que rien ne porte avant lui',
  'the alias *{name} inside what it stands for': 'l’alias *{name} dans ce qu’il désigne',
  'the alias *{name}, which stands for too much': 'l’alias *{name}, qui désigne trop de choses',
  'aliases that stand for too much': 'des alias qui désignent trop de choses',
  'values nested too deep': 'des valeurs emboîtées trop profondément',
  nothing: 'rien',
}

const known: Readonly<Record<string, string>> = { ...phrases, ...findingPhrases, ...lossReasons }

/** How much of a sentence is said and not named: of two that fit, the one that says more is meant. */
const saidIn = (english: string): number => english.replace(/\{\w+\}/g, '').length

const templates = Object.entries(known)
  .sort(([one], [other]) => saidIn(other) - saidIn(one))
  .map(([english, french]) => ({ pattern: patternOf(english), french }))

/** An English sentence in a language; one that is not in the list stays as it is (the words of SQLite, of a YAML parser). */
export function inLanguage(english: string, language: Language): string {
  if (language === 'en') return english
  const exact = exactly(english)
  if (exact !== undefined) return exact
  for (const { pattern, french } of templates) {
    const found = pattern.exec(english)
    if (found !== null) return fill(french, inner(found.groups ?? {}))
  }
  return english
}

/** What a sentence names may be one of the sentences itself, or a list of them: `string or array`. */
const inner = (names: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(names).map(([name, words]) => [
      name,
      isTime.test(words) ? inLanguage(words, 'fr') : (exactly(words) ?? words.split(', ').map(orItself).join(', ')),
    ]),
  )

const isTime = /^about \d+ (?:minutes|hours)$/

const orItself = (words: string): string => exactly(words) ?? words

const exactly = (words: string): string | undefined => (Object.hasOwn(known, words) ? known[words] : undefined)

function patternOf(english: string): RegExp {
  const escaped = english.replace(/[.*+?^$()|[\]\\]/g, '\\$&')
  return new RegExp(`^${escaped.replace(/\{(\w+)\}/g, '(?<$1>.+)')}$`, 's')
}
