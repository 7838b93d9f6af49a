import type { RichText } from '../protocol';

/** Copies rich text that is still being made: the browser wants to be asked while it knows that the user did something. */
export class RichCopy {
  #settle: ((reference: RichText | undefined) => void) | undefined;

  constructor(private readonly done: (rich: boolean) => void) {}

  /** Asks the browser at once; `receive` brings the text. */
  begin(): void {
    this.receive(undefined);
    const coming = new Promise<RichText | undefined>(resolve => {
      this.#settle = resolve;
    });
    void this.#write(coming);
  }

  /** The text that was waited for, or one that comes unasked; undefined if there is none. */
  receive(reference: RichText | undefined): void {
    const settle = this.#settle;
    this.#settle = undefined;
    if (settle) settle(reference);
    else if (reference) void this.#write(Promise.resolve(reference));
  }

  async #write(coming: Promise<RichText | undefined>): Promise<void> {
    const part = (type: string, pick: (reference: RichText) => string) =>
      coming.then(reference => {
        if (!reference) throw new Error('There is nothing to copy.');
        return new Blob([pick(reference)], { type });
      });
    const parts = {
      'text/html': part('text/html', ({ html }) => html),
      'text/plain': part('text/plain', ({ text }) => text),
    };
    try {
      window.focus();
      await navigator.clipboard.write([new ClipboardItem(parts)]);
      this.done(true);
    } catch {
      await Promise.allSettled(Object.values(parts));
      if (await coming) this.done(false); // the extension copies plain text, and says so
    }
  }
}
