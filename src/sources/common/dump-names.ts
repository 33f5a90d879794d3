/** Files in which one wiki may lie twice, by their names: what is read of one kind is told beside the other. */

import type { Loss } from '../../model/loss.ts'
import { loss } from '../../texts/loss.ts'
import { message } from '../../texts/message.ts'

/** Ends of the names of dumps of databases and of files of SQLite, packed or not; phpMyAdmin packs them as zip, too. */
export const namedAsDatabase = /\.(?:sql|sqlite3?)(?:\.(?:gz|bz2|xz|zst|7z|zip|tgz|tar(?:\.gz)?))?$/i

/** Those of files of SQLite alone. */
export const namedAsSqlite = /\.sqlite3?(?:\.(?:gz|bz2|xz|zst|7z))?$/i

/** Ends of the names of exports. Wikimedia's parts name their range of pages behind the ending: `history1.xml-p1p100.bz2`. */
export const namedAsExport = /\.xml(?:-p\d+p\d+)?(?:\.(?:gz|bz2|xz|lzma|zst|7z))?$/i

/** A file, by its name, in which the wiki may lie in another form than in those that are read. */
export const otherForm = (name: string): Loss => loss('beside-not-read', name, { reason: message('other-form-beside') })

/** Ends of the names of web archives; a browser puts the number of a copy before the last ending: `crawl.warc (2).gz`. */
export const namedAsArchive = /\.(?:(?:warc|arc)(?: ?\(\d+\))?(?:\.gz|\.zst)?|wacz|har)$/i
