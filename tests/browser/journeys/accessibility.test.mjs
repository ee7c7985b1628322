// The accessibility statement: one press from every page, in English and in Welsh, in every presentation.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openBrowser } from '../support/browser.mjs';
import { Person } from '../support/person.mjs';
import { Comparison } from '../support/presentations.mjs';
import { startServer } from '../support/server.mjs';
import { narrow, ways, wide } from '../support/ways.mjs';

describe('the accessibility statement', { timeout: 300_000 }, () => {
  let browser, server;
  before(async () => {
    browser = await openBrowser();
    server = await startServer();
  });
  after(async () => { await browser.close(); await server.stop(); });

  for (const way of ways) {
    for (const viewport of [wide, narrow]) {
      test(`is read in both languages, ${way.name}, ${viewport.width} px`, async () => {
        const person = await Person.arrive(browser, server, way, { viewport });
        const { page } = person;
        await person.open('/');
        await person.arrivesAt('Sign in');
        await page.getByRole('contentinfo').getByRole('link', { name: 'Accessibility statement' }).click();
        await person.arrivesAt('Accessibility statement');
        const main = page.getByRole('main');
        await main.getByRole('heading', { level: 2, name: 'What the tests show' }).waitFor();
        assert.ok((await main.getByRole('listitem').count()) > 15);
        assert.match(await main.getByRole('link', { name: /EASS/ }).getAttribute('href'), /^https:\/\/www\.equalityadvisoryservice\.com/);
        await person.looksRight('accessibility');
        await page.getByRole('navigation', { name: 'Choose language' }).getByText('Cymraeg', { exact: true }).click();
        await person.arrivesAt('Datganiad hygyrchedd');
        await main.getByRole('heading', { level: 2, name: 'Yr hyn y mae’r profion yn ei ddangos' }).waitFor();
        await person.looksRight('accessibility-welsh');
        await person.leave();
      });
    }
  }

  test('opened by its address it is painted where it is plain', async () => {
    const person = await Person.arrive(browser, server, ways[0]);
    const reader = await (await browser.newContext()).newPage();
    const comparison = new Comparison(person, reader);
    await comparison.begin();
    await person.open('/accessibility');
    await person.arrivesAt('Accessibility statement');
    await comparison.compare('the statement', { sizes: ['wide', 'narrow', 'zoomed to 200 %'], pictures: ['wide'] });
    comparison.done();
    await person.leave();
  });
});
