import type { Edit, FormId, Group, InsertOptions, Language, Place } from './citation';

/** The text of a file, its path relative to the document's folder; undefined if there is none. */
export type ReadFile = (path: string) => Promise<string | undefined>;

/** One way to cite, for a picker; its English label is looked up by `id`. */
export interface Form {
  readonly id: FormId;
  /** What it writes for a key `key`, to show beside the label. */
  readonly example: string;
}

/** Where somebody is typing a key. */
export interface KeyContext {
  /** From the sigil or the first letter typed to the end of the key under the cursor: what a chosen key replaces. */
  readonly start: number;
  readonly end: number;
  /** What has been typed so far, possibly several words. */
  readonly query: string;
  readonly kind: 'key';
  /** What a key is wrapped in there, for `completionEdit`. */
  readonly wrap: 'sigil' | 'plain' | 'label';
}

/** Where a key is being typed, as far as the text before it tells; `text` is cut at the cursor. */
export interface OpenKey {
  readonly start: number;
  readonly query: string;
  readonly wrap: KeyContext['wrap'];
  /** Appended to the text before `start` it makes a citation exactly where one may stand: what tells code from text. */
  readonly probe: string;
}

/** A citation syntax. Find, insert, complete, check and rename ask nothing else. */
export interface Grammar {
  readonly language: Language;
  readonly forms: readonly Form[];
  /** Every citation in order of appearance, in time linear in the text; never in code, comments, links. */
  scan(text: string): Group[];
  /** A new citation at `place`, so that it is found again there. */
  write(keys: readonly string[], options: InsertOptions, place: Place): string;
  /** What stands between a word and a citation of this form behind it; a space where the language says nothing. */
  gap?(form: FormId | undefined): string;
  /** Keys to stand in `group`, already separated. `undefined` if they cannot stand there with these options. */
  writeItems(keys: readonly string[], options: InsertOptions, group: Group, place: Place): string | undefined;
  /** The key with its sigil and escapes, as it stands in a citation. */
  writeKey(key: string, wrap: KeyContext['wrap']): string;
  /** Whether the language can hold this key at all, escaped or not. */
  canHold(key: string): boolean;
  /** The key being typed at the end of `text`, judged by what stands shortly before. */
  openKey(text: string): OpenKey | undefined;
  /** Just past the key, sigil included, that starts at `start` and holds `offset`; `offset` itself if it ends before. */
  keyEnd(text: string, start: number, offset: number, wrap: KeyContext['wrap']): number;
  /** Keys never reported as unknown: labels that the text itself declares, prefixes of cross-references. */
  isCrossReference?(key: string, text: string): boolean;
  /** Keys that the text itself defines: `\bibitem{a}`, Pandoc's `references:`. */
  declaredKeys?(text: string): string[];
  /** The edit that declares `path` as bibliography in a text that declares none. */
  declare(text: string, path: string): Edit | undefined;
}
