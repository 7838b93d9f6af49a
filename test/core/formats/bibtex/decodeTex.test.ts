import assert from 'node:assert/strict';
import test from 'node:test';
import { decodeTex } from '../../../../src/core/formats/bibtex';

const shown: readonly (readonly [string, string, string])[] = [
  [
    'accents in every spelling',
    `{\\"O}zge \\"{o} \\'e {\\'{e}} \\v{s} \\v s \\c{c} \\'\\i{} {\\aa} \\~{n} {\\H o}`,
    'Özge ö é é š š ç í å ñ ő',
  ],
  ['letters that have no accent', "\\ss \\o{} {\\L}od\\'z {\\AE}sir \\OE{}uvre \\dh", 'ßø Łodź Æsir Œuvre ð'],
  ['a space after a command ends it, `{}` keeps the space', '\\LaTeX{} and \\TeX nique', 'LaTeX and TeXnique'],
  ['protected capitals', '{BERT}: {P}re-training {{of}} Deep', 'BERT: Pre-training of Deep'],
  [
    'fonts and emphasis',
    '\\emph{a} \\textit{b} {\\it c} {\\bf d} \\textsc{e} \\mkbibquote{f} \\enquote{g}',
    'a b c d e “f” “g”',
  ],
  ['dashes and quotes', "1--2 a---b ``q'' `s' a-b", "1–2 a—b “q” ‘s' a-b"],
  ['signs that TeX reserves', '\\% \\& \\$ \\# \\_ \\{x\\} 5\\,km A~B a\\ b', '% & $ # _ {x} 5 km A B a b'],
  [
    'simple mathematics',
    '$\\alpha$-stable $n^2$ H$_2$O $O(n \\log n)$ $\\mathbb{R}^n$ $10^{-3}$ $\\frac{1}{2}$',
    'α-stable n² H₂O O(n log n) ℝⁿ 10⁻³ 1/2',
  ],
  ['mathematics that text cannot show', 'the $\\sqrt{x+1}$ rule', 'the $\\sqrt{x+1}$ rule'],
  ['dollars that are money', 'from $5 to $6', 'from $5 to $6'],
  ['links', '\\url{https://a.b/c_d%20~e} \\href{https://x.y}{here}', 'https://a.b/c_d%20~e here'],
  [
    'entities and markup of HTML',
    'A &amp; B \\&amp; C &eacute; &#8211; <i>vivo</i> <sub>2</sub> 1 < 2',
    'A & B & C é – vivo 2 1 < 2',
  ],
  ['commands that nobody knows leave their text', '\\mymacro{kept} \\other[opt]{too}', 'kept too'],
  ['sorting helps say nothing', '{\\noopsort{1973b}}1973', '1973'],
  ['white space', '  a\n   b\t c  ', 'a b c'],
  ['marks that stand apart are composed', 'Ange\u0301lique', 'Angélique'],
  ['characters by number', '\\char233 \\symbol{233} \\char"E9', 'éé é'],
  [
    'two accents on one letter',
    "Nguy\\~{\\^e}n Nguy{\\~{\\^{e}}}n Nguy\\~\\^en {\\'{\\u a}} ti{\\'{\\^e}}ng \\d{\\^a} \\^{\\d a}",
    'Nguyễn Nguyễn Nguyễn ắ tiếng ậ ậ',
  ],
  ['Vietnamese letters', "\\h{a} \\'{\\ohorn} \\d\\uhorn{}", 'ả ớ ự'],
  [
    'accents that lost their backslash',
    "B{^i}rzan G{\"o}del Ren{'e} the {'s} and x{^2}",
    "Bîrzan Gödel René the 's and x^2",
  ],
  ['what is not closed', '{\\"o', 'ö'],
];

for (const [what, tex, text] of shown)
  test(`TeX as a reader sees it: ${what}`, () => assert.equal(decodeTex(tex), text));

test('an abstract keeps its paragraphs, a title does not', () => {
  assert.equal(decodeTex('one\ntwo\n\n  three', true), 'one two\n\nthree');
  assert.equal(decodeTex('one\n\ntwo'), 'one two');
});
