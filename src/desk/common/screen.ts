/** A screen of the desk: what it shows, and what becomes of the form on it. */

import type { Markup } from '../../support/markup.ts'
import type { DeskTextKey } from '../../texts/english/desk.ts'
import type { SiteLanguage } from '../../texts/language.ts'
import type { Jobs } from '../jobs/jobs.ts'
import type { Previews } from './previews.ts'
import type { KeptSession } from './session.ts'

/** Common to all screens. */
export interface DeskState {
  /** Absolute path of the folder in which the desk works: pipeline files and bundles lie in it. */
  readonly folder: string
  readonly environment: NodeJS.ProcessEnv
  readonly session: KeptSession
  readonly jobs: Jobs
  readonly previews: Previews
}

/** One look at a screen. */
export interface Visit extends DeskState {
  readonly language: SiteLanguage
  readonly query: URLSearchParams
  /** Absolute path of the pipeline file that the address names; null where it names none. */
  readonly wiki: string | null
  /** In each form. */
  readonly formKey: string
  /** Why the form before was refused; null where none was. */
  readonly problem: Markup | null
}

/** A visit to a screen of one wiki. */
export type WikiVisit = Visit & { readonly wiki: string }

interface AnyScreen<Of extends Visit> {
  /** `/privacy`. */
  readonly path: string
  /** Its heading, and its name in the row of steps. */
  readonly title: DeskTextKey
  render(visit: Of): Markup | Promise<Markup>
  /** Takes the form of the screen; gives the address that is shown then. Throws what the person is told. */
  accept?(visit: Of, form: URLSearchParams): string | Promise<string>
}

/** A screen; one `of: 'wiki'` is only shown of a pipeline file. */
export type Screen = ({ readonly of: 'nothing' } & AnyScreen<Visit>) | ({ readonly of: 'wiki' } & AnyScreen<WikiVisit>)
