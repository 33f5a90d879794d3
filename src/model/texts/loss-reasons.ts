/** Why one thing was lost, as the steps write it in English into `losses.reason`, and its French for readers. */

/** English → French; `{words}` stand for what the sentence names. */
export const lossReasons: Readonly<Record<string, string>> = {
  // exports
  '{revisions} revisions, in {pages} places, stand in the dumps more than once; they are kept once':
    '{revisions} révisions, à {pages} endroits, sont plus d’une fois dans les exports ; elles sont gardées une fois',
  'the time of the revision is none': 'l’heure de la révision n’en est pas une',
  'its bytes are written as “{encoding}”, not base64': 'ses octets sont écrits en « {encoding} », pas en base64',
  'neither the dump nor the folder of files holds its bytes':
    'ni l’export ni le dossier des fichiers ne contient ses octets',
  'what stands between the pages is no page: “{words}”': 'ce qui est entre les pages n’est pas une page : « {words} »',
  'a {what} of {bytes} bytes is larger than can be read':
    'un élément {what} de {bytes} octets est trop grand pour être lu',
  'what follows the export is none': 'ce qui suit l’export n’en est pas un',
  'the dump breaks off after the page “{title}”': 'l’export s’arrête net après la page « {title} »',
  'the dump breaks off before the first page': 'l’export s’arrête net avant la première page',
  'the dump breaks off in the page “{title}”, of which {count} revisions are kept':
    'l’export s’arrête net dans la page « {title} », dont {count} révisions sont gardées',
  'the dump ends before </mediawiki>': 'l’export finit avant </mediawiki>',
  'the text has the announced size, but another hash: altered, or one of several slots, which exports before 0.11 leave out; it is kept':
    'le texte a la taille annoncée, mais une autre somme : modifié, ou l’un de plusieurs emplacements, que les exports d’avant 0.11 omettent ; il est gardé',
  'the text is not the one that the dump announces; it is kept as it stands':
    'le texte n’est pas celui que l’export annonce ; il est gardé tel quel',
  '{count} revisions have a size but no text': '{count} révisions ont une taille, mais pas de texte',
  'a stub dump: {count} revisions have a size but no text':
    'export de souches : {count} révisions ont une taille, mais pas de texte',
  'the dump names the size of the text but does not hold it':
    'l’export dit la taille du texte, mais ne le contient pas',
  'an element that this version does not know, left out {count} times':
    'un élément que cette version ne connaît pas, omis {count} fois',
  'there are {count} file pages but no uploads': 'il y a {count} pages de fichiers, mais aucun fichier',
  '{missing} of {count} file versions come without their bytes':
    '{missing} versions de fichiers sur {count} viennent sans leurs octets',
  '{count} revisions of a page without title': '{count} révisions d’une page sans titre',
  'the page is not closed before the next one begins': 'la page n’est pas fermée avant le début de la suivante',
  'a revision has one text here; the slot “{role}” of {count} revisions is left out':
    'une révision a ici un seul texte ; l’emplacement « {role} » de {count} révisions est omis',
  'listed as a title, but not in the dump': 'dans la liste des titres, mais pas dans l’export',
  '{count} more titles of the list are not in the dump': '{count} autres titres de la liste ne sont pas dans l’export',
  'the list of titles was not written to its end': 'la liste des titres n’a pas été écrite jusqu’au bout',
  'the list of files was not written to its end': 'la liste des fichiers n’a pas été écrite jusqu’au bout',
  'the list of files names it, and the folder does not hold its bytes':
    'la liste des fichiers le nomme, et le dossier ne contient pas ses octets',
  'an archive of uploads, which is not opened: unpack it into a folder images/ beside the dump':
    'une archive de fichiers, qui n’est pas ouverte : décompressez-la dans un dossier images/ à côté de l’export',
  'the tool that made the dump noted {count} things that it could not fetch':
    'l’outil qui a fait l’export a noté {count} choses qu’il n’a pu obtenir',
  // mirrors
  'the saved file is no page of the wiki': 'le fichier enregistré n’est pas une page du wiki',
  'only the content was saved, without the page around it: the title is that of the file':
    'seul le contenu a été enregistré, sans la page autour : le titre est celui du fichier',
  'the lists of a WikiTeam dump name {titles} titles, but the dump itself is not beside them: look for {names}':
    'les listes d’un export WikiTeam nomment {titles} titres, mais l’export lui-même n’est pas à côté : cherchez {names}',
  '{missing} of {pages} pages have no text': '{missing} pages sur {pages} sont sans texte',
  'all {pages} pages are redirects: what they lead to is not there':
    'les {pages} pages sont toutes des redirections : ce vers quoi elles mènent n’y est pas',
  '{count} titles are headings of other views, not titles':
    '{count} titres sont ceux d’autres vues, pas des titres de pages',
  'nothing tells when any page was changed or saved: set bundle.date in the pipeline file':
    'rien ne dit quand une page a été modifiée ou enregistrée : fixez bundle.date dans le fichier du pipeline',
  'pages show it, but neither it nor a reduced copy of it was saved':
    'des pages le montrent, mais ni lui ni une copie réduite n’a été enregistré',
  'the saved files are no pages of the wiki': 'les fichiers enregistrés ne sont pas des pages du wiki',
  'a saved wiki holds pages as they were shown, never their wikitext, nor what a template was told but does not show':
    'un wiki enregistré a les pages comme elles étaient affichées, jamais leur wikitexte, ni ce qui a été dit à un modèle sans qu’il le montre',
  'Special:Export did not give these revisions: they are kept as they were shown':
    'Special:Export n’a pas donné ces révisions : elles sont gardées comme elles étaient affichées',
  'Special:Export answers {status} {type}': 'Spécial:Exporter répond {status} {type}',
  'its export is larger than {bytes} bytes': 'son export dépasse {bytes} octets',
  'its export breaks off': 'son export s’interrompt',
  'the site asks programs not to read Special:Export (robots.txt)':
    'le site demande aux programmes de ne pas lire Spécial:Exporter (robots.txt)',
  'a saved wiki prints times to the minute; only comparisons tell the second':
    'un wiki enregistré donne les heures à la minute ; seules les comparaisons disent la seconde',
  'the saved pages name these revisions, but none shows their text':
    'les pages enregistrées nomment ces révisions, mais aucune ne montre leur texte',
  'a saved page links to it or lists it, but it was not saved':
    'une page enregistrée y renvoie ou la liste, mais elle n’a pas été enregistrée',
  'saved pages link to them or list them, but they were not saved':
    'des pages enregistrées y renvoient ou les listent, mais elles n’ont pas été enregistrées',
  'a saved page links to it, but the wiki itself had no such page':
    'une page enregistrée y renvoie, mais le wiki lui-même n’avait pas cette page',
  'saved pages link to them, but the wiki itself had no such pages':
    'des pages enregistrées y renvoient, mais le wiki lui-même n’avait pas ces pages',
  'its page names this version, but its bytes were not saved':
    'sa page nomme cette version, mais ses octets n’ont pas été enregistrés',
  'the original was not saved; a reduced copy of it was, and is kept in its place':
    'l’original n’a pas été enregistré ; une copie réduite l’a été et est gardée à sa place',
  'the site shows a copy without what could run or ask other hosts; the original is kept as it was':
    'le site en montre une copie sans ce qui pourrait s’exécuter ou interroger d’autres hôtes ; l’original est gardé tel quel',
  'the site does not link to it, since it could run when it is opened; it is kept as it was':
    'le site n’y renvoie pas, car il pourrait s’exécuter à l’ouverture ; il est gardé tel quel',
  'recordings and films are not played on the page: their files are linked where they were saved':
    'les enregistrements et les films ne sont pas joués sur la page : leurs fichiers sont liés s’ils ont été enregistrés',
  'pages lead there, but nothing is there': 'des pages y mènent, mais il n’y a rien',
  'a saved page names this upload, but it could not be had':
    'une page enregistrée nomme ce fichier, mais il n’a pu être obtenu',
  'it was asked as often as the pace allows and never answered as it should':
    'la question a été posée aussi souvent que la retenue le permet, sans réponse convenable',
  'no saved page shows an exact time; printed times were read in the zone of the pipeline on the day of the crawl':
    'aucune page enregistrée ne montre une heure exacte ; les heures affichées ont été lues dans le fuseau de la migration au jour de la copie',
  'the exact times in the saved pages speak for more than one offset; the commonest was taken, and where a page tells the exact time, that':
    'les heures exactes des pages enregistrées disent plus d’un décalage ; le plus courant a été retenu, et l’heure exacte là où une page la dit',
  'the site asks programs not to read this (robots.txt)':
    'le site demande aux programmes de ne pas lire ceci (robots.txt)',
  'the web archive cannot be read beyond this point; what stands before it is kept':
    'l’archive du Web est illisible au-delà de ce point ; ce qui précède est gardé',
  'the web archive says that this was met before, but does not hold it':
    'l’archive du Web dit l’avoir déjà rencontré, mais ne le contient pas',
  'the crawl was ended after {answers} answers; what was not reached is missing':
    'la copie s’est arrêtée après {answers} réponses ; ce qui n’a pas été atteint manque',
  // live wikis
  'the page was deleted before its rendering was asked for':
    'la page a été supprimée avant que son affichage soit demandé',
  'the page was deleted or replaced while the wiki was read':
    'la page a été supprimée ou remplacée pendant la lecture du wiki',
  'the text is not the one that the wiki announces; it is kept as it came':
    'le texte n’est pas celui que le wiki annonce ; il est gardé comme il est venu',
  'the bytes of the file are not those that the wiki announces; they are kept as they came':
    'les octets du fichier ne sont pas ceux que le wiki annonce ; ils sont gardés comme ils sont venus',
  'the wiki hides this version of the file': 'le wiki cache cette version du fichier',
  'the wiki lists this revision as the current one but does not give it':
    'le wiki dit que cette révision est l’actuelle, mais ne la donne pas',
  'the wiki names the revision but does not give its text': 'le wiki nomme la révision, mais n’en donne pas le texte',
  'the wiki names this version but no longer has its bytes': 'le wiki nomme cette version, mais n’en a plus les octets',
  'a revision has one text here; the slot “{slot}” is left out':
    'une révision a ici un seul texte ; l’emplacement « {slot} » est omis',
  'announced {announced}, got {got}': 'annoncé : {announced}, obtenu : {got}',
  'edits counted: {edits}, revisions kept: {revisions}':
    'modifications comptées : {edits}, révisions gardées : {revisions}',
  'it answers {status}': 'il répond {status}',
  'its redirects do not end': 'ses redirections ne finissent pas',
  'its bytes were not kept: {problem}': 'ses octets n’ont pas été gardés : {problem}',
  'the wiki did not render the page: {problem}': 'le wiki n’a pas affiché la page : {problem}',
  'the wiki’s counter names {announced} {what}, its lists hold {found}; counters drift unless a maintenance script sets them right':
    'le compteur du wiki dit {announced} ({what}), ses listes en ont {found} ; les compteurs dérivent si aucun script d’entretien ne les corrige',
  // the store
  'the bytes of the file are not those that the source announces; they are kept as they came':
    'les octets du fichier ne sont pas ceux que la source annonce ; ils sont gardés comme ils sont venus',
  'two sources name one page differently, as when it was renamed between them; the first name is kept':
    'deux sources nomment une page autrement, comme après un renommage ; le premier nom est gardé',
  'two sources hold two pages under one title, as when one was renamed and another made; they are joined':
    'deux sources ont deux pages sous un titre, comme après un renommage et une création ; elles sont réunies',
  'the source names a revision of a page that it does not hold':
    'la source nomme une révision d’une page qu’elle ne contient pas',
  'the same revision id stands on two pages': 'le même numéro de révision est sur deux pages',
  'two sources contradict each other on one revision; the first is kept':
    'deux sources se contredisent sur une révision ; la première est gardée',
  // pages
  'there is no table of its wikitext words: only the English ones are understood':
    'il n’y a pas de table de ses mots de wikitexte : seuls les mots anglais sont compris',
  'the extension tag {tag} is not run: its source is shown (places: {places})':
    'la balise d’extension {tag} n’est pas exécutée : son code source est montré (endroits : {places})',
  'the function {name} of the Lua module {module} is not run: its arguments are shown (places: {places})':
    'la fonction {name} du module Lua {module} n’est pas exécutée : ses arguments sont montrés (endroits : {places})',
  'the function {name} is not run: its source is shown':
    'la fonction {name} n’est pas exécutée : son code source est montré',
  'the page is shown without what crosses its templates: expanded, {reason}':
    'la page est montrée sans ce qui traverse ses modèles : développée, {reason}',
  'formulas (<math>) are shown as their source (places: {places})':
    'les formules (<math>) sont montrées par leur code source (endroits : {places})',
  'the page could not be parsed and is shown as its source':
    'la page n’a pu être analysée et est montrée par son code source',
  'the page is shown as its source: {reason}': 'la page est montrée par son code source : {reason}',
  'the call of {name} is not expanded: a loop, or too much for one page':
    'l’appel de {name} n’est pas développé : une boucle, ou trop pour une page',
  'the call of {name} is not expanded: too much for one page':
    'l’appel de {name} n’est pas développé : trop pour une page',
  'the wiki has no page {name}: a link stands in its place': 'le wiki n’a pas de page {name} : un lien en tient lieu',
  '{name} is made elsewhere: a link stands in its place': '{name} est fait ailleurs : un lien en tient lieu',
  'the page does not have this section; the link leads to the page itself, as it did on the wiki':
    'la page n’a pas cette section ; le lien mène à la page elle-même, comme sur le wiki',
  // the whole
  'the source was read to its end and holds no page; an export may have been asked for the wrong pages, or stopped':
    'la source a été lue jusqu’au bout et ne contient aucune page ; l’export portait peut-être sur d’autres pages, ou s’est arrêté',
  'the wiki has pages, but `pages` of the pipeline file and the privacy rules let none of them through':
    'le wiki a des pages, mais `pages` du fichier de migration et les règles de confidentialité n’en laissent passer aucune',
  'the page states no day for this meeting, so that it stands in no calendar':
    'la page ne dit pas le jour de cette réunion, qui n’est donc dans aucun calendrier',
  'people.yml gives this name to a person, but no meeting names anybody so; a first name alone is nobody':
    'people.yml donne ce nom à une personne, mais aucune réunion ne nomme personne ainsi ; un prénom seul n’est personne',
  'the run is frozen and the lock has no entry for this URL':
    'la migration est figée et le relevé des liens n’a rien pour cette adresse',
  'the lock names a copy whose bytes are not in the folder of evidence':
    'le relevé des liens nomme une copie dont les octets ne sont pas dans le dossier des preuves',
  '{count} characters that XML forbids are left out of the export; the catalogue has them':
    '{count} caractères que XML interdit sont omis de l’export ; le catalogue les a',
}
