/** `npm run l10n`: writes the strings of the code into `l10n/bundle.l10n.json`, from which translations start. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { translatableStrings } from './l10nStrings';
import { root } from './paths';

const strings = [...translatableStrings().keys()];
const bundle = Object.fromEntries(strings.map(text => [text, text]));
writeFileSync(join(root, 'l10n/bundle.l10n.json'), `${JSON.stringify(bundle, undefined, 2)}\n`);
console.log(`${strings.length} strings`);
