// A council's name, accent and logo: in the header, in the page's colours and in the painted ones, on a light and on a dark page.
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { openBrowser } from '../support/browser.mjs';
import { Person } from '../support/person.mjs';
import { Comparison } from '../support/presentations.mjs';
import { startServer } from '../support/server.mjs';
import { narrow, ways, wide } from '../support/ways.mjs';

const council = 'Northmoor County Council';
const purple = 'rgb(111, 44, 145)';
const logo = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 100"><path fill="#6f2c91" d="M0 0h100v100H0z"/>'
  + '<circle cx="180" cy="50" r="45" fill="#222"/></svg>';

// The colour that most of a place of the page has, as a person sees it.
async function colourOf(person, locator, reader) {
  const clip = await locator.boundingBox();
  const picture = (await person.page.screenshot({ clip })).toString('base64');
  return reader.evaluate(async (data) => {
    const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${data}`)).blob());
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
    context.drawImage(bitmap, 0, 0);
    const { data: bytes } = context.getImageData(0, 0, bitmap.width, bitmap.height);
    const counts = new Map();
    for (let at = 0; at < bytes.length; at += 4) {
      const colour = `rgb(${bytes[at]}, ${bytes[at + 1]}, ${bytes[at + 2]})`;
      counts.set(colour, (counts.get(colour) ?? 0) + 1);
    }
    return [...counts].reduce((best, each) => (each[1] > best[1] ? each : best))[0];
  }, picture);
}

describe('a council of its own', { timeout: 300_000 }, () => {
  let browser, server, reader, folder;
  before(async () => {
    browser = await openBrowser();
    folder = await mkdtemp(join(tmpdir(), 'care-account-logo-'));
    await writeFile(join(folder, 'logo.svg'), logo);
    server = await startServer({ options: ['--council', council, '--accent', '#6f2c91', '--logo', join(folder, 'logo.svg')] });
    reader = await (await browser.newContext()).newPage();
  });
  after(async () => { await browser.close(); await server.stop(); await rm(folder, { recursive: true }); });

  for (const way of ways) {
    for (const viewport of [wide, narrow]) {
      test(`name, accent and logo, ${way.name}, ${viewport.width} px`, async () => {
        const person = await Person.arrive(browser, server, way, { viewport });
        const { page } = person;
        await person.open('/');
        await person.arrivesAt('Sign in');
        assert.match(await page.title(), new RegExp(council));
        const header = page.getByRole('banner');
        await header.getByText(council, { exact: true }).waitFor();
        assert.equal(await header.getByRole('img').count(), 0, 'a screen reader hears the name once');
        const picture = header.locator('img');
        assert.ok(await picture.evaluate((each) => each.complete && each.naturalWidth > 0), 'the logo has come');
        const { width, height } = await picture.boundingBox();
        assert.deepEqual([Math.round(width), Math.round(height)], [120, 50]);
        await person.looksRight('council');
        const button = page.getByRole('main').getByRole('button', { name: 'Sign in' });
        assert.equal(await colourOf(person, button, reader), purple);
        await page.emulateMedia({ colorScheme: 'dark' });
        await page.mouse.move(2, 400);
        if (way.script) await page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))));
        assert.equal(await colourOf(person, button, reader), await page.evaluate(() => {
          const probe = document.createElement('i');
          probe.style.color = getComputedStyle(document.documentElement).getPropertyValue('--accent');
          document.body.append(probe);
          const colour = getComputedStyle(probe).color;
          probe.remove();
          return colour;
        }));
        assert.notEqual(await colourOf(person, button, reader), purple, 'a dark page has a lighter tone');
        await person.looksRight('council-dark');
        await person.leave();
      });
    }
  }

  test('the painted header is the plain header', async () => {
    const person = await Person.arrive(browser, server, ways[0]);
    const comparison = new Comparison(person, reader);
    await comparison.begin();
    await person.open('/');
    await person.arrivesAt('Sign in');
    await comparison.compare('signing in', { sizes: ['wide', 'middle', 'narrow', 'zoomed to 200 %', 'zoomed to 400 %'], pictures: ['wide', 'narrow'] });
    comparison.done();
    await person.leave();
  });

  test('the logo by itself can run and load nothing', async () => {
    const page = await reader.context().newPage();
    await page.goto(server.address);
    const address = await page.locator('header img').getAttribute('src');
    const answer = await page.goto(server.address + address);
    assert.equal(answer.headers()['content-type'], 'image/svg+xml');
    assert.equal(answer.headers()['content-security-policy'], "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'");
    assert.equal(answer.headers()['x-content-type-options'], 'nosniff');
    await page.close();
  });
});
