// The sentences of every language but English, which the client carries: one file to a language, one sentence to a
// line, in the order of the English ones (shared/wording/lines.h). Only the pages in that language, and those who change to
// it, load it.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const english = 'en';

// Both kinds of line that all.*.inc and what it includes are made of. Pairs of key and sentence.
function sentencesIn(folder, file) {
  const lines = /^(?:#include "shared\/wording\/([\w.]+)"|WORDING\((\w+), "(.*)"\))$/gm;
  return [...readFileSync(join(folder, file), 'utf8').matchAll(lines)].flatMap(([, included, key, text]) =>
    included ? sentencesIn(folder, included) : [[key, text]]);
}

const sentencesOf = (folder, language) => new Map(sentencesIn(folder, `all.${language}.inc`));

export function buildWording(folder) {
  const keys = [...sentencesOf(folder, english).keys()];
  const files = {};
  for (const file of readdirSync(folder)) {
    const language = /^all\.(\w+)\.inc$/.exec(file)?.[1];
    if (!language || language === english) continue;
    const sentences = sentencesOf(folder, language);
    const lines = keys.map((key) => {
      const text = sentences.get(key);
      if (!text) throw new Error(`No sentence ${key} in ${language}`);
      return `${text}\n`;
    });
    files[`wording.${language}.txt`] = lines.join('');
  }
  return files;
}
