// Builds what the page is made of, into one folder:
//   node web/build.mjs [--out build/web]
// the stylesheet (web/styles, with the numbers of shared/ui/theme.h), the fonts (one file for the page and the painter),
// the boot script, and the client that the Wasm build has put there, in three parts (web/build/split.mjs), and the gallery's
// (client/exhibition), each under a name with a digest of its content, with Brotli and gzip variants beside it. manifest.json there tells the file for every name,
// sizes.json how large each is; page.html is the template that the server fills in:
//   title, language, app (ui::to_html), styles (links to stylesheets), scripts, boot (the data the client starts from) and
//   idle_end (what a page without script does when the session has ended).
import { mkdirSync, readFileSync, readdirSync, rmSync, existsSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { minify } from 'terser';
import { buildFonts } from './build/fonts.mjs';
import { splitClient } from './build/split.mjs';
import { buildStylesheet } from './build/stylesheet.mjs';
import { buildWording } from './build/wording.mjs';

const web = dirname(fileURLToPath(import.meta.url));
const root = resolve(web, '..');
const { values } = parseArgs({ options: { out: { type: 'string', default: join(root, 'build/web') } } });
const out = resolve(values.out);

const compressible = /\.(css|mjs|js|wasm|svg|ttf|txt)$/;

function digestOf(content) {
  return createHash('sha256').update(content).digest('hex').slice(0, 12);
}

const brotli = (content) =>
  brotliCompressSync(content, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length },
  });

class Output {
  manifest = {};
  sizes = {};

  // Returns the name of the file that holds `content`.
  add(name, content) {
    const bytes = Buffer.from(content);
    const dot = name.lastIndexOf('.');
    const file = `${name.slice(0, dot)}.${digestOf(bytes)}${name.slice(dot)}`;
    writeFileSync(join(out, file), bytes);
    this.manifest[name] = file;
    this.sizes[name] = { plain: bytes.length };
    if (compressible.test(name)) {
      const variants = { br: brotli(bytes), gz: gzipSync(bytes, { level: 9 }) };
      for (const [ending, variant] of Object.entries(variants)) {
        writeFileSync(join(out, `${file}.${ending}`), variant);
        this.sizes[name][ending] = variant.length;
      }
    }
    return file;
  }
}

// A module with short names and without comments.
const shortened = async (file) => (await minify(readFileSync(file, 'utf8'), { module: true, compress: { passes: 2 } })).code;

// What an earlier build left under names with a digest; what the Wasm build made has none.
function removeEarlier() {
  for (const file of readdirSync(out)) {
    if (/\.[0-9a-f]{12}\.[a-z0-9]+(\.(br|gz))?$/.test(file)) rmSync(join(out, file));
  }
}

mkdirSync(out, { recursive: true });
removeEarlier();
const output = new Output();
const fonts = {};
for (const [name, content] of Object.entries(await buildFonts(web))) fonts[name] = output.add(name, content);
output.add('stylesheet.css', await buildStylesheet({ root, web, fonts }));
const icon = output.add('icon.svg', readFileSync(join(web, 'icon.svg')));
output.add('boot.mjs', await shortened(join(web, 'boot.mjs')));
if (existsSync(join(out, 'client.wasm'))) {
  const { first, events, expressions } = splitClient(join(out, 'client.wasm'));
  output.add('client.mjs', await shortened(join(out, 'client.mjs')));
  output.add('client.wasm', first);
  output.add('events.wasm', events);
  output.add('expressions.wasm', expressions);
}
if (existsSync(join(out, 'gallery.wasm'))) {
  output.add('gallery.mjs', await shortened(join(out, 'gallery.mjs')));
  output.add('gallery.wasm', readFileSync(join(out, 'gallery.wasm')));
}
for (const [name, content] of Object.entries(buildWording(join(root, 'shared/wording')))) output.add(name, content);
const page = readFileSync(join(web, 'page.html'), 'utf8');
writeFileSync(join(out, 'page.html'), page.replace('{{icon}}', `/assets/${icon}`));
writeFileSync(join(out, 'manifest.json'), JSON.stringify(output.manifest, null, 2) + '\n');
writeFileSync(join(out, 'sizes.json'), JSON.stringify(output.sizes, null, 2) + '\n');
for (const [name, size] of Object.entries(output.sizes)) {
  console.log(`${name.padEnd(16)} ${String(size.plain).padStart(8)} bytes${size.br ? `, Brotli ${size.br}` : ''}`);
}
