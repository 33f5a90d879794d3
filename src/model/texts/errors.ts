/** The words of every error: one entry per permanent code, listed in docs/errors.md (a test holds both together). */

interface ErrorText {
  /** Exit code of the command: 1 failed, 2 usage, 4 not valid, 5 tool missing, 130 interrupted. */
  readonly exit: 1 | 2 | 4 | 5 | 130
  readonly what: { readonly en: string; readonly fr: string }
  readonly why: { readonly en: string; readonly fr: string }
  readonly next: { readonly en: string; readonly fr: string }
}

/** By code: the exit code and what happened, why, and what to do, with `{places}` for values. */
export const errorTexts = {
  NOT_A_DUMP: {
    exit: 1,
    what: {
      en: '{path} is no MediaWiki export: it begins with {begins}',
      fr: '{path} n’est pas un export MediaWiki : il commence par {begins}',
    },
    why: {
      en: 'an export begins with <mediawiki>, plain or compressed',
      fr: 'un export commence par <mediawiki>, en clair ou compressé',
    },
    next: {
      en: 'look at it in a text editor: a download may have saved an error page, or stopped at once; get the export again, or give the right file',
      fr: 'regardez-le dans un éditeur de texte : un téléchargement a pu enregistrer une page d’erreur, ou s’arrêter aussitôt ; reprenez l’export, ou donnez le bon fichier',
    },
  },
  BUNDLE_UNREADABLE: {
    exit: 1,
    what: {
      en: '{path} cannot be opened as a bundle: {reason}',
      fr: '{path} ne peut pas être ouvert comme un paquet : {reason}',
    },
    why: {
      en: 'a bundle is a zip made by wikifonds, or the folder it unpacks to',
      fr: 'un paquet est un zip fait par wikifonds, ou le dossier qui en sort',
    },
    next: {
      en: 'check the path; if the zip was downloaded, compare its length and checksum, and fetch it again',
      fr: 'vérifiez le chemin ; si le zip a été téléchargé, comparez sa taille et sa somme de contrôle, puis téléchargez-le à nouveau',
    },
  },
  ZIP_REFUSED: {
    exit: 4,
    what: { en: '{path} is refused: {reason}', fr: '{path} est refusé : {reason}' },
    why: {
      en: 'no bundle has such an entry, and unpacking one can do harm',
      fr: 'aucun paquet ne contient une telle entrée, et la décompresser peut nuire',
    },
    next: {
      en: 'do not unpack this file; ask whoever gave it to you',
      fr: 'ne décompressez pas ce fichier ; interrogez la personne qui vous l’a donné',
    },
  },
  ZIP_DAMAGED: {
    exit: 4,
    what: { en: '{path} is damaged at {entry}: {reason}', fr: '{path} est endommagé à {entry} : {reason}' },
    why: {
      en: 'the content is not the one that the zip announces',
      fr: 'le contenu n’est pas celui que le zip annonce',
    },
    next: {
      en: 'fetch the bundle again and run `wikifonds verify` on it',
      fr: 'téléchargez à nouveau le paquet et lancez `wikifonds verify` dessus',
    },
  },
  ENTRY_TOO_LARGE: {
    exit: 4,
    what: { en: '{entry} of {path} is not read: {reason}', fr: '{entry} de {path} n’est pas lu : {reason}' },
    why: {
      en: 'no file of its kind is so large, and reading it would take all the memory there is',
      fr: 'aucun fichier de cette sorte n’est si grand, et le lire prendrait toute la mémoire',
    },
    next: {
      en: 'do not unpack this bundle; ask whoever gave it to you',
      fr: 'ne décompressez pas ce paquet ; interrogez la personne qui vous l’a donné',
    },
  },
  BUNDLE_NO_ENTRY: {
    exit: 1,
    what: { en: '{path} holds no {entry}', fr: '{path} ne contient pas {entry}' },
    why: {
      en: 'this part was left out of the bundle, or it is not a bundle of wikifonds',
      fr: 'cette partie a été laissée hors du paquet, ou ce n’est pas un paquet de wikifonds',
    },
    next: { en: 'run `wikifonds verify` on it', fr: 'lancez `wikifonds verify` dessus' },
  },
  EXPORT_EMPTY: {
    exit: 1,
    what: { en: '{path}: nothing to export, {reason}', fr: '{path} : rien à exporter, {reason}' },
    why: {
      en: 'this form holds one kind of thing, and the bundle has none of it',
      fr: 'cette forme contient une seule sorte de choses, et le paquet n’en a pas',
    },
    next: { en: 'choose another form with --to', fr: 'choisissez une autre forme avec --to' },
  },
  EXPORT_RESTRICTED: {
    exit: 2,
    what: {
      en: '{path}: not made for {form}, the bundle does not say that its audience is public',
      fr: '{path} : pas préparé pour {form}, le paquet ne dit pas que son audience est public',
    },
    why: {
      en: 'what is put there is open to everybody, and a restricted bundle holds what only members may see',
      fr: 'ce qui y est déposé est ouvert à tout le monde, et un paquet restreint contient ce que seuls les membres peuvent voir',
    },
    next: {
      en: 'make a bundle with privacy.audience: public, and export that one',
      fr: 'faites un paquet avec privacy.audience: public, et exportez celui-là',
    },
  },
  EXPORT_WANTS_ZIP: {
    exit: 2,
    what: {
      en: '{path} is an unpacked bundle, and {form} carries the zip itself',
      fr: '{path} est un paquet déballé, et {form} contient le zip lui-même',
    },
    why: {
      en: 'the zip is what its checksum stands for: another one, made here, would have other bytes',
      fr: 'la somme de contrôle vaut pour le zip : un autre, fait ici, aurait d’autres octets',
    },
    next: { en: 'give the path of the zip', fr: 'donnez le chemin du zip' },
  },
  EXPORT_IN_THE_WAY: {
    exit: 2,
    what: { en: '{path} is there already', fr: '{path} existe déjà' },
    why: {
      en: 'it was not written by an export (there is no {path}.losses.json), so it is not replaced',
      fr: 'ce n’est pas un export qui l’a écrit (il n’y a pas de {path}.losses.json) : ce n’est donc pas remplacé',
    },
    next: {
      en: 'move it away, or give another path with --out',
      fr: 'déplacez-le, ou donnez un autre chemin avec --out',
    },
  },
  EXPORT_CHANGED: {
    exit: 2,
    what: { en: '{path} was changed since it was exported', fr: '{path} a été modifié depuis l’export' },
    why: {
      en: 'files were added, changed or removed there: a new export would take them away',
      fr: 'des fichiers y ont été ajoutés, modifiés ou retirés : un nouvel export les emporterait',
    },
    next: {
      en: 'move it away, or give another path with --out',
      fr: 'déplacez-le, ou donnez un autre chemin avec --out',
    },
  },
  BUNDLE_NOT_IN_PLACE: {
    exit: 1,
    what: { en: '{entry} is compressed inside {path}', fr: '{entry} est compressé dans {path}' },
    why: {
      en: 'a database is read in place only where the zip stores it as it is; the zip was packed again by another tool',
      fr: 'une base est lue sur place seulement si le zip la conserve telle quelle ; un autre outil a refait ce zip',
    },
    next: { en: 'unpack the zip and give the folder instead', fr: 'décompressez le zip et donnez plutôt le dossier' },
  },
  BUNDLE_PATH: {
    exit: 1,
    what: {
      en: '{path} may not stand in a bundle: it {reason}',
      fr: '{path} ne peut pas figurer dans un paquet : {reason}',
    },
    why: {
      en: 'a bundle must unpack on every system and pass `sha256sum -c`',
      fr: 'un paquet doit se décompresser sur tout système et passer `sha256sum -c`',
    },
    next: {
      en: 'report this as a bug of wikifonds, with the log',
      fr: 'signalez ce défaut de wikifonds, journal à l’appui',
    },
  },
  CONFIG_INVALID: {
    exit: 2,
    what: { en: '{path}: expected {expected}, got {got}', fr: '{path} : attendu {expected}, reçu {got}' },
    why: {
      en: 'a key that is unknown or of the wrong type would be ignored in silence',
      fr: 'une clé inconnue ou d’un mauvais type serait ignorée sans bruit',
    },
    next: { en: 'correct that line and repeat the command', fr: 'corrigez cette ligne et relancez la commande' },
  },
  FLAG_INVALID: {
    exit: 2,
    what: { en: '{path}: expected {expected}, got {got}', fr: '{path} : attendu {expected}, reçu {got}' },
    why: {
      en: 'a value that is not understood would be ignored in silence',
      fr: 'une valeur incomprise serait ignorée sans bruit',
    },
    next: {
      en: 'correct {path} on the command line; --help shows what the command takes',
      fr: 'corrigez {path} sur la ligne de commande ; --help montre ce que la commande accepte',
    },
  },
  ARCHIVE_VERSION: {
    exit: 1,
    what: {
      en: '{path} is a working store of version {found}; this program writes version {expected}',
      fr: '{path} est un fonds de travail de version {found} ; ce programme écrit la version {expected}',
    },
    why: { en: 'it was made by another version of wikifonds', fr: 'il a été fait par une autre version de wikifonds' },
    next: {
      en: 'run the command again with --fresh: the store is made anew from the sources',
      fr: 'relancez la commande avec --fresh : le fonds de travail est refait à partir des sources',
    },
  },
  FARM_NO_PLAN: {
    exit: 2,
    what: { en: '{path} holds no plan of a farm', fr: '{path} ne contient pas de plan de ferme' },
    why: {
      en: 'the jobs of a farm stand in jobs.jsonl, which `farm plan` writes',
      fr: 'les tâches d’une ferme sont dans jobs.jsonl, qu’écrit `farm plan`',
    },
    next: {
      en: 'run `wikifonds farm plan LIST --store STORE` first, or name with --store the folder or bucket that it wrote to',
      fr: 'lancez d’abord `wikifonds farm plan LISTE --store DOSSIER`, ou nommez avec --store le dossier qu’il a écrit',
    },
  },
  FARM_LIST_EMPTY: {
    exit: 2,
    what: { en: '{path} names no wiki', fr: '{path} ne nomme aucun wiki' },
    why: {
      en: 'every line is empty or a comment',
      fr: 'toutes les lignes sont vides ou des commentaires',
    },
    next: {
      en: 'write one source a line: a dump, a folder, an address or a pipeline file (docs/farm.md)',
      fr: 'écrivez une source par ligne : un export, un dossier, une adresse ou un fichier de migration (docs/farm.md)',
    },
  },
  FARM_KEY_TWICE: {
    exit: 2,
    what: {
      en: '{named} has the key {key}, and so has {other} ({place})',
      fr: '{named} a la clé {key}, comme {other} ({place})',
    },
    why: {
      en: 'a key names a wiki in the store, in the index and in the ids of its records',
      fr: 'une clé nomme un wiki dans l’entrepôt, dans l’index et dans les identifiants de ses fiches',
    },
    next: {
      en: 'give it a key of its own: `key` beside `from` in a .jsonl or .yml list, or wiki.key in its pipeline file',
      fr: 'donnez-lui sa propre clé : `key` à côté de `from` dans une liste .jsonl ou .yml, ou wiki.key dans son fichier de migration',
    },
  },
  FARM_NO_LINE: {
    exit: 2,
    what: {
      en: 'the plan has no line {line}: it has {count}',
      fr: 'le plan n’a pas de ligne {line} : il en a {count}',
    },
    why: { en: 'lines are counted from 1', fr: 'les lignes se comptent à partir de 1' },
    next: {
      en: 'give --job a number from 1 to {count}; an index from 0, as of Kubernetes, needs one more',
      fr: 'donnez à --job un nombre de 1 à {count} ; à un index qui part de 0, comme celui de Kubernetes, ajoutez un',
    },
  },
  FARM_JOB_CHANGED: {
    exit: 1,
    what: {
      en: 'the wiki {key} is no longer as it was planned ({path})',
      fr: 'le wiki {key} n’est plus comme il a été planifié ({path})',
    },
    why: {
      en: 'a source, the pipeline file, a file beside it or this program has changed since `farm plan`',
      fr: 'une source, le fichier de migration, un fichier voisin ou ce programme a changé depuis `farm plan`',
    },
    next: {
      en: 'run `farm plan` again with the list; what has not changed is kept',
      fr: 'relancez `farm plan` avec la liste ; ce qui n’a pas changé est conservé',
    },
  },
  FARM_JOB_BUSY: {
    exit: 1,
    what: { en: 'the wiki {key} is at work already', fr: 'le wiki {key} est déjà en cours' },
    why: { en: 'another process of this machine works at it', fr: 'un autre processus de cette machine y travaille' },
    next: { en: 'wait until it ends', fr: 'attendez qu’il se termine' },
  },
  FARM_JOB_KILLED: {
    exit: 1,
    what: {
      en: 'the wiki {key} was begun {count} times and never ended',
      fr: 'le wiki {key} a été commencé {count} fois sans jamais finir',
    },
    why: {
      en: 'its process was killed each time, as the system does when memory runs out',
      fr: 'son processus a été tué chaque fois, comme fait le système quand la mémoire manque',
    },
    next: {
      en: 'run it alone on a host with more memory: `wikifonds farm work --job LINE`',
      fr: 'faites-le seul sur une machine qui a plus de mémoire : `wikifonds farm work --job LIGNE`',
    },
  },
  FARM_NOT_SAME: {
    exit: 4,
    what: {
      en: 'two runs of the wiki {key} gave different bundles: {one} and {other}',
      fr: 'deux traitements du wiki {key} ont donné des paquets différents : {one} et {other}',
    },
    why: {
      en: 'the same job must give the same bytes; the first bundle is kept',
      fr: 'la même tâche doit donner les mêmes octets ; le premier paquet est conservé',
    },
    next: {
      en: 'compare the versions of Node.js and wikifonds on your hosts, and report this with --log FILE',
      fr: 'comparez les versions de Node.js et de wikifonds sur vos machines, et signalez-le avec --log FICHIER',
    },
  },
  FARM_STOPPED: {
    exit: 130,
    what: { en: 'stopped before all jobs were done', fr: 'arrêté avant que toutes les tâches soient faites' },
    why: {
      en: 'it was asked to stop; the jobs that were at work were given back',
      fr: 'il a été demandé d’arrêter ; les tâches en cours ont été remises en file',
    },
    next: { en: 'the same command goes on', fr: 'la même commande reprend' },
  },
  FARM_NO_KEY: {
    exit: 2,
    what: {
      en: 'the key of pseudonyms of the wiki {key} is not on this host ({path})',
      fr: 'la clé des pseudonymes du wiki {key} n’est pas sur cette machine ({path})',
    },
    why: {
      en: 'with another key a run gives other pseudonyms, and not the bundle that was planned; keys are private, and no bucket is given them',
      fr: 'avec une autre clé, un traitement donne d’autres pseudonymes, et pas le paquet planifié ; les clés sont privées, et aucun compartiment ne les reçoit',
    },
    next: {
      en: 'give all hosts the same WIKIFONDS_PRIVACY_KEY and plan the list with it, or copy that file from the host that planned',
      fr: 'donnez à toutes les machines la même WIKIFONDS_PRIVACY_KEY et planifiez la liste avec elle, ou copiez ce fichier depuis la machine qui a planifié',
    },
  },
  FARM_RANGE_DAMAGED: {
    exit: 4,
    what: {
      en: 'the parses of a range of the wiki {key} are not those that their manifest tells of ({place})',
      fr: 'les analyses d’une plage du wiki {key} ne sont pas celles dont parle leur manifeste ({place})',
    },
    why: {
      en: 'their SHA-256 is not {sha256}: they were damaged, replaced or removed in the store; they are taken out of it now',
      fr: 'leur SHA-256 n’est pas {sha256} : elles ont été abîmées, remplacées ou retirées dans l’entrepôt ; elles en sont ôtées maintenant',
    },
    next: {
      en: 'nothing, where `farm work` goes on: the range is made again, and the wiki after it; a line (`--job`) is run again. Look at the disk of the store where it comes back',
      fr: 'rien, là où `farm work` continue : la plage est refaite, puis le wiki ; une ligne (`--job`) se relance. Si cela revient, regardez le disque de l’entrepôt',
    },
  },
  FARM_BUNDLE_DAMAGED: {
    exit: 4,
    what: {
      en: 'a result of the wiki {key} is not the one that its manifest tells of ({place})',
      fr: 'un résultat du wiki {key} n’est pas celui dont parle son manifeste ({place})',
    },
    why: {
      en: 'its SHA-256 is not {sha256}: it was damaged, replaced or removed in the store',
      fr: 'son SHA-256 n’est pas {sha256} : il a été abîmé, remplacé ou retiré dans l’entrepôt',
    },
    next: {
      en: 'remove the folder of that result in the store, then `wikifonds farm plan --retry` and `wikifonds farm work`',
      fr: 'supprimez le dossier de ce résultat dans l’entrepôt, puis `wikifonds farm plan --retry` et `wikifonds farm work`',
    },
  },
  FARM_MANIFEST_DAMAGED: {
    exit: 4,
    what: {
      en: 'the manifest of a result of the wiki {key} is none of its job: {reason}',
      fr: 'le manifeste d’un résultat du wiki {key} n’est pas celui de sa tâche : {reason}',
    },
    why: {
      en: 'it was damaged or replaced in the store, or belongs to another job',
      fr: 'il a été abîmé ou remplacé dans l’entrepôt, ou vient d’une autre tâche',
    },
    next: {
      en: 'remove the folder of that result in the store, then `wikifonds farm plan --retry` and `wikifonds farm work`',
      fr: 'supprimez le dossier de ce résultat dans l’entrepôt, puis `wikifonds farm plan --retry` et `wikifonds farm work`',
    },
  },
  STORE_NOT_WRITABLE: {
    exit: 1,
    what: {
      en: 'nothing can be written to the store {store}: {reason}',
      fr: 'impossible d’écrire dans l’entrepôt {store} : {reason}',
    },
    why: {
      en: 'what jobs leave is kept there; no wiki was given up for it',
      fr: 'ce que laissent les tâches y est gardé ; aucun wiki n’a été abandonné pour autant',
    },
    next: {
      en: 'make room there, or let this host write to it; the same command goes on',
      fr: 'faites-y de la place, ou laissez cette machine y écrire ; la même commande reprend',
    },
  },
  STORE_NO_CREDENTIALS: {
    exit: 2,
    what: { en: '{variable} is missing for {store}', fr: '{variable} manque pour {store}' },
    why: {
      en: 'an object store is asked with the credentials of the environment, never with those of a command line',
      fr: 'un entrepôt d’objets est interrogé avec les identifiants de l’environnement, jamais d’une ligne de commande',
    },
    next: {
      en: 'set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY; with AWS_ENDPOINT_URL for a store that is not Amazon’s, AWS_REGION, and AWS_SESSION_TOKEN where there is one',
      fr: 'définissez AWS_ACCESS_KEY_ID et AWS_SECRET_ACCESS_KEY ; avec AWS_ENDPOINT_URL pour un entrepôt autre que celui d’Amazon, AWS_REGION, et AWS_SESSION_TOKEN s’il y en a un',
    },
  },
  STORE_NO_BUCKET: {
    exit: 2,
    what: { en: 'there is no bucket for {store}', fr: 'il n’y a pas de compartiment pour {store}' },
    why: {
      en: 'the store answers that it has none of this name; none is made here, since who may see it is yours to choose',
      fr: 'l’entrepôt répond qu’il n’en a pas de ce nom ; aucun n’est créé ici, car c’est à vous de choisir qui peut le voir',
    },
    next: {
      en: 'make it, private, or correct the name, AWS_ENDPOINT_URL or AWS_REGION',
      fr: 'créez-le, privé, ou corrigez le nom, AWS_ENDPOINT_URL ou AWS_REGION',
    },
  },
  STORE_DENIED: {
    exit: 2,
    what: { en: '{store} denies access: {reason}', fr: '{store} refuse l’accès : {reason}' },
    why: {
      en: 'these credentials are wrong, have expired, or may not do this in the bucket',
      fr: 'ces identifiants sont faux, ont expiré, ou ne permettent pas cela dans le compartiment',
    },
    next: {
      en: 'check AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN, and that they may list, read, write and delete below this prefix (docs/farm.md)',
      fr: 'vérifiez AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY et AWS_SESSION_TOKEN, et qu’ils permettent de lister, lire, écrire et supprimer sous ce préfixe (docs/farm.md)',
    },
  },
  STORE_CLOCK: {
    exit: 1,
    what: {
      en: 'the clock of this host and that of {store} are {minutes} minutes apart',
      fr: 'l’horloge de cette machine et celle de {store} diffèrent de {minutes} minutes',
    },
    why: {
      en: 'signed requests hold the time, and those older than a quarter of an hour are refused',
      fr: 'les requêtes signées portent l’heure, et celles de plus d’un quart d’heure sont refusées',
    },
    next: { en: 'set the clock of this host (NTP)', fr: 'mettez à l’heure l’horloge de cette machine (NTP)' },
  },
  STORE_UNREACHABLE: {
    exit: 1,
    what: { en: '{store} does not answer: {reason}', fr: '{store} ne répond pas : {reason}' },
    why: {
      en: 'it was asked several times, with growing pauses; what was done is kept',
      fr: 'il a été interrogé plusieurs fois, avec des pauses croissantes ; ce qui a été fait est conservé',
    },
    next: {
      en: 'check AWS_ENDPOINT_URL and the network; the same command goes on',
      fr: 'vérifiez AWS_ENDPOINT_URL et le réseau ; la même commande reprend',
    },
  },
  STORE_REFUSES: {
    exit: 1,
    what: { en: '{store} refuses a request: {reason}', fr: '{store} refuse une requête : {reason}' },
    why: {
      en: 'it does not take the request as it is; a wrong region is refused so, too',
      fr: 'il n’accepte pas la requête telle quelle ; une mauvaise région est refusée ainsi, aussi',
    },
    next: {
      en: 'set AWS_REGION and AWS_ENDPOINT_URL as the store wants them; it must know objects with metadata, multipart uploads and ListObjectsV2',
      fr: 'définissez AWS_REGION et AWS_ENDPOINT_URL comme l’entrepôt les veut ; il doit connaître les objets avec métadonnées, les envois en plusieurs parties et ListObjectsV2',
    },
  },
  BROKER_UNREACHABLE: {
    exit: 1,
    what: { en: '{broker} does not answer: {reason}', fr: '{broker} ne répond pas : {reason}' },
    why: {
      en: 'the queues of a farm lie at a broker, Valkey, Redis or PostgreSQL',
      fr: 'les files d’une ferme sont tenues par un courtier, Valkey, Redis ou PostgreSQL',
    },
    next: {
      en: 'start it, or correct the address; without --broker one host works through the plan alone',
      fr: 'démarrez-le, ou corrigez l’adresse ; sans --broker, une machine fait le plan à elle seule',
    },
  },
  BROKER_EVICTS: {
    exit: 2,
    what: {
      en: '{broker} throws keys away when its memory is full (maxmemory-policy {policy})',
      fr: '{broker} jette des clés quand sa mémoire est pleine (maxmemory-policy {policy})',
    },
    why: {
      en: 'parts of a queue would vanish, and its jobs would stand still',
      fr: 'des morceaux de file disparaîtraient, et leurs tâches resteraient en plan',
    },
    next: {
      en: 'set `maxmemory-policy noeviction` in its configuration, or give the farm a broker of its own',
      fr: 'mettez `maxmemory-policy noeviction` dans sa configuration, ou donnez à la ferme son propre courtier',
    },
  },
  CONFIG_UNREADABLE: {
    exit: 2,
    what: { en: '{path} cannot be read', fr: '{path} est illisible' },
    why: { en: '{reason}', fr: '{reason}' },
    next: {
      en: 'check the path; what a pipeline file names is relative to it; `wikifonds init` writes one from a dump, a folder or an address',
      fr: 'vérifiez le chemin ; ce que nomme un fichier de migration est relatif à lui ; `wikifonds init` en écrit un à partir d’un export, d’un dossier ou d’une adresse',
    },
  },
  OUT_BUSY: {
    exit: 1,
    what: {
      en: 'another wikifonds is at work in {path}',
      fr: 'un autre wikifonds travaille déjà dans {path}',
    },
    why: {
      en: 'two of them in one folder would take each other’s files away',
      fr: 'à deux dans un même dossier, ils se prendraient leurs fichiers',
    },
    next: {
      en: 'wait until it ends, or give another folder with --out',
      fr: 'attendez qu’il se termine, ou donnez un autre dossier avec --out',
    },
  },
  FILE_BUSY: {
    exit: 1,
    what: {
      en: 'another wikifonds is adding to {path}',
      fr: 'un autre wikifonds complète déjà {path}',
    },
    why: {
      en: 'of two that add to one file, the later one would write away what the other one found',
      fr: 'à deux sur un même fichier, le dernier effacerait ce que l’autre a trouvé',
    },
    next: {
      en: 'wait until it ends; other commands may read the file meanwhile',
      fr: 'attendez qu’il se termine ; les autres commandes peuvent lire le fichier entre-temps',
    },
  },
  NOT_WRITABLE: {
    exit: 2,
    what: { en: 'nothing can be written to {path}', fr: 'impossible d’écrire dans {path}' },
    why: { en: '{reason}', fr: '{reason}' },
    next: {
      en: 'give a place in a folder of yours, or change the rights of this one',
      fr: 'donnez un endroit dans un dossier à vous, ou changez les droits de celui-ci',
    },
  },
  SOURCE_MISSING: {
    exit: 2,
    what: {
      en: '{path}: expected a file or folder, and there is nothing at {from}',
      fr: '{path} : attendu un fichier ou un dossier, et il n’y a rien à {from}',
    },
    why: {
      en: 'the source was moved, or the path is not relative to the pipeline file',
      fr: 'la source a été déplacée, ou le chemin n’est pas relatif au fichier de migration',
    },
    next: { en: 'correct that line of the pipeline file', fr: 'corrigez cette ligne du fichier de migration' },
  },
  USAGE: {
    exit: 2,
    what: { en: '{problem}', fr: '{problem}' },
    why: { en: 'the command line could not be understood', fr: 'la ligne de commande n’a pas été comprise' },
    next: { en: 'see `{command} --help`', fr: 'voyez `{command} --help`' },
  },
  INTERRUPTED: {
    exit: 130,
    what: { en: 'interrupted during the step {step}', fr: 'interrompu pendant l’étape {step}' },
    why: { en: 'the run was asked to stop', fr: 'il a été demandé d’arrêter' },
    next: { en: 'the same command goes on from here', fr: 'la même commande reprend d’ici' },
  },
  STOPPED: {
    exit: 130,
    what: { en: 'stopped before it was done', fr: 'arrêté avant la fin' },
    why: {
      en: 'it was asked to stop; nothing half-written is left',
      fr: 'il a été demandé d’arrêter ; rien n’est resté à moitié écrit',
    },
    next: { en: 'the same command begins anew', fr: 'la même commande recommence' },
  },
  PRIVACY_SURVIVOR: {
    exit: 4,
    what: {
      en: 'what the privacy policy takes out still stands in the bundle: {places}',
      fr: 'ce que la politique de confidentialité retire est encore dans le paquet : {places}',
    },
    why: {
      en: 'a public bundle is searched for every removed value in all its forms before it is put in its place; this one is not kept',
      fr: 'un paquet public est fouillé pour chaque valeur retirée, sous toutes ses formes, avant d’être mis à sa place ; celui-ci n’est pas gardé',
    },
    next: {
      en: 'write into the privacy policy (privacy.yml) {write}; a page that is a copy goes out with capture: none; anything else is a bug of wikifonds: please report the place, not the value',
      fr: 'écrivez dans la politique de confidentialité (privacy.yml) {write} ; une page recopiée s’écarte par capture: none ; tout le reste est un défaut de wikifonds : signalez l’endroit, pas la valeur',
    },
  },
  BUNDLE_NOT_VALID: {
    exit: 4,
    what: {
      en: 'the bundle {path} was made, and `wikifonds verify` finds it not valid ({count}): {findings}',
      fr: 'le paquet {path} a été fait, et `wikifonds verify` ne le trouve pas valide ({count}) : {findings}',
    },
    why: {
      en: 'a run ends with the check of what it made; the bundle is kept, with all that could be had of the wiki',
      fr: 'une exécution finit par le contrôle de ce qu’elle a fait ; le paquet est gardé, avec tout ce qui a pu être pris du wiki',
    },
    next: {
      en: 'this is a bug of wikifonds: report it with `--log FILE` and these places; `wikifonds verify --all {path}` shows every one',
      fr: 'c’est un défaut de wikifonds : signalez-le avec `--log FICHIER` et ces endroits ; `wikifonds verify --all {path}` les montre tous',
    },
  },
  SUPERSEDED_UNFIT: {
    exit: 2,
    what: {
      en: '{path} cannot be the bundle that this edition replaces: {reason}',
      fr: '{path} ne peut pas être le paquet que cette édition remplace : {reason}',
    },
    why: {
      en: 'the new edition says by name and checksum which bundle it replaces, and what changed since',
      fr: 'la nouvelle édition dit par son nom et sa somme de contrôle quel paquet elle remplace, et ce qui a changé depuis',
    },
    next: {
      en: 'name in bundle.supersedes the untouched former bundle of the same wiki, for the same audience, kept under another path; `wikifonds verify` says whether it is whole',
      fr: 'nommez dans bundle.supersedes l’ancien paquet intact du même wiki, pour la même diffusion, gardé sous un autre chemin ; `wikifonds verify` dit s’il est entier',
    },
  },
  PATH_OUTSIDE: {
    exit: 4,
    what: { en: '{name} is no name of a file in {folder}', fr: '{name} n’est pas le nom d’un fichier dans {folder}' },
    why: {
      en: 'it leads out of the folder, or means another file on another system; a plan, a manifest or a bundle that says so was not made by wikifonds',
      fr: 'il mène hors du dossier, ou désigne un autre fichier sur un autre système ; un plan, un manifeste ou un paquet qui le dit n’a pas été fait par wikifonds',
    },
    next: { en: 'ask whoever gave it to you', fr: 'interrogez la personne qui vous l’a donné' },
  },
  DISK_FULL: {
    exit: 1,
    what: {
      en: '{path} has no room: {reason}',
      fr: '{path} n’a pas la place : {reason}',
    },
    why: {
      en: 'what is made from the sources takes room, a few times theirs',
      fr: 'ce qui est fait à partir des sources prend de la place, plusieurs fois la leur',
    },
    next: {
      en: 'free some room, or give another place with --out (--scratch for `farm work`); the same command goes on, and nothing half written is left in its place',
      fr: 'libérez de la place, ou donnez un autre endroit avec --out (--scratch pour `farm work`) ; la même commande continue, et rien d’à moitié écrit ne reste à sa place',
    },
  },
  MEMORY_FULL: {
    exit: 1,
    what: {
      en: 'a thread of this run needs more memory than Node.js lets it take',
      fr: 'un fil d’exécution demande plus de mémoire que Node.js ne le lui permet',
    },
    why: {
      en: 'what a run has to know of a wiki grows with its pages (docs/scale.md)',
      fr: 'ce qu’un traitement doit savoir d’un wiki croît avec ses pages (docs/scale.md)',
    },
    next: {
      en: 'give it more where the machine has it, and repeat the command, which goes on from there: NODE_OPTIONS=--max-old-space-size={megabytes}',
      fr: 'donnez-lui-en plus si la machine en a, et relancez la commande, qui reprend là : NODE_OPTIONS=--max-old-space-size={megabytes}',
    },
  },
  NOT_A_SOURCE: {
    exit: 1,
    what: {
      en: '{path} is no wiki source that wikifonds knows',
      fr: '{path} n’est pas une source de wiki que wikifonds connaît',
    },
    why: {
      en: 'it is neither a MediaWiki XML export nor saved pages of a MediaWiki',
      fr: 'ce n’est ni un export XML de MediaWiki ni des pages enregistrées d’un MediaWiki',
    },
    next: {
      en: 'give the export file (.xml, .gz, .bz2…) or the folder that the crawler wrote; unpack a .zip or .tar first',
      fr: 'donnez le fichier d’export (.xml, .gz, .bz2…) ou le dossier écrit par l’aspirateur ; dépaquetez d’abord un .zip ou un .tar',
    },
  },
  SOURCE_KIND_ABSENT: {
    exit: 2,
    what: { en: 'the source kind {kind} is not in this version', fr: 'la source {kind} n’est pas dans cette version' },
    why: { en: 'this version reads: {known}', fr: 'cette version lit : {known}' },
    next: {
      en: 'export the wiki as XML (Special:Export, dumpBackup.php) or save it with wget, and name that instead',
      fr: 'exportez le wiki en XML (Spécial:Exporter, dumpBackup.php) ou enregistrez-le avec wget, et nommez ce résultat',
    },
  },
  SOURCE_UNREACHABLE: {
    exit: 1,
    what: {
      en: '{url} does not answer as a wiki should: {reason}',
      fr: '{url} ne répond pas comme un wiki : {reason}',
    },
    why: {
      en: 'an answer that will not change was asked for once; any other as often as `pace.tries` allows, with longer and longer pauses',
      fr: 'une réponse qui ne changera pas a été demandée une fois ; toute autre, autant de fois que le permet `pace.tries`, à intervalles de plus en plus longs',
    },
    next: {
      en: 'check the address and the connection, then run the same command again: it goes on from here',
      fr: 'vérifiez l’adresse et la connexion, puis relancez la même commande : elle reprend d’ici',
    },
  },
  SOURCE_WALLED: {
    exit: 1,
    what: {
      en: '{url} lets only browsers of people in: {wall} stands before it',
      fr: '{url} ne laisse entrer que les navigateurs de personnes : {wall} se tient devant',
    },
    why: {
      en: 'whoever runs the wiki keeps programs out with it; it was asked until it said so, and no more: asking again does not open it',
      fr: 'qui gère le wiki écarte ainsi les programmes ; il a été interrogé jusqu’à cette réponse, et plus ensuite : redemander n’ouvre rien',
    },
    next: {
      en: 'ask who runs it to let `wikifonds` in by that name (its user agent), or for an export; {dump}. For the API, WIKIFONDS_COOKIES with the cookies of a browser that was let in may do',
      fr: 'demandez à qui le gère de laisser entrer `wikifonds` sous ce nom (son agent utilisateur), ou de donner un export ; {dump}. Pour l’API, WIKIFONDS_COOKIES avec les cookies d’un navigateur admis peut suffire',
    },
  },
  SOURCE_BUSY: {
    exit: 1,
    what: {
      en: '{url} asks to be left alone for {minutes} minutes: {reason}',
      fr: '{url} demande qu’on le laisse en paix {minutes} minutes : {reason}',
    },
    why: {
      en: 'its server is busy or limits how much one visitor may ask',
      fr: 'son serveur est chargé ou limite ce qu’un visiteur peut demander',
    },
    next: {
      en: 'run the same command again after that time: it goes on from here; a smaller `pace.perSecond` may help',
      fr: 'relancez la même commande passé ce délai : elle reprend d’ici ; un `pace.perSecond` plus petit peut aider',
    },
  },
  SOURCE_FORBIDDEN: {
    exit: 1,
    what: {
      en: '{url} asks programs not to read it (robots.txt)',
      fr: '{url} demande aux programmes de ne pas le lire (robots.txt)',
    },
    why: {
      en: 'the rules of a site are kept, whoever asks',
      fr: 'les règles d’un site sont respectées, quel que soit le demandeur',
    },
    next: {
      en: 'ask who runs it for a rule that allows `wikifonds`, or for a copy of the files, and name that folder instead',
      fr: 'demandez à qui le gère une règle qui autorise `wikifonds`, ou une copie des fichiers, et nommez ce dossier',
    },
  },
  SOURCE_NO_API: {
    exit: 1,
    what: { en: 'no API of a MediaWiki answers at {url}', fr: 'aucune API de MediaWiki ne répond à {url}' },
    why: {
      en: 'the address is that of another site, or the wiki has its API switched off or hidden',
      fr: 'l’adresse est celle d’un autre site, ou l’API du wiki est désactivée ou cachée',
    },
    next: {
      en: 'give the address of api.php itself (Special:Version tells it); without an API, write `kind: html-mirror` and `from:` with the address of a page, which is read through Special:Export; or name an export by dumpBackup.php (kind xml-dump)',
      fr: 'donnez l’adresse de api.php (Spécial:Version l’indique) ; sans API, écrivez `kind: html-mirror` et `from:` avec l’adresse d’une page, lue par Spécial:Exporter ; ou nommez un export de dumpBackup.php (source xml-dump)',
    },
  },
  SOURCE_PRIVATE: {
    exit: 2,
    what: { en: '{url} lets only its members read', fr: '{url} n’est lisible que par ses membres' },
    why: {
      en: 'the wiki is private, and nobody is named, or somebody without the right to read',
      fr: 'le wiki est privé, et personne n’est nommé, ou quelqu’un qui n’a pas le droit de lire',
    },
    next: {
      en: 'set WIKIFONDS_USER and WIKIFONDS_PASSWORD (a bot password from Special:BotPasswords), or WIKIFONDS_OAUTH_TOKEN, or WIKIFONDS_COOKIES (a cookie file of your browser), write `login: env` in the source of the pipeline file where there is one, and run the same command again',
      fr: 'renseignez WIKIFONDS_USER et WIKIFONDS_PASSWORD (un mot de passe de robot fait dans Spécial:BotPasswords), ou WIKIFONDS_OAUTH_TOKEN, ou WIKIFONDS_COOKIES (un fichier de cookies de votre navigateur), écrivez `login: env` dans la source du fichier pipeline s’il y en a un, et relancez la même commande',
    },
  },
  SOURCE_LOGIN: {
    exit: 2,
    what: { en: '{url} does not let you in: {reason}', fr: '{url} ne vous laisse pas entrer : {reason}' },
    why: {
      en: 'the name, password, token or cookies in the environment are wrong or no longer valid',
      fr: 'le nom, le mot de passe, le jeton ou les cookies de l’environnement sont faux ou périmés',
    },
    next: {
      en: 'check WIKIFONDS_USER and WIKIFONDS_PASSWORD (with a bot password the user is `Name@bot`), WIKIFONDS_OAUTH_TOKEN or WIKIFONDS_COOKIES, and run the same command again: it goes on from here',
      fr: 'vérifiez WIKIFONDS_USER et WIKIFONDS_PASSWORD (avec un mot de passe de robot, l’utilisateur est `Nom@robot`), WIKIFONDS_OAUTH_TOKEN ou WIKIFONDS_COOKIES, et relancez la même commande : elle reprend d’ici',
    },
  },
  SOURCE_HTTP_AUTH: {
    exit: 2,
    what: {
      en: '{url} wants a name and password of the web server',
      fr: '{url} demande un nom et un mot de passe du serveur web',
    },
    why: {
      en: 'HTTP authentication stands before the wiki, beside the wiki’s own accounts',
      fr: 'une authentification HTTP précède le wiki, en plus des comptes du wiki',
    },
    next: {
      en: 'write them into the address: https://name:password@wiki.example.org/ (special characters percent-encoded)',
      fr: 'écrivez-les dans l’adresse : https://nom:motdepasse@wiki.example.org/ (caractères spéciaux encodés en %)',
    },
  },
  SOURCE_CERTIFICATE: {
    exit: 2,
    what: {
      en: 'the connection to {url} cannot be trusted: {reason}',
      fr: 'la connexion à {url} n’est pas sûre : {reason}',
    },
    why: {
      en: 'its certificate has expired, is for another name, or comes from an authority that this machine does not know',
      fr: 'son certificat a expiré, est établi à un autre nom, ou vient d’une autorité que cette machine ne connaît pas',
    },
    next: {
      en: 'if the authority is your own, set WIKIFONDS_CA to its certificate (a PEM file)',
      fr: 'si cette autorité est la vôtre, donnez son certificat (un fichier PEM) dans WIKIFONDS_CA',
    },
  },
  CREDENTIAL_UNREADABLE: {
    exit: 2,
    what: {
      en: '{path}, which {variable} names, cannot be used: {reason}',
      fr: '{path}, que nomme {variable}, est inutilisable : {reason}',
    },
    why: {
      en: 'the wiki would be asked as a stranger, or not at all',
      fr: 'le wiki serait interrogé comme par un inconnu, ou pas du tout',
    },
    next: { en: 'correct {variable}, or unset it', fr: 'corrigez {variable}, ou retirez-la' },
  },
  ALREADY_THERE: {
    exit: 2,
    what: { en: '{path} is there already', fr: '{path} existe déjà' },
    why: {
      en: 'what was written by hand, a folder that is no bundle, a key and the signature of somebody are never replaced',
      fr: 'ce qui est écrit à la main, un dossier qui n’est pas un paquet, une clé et la signature de quelqu’un ne sont jamais remplacés',
    },
    next: {
      en: 'move it away, or give another name where the command takes --out',
      fr: 'déplacez-le, ou donnez un autre nom là où la commande accepte --out',
    },
  },
  KEY_UNREADABLE: {
    exit: 2,
    what: { en: '{path} cannot be used as a key: {reason}', fr: '{path} est inutilisable comme clé : {reason}' },
    why: {
      en: 'signatures are made with an Ed25519 private key in PEM (PKCS#8) and checked with a public key in minisign’s form (RW…)',
      fr: 'on signe avec une clé privée Ed25519 en PEM (PKCS#8) et on vérifie avec une clé publique à la forme de minisign (RW…)',
    },
    next: {
      en: '`wikifonds keygen --out FILE` makes both: FILE signs, FILE.pub checks',
      fr: '`wikifonds keygen --out FICHIER` fait les deux : FICHIER signe, FICHIER.pub vérifie',
    },
  },
  KEY_PASSPHRASE: {
    exit: 2,
    what: { en: '{path} needs its passphrase: {reason}', fr: '{path} demande sa phrase de passe : {reason}' },
    why: {
      en: 'the private key is kept under a passphrase, so that who finds the file cannot sign with it',
      fr: 'la clé privée est gardée sous une phrase de passe, pour que qui trouve le fichier ne puisse pas signer',
    },
    next: {
      en: 'set WIKIFONDS_SIGN_PASSPHRASE, or run `wikifonds sign` on a terminal, where it asks',
      fr: 'renseignez WIKIFONDS_SIGN_PASSPHRASE, ou lancez `wikifonds sign` dans un terminal, où elle est demandée',
    },
  },
  SIGN_KEY_MISSING: {
    exit: 2,
    what: { en: 'no key to sign with was given', fr: 'aucune clé pour signer n’a été donnée' },
    why: {
      en: 'a private key is named by --key or by the environment, never in a pipeline file',
      fr: 'une clé privée est nommée par --key ou par l’environnement, jamais dans un fichier de migration',
    },
    next: {
      en: 'set WIKIFONDS_SIGN_KEY to the path of the key (or to its PEM text); `wikifonds keygen --out FILE` makes one',
      fr: 'donnez dans WIKIFONDS_SIGN_KEY le chemin de la clé (ou son texte PEM) ; `wikifonds keygen --out FICHIER` en fait une',
    },
  },
  SIGN_FOLDER: {
    exit: 2,
    what: { en: '{path} is a folder: a signature is made over the zip', fr: '{path} est un dossier : on signe le zip' },
    why: {
      en: 'a signature made afterwards is a file beside the zip, and changes nothing in the bundle',
      fr: 'une signature faite après coup est un fichier à côté du zip, et ne change rien dans le paquet',
    },
    next: {
      en: 'give the zip; for a signature inside the bundle too, write `sign: env` under `bundle` in the pipeline file and run it',
      fr: 'donnez le zip ; pour une signature aussi dans le paquet, écrivez `sign: env` sous `bundle` dans le fichier de migration et lancez-le',
    },
  },
  CERTIFICATE_UNREADABLE: {
    exit: 2,
    what: {
      en: '{path} holds no certificate that can be read',
      fr: '{path} ne contient pas de certificat lisible',
    },
    why: {
      en: 'time stamps are checked by the certificates of their authority, in PEM',
      fr: 'un horodatage se vérifie par les certificats de son autorité, en PEM',
    },
    next: {
      en: 'get the certificate from the authority’s own site; `openssl x509 -inform DER -in FILE` makes PEM of DER',
      fr: 'prenez le certificat sur le site de l’autorité ; `openssl x509 -inform DER -in FICHIER` fait du PEM à partir de DER',
    },
  },
  TSA_FAILED: {
    exit: 1,
    what: { en: '{url} gave no time stamp: {reason}', fr: '{url} n’a pas donné d’horodatage : {reason}' },
    why: {
      en: 'the address must be that of a time stamping authority (RFC 3161 over HTTP), and its answer must fit what was asked',
      fr: 'l’adresse doit être celle d’une autorité d’horodatage (RFC 3161 par HTTP), et sa réponse doit correspondre à la demande',
    },
    next: {
      en: 'check the address and try again, or ask another authority',
      fr: 'vérifiez l’adresse et réessayez, ou adressez-vous à une autre autorité',
    },
  },
  INTERNAL: {
    exit: 1,
    what: { en: 'something that should not happen: {problem}', fr: 'une erreur imprévue : {problem}' },
    why: {
      en: 'this is a fault of wikifonds, not of your wiki',
      fr: 'c’est un défaut de wikifonds, pas de votre wiki',
    },
    next: {
      en: 'run the command again with --log FILE and report that file',
      fr: 'relancez la commande avec --log FICHIER et signalez ce fichier',
    },
  },
  CATALOGUE_UNREADABLE: {
    exit: 1,
    what: {
      en: '{path} holds no readable catalogue: {reason}',
      fr: '{path} ne contient pas de catalogue lisible : {reason}',
    },
    why: { en: 'data/index.sqlite is missing or damaged', fr: 'data/index.sqlite manque ou est abîmé' },
    next: { en: 'run `wikifonds verify` on the bundle', fr: 'lancez `wikifonds verify` sur le paquet' },
  },
  SQL_REFUSED: {
    exit: 2,
    what: { en: 'the catalogue refuses that query: {reason}', fr: 'le catalogue refuse cette requête : {reason}' },
    why: {
      en: 'it is not valid SQL for these tables, or it would write; the catalogue is read-only',
      fr: 'ce n’est pas du SQL valable pour ces tables, ou elle écrirait ; le catalogue est en lecture seule',
    },
    next: {
      en: 'see the tables with "select * from columns_doc", the named queries with --list',
      fr: 'voyez les tables avec "select * from columns_doc", les requêtes nommées avec --list',
    },
  },
  SQL_SEVERAL_STATEMENTS: {
    exit: 2,
    what: {
      en: 'several statements in one query; the second begins with {begins}',
      fr: 'plusieurs instructions dans une requête ; la deuxième commence par {begins}',
    },
    why: {
      en: 'one query has one answer: the statements after the first would be left out in silence',
      fr: 'une requête a une réponse : les instructions après la première seraient ignorées sans bruit',
    },
    next: {
      en: 'ask them one by one, or join them with UNION ALL or WITH',
      fr: 'posez-les une par une, ou réunissez-les avec UNION ALL ou WITH',
    },
  },
  SQL_PARAMETER_MISSING: {
    exit: 2,
    what: { en: 'the query needs a value for {names}', fr: 'la requête demande une valeur pour {names}' },
    why: {
      en: 'a missing value would count as NULL, and the answer would be empty or another one',
      fr: 'une valeur absente vaudrait NULL, et la réponse serait vide ou tout autre',
    },
    next: {
      en: 'give {flags}; a query that may do without says so itself: coalesce(:name, …) or :name IS NULL',
      fr: 'donnez {flags} ; une requête qui peut s’en passer le dit elle-même : coalesce(:nom, …) ou :nom IS NULL',
    },
  },
  SQL_PARAMETER_UNKNOWN: {
    exit: 2,
    what: { en: 'the query has no place for {names}', fr: 'la requête n’a pas de place pour {names}' },
    why: {
      en: 'the value would be ignored in silence; its places: {known}',
      fr: 'la valeur serait ignorée sans bruit ; ses places : {known}',
    },
    next: {
      en: 'correct the name after --param, or leave it out',
      fr: 'corrigez le nom après --param, ou retirez-le',
    },
  },
  DUMP_ENCODING: {
    exit: 1,
    what: { en: '{path} is written in {encoding}', fr: '{path} est écrit en {encoding}' },
    why: {
      en: 'MediaWiki exports are UTF-8, and nothing else is read',
      fr: 'les exports MediaWiki sont en UTF-8, et rien d’autre n’est lu',
    },
    next: {
      en: 'unpack it if it is packed, and convert it: `iconv -f {encoding} -t UTF-8 old.xml | sed "1s/{encoding}/UTF-8/" > new.xml`; then give the new file',
      fr: 'décompressez-le s’il est compressé, et convertissez-le : `iconv -f {encoding} -t UTF-8 ancien.xml | sed "1s/{encoding}/UTF-8/" > nouveau.xml` ; donnez ensuite le nouveau fichier',
    },
  },
  DUMP_WITH_DOCTYPE: {
    exit: 1,
    what: { en: '{path} has a DOCTYPE', fr: '{path} a un DOCTYPE' },
    why: {
      en: 'no MediaWiki writes one, and entities that it defines can exhaust a machine',
      fr: 'aucun MediaWiki n’en écrit, et les entités qu’il définit peuvent épuiser une machine',
    },
    next: {
      en: 'remove it if you know where the file comes from',
      fr: 'retirez-le si vous savez d’où vient le fichier',
    },
  },
  ARCHIVE_OF_FILES: {
    exit: 1,
    what: {
      en: '{path} is an archive of files ({form}), not a wiki source itself',
      fr: '{path} est une archive de fichiers ({form}), et non une source de wiki',
    },
    why: {
      en: 'what is read is an export, which may be compressed, or the folder that a crawler or a tool wrote',
      fr: 'ce qui est lu est un export, compressé ou non, ou le dossier écrit par un aspirateur ou un outil',
    },
    next: {
      en: 'unpack it first (`tar -xf`, `unzip`, `7z x`) and give the folder that comes out, or the export in it',
      fr: 'dépaquetez-la d’abord (`tar -xf`, `unzip`, `7z x`) et donnez le dossier qui en sort, ou l’export qui s’y trouve',
    },
  },
  DUMP_OF_LOGS: {
    exit: 1,
    what: {
      en: '{path} is an export of logs: it holds no pages',
      fr: '{path} est un export de journaux : il ne contient pas de pages',
    },
    why: {
      en: 'MediaWiki writes logs (<logitem>) and pages into different files',
      fr: 'MediaWiki écrit les journaux (<logitem>) et les pages dans des fichiers différents',
    },
    next: {
      en: 'give the export of pages (dumpBackup.php --full)',
      fr: 'donnez l’export des pages (dumpBackup.php --full)',
    },
  },
  DUMP_UNREADABLE: {
    exit: 1,
    what: { en: '{path} cannot be unpacked: {reason}', fr: '{path} ne peut pas être décompressé : {reason}' },
    why: {
      en: 'the packed file is damaged from its start, or is not what its first bytes say',
      fr: 'le fichier compressé est abîmé dès le début, ou n’est pas ce que ses premiers octets annoncent',
    },
    next: { en: 'fetch it again', fr: 'récupérez-le à nouveau' },
  },
  TOOL_MISSING: {
    exit: 5,
    what: { en: '{path} needs {tool}, which is not installed', fr: '{path} demande {tool}, qui n’est pas installé' },
    why: { en: 'this kind of file is only read by that tool', fr: 'ce type de fichier n’est lu que par cet outil' },
    next: {
      en: 'install the package {package} (apt install {package}; brew install {package})',
      fr: 'installez le paquet {package} (apt install {package} ; brew install {package})',
    },
  },
  NOT_A_MIRROR: {
    exit: 1,
    what: {
      en: '{path} holds no saved pages of a MediaWiki',
      fr: '{path} ne contient pas de pages enregistrées d’un MediaWiki',
    },
    why: {
      en: 'none of the pages in it says that MediaWiki made it',
      fr: 'aucune de ses pages ne dit que MediaWiki l’a produite',
    },
    next: {
      en: 'give the folder that the crawler made or the folder of the wiki’s host in it, a web archive (.warc, .warc.gz, .wacz), or the address of a page of the wiki',
      fr: 'donnez le dossier fait par l’aspirateur de site ou celui de l’hôte du wiki qui s’y trouve, une archive web (.warc, .warc.gz, .wacz), ou l’adresse d’une page du wiki',
    },
  },
  OTHER_WIKI_ENGINE: {
    exit: 1,
    what: {
      en: '{path} holds a {engine}, and only MediaWiki is read',
      fr: '{path} contient un {engine}, et seul MediaWiki est lu',
    },
    why: {
      en: 'every wiki engine writes pages, history and links in its own way',
      fr: 'chaque moteur de wiki écrit à sa façon les pages, l’historique et les liens',
    },
    next: {
      en: 'keep these files as they are and use the export of {engine} itself; or bring its pages into a MediaWiki, and give the export of that',
      fr: 'gardez ces fichiers tels quels et utilisez l’export de {engine} lui-même ; ou versez ses pages dans un MediaWiki, et donnez l’export de celui-ci',
    },
  },
  FORM_NOT_READ: {
    exit: 1,
    what: {
      en: '{path} is {form}, which is not read yet',
      fr: '{path} est {form}, ce qui n’est pas encore lu',
    },
    why: {
      en: 'a wiki is read from MediaWiki XML exports, saved pages (a folder, WARC, WACZ) and the API',
      fr: 'un wiki est lu dans des exports XML de MediaWiki, des pages enregistrées (un dossier, WARC, WACZ) et l’API',
    },
    next: {
      en: 'keep the file; give another form of the wiki: its XML export (Special:Export, dumpBackup.php), its pages saved by wget or as WARC, or its address while it answers',
      fr: 'gardez ce fichier ; donnez une autre forme du wiki : son export XML (Special:Export, dumpBackup.php), ses pages enregistrées par wget ou en WARC, ou son adresse tant qu’il répond',
    },
  },
  MEDIAWIKI_NOT_EXPORTED: {
    exit: 1,
    what: {
      en: '{path} is a MediaWiki itself, its program or its database, and not an export of it',
      fr: '{path} est un MediaWiki lui-même, son programme ou sa base de données, et non son export',
    },
    why: {
      en: 'only an export tells pages, history and settings in a form that does not change from version to version',
      fr: 'seul un export donne les pages, l’historique et les réglages sous une forme qui ne change pas d’une version à l’autre',
    },
    next: {
      en: 'where it is installed, run `php maintenance/dumpBackup.php --full --uploads > wiki.xml` and give wiki.xml, with the folder images/ as `files`',
      fr: 'là où il est installé, lancez `php maintenance/dumpBackup.php --full --uploads > wiki.xml` et donnez wiki.xml, avec le dossier images/ comme `files`',
    },
  },
  DUMPS_OF_SEVERAL_WIKIS: {
    exit: 2,
    what: {
      en: '{one} and {other} are exports of two wikis: {wiki}, {second}',
      fr: '{one} et {other} sont des exports de deux wikis : {wiki}, {second}',
    },
    why: {
      en: 'their names and their addresses differ; read as one wiki, pages of one number or title would take each other’s place',
      fr: 'leurs noms et leurs adresses diffèrent ; lues comme un seul wiki, des pages de même numéro ou de même titre se remplaceraient',
    },
    next: {
      en: 'name each export by itself; `wikifonds farm plan` takes a list of many. Is it one wiki that was renamed and has moved? Make each file an entry of its own in `sources`',
      fr: 'donnez chaque export à part ; `wikifonds farm plan` en prend toute une liste. Est-ce un seul wiki, renommé et déplacé ? Faites de chaque fichier une entrée de `sources`',
    },
  },
  SEVERAL_WIKIS: {
    exit: 2,
    what: { en: '{path} holds several wikis: {hosts}', fr: '{path} contient plusieurs wikis : {hosts}' },
    why: {
      en: 'read as one wiki, pages of one number or title would take each other’s place, and nothing names the one that is meant: neither `site` of the source nor `baseUrl` and `aliases` of the wiki',
      fr: 'lus comme un seul wiki, des pages de même numéro ou de même titre se remplaceraient, et rien ne nomme celui qui est voulu : ni `site` de la source, ni `baseUrl` et `aliases` du wiki',
    },
    next: {
      en: 'name it as above: `wikifonds init … --site NAME`, or `site: NAME` in the source of a pipeline file; or give its folder alone',
      fr: 'nommez-le comme ci-dessus : `wikifonds init … --site NOM`, ou `site: NOM` dans la source d’un fichier de migration ; ou donnez son dossier seul',
    },
  },
  SITE_NOT_THERE: {
    exit: 2,
    what: { en: '{path} holds no wiki {site}, but {hosts}', fr: '{path} ne contient pas de wiki {site}, mais {hosts}' },
    why: {
      en: '`site` names a wiki by its host, by its folder, or by its name as its pages print it',
      fr: '`site` nomme un wiki par son hôte, par son dossier ou par son nom tel que ses pages l’impriment',
    },
    next: {
      en: 'name one that is there, or leave `site` out where there is only one',
      fr: 'nommez-en un qui s’y trouve, ou retirez `site` s’il n’y en a qu’un',
    },
  },
  LINKS_CONTACT_MISSING: {
    exit: 2,
    what: {
      en: 'the link policy of {path} names no contact',
      fr: 'la politique des liens de {path} ne nomme pas de contact',
    },
    why: {
      en: 'every server that is asked is told who asks, so that it can complain',
      fr: 'on dit à chaque serveur qui l’interroge, pour qu’il puisse s’en plaindre',
    },
    next: {
      en: 'write `contact: https://…` into the file that `links.policy` names; --dry-run needs none',
      fr: 'écrivez `contact: https://…` dans le fichier que nomme `links.policy` ; --dry-run n’en demande pas',
    },
  },
  LINKS_TEST_HOSTS: {
    exit: 2,
    what: {
      en: 'the link policy maps {hosts} to this machine',
      fr: 'la politique des liens fait mener {hosts} à cette machine',
    },
    why: {
      en: '`allowHosts` is for tests: what is observed there says nothing of the real hosts',
      fr: '`allowHosts` sert aux tests : ce qu’on y observe ne dit rien des vrais hôtes',
    },
    next: {
      en: 'take `allowHosts` out of the policy, or give --test-net',
      fr: 'retirez `allowHosts` de la politique, ou donnez --test-net',
    },
  },
  ANSWER_WORDS_NOT_FOUND: {
    exit: 2,
    what: {
      en: '{page} does not have the words that an answer quotes: {words}',
      fr: '{page} n’a pas les mots que cite une réponse : {words}',
    },
    why: {
      en: 'a value that a person gives with words points at them in the text of the page, markup included; a later revision may have changed them',
      fr: 'une valeur donnée avec des mots renvoie à ces mots dans le texte de la page, balisage compris ; une révision a pu les changer',
    },
    next: {
      en: 'copy the words from the source of the page, check `occurrence`, or leave out `words`',
      fr: 'copiez les mots depuis la source de la page, vérifiez `occurrence`, ou retirez `words`',
    },
  },
  ASSIST_NOT_SET: {
    exit: 2,
    what: { en: '{path} names no model to ask', fr: '{path} ne nomme aucun modèle à interroger' },
    why: {
      en: 'help by a model is off unless the pipeline file switches it on',
      fr: 'l’aide d’un modèle est éteinte tant que le fichier de migration ne l’allume pas',
    },
    next: {
      en: 'write `endpoint: http://127.0.0.1:11434/v1` and `model: NAME` under `records.assist`; docs/records.md §11 tells more',
      fr: 'écrivez `endpoint: http://127.0.0.1:11434/v1` et `model: NOM` sous `records.assist` ; docs/records.md §11 en dit plus',
    },
  },
  ASSIST_NOT_LOCAL: {
    exit: 2,
    what: { en: '{endpoint} is not on this machine', fr: '{endpoint} n’est pas sur cette machine' },
    why: {
      en: 'pages of the wiki would be sent to another machine, before privacy',
      fr: 'des pages du wiki seraient envoyées à une autre machine, avant la protection des données',
    },
    next: {
      en: 'run a model here and name it by a loopback address, or write `allowRemote: true` where the wiki may be read there',
      fr: 'faites tourner un modèle ici et nommez-le par une adresse de bouclage, ou écrivez `allowRemote: true` si le wiki peut y être lu',
    },
  },
  ASSIST_UNREACHABLE: {
    exit: 1,
    what: {
      en: 'the model at {endpoint} does not answer: {reason}',
      fr: 'le modèle à {endpoint} ne répond pas : {reason}',
    },
    why: {
      en: 'an OpenAI-compatible server is asked with POST …/chat/completions; it is not running, does not know the model, or sends somewhere else',
      fr: 'un serveur compatible OpenAI est interrogé par POST …/chat/completions ; il ne tourne pas, ne connaît pas le modèle, ou renvoie ailleurs',
    },
    next: {
      en: 'start the server, check `records.assist`, then repeat the command: what was answered is kept',
      fr: 'démarrez le serveur, vérifiez `records.assist`, puis relancez la commande : ce qui a été répondu est gardé',
    },
  },
  LINK_UNKNOWN: {
    exit: 2,
    what: { en: '{url} stands on no page of {path}', fr: '{url} ne figure sur aucune page de {path}' },
    why: {
      en: 'only addresses that a page cites are judged; spelling counts, or the code of the link (L…)',
      fr: 'seules les adresses citées par une page sont jugées ; l’orthographe compte, ou le code du lien (L…)',
    },
    next: {
      en: 'run `wikifonds links report {path} --list all` for the addresses as they are written',
      fr: 'lancez `wikifonds links report {path} --list all` pour voir les adresses telles qu’elles sont écrites',
    },
  },
  JOURNAL_DAMAGED: {
    exit: 1,
    what: { en: 'line {line} of {path} cannot be read', fr: 'la ligne {line} de {path} est illisible' },
    why: {
      en: 'the journal of an interrupted check has been changed since: only its last line may be torn',
      fr: 'le journal d’une vérification interrompue a été modifié depuis : seule sa dernière ligne peut être coupée',
    },
    next: {
      en: 'take the line out, or move the file away: what it holds is then asked again',
      fr: 'retirez cette ligne, ou déplacez le fichier : ce qu’il contient sera redemandé',
    },
  },
  IMPORT_REFUSED: {
    exit: 2,
    what: { en: '{path} cannot be imported: {reason}', fr: '{path} ne peut pas être importé : {reason}' },
    why: {
      en: 'a WARC or WACZ with captures, a CSV of decisions (url, verdict, reason, at) or lines code|url are taken',
      fr: 'on accepte un WARC ou WACZ de captures, un CSV de décisions (url, verdict, reason, at) ou des lignes code|url',
    },
    next: {
      en: 'check the file and its name: .warc, .warc.gz, .wacz, .csv, .txt',
      fr: 'vérifiez le fichier et son nom : .warc, .warc.gz, .wacz, .csv, .txt',
    },
  },
  SERVE_ADDRESS: {
    exit: 1,
    what: { en: '{address} cannot be served at: {reason}', fr: 'impossible de servir sur {address} : {reason}' },
    why: {
      en: 'another program has that port, or this machine has no such address',
      fr: 'un autre programme a ce port, ou cette machine n’a pas cette adresse',
    },
    next: {
      en: 'give another --port (0 takes any free one) or --host',
      fr: 'donnez un autre --port (0 prend n’importe quel port libre) ou un autre --host',
    },
  },
} as const satisfies Record<string, ErrorText>

/** A key of `errorTexts`; a code never changes its meaning. */
export type ErrorCode = keyof typeof errorTexts
