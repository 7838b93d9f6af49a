/** Commands whose argument says nothing to a reader. */
export const silent = new Set(
  'noopsort NoopSort SortNoop noop hspace vspace hspace* vspace* cite citep citet nocite label ref phantom vphantom hphantom index color fontsize selectlanguage setcounter begin end foreignlanguage textcolor printfirst switchargs'.split(
    ' ',
  ),
);
/** Commands of two arguments of which the second is the text. */
export const secondOnly = new Set('href foreignlanguage textcolor hyperref raisebox parbox colorbox'.split(' '));
/** Changes of font and the like, which take no argument. */
export const switches = new Set(
  'em it bf sc tt rm sf sl up md bfseries itshape scshape ttfamily rmfamily sffamily upshape mdseries slshape normalfont small large Large LARGE huge Huge footnotesize scriptsize tiny normalsize raggedright centering noindent relax protect nobreak allowbreak sloppy leavevmode ignorespaces unskip xspace displaystyle textstyle limits nolimits hfill break bgroup egroup begingroup endgroup left right null frenchspacing hskip vskip autocap boldmath unboldmath MakeSentenceCase nocorr'.split(
    ' ',
  ),
);
export const quoting = new Map([
  ['enquote', '“”'],
  ['mkbibquote', '“”'],
  ['enquote*', '‘’'],
  ['mkbibparens', '()'],
  ['mkbibbrackets', '[]'],
  ['footnote', '()'],
]);
export const upper = new Set('uppercase MakeUppercase'.split(' '));
export const lower = new Set('lowercase MakeLowercase'.split(' '));
