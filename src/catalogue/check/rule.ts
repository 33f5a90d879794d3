import type { Bundle } from '../../model/bundle.ts'
import type { Message } from '../../model/message.ts'
import type { Catalogue } from '../read.ts'

/** What is wrong, in a sentence; `about` where another file of the bundle is at fault. */
export type CheckProblem = Message | { readonly message: Message; readonly about: string }

/** One thing that must hold: each sentence says what is wrong. */
export type CheckRule = (catalogue: Catalogue, bundle: Bundle) => Iterable<CheckProblem> | AsyncIterable<CheckProblem>
