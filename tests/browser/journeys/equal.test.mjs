// The painted and the plain page are one page: on every screen of the main job, with and without errors, at several widths and
// zoomed in, each element lies within 2 px of what is painted, looks the same, and says the same to assistive technology.
import { after, before, describe, test } from 'node:test';
import { openBrowser } from '../support/browser.mjs';
import { Person } from '../support/person.mjs';
import { Comparison } from '../support/presentations.mjs';
import { answerPage, openReview, pages } from '../support/review.mjs';
import { startServer } from '../support/server.mjs';
import { ways } from '../support/ways.mjs';

const [painted] = ways;
const everySize = { sizes: ['wide', 'middle', 'narrow', 'zoomed to 200 %', 'zoomed to 400 %'], pictures: ['wide', 'narrow', 'zoomed to 200 %'] };

describe('the painted page is the plain page', { timeout: 600_000 }, () => {
  let browser, server, reader;
  before(async () => {
    browser = await openBrowser();
    server = await startServer();
    reader = await (await browser.newContext()).newPage();
  });
  after(async () => { await browser.close(); await server.stop(); });

  test('before signing in', { timeout: 300_000 }, async () => {
    const person = await Person.arrive(browser, server, painted);
    const comparison = new Comparison(person, reader);
    await comparison.begin();
    await person.open('/');
    await person.arrivesAt('Sign in');
    await comparison.compare('signing in', everySize);
    await person.press('Sign in');
    await person.page.getByRole('heading', { name: 'There is a problem' }).waitFor();
    await comparison.compare('signing in with errors', everySize);
    comparison.done();
    await person.leave();
  });

  test('from the dashboard through every page of the form to the copy', { timeout: 300_000 }, async () => {
    const person = await Person.arrive(browser, server, painted);
    const { page } = person;
    const comparison = new Comparison(person, reader);
    await comparison.begin();
    await openReview(person, { at: (where) => comparison.compare(where) });
    for (let index = 0; index < pages.length; index += 1) {
      const { title, asks } = pages[index];
      await person.arrivesAt(title);
      if (asks) {
        await person.press('Continue');
        await page.getByRole('heading', { name: 'There is a problem' }).waitFor();
        await comparison.compare(`${title} with errors`, { sizes: ['wide', 'narrow'] });
      }
      await answerPage(person, index);
      await comparison.compare(`${title} answered`, asks ? undefined : { sizes: ['wide', 'zoomed to 200 %'] });
      await person.press('Continue');
    }
    await person.arrivesAt('Check your answers');
    await comparison.compare('the check');
    await person.press('Submit');
    await person.arrivesAt('Form submitted');
    await comparison.compare('the confirmation');
    await person.follow('Submitted forms');
    await person.arrivesAt('Submitted forms');
    await comparison.compare('submitted forms');
    await page.getByRole('main').getByRole('link').first().click();
    await page.getByText('kind, busy, funny').waitFor();
    await comparison.compare('the copy', everySize);
    await person.follow('My Account');
    await person.arrivesAt('My Account');
    await comparison.compare('my account', { sizes: everySize.sizes, pictures: ['wide'] });
    comparison.done();
    await person.leave();
  });
});
