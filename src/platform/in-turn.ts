/** Tasks that belong to the same owner run one after the other, in the order they came. */
export class InTurn<Owner extends object> {
  readonly #last = new WeakMap<Owner, Promise<unknown>>()

  async run<T>(owner: Owner, task: () => Promise<T>): Promise<T> {
    const before = this.#last.get(owner) ?? Promise.resolve()
    const mine = before.then(task, task)
    this.#last.set(owner, mine)
    return mine
  }
}
