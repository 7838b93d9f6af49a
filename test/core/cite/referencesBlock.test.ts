import assert from 'node:assert/strict';
import { test } from 'node:test';
import { referencesBlock } from '../../../src/core/cite/referencesBlock';

function apply(text: string, language: Parameters<typeof referencesBlock>[1], references: string[]): string {
  const edit = referencesBlock(text, language, references);
  return text.slice(0, edit.start) + edit.text + text.slice(edit.end);
}

test('a list is put at the end, and only what stands between the marks is replaced later', () => {
  const first = apply('Text.\n', 'markdown', ['Roe. <i>One</i>.']);
  assert.equal(first, 'Text.\n\n<!-- papertree:references -->\n\nRoe. *One*.\n\n<!-- /papertree:references -->\n');
  const second = apply(`${first}After.\n`, 'markdown', ['Doe. Two.']);
  assert.equal(
    second,
    'Text.\n\n<!-- papertree:references -->\n\nDoe. Two.\n\n<!-- /papertree:references -->\nAfter.\n',
  );
});

test('italics and special characters are written as the language has them', () => {
  assert.match(apply('', 'latex', ['A &#38; B. <i>50% of it</i>.']), /A \\& B\. \\emph\{50\\% of it\}\./);
  assert.match(apply('', 'typst', ['<i>a_b</i>']), /_a\\_b_/);
  assert.match(apply('', 'org', ['<i>x</i>']), /^# papertree:references\n\n\/x\/\n\n# \/papertree:references\n$/);
});

test('a mark that is opened and never closed is left alone', () => {
  const text = '<!-- papertree:references -->\nmine\n';
  assert.ok(apply(text, 'markdown', ['R.']).startsWith(text));
});

test('line ends of the document are kept', () => {
  assert.doesNotMatch(apply('a\r\n', 'markdown', ['R.', 'S.']).replaceAll('\r\n', ''), /\n/);
});
