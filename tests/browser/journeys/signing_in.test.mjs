import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openBrowser } from '../support/browser.mjs';
import { Person } from '../support/person.mjs';
import { demoPerson, startServer } from '../support/server.mjs';
import { narrow, ways } from '../support/ways.mjs';

const carer = 'grace.okafor@example.org';
const landline = 'martin.hughes@example.org';

for (const way of ways) {
  describe(`signing in, ${way.name}`, () => {
    let browser, server;
    before(async () => { browser = await openBrowser(); server = await startServer(); });
    after(async () => { await browser.close(); await server.stop(); });

    test('empty fields, a wrong password and an unknown e-mail each get a clear message, and nothing typed is lost', async () => {
      const person = await Person.arrive(browser, server, way);
      const { page } = person;
      await person.open('/');
      await person.arrivesAt('Sign in');
      await person.looksRight('sign-in');
      await person.press('Sign in');
      const summary = page.getByRole('main');
      await summary.getByRole('link', { name: 'Enter your email address' }).waitFor();
      await page.waitForFunction(() => document.title.startsWith('Error: '));
      await person.looksRight('sign-in-errors');
      await person.follow('Enter your password');
      assert.equal(await page.evaluate(() => document.activeElement.getAttribute('autocomplete')), 'current-password');

      const messages = [];
      for (const email of [carer, 'nobody@example.org']) {
        // Afresh, so that the message waited for is the answer to this e-mail.
        await person.open('/');
        await person.arrivesAt('Sign in');
        await person.write('Email address', email);
        await person.into(page.locator('input[autocomplete="current-password"]'), 'not the right words at all');
        await person.press('Sign in');
        await summary.getByRole('link', { name: /not right/ }).waitFor();
        messages.push((await summary.getByRole('listitem').allInnerTexts()).join('\n'));
        assert.equal(await person.field('Email address').inputValue(), email);
        assert.equal(await page.locator('input[autocomplete="current-password"]').inputValue(), '', 'a password is never sent back');
      }
      assert.equal(messages[0], messages[1], 'a known and an unknown e-mail get the same answer');
      await person.leave();
    });

    test('a code by text is accepted with spaces; a wrong one says how many tries are left', async () => {
      const person = await Person.arrive(browser, server, way, { viewport: narrow });
      const { page } = person;
      const { email, password } = demoPerson(server, carer);
      await person.open('/');
      await person.write('Email address', email);
      await person.into(page.locator('input[autocomplete="current-password"]'), password);
      await person.press('Sign in');
      await person.arrivesAt('Confirm your identity');
      await person.looksRight('confirm');
      assert.match(await page.getByRole('main').innerText(), /•/, 'the phone number is masked');
      await person.press('Send code');
      await person.arrivesAt('Check your phone');
      await person.looksRight('code');
      const code = await person.newestCode();
      const wrong = code === '123456' ? '654321' : '123456';
      await person.write('Code', wrong);
      await person.press('Continue');
      await page.getByRole('link', { name: /4 more times/ }).waitFor();
      await person.write('Code', ` ${code.slice(0, 3)} ${code.slice(3)} `);
      await person.press('Continue');
      await person.arrivesAt(/account/i);
      assert.match(await page.getByRole('banner').innerText(), /Grace Okafor/, 'the page says whose account it is');
      await person.looksRight('dashboard-narrow');
      await person.leave();
    });

    test('a landline is called, and # in the development inbox answers the call', async () => {
      const person = await Person.arrive(browser, server, way);
      const { page } = person;
      const { email, password } = demoPerson(server, landline);
      await person.open('/');
      await person.write('Email address', email);
      await person.into(page.locator('input[autocomplete="current-password"]'), password);
      await person.press('Sign in');
      await person.arrivesAt('Confirm your identity');
      assert.equal(await page.getByRole('button', { name: 'Send code' }).count(), 0, 'no text to a landline');
      await person.press('Call me');
      await person.arrivesAt('Answer your phone');
      await person.looksRight('call');
      await person.answersCall();
      if (!way.script) await person.press('Continue');
      await person.arrivesAt(/account/i);
      await person.leave();
    });
  });
}
