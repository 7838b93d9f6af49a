import { Uri } from 'vscode';
import type { FoundRename } from '../../core/topics/corrections';
import { readIfThere } from '../../platform/bytes';
import type { Platform } from '../../platform/platform';

/** What the file of one workspace's topics holds. */
interface Content {
  /** As the worker gave it. */
  readonly found?: string;
  /** What the user put right, where an older Papertree wrote it: it belongs into the state. */
  readonly corrections?: OldCorrections;
}

export interface OldCorrections {
  readonly renamed: readonly FoundRename[];
  /** Paper id to the name of the topic it was moved to. */
  readonly moved: Readonly<Record<string, string>>;
}

/**
 * Keeps the grouping of one workspace's papers between sessions: a line of JSON with what else is kept, then the grouping as
 * the worker gave it, which is too long to be read here. Two windows without a workspace share the file: what
 * another one has written is never overwritten unseen.
 */
export class TopicMemoryFile {
  readonly #file: Uri;
  /** The file as last read or written; undefined while there is none. */
  #bytes: Uint8Array | undefined;

  constructor(
    folder: Uri,
    private readonly platform: Platform,
  ) {
    this.#file = Uri.joinPath(folder, 'topics.json');
  }

  /** A file that is torn or of another version is as good as none: topics are found again. */
  async read(): Promise<Content> {
    this.#bytes = await readIfThere(this.platform, this.#file);
    if (!this.#bytes) return {};
    const text = new TextDecoder().decode(this.#bytes);
    const end = text.indexOf('\n');
    try {
      if (end < 0) return readOld(text);
      const { corrections } = JSON.parse(text.slice(0, end)) as Pick<Content, 'corrections'>;
      return { found: text.slice(end + 1) || undefined, corrections };
    } catch {
      return {};
    }
  }

  /** False, and nothing is written, if another window has written since. */
  async write(content: Content): Promise<boolean> {
    const { found = '', corrections } = content;
    const bytes = new TextEncoder().encode(`${JSON.stringify({ corrections })}\n${found}`);
    const isWritten = await this.platform.replace(this.#file, this.#bytes, bytes);
    if (isWritten) this.#bytes = bytes;
    return isWritten;
  }
}

/** An older Papertree wrote one object. */
function readOld(text: string): Content {
  const { found, corrections } = JSON.parse(text) as { found?: object; corrections?: OldCorrections };
  return { found: found && JSON.stringify(found), corrections };
}
