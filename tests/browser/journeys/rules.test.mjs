// What the browser and its helpers do with a page they do with a painted one: input methods, the clipboard, undo, autofill, finding and
// selecting, tabs, history; and what a person has set up changes the presentation without losing an answer (presentation.md, rules 4 to 8).
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { openBrowser } from '../support/browser.mjs';
import { Person } from '../support/person.mjs';
import { openReview, pages } from '../support/review.mjs';
import { startServer } from '../support/server.mjs';
import { ways, wide } from '../support/ways.mjs';

const frames = (page) => page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))));

for (const way of ways.filter(({ script }) => script)) {
  describe(`a form page and the browser’s own ways, ${way.name}`, { timeout: 300_000 }, () => {
    let browser, server, signedIn, form;
    let person, page, proud, words;
    before(async () => {
      browser = await openBrowser();
      server = await startServer();
      signedIn = await Person.arrive(browser, server, way);
      await openReview(signedIn);
      form = signedIn.page.url();
    });
    after(async () => { await browser.close(); await server.stop(); });

    // Every test has a page of its own in the one session.
    beforeEach(async () => {
      person = await Person.arrive(browser, server, way, { context: signedIn.context });
      ({ page } = person);
      await page.goto(form);
      await person.settled();
      await person.attended();
      proud = page.getByLabel(/most proud of/);
      words = page.getByLabel(/three words/);
    });
    afterEach(async () => {
      assert.deepEqual(person.troubles, []);
      await page.close();
    });

    // Saves, and opens the page again as the account has it.
    const save = async () => {
      await page.getByRole('button', { name: 'Save for later' }).first().click();
      await page.getByRole('heading', { level: 1, name: pages[0].title }).waitFor({ state: 'detached' });
      await page.goto(form);
      await person.attended();
    };

    test('an input method composes undisturbed, and what it made is the answer', async () => {
      const session = await page.context().newCDPSession(page);
      await words.fill('');
      await words.focus();
      for (const part of ['n', 'に', 'にほ', 'にほん']) {
        await session.send('Input.imeSetComposition', { text: part, selectionStart: part.length, selectionEnd: part.length });
        await frames(page);
        assert.equal(await words.inputValue(), part, 'nothing is written into what is being composed');
      }
      await session.send('Input.insertText', { text: '日本' });
      assert.equal(await words.inputValue(), '日本');
      await page.keyboard.type('語');
      await save();
      assert.equal(await words.inputValue(), '日本語');
    });

    test('what is pasted, dropped and undone is what the answer says', async () => {
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin: server.address });
      await page.evaluate(() => navigator.clipboard.writeText('kind, busy'));
      await words.fill('');
      await words.focus();
      await page.keyboard.press('Control+V');
      assert.equal(await words.inputValue(), 'kind, busy');
      await page.keyboard.type(', funny');
      await frames(page);
      await page.keyboard.press('Control+Z');
      assert.match(await words.inputValue(), /^kind, busy/);
      assert.notEqual(await words.inputValue(), 'kind, busy, funny', 'the browser’s own undo takes back what was typed');
      const undone = await words.inputValue();
      await page.keyboard.press('Control+Shift+Z');
      assert.equal(await words.inputValue(), 'kind, busy, funny');
      await page.keyboard.press('Control+Z');
      const session = await page.context().newCDPSession(page);
      const { x, y, width, height } = await proud.boundingBox();
      const at = { x: x + width / 2, y: y + height / 2, data: { items: [{ mimeType: 'text/plain', data: 'Jamie sings.' }], dragOperationsMask: 1 } };
      for (const type of ['dragEnter', 'dragOver', 'drop']) await session.send('Input.dispatchDragEvent', { type, ...at });
      assert.equal(await proud.inputValue(), 'Jamie sings.');
      await save();
      assert.equal(await words.inputValue(), undone);
      assert.equal(await proud.inputValue(), 'Jamie sings.');
      await proud.fill('');
      // What a closing page saves by itself would be newer than what the next test's page was opened with.
      await save();
    });

    test('what a helper fills in counts, with its events and without', async () => {
      await words.evaluate((field) => {
        field.value = 'filled with a change';
        field.dispatchEvent(new Event('change', { bubbles: true }));
      });
      await proud.evaluate((field) => { field.value = 'filled without a word'; });
      await save();
      assert.equal(await words.inputValue(), 'filled with a change');
      assert.equal(await proud.inputValue(), 'filled without a word');
    });

    test('fields say what they are for, and nothing keeps helpers from them', async () => {
      const wrong = await page.locator('#app :is(input, textarea)').evaluateAll((all) => all.filter((field) => {
        const { opacity, visibility } = getComputedStyle(field);
        const shown = field.matches('[type=radio], [type=checkbox], [type=hidden]') || (Number(opacity) >= 0.1 && visibility === 'visible');
        return !shown || !field.form || (field.type !== 'hidden' && !field.name) || (field.matches('textarea') && field.spellcheck === false);
      }).map((field) => field.id));
      assert.deepEqual(wrong, []);
      const covered = await proud.evaluate((field) => {
        field.scrollIntoView({ block: 'center' });
        const { left, top, width, height } = field.getBoundingClientRect();
        return [0.1, 0.5, 0.9].filter((part) => document.elementFromPoint(left + width * part, top + height / 2) !== field);
      });
      assert.deepEqual(covered, []);
    });

    test('the browser finds words, and selects them where they stand', async () => {
      const heading = page.getByRole('heading', { level: 1, name: pages[0].title });
      const found = await page.evaluate((text) => {
        const is = window.find(text);
        const { left, top, right, bottom } = getSelection().getRangeAt(0).getBoundingClientRect();
        return { is, at: [left, top, right, bottom] };
      }, 'About the child');
      assert.equal(found.is, true);
      const { x, y, width, height } = await heading.boundingBox();
      assert.ok(found.at[0] >= x - 2 && found.at[1] >= y - 2 && found.at[2] <= x + width + 2 && found.at[3] <= y + height + 2, `${found.at} lies in ${[x, y, width, height]}`);
      await page.evaluate(() => getSelection().removeAllRanges());
      await page.mouse.dblclick(x + 20, y + height / 2);
      assert.equal((await page.evaluate(() => getSelection().toString())).trim(), 'About');
    });

    test('a link opens in a tab of its own when it is asked to', async () => {
      const link = page.getByRole('link', { name: 'Accessibility statement' });
      const [tab] = await Promise.all([page.context().waitForEvent('page'), link.click({ modifiers: ['Control'] })]);
      await tab.getByRole('heading', { level: 1, name: 'Accessibility statement' }).waitFor();
      assert.equal(page.url(), form);
      await tab.close();
    });

    test('back, forward and reload go where they say, with what was typed', async () => {
      await words.fill('kind and curious');
      await page.getByRole('link', { name: 'Accessibility statement' }).click();
      await page.getByRole('heading', { level: 1, name: 'Accessibility statement' }).waitFor();
      await page.goBack();
      await page.getByRole('heading', { level: 1, name: pages[0].title }).waitFor();
      await person.attended();
      await page.waitForFunction(() => [...document.querySelectorAll('input, textarea')].some(({ value }) => value === 'kind and curious'));
      await page.goForward();
      await page.getByRole('heading', { level: 1, name: 'Accessibility statement' }).waitFor();
      await page.goBack();
      await page.getByRole('heading', { level: 1, name: pages[0].title }).waitFor();
      await page.reload();
      await person.attended();
      assert.equal(await words.inputValue(), 'kind and curious');
    });

    test('a lost connection is said, and what was typed meanwhile is saved once it is back', async () => {
      await words.fill('with a connection');
      await page.context().setOffline(true);
      await words.fill('without one');
      await page.getByRole('button', { name: 'Save for later' }).first().click();
      await page.getByText('Not saved: no connection. We will try again.').filter({ visible: true }).first().waitFor();
      assert.equal(await words.inputValue(), 'without one');
      await page.context().setOffline(false);
      await page.getByText(/^Saved at/).filter({ visible: true }).first().waitFor();
      await page.goto(form);
      await person.attended();
      assert.equal(await words.inputValue(), 'without one', 'it was saved by itself');
      person.troubles = person.troubles.filter((each) => !/ERR_INTERNET_DISCONNECTED/.test(each));
    });

    test('one activation is one event', async () => {
      const saves = [];
      page.on('request', (request) => { if (request.method() === 'PUT' && /drafts/.test(request.url())) saves.push(request.url()); });
      await person.clocksStandStill();  // so that nothing is saved by itself, however busy the machine
      await words.fill('once');
      await page.getByRole('button', { name: 'Save for later' }).first().dblclick();
      await page.getByRole('heading', { level: 1, name: pages[0].title }).waitFor({ state: 'detached' });
      assert.equal(saves.length, 1, saves.join(', '));
    });
  });
}

// Nothing was chosen: the page is painted where that is right, and changes when it no longer is.
describe('what a person has set up', { timeout: 300_000 }, () => {
  let browser, server;
  before(async () => { browser = await openBrowser(); server = await startServer(); });
  after(async () => { await browser.close(); await server.stop(); });

  const setups = [
    { name: 'forced colours', begin: (page) => page.emulateMedia({ forcedColors: 'active' }), end: (page) => page.emulateMedia({ forcedColors: 'none' }) },
    { name: 'more contrast', begin: (page) => page.emulateMedia({ contrast: 'more' }), end: (page) => page.emulateMedia({ contrast: 'no-preference' }) },
    {
      name: 'other text spacing',
      begin: (page) => page.addStyleTag({ content: '* { letter-spacing: 0.12em !important; word-spacing: 0.16em !important; line-height: 1.5 !important; }' }),
      end: (page) => page.locator('style').last().evaluate((style) => style.remove()),
    },
    {
      name: 'a translated page',
      begin: (page) => page.evaluate(() => document.documentElement.classList.add('translated-ltr')),
      end: (page) => page.evaluate(() => document.documentElement.classList.remove('translated-ltr')),
    },
    { name: 'a narrow window', begin: (page) => page.setViewportSize({ width: 600, height: 800 }), end: (page) => page.setViewportSize(wide) },
  ];
  for (const { name, begin, end } of setups) {
    test(`${name}: the page is plain at once, with what was typed, and painted again after it`, async () => {
      const context = await browser.newContext({ viewport: wide, locale: 'en-GB', bypassCSP: true });
      const person = await Person.arrive(browser, server, ways[0], { context });
      const { page } = person;
      // However slow this machine is: how quickly it draws is not what is tried here.
      await page.route(`${server.address}/`, async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, body: (await response.text()).replace(/"trial":\d+/, '"trial":10000') });
      });
      await person.open('/');
      await person.attended();
      const field = page.getByLabel('Email address');
      await field.click();
      await page.keyboard.type('grace@');
      await begin(page);
      await page.locator('html:not(.painted)').waitFor();
      assert.equal(await field.inputValue(), 'grace@');
      assert.equal(await field.evaluate((element) => element === document.activeElement), true, 'the focus stays');
      await page.keyboard.type('example.org');
      await person.invariants();
      await end(page);
      await page.locator('html.painted').waitFor();
      assert.equal(await field.inputValue(), 'grace@example.org');
      await person.leave();
    });
  }

  test('a machine that is slow to draw much paints short pages, and a long one where the person asks for it', async () => {
    const context = await browser.newContext({ viewport: wide, locale: 'en-GB' });
    // Two milliseconds for what is tried, as if no graphics card helped: a window of pixels is drawn quickly, a long page is not.
    await context.addInitScript(() => {
      const read = WebGL2RenderingContext.prototype.readPixels;
      WebGL2RenderingContext.prototype.readPixels = function readSlowly(x, y, width, ...rest) {
        const end = performance.now() + (width > 1 ? 2 : 0);
        read.call(this, x, y, width, ...rest);
        while (performance.now() < end);
      };
    });
    const person = await Person.arrive(browser, server, ways[1], { context });
    const { page } = person;
    await person.open('/');
    await person.attended();
    await page.locator('html.painted').waitFor();
    await person.follow('Accessibility statement');
    await person.arrivesAt(/accessibility/i);
    await page.locator('html:not(.painted)').waitFor();
    await person.invariants();
    await page.goBack();
    await page.locator('html.painted').waitFor();
    await page.goForward();
    await page.locator('html:not(.painted)').waitFor();
    await page.getByRole('link', { name: 'Use the painted page' }).press('Enter');
    await page.locator('html.painted').waitFor();
    await person.invariants();
    await person.leave();
  });

  for (const name of ['reduced motion', 'a dark appearance']) {
    test(`${name}: the page stays painted, and no answer is lost`, async () => {
      const person = await Person.arrive(browser, server, ways[0]);
      const { page } = person;
      await person.open('/');
      await person.attended();
      const field = page.getByLabel('Email address');
      await field.fill('grace@example.org');
      const colour = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      const before = await colour();
      await page.emulateMedia(name === 'reduced motion' ? { reducedMotion: 'reduce' } : { colorScheme: 'dark' });
      await frames(page);
      assert.equal(await page.locator('html.painted').count(), 1);
      assert.equal(await field.inputValue(), 'grace@example.org');
      assert.equal((await colour()) === before, name === 'reduced motion');
      await person.leave();
    });
  }
});
