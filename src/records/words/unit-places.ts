/** Where the units of printed words stand in the source, kept as runs: most units of a line follow each other there too. */

/** Units that follow each other in the source, or that all came from one stretch of it. */
interface Run {
  /** Its first unit. */
  readonly unit: number
  /** Where that one begins and ends in the source. */
  readonly start: number
  end: number
  /** How far each unit stands behind the one before: 1, or 0 where all came from one stretch; null while there is one unit. */
  step: 0 | 1 | null
}

/** The places of some units in their source; units and places are UTF-16 offsets. */
export class UnitPlaces {
  readonly #runs: readonly Run[]
  readonly #first: number
  readonly length: number

  constructor(runs: readonly Run[], first: number, length: number) {
    this.#runs = runs
    this.#first = first
    this.length = length
  }

  /** Where a unit begins in the source; undefined where there is no such unit. */
  startOf(unit: number): number | undefined {
    const run = this.#runOf(unit)
    return run === undefined ? undefined : run.start + (run.step ?? 0) * (this.#first + unit - run.unit)
  }

  /** Where a unit ends in the source; undefined where there is no such unit. */
  endOf(unit: number): number | undefined {
    const run = this.#runOf(unit)
    return run === undefined ? undefined : run.end + (run.step ?? 0) * (this.#first + unit - run.unit)
  }

  /** Those of the units `from`…`to`. */
  slice(from: number, to: number): UnitPlaces {
    return new UnitPlaces(this.#runs, this.#first + from, Math.max(0, Math.min(to, this.length) - from))
  }

  #runOf(unit: number): Run | undefined {
    if (unit < 0 || unit >= this.length) return undefined
    let [low, high] = [0, this.#runs.length - 1]
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((this.#runs[middle]?.unit ?? 0) <= this.#first + unit) low = middle
      else high = middle - 1
    }
    return this.#runs[low]
  }
}

/** Collects the places of units, from the first on. */
export class UnitPlacesBuilder {
  readonly #runs: Run[] = []
  #last: Run | undefined
  #length = 0

  get length(): number {
    return this.#length
  }

  /** The next unit: where it begins and ends in the source. */
  add(start: number, end: number): void {
    const last = this.#last
    const step = last === undefined ? null : stepTo(last, this.#length, start, end)
    if (last !== undefined && step !== null) last.step = step
    else {
      this.#last = { unit: this.#length, start, end, step: null }
      this.#runs.push(this.#last)
    }
    this.#length += 1
  }

  /** Units one behind the other in the source, from a place on. */
  follow(start: number, count: number): void {
    for (let at = 0; at < count; at++) {
      this.add(start + at, start + at + 1)
      if (this.#last?.step !== 1) continue
      this.#length += count - at - 1
      return
    }
  }

  /** Some units more, with their places. */
  addAll(places: UnitPlaces): void {
    for (let unit = 0; unit < places.length; unit++) this.add(places.startOf(unit) ?? 0, places.endOf(unit) ?? 0)
  }

  /** Stretches the last unit up to another end. */
  stretch(end: number): void {
    const last = this.#last
    if (last === undefined) return
    const unit = this.#length - 1
    if (last.unit === unit) {
      last.end = end
      return
    }
    this.#last = { unit, start: last.start + (last.step ?? 0) * (unit - last.unit), end, step: null }
    this.#runs.push(this.#last)
  }

  /** What was collected; nothing is added after it. */
  places(): UnitPlaces {
    return new UnitPlaces(this.#runs, 0, this.#length)
  }
}

/** The step of a run that the unit goes on; null where it begins another one. */
function stepTo({ unit, start, end, step }: Run, at: number, from: number, to: number): 0 | 1 | null {
  if (step !== 0 && from === start + at - unit && to === end + at - unit) return 1
  return step !== 1 && from === start && to === end ? 0 : null
}

/** The places of stretches one behind the other, a single unit as where it begins and ends. */
export function placesOf(stretches: readonly (UnitPlaces | readonly [start: number, end: number])[]): UnitPlaces {
  const builder = new UnitPlacesBuilder()
  for (const stretch of stretches)
    if (stretch instanceof UnitPlaces) builder.addAll(stretch)
    else builder.add(stretch[0], stretch[1])
  return builder.places()
}
