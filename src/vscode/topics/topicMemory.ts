import { Uri } from 'vscode';
import { noCorrections, type TopicCorrections } from '../../core/topics/corrections';
import type { Topics } from '../../core/topics/memory';
import { readIfThere } from '../../platform/bytes';
import type { Platform } from '../../platform/platform';

/** What is kept of found topics between sessions: the grouping, and what the user has put right. */
export interface TopicMemory {
  readonly found?: Topics;
  readonly corrections: TopicCorrections;
}

/** Reads and writes the memory of one workspace's topics. */
export class TopicMemoryFile {
  readonly #file: Uri;

  constructor(
    folder: Uri,
    private readonly platform: Platform,
  ) {
    this.#file = Uri.joinPath(folder, 'topics.json');
  }

  /** A file that is torn or of another version is as good as none: topics are found again. */
  async read(): Promise<TopicMemory> {
    const bytes = await readIfThere(this.platform, this.#file);
    if (!bytes) return { corrections: noCorrections };
    try {
      const value = JSON.parse(new TextDecoder().decode(bytes)) as Partial<TopicMemory>;
      const found = value.found?.version === 1 ? value.found : undefined;
      return { found, corrections: value.corrections?.version === 1 ? value.corrections : noCorrections };
    } catch {
      return { corrections: noCorrections };
    }
  }

  async write(memory: TopicMemory): Promise<void> {
    await this.platform.write(this.#file, new TextEncoder().encode(JSON.stringify(memory)));
  }
}
