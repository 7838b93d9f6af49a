import type { FormId } from './citation';

const synonyms: Record<string, FormId> = {
  textual: 'text',
  intext: 'text',
  narrative: 'text',
  prose: 'text',
  paren: 'parenthetical',
  parens: 'parenthetical',
  brackets: 'parenthetical',
  yearonly: 'year',
  note: 'footnote',
  fullcitation: 'full',
};

/** The general name of a form (`in-text` is `text`), or the name as given where only a language knows it. */
export function generalForm(form: FormId | undefined): FormId | undefined {
  return form === undefined ? undefined : (synonyms[form.toLowerCase().replace(/[^a-z]/g, '')] ?? form);
}
