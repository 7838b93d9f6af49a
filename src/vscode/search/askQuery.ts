import { type InputBox, InputBoxValidationSeverity, l10n, window } from 'vscode';
import { everything } from '../../workerProtocol';
import { countedPapers } from '../counted';
import { Latest } from '../latest';
import type { Parts } from '../parts';
import { foundCount } from './foundCount';

/**
 * Asks for a query and says, while it is typed, how many papers match and what of it is not understood.
 * @param strict only papers with every word count, as where the query decides which papers are shown at all.
 * @returns undefined if the user left.
 */
export function askQuery(
  title: string,
  parts: Pick<Parts, 'worker' | 'log'>,
  value = '',
  strict = false,
): Promise<string | undefined> {
  const box = window.createInputBox();
  box.title = title;
  box.value = value;
  box.placeholder = l10n.t('Words, author:, topic:, year: …');
  box.prompt = l10n.t('Words, or author:, year:2020..2024, topic:, is:unread, has:pdf, -word');
  const count = new Latest(
    (query: string) => preview(parts, query, strict),
    shown => {
      box.validationMessage = shown;
    },
    error => parts.log.error(error),
  );
  return new Promise(resolve => {
    box.onDidChangeValue(query => count.run(query));
    box.onDidAccept(() => {
      resolve(box.value);
      box.hide();
    });
    box.onDidHide(() => {
      resolve(undefined);
      box.dispose();
    });
    if (value) count.run(value);
    box.show();
  });
}

async function preview(
  { worker }: Pick<Parts, 'worker'>,
  query: string,
  strict: boolean,
): Promise<InputBox['validationMessage']> {
  if (query.trim() === '') return undefined;
  const options = { limit: strict ? everything : 1, sort: 'relevance' as const, idsOnly: true, strict };
  const answer = await worker.call('search', [query, options]);
  const { total, problems } = answer;
  const found = strict ? countedPapers(total) : foundCount(answer);
  const count = total === 0 ? l10n.t('No paper matches “{0}”.', query.trim().slice(0, 60)) : found;
  const severity =
    total === 0 || problems.length > 0 ? InputBoxValidationSeverity.Warning : InputBoxValidationSeverity.Info;
  return { message: [count, ...problems].join(' — '), severity };
}
