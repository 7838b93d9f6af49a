import { normaliseText } from '../paper';

/** Letters that are compared. */
const length = 16;

/** Tells quickly that no identifier of a set can be that of a title, by the first letters of titles. */
export class TitleStarts {
  readonly #starts = new Set<string>();

  constructor(ids: Iterable<string>) {
    for (const id of ids) if (id.startsWith('title:')) this.#starts.add(startOf(id.slice('title:'.length)));
  }

  /** False if no title of the set begins so; true if one may. */
  has(title: string | undefined): boolean {
    if (this.#starts.size === 0) return false;
    const start = startOf(title ?? '');
    return start.length < length || this.#starts.has(start);
  }
}

function startOf(title: string): string {
  return normaliseText(title.slice(0, 60)).replaceAll(' ', '').slice(0, length);
}
