// A virtual screen reader: what is said of a page, one item after the other, as the ARIA and accessible name specifications have
// it. It runs in the page and has no voice, no modes and no habits of its own; real readers are tried by people.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const folder = dirname(createRequire(import.meta.url).resolve('@guidepup/virtual-screen-reader/package.json'));
const source = readFileSync(join(folder, 'lib/esm/index.browser.js'), 'utf8')
  .replace(/export\s*\{[^}]*?([\w$]+) as virtual\s*\}/, 'globalThis.virtualReader = $1;')
  .replace(/\/\/# sourceMappingURL=.*/, '');

export class Reader {
  constructor(page) { this.page = page; }

  async start() {
    await this.page.evaluate(`(() => { ${source} })()`);
    await this.page.evaluate(() => globalThis.virtualReader.start({ container: document.body }));
    return this;
  }

  // From the top again.
  async restart() {
    await this.page.evaluate(async () => {
      await globalThis.virtualReader.stop();
      await globalThis.virtualReader.start({ container: document.body });
    });
  }

  // Everything from the top of the page to its end.
  async everything() {
    return this.page.evaluate(async () => {
      const said = [await globalThis.virtualReader.lastSpokenPhrase()];
      const end = 'end of document';
      for (let items = 0; items < 2000 && said.at(-1) !== end; items += 1) {
        await globalThis.virtualReader.next();
        said.push(await globalThis.virtualReader.lastSpokenPhrase());
      }
      return said;
    });
  }

  // On to the next thing of which this is said, where the focus goes too; what was said on the way. Fails at the end of the page.
  async to(words) {
    const { said, found } = await this.page.evaluate(async (wanted) => {
      const heard = [];
      for (let items = 0; items < 2000; items += 1) {
        await globalThis.virtualReader.next();
        const phrase = await globalThis.virtualReader.lastSpokenPhrase();
        heard.push(phrase);
        if (phrase.includes(wanted)) {
          globalThis.virtualReader.activeNode.focus();
          return { said: heard, found: document.activeElement === globalThis.virtualReader.activeNode };
        }
        if (phrase === 'end of document') break;
      }
      return { said: heard, found: false };
    }, words);
    if (!found) throw new Error(`the reader never comes to "${words}", or it takes no focus:\n${said.join('\n')}`);
    return said;
  }
}
