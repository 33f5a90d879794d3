import { type Message, message, sentence, type Wording } from '../model/message.ts'

/** A value from outside is not what was expected: where, what was expected, what was got. */
export class NotAsExpected extends Error {
  readonly path: string
  readonly expected: Wording
  readonly got: Wording
  /** All three as a sentence. */
  readonly sentence: Message

  constructor(path: string, expected: Wording, got: Wording, options: { readonly cause?: unknown } = {}) {
    const told = message('CONFIG_INVALID', { path, expected, got })
    super(sentence(told, 'en'), options)
    this.name = new.target.name
    this.path = path
    this.expected = expected
    this.got = got
    this.sentence = told
  }
}
