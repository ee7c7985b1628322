// Lighthouse's scores of the pages people meet first, as a phone on a slow line has them (its own default throttling): performance
// at least 95, accessibility and best practices 100.
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import lighthouse from 'lighthouse';
import { chromium } from '../browser/node_modules/playwright-core/index.mjs';
import { Person } from '../browser/support/person.mjs';
import { openReview } from '../browser/support/review.mjs';
import { startServer } from '../browser/support/server.mjs';
import { ways } from '../browser/support/ways.mjs';

const least = { performance: 95, accessibility: 100, 'best-practices': 100 };
const rounds = Number(process.argv[2] ?? 3);

const freePort = () => new Promise((found) => {
  const socket = createServer().listen(0, '127.0.0.1', () => {
    const { port } = socket.address();
    socket.close(() => found(port));
  });
});

const middle = (values) => [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)];

const port = await freePort();
const server = await startServer();
const profile = await mkdtemp(join(tmpdir(), 'care-lighthouse-'));
// Lighthouse opens pages in the browser's own profile, so the person is signed in there.
const context = await chromium.launchPersistentContext(profile, {
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--enable-unsafe-swiftshader', `--remote-debugging-port=${port}`],
  locale: 'en-GB',
});
let missed = 0;
async function judge(name, url) {
  const scores = {};
  const found = new Set();
  for (let round = 0; round < rounds; round += 1) {
    const { lhr } = await lighthouse(url, { port, disableStorageReset: true, onlyCategories: Object.keys(least), logLevel: 'silent' });
    for (const [category, { score, auditRefs }] of Object.entries(lhr.categories)) {
      (scores[category] ??= []).push(Math.round(score * 100));
      for (const { id, weight } of auditRefs) {
        const { score: got, title, displayValue } = lhr.audits[id];
        if (weight > 0 && got !== null && got < 0.9) found.add(`${title}${displayValue ? ` ${displayValue}` : ''}`);
      }
    }
  }
  const medians = Object.entries(scores).map(([category, all]) => [category, middle(all)]);
  missed += medians.filter(([category, score]) => score < least[category]).length;
  console.log(`${name.padEnd(28)} ${medians.map(([category, score]) => `${category} ${score}`).join(', ')}`);
  for (const each of found) console.log(`    ${each}`);
}

try {
  for (const way of ways.filter(({ script }) => script)) {
    await context.clearCookies();
    await context.addCookies([{ name: 'presentation', value: way.presentation, url: server.address }]);
    await judge(`sign-in, ${way.name}`, `${server.address}/`);
    const person = await Person.arrive(null, server, way, { context });
    const { page } = person;
    const at = {};
    await openReview(person, { at: async (where) => { at[where] ??= page.url(); } });
    const form = page.url();
    await judge(`dashboard, ${way.name}`, at.dashboard);
    await judge(`form page, ${way.name}`, form);
    await judge(`check page, ${way.name}`, form.replace(/\/pages\/.*/, '/check'));
    await page.close();
  }
} finally {
  await context.close();
  await server.stop();
  await rm(profile, { recursive: true, force: true });
}
if (missed > 0) console.log(`${missed} scores are lower than they are meant to be`);
