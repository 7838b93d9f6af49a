import type { Memento } from 'vscode';

const kept = 8;
/** What is longer was pasted, and is no row to choose again. */
const longest = 200;

/** The last searches and the papers last opened, newest first; kept per workspace. */
export class RecentSearches {
  constructor(private readonly memento: Memento) {}

  get searches(): readonly string[] {
    return this.memento.get<string[]>('recent.searches', []);
  }

  get papers(): readonly string[] {
    return this.memento.get<string[]>('recent.papers', []);
  }

  addSearch(query: string): void {
    if (query.trim().length > 1 && query.length < longest)
      void this.memento.update('recent.searches', newestFirst(query.trim(), this.searches));
  }

  addPaper(id: string): void {
    void this.memento.update('recent.papers', newestFirst(id, this.papers));
  }
}

function newestFirst(value: string, list: readonly string[]): string[] {
  return [value, ...list.filter(entry => entry !== value)].slice(0, kept);
}
