// My Account: a person sees where they are signed in, signs out elsewhere, and what was open there shows nothing more.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openBrowser } from '../support/browser.mjs';
import { Person } from '../support/person.mjs';
import { demoPerson, startServer } from '../support/server.mjs';
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

      test('a carer stops holding a child’s account, and another window shows nothing more of it', async () => {
        const other = await Person.arrive(browser, server, way, { viewport });
        await other.signIn('martin.hughes@example.org', { call: true });
        await other.arrivesAt(/account/i);
        await other.follow(/Tomasz Nowicki/);
        await other.arrivesAt(/Tomasz Nowicki/);
        const person = await Person.arrive(browser, server, way, { viewport, context: other.context });
        const { page } = person;
        await person.open('/my-account');
        await person.arrivesAt('My Account');
        await person.follow('Stop holding the account of Tomasz Nowicki');
        await person.arrivesAt('Stop holding Tomasz Nowicki’s account');
        await person.looksRight('my-stop');
        await person.press('Stop holding this account');
        await page.getByRole('main').getByRole('link', { name: 'Enter the password you have now' }).waitFor();
        await person.into(page.getByLabel('Your password now', { exact: true }), demoPerson(server, 'martin.hughes@example.org').password);
        await person.press('Stop holding this account');
        await page.getByText('You do not hold that account any more').waitFor();
        await page.getByRole('link', { name: /Tomasz Nowicki/ }).first().waitFor({ state: 'detached' });
        await person.looksRight('my-stopped');
        await other.page.reload();
        await other.arrivesAt('Page not found');
        assert.doesNotMatch(await other.page.locator('body').innerText(), /Tomasz/);
        other.troubles = [];
        await person.leave();
      });

      test('a person sees who can see the account about them, and ends an access, which ends in an open window too', async () => {
        // A server of its own: Grace has had as many codes as she gets in a quarter of an hour.
        const fresh = await startServer();
        const other = await Person.arrive(browser, fresh, way, { viewport: narrow });
        await other.signIn('femi.okafor@example.org');
        await other.arrivesAt(/Grace Okafor/);
        const open = new URL(other.page.url()).pathname;
        const grace = await Person.arrive(browser, fresh, way, { viewport });
        const { page } = grace;
        await grace.signIn(carer);
        await grace.arrivesAt(/account/i);
        await grace.follow('My Account');
        await grace.arrivesAt('My Account');
        await page.getByRole('table').filter({ hasText: 'Grace Okafor, in writing, 3 March 2026' }).getByText('Goes on').waitFor();
        await grace.looksRight('my-others');
        await grace.follow(/^End access of Femi Okafor/);
        await grace.arrivesAt('End Femi Okafor’s access to your account');
        await grace.looksRight('my-others-end');
        await grace.press('End access');
        await page.getByRole('main').getByRole('link', { name: 'Enter the password you have now' }).waitFor();
        await grace.into(page.getByLabel('Your password now', { exact: true }), demoPerson(fresh, carer).password);
        await grace.press('End access');
        await page.getByText('They can no longer see your account.').waitFor();
        await page.getByRole('link', { name: /^End access of/ }).waitFor({ state: 'detached' });
        await page.getByText('Grace Okafor, in writing, 3 March 2026').waitFor();
        await grace.looksRight('my-others-ended');
        await grace.mailSays(/Your access to an account has ended/);
        await grace.leave();
        await other.open(open);
        await other.arrivesAt('Page not found');
        assert.doesNotMatch(await other.page.locator('body').innerText(), /Grace/);
        other.troubles = [];
        await other.leave();
        await fresh.stop();
      });

      test('a person changes their details, password and email address, each with its mistakes', async () => {
        const person = await Person.arrive(browser, server, way, { viewport });
        const { page } = person;
        const secret = (name) => page.getByLabel(name, { exact: true });
        const said = (words) => page.getByRole('main').getByRole('link', { name: words }).waitFor();
        await person.signIn('martin.hughes@example.org', { call: true });
        await person.arrivesAt(/account/i);
        await person.follow('My Account');
        await person.arrivesAt('My Account');
        await person.follow('Change your address');
        await person.arrivesAt('Change your details');
        await person.looksRight('my-details');
        await person.write('First name', '');
        await person.write('Telephone number', '01632');
        await person.press('Save');
        await said('Enter your first name');
        await said(/correct format/);
        await person.looksRight('my-details-errors');
        await person.write('First name', 'Martyn');
        await person.write('Address', '4 Mill Lane\nEastbridge');
        await person.write('Telephone number', '01632 960 333');
        await person.press('Save');
        await page.getByText('Your details are changed').waitFor();
        await person.arrivesAt('My Account');
        assert.match(await page.getByRole('main').innerText(), /Martyn Hughes[^]*4 Mill Lane[^]*01632 960333/);
        await page.getByRole('banner').getByText('Martyn Hughes’s account').waitFor();
        await person.looksRight('my-account-changed');
        await person.follow('Change your password');
        await person.arrivesAt('Change your password');
        await person.looksRight('my-password');
        await person.into(secret('Your password now'), 'not the right words');
        await person.into(secret('New password'), 'plum lantern on a barge');
        await person.into(secret('Enter the password again'), 'plum lantern on a barge');
        await person.press('Change password');
        await said(/not the password you have now/);
        await person.into(secret('Your password now'), demoPerson(server, 'martin.hughes@example.org').password);
        await person.into(secret('New password'), 'plum lantern on a barge');
        await person.into(secret('Enter the password again'), 'plum lantern on a barge');
        await person.press('Change password');
        await page.getByText('Your password is changed').waitFor();
        await person.follow('Change your email address');
        await person.arrivesAt('Change your email address');
        await person.looksRight('my-email');
        await person.write('New email address', 'martyn@example.net');
        await person.into(secret('Your password now'), 'plum lantern on a barge');
        await person.press('Send verification code');
        await page.getByText('We sent an email to martyn@example.net').first().waitFor();
        await person.looksRight('my-email-code');
        await person.write('Verification code', await person.newestCode());
        await person.press('Verify and change');
        await page.getByText('Your email address is changed').waitFor();
        await page.getByRole('main').getByText('martyn@example.net').waitFor();
        await person.mailSays(/martin\.hughes@example\.org[^]*Your email address was changed/);
        await person.leave();
      });
    });
  }
}
