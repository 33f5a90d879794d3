/** Sentences as data, `{ id, values }`: made where something is noticed, put into words (`texts/`) where it is written or read. */

/** A sentence: which one, and what its places hold. Plain JSON, so that it can be stored and cross a thread. */
export interface Message {
  /** The key of the text in its catalogue. */
  readonly id: string
  /** What the places of the text hold. */
  readonly values: Values
}

/** A sentence of ours, or words of others (a parser's, the system's, a server's), which have one language. */
export type Wording = string | Message

/** What a place `{name}` of a text may hold: a name, a number, a sentence of ours, or several in a row. */
export type MessageValue = string | number | Message | readonly Wording[]
/** What the places of a text hold, by name. */
export type Values = Readonly<Record<string, MessageValue>>

/** The same values with every name in them changed; sentences keep their ids. */
export const mapNames = (values: Values, change: (name: string) => string): Values =>
  Object.fromEntries(Object.entries(values).map(([place, value]) => [place, mapValue(value, change)]))

/** A name changed, or the names in a sentence. */
export const mapName = (one: string | Message, change: (name: string) => string): string | Message =>
  typeof one === 'string' ? change(one) : { id: one.id, values: mapNames(one.values, change) }

const mapValue = (value: MessageValue, change: (name: string) => string): MessageValue => {
  if (typeof value === 'number') return value
  return typeof value === 'string' || 'id' in value ? mapName(value, change) : value.map((one) => mapName(one, change))
}
