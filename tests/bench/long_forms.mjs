// Two long forms by others, of 190 and of more than 400 items: what it takes to fill in their longest page, painted, at 4x slower CPU, as
// ratios against the same page plain and without script, measured in turn in one run. They are previewed from ../shared/data; where that
// folder is not there, this says so and measures nothing. Usage: node tests/bench/long_forms.mjs
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openBrowser } from '../browser/support/browser.mjs';
import { Person } from '../browser/support/person.mjs';
import { startServer } from '../browser/support/server.mjs';
import { pressing, row, servePlain } from './page.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const folder = resolve(root, '../shared/data/questionnaires');
const forms = ['Aboriginal and Torres Strait Islander health check – Adults (25–49 years)', 'Aboriginal and Torres Strait Islander Health Check'];
const painted = { name: 'painted', script: true, presentation: 'painted' };

// The page with the most fields, as it stands before anything is answered. A page that does not apply leads to the next that does.
async function longestPage(page) {
  const form = page.url().replace(/pages\/\d+.*/, 'pages/');
  let longest = { fields: 0 };
  for (let number = 1; number <= 100; number += 1) {
    await page.goto(`${form}${number}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    const there = /pages\/\d+$/.test(page.url()) && (await page.getByRole('button', { name: 'Save for later' }).count()) > 0;
    if (!there) break;
    number = Number(page.url().match(/\d+$/)[0]);
    const fields = await page.locator('main :is(input:not([type=hidden]), select, textarea)').count();
    if (fields > longest.fields) longest = { number, address: page.url(), fields };
  }
  return longest;
}

// A key in the first text field, and another option of the first radio buttons; each where the page has any.
async function felt(page) {
  const main = page.getByRole('main');
  const found = {};
  for (const [name, role, key] of [['written', 'textbox', 'a'], ['chosen', 'radio', 'ArrowDown']]) {
    const first = main.getByRole(role).first();
    if ((await first.count()) === 0) continue;
    await first.focus();
    found[name] = (await pressing(page, key, 25)).time;
  }
  return found;
}

async function measure(browser, title) {
  const server = await startServer({ options: ['--forms', folder] });
  try {
    const person = await Person.arrive(browser, server, painted);
    const { page } = person;
    await person.signIn('grace.okafor@example.org');
    await person.arrivesAt(/account/i);
    await person.follow(title);
    await person.arrivesAt(title);
    await person.press(/^(Start|Continue)$/);
    await page.waitForURL(/pages\/\d+/);
    const longest = await longestPage(page);
    await page.goto(longest.address);
    await person.settled();
    const ours = await felt(page);
    const cookies = (await person.context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
    const peer = await servePlain(longest.address, cookies);
    const other = await browser.newPage();
    await other.goto(peer.address);
    const theirs = await felt(other);
    await other.close();
    peer.server.close();
    console.log(`\n${title}: page ${longest.number}, ${longest.fields} fields, 4x slower CPU`);
    for (const [name, what] of [['written', 'key press'], ['chosen', 'another option']]) {
      if (ours[name]) row(`${what} to the end of the second frame, painted, x plain (${theirs[name].toFixed(0)} ms)`, (ours[name] / theirs[name]).toFixed(2), '1');
    }
    await person.context.close();
  } finally {
    await server.stop();
  }
}

if (!existsSync(folder)) {
  console.log(`\nLong forms by others: not measured, as ${folder.slice(resolve(root, '..').length + 1)} is not there.`);
} else {
  const browser = await openBrowser();
  try {
    for (const title of forms) await measure(browser, title);
  } finally {
    await browser.close();
  }
}
