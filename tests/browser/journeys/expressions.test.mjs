// The part of the client for expressions is fetched with the first form that has any.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openBrowser } from '../support/browser.mjs';
import { Person } from '../support/person.mjs';
import { openReview } from '../support/review.mjs';
import { startServer } from '../support/server.mjs';
import { ways } from '../support/ways.mjs';

const forms = join(dirname(fileURLToPath(import.meta.url)), '../../support/forms');

async function openMeals(person) {
  await person.open('/');
  await person.arrivesAt(/account/i);
  await person.follow(/^A week of meals/);
  await person.arrivesAt('A week of meals');
  await person.press(/^(Start|Continue)$/);
  await person.arrivesAt('Meals');
}

const shows = (page, total) =>
  page.waitForFunction((number) => new RegExp(`Meals altogether\\s*${number}\\b`).test(document.querySelector('main').innerText), total);

for (const way of ways.filter(({ script }) => script)) {
  describe(`forms with expressions, ${way.name}`, () => {
    let browser, server;
    before(async () => { browser = await openBrowser(); server = await startServer({ options: ['--forms', forms] }); });
    after(async () => { await browser.close(); await server.stop(); });

    test('a form without expressions does without their part of the client; one with them calculates as one types', async () => {
      const person = await Person.arrive(browser, server, way);
      const { page } = person;
      const parts = [];
      page.on('request', (request) => { if (/\/expressions\.\w+\.wasm$/.test(request.url())) parts.push(request.url()); });
      await openReview(person);
      assert.equal(parts.length, 0, 'the review has no expressions');
      await openMeals(person);
      await person.looksRight('calculates');
      await person.write('How many breakfasts were eaten?', '7');
      await person.write('How many dinners were eaten?', '5');
      await shows(page, '12');
      assert.equal(parts.length, 1, 'the part is fetched once');
      await person.leave();
    });

    test('where their part cannot be fetched, the form opens once it can', async () => {
      const person = await Person.arrive(browser, server, way);
      const part = /\/expressions\.\w+\.wasm$/;
      await person.context.route(part, (route) => route.abort());
      await person.signIn('grace.okafor@example.org');
      await person.arrivesAt(/account/i);
      await person.follow(/^A week of meals/);
      await person.arrivesAt('A week of meals');
      await person.context.unroute(part);
      person.troubles.length = 0;  // of the request that failed
      await person.press(/^(Start|Continue)$/);
      await person.arrivesAt('Meals');
      await person.write('How many breakfasts were eaten?', '3');
      await person.write('How many dinners were eaten?', '1');
      await shows(person.page, '4');
      await person.leave();
    });
  });
}

for (const way of ways) {
  test(`what a question says and where its slider ends follow the answers, ${way.name}`, async () => {
    const browser = await openBrowser();
    const server = await startServer({ options: ['--forms', forms] });
    try {
      const person = await Person.arrive(browser, server, way);
      const { page } = person;
      await person.signIn('grace.okafor@example.org');
      await person.arrivesAt(/account/i);
      await openMeals(person);
      // At once; without script once the page has come back.
      const eats = async (breakfasts, dinners) => {
        await person.write('How many breakfasts were eaten?', breakfasts);
        await person.write('How many dinners were eaten?', dinners);
        if (!way.script) await person.press('Continue');
      };
      const asks = (words) => page.getByRole('textbox', { name: words });
      const slider = page.getByRole('slider');
      await asks('How many meals were eaten together?').waitFor();
      assert.equal(await slider.count(), 0, 'without an end there is no slider');
      await page.getByText('Write down what was eaten').waitFor();
      await eats('7', '5');
      const twelve = asks('How many of the 12 meals were eaten together?');
      await twelve.waitFor();
      await page.getByText('The shopping has to last for 12 meals.').first().waitFor();
      await page.getByText('12', { exact: true }).and(page.locator('.care-slider__end')).waitFor({ state: 'attached' });
      await person.looksRight('expressed');
      await twelve.fill('10');
      if (way.script) {
        const shown = (most, value) =>
          page.waitForFunction(([end, at]) => { const range = document.querySelector('[type=range]'); return range.max === end && (at === '' || range.value === at); }, [most, value]);
        assert.equal(await slider.getAttribute('max'), '12');
        await shown('12', '10');
        await eats('3', '5');
        await shown('8', '');
        assert.equal(await asks('How many of the 8 meals were eaten together?').inputValue(), '10', 'what was written stays');
        await eats('7', '5');
        await shown('12', '10');
      }
      await eats('3', '5');
      if (way.script) await person.press('Continue');
      const wrong = 'Your answer to “How many of the 8 meals were eaten together?” must be between 0 and 8';
      await page.locator('.govuk-error-summary').getByRole('link', { name: wrong }).waitFor();
      const eight = asks('How many of the 8 meals were eaten together?');
      assert.equal(await eight.inputValue(), '10');
      await person.looksRight('expressed-wrong');
      await eight.fill('6');
      await person.press('Continue');
      await person.arrivesAt('Cooking 8 meals');
      // Whose record it is about is known whenever the form is opened, not only when it is begun.
      await page.reload();
      await person.arrivesAt('Cooking 8 meals');
      const liked = page.getByRole('textbox', { name: /^What did Grace like best\?/ });
      await liked.waitFor();
      await liked.fill('Soup');
      await person.press('Continue');
      await person.arrivesAt('Check your answers');
      await page.getByText('What did Grace like best?', { exact: true }).first().waitFor();
      await page.getByText('How many of the 8 meals were eaten together?', { exact: true }).first().waitFor();
      await person.leave();
    } finally {
      await browser.close();
      await server.stop();
    }
  });
}
