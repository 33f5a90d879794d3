/** Sentences that stand in losses and beside links, and grounds for doubt, in German. */

import type { Translation } from '../translation.ts'

/** By message id. */
export const germanLossReasons = {
  // exports
  'bytes-not-base64': 'ihre Bytes sind als „{encoding}“ geschrieben, nicht als base64',
  'bytes-nowhere': 'weder der Export noch der Ordner der Dateien enthält ihre Bytes',
  'between-pages-no-page': 'was zwischen den Seiten steht, ist keine Seite: „{words}“',
  'trailing-no-export': 'was auf den Export folgt, ist keiner',
  'dump-ends-after-page': 'der Export bricht nach der Seite „{title}“ ab',
  'dump-ends-before-first-page': 'der Export bricht vor der ersten Seite ab',
  'dump-ends-inside-page': 'der Export bricht in der Seite „{title}“ ab, von der {count} Versionen aufbewahrt sind',
  'dump-has-no-end-tag': 'der Export endet vor </mediawiki>',
  'text-of-other-hash':
    'der Text hat die angekündigte Größe, aber einen anderen Hash: verändert, oder einer von mehreren Inhalten, die Exporte vor 0.11 auslassen; er ist aufbewahrt',
  'text-not-as-announced-by-dump':
    'der Text ist nicht der, den der Export ankündigt; er ist aufbewahrt, wie er dasteht',
  'texts-missing-in-dump': '{count} Versionen haben eine Größe, aber keinen Text',
  'stub-dump': 'ein Export ohne Texte: {count} Versionen haben eine Größe, aber keinen Text',
  'text-size-only': 'der Export nennt die Größe des Textes, enthält ihn aber nicht',
  'file-pages-without-uploads': 'es gibt {count} Dateiseiten, aber keine hochgeladenen Dateien',
  'file-versions-without-bytes': '{missing} von {count} Dateiversionen kommen ohne ihre Bytes',
  'page-without-title': '{count} Versionen einer Seite ohne Titel',
  'page-not-closed': 'die Seite ist nicht geschlossen, bevor die nächste beginnt',
  'dump-slots-left-out':
    'eine Version hat hier einen einzigen Text; der Inhalt „{role}“ von {count} Versionen ist ausgelassen',
  'title-not-in-dump': 'als Titel aufgeführt, aber nicht im Export',
  'more-titles-not-in-dump': '{count} weitere Titel der Liste sind nicht im Export',
  'title-list-incomplete': 'die Liste der Titel wurde nicht zu Ende geschrieben',
  'file-list-incomplete': 'die Liste der Dateien wurde nicht zu Ende geschrieben',
  'listed-file-not-in-folder': 'die Liste der Dateien nennt sie, und der Ordner enthält ihre Bytes nicht',
  'uploads-packed':
    'ein Archiv mit hochgeladenen Dateien, das nicht geöffnet wird: Entpacken Sie es in einen Ordner images/ neben dem Export',
  'other-files-in-archive': '{count} andere Dateien des Archivs werden nicht gelesen',
  'export-of-logs': 'ein Export von Logbüchern enthält keine Seiten',
  'no-export': 'es ist kein Export',
  'ends-in-damaged-pack': '{ends} (die gepackte Datei ist beschädigt: {damage})',
  'pack-without-end':
    'sie entpackt sich auf {bytes} Bytes aus {packed}: was so wächst, ist dazu gemacht, und wird nicht zu Ende gelesen',
  'without-title': 'ohne Titel',
  'what-and-damage': '{what}: {damage}',
  'page-has-no-title': 'die Seite hat keinen Titel',
  'revision-without-id-or-time': 'eine Version ohne Nummer und ohne Zeit',
  'upload-without-name': 'eine hochgeladene Datei ohne Namen',
  'beside-revisions': 'was neben den Versionen steht',
  'at-line': '{what} (Zeile {line})',
  'bare-ampersand': 'ein einzelnes &',
  'namespaces-at-most':
    'mehr als {limit} Namensräume, wie sie kein Wiki hat: Seiten der übrigen werden als Seiten des Hauptnamensraums gelesen',
  'element-not-closed': 'das Element ist nicht geschlossen',
  'bytes-not-utf8': 'Bytes, die kein UTF-8 sind, ersetzt durch U+FFFD',
  'markup-in-text': 'das Tag <{name}> in einem Text, der maskiert sein sollte',
  doctype: 'ein DOCTYPE',
  // mirrors
  'saved-file-no-page': 'die gespeicherte Datei ist keine Seite des Wikis',
  'board-is-a-number':
    'was auf diesem Board von Structured Discussions gesagt wurde, ist nicht in der Quelle: Der Text der Seite ist nur dessen Nummer',
  'board-as-shown':
    'von diesem Board von Structured Discussions hat die Quelle, was die gespeicherte Seite zeigt: Themen weiter unten und frühere Texte sind nicht darin',
  'pictures-not-saved':
    '{count} Dateien: Seiten zeigen, beschreiben oder verlinken sie, aber weder sie noch verkleinerte Kopien davon sind in der Quelle',
  'picture-not-saved':
    'Seiten zeigen, beschreiben oder verlinken es, aber weder es selbst noch eine verkleinerte Kopie ist in der Quelle',
  'saved-files-no-pages': '{count} gespeicherte Dateien sind keine Seiten des Wikis',
  'mirror-has-no-wikitext':
    'ein gespeichertes Wiki enthält die Seiten, wie sie gezeigt wurden, nie ihren Wikitext, auch nicht, was einer Vorlage gesagt wurde, ohne dass sie es zeigt',
  'special-export-left-out':
    'Spezial:Exportieren gab diese Versionen nicht heraus: Sie sind aufbewahrt, wie sie gezeigt wurden',
  'export-breaks-off': 'ihr Export bricht ab',
  'page-linked-not-saved': 'eine gespeicherte Seite verlinkt oder nennt sie, aber sie wurde nicht gespeichert',
  'pages-linked-not-saved':
    '{count} Seiten: Gespeicherte Seiten verlinken oder nennen sie, aber sie wurden nicht gespeichert',
  'page-linked-red': 'eine gespeicherte Seite verlinkt sie, aber das Wiki selbst hatte keine solche Seite',
  'pages-linked-red':
    '{count} Seiten: Gespeicherte Seiten verlinken sie, aber das Wiki selbst hatte keine solchen Seiten',
  'file-bytes-not-saved': 'ihre Seite nennt diese Version, aber ihre Bytes wurden nicht gespeichert',
  'original-not-saved':
    'das Original wurde nicht gespeichert, wohl aber eine verkleinerte Kopie, die an seiner Stelle aufbewahrt ist',
  'svg-shown-safely':
    'die Website zeigt eine Kopie ohne das, was etwas ausführen oder andere Server anfragen könnte; das Original ist unverändert aufbewahrt',
  'file-not-linked':
    'die Website verlinkt sie nicht, weil sie beim Öffnen etwas ausführen könnte; sie ist unverändert aufbewahrt',
  'upload-not-had': 'eine gespeicherte Seite nennt diese Datei, aber sie war nicht zu bekommen',
  'zone-at-crawl-assumed':
    'keine gespeicherte Seite zeigt eine genaue Zeit; die genannten Zeiten wurden in der Zeitzone der Pipeline am Tag des Einsammelns gelesen',
  'zone-at-newest-assumed':
    'keine gespeicherte Seite zeigt eine genaue Zeit oder den Tag des Einsammelns; die genannten Zeiten wurden in der Zeitzone der Pipeline am jüngsten genannten Tag gelesen',
  'utc-assumed':
    'keine gespeicherte Seite zeigt eine genaue Zeit, und keine Zeitzone ist bekannt; die genannten Zeiten wurden für UTC gehalten',
  'page-nested-too-deep': 'ihr HTML ist tiefer verschachtelt oder hat mehr Tags als das jeder Seite von MediaWiki',
  'file-cannot-be-opened': 'die Datei lässt sich nicht öffnen ({code})',
  'folder-cannot-be-read':
    'der Ordner lässt sich nicht oder nicht ganz lesen ({code}): was darin nicht zu öffnen war, fehlt',
  'file-is-empty': 'die Datei ist leer',
  'file-is-binary': 'die Datei enthält Binärdaten',
  'history-goes-on':
    'die gespeicherte Versionsgeschichte führt zu älteren Versionen weiter, auf Seiten, die nicht gespeichert wurden',
  'older-revisions-not-in-dump': 'die älteste Version, die der Export enthält, hat eine vor sich, die nicht darin ist',
  'histories-cut-in-dump': 'von {count} Seiten enthält der Export nur die neuesten Versionen',
  'page-bare-in-dump': 'der Export nennt die Seite ohne eine Version',
  'pages-bare-in-dump': 'der Export nennt {count} Seiten ohne eine Version, als erste diese',
  'file-cut-off': 'die Datei ist abgeschnitten: Sie hat kein </html> und endet nicht wie eine Seite',
  'file-not-utf8': 'die Datei enthält Bytes, die kein UTF-8 sind; sie erscheinen als U+FFFD',
  'packed-body-cut': 'die Datei ist gepackt und abgeschnitten; was sich entpacken ließ, ist aufbewahrt',
  'body-not-unpacked': 'die Datei ist gepackt und lässt sich nicht entpacken',
  'body-unpacks-too-large': 'die Datei wird entpackt größer als {megabytes} MiB; sie bleibt gepackt',
  'web-archive-damaged': 'das Webarchiv ist ab dieser Stelle unlesbar; was davor steht, ist aufbewahrt',
  'revisit-without-original': 'das Webarchiv sagt, dass dies schon vorkam, enthält es aber nicht',
  // live wikis
  'page-deleted-before-rendering': 'die Seite wurde gelöscht, bevor ihre Darstellung angefordert wurde',
  'page-deleted-while-read': 'die Seite wurde gelöscht oder ersetzt, während das Wiki gelesen wurde',
  'text-not-as-announced-by-wiki': 'der Text ist nicht der, den das Wiki ankündigt; er ist aufbewahrt, wie er kam',
  'file-not-as-announced-by-wiki':
    'die Bytes der Datei sind nicht die, die das Wiki ankündigt; sie sind aufbewahrt, wie sie kamen',
  'revision-text-not-given': 'das Wiki nennt die Version, gibt aber ihren Text nicht heraus',
  'file-bytes-gone': 'das Wiki nennt diese Version, hat aber ihre Bytes nicht mehr',
  'wiki-slot-left-out': 'eine Version hat hier einen einzigen Text; der Inhalt „{slot}“ ist ausgelassen',
  'redirects-without-end': 'ihre Weiterleitungen enden nicht',
  'pages-counted': 'Seiten',
  'files-counted': 'Dateien',
  'bytes-not-kept': 'ihre Bytes wurden nicht aufbewahrt: {problem}',
  // the store
  'file-not-as-announced-by-source':
    'die Bytes der Datei sind nicht die, die die Quelle ankündigt; sie sind aufbewahrt, wie sie kamen',
  'pages-of-one-title':
    'zwei Quellen haben zwei Seiten unter einem Titel, wie wenn eine umbenannt und eine andere angelegt wurde; sie sind vereint',
  'revision-on-two-pages': 'dieselbe Versionsnummer steht auf zwei Seiten',
  'sources-contradict': 'zwei Quellen widersprechen einander in einer Version; die erste ist aufbewahrt',
  // pages
  'tag-not-run': 'das Erweiterungs-Tag {tag} wird nicht ausgeführt: Gezeigt wird sein Quelltext (Stellen: {places})',
  'lua-function-not-run':
    'die Funktion {name} des Lua-Moduls {module} wird nicht ausgeführt: Gezeigt werden ihre Parameter (Stellen: {places})',
  'lua-function-failed':
    'die Funktion {name} des Lua-Moduls {module} endet mit einem Fehler, der gezeigt wird: {error} (Stellen: {places})',
  'lua-function-stopped':
    'die Funktion {name} des Lua-Moduls {module} braucht mehr Schritte oder Speicher, als dem Lua einer Seite zustehen: Gezeigt werden ihre Parameter (Stellen: {places})',
  'protection-not-kept':
    'wer eine Seite ändern darf, ist nicht aufbewahrt: Die Funktion {name} sagt, was sie von einer ungeschützten Seite sagt',
  'function-not-run': 'die Funktion {name} wird nicht ausgeführt: Gezeigt wird ihr Quelltext',
  'formulas-as-source': 'Formeln, deren TeX nicht verstanden wird, werden als Quelltext gezeigt (Stellen: {places})',
  'html-nested-deep': 'ihr HTML ist tiefer als {limit} Ebenen verschachtelt oder hat eine Million Tags',
  'longer-than-parsed': 'sie ist länger als {limit} Zeichen',
  'list-nested-deep': 'eine Liste ist tiefer als {limit} Ebenen verschachtelt',
  'more-marks': 'sie hat mehr als {limit} Auszeichnungen',
  'more-tags-without-end': 'sie hat mehr als {limit} Tags ohne Ende',
  'more-headings': 'sie hat mehr als {limit} Überschriften',
  'open-at-once': '{construct} ist mehr als {limit}-mal zugleich offen',
  'call-loops-or-too-much': 'der Aufruf von {name} wird nicht aufgelöst: eine Schleife, oder zu viel für eine Seite',
  'call-too-much': 'der Aufruf von {name} wird nicht aufgelöst: zu viel für eine Seite',
  // why the answer of a model counts for nothing
  'reply-not-json': 'sie ist kein JSON',
  'reply-not-ids': 'sie ist nicht eine einzige Liste von Kennungen',
  'reply-unknown-id': 'sie nennt eine Kennung, die nicht zur Wahl stand',
  'reply-same-id-twice': 'sie nennt eine Kennung zweimal',
  'reply-too-many-ids': 'sie nennt mehr Kennungen, als verlangt waren',
  'reply-too-long': 'sie ist zu lang',
  'reply-no-content': 'der Server schickte keine Antwort eines Modells',
  // derived forms
  'no-history-to-write': 'es gibt keinen Wikitext: Die Seiten sind nur im Paket, so wie sie gezeigt wurden',
  'sheet-full': 'ein Blatt hat höchstens {limit} Zeilen: {count} sind ausgelassen',
  'cells-cut': 'eine Zelle fasst höchstens {limit} Zeichen: {count} Texte sind gekürzt und enden mit „…“',
  'file-without-bytes': 'ihre Bytes sind nicht im Paket',
  'page-not-readable': 'die Website des Pakets hat keine solche Seite, obwohl es einen Text gibt',
  'link-not-placed': 'die Worte der Seite „{page}“ zeigen keinen solchen Link',
  'bytes-not-here': 'auch das Paket enthält ihre Bytes nicht',
  'categories-without-page':
    'Kategorien, die das Wiki nie beschrieb, haben keine Seite, die ihre Seiten aufzählen könnte: {count}; der Kopf der Seiten nennt sie',
  'latest-texts-only': 'nur der letzte Text jeder Seite wird geschrieben; ausgelassene Versionen: {count}',
  'beside-the-site': 'diese Form enthält die Website und die Dateien: Dies steht im Paket daneben',
  'redirect-without-section':
    'die Weiterleitung führt an den Anfang von {title}: Diese Form kennt keine Abschnitte in Weiterleitungen',
  'no-original-address': 'ihre ursprüngliche Adresse ist nicht bekannt: Sie steht unter {address}',
  'address-of-another': 'eine andere Seite hat ihre ursprüngliche Adresse {url}: Sie steht unter {address}',
  'special-page': 'eine Seite, die MediaWiki selbst erzeugt: Keine lässt sich importieren',
  'page-without-text': 'eine Seite, von der kein Text da ist',
  'text-not-here': 'eine Version, deren Text nicht da ist',
  'old-html-only': 'eine alte Version, die nur als HTML bekannt ist',
  'no-words-on-site': 'eine Version, die nur als HTML bekannt ist und von der die Website keine Worte hat',
  'revision-without-time': 'eine Version, deren Zeit niemand nannte',
  'no-event-of-meeting': 'die Datenblätter des Pakets haben kein Ereignis dazu',
} as const satisfies Translation['lossReasons']

/** By message id: one whole sentence. */
export const germanLinkReasons = {
  'not-checked': 'Der Link wurde nicht geprüft.',
  'no-request-sent': 'Es wurde keine Anfrage gesendet.',
  'server-asks-to-wait': 'Der Server bat uns, später wiederzukommen.',
  'server-unreachable': 'Der Server war nicht zu erreichen ({error}).',
  'no-answer': 'keine Antwort',
  'answer-unreadable': 'Der Server antwortete, aber wir konnten die Antwort nicht lesen ({error}).',
  'address-redirects-without-end': 'Die Adresse leitet ohne Ende von einer zur nächsten weiter ({error}).',
  'site-asks-for-consent':
    'Die Website fragt nach Zustimmung, oder ob wir ein Roboter sind, bevor sie irgendetwas zeigt.',
  'answers-all-addresses-alike':
    'Die Website beantwortet jede Adresse mit denselben Worten, die nichts über die Seite sagen.',
  'pad-page-proves-nothing': 'Die Seite ist die eines Pads und sieht gleich aus, ob es das Pad gibt oder nicht.',
  'pad-export-gone': 'Das Pad hat keinen Export mehr: Es wurde gelöscht oder nie beschrieben.',
  'pad-says-deleted': 'Das Pad enthält nur den Hinweis, dass sein Inhalt gelöscht wurde.',
  'pad-read-only-address-gone': 'Die Leseadresse des Pads führt nirgendwohin mehr.',
  'short-code-unknown': 'Der Kurzlinkdienst kennt diesen Code nicht oder hat ihn abgeschaltet.',
  'video-unknown': 'Die Website sagt, dass sie kein solches Video hat.',
  'gone-for-good': 'Der Server sagt, dass die Seite endgültig verschwunden ist (410).',
  'withdrawn-for-legal-reasons': 'Der Server sagt, dass die Seite aus rechtlichen Gründen entfernt wurde (451).',
  'behind-login': 'Der Inhalt liegt hinter einer Anmeldung.',
  'pad-asks-password': 'Das Pad verlangt ein Passwort oder ein Konto.',
  'video-private': 'Das Video ist privat.',
  'server-refuses': 'Der Server lehnte es ab, uns zu antworten ({status}); das beweist nichts.',
  'server-answered': 'Der Server antwortete {status}.',
  'export-of-other-type': 'Die Exportadresse antwortet {type}.',
  'something-else': 'etwas anderes',
  'soft-404': 'Die Seite antwortet, ist aber nicht die verlinkte: {signals}.',
  'event-over': 'Die Seite antwortet und sagt, dass die Veranstaltung oder Umfrage vorbei ist.',
  'moved-for-good': 'Die Seite ist endgültig umgezogen, und ihre neue Adresse antwortet.',
  'page-answers': 'Die Seite antwortet.',
  'checked-by-person': 'Von einem Menschen geprüft.',
  'policy-says': 'So steht es in den Regeln.',
  'service-closed': '{service} schloss am {day}.',
  'failure-counted': 'Fehlschlag {count} von {most}, bevor der Link als tot gilt.',
  'failed-repeatedly': 'Er schlug {count}-mal fehl, mit Tagen dazwischen.',
  'address-gives-rights': 'Schon die Adresse gibt Rechte, wem auch immer sie bekannt ist.',
  'pad-writable': 'Wer die Adresse des Pads hat, kann noch hineinschreiben.',
  'address-not-of-web': 'Die Adresse ist keine des Webs.',
  'title-ambiguous': 'Zwei Seiten des Wikis könnten gemeint sein: {titles}.',
  'page-not-in-wiki': 'Der Link führt zu einer Seite, die das Wiki nicht hat.',
  'page-in-wiki': 'Der Link führt zu einer Seite dieses Wikis.',
  'short-links-loop': 'Kurzlinks führen ohne Ende zueinander.',
  'revision-names-target': 'Eine Version im Wiki nennt das Ziel dieses toten Kurzlinks ({revision}).',
  'short-link-to': 'Ein Kurzlink zu {target}.',
  'nearest-capture-far': 'Die nächstgelegene Aufnahme liegt {days} Tage entfernt.',
  // what an import leaves out
  'no-page-cites-it': 'keine Seite nennt sie',
  'capture-of-status': 'die Aufnahme ist eine Antwort {status}',
  'line-not-code-and-url': 'die Zeile hat nicht die Form code|url',
  'code-not-in-list': 'die Liste hat seinen Code nicht',
  'target-gives-rights': 'sein Ziel gibt Rechte, wem auch immer die Adresse bekannt ist',
} as const satisfies Translation['linkReasons']

/** Why a value is doubtful. */
export const germanDoubts = {
  judgement: 'die Zeichen für und gegen eine Sitzung wiegen etwa gleich',
  'date-missing': 'kein Datum war wahrscheinlich genug',
  'date-invalid': 'das geschriebene Datum gibt es nicht',
  'date-conflict': 'die Seite widerspricht sich',
  'date-elsewhere': 'nur andere Seiten sagen es',
  'date-inferred': 'das Jahr, der Tag oder die Tageshälfte wurde ergänzt',
  'date-unlabelled': 'keine Beschriftung sagt, dass es das Datum ist',
  'weekday-mismatch': 'der Wochentag ist nicht der des Datums',
  placeholder: 'dort steht das Wort einer Vorlage',
  'place-inferred': 'ein Teil davon steht nicht geschrieben',
  'place-unlabelled': 'keine Beschriftung sagt, dass es der Ort ist',
  'no-list': 'die Person steht in keiner Teilnahmeliste, spricht, handelt oder hat aber eine Aufgabe',
  'ambiguous-name': 'der Name kann mehreren Personen gehören',
  'count-conflict': 'die geschriebene Zahl ist nicht die der Liste',
  'count-in-words': 'die Zahl steht in einem Satz',
  'kind-by-place': 'die Überschrift sagt nicht, worum es geht: Das sagt, was darum herum steht',
  'no-verdict': 'dort steht weder eine Abstimmung noch ein klares Ergebnis',
  'no-mark': 'in einem Satz gesagt, ohne Kennzeichen einer Aufgabe',
  'told-in-passing': 'unter Ankündigungen gesagt',
  'series-guessed': 'aus der Form des Titels genommen',
  'role-beside-name': 'aus den Worten um einen Namen gelesen',
} as const satisfies Translation['doubts']

/** What is said of a doubtful value. */
export const germanDoubtful = {
  missing: 'fehlt',
  aMeeting: 'eine Sitzung',
  noMeeting: 'keine Sitzung',
  passedOver: 'verworfen: {words}',
} as const satisfies Translation['doubtful']
