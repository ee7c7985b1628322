// The two presentations of one tree: switching live, and painting only when and where it can be done.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openBrowser } from '../support/browser.mjs';
import { Person } from '../support/person.mjs';
import { hearOfPixels } from '../support/presentations.mjs';
import { openReview } from '../support/review.mjs';
import { startServer } from '../support/server.mjs';
import { ways } from '../support/ways.mjs';

const [painted] = ways;

describe('the painted and the plain page', () => {
  let browser, server;
  before(async () => { browser = await openBrowser(); server = await startServer(); });
  after(async () => { await browser.close(); await server.stop(); });

  test('switching to plain and back loses no typed character and keeps the focus', async () => {
    const person = await Person.arrive(browser, server, painted);
    const { page } = person;
    await openReview(person);
    const field = page.getByRole('main').getByRole('textbox').first();
    await field.click();
    await page.keyboard.type('Jamie has settled we');
    await page.getByRole('link', { name: 'Use the plain page' }).evaluate((link) => link.click());
    await page.locator('html:not(.painted)').waitFor();
    assert.equal(await field.inputValue(), 'Jamie has settled we');
    await field.focus();
    await page.keyboard.press('End');
    await page.keyboard.type('ll in');
    await page.getByRole('link', { name: 'Use the painted page' }).evaluate((link) => link.click());
    await page.locator('html.painted').waitFor();
    assert.equal(await field.inputValue(), 'Jamie has settled well in');
    await person.leave();
  });

  test('losing the WebGL context ends in the plain page at once, with the answers, until painting is asked for', async () => {
    const person = await Person.arrive(browser, server, { ...painted, presentation: 'painted' });
    const { page } = person;
    await openReview(person);
    const field = page.getByRole('main').getByRole('textbox').first();
    await field.fill('Still here');
    await page.evaluate(() => document.querySelector('canvas').getContext('webgl2').getExtension('WEBGL_lose_context').loseContext());
    await page.locator('html:not(.painted)').waitFor();
    assert.equal(await field.inputValue(), 'Still here');
    // Nothing gives this context back; whoever asks for the painted page gets another one.
    await page.getByRole('link', { name: 'Use the painted page' }).evaluate((link) => link.click());
    await page.locator('html.painted').waitFor();
    assert.equal(await page.locator('canvas').count(), 1);
    assert.equal(await page.locator('canvas').evaluate((canvas) => canvas.getContext('webgl2').isContextLost()), false);
    assert.equal(await field.inputValue(), 'Still here');
    await person.leave();
  });

  // SwiftShader's canvas is 8,192 px high at most.
  test('a page too high for the canvas is plain, also when painting is asked for, until it fits again', async (context) => {
    const another = await startServer();  // a phone is sent three codes in a quarter of an hour
    context.after(() => another.stop());
    const person = await Person.arrive(browser, another, painted);
    const { page } = person;
    await openReview(person);
    const session = await page.context().newCDPSession(page);
    const inWindow = (width, height, deviceScaleFactor) => session.send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor, mobile: false });
    const frames = () => page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))));
    await inWindow(320, 700, 3.5);
    await page.locator('html:not(.painted)').waitFor();
    await page.getByRole('link', { name: 'Use the painted page' }).evaluate((link) => link.click());
    await frames();
    assert.equal(await page.locator('html.painted').count(), 0);
    assert.equal(await page.evaluate(() => document.querySelector('#app').style.height), '', 'nothing holds the place of a painted page');
    // In a window a little larger, where nothing else changes.
    await inWindow(700, 900, 1);
    await page.locator('html.painted').waitFor();
    await inWindow(320, 700, 3.5);
    await page.locator('html:not(.painted)').waitFor();
    await inWindow(1280, 900, 1);
    await page.locator('html.painted').waitFor();
    await person.leave();
  });

  // As when a window is moved to another screen: its size in CSS pixels stays, and no resize is told.
  test('a page is painted anew for a screen with other pixels, also when it was too large for the last one', async (context) => {
    const another = await startServer();
    context.after(() => another.stop());
    const person = await Person.arrive(browser, another, painted);
    const { page } = person;
    await openReview(person);
    const session = await page.context().newCDPSession(page);
    const withPixels = async (deviceScaleFactor) => {
      await session.send('Emulation.setDeviceMetricsOverride', { width: 1280, height: 900, deviceScaleFactor, mobile: false });
      await hearOfPixels(page);
    };
    const canvasIs = (width) => page.waitForFunction((pixels) => document.querySelector('canvas').width === pixels, width, { timeout: 10_000 });
    await canvasIs(1280);
    await withPixels(1.5);
    await canvasIs(1920);
    await withPixels(8);
    await page.locator('html:not(.painted)').waitFor({ timeout: 10_000 });
    await withPixels(1);
    await page.locator('html.painted').waitFor({ timeout: 10_000 });
    await canvasIs(1280);
    await person.leave();
  });

  test('nothing is painted while nothing changes', async () => {
    const person = await Person.arrive(browser, server, painted);
    const { page } = person;
    await openReview(person);
    await page.evaluate(() => {
      globalThis.framesAsked = 0;
      const real = globalThis.requestAnimationFrame;
      globalThis.requestAnimationFrame = (callback) => { globalThis.framesAsked += 1; return real.call(globalThis, callback); };
    });
    await page.waitForFunction((until) => performance.now() > until, await page.evaluate(() => performance.now() + 1500), { polling: 250 });
    assert.equal(await page.evaluate(() => globalThis.framesAsked), 0);
    await person.leave();
  });
});
