import { env, l10n, window } from 'vscode';

export function sayCopied(): void {
  window.setStatusBarMessage(l10n.t('Reference copied, with its italics.'), 3000);
}

/** Where the page was not let: the plain text, and a word about it. */
export async function copyPlain(text: string): Promise<void> {
  await env.clipboard.writeText(text);
  const message = l10n.t('Formatted text could not be copied here, so the reference was copied as plain text.');
  void window.showInformationMessage(message);
}
