import type { Inspection } from '../../src/sources/common/source.ts'
import type { Language } from '../../src/texts/language.ts'
import { lossReason } from '../../src/texts/loss.ts'
import { sentence } from '../../src/texts/sentence.ts'

/** The notes of an inspection as lines of text; a loss by its kind and its reason. */
export const notesOf = (found: Inspection | null, language: Language = 'en'): string =>
  (found?.notes ?? [])
    .map((note) => ('id' in note ? sentence(note, language) : `${note.kind}: ${lossReason(note, language)}`))
    .join('\n')
