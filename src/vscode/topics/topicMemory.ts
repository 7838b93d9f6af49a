import { Uri } from 'vscode';
import type { FoundRename } from '../../core/topics/corrections';
import type { Topics } from '../../core/topics/memory';
import { readIfThere } from '../../platform/bytes';
import type { Platform } from '../../platform/platform';

/** What the file of one workspace's topics holds. */
interface Content {
  readonly found?: Topics;
  /** What the user put right, where an older Papertree wrote it: it belongs into the state. */
  readonly corrections?: OldCorrections;
}

export interface OldCorrections {
  readonly renamed: readonly FoundRename[];
  /** Paper id to the name of the topic it was moved to. */
  readonly moved: Readonly<Record<string, string>>;
}

/**
 * Keeps the grouping of one workspace's papers between sessions. Two windows without a workspace share the file: what
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
    try {
      const { found, corrections } = JSON.parse(new TextDecoder().decode(this.#bytes)) as Partial<Content>;
      return { found: found?.version === 1 ? found : undefined, corrections };
    } catch {
      return {};
    }
  }

  /** False, and nothing is written, if another window has written since. */
  async write(content: Content): Promise<boolean> {
    const bytes = new TextEncoder().encode(JSON.stringify(content));
    const isWritten = await this.platform.replace(this.#file, this.#bytes, bytes);
    if (isWritten) this.#bytes = bytes;
    return isWritten;
  }
}
