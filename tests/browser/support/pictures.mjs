// Accepted pictures of pages, at half their size and with six shades of each colour: what a picture of today differs from them by.
// Letters are drawn a little differently on another machine: a pixel counts only where it is more than one shade off, and a few of
// them are nothing.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');
const accepted = join(root, 'tests/golden/pictures');
const found = join(root, 'build/reports/pictures');
const accepts = process.env.GOLDEN_ACCEPT !== undefined;

const shade = 51;  // of 255
const most = 0.002;  // of all pixels

// Halves today's picture and holds it against the accepted one; `reader` is any page of a browser.
function held(reader, today, before) {
  return reader.evaluate(async ({ taken, kept, step }) => {
    const read = async (png) => createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob());
    const pixels = (bitmap, scale) => {
      const canvas = new OffscreenCanvas(Math.ceil(bitmap.width / scale), Math.ceil(bitmap.height / scale));
      const context = canvas.getContext('2d', { willReadFrequently: true });
      context.imageSmoothingQuality = 'high';
      context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
      const image = context.getImageData(0, 0, canvas.width, canvas.height);
      for (let at = 0; at < image.data.length; at += 1) image.data[at] = Math.round(image.data[at] / step) * step;
      context.putImageData(image, 0, 0);
      return { canvas, width: canvas.width, height: canvas.height, data: image.data };
    };
    const base64 = async (canvas) => {
      const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer());
      let text = '';
      for (const byte of bytes) text += String.fromCharCode(byte);
      return btoa(text);
    };
    const now = pixels(await read(taken), 2);
    const png = await base64(now.canvas);
    if (!kept) return { png, size: [now.width, now.height] };
    const then = pixels(await read(kept), 1);
    const [width, height] = [Math.min(now.width, then.width), Math.min(now.height, then.height)];
    let differ = 0;
    const box = [width, height, -1, -1];
    for (let y = 0; y < height; y += 1) {
      for (let x = 0; x < width; x += 1) {
        const [a, b] = [(y * now.width + x) * 4, (y * then.width + x) * 4];
        if (![0, 1, 2].some((colour) => Math.abs(now.data[a + colour] - then.data[b + colour]) > step)) continue;
        differ += 1;
        Object.assign(box, [Math.min(box[0], x), Math.min(box[1], y), Math.max(box[2], x), Math.max(box[3], y)]);
      }
    }
    return { png, size: [now.width, now.height], kept: [then.width, then.height], differ: differ / (width * height), box: box.map((each) => each * 2) };
  }, { taken: today, kept: before, step: shade });
}

// Nothing where it looks as accepted; else in words what differs, and where today's picture was put to be looked at.
export async function differsFromAccepted(reader, png, name) {
  const before = await readFile(join(accepted, `${name}.png`)).catch(() => null);
  const result = await held(reader, png.toString('base64'), accepts ? null : before?.toString('base64') ?? null);
  const folder = accepts ? accepted : found;
  const right = before && result.kept && result.size.every((each, side) => Math.abs(each - result.kept[side]) <= 1) && result.differ <= most;
  if (right) return null;
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${name}.png`), Buffer.from(result.png, 'base64'));
  if (accepts) return null;
  const what = before ? `${(result.differ * 100).toFixed(2)} % of it differ, within ${result.box.join(' ')} px; ${result.size.join(' x ')} half pixels, accepted ${result.kept.join(' x ')}` : 'no picture of it was accepted (./dev golden accept)';
  return `${name}: ${what}; see build/reports/pictures`;
}
