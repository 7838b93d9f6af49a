import type { Memento } from 'vscode';

const name = 'papertree.citedKeys';
const most = 5000;

/** Which paper a key meant when a document cited it: what a key that has vanished from a bibliography stood for. */
export class RememberedKeys {
  readonly #ids: Map<string, string>;

  constructor(private readonly memento: Memento) {
    this.#ids = new Map(Object.entries(memento.get<Record<string, string>>(name, {})));
  }

  remember(cited: Iterable<readonly [key: string, id: string]>): void {
    let isNew = false;
    for (const [key, id] of cited) {
      if (this.#ids.get(key) === id) continue;
      this.#ids.delete(key);
      this.#ids.set(key, id);
      isNew = true;
    }
    if (!isNew) return;
    for (const key of this.#ids.keys()) if (this.#ids.size > most) this.#ids.delete(key);
    void this.memento.update(name, Object.fromEntries(this.#ids));
  }

  /** Id of the paper that was cited by the key. */
  paper(key: string): string | undefined {
    return this.#ids.get(key);
  }
}
