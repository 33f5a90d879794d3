/** The words of every error: one entry per permanent code, listed in docs/errors.md (a test holds both together). */

interface ErrorText {
  /** Exit code of the command: 1 failed, 2 usage, 4 not valid, 5 tool missing, 130 interrupted. */
  readonly exit: 1 | 2 | 4 | 5 | 130
  readonly what: { readonly en: string; readonly fr: string }
  readonly why: { readonly en: string; readonly fr: string }
  readonly next: { readonly en: string; readonly fr: string }
}

export const errorTexts = {
  NOT_A_DUMP: {
    exit: 1,
    what: { en: '{path} is no MediaWiki export: it begins with {begins}', fr: '{path} n’est pas un export MediaWiki : il commence par {begins}' },
    why: { en: 'an export begins with <mediawiki>, plain or compressed', fr: 'un export commence par <mediawiki>, en clair ou compressé' },
    next: { en: 'run `wikifonds inspect` on it to see what it is', fr: 'lancez `wikifonds inspect` dessus pour savoir ce que c’est' },
  },
} as const satisfies Record<string, ErrorText>

export type ErrorCode = keyof typeof errorTexts
