// The client comes in two parts; the second, for expressions, is fetched with the first form that has any.
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
