/**
 * Runs one task at a time and keeps only the newest of those that wait, so that typing is never behind its own past.
 * The result of a task that a newer one has overtaken is dropped.
 */
export class Latest<A, R> {
  #running = false;
  #waiting: { argument: A } | undefined;

  constructor(
    private readonly task: (argument: A) => Promise<R>,
    private readonly done: (result: R, argument: A) => void,
    private readonly failed: (error: Error) => void,
  ) {}

  run(argument: A): void {
    this.#waiting = { argument };
    if (!this.#running) void this.#drain();
  }

  async #drain(): Promise<void> {
    this.#running = true;
    while (this.#waiting) {
      const { argument } = this.#waiting;
      this.#waiting = undefined;
      try {
        const result = await this.task(argument);
        if (!this.#waiting) this.done(result, argument);
      } catch (error) {
        this.failed(error as Error);
      }
    }
    this.#running = false;
  }
}
