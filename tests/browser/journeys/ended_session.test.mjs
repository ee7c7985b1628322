// A session that ends while an answer is being written: Continue comes too late, and nothing is lost. The window does not notice
// the end by itself, as on a machine that slept: its clock stands still, or, without script, nothing leads it away.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { openBrowser } from '../support/browser.mjs';
import { Person } from '../support/person.mjs';
import { openReview } from '../support/review.mjs';
import { startServer } from '../support/server.mjs';
import { ways } from '../support/ways.mjs';

const proud = 'Jamie learned to swim, and wants everyone to know';

// Asking how the session stands is no activity.
async function sessionHasEnded(person) {
  const cookie = (await person.context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
  for (let looks = 0; looks < 200; looks += 1) {
    const answer = await fetch(`${person.server.address}/api/v1/session`, { headers: { cookie } });
    if (!answer.ok || (await answer.json()).stage !== 'signed_in') return;
    await pause(200);
  }
  assert.fail('the session ends');
}

for (const way of ways) {
  describe(`a session that ends before Continue, ${way.name}`, () => {
    let browser, server;
    before(async () => { browser = await openBrowser(); server = await startServer({ options: ['--idle-warning', '19s', '--idle-end', '20s'] }); });
    after(async () => { await browser.close(); await server.stop(); });

    test('signing in again leads to the same page with what was written', async () => {
      const person = await Person.arrive(browser, server, way);
      const { page } = person;
      await openReview(person);
      const where = new URL(page.url()).pathname;
      if (way.script) await person.clocksStandStill();
      else await page.route('**/signed-out**', (route) => route.fulfill({ status: 204 }));
      await person.write('most proud of', proud);
      await person.date('When did the child come', '31', '2', '2025');
      await sessionHasEnded(person);
      await page.unroute('**/signed-out**');

      await person.press('Continue');
      await page.waitForURL(/\/(sign-in|signed-out)/);
      assert.ok(!(await page.content()).includes('swim'), 'what was written is not shown to whoever comes next');
      if (new URL(page.url()).pathname === '/signed-out') await page.getByRole('main').getByRole('link', { name: /sign in/i }).click();
      await person.arrivesAt('Sign in');
      await person.giveWhoIAm('grace.okafor@example.org');
      await page.waitForURL((url) => url.pathname === where);
      await person.settled();
      await page.getByText('What you wrote before you were signed out has been added.').waitFor();
      assert.equal(await person.field('most proud of').inputValue(), proud);
      assert.equal(await person.group('When did the child come').getByLabel('Day').inputValue(), '31', 'a date that does not exist, too');
      await person.press('Save for later');
      await person.arrivesAt('Your form is saved');
      await person.leave();
    });

    test('what was typed under My Account is there again after signing in, but no password, and once', async () => {
      const person = await Person.arrive(browser, server, way);
      const { page } = person;
      await person.signIn('femi.okafor@example.org', { path: '/my-account/details' });
      await person.arrivesAt('Change your details');
      if (way.script) await person.clocksStandStill();
      else await page.route('**/signed-out**', (route) => route.fulfill({ status: 204 }));
      await person.write('Address', 'Hope Cottage, Mill Lane');
      await sessionHasEnded(person);
      await page.unroute('**/signed-out**');
      await person.press('Save');
      await page.waitForURL(/\/(sign-in|signed-out)/);
      assert.ok(!(await page.content()).includes('Hope Cottage'), 'what was typed is not shown to whoever comes next');
      if (new URL(page.url()).pathname === '/signed-out') await page.getByRole('main').getByRole('link', { name: /sign in/i }).click();
      await person.arrivesAt('Sign in');
      await person.giveWhoIAm('femi.okafor@example.org');
      await page.waitForURL((url) => url.pathname === '/my-account/details');
      await page.getByText('You were signed out before it was saved.').waitFor();
      assert.equal(await person.field('Address').inputValue(), 'Hope Cottage, Mill Lane');
      // As after every post the page has no client, so a browser with script too is led away by a refresh when it is idle.
      if (!way.script) await person.looksRight('details-given-back');
      await person.press('Save');
      await page.getByText('Your details are changed').waitFor();
      assert.match(await page.getByRole('main').innerText(), /Hope Cottage/);
      await person.open('/my-account/details');
      await person.arrivesAt('Change your details');
      assert.equal(await page.getByText('You were signed out before it was saved.').count(), 0);
      await person.leave();
    });
  });
}
