/** Files of a database by their names. */

/** The files of a folder that are read: databases, settings, uploads but what MediaWiki makes of them. */
export const filesOfWiki =
  /^(?:[^/]+\.(?:sql|sqlite3?)(?:\.(?:gz|bz2|xz|zst|7z))?|[^/]+\.php|images\/(?!(?:thumb|temp|deleted)\/).*)$/i
