import { type CharSet, hasChar } from '../../src/event/regex/char-set.ts'
import { holdsAt } from '../../src/event/regex/position-tests.ts'
import type { RegexNode, RepeatNode } from '../../src/event/regex/syntax.ts'

type Continue = (at: number) => boolean

export interface SearchOptions {
  /** Steps to give up at. */
  readonly stepsMax?: number
  /** Starts behind a code point of this set are passed over. */
  readonly notBehind?: CharSet | null
}

/**
 * How many code points and positions a backtracking search looks at until it matches or has tried
 * every start: what the platform's engine does, without its shortcuts.
 */
export function backtrackingSteps(
  root: RegexNode,
  text: string,
  { stepsMax = Infinity, notBehind = null }: SearchOptions = {},
): number {
  const search = new Backtracking(text, stepsMax)
  let before = -1
  for (let at = 0; at <= text.length; at += widthAt(text, at)) {
    const isPassedOver = notBehind !== null && hasChar(notBehind, before)
    if (!isPassedOver && search.run(root, at, () => true)) break
    before = text.codePointAt(at) ?? -1
  }
  return search.steps
}

const widthAt = (text: string, at: number): number => ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1)

class Backtracking {
  readonly #text: string
  readonly #stepsMax: number
  steps = 0

  constructor(text: string, stepsMax: number) {
    this.#text = text
    this.#stepsMax = stepsMax
  }

  run(node: RegexNode, at: number, next: Continue): boolean {
    if (this.steps > this.#stepsMax) return true
    switch (node.kind) {
      case 'empty':
        return next(at)
      case 'set':
        this.steps++
        return (
          hasChar(node.set, this.#text.codePointAt(at) ?? -1) && next(at + widthAt(this.#text, at))
        )
      case 'sequence':
        return node.items.reduceRight<Continue>(
          (after, item) => here => this.run(item, here, after),
          next,
        )(at)
      case 'choice':
        return node.options.some(option => this.run(option, at, next))
      case 'repeat':
        return this.#repeat(node, 0, at, next)
      case 'group':
        return this.run(node.body, at, next)
      case 'assertion':
        this.steps++
        return holdsAt(node.test, this.#text, at) && next(at)
      case 'look':
        this.steps++
        return this.#look(node.body, node.behind, at) !== node.negated && next(at)
    }
  }

  #repeat(node: RepeatNode, done: number, at: number, next: Continue): boolean {
    const again = () =>
      done < node.max &&
      this.run(
        node.body,
        at,
        end => (end > at || done < node.min) && this.#repeat(node, done + 1, end, next),
      )
    const leave = () => done >= node.min && next(at)
    return node.lazy ? leave() || again() : again() || leave()
  }

  /** A look-behind is tried from every earlier place; its steps there are not counted. */
  #look(body: RegexNode, behind: boolean, at: number): boolean {
    if (!behind) return this.run(body, at, () => true)
    const { steps } = this
    for (let start = 0; start <= at; start++) {
      if (this.run(body, start, end => end === at)) {
        this.steps = steps
        return true
      }
    }
    this.steps = steps
    return false
  }
}
