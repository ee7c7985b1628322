// What acts on a person is a part of the client of its own, which comes after the page has been painted. What a person does
// until then counts once, as it does where that part cannot be had.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openBrowser } from '../support/browser.mjs';
import { Person } from '../support/person.mjs';
import { openReview } from '../support/review.mjs';
import { demoPerson, startServer } from '../support/server.mjs';
import { ways } from '../support/ways.mjs';

const part = /\/events\.\w+\.wasm$/;
const email = 'grace.okafor@example.org';

// Keeps the part back: `asked` when it has been asked for, until `release`.
async function holdBack(context) {
  let asked, release;
  const held = { asked: new Promise((done) => { asked = done; }), release: () => release() };
  const released = new Promise((done) => { release = done; });
  await context.route(part, async (route) => {
    asked();
    await released;
    await route.continue();
  });
  return held;
}

// The client has taken the page over.
const shown = async (page, way) => {
  await page.waitForFunction(() => document.getElementById('app').care_handle);
  if (way.presentation === 'painted') await page.locator('html.painted').waitFor();
};
const listens = (page) => page.evaluate(() => document.documentElement.classList.contains('js'));
const passwordOf = (page) => page.locator('input[name=password]');

for (const way of ways.filter(({ script }) => script)) {
  describe(`before the client listens, ${way.name}`, () => {
    let browser, server;
    before(async () => { browser = await openBrowser(); server = await startServer(); });
    after(async () => { await browser.close(); await server.stop(); });

    test('what is typed and pressed is not lost and acts once', async () => {
      const person = await Person.arrive(browser, server, way);
      const { page, context } = person;
      const held = await holdBack(context);
      const { password } = demoPerson(server, email);
      let calls = 0;
      page.on('request', (request) => { if (request.method() === 'POST' && request.url().endsWith('/api/v1/sign-in')) calls += 1; });
      await page.goto(server.address);
      await shown(page, way);
      await page.getByLabel('Email address').fill(email);
      await passwordOf(page).fill(password);
      // A button that needs script: it is not to be seen in the plain page.
      const show = page.getByRole('button', { name: 'Show' });
      assert.equal(await show.isVisible(), way.presentation === 'painted');
      if (way.presentation === 'painted') await show.click();
      assert.equal(await listens(page), false);
      held.release();
      await page.locator('html.js').waitFor();
      assert.equal(await passwordOf(page).inputValue(), password);
      if (way.presentation === 'painted') await page.locator('input[name=password][type=text]').waitFor();
      await page.getByRole('button', { name: 'Sign in' }).click();
      await person.arrivesAt('Confirm your identity');
      assert.equal(calls, 1);
      await person.leave();
    });

    test('a form is sent as without script, and once', async () => {
      const person = await Person.arrive(browser, server, way);
      const { page, context } = person;
      const held = await holdBack(context);
      const posts = [];
      page.on('request', (request) => { if (request.method() === 'POST') posts.push(new URL(request.url()).pathname); });
      await page.goto(server.address);
      await shown(page, way);
      await page.getByLabel('Email address').fill(email);
      await passwordOf(page).fill(demoPerson(server, email).password);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByRole('heading', { level: 1, name: 'Confirm your identity' }).waitFor();
      assert.equal(posts.length, 1, posts.join(' '));
      held.release();
      await person.leave();
    });
  });
}

describe('the part of the client that acts', () => {
  let browser, server;
  before(async () => { browser = await openBrowser(); server = await startServer(); });
  after(async () => { await browser.close(); await server.stop(); });

  const [painted] = ways;

  test('answers given before it has come are saved, and a page that needs it sooner waits for it', async () => {
    const person = await Person.arrive(browser, server, painted);
    const { page, context } = person;
    await openReview(person);
    const form = page.url();
    const words = page.getByLabel('three words').first();
    let held = await holdBack(context);
    await page.reload();
    await shown(page, painted);
    await words.fill('kind, busy, funny');
    await person.choose('How has the child taken part', 'We filled it in together');
    assert.equal(await listens(page), false);
    const saved = page.waitForRequest((request) => request.method() === 'PUT');
    held.release();
    const body = (await saved).postData();
    assert.match(body, /kind, busy, funny/);
    assert.match(body, /together/);
    await page.getByText(/^Saved at/).first().waitFor({ state: 'attached' });
    assert.equal(await words.inputValue(), 'kind, busy, funny');
    // The list of answers to check is made by that part.
    await context.unroute(part);
    held = await holdBack(context);
    await page.goto(form.replace(/pages\/1.*/, 'check'));
    await page.getByRole('heading', { level: 1, name: 'Check your answers' }).waitFor();
    await held.asked;
    assert.equal(await listens(page), false);
    held.release();
    await person.settled();
    await page.getByText('kind, busy, funny').first().waitFor({ state: 'attached' });
    await person.leave();
  });

  test('where it cannot be had the page is what the server sent, and nothing in it is dead', async () => {
    const another = await startServer();  // a phone is sent three codes in a quarter of an hour
    const person = await Person.arrive(browser, another, painted);
    const { page, context } = person;
    try {
      await openReview(person);
      const told = page.waitForEvent('console', (message) => /goes on without script/.test(message.text()));
      await context.route(part, (route) => route.abort());
      await page.reload();
      await told;
      await page.locator('html:not(.painted, .js)').waitFor();
      assert.equal(await page.locator('canvas').isVisible(), false);
      assert.equal(await page.locator('#app [style]:not([style=""]), #app .placed').count(), 0, 'nothing keeps its painted place');
      assert.equal(await page.locator('#app button[type=button]:visible').count(), 0, 'no button that needs script');
      await page.getByLabel('three words').first().fill('still here');
      await person.choose('How has the child taken part', 'We filled it in together');
      await page.getByRole('button', { name: 'Save for later' }).first().click();
      await page.waitForURL(/\/kept|\/saved/);
      person.troubles.length = 0;  // of the requests that failed
      await context.unroute(part);
      await person.leave();
    } finally {
      await another.stop();
    }
  });
});
