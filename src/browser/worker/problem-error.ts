import type { SqlProblem } from '../messages.ts'

/** A problem on its way to the page. */
export class ProblemError extends Error {
  readonly problem: SqlProblem

  constructor(problem: SqlProblem, cause?: unknown) {
    super(problem[0], { cause })
    this.problem = problem
  }
}
