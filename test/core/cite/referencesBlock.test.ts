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

const latexBlock = (eol: string): string =>
  ['% papertree:references', '', 'Roe. \\emph{One}.', '', '% /papertree:references', ''].join(eol);

test('a LaTeX document gets its list before it ends, where it is typeset', () => {
  for (const eol of ['\n', '\r\n']) {
    const before = ['\\begin{document}', 'Text.', ''].join(eol);
    for (const end of [
      '\\end{document}',
      `  \\end{document}${eol}`,
      `\\end{document}${eol}notes${eol}\\end{document}`,
    ]) {
      const written = apply(before + end, 'latex', ['Roe. <i>One</i>.']);
      assert.equal(written, `${before}${eol}${latexBlock(eol)}${end}`);
      assert.equal(apply(written, 'latex', ['Roe. <i>One</i>.']), written, 'the block is replaced where it stands');
    }
    const inLine = apply('Text.\\end{document}', 'latex', ['Roe. <i>One</i>.']);
    assert.equal(inLine, `Text.\n\n${latexBlock('\n')}\\end{document}`);
  }
});

test('an end of a LaTeX document in a comment or verbatim text ends nothing', () => {
  const hidden = [
    '% \\end{document}',
    '\\verb|\\end{document}|',
    '\\begin{verbatim}',
    '\\end{document}',
    '\\end{verbatim}',
    '',
  ].join('\n');
  assert.equal(
    apply(`${hidden}\\end{document}\n% \\end{document}\n`, 'latex', ['Roe. <i>One</i>.']),
    `${hidden}\n${latexBlock('\n')}\\end{document}\n% \\end{document}\n`,
  );
  assert.equal(apply(hidden, 'latex', ['Roe. <i>One</i>.']), `${hidden}\n${latexBlock('\n')}`);
});

test('a LaTeX list that stands after the end of the document is replaced there', () => {
  const text = `\\end{document}\n${latexBlock('\n')}`;
  assert.ok(apply(text, 'latex', ['Doe.']).startsWith('\\end{document}\n% papertree:references\n\nDoe.\n'));
});
