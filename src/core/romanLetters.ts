const pairs =
  'а=a б=b в=v г=g ґ=g д=d е=e є=ye ж=zh з=z и=i і=i к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=kh ц=ts ч=ch ш=sh щ=shch ъ= ы=y ь= э=e ю=yu я=ya ђ=dj ј=j љ=lj њ=nj ћ=c џ=dz ' +
  'α=a β=v γ=g δ=d ε=e ζ=z η=i θ=th ι=i κ=k λ=l μ=m ν=n ξ=x ο=o π=p ρ=r σ=s ς=s τ=t υ=y φ=f χ=ch ψ=ps ω=o';

const roman = new Map(pairs.split(' ').map(pair => [pair.charAt(0), pair.slice(2)] as const));

/**
 * Cyrillic and Greek letters, lower case and without accents, in Latin ones: `иванов` gives `ivanov`. Other scripts
 * stay: what Chinese characters sound like takes a table larger than the rest of Papertree.
 */
export function romanise(text: string): string {
  return /[\u0370-\u03ff\u0400-\u04ff]/.test(text)
    ? Array.from(text.replaceAll('ου', 'ou'), letter => roman.get(letter) ?? letter).join('')
    : text;
}
