import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {
  canCite,
  canHoldKey,
  citingLanguages,
  findCitations,
  formsOf,
  insertCitation,
  type Language,
  renameKey,
} from '../../../src/core/cite';
import { apply } from './marked';

const runs = { numRuns: Number(process.env.RUNS ?? 400) };

/** Pieces that mean something in one language or another, so that random texts are hard ones. */
const pieces = [
  'word',
  'a',
  'Ü',
  '7',
  ' ',
  '  ',
  '\n',
  '\n\n',
  '.',
  ',',
  ';',
  ':',
  '-',
  '_',
  '*',
  '!',
  '^',
  '/',
  '\\',
  '"',
  "'",
  '`',
  '``',
  '$',
  '%',
  '#',
  '~',
  '=',
  '<',
  '>',
  '(',
  ')',
  '[',
  ']',
  '{',
  '}',
  '@',
  '@old',
  '@{old}',
  '[@old]',
  '[@old; @other]',
  '[see @old, p. 3]',
  '@old [p. 3]',
  '\\cite{old}',
  '\\cite[p. 3]{old,other}',
  '\\cites{old}{other}',
  '#cite(<old>)',
  '#f(',
  '<old>',
  '[cite:@old]',
  '[cite/t:see @old;@other]',
  '{cite:p}`old; other`',
  ':cite:p:`old`',
  'cite:[old, other(p. 3)]',
  '[text](http://x.org)',
  'https://x.org/@me',
  'me@x.org',
  '```\n',
  '    ',
  '- ',
  '<!--',
  '-->',
  '//',
  '/*',
  '*/',
  '% ',
  '.. ',
  '::',
  '----\n',
] as const;
const text = fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map(parts => parts.join(''));
const keyCharacter = fc.constantFrom(...'abcXYZ019éß漢_-.:/+&$?<>~!*=()[]{}"\\\'|`^'.split(''), '--', '://', '😀');
const key = fc.array(keyCharacter, { minLength: 1, maxLength: 8 }).map(parts => parts.join(''));
/** None of the keys that the pieces cite, so that none is left out as cited already. */
const holding = (language: Language) =>
  key.filter(candidate => canHoldKey(candidate, language) && !/^(?:[a7Ü]|word|old|other|p|see|me)$/.test(candidate));
/** Marks that pair up across a text, as `$` and `~` do: a key that holds one can end what the text has opened. */
const pairing = /[`$~=<>*+|"()[\]{}]/;
const clashes = (candidate: string, document: string) => pairing.test(candidate) && pairing.test(document);
const keysOf = (document: string, language: Language) =>
  findCitations(document, language).map(citation => citation.key);

for (const language of citingLanguages) {
  test(`${language}: what is cited is found again, wherever a citation may stand`, () => {
    const keys = fc.uniqueArray(holding(language), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(text, fc.nat(), keys, fc.boolean(), (document, at, cited, apart) => {
        const offset = at % (document.length + 1);
        fc.pre(canCite(document, offset, language) && !cited.some(candidate => clashes(candidate, document)));
        const edit = insertCitation(document, offset, language, cited, { apart });
        const after = apply(document, edit);
        const end = edit.start + edit.text.length;
        const inPlace = findCitations(after, language).filter(
          ({ start, end: stop }) => start >= edit.start && stop <= end,
        );
        assert.deepEqual(
          inPlace.map(citation => citation.key),
          cited,
          JSON.stringify({ document, offset, after }),
        );
      }),
      runs,
    );
  });

  test(`${language}: citing leaves the other citations as they were`, () => {
    fc.assert(
      fc.property(text, fc.nat(), (document, at) => {
        const offset = at % (document.length + 1);
        fc.pre(canCite(document, offset, language));
        const after = apply(document, insertCitation(document, offset, language, ['brandNew']));
        const others = keysOf(after, language).filter(found => found !== 'brandNew');
        assert.deepEqual(others, keysOf(document, language), JSON.stringify({ document, offset, after }));
      }),
      runs,
    );
  });

  test(`${language}: every form with locator, prefix and suffix holds its keys`, () => {
    const note = fc.option(
      fc
        .array(
          fc.constantFrom(
            'p. 3',
            'see',
            '[',
            ']',
            '{',
            '}',
            '(',
            ')',
            ';',
            ',',
            '@x',
            '`',
            '\\',
            '%',
            '#',
            '$',
            ' ',
            '\n',
            '"',
          ),
          {
            maxLength: 4,
          },
        )
        .map(parts => parts.join('')),
      { nil: undefined },
    );
    const options = fc.record({
      form: fc.constantFrom(undefined, ...formsOf(language).map(form => form.id)),
      locator: note,
      prefix: note,
      suffix: note,
      suppressAuthor: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.uniqueArray(holding(language), { minLength: 1, maxLength: 3 }), options, (cited, raw) => {
        const chosen = Object.fromEntries(Object.entries(raw).filter(([, value]) => value !== undefined));
        const after = apply('Text .', insertCitation('Text .', 5, language, cited, chosen));
        assert.deepEqual(keysOf(after, language), cited, after);
      }),
      runs,
    );
  });

  test(`${language}: a key never stands twice in one citation`, () => {
    fc.assert(
      fc.property(fc.uniqueArray(holding(language), { minLength: 1, maxLength: 3 }), fc.nat(), (cited, at) => {
        const first = apply('Text .', insertCitation('Text .', 5, language, cited));
        const [citation] = findCitations(first, language);
        assert.ok(citation);
        const { start, end } = citation.group;
        const offset = start + 1 + (at % Math.max(1, end - start - 1));
        const edit = insertCitation(first, offset, language, cited);
        assert.deepEqual(apply(first, edit), first);
      }),
      runs,
    );
  });

  test(`${language}: a renamed key is found under its new name at the same citations`, () => {
    fc.assert(
      fc.property(text, holding(language), (document, to) => {
        fc.pre(!/[\p{L}\p{N}_}]@/u.test(document) && !clashes(to, document));
        const edits = renameKey(document, language, 'old', to);
        const after = edits.toReversed().reduce((current, edit) => apply(current, edit), document);
        const expected = keysOf(document, language).map(found => (found === 'old' ? to : found));
        assert.deepEqual(keysOf(after, language), expected, JSON.stringify({ document, after }));
      }),
      runs,
    );
  });
}
