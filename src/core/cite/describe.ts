import type { Edit, FormId, Language } from './citation';
import { grammarOf } from './languages';

/** English names of the forms; translations are looked up by id. */
const labels: Readonly<Record<string, string>> = {
  parenthetical: 'In parentheses',
  text: 'In the text',
  author: 'Author only',
  year: 'Year only',
  footnote: 'In a footnote',
  full: 'Full reference',
};

export interface NamedForm {
  readonly id: FormId;
  readonly label: string;
  /** How it looks for a key called `key`. */
  readonly example: string;
}

/** The ways to cite in a language, for a picker; none in plain text. */
export function formsOf(language: Language): NamedForm[] {
  return grammarOf(language).forms.map(form => ({ ...form, label: labels[form.id] ?? form.id }));
}

/** Whether the language can hold this key, escaped if need be. */
export function canHoldKey(key: string, language: Language): boolean {
  return grammarOf(language).canHold(key);
}

/** The edit that declares `path` as the bibliography of a text that declares none; undefined in plain text. */
export function declaration(text: string, language: Language, path: string): Edit | undefined {
  return grammarOf(language).declare(text, path);
}

/** Keys that the text defines itself and that no bibliography needs to have. */
export function declaredKeys(text: string, language: Language): string[] {
  return grammarOf(language).declaredKeys?.(text) ?? [];
}
