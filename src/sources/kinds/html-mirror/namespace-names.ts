/** Local names of the namespaces that every MediaWiki has, for wikis of which only a few pages were saved. */

/** By language, for ids -2 to 15 (4 is the wiki's own name). Source: MediaWiki languages/messages/Messages*.php. */
const names: Readonly<Record<string, readonly string[]>> = {
  fr: [
    'Média',
    'Spécial',
    '',
    'Discussion',
    'Utilisateur',
    'Discussion utilisateur',
    '',
    'Discussion $1',
    'Fichier',
    'Discussion fichier',
    'MediaWiki',
    'Discussion MediaWiki',
    'Modèle',
    'Discussion modèle',
    'Aide',
    'Discussion aide',
    'Catégorie',
    'Discussion catégorie',
  ],
  en: [
    'Media',
    'Special',
    '',
    'Talk',
    'User',
    'User talk',
    '',
    '$1 talk',
    'File',
    'File talk',
    'MediaWiki',
    'MediaWiki talk',
    'Template',
    'Template talk',
    'Help',
    'Help talk',
    'Category',
    'Category talk',
  ],
  de: [
    'Medium',
    'Spezial',
    '',
    'Diskussion',
    'Benutzer',
    'Benutzer Diskussion',
    '',
    '$1 Diskussion',
    'Datei',
    'Datei Diskussion',
    'MediaWiki',
    'MediaWiki Diskussion',
    'Vorlage',
    'Vorlage Diskussion',
    'Hilfe',
    'Hilfe Diskussion',
    'Kategorie',
    'Kategorie Diskussion',
  ],
  es: [
    'Medio',
    'Especial',
    '',
    'Discusión',
    'Usuario',
    'Usuario discusión',
    '',
    '$1 discusión',
    'Archivo',
    'Archivo discusión',
    'MediaWiki',
    'MediaWiki discusión',
    'Plantilla',
    'Plantilla discusión',
    'Ayuda',
    'Ayuda discusión',
    'Categoría',
    'Categoría discusión',
  ],
}

const firstId = -2
const projectId = 4

/** Id → local name, in a language that we know, else in English. */
export function defaultNames(language: string | null, project: string | null): ReadonlyMap<number, string> {
  const list = names[(language ?? 'en').split('-')[0] ?? 'en'] ?? names['en'] ?? []
  const own = project ?? 'Project'
  return new Map(
    list.map((name, index) => [index + firstId, index + firstId === projectId ? own : name.replace('$1', own)]),
  )
}
