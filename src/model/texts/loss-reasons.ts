/** Why one thing was lost, where its kind has several reasons, and what stands inside the reasons of `losses.ts`. */

import type { Text } from '../texts.ts'

/** By message id: a sentence that fills the `{reason}` of a kind of loss, or a place inside such a sentence. */
export const lossReasons = {
  // exports
  'bytes-not-base64': {
    en: 'its bytes are written as “{encoding}”, not base64',
    fr: 'ses octets sont écrits en « {encoding} », pas en base64',
  },
  'bytes-nowhere': {
    en: 'neither the dump nor the folder of files holds its bytes',
    fr: 'ni l’export ni le dossier des fichiers ne contient ses octets',
  },
  'between-pages-no-page': {
    en: 'what stands between the pages is no page: “{words}”',
    fr: 'ce qui est entre les pages n’est pas une page : « {words} »',
  },
  'trailing-no-export': { en: 'what follows the export is none', fr: 'ce qui suit l’export n’en est pas un' },
  'dump-ends-after-page': {
    en: 'the dump breaks off after the page “{title}”',
    fr: 'l’export s’arrête net après la page « {title} »',
  },
  'dump-ends-before-first-page': {
    en: 'the dump breaks off before the first page',
    fr: 'l’export s’arrête net avant la première page',
  },
  'dump-ends-inside-page': {
    en: 'the dump breaks off in the page “{title}”, of which {count} revisions are kept',
    fr: 'l’export s’arrête net dans la page « {title} », dont {count} révisions sont gardées',
  },
  'dump-has-no-end-tag': { en: 'the dump ends before </mediawiki>', fr: 'l’export finit avant </mediawiki>' },
  'text-of-other-hash': {
    en: 'the text has the announced size, but another hash: altered, or one of several slots, which exports before 0.11 leave out; it is kept',
    fr: 'le texte a la taille annoncée, mais une autre somme : modifié, ou l’un de plusieurs emplacements, que les exports d’avant 0.11 omettent ; il est gardé',
  },
  'text-not-as-announced-by-dump': {
    en: 'the text is not the one that the dump announces; it is kept as it stands',
    fr: 'le texte n’est pas celui que l’export annonce ; il est gardé tel quel',
  },
  'texts-missing-in-dump': {
    en: '{count} revisions have a size but no text',
    fr: '{count} révisions ont une taille, mais pas de texte',
  },
  'stub-dump': {
    en: 'a stub dump: {count} revisions have a size but no text',
    fr: 'export de souches : {count} révisions ont une taille, mais pas de texte',
  },
  'text-size-only': {
    en: 'the dump names the size of the text but does not hold it',
    fr: 'l’export dit la taille du texte, mais ne le contient pas',
  },
  'file-pages-without-uploads': {
    en: 'there are {count} file pages but no uploads',
    fr: 'il y a {count} pages de fichiers, mais aucun fichier',
  },
  'file-versions-without-bytes': {
    en: '{missing} of {count} file versions come without their bytes',
    fr: '{missing} versions de fichiers sur {count} viennent sans leurs octets',
  },
  'page-without-title': {
    en: '{count} revisions of a page without title',
    fr: '{count} révisions d’une page sans titre',
  },
  'page-not-closed': {
    en: 'the page is not closed before the next one begins',
    fr: 'la page n’est pas fermée avant le début de la suivante',
  },
  'dump-slots-left-out': {
    en: 'a revision has one text here; the slot “{role}” of {count} revisions is left out',
    fr: 'une révision a ici un seul texte ; l’emplacement « {role} » de {count} révisions est omis',
  },
  'title-not-in-dump': {
    en: 'listed as a title, but not in the dump',
    fr: 'dans la liste des titres, mais pas dans l’export',
  },
  'more-titles-not-in-dump': {
    en: '{count} more titles of the list are not in the dump',
    fr: '{count} autres titres de la liste ne sont pas dans l’export',
  },
  'title-list-incomplete': {
    en: 'the list of titles was not written to its end',
    fr: 'la liste des titres n’a pas été écrite jusqu’au bout',
  },
  'file-list-incomplete': {
    en: 'the list of files was not written to its end',
    fr: 'la liste des fichiers n’a pas été écrite jusqu’au bout',
  },
  'listed-file-not-in-folder': {
    en: 'the list of files names it, and the folder does not hold its bytes',
    fr: 'la liste des fichiers le nomme, et le dossier ne contient pas ses octets',
  },
  'uploads-packed': {
    en: 'an archive of uploads, which is not opened: unpack it into a folder images/ beside the dump',
    fr: 'une archive de fichiers, qui n’est pas ouverte : décompressez-la dans un dossier images/ à côté de l’export',
  },
  'other-files-in-archive': {
    en: '{count} other files in the archive are not read',
    fr: '{count} autres fichiers de l’archive ne sont pas lus',
  },
  'export-of-logs': { en: 'an export of logs holds no pages', fr: 'un export de journaux ne contient pas de pages' },
  'no-export': { en: 'it is no export', fr: 'ce n’est pas un export' },
  'ends-in-damaged-pack': {
    en: '{ends} (the packed file is damaged: {damage})',
    fr: '{ends} (le fichier compressé est abîmé : {damage})',
  },
  'pack-without-end': {
    en: 'its first {packed} bytes unpack to {bytes}: what grows so was made for it, and is not read to its end',
    fr: 'ses {packed} premiers octets en donnent {bytes} : ce qui grossit ainsi est fait pour cela, et n’est pas lu jusqu’au bout',
  },
  'without-title': { en: 'without title', fr: 'sans titre' },
  'what-and-damage': { en: '{what}: {damage}', fr: '{what} : {damage}' },
  'page-has-no-title': { en: 'the page has no title', fr: 'la page n’a pas de titre' },
  'revision-without-id-or-time': {
    en: 'a revision with neither id nor time',
    fr: 'une révision sans numéro ni heure',
  },
  'upload-without-name': { en: 'an upload without a name', fr: 'un fichier téléversé sans nom' },
  'beside-revisions': { en: 'what stands beside the revisions', fr: 'ce qui est à côté des révisions' },
  'at-line': { en: '{what} (line {line})', fr: '{what} (ligne {line})' },
  'bare-ampersand': { en: 'a bare &', fr: 'un & seul' },
  'namespaces-at-most': {
    en: 'more than {limit} namespaces, as no wiki has: pages of the others are read as pages of the main one',
    fr: 'plus de {limit} espaces de noms, ce qu’aucun wiki n’a : les pages des autres sont lues comme des pages du principal',
  },
  'element-not-closed': { en: 'the element is not closed', fr: 'l’élément n’est pas fermé' },
  'bytes-not-utf8': {
    en: 'bytes that are not UTF-8, replaced by U+FFFD',
    fr: 'des octets qui ne sont pas en UTF-8, remplacés par U+FFFD',
  },
  'markup-in-text': {
    en: 'markup <{name}> inside a text that should be escaped',
    fr: 'la balise <{name}> dans un texte qui devrait être échappé',
  },
  doctype: { en: 'a DOCTYPE', fr: 'un DOCTYPE' },
  // mirrors
  'saved-file-no-page': {
    en: 'the saved file is no page of the wiki',
    fr: 'le fichier enregistré n’est pas une page du wiki',
  },
  'board-is-a-number': {
    en: 'what was said on this board of Structured Discussions is not in the source: the text of the page is only its number',
    fr: 'ce qui s’est dit sur ce tableau de Structured Discussions n’est pas dans la source : le texte de la page n’en est que le numéro',
  },
  'board-as-shown': {
    en: 'of this board of Structured Discussions the source has what the saved page shows: topics further down, and earlier words, are not in it',
    fr: 'de ce tableau de Structured Discussions, la source a ce que montre la page enregistrée : les sujets plus bas et les textes antérieurs n’y sont pas',
  },
  'pictures-not-saved': {
    en: '{count} files: pages show them, describe them or link to them, but neither they nor reduced copies of them are in the source',
    fr: '{count} fichiers : des pages les montrent, les décrivent ou y renvoient, mais ni eux ni des copies réduites ne sont dans la source',
  },
  'picture-not-saved': {
    en: 'pages show it, describe it or link to it, but neither it nor a reduced copy of it is in the source',
    fr: 'des pages le montrent, le décrivent ou y renvoient, mais ni lui ni une copie réduite n’est dans la source',
  },
  'saved-files-no-pages': {
    en: '{count} saved files are no pages of the wiki',
    fr: '{count} fichiers enregistrés ne sont pas des pages du wiki',
  },
  'mirror-has-no-wikitext': {
    en: 'a saved wiki holds pages as they were shown, never their wikitext, nor what a template was told but does not show',
    fr: 'un wiki enregistré a les pages comme elles étaient affichées, jamais leur wikitexte, ni ce qui a été dit à un modèle sans qu’il le montre',
  },
  'special-export-left-out': {
    en: 'Special:Export did not give these revisions: they are kept as they were shown',
    fr: 'Special:Export n’a pas donné ces révisions : elles sont gardées comme elles étaient affichées',
  },
  'export-breaks-off': { en: 'its export breaks off', fr: 'son export s’interrompt' },
  'page-linked-not-saved': {
    en: 'a saved page links to it or lists it, but it was not saved',
    fr: 'une page enregistrée y renvoie ou la liste, mais elle n’a pas été enregistrée',
  },
  'pages-linked-not-saved': {
    en: '{count} pages: saved pages link to them or list them, but they were not saved',
    fr: '{count} pages : des pages enregistrées y renvoient ou les listent, mais elles n’ont pas été enregistrées',
  },
  'page-linked-red': {
    en: 'a saved page links to it, but the wiki itself had no such page',
    fr: 'une page enregistrée y renvoie, mais le wiki lui-même n’avait pas cette page',
  },
  'pages-linked-red': {
    en: '{count} pages: saved pages link to them, but the wiki itself had no such pages',
    fr: '{count} pages : des pages enregistrées y renvoient, mais le wiki lui-même n’avait pas ces pages',
  },
  'file-bytes-not-saved': {
    en: 'its page names this version, but its bytes were not saved',
    fr: 'sa page nomme cette version, mais ses octets n’ont pas été enregistrés',
  },
  'original-not-saved': {
    en: 'the original was not saved; a reduced copy of it was, and is kept in its place',
    fr: 'l’original n’a pas été enregistré ; une copie réduite l’a été et est gardée à sa place',
  },
  'svg-shown-safely': {
    en: 'the site shows a copy without what could run or ask other hosts; the original is kept as it was',
    fr: 'le site en montre une copie sans ce qui pourrait s’exécuter ou interroger d’autres hôtes ; l’original est gardé tel quel',
  },
  'file-not-linked': {
    en: 'the site does not link to it, since it could run when it is opened; it is kept as it was',
    fr: 'le site n’y renvoie pas, car il pourrait s’exécuter à l’ouverture ; il est gardé tel quel',
  },
  'upload-not-had': {
    en: 'a saved page names this upload, but it could not be had',
    fr: 'une page enregistrée nomme ce fichier, mais il n’a pu être obtenu',
  },
  'zone-at-crawl-assumed': {
    en: 'no saved page shows an exact time; printed times were read in the zone of the pipeline on the day of the crawl',
    fr: 'aucune page enregistrée ne montre une heure exacte ; les heures affichées ont été lues dans le fuseau de la migration au jour de la copie',
  },
  'zone-at-newest-assumed': {
    en: 'no saved page shows an exact time or the day of the crawl; printed times were read in the zone of the pipeline on the newest day printed',
    fr: 'aucune page enregistrée ne montre une heure exacte ni le jour de la copie ; les heures affichées ont été lues dans le fuseau de la migration au jour affiché le plus récent',
  },
  'utc-assumed': {
    en: 'no saved page shows an exact time and no zone is known; printed times were taken for UTC',
    fr: 'aucune page enregistrée ne montre une heure exacte et aucun fuseau n’est connu ; les heures affichées ont été prises pour de l’UTC',
  },
  'page-nested-too-deep': {
    en: 'its HTML is nested more deeply, or has more tags, than any page of MediaWiki',
    fr: 'son HTML est emboîté plus profondément, ou a plus de balises, que celui d’aucune page de MediaWiki',
  },
  'file-cannot-be-opened': {
    en: 'the file cannot be opened ({code})',
    fr: 'le fichier ne peut être ouvert ({code})',
  },
  'folder-cannot-be-read': {
    en: 'the folder cannot be read, or not whole ({code}): what could not be opened in it is missing',
    fr: 'le dossier ne peut être lu, ou pas en entier ({code}) : ce qui n’a pas pu y être ouvert manque',
  },
  'file-is-empty': { en: 'the file is empty', fr: 'le fichier est vide' },
  'file-is-binary': { en: 'the file holds binary data', fr: 'le fichier contient des données binaires' },
  'history-goes-on': {
    en: 'the saved history goes on to older revisions, on pages that were not saved',
    fr: 'l’historique enregistré continue vers des révisions plus anciennes, sur des pages qui n’ont pas été enregistrées',
  },
  'older-revisions-not-in-dump': {
    en: 'the oldest revision that the export holds has one before it, which is not in it',
    fr: 'la plus ancienne révision que contient l’export en a une avant elle, qui n’y est pas',
  },
  'histories-cut-in-dump': {
    en: 'of {count} pages the export holds the newest revisions only',
    fr: 'de {count} pages, l’export ne contient que les révisions les plus récentes',
  },
  'page-bare-in-dump': {
    en: 'the export names the page without any revision',
    fr: 'l’export nomme la page sans aucune révision',
  },
  'pages-bare-in-dump': {
    en: 'the export names {count} pages without any revision, this one first',
    fr: 'l’export nomme {count} pages sans aucune révision, d’abord celle-ci',
  },
  'file-cut-off': {
    en: 'the file is cut off: it has no </html>, and does not end as a page does',
    fr: 'le fichier est coupé : il n’a pas de </html>, et ne finit pas comme une page',
  },
  'file-not-utf8': {
    en: 'the file holds bytes that are no UTF-8; they are shown as U+FFFD',
    fr: 'le fichier contient des octets qui ne sont pas en UTF-8 ; ils sont montrés par U+FFFD',
  },
  'packed-body-cut': {
    en: 'the file is packed and cut off; what could be unpacked is kept',
    fr: 'le fichier est compressé et coupé ; ce qui a pu être décompressé est gardé',
  },
  'body-not-unpacked': {
    en: 'the file is packed and cannot be unpacked',
    fr: 'le fichier est compressé et ne peut être décompressé',
  },
  'body-unpacks-too-large': {
    en: 'the file unpacks to more than {megabytes} MiB; it is not unpacked',
    fr: 'le fichier, décompressé, dépasse {megabytes} Mio ; il n’est pas décompressé',
  },
  'web-archive-damaged': {
    en: 'the web archive cannot be read beyond this point; what stands before it is kept',
    fr: 'l’archive du Web est illisible au-delà de ce point ; ce qui précède est gardé',
  },
  'revisit-without-original': {
    en: 'the web archive says that this was met before, but does not hold it',
    fr: 'l’archive du Web dit l’avoir déjà rencontré, mais ne le contient pas',
  },
  // live wikis
  'page-deleted-before-rendering': {
    en: 'the page was deleted before its rendering was asked for',
    fr: 'la page a été supprimée avant que son affichage soit demandé',
  },
  'page-deleted-while-read': {
    en: 'the page was deleted or replaced while the wiki was read',
    fr: 'la page a été supprimée ou remplacée pendant la lecture du wiki',
  },
  'text-not-as-announced-by-wiki': {
    en: 'the text is not the one that the wiki announces; it is kept as it came',
    fr: 'le texte n’est pas celui que le wiki annonce ; il est gardé comme il est venu',
  },
  'file-not-as-announced-by-wiki': {
    en: 'the bytes of the file are not those that the wiki announces; they are kept as they came',
    fr: 'les octets du fichier ne sont pas ceux que le wiki annonce ; ils sont gardés comme ils sont venus',
  },
  'revision-text-not-given': {
    en: 'the wiki names the revision but does not give its text',
    fr: 'le wiki nomme la révision, mais n’en donne pas le texte',
  },
  'file-bytes-gone': {
    en: 'the wiki names this version but no longer has its bytes',
    fr: 'le wiki nomme cette version, mais n’en a plus les octets',
  },
  'wiki-slot-left-out': {
    en: 'a revision has one text here; the slot “{slot}” is left out',
    fr: 'une révision a ici un seul texte ; l’emplacement « {slot} » est omis',
  },
  'redirects-without-end': { en: 'its redirects do not end', fr: 'ses redirections ne finissent pas' },
  'pages-counted': { en: 'pages', fr: 'pages' },
  'files-counted': { en: 'files', fr: 'fichiers' },
  'bytes-not-kept': { en: 'its bytes were not kept: {problem}', fr: 'ses octets n’ont pas été gardés : {problem}' },
  // the store
  'file-not-as-announced-by-source': {
    en: 'the bytes of the file are not those that the source announces; they are kept as they came',
    fr: 'les octets du fichier ne sont pas ceux que la source annonce ; ils sont gardés comme ils sont venus',
  },
  'pages-of-one-title': {
    en: 'two sources hold two pages under one title, as when one was renamed and another made; they are joined',
    fr: 'deux sources ont deux pages sous un titre, comme après un renommage et une création ; elles sont réunies',
  },
  'revision-on-two-pages': {
    en: 'the same revision id stands on two pages',
    fr: 'le même numéro de révision est sur deux pages',
  },
  'sources-contradict': {
    en: 'two sources contradict each other on one revision; the first is kept',
    fr: 'deux sources se contredisent sur une révision ; la première est gardée',
  },
  // pages
  'tag-not-run': {
    en: 'the extension tag {tag} is not run: its source is shown (places: {places})',
    fr: 'la balise d’extension {tag} n’est pas exécutée : son code source est montré (endroits : {places})',
  },
  'lua-function-not-run': {
    en: 'the function {name} of the Lua module {module} is not run: its arguments are shown (places: {places})',
    fr: 'la fonction {name} du module Lua {module} n’est pas exécutée : ses arguments sont montrés (endroits : {places})',
  },
  'lua-function-failed': {
    en: 'the function {name} of the Lua module {module} ends with an error, which is shown: {error} (places: {places})',
    fr: 'la fonction {name} du module Lua {module} se termine par une erreur, qui est montrée : {error} (endroits : {places})',
  },
  'lua-function-stopped': {
    en: 'the function {name} of the Lua module {module} takes more steps or memory than the Lua of a page may: its arguments are shown (places: {places})',
    fr: 'la fonction {name} du module Lua {module} prend plus de pas ou de mémoire que le Lua d’une page n’en peut prendre : ses arguments sont montrés (endroits : {places})',
  },
  'protection-not-kept': {
    en: 'who may change a page is not kept: the function {name} says that of a page which is not protected',
    fr: 'qui peut modifier une page n’est pas conservé : la fonction {name} dit ce qu’elle dirait d’une page non protégée',
  },
  'function-not-run': {
    en: 'the function {name} is not run: its source is shown',
    fr: 'la fonction {name} n’est pas exécutée : son code source est montré',
  },
  'formulas-as-source': {
    en: 'formulas whose TeX is not understood are shown as their source (places: {places})',
    fr: 'les formules dont le TeX n’est pas compris sont montrées par leur code source (endroits : {places})',
  },
  'html-nested-deep': {
    en: 'its HTML is nested more than {limit} deep, or has a million tags',
    fr: 'son HTML est emboîté à plus de {limit} niveaux, ou a un million de balises',
  },
  'longer-than-parsed': {
    en: 'it is longer than {limit} characters',
    fr: 'elle est plus longue que {limit} caractères',
  },
  'list-nested-deep': {
    en: 'a list is nested more than {limit} deep',
    fr: 'une liste est emboîtée à plus de {limit} niveaux',
  },
  'more-marks': { en: 'it has more than {limit} marks', fr: 'elle a plus de {limit} marques' },
  'more-tags-without-end': {
    en: 'it has more than {limit} tags without an end',
    fr: 'elle a plus de {limit} balises sans fin',
  },
  'more-headings': { en: 'it has more than {limit} headings', fr: 'elle a plus de {limit} titres' },
  'open-at-once': {
    en: '{construct} is open more than {limit} times at once',
    fr: '{construct} est ouvert plus de {limit} fois en même temps',
  },
  'call-loops-or-too-much': {
    en: 'the call of {name} is not expanded: a loop, or too much for one page',
    fr: 'l’appel de {name} n’est pas développé : une boucle, ou trop pour une page',
  },
  'call-too-much': {
    en: 'the call of {name} is not expanded: too much for one page',
    fr: 'l’appel de {name} n’est pas développé : trop pour une page',
  },
  // why the answer of a model counts for nothing
  'reply-not-json': { en: 'it is no JSON', fr: 'ce n’est pas du JSON' },
  'reply-not-ids': { en: 'it is not one list of ids', fr: 'ce n’est pas une seule liste d’identifiants' },
  'reply-unknown-id': {
    en: 'it names an id that was not offered',
    fr: 'elle nomme un identifiant qui n’était pas proposé',
  },
  'reply-same-id-twice': { en: 'it names an id twice', fr: 'elle nomme deux fois un identifiant' },
  'reply-too-many-ids': {
    en: 'it names more ids than were asked for',
    fr: 'elle nomme plus d’identifiants que demandé',
  },
  'reply-too-long': { en: 'it is too long', fr: 'elle est trop longue' },
  'reply-no-content': {
    en: 'the server sent no answer of a model',
    fr: 'le serveur n’a pas envoyé de réponse d’un modèle',
  },
  // derived forms
  'no-history-to-write': {
    en: 'there is no wikitext: the pages are in the bundle only, as they were shown',
    fr: 'il n’y a pas de wikitexte : les pages ne sont que dans le paquet, comme elles étaient montrées',
  },
  'sheet-full': {
    en: 'a sheet has {limit} rows at the most: {count} are left out',
    fr: 'une feuille a {limit} lignes au plus : {count} manquent',
  },
  'cells-cut': {
    en: 'a cell holds {limit} characters at the most: {count} texts are cut and end with “…”',
    fr: 'une cellule contient {limit} caractères au plus : {count} textes sont coupés et finissent par « … »',
  },
  'file-without-bytes': {
    en: 'its bytes are not in the bundle',
    fr: 'ses octets ne sont pas dans le paquet',
  },
  'page-not-readable': {
    en: 'the site of the bundle has no such page, though there is a text',
    fr: 'le site du paquet n’a pas cette page, bien qu’elle ait un texte',
  },
  'link-not-placed': {
    en: 'the words of the page "{page}" show no such link',
    fr: 'les mots de la page « {page} » ne montrent pas ce lien',
  },
  'bytes-not-here': { en: 'the bundle does not hold its bytes either', fr: 'le paquet n’a pas non plus ses octets' },
  'categories-without-page': {
    en: 'categories that the wiki never described have no page which could list their pages: {count}; the front matter of the pages names them',
    fr: 'des catégories que le wiki n’a jamais décrites n’ont pas de page qui puisse lister leurs pages : {count} ; l’en-tête des pages les nomme',
  },
  'latest-texts-only': {
    en: 'only the latest text of each page is written; revisions left out: {count}',
    fr: 'seul le dernier texte de chaque page est écrit ; révisions laissées de côté : {count}',
  },
  'beside-the-site': {
    en: 'this form holds the site and the files: this stands beside them in the bundle',
    fr: 'cette forme contient le site et les fichiers : ceci se trouve à côté d’eux dans le paquet',
  },
  'redirect-without-section': {
    en: 'the redirect leads to the top of {title}: this form knows no sections in redirects',
    fr: 'la redirection mène en haut de {title} : cette forme ne connaît pas de sections dans les redirections',
  },
  'no-original-address': {
    en: 'its original address is not known: it is at {address}',
    fr: 'son adresse d’origine n’est pas connue : elle est à {address}',
  },
  'address-of-another': {
    en: 'another page has its original address {url}: it is at {address}',
    fr: 'une autre page a son adresse d’origine {url} : elle est à {address}',
  },
  'special-page': {
    en: 'a page that MediaWiki makes itself: none can be imported',
    fr: 'une page que MediaWiki fait lui-même : aucune ne peut être importée',
  },
  'page-without-text': {
    en: 'a page of which no text is here',
    fr: 'une page dont aucun texte n’est ici',
  },
  'text-not-here': {
    en: 'a revision whose text is not here',
    fr: 'une révision dont le texte n’est pas ici',
  },
  'old-html-only': {
    en: 'an old revision that is known only as HTML',
    fr: 'une ancienne révision qui n’est connue qu’en HTML',
  },
  'no-words-on-site': {
    en: 'a revision that is known only as HTML, of which the site has no words',
    fr: 'une révision qui n’est connue qu’en HTML, et dont le site n’a pas les mots',
  },
  'revision-without-time': {
    en: 'a revision whose time nobody told',
    fr: 'une révision dont personne n’a dit la date',
  },
  'no-event-of-meeting': {
    en: 'the records of the bundle have no event of it',
    fr: 'les fiches du paquet n’ont pas d’événement pour elle',
  },
} as const satisfies Record<string, Text>
