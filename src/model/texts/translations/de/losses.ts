/** The kinds of loss in German. */

import type { Translation } from '../translation.ts'

/** By kind: why things of it are missing. */
export const germanLossWhys = {
  'no-wikitext':
    'Ein Spiegel enthält die Seiten, wie sie gezeigt wurden, nicht ihren Wikitext: Sie stehen in keinem XML-Export.',
  'times-to-the-minute': 'Ein Spiegel nennt Zeiten nur auf die Minute genau.',
  'time-offset-assumed': 'Die Zeitzone der im Spiegel genannten Zeiten musste angenommen werden.',
  'time-offset-doubtful':
    'Die genauen Zeiten eines Spiegels sprechen für mehr als eine Zeitzone: Für die auf die Minute genannten wurde die häufigste genommen.',
  'revision-not-saved': 'Eine Versionsgeschichte nennt eine Version, die keine gespeicherte Seite zeigt.',
  'history-cut':
    'Von der Versionsgeschichte einer Seite wurde nur der neueste Teil gespeichert: Ihre älteren Versionen sind nicht bekannt.',
  'page-without-revision': 'Der Export nennt eine Seite und enthält keine ihrer Versionen: Ihr Text fehlt.',
  'thread-not-kept':
    'Der Export sagt, zu welchem Thread von LiquidThreads ein Beitrag gehört und auf welchen er antwortet. Beiträge sind als Seiten aufbewahrt, das nicht.',
  'board-not-in-source':
    'Die Seite ist ein Board oder ein Thema von Structured Discussions (Flow): Was gesagt wurde, liegt in Tabellen, die kein Export von Seiten enthält, und eine gespeicherte Seite zeigt nur die ersten Themen.',
  'page-not-saved': 'Eine gespeicherte Seite verlinkt oder nennt eine Seite, die nicht gespeichert wurde.',
  'red-link': 'Eine gespeicherte Seite verlinkt eine Seite, die das Wiki selbst nicht hatte.',
  'section-not-there':
    'Eine Seite verlinkt einen Abschnitt, den ihr Ziel nicht hat: Der Link führt zur Seite, wie im Wiki auch.',
  'file-not-saved':
    'Eine Seite nennt oder zeigt eine Datei oder eine Version davon, deren Inhalt nicht in der Quelle ist. Vielleicht hatte ihn das Wiki selbst nicht.',
  'upload-could-run':
    'Eine hochgeladene Datei könnte beim Öffnen ein Programm ausführen oder andere Server anfragen: Die Website zeigt eine bereinigte Kopie oder sagt, wo die Datei liegt; das Original ist aufbewahrt.',
  'address-forbidden':
    'Die Website bittet Programme, dies nicht zu lesen (robots.txt); darum wurde es nicht angefordert.',
  'archived-wikitext-unread':
    'Ein Webarchiv enthält Antworten mit dem Wikitext von Seiten (roh, Bearbeitungsformular, Export, API); sie werden noch nicht gelesen: Seiten sind aufbewahrt, wie sie gezeigt wurden.',
  'address-absent': 'Seiten führen zu dieser Adresse, aber dort ist nichts.',
  'mirror-not-a-wiki-page': 'Eine gespeicherte Datei ist keine Seite des Wikis.',
  'title-from-file-name': 'Von einer Seite wurde nur der Inhalt gespeichert: Ihr Titel ist der der Datei.',
  'texts-missing':
    'Die meisten Seiten haben keinen Text: Die Kopie enthält Titel, Versionsgeschichten oder Formulare, oder sie wurde nicht richtig gelesen.',
  'only-redirects': 'Jede Seite ist eine Weiterleitung: Die Seiten, zu denen sie führen, sind nicht da.',
  'headings-as-titles':
    'Titel sind Überschriften anderer Ansichten einer Seite (ihrer Versionsgeschichte, eines Formulars): Die Kopie wurde nicht richtig gelesen.',
  'no-date':
    'Nichts sagt, wann eine Seite geändert oder gespeichert wurde: Das Paket ist auf den 1970-01-01 datiert. Setzen Sie `bundle.date`.',
  'no-files':
    'Der Export nennt hochgeladene Dateien, enthält aber keine, und es wurde kein Ordner mit Dateien angegeben.',
  'duplicate-revision':
    'Der Export enthält Versionen doppelt, wie nach einem fortgesetzten Download: Sie sind einmal aufbewahrt.',
  'beside-not-read': 'Neben dem Export liegt etwas, das nicht gelesen wird: Logbücher, ein Archiv mit Dateien.',
  'dump-complaints': 'Das Werkzeug, das den Export machte, vermerkte, was es nicht holen konnte.',
  'unknown-element': 'Der Export hat Elemente seines Schemas, die hier nicht bekannt sind.',
  'template-missing':
    'Eine Seite ruft eine Vorlage auf, die in keiner Quelle steht: Das Wiki hatte sie nie, oder die Quellen sind nur ein Teil davon. An ihrer Stelle steht ein roter Link.',
  'function-unknown':
    'Eine Seite ruft eine Parserfunktion auf, die hier nicht ausgeführt wird: Gezeigt wird ihr Quelltext, bei Lua die Parameter des Aufrufs oder der Fehler des Skripts, beim Seitenschutz, dass es keinen gibt.',
  'transclusion-not-run':
    'Eine Seite bindet eine Spezialseite oder eine Seite eines anderen Wikis ein: Gezeigt wird der Aufruf.',
  'tag-not-run':
    'Ein Tag einer Erweiterung, die hier nicht ausgeführt wird: Gezeigt wird sein Quelltext. Wo das Wiki seine Erweiterungen nicht nennt, ist das jedes Paar, dessen Name kein HTML-Element ist.',
  'shown-as-rendered':
    'Der Text der Seite ruft auf, was hier nicht ausgeführt wird (Lua, eine Erweiterung, eine Spezialseite); die Darstellung des Wikis selbst wurde gespeichert und wird gezeigt. Datenblätter und Versionsgeschichte sind aus dem Text gelesen.',
  'media-not-played':
    'Auf der Seite stand eine Aufnahme oder ein Film: Sie werden dort nicht abgespielt; die Datei ist verlinkt, wo sie gespeichert wurde.',
  'picture-not-named':
    'Eine gespeicherte Seite zeigt ein Bild unter einem Namen, den das Sammelprogramm ihm gab, und nichts sagt, welche Datei des Wikis es ist: Es wird nicht gezeigt.',
  'expansion-cut':
    'Eine Seite ruft eine Vorlage auf, die sich selbst aufruft, oder bindet mehr ein, als MediaWiki erlaubt: Gezeigt werden die Worte, die MediaWiki dafür hat, ein Link oder der Aufruf.',
  'page-renamed':
    'Zwei Quellen nennen eine Seite verschieden, wie nach einer Umbenennung dazwischen: Der erste Name gilt.',
  'meeting-without-day': 'Die Seite nennt keinen Tag der Sitzung: Sie steht in keinem Kalender.',
  'person-not-found': 'Ein Name aus den von Hand zusammengeführten Personen steht in keiner Sitzung.',
  'answer-without-page': 'Jemand gab Auskunft zu einer Seite, die das Wiki nicht hat.',
  'answer-without-value': 'Jemand gab Auskunft zu einem Wert, den das Datenblatt der Seite nicht hat.',
  'assist-answer-dropped':
    'Ein Modell, das auswählen sollte, antwortete etwas anderes; dort entscheiden die Regeln allein.',
  'language-unknown':
    'Für die Sprache des Wikis gibt es keine Tabelle magischer Wörter: Die englischen werden verstanden.',
  'not-in-form': 'Eine abgeleitete Form kann es nicht enthalten; das Paket hat es.',
  'xml-character-dropped': 'Ein Zeichen, das XML verbietet, fehlt im Export.',
  'gone-while-reading': 'Eine Seite wurde im Wiki gelöscht oder ersetzt, während es gelesen wurde.',
  'statistics-differ': 'Der Zähler des Wikis nennt mehr, als seine Listen enthalten; solche Zähler laufen auseinander.',
  'file-hidden': 'Das Wiki verbirgt diese Version einer Datei.',
  'file-too-large': 'Eine Datei ist größer, als die Migration erlaubt: Ihr Inhalt ist ausgelassen.',
  'rendering-missing': 'Das Wiki gab seine eigene Darstellung einer Seite nicht heraus; ihr Text ist aufbewahrt.',
  'incomplete-listing': 'Das Wiki führt eine Seite auf, deren aktuelle Version es nicht herausgibt.',
  'source-unreadable': 'Das System lässt einen Ordner der Quelle oder eine Datei neben ihren Exporten nicht lesen.',
  'mirror-unreadable': 'Eine gespeicherte Datei ist leer, abgeschnitten oder kein Text.',
  'address-unanswered':
    'Eine Adresse wurde so oft angefragt, wie der Takt es erlaubt, und antwortete nie, wie sie sollte.',
  'crawl-capped': 'Das Einsammeln wurde an seiner Grenze beendet: Seiten, die nicht erreicht wurden, fehlen.',
  'dump-truncated': 'Der Export bricht ab: Ganze Seiten vor dem Abbruch sind aufbewahrt.',
  'page-not-in-dump': 'Die Titelliste neben dem Export nennt eine Seite, die der Export nicht enthält.',
  'list-unfinished': 'Eine Liste neben dem Export wurde nicht zu Ende geschrieben: Der Export wurde abgebrochen.',
  'xml-repaired': 'Ein Teil des Exports war kein XML: Was sich lesen ließ, ist aufbewahrt.',
  'xml-unreadable': 'Ein Teil des Exports ließ sich gar nicht lesen; seine Stelle in der Datei ist angegeben.',
  'fragment-too-large': 'Ein Text oder der Kopf einer Seite ist größer als die Grenze: Er ist übersprungen.',
  'sha1-mismatch': 'Ein Text oder eine Datei ist nicht, was die Prüfsumme ankündigt: aufbewahrt, wie es ankam.',
  'text-missing': 'Die Quelle kündigt Texte an, die sie nicht enthält (ein Export ohne Texte, ein beschädigtes Wiki).',
  'time-unreadable': 'Eine Zeitangabe ist keine.',
  'slot-not-kept': 'Eine Version hat außer dem Haupttext weitere Inhalte.',
  'file-missing': 'Eine Version einer Datei wird genannt, aber ihr Inhalt ist nicht im Ordner der Dateien.',
  'file-unreadable': 'Der Inhalt einer Datei ließ sich nicht lesen.',
  'revision-without-page': 'Eine Quelle nennt eine Version einer Seite, die sie nicht enthält.',
  'source-conflict': 'Zwei Quellen haben unter einer Versionsnummer verschiedene Texte: Der erste ist aufbewahrt.',
  'expansion-too-large':
    'Die Vorlagen einer Seite ergeben mehr, als sich lesen lässt: Gezeigt wird sie ohne das, was ihre Vorlagen kreuzt.',
  'page-too-complex': 'Eine Seite übersteigt die Grenzen des Parsers: Gezeigt wird ihr Quelltext.',
  'page-unparsed': 'Eine Seite ließ sich nicht verarbeiten: Gezeigt wird ihr Quelltext.',
  'dump-missing':
    'Ein WikiTeam-Ordner ohne seinen Export: Seine Listen nennen Titel und Dateien, aber die Seiten sind nicht da.',
  'source-without-pages': 'Eine Quelle wurde bis zum Ende gelesen und ergab keine Seite.',
  'no-page-chosen':
    'Das Wiki hat Seiten, aber die Auswahl der Seiten und die Regeln des Datenschutzes lassen keine durch.',
  'picture-cut':
    'Hinter einem Bild enthielt seine Datei mehr (ein zweites Bild, eine Vorschau der Kamera, andere Daten), was einen Ort oder eine Person verraten kann: Es wurde mit den Metadaten abgeschnitten.',
  'picture-not-read':
    'Ein Bild ist beschädigt oder zu groß für den Speicher: Seine Metadaten ließen sich nicht bis zum Ende suchen, und was davon übrig ist, geht mit hinaus.',
  'link-copy-missing':
    'Das Verzeichnis der Links nennt eine Kopie einer zitierten Seite, die der Ordner der Belege nicht enthält.',
  'link-not-in-lock': 'Der Lauf war eingefroren, und das Verzeichnis der beobachteten Links kennt einen Link nicht.',
} as const satisfies Translation['lossWhys']

/** By kind: why one of them is. */
export const germanLosses = {
  'times-to-the-minute':
    'ein gespeichertes Wiki nennt Zeiten auf die Minute; nur Versionsvergleiche nennen die Sekunde',
  'time-offset-doubtful':
    'die genauen Zeiten der gespeicherten Seiten sprechen für mehr als eine Zeitverschiebung; genommen wurde die häufigste, und wo eine Seite die genaue Zeit nennt, diese',
  'revision-not-saved': 'die gespeicherten Seiten nennen diese Versionen, aber keine zeigt ihren Text',
  'thread-not-kept':
    'Beiträge von LiquidThreads sind als Seiten aufbewahrt, ohne den Thread, zu dem sie gehören, und ohne den Beitrag, auf den sie antworten',
  'section-not-there': 'die Seite hat diesen Abschnitt nicht; der Link führt zur Seite selbst, wie im Wiki auch',
  'address-forbidden': 'die Website bittet Programme, dies nicht zu lesen (robots.txt)',
  'archived-wikitext-unread':
    'das Webarchiv enthält hier Wikitext, der noch nicht gelesen wird; Seiten sind aufbewahrt, wie sie gezeigt wurden',
  'address-absent': 'Seiten führen dorthin, aber dort ist nichts',
  'title-from-file-name': 'nur der Inhalt wurde gespeichert, ohne die Seite darum herum: Der Titel ist der der Datei',
  'texts-missing': '{missing} von {pages} Seiten haben keinen Text',
  'only-redirects': 'alle {pages} Seiten sind Weiterleitungen: Wohin sie führen, ist nicht da',
  'headings-as-titles': '{count} Titel sind Überschriften anderer Ansichten, keine Seitentitel',
  'no-date':
    'nichts sagt, wann eine Seite geändert oder gespeichert wurde: Setzen Sie bundle.date in der Pipeline-Datei',
  'duplicate-revision':
    '{revisions} Versionen, an {pages} Stellen, stehen mehr als einmal in den Exporten; sie sind einmal aufbewahrt',
  'dump-complaints': 'das Werkzeug, das den Export machte, vermerkte {count} Dinge, die es nicht holen konnte',
  'unknown-element': 'ein Element, das diese Version von wikifonds nicht kennt, {count}-mal ausgelassen',
  'template-missing': 'keine Quelle hat eine Seite {name}: An ihrer Stelle steht ein Link',
  'transclusion-not-run': '{name} entsteht anderswo: An seiner Stelle steht ein Link',
  'shown-as-rendered':
    'die Seite wird gezeigt, wie das Wiki sie darstellte: Nicht alles, was ihr Text aufruft, wird hier ausgeführt',
  'media-not-played':
    'Aufnahmen und Filme werden auf der Seite nicht abgespielt: Ihre Dateien sind verlinkt, wo sie gespeichert wurden',
  'picture-not-named': 'weder ihre Adresse noch ein Link noch eine Dateiseite nennt diese Bilder',
  'page-renamed':
    'zwei Quellen nennen eine Seite verschieden, wie nach einer Umbenennung dazwischen; der erste Name gilt',
  'meeting-without-day': 'die Seite nennt keinen Tag dieser Sitzung, sodass sie in keinem Kalender steht',
  'person-not-found':
    'people.yml gibt diesen Namen einer Person, aber keine Sitzung nennt jemanden so; ein Vorname allein ist niemand',
  'answer-without-page': 'records.yml nennt diese Seite, aber das Wiki hat keine mit diesem Titel oder dieser Nummer',
  'answer-without-value':
    'records.yml sagt {kind} zu {field}, aber das Datenblatt hat keinen solchen Wert, oder die Auskunft sagt nicht, welche Sitzung der Seite sie meint: {value}',
  'assist-answer-dropped': 'die Antwort des Modells zählt nicht: {reason}',
  'language-unknown': 'es gibt keine Tabelle ihrer Wikitext-Wörter: Nur die englischen werden verstanden',
  'xml-character-dropped': '{count} Zeichen, die XML verbietet, fehlen im Export; der Katalog hat sie',
  'statistics-differ':
    'der Zähler des Wikis nennt {announced} {what}, seine Listen enthalten {found}; Zähler laufen auseinander, wenn kein Wartungsskript sie richtigstellt',
  'file-hidden': 'das Wiki verbirgt diese Version der Datei',
  'rendering-missing': 'das Wiki stellte die Seite nicht dar: {problem}',
  'incomplete-listing': 'das Wiki führt diese Version als die aktuelle auf, gibt sie aber nicht heraus',
  'address-unanswered': 'sie wurde so oft angefragt, wie der Takt es erlaubt, und antwortete nie, wie sie sollte',
  'crawl-capped': 'das Einsammeln wurde nach {answers} Antworten beendet; was nicht erreicht wurde, fehlt',
  'fragment-too-large': 'ein Element {what} mit {bytes} Bytes ist größer, als sich lesen lässt',
  'time-unreadable': 'die Zeitangabe der Version ist keine',
  'revision-without-page': 'die Quelle nennt eine Version einer Seite, die sie nicht enthält',
  'expansion-too-large': 'die Seite wird ohne das gezeigt, was ihre Vorlagen kreuzt: {reason}, mit allem Eingebundenen',
  'page-too-complex': 'die Seite wird als Quelltext gezeigt: {reason}',
  'page-unparsed': 'die Seite ließ sich nicht verarbeiten und wird als Quelltext gezeigt',
  'dump-missing':
    'die Listen eines WikiTeam-Exports nennen {titles} Titel, aber der Export selbst liegt nicht daneben: Suchen Sie {names}',
  'source-without-pages':
    'die Quelle wurde bis zum Ende gelesen und enthält keine Seite; ein Export kann für die falschen Seiten angefordert oder abgebrochen worden sein',
  'no-page-chosen':
    'das Wiki hat Seiten, aber `pages` in der Pipeline-Datei und die Regeln des Datenschutzes lassen keine durch',
  'picture-cut':
    'was in der Datei auf das Bild folgte, wurde mit den Metadaten abgeschnitten; `exif: keep` behält beides',
  'picture-not-read':
    'seine Metadaten ließen sich nicht bis zum Ende suchen und können einen Ort oder einen Namen verraten: Sehen Sie die Datei an, oder nehmen Sie sie mit `drop-file` heraus',
  'link-copy-missing': 'das Verzeichnis der Links nennt eine Kopie, deren Bytes nicht im Ordner der Belege sind',
  'link-not-in-lock': 'der Lauf ist eingefroren, und das Verzeichnis der Links kennt diese URL nicht',
} as const satisfies Translation['losses']
