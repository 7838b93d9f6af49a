import assert from 'node:assert/strict';
import test from 'node:test';
import {
  checkCitations,
  citingLanguages,
  completionContext,
  findCitations,
  insertCitation,
} from '../../../src/core/cite';
import { growsLinearly } from '../../harness/growth';
import { apply } from './marked';

const length = 7500;

/** Repeated, each is a line, or a document, full of something that is never closed. */
const units = [
  '[',
  '(',
  '{',
  '`',
  '``a',
  '$',
  '$a ',
  '@',
  '@a',
  '@{',
  '@{a',
  '{{<',
  '[@a',
  '[@a; ',
  '@a [',
  '](',
  '[a](',
  '[#a][',
  '\\',
  '\\cite{',
  '\\cite{a',
  '\\cite[',
  '\\cites(',
  '\\cite{a}',
  '\\verb|',
  '\\url{',
  '\\begin{verbatim}',
  '\\iffalse ',
  '%',
  '#',
  '#cite(',
  '#cite(<',
  '#f[',
  '#{',
  '"',
  '#"',
  '<',
  '<a ',
  '<pre>',
  '<!--',
  '//',
  '/*',
  '*/',
  '[cite:',
  '[cite:@a;',
  '[[',
  '=',
  '=a ',
  '~',
  '{cite}`',
  ':cite:`',
  ':cite:',
  '.. ',
  '::\n\n',
  'cite:',
  'cite:[',
  'cite:[a(',
  '----\n',
  '```\n',
  '~~~',
  '> ',
  '- ',
  '\n\n',
  '\n    x',
  '\r\n',
  '\t',
  ' ',
  'a',
  'é',
  '😀',
  'a@',
  'https://',
  '://',
  '[a]: x\n',
  '|',
  '_',
  '---\n',
  '[[cite:a',
  'cite:a,',
  ' citet:&a;',
  ' +a',
  '++a ',
  '`+a ',
  '$$a ',
  'pass:[a',
  '[source]\n',
  '\\begin{align}',
  '\\begin{a',
  '\\iffalse\\ifx ',
  '\\verb[',
  '\\MakeShortVerb{\\|}',
  '\\newminted{a',
  '<<a',
  '[a]: b "c\n',
  '[a]: <b\n',
  '{a="',
  '{#a .b ',
  'a.b/@',
  '(@a) b\n',
  '\n\n(@a) b\n\n@a ',
  ':::: {a}\n',
  '```{a}\n',
  '#if a {',
  '#if a [b] else ',
  '#quote(attribution: <a>',
  '#"a',
  '``a\n',
  '>>> a\n',
  'a::\n\n> b\n',
  '\n..\n',
];

for (const language of citingLanguages) {
  test(`${language}: hostile text takes no more time than it has letters`, () => {
    for (const unit of units) {
      const work = (size: number) => {
        const text = unit.repeat(size / unit.length);
        findCitations(text, language);
        completionContext(text, text.length, language);
        const edit = insertCitation(text, text.length, language, ['new']);
        assert.ok(apply(text, edit).includes('new'));
      };
      growsLinearly(work, length, JSON.stringify(unit));
    }
  });

  test(`${language}: a key of 10,000 letters is inserted, found and checked`, () => {
    const key = 'k'.repeat(10_000);
    const text = apply('Text .', insertCitation('Text .', 5, language, [key]));
    assert.deepEqual(
      findCitations(text, language).map(citation => citation.key),
      [key],
    );
    assert.equal(checkCitations(text, language, () => 'unknown', { keys: () => [`${key}x`] }).length, 1);
  });
}
