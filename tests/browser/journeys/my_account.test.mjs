// My Account: a person sees where they are signed in, signs out elsewhere, and what was open there shows nothing more.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openBrowser } from '../support/browser.mjs';
import { Person } from '../support/person.mjs';
import { startServer } from '../support/server.mjs';
import { narrow, ways, wide } from '../support/ways.mjs';

const carer = 'grace.okafor@example.org';

for (const way of ways) {
  for (const viewport of way.name === 'painted' ? [wide] : [wide, narrow]) {
    describe(`my account, ${way.name}, ${viewport.width} px wide`, { timeout: 300_000 }, () => {
      let browser, server;
      before(async () => { browser = await openBrowser(); server = await startServer(); });
      after(async () => { await browser.close(); await server.stop(); });

      test('a person signs out one device, then all others, with keys alone, and those show nothing more', async () => {
        const devices = [];
        for (let number = 0; number < 3; number += 1) {
          const device = await Person.arrive(browser, server, way, { viewport });
          await device.signIn(carer);
          await device.arrivesAt(/account/i);
          devices.push(device);
        }
        const [here, other, third] = devices;
        here.keyboard = true;
        await here.openMenu?.();
        await here.follow('My Account');
        await here.arrivesAt('My Account');
        const { page } = here;
        const places = page.getByRole('table').filter({ hasText: 'Last used' });
        const rows = () => places.getByRole('row').count();
        assert.equal(await rows(), 4, 'a heading and three devices');
        assert.equal(await places.getByText('You are here').count(), 1);
        assert.match(await page.getByRole('main').innerText(), /grace\.okafor@example\.org/);
        assert.doesNotMatch(await page.getByRole('main').innerText(), /07\d{6}/, 'no whole telephone number');
        await here.activate(places.getByRole('button', { name: /^Sign out/ }).first(), 'Enter');
        await page.getByText('Only the devices listed below').waitFor();
        assert.equal(await rows(), 3);
        await here.press('Sign out everywhere else');
        await page.getByRole('button', { name: 'Sign out everywhere else' }).waitFor({ state: 'detached' });
        assert.equal(await rows(), 2);
        here.keyboard = false;
        await here.looksRight('my-account');
        for (const device of [other, third]) {
          await device.follow('Submitted forms');
          await device.page.getByRole('heading', { level: 1, name: /Sign in|session has ended/ }).waitFor();
          assert.doesNotMatch(await device.page.locator('body').innerText(), /Grace/);
          device.troubles = [];
          await device.leave();
        }
        await here.leave();
      });
    });
  }
}
