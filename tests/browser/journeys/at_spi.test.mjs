// What is painted lies where assistive technology is told that it lies, and is called what the plain page calls it: through AT-SPI,
// by which screen readers, magnifiers and voice control on Linux see a page.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Desktop } from '../support/at_spi.mjs';
import { Person } from '../support/person.mjs';
import { openReview } from '../support/review.mjs';
import { startServer } from '../support/server.mjs';
import { ways } from '../support/ways.mjs';

const allowedPx = 2;

// Where what can be read and used lies, in device pixels from the page's corner. What is painted has its place from the painter.
function placesOf(page) {
  return page.evaluate(() => {
    const places = {};
    for (const element of document.querySelectorAll('main :is(a[href], button, input, select, textarea, h1, h2, h3)[id]')) {
      if (element.type === 'hidden' || element.getClientRects().length === 0 || element.closest('.govuk-visually-hidden')) continue;
      const { left, top, width, height } = element.getBoundingClientRect();
      places[element.id] = [left, top, width, height].map((each) => each * devicePixelRatio);
    }
    return places;
  });
}

const spoken = (tree) => tree.filter(({ role, name }) => name !== '' && !['static', 'document web'].includes(role) && !/^Use the (plain|painted) page$/.test(name)).map(({ role, name }) => `${role} ${name}`);

// What is called how on the page; all of it lies where AT-SPI tells.
async function told(desktop, person, scale) {
  await person.page.getByRole('heading', { name: 'There is a problem' }).waitFor();
  await person.settled();
  assert.equal(await person.page.evaluate(() => devicePixelRatio), scale);
  const tree = await desktop.tree(await person.page.title());
  const [{ box: corner }] = tree;
  const boxes = new Map(tree.map((each) => [each.id, each.box]));
  const places = Object.entries(await placesOf(person.page));
  assert.ok(places.length > 5, 'there is something on the page');
  const apart = places
    .filter(([id, [left, top, width, height]]) => {
      const box = boxes.get(id);
      return !box || [corner[0] + left, corner[1] + top, width, height].some((each, side) => Math.abs(each - box[side]) > allowedPx * scale);
    })
    .map(([id, place]) => `${id} lies at ${place.map(Math.round)} from ${corner}, and AT-SPI tells ${boxes.get(id)}`);
  assert.deepEqual(apart, [], person.way.name);
  return spoken(tree);
}

// Zoomed to 400 % the first page of the form is higher than can be painted, and plain (presentation.md, rule 4).
const sizes = [{ scale: 1, form: true }, { scale: 2, form: true }, { scale: 4, form: false }];

describe('through AT-SPI', { timeout: 600_000 }, () => {
  let desktop;
  before(async () => { desktop = await Desktop.open(); });
  after(() => desktop.close());

  for (const { scale, form } of sizes) {
    test(`what is wrong with a page lies where it is painted, and is called as in the plain page, at ${scale * 100} %`, async (t) => {
      const server = await startServer();  // its own, as only so many codes are sent
      t.after(() => server.stop());
      const heard = {};
      for (const way of ways.filter(({ script }) => script)) {
        const browser = await desktop.browser(scale);
        t.after(() => browser.close());
        const context = await browser.newContext({ viewport: null, locale: 'en-GB', timezoneId: 'Europe/London' });
        await context.addCookies([{ name: 'presentation', value: way.presentation, url: server.address }]);
        const person = await Person.arrive(browser, server, way, { context });
        await person.open('/');
        await person.attended();
        await person.press('Sign in');
        heard[way.name] = await told(desktop, person, scale);
        for (const path of ['/register', '/forgotten-password']) {
          await person.open(path);
          await person.attended();
          await person.press('Send verification code');
          heard[way.name].push(...await told(desktop, person, scale));
        }
        await person.open('/');
        await person.attended();
        if (form) {
          await openReview(person);
          await person.attended();
          await person.press('Continue');
          heard[way.name].push(...await told(desktop, person, scale));
        }
        await person.leave();
      }
      assert.deepEqual(heard.painted, heard.plain);
    });
  }
});
