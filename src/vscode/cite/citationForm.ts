import { l10n, type TextDocument, window } from 'vscode';
import { formsOf, type Language, type NamedForm } from '../../core/cite';
import { language } from './documentBibliography';
import type { CiteParts } from './insertCitation';

/** The form that citations get in the document, for a button's words; undefined where the language has no forms. */
export function chosenForm(parts: CiteParts): NamedForm | undefined {
  const document = parts.lastEditor.get()?.document;
  if (!document) return undefined;
  const forms = formsOf(language(document));
  const id = rememberedForm(parts, document);
  const form = forms.find(each => each.id === id) ?? forms[0];
  return form && { ...form, label: labelOf(form) };
}

/** The form that the user chose for the document's language; undefined while none was. */
export function rememberedForm(parts: CiteParts, document: TextDocument): string | undefined {
  return parts.context.globalState.get<string>(nameOf(language(document)));
}

/** Lets the user choose a form, which is remembered for the language. */
export async function chooseForm(parts: CiteParts): Promise<void> {
  const document = parts.lastEditor.get()?.document;
  if (!document) return;
  const items = formsOf(language(document)).map(form => ({
    label: labelOf(form),
    description: form.example,
    id: form.id,
  }));
  const choice = await window.showQuickPick(items, { title: l10n.t('How shall it be cited?') });
  if (choice) await parts.context.globalState.update(nameOf(language(document)), choice.id);
}

function nameOf(kind: Language): string {
  return `citation.form.${kind}`;
}

function labelOf(form: NamedForm): string {
  const labels: Record<string, string> = {
    parenthetical: l10n.t('In parentheses'),
    text: l10n.t('In the text'),
    author: l10n.t('Author only'),
    year: l10n.t('Year only'),
    footnote: l10n.t('In a footnote'),
    full: l10n.t('Full reference'),
  };
  return labels[form.id] ?? form.label;
}
