/** A screen of the desk: what it shows, and what becomes of the form on it. */

import type { Inspection } from '../../pipeline/commands/inspect.ts'
import type { Verification } from '../../pipeline/commands/verify.ts'
import type { Markup } from '../../support/markup.ts'
import type { DeskTextKey } from '../../texts/english/desk.ts'
import type { SiteLanguage } from '../../texts/language.ts'
import type { Jobs } from '../jobs/jobs.ts'
import type { Previews } from './previews.ts'
import type { KeptSession } from './session.ts'

/** Ways out on which somebody at this desk said yes, by the path of the pipeline file; folders that were chosen. */
export interface Allowed {
  readonly folders: Set<string>
  readonly ways: Map<string, Set<string>>
}

/** Common to all screens. */
export interface DeskState {
  /** Absolute path of the folder in which the desk works: pipeline files and bundles lie in it. */
  readonly folder: string
  readonly environment: NodeJS.ProcessEnv
  /** Whether a policy of links may lead names to this machine, for tests. */
  readonly testNet: boolean
  readonly session: KeptSession
  /** For this opening of the desk alone. */
  readonly allowed: Allowed
  readonly jobs: Jobs
  readonly previews: Previews
  /** Sources as they were when they were taken: a wiki is not asked again for each look at a page. */
  readonly inspected: Map<string, Inspection>
  /** Checks of bundles, by their paths: a bundle never changes. Null: signed since. */
  readonly checked: Map<string, Verification | null>
}

/** One look at a screen. */
export interface Visit extends DeskState {
  readonly language: SiteLanguage
  readonly query: URLSearchParams
  /** Absolute path of the pipeline file that the address names; null where it names none. */
  readonly wiki: string | null
  /** In each form. */
  readonly formKey: string
  /** Keeps the files of the form in a folder that was picked; gives their paths. Throws as `SentFiles.keep`. */
  readonly keepFiles: (folder: string) => Promise<readonly string[]>
  /** Why the form before was refused; null where none was. */
  readonly problem: Markup | null
  /** The form that was refused; null where none was. */
  readonly refused: URLSearchParams | null
}

/** A visit to a screen of one wiki. */
export type WikiVisit = Visit & { readonly wiki: string }

interface AnyScreen<Of extends Visit> {
  /** `/privacy`. */
  readonly path: string
  /** Its heading, and its name in the row of steps. */
  readonly title: DeskTextKey
  /** Whether it is no step of the way. */
  readonly isAside?: true
  render(visit: Of): Markup | Promise<Markup>
  /** Takes the form of the screen; gives the address that is shown then. Throws what the person is told. */
  accept?(visit: Of, form: URLSearchParams): string | Promise<string>
}

/** A screen; one `of: 'wiki'` is only shown of a pipeline file. */
export type Screen = ({ readonly of: 'nothing' } & AnyScreen<Visit>) | ({ readonly of: 'wiki' } & AnyScreen<WikiVisit>)

/** The folders that may be looked into: the one in which the desk works first. */
export const foldersOf = ({ folder, session }: DeskState): readonly string[] => [folder, ...session.now.folders]
