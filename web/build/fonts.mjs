// The typeface: the letters of the Latin script (Welsh among them) and the signs in use, regular and bold, without
// kerning and ligatures, so that painted and plain text are equally wide.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import subsetFont from 'subset-font';

const folder = 'node_modules/@expo-google-fonts/atkinson-hyperlegible-next';
const weights = { regular: '400Regular', bold: '700Bold' };

const range = (from, to) => Array.from({ length: to - from + 1 }, (_, i) => String.fromCodePoint(from + i)).join('');
// Basic Latin; Latin-1; Latin Extended-A; the Welsh letters beyond them; punctuation and signs.
const letters =
  range(0x20, 0x7e) + range(0xa0, 0xff) + range(0x100, 0x17f) + 'ẀẁẂẃẄẅỲỳ' + '–—‘’‚“”„•…‹›€™−×÷←→✓';

export async function buildFonts(web) {
  const files = {};
  for (const [name, weight] of Object.entries(weights)) {
    const source = await readFile(join(web, folder, weight, `AtkinsonHyperlegibleNext_${weight}.ttf`));
    const options = { keepFeatures: [], noLayoutClosure: true, noHinting: true, dropTables: ['GPOS', 'GSUB', 'GDEF', 'gasp', 'STAT'] };
    files[`${name}.ttf`] = await subsetFont(source, letters, { ...options, targetFormat: 'sfnt' });
  }
  return files;
}
