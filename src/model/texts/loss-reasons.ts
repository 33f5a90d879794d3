/** Why one thing was lost: what `losses.reason` says in English, and the site in the language of the reader. */

import type { Text } from '../texts.ts'

export const lossReasons = {
  // exports
  'revisions-in-several-dumps': {
    en: '{revisions} revisions, in {pages} places, stand in the dumps more than once; they are kept once',
    fr: '{revisions} révisions, à {pages} endroits, sont plus d’une fois dans les exports ; elles sont gardées une fois',
  },
  'revision-time-none': { en: 'the time of the revision is none', fr: 'l’heure de la révision n’en est pas une' },
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
  'element-too-large': {
    en: 'a {what} of {bytes} bytes is larger than can be read',
    fr: 'un élément {what} de {bytes} octets est trop grand pour être lu',
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
  'element-unknown': {
    en: 'an element that this version does not know, left out {count} times',
    fr: 'un élément que cette version ne connaît pas, omis {count} fois',
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
  'dump-tool-errors': {
    en: 'the tool that made the dump noted {count} things that it could not fetch',
    fr: 'l’outil qui a fait l’export a noté {count} choses qu’il n’a pu obtenir',
  },
  // mirrors
  'saved-file-no-page': {
    en: 'the saved file is no page of the wiki',
    fr: 'le fichier enregistré n’est pas une page du wiki',
  },
  'saved-without-head': {
    en: 'only the content was saved, without the page around it: the title is that of the file',
    fr: 'seul le contenu a été enregistré, sans la page autour : le titre est celui du fichier',
  },
  'lists-without-dump': {
    en: 'the lists of a WikiTeam dump name {titles} titles, but the dump itself is not beside them: look for {names}',
    fr: 'les listes d’un export WikiTeam nomment {titles} titres, mais l’export lui-même n’est pas à côté : cherchez {names}',
  },
  'pages-without-text': {
    en: '{missing} of {pages} pages have no text',
    fr: '{missing} pages sur {pages} sont sans texte',
  },
  'only-redirects': {
    en: 'all {pages} pages are redirects: what they lead to is not there',
    fr: 'les {pages} pages sont toutes des redirections : ce vers quoi elles mènent n’y est pas',
  },
  'headings-as-titles': {
    en: '{count} titles are headings of other views, not titles',
    fr: '{count} titres sont ceux d’autres vues, pas des titres de pages',
  },
  'no-date': {
    en: 'nothing tells when any page was changed or saved: set bundle.date in the pipeline file',
    fr: 'rien ne dit quand une page a été modifiée ou enregistrée : fixez bundle.date dans le fichier du pipeline',
  },
  'picture-not-saved': {
    en: 'pages show it, but neither it nor a reduced copy of it was saved',
    fr: 'des pages le montrent, mais ni lui ni une copie réduite n’a été enregistré',
  },
  'saved-files-no-pages': {
    en: 'the saved files are no pages of the wiki',
    fr: 'les fichiers enregistrés ne sont pas des pages du wiki',
  },
  'mirror-has-no-wikitext': {
    en: 'a saved wiki holds pages as they were shown, never their wikitext, nor what a template was told but does not show',
    fr: 'un wiki enregistré a les pages comme elles étaient affichées, jamais leur wikitexte, ni ce qui a été dit à un modèle sans qu’il le montre',
  },
  'special-export-left-out': {
    en: 'Special:Export did not give these revisions: they are kept as they were shown',
    fr: 'Special:Export n’a pas donné ces révisions : elles sont gardées comme elles étaient affichées',
  },
  'special-export-answers': {
    en: 'Special:Export answers {status} {type}',
    fr: 'Spécial:Exporter répond {status} {type}',
  },
  'export-too-large': { en: 'its export is larger than {bytes} bytes', fr: 'son export dépasse {bytes} octets' },
  'export-breaks-off': { en: 'its export breaks off', fr: 'son export s’interrompt' },
  'special-export-forbidden': {
    en: 'the site asks programs not to read Special:Export (robots.txt)',
    fr: 'le site demande aux programmes de ne pas lire Spécial:Exporter (robots.txt)',
  },
  'mirror-times-to-the-minute': {
    en: 'a saved wiki prints times to the minute; only comparisons tell the second',
    fr: 'un wiki enregistré donne les heures à la minute ; seules les comparaisons disent la seconde',
  },
  'revision-text-not-saved': {
    en: 'the saved pages name these revisions, but none shows their text',
    fr: 'les pages enregistrées nomment ces révisions, mais aucune ne montre leur texte',
  },
  'page-linked-not-saved': {
    en: 'a saved page links to it or lists it, but it was not saved',
    fr: 'une page enregistrée y renvoie ou la liste, mais elle n’a pas été enregistrée',
  },
  'pages-linked-not-saved': {
    en: 'saved pages link to them or list them, but they were not saved',
    fr: 'des pages enregistrées y renvoient ou les listent, mais elles n’ont pas été enregistrées',
  },
  'page-linked-red': {
    en: 'a saved page links to it, but the wiki itself had no such page',
    fr: 'une page enregistrée y renvoie, mais le wiki lui-même n’avait pas cette page',
  },
  'pages-linked-red': {
    en: 'saved pages link to them, but the wiki itself had no such pages',
    fr: 'des pages enregistrées y renvoient, mais le wiki lui-même n’avait pas ces pages',
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
  'media-not-played': {
    en: 'recordings and films are not played on the page: their files are linked where they were saved',
    fr: 'les enregistrements et les films ne sont pas joués sur la page : leurs fichiers sont liés s’ils ont été enregistrés',
  },
  'address-leads-nowhere': {
    en: 'pages lead there, but nothing is there',
    fr: 'des pages y mènent, mais il n’y a rien',
  },
  'upload-not-had': {
    en: 'a saved page names this upload, but it could not be had',
    fr: 'une page enregistrée nomme ce fichier, mais il n’a pu être obtenu',
  },
  'address-never-answered': {
    en: 'it was asked as often as the pace allows and never answered as it should',
    fr: 'la question a été posée aussi souvent que la retenue le permet, sans réponse convenable',
  },
  'zone-at-crawl-assumed': {
    en: 'no saved page shows an exact time; printed times were read in the zone of the pipeline on the day of the crawl',
    fr: 'aucune page enregistrée ne montre une heure exacte ; les heures affichées ont été lues dans le fuseau de la migration au jour de la copie',
  },
  'offsets-disagree': {
    en: 'the exact times in the saved pages speak for more than one offset; the commonest was taken, and where a page tells the exact time, that',
    fr: 'les heures exactes des pages enregistrées disent plus d’un décalage ; le plus courant a été retenu, et l’heure exacte là où une page la dit',
  },
  'address-forbidden': {
    en: 'the site asks programs not to read this (robots.txt)',
    fr: 'le site demande aux programmes de ne pas lire ceci (robots.txt)',
  },
  'web-archive-damaged': {
    en: 'the web archive cannot be read beyond this point; what stands before it is kept',
    fr: 'l’archive du Web est illisible au-delà de ce point ; ce qui précède est gardé',
  },
  'revisit-without-original': {
    en: 'the web archive says that this was met before, but does not hold it',
    fr: 'l’archive du Web dit l’avoir déjà rencontré, mais ne le contient pas',
  },
  'crawl-capped': {
    en: 'the crawl was ended after {answers} answers; what was not reached is missing',
    fr: 'la copie s’est arrêtée après {answers} réponses ; ce qui n’a pas été atteint manque',
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
  'file-version-hidden': {
    en: 'the wiki hides this version of the file',
    fr: 'le wiki cache cette version du fichier',
  },
  'current-revision-not-given': {
    en: 'the wiki lists this revision as the current one but does not give it',
    fr: 'le wiki dit que cette révision est l’actuelle, mais ne la donne pas',
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
  'announced-and-got': { en: 'announced {announced}, got {got}', fr: 'annoncé : {announced}, obtenu : {got}' },
  'edits-and-revisions': {
    en: 'edits counted: {edits}, revisions kept: {revisions}',
    fr: 'modifications comptées : {edits}, révisions gardées : {revisions}',
  },
  'answers-status': { en: 'it answers {status}', fr: 'il répond {status}' },
  'redirects-without-end': { en: 'its redirects do not end', fr: 'ses redirections ne finissent pas' },
  'bytes-not-kept': { en: 'its bytes were not kept: {problem}', fr: 'ses octets n’ont pas été gardés : {problem}' },
  'page-not-rendered': {
    en: 'the wiki did not render the page: {problem}',
    fr: 'le wiki n’a pas affiché la page : {problem}',
  },
  'counter-differs': {
    en: 'the wiki’s counter names {announced} {what}, its lists hold {found}; counters drift unless a maintenance script sets them right',
    fr: 'le compteur du wiki dit {announced} ({what}), ses listes en ont {found} ; les compteurs dérivent si aucun script d’entretien ne les corrige',
  },
  // the store
  'file-not-as-announced-by-source': {
    en: 'the bytes of the file are not those that the source announces; they are kept as they came',
    fr: 'les octets du fichier ne sont pas ceux que la source annonce ; ils sont gardés comme ils sont venus',
  },
  'page-named-differently': {
    en: 'two sources name one page differently, as when it was renamed between them; the first name is kept',
    fr: 'deux sources nomment une page autrement, comme après un renommage ; le premier nom est gardé',
  },
  'pages-of-one-title': {
    en: 'two sources hold two pages under one title, as when one was renamed and another made; they are joined',
    fr: 'deux sources ont deux pages sous un titre, comme après un renommage et une création ; elles sont réunies',
  },
  'revision-of-unknown-page': {
    en: 'the source names a revision of a page that it does not hold',
    fr: 'la source nomme une révision d’une page qu’elle ne contient pas',
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
  'language-words-unknown': {
    en: 'there is no table of its wikitext words: only the English ones are understood',
    fr: 'il n’y a pas de table de ses mots de wikitexte : seuls les mots anglais sont compris',
  },
  'tag-not-run': {
    en: 'the extension tag {tag} is not run: its source is shown (places: {places})',
    fr: 'la balise d’extension {tag} n’est pas exécutée : son code source est montré (endroits : {places})',
  },
  'lua-function-not-run': {
    en: 'the function {name} of the Lua module {module} is not run: its arguments are shown (places: {places})',
    fr: 'la fonction {name} du module Lua {module} n’est pas exécutée : ses arguments sont montrés (endroits : {places})',
  },
  'function-not-run': {
    en: 'the function {name} is not run: its source is shown',
    fr: 'la fonction {name} n’est pas exécutée : son code source est montré',
  },
  'expansion-unreadable': {
    en: 'the page is shown without what crosses its templates: expanded, {reason}',
    fr: 'la page est montrée sans ce qui traverse ses modèles : développée, {reason}',
  },
  'formulas-as-source': {
    en: 'formulas (<math>) are shown as their source (places: {places})',
    fr: 'les formules (<math>) sont montrées par leur code source (endroits : {places})',
  },
  'parse-failed': {
    en: 'the page could not be parsed and is shown as its source',
    fr: 'la page n’a pu être analysée et est montrée par son code source',
  },
  'shown-as-source': {
    en: 'the page is shown as its source: {reason}',
    fr: 'la page est montrée par son code source : {reason}',
  },
  'call-loops-or-too-much': {
    en: 'the call of {name} is not expanded: a loop, or too much for one page',
    fr: 'l’appel de {name} n’est pas développé : une boucle, ou trop pour une page',
  },
  'call-too-much': {
    en: 'the call of {name} is not expanded: too much for one page',
    fr: 'l’appel de {name} n’est pas développé : trop pour une page',
  },
  'template-not-there': {
    en: 'the wiki has no page {name}: a link stands in its place',
    fr: 'le wiki n’a pas de page {name} : un lien en tient lieu',
  },
  'template-elsewhere': {
    en: '{name} is made elsewhere: a link stands in its place',
    fr: '{name} est fait ailleurs : un lien en tient lieu',
  },
  'section-not-there': {
    en: 'the page does not have this section; the link leads to the page itself, as it did on the wiki',
    fr: 'la page n’a pas cette section ; le lien mène à la page elle-même, comme sur le wiki',
  },
  // the whole
  'source-without-page': {
    en: 'the source was read to its end and holds no page; an export may have been asked for the wrong pages, or stopped',
    fr: 'la source a été lue jusqu’au bout et ne contient aucune page ; l’export portait peut-être sur d’autres pages, ou s’est arrêté',
  },
  'no-page-let-through': {
    en: 'the wiki has pages, but `pages` of the pipeline file and the privacy rules let none of them through',
    fr: 'le wiki a des pages, mais `pages` du fichier de migration et les règles de confidentialité n’en laissent passer aucune',
  },
  'meeting-without-day': {
    en: 'the page states no day for this meeting, so that it stands in no calendar',
    fr: 'la page ne dit pas le jour de cette réunion, qui n’est donc dans aucun calendrier',
  },
  'person-without-meeting': {
    en: 'people.yml gives this name to a person, but no meeting names anybody so; a first name alone is nobody',
    fr: 'people.yml donne ce nom à une personne, mais aucune réunion ne nomme personne ainsi ; un prénom seul n’est personne',
  },
  'lock-without-entry': {
    en: 'the run is frozen and the lock has no entry for this URL',
    fr: 'la migration est figée et le relevé des liens n’a rien pour cette adresse',
  },
  'evidence-not-there': {
    en: 'the lock names a copy whose bytes are not in the folder of evidence',
    fr: 'le relevé des liens nomme une copie dont les octets ne sont pas dans le dossier des preuves',
  },
  'characters-forbidden-in-xml': {
    en: '{count} characters that XML forbids are left out of the export; the catalogue has them',
    fr: '{count} caractères que XML interdit sont omis de l’export ; le catalogue les a',
  },
} as const satisfies Record<string, Text>
