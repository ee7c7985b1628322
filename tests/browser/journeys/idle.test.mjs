// J12 with short limits, so that it can be seen: a warning after 8 seconds, the end after 28.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openBrowser } from '../support/browser.mjs';
import { Person } from '../support/person.mjs';
import { openReview } from '../support/review.mjs';
import { startServer } from '../support/server.mjs';
import { ways } from '../support/ways.mjs';

const carer = 'grace.okafor@example.org';

for (const way of ways) {
  describe(`being idle, ${way.name}`, () => {
    let browser, server;
    before(async () => { browser = await openBrowser(); server = await startServer({ options: ['--idle-warning', '8s', '--idle-end', '28s'] }); });
    after(async () => { await browser.close(); await server.stop(); });

    test('after the limit the screen is empty of personal things, and signing in returns to the page with what was typed', async () => {
      const person = await Person.arrive(browser, server, way);
      const { page } = person;
      await openReview(person);
      const where = new URL(page.url()).pathname;
      const first = page.getByRole('main').getByRole('textbox').first();
      const label = await first.evaluate((element) => element.labels[0].textContent);
      await first.fill('Half a sentence that must not be');

      if (way.script) {
        const dialog = page.getByRole('dialog', { name: 'Do you want to stay signed in?' });
        await dialog.waitFor();
        await person.looksRight('idle-warning');
        await page.getByRole('button', { name: 'Stay signed in' }).click();
        await dialog.waitFor({ state: 'hidden' });
        await dialog.waitFor();
        await page.keyboard.press('a');
        await dialog.waitFor({ state: 'hidden' });
        assert.equal(await page.getByLabel(label).inputValue(), 'Half a sentence that must not be');
      } else {
        await person.press('Save for later');
        await person.arrivesAt('Your form is saved');
      }
      await page.waitForURL(/\/signed-out/);
      await person.arrivesAt(/signed out|ended/i);
      await person.looksRight('signed-out');
      const words = await page.content();
      for (const secret of ['Grace', 'Okafor', 'Half a sentence', 'review']) assert.ok(!words.includes(secret), `${secret} is gone from the page`);
      assert.equal(await page.evaluate(() => localStorage.length + sessionStorage.length), 0, 'nothing stays in the browser’s storage');
      if (!way.script) return person.leave();

      await page.getByRole('main').getByRole('link', { name: /sign in/i }).click();
      await person.giveWhoIAm(carer);
      await page.waitForURL((url) => url.pathname === where);
      await person.settled();
      assert.equal(await page.getByLabel(label).inputValue(), 'Half a sentence that must not be');

      const dialog = page.getByRole('dialog', { name: 'Do you want to stay signed in?' });
      await dialog.waitFor();
      await page.keyboard.press('Tab');
      await dialog.getByRole('button', { name: 'Sign out' }).click();
      await person.arrivesAt('You have signed out');
      await person.leave();
    });

    if (way.script) {
      test('a clock that is set back by an hour keeps nothing on the screen when the session has ended', async () => {
        const person = await Person.arrive(browser, server, way);
        await person.signIn('femi.okafor@example.org');
        await person.arrivesAt(/Grace Okafor/);
        await person.page.evaluate(() => { const now = Date.now; Date.now = () => now() - 3_600_000; });
        await person.page.waitForURL(/\/signed-out/);
        await person.arrivesAt(/signed out|ended/i);
        assert.doesNotMatch(await person.page.content(), /Okafor/);
        await person.leave();
      });
    }
  });
}
