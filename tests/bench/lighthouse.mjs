// Lighthouse's scores of the pages people meet first: performance at least 95, accessibility and best practices 100. Each presentation
// as the device has it that gets it unasked (presentation.md): plain on a phone on a slow line, painted on a computer, by Lighthouse's
// own two configurations; and painted on the phone, which somebody may choose there.
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import lighthouse, { desktopConfig } from 'lighthouse';
import { chromium } from '../browser/node_modules/playwright-core/index.mjs';
import { Person } from '../browser/support/person.mjs';
import { openReview } from '../browser/support/review.mjs';
import { startServer } from '../browser/support/server.mjs';
import { ways } from '../browser/support/ways.mjs';

const least = { performance: 95, accessibility: 100, 'best-practices': 100 };
const visits = [
  { presentation: 'plain', device: 'phone' },
  { presentation: 'painted', device: 'computer', config: desktopConfig },
  { presentation: 'painted', device: 'phone' },
];
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
async function judge(name, url, config) {
  const scores = {};
  const found = new Set();
  for (let round = 0; round < rounds; round += 1) {
    const { lhr } = await lighthouse(url, { port, disableStorageReset: true, onlyCategories: Object.keys(least), logLevel: 'silent' }, config);
    for (const [category, { score, auditRefs }] of Object.entries(lhr.categories)) {
      scores[category] ??= [];
      if (score !== null) scores[category].push(Math.round(score * 100));  // now and then it sees no largest paint, and does not judge
      for (const { id, weight } of auditRefs) {
        const { score: got, title, displayValue } = lhr.audits[id];
        if (weight > 0 && got !== null && got < 0.9) found.add(`${title}${displayValue ? ` ${displayValue}` : ''}`);
      }
    }
  }
  const medians = Object.entries(scores).map(([category, all]) => [category, middle(all)]);
  missed += medians.filter(([category, score]) => !(score >= least[category])).length;
  console.log(`${name.padEnd(34)} ${medians.map(([category, score]) => `${category} ${score}`).join(', ')}`);
  for (const each of found) console.log(`    ${each}`);
}

try {
  for (const { presentation, device, config } of visits) {
    const way = ways.find((each) => each.script && each.presentation === presentation);
    await context.clearCookies();
    await context.addCookies([{ name: 'presentation', value: presentation, url: server.address }]);
    const judged = (name, url) => judge(`${name}, ${presentation}, ${device}`, url, config);
    await judged('sign-in', `${server.address}/`);
    const person = await Person.arrive(null, server, way, { context });
    const { page } = person;
    const at = {};
    await openReview(person, { at: async (where) => { at[where] ??= page.url(); } });
    const form = page.url();
    await judged('dashboard', at.dashboard);
    await judged('form page', form);
    await judged('check page', form.replace(/\/pages\/.*/, '/check'));
    await page.close();
  }
} finally {
  await context.close();
  await server.stop();
  await rm(profile, { recursive: true, force: true });
}
if (missed > 0) console.log(`${missed} scores are lower than they are meant to be`);
