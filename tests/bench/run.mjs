// What a person on a slow phone line and an old computer waits for, as ratios against a plain govuk-frontend page that shows
// the same form, both measured in turn in one run: 4x slower CPU, 1.6 Mbit/s, 150 ms. Prints medians. Figures and budgets:
// the README's table. Usage: node tests/bench/run.mjs [RUNS]
import { get } from 'node:http';
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openBrowser } from '../browser/support/browser.mjs';
import { Person } from '../browser/support/person.mjs';
import { openReview } from '../browser/support/review.mjs';
import { startServer } from '../browser/support/server.mjs';
import { median, pressing, row, servePlain, visit } from './page.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const runs = Number(process.argv[2] ?? 7);
const kb = (bytes) => `${(bytes / 1024).toFixed(1)} KB`;

function transferred(address, cookie) {
  return new Promise((done, failed) => {
    get(address, { headers: { 'accept-encoding': 'br', cookie } }, (response) => {
      let bytes = 0;
      response.on('data', (chunk) => { bytes += chunk.length; });
      response.on('end', () => done(bytes));
    }).on('error', failed);
  });
}

const browser = await openBrowser();
const server = await startServer();
try {
  const painted = { name: 'painted', script: true, presentation: 'painted' };
  const person = await Person.arrive(browser, server, painted);
  const { page } = person;
  await openReview(person);
  const form = page.url();
  const cookies = await person.context.cookies();
  const asPlain = cookies.map((each) => (each.name === 'presentation' ? { ...each, value: 'plain' } : each));
  const cookieHeader = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');

  const sizes = JSON.parse(readFileSync(join(root, 'build/web/sizes.json'), 'utf8'));
  const size = (name) => sizes[name]?.br ?? sizes[name]?.plain ?? 0;
  const html = await transferred(form, cookieHeader);
  console.log(`Sizes, Brotli${''.padEnd(49)} ${'measured'.padStart(12)}   budget`);
  row('HTML of a form page + stylesheet', kb(html + size('stylesheet.css')), '20 KB');
  const sum = (names) => kb(names.reduce((bytes, name) => bytes + size(name), 0));
  const fonts = ['regular.ttf', 'bold.ttf'];
  const client = ['boot.mjs', 'client.mjs', 'client.wasm'];
  row('fonts, the same for the page and the painter', sum(fonts), '30 KB');
  row('Wasm and glue until painted', sum(client), '');
  row('Wasm, glue and painted fonts until painted', sum([...client, ...fonts]), '250 KB');
  row('what the client acts with, which comes then', sum(['events.wasm']), '');
  row('what the first form with expressions adds', sum(['expressions.wasm']), '');

  const peer = await servePlain(form, cookieHeader);
  const ours = [], oursPainted = [], theirs = [];
  for (let run = 0; run < runs; run += 1) {
    theirs.push(await visit(browser, peer.address));
    ours.push(await visit(browser, form, { cookies: asPlain }));
    oursPainted.push(await visit(browser, form, { cookies, painted: true }));
  }
  const reference = median(theirs.map((each) => each.first));
  console.log(`\nCold visit to a form page, 4x slower CPU, 1.6 Mbit/s, 150 ms; the plain page's first paint: ${reference.toFixed(0)} ms`);
  row('first contentful paint, x the plain page', (median(ours.map((each) => each.first)) / reference).toFixed(2), '1.1');
  row('first contentful paint when painted follows, x', (median(oursPainted.map((each) => each.first)) / reference).toFixed(2), '1.1');
  row('from first paint to painted (ms)', median(oursPainted.map((each) => each.painted - each.first)).toFixed(0), '2000');
  row('from first paint until it listens, painted (ms)', median(oursPainted.map((each) => each.listens - each.first)).toFixed(0), '');
  row('layout shift, plain', median(ours.map((each) => each.shift)).toFixed(4), '0');
  row('layout shift, painted (with the swap)', median(oursPainted.map((each) => each.shift)).toFixed(4), 'the swap');

  const firstField = (of) => of.getByRole('main').getByRole('textbox').first();
  await firstField(page).click();
  const inPainted = await pressing(page, 'a');
  const plainContext = await browser.newContext();
  const plain = await plainContext.newPage();
  await plain.goto(peer.address);
  await firstField(plain).click();
  const inPeer = await pressing(plain, 'a');
  console.log(`\nTyping on a form page, 4x slower CPU; the plain page without script: ${inPeer.time.toFixed(1)} ms`);
  row('key press to the end of the second frame, painted, x', (inPainted.time / inPeer.time).toFixed(2), '1');
  row('changes to the page for one key press, at most', inPainted.writes, '5');
  await plainContext.close();
  peer.server.close();
  await person.context.close();
} finally {
  await browser.close();
  await server.stop();
}
