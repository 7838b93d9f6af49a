import { type PhraseText, Role } from './phrases';
import { stemOf, type Vocabulary } from './vocabulary';

/** How common a word is with all its kin: "morphology", "morphological", "morphologies". */
export interface Family {
  /** Papers of each group that have one of its words. */
  readonly inGroup: number[];
  papers: number;
  /** The last text it was found in, so that each counts once. */
  lastPaper: number;
}

/** Counts the words of `texts` by their stems; what is given back tells the family of a form. `groups`: -1 for none. */
export function countFamilies(
  texts: readonly PhraseText[],
  groups: Int32Array,
  count: number,
  vocabulary: Vocabulary,
): (form: number) => Family | undefined {
  const byStem = new Map<string, Family>();
  const ofForm: (Family | undefined)[] = [];
  const familyOf = (form: number): Family => {
    const known = ofForm[form];
    if (known) return known;
    const stem = stemOf(vocabulary.forms[form] ?? '');
    const family = byStem.get(stem) ?? { inGroup: new Array<number>(count).fill(0), papers: 0, lastPaper: -1 };
    byStem.set(stem, family);
    ofForm[form] = family;
    return family;
  };
  for (const [paper, { forms, roles }] of texts.entries()) {
    const group = groups[paper] ?? -1;
    for (const [i, form] of forms.entries()) {
      if (roles[i] === Role.wall) continue;
      const family = familyOf(form);
      if (family.lastPaper === paper) continue;
      family.lastPaper = paper;
      family.papers++;
      if (group >= 0) family.inGroup[group] = (family.inGroup[group] ?? 0) + 1;
    }
  }
  return form => ofForm[form];
}
