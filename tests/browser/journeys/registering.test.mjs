// Registering (J2) and a forgotten password (J3): every step, what can go wrong at it, and that nothing typed is lost.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openBrowser } from '../support/browser.mjs';
import { Person } from '../support/person.mjs';
import { startServer } from '../support/server.mjs';
import { narrow, ways, wide } from '../support/ways.mjs';

const carer = 'grace.okafor@example.org';
const password = 'teal bicycle in the rain';
const otherThan = (code) => (code === '123456' ? '654321' : '123456');

for (const way of ways) {
  describe(`registering, ${way.name}`, { timeout: 300_000 }, () => {
    let browser, server;
    before(async () => { browser = await openBrowser(); server = await startServer(); });
    after(async () => { await browser.close(); await server.stop(); });

    const said = (person, words) => person.page.getByRole('main').getByRole('link', { name: words }).waitFor();
    const secret = (person, name) => person.page.getByLabel(name, { exact: true });
    const confirm = async (person) => {
      await person.press('Send code');
      await person.arrivesAt('Check your phone');
      await person.write('Code', await person.newestCode());
      await person.press('Continue');
    };

    test('a person makes a login, with every mistake on the way, and is in their account', async () => {
      const person = await Person.arrive(browser, server, way, { viewport: way.script ? wide : narrow });
      const { page } = person;
      await person.open('/');
      await person.follow('Create a login');
      await person.arrivesAt('Create a login');
      await person.looksRight('register');
      await person.press('Send verification code');
      await said(person, 'Enter your email address');
      await person.write('Email address', 'ann.oneil@example.net');
      await person.press('Send verification code');
      await page.getByText('We sent an email to ann.oneil@example.net').first().waitFor();
      await person.looksRight('register-code');
      const code = await person.newestCode();
      await person.write('Verification code', otherThan(code));
      await person.press('Verify code');
      await said(person, /4 more times/);
      assert.equal(await person.field('Email address').inputValue(), 'ann.oneil@example.net');
      await person.open('/register');
      await person.arrivesAt('Create a login');
      assert.equal(await person.field('Email address').inputValue(), 'ann.oneil@example.net', 'a page loaded anew knows the address');
      await person.write('Verification code', ` ${code.slice(0, 3)} ${code.slice(3)}`);
      await person.press('Verify code');
      await page.getByText('Your email address is verified').first().waitFor();
      await person.looksRight('register-details');
      await person.press('Create login');
      for (const words of ['Enter a password', 'Enter your first name', 'Enter your surname']) await said(person, words);
      await person.looksRight('register-details-errors');
      const kept = way.script ? page.waitForResponse((answer) => answer.url().endsWith('/api/v1/registration') && answer.request().method() === 'PUT') : null;
      await person.write('First name', 'Ann');
      await person.write('Surname', 'O’Neil');
      await person.into(secret(person, 'Choose a password'), 'password1');
      await person.into(secret(person, 'Enter the password again'), 'password1');
      if (kept) {
        await kept;
        await person.open('/register');
        await person.arrivesAt('Create a login');
        assert.equal(await person.field('First name').inputValue(), 'Ann', 'a name survives the page being loaded anew');
        await person.into(secret(person, 'Choose a password'), 'password1');
        await person.into(secret(person, 'Enter the password again'), 'password1');
      }
      await person.press('Create login');
      await said(person, /harder to guess/);
      assert.equal(await person.field('Surname').inputValue(), 'O’Neil');
      await person.into(secret(person, 'Choose a password'), password);
      await person.into(secret(person, 'Enter the password again'), password);
      await person.press('Create login');
      await person.arrivesAt('Set up your phone');
      await person.looksRight('register-phone');
      await person.write('Phone number', '01632 960 200 ext 7');
      await person.press('Continue');
      await said(person, /We cannot call an extension/);
      assert.equal(await person.field('Phone number').inputValue(), '01632 960 200 ext 7');
      await person.write('Phone number', '+44 7700 900 555');
      await person.press('Continue');
      await person.arrivesAt('Confirm your phone number');
      await person.looksRight('register-confirm');
      await person.follow('Use another phone number');
      await person.arrivesAt('Set up your phone');
      assert.equal(await person.field('Phone number').inputValue(), way.script ? '+44 7700 900 555' : '07700 900555');
      await person.press('Continue');
      await person.arrivesAt('Confirm your phone number');
      await confirm(person);
      await person.arrivesAt('Confirm your phone number once more');
      await person.looksRight('register-once-more');
      await confirm(person);
      await person.arrivesAt(/account/i);
      assert.match(await page.getByRole('banner').innerText(), /Ann O’Neil/);
      await person.looksRight('register-done');
      await person.leave();
    });

    test('by keys alone a landline is called twice, and who registers on the way to a page arrives there', async () => {
      const person = await Person.arrive(browser, server, way, { keyboard: true });
      const { page } = person;
      await person.open('/saved-forms');
      await person.follow('Create a login');
      await person.arrivesAt('Create a login');
      await person.write('Email address', 'ben.oneil@example.net');
      await person.press('Send verification code');
      await page.getByText('We sent an email to').first().waitFor();
      await person.write('Verification code', await person.newestCode());
      await person.press('Verify code');
      await page.getByText('Your email address is verified').first().waitFor();
      await person.into(secret(person, 'Choose a password'), password);
      await person.into(secret(person, 'Enter the password again'), password);
      await person.write('First name', 'Ben');
      await person.write('Surname', 'Moss');
      await person.press('Create login');
      await person.arrivesAt('Set up your phone');
      await person.write('Phone number', '01632 960 222');
      await person.press('Continue');
      await person.arrivesAt('Confirm your phone number');
      for (const time of ['first', 'second']) {
        assert.equal(await page.getByRole('button', { name: 'Send code' }).count(), 0, 'no text to a landline');
        await person.press('Call me');
        await person.arrivesAt('Answer your phone');
        await person.answersCall();
        if (!way.script) await person.press('Continue');
        if (time === 'first') await person.arrivesAt('Confirm your phone number once more');
      }
      await person.arrivesAt('Recover a form');
      await person.leave();
    });

    test('an address that has a login gets the same page, and an e-mail that says so', async () => {
      const person = await Person.arrive(browser, server, way, { viewport: narrow });
      const seen = [];
      for (const email of [carer, 'nobody.there@example.net']) {
        await person.context.clearCookies({ name: '__Host-email-check' });
        await person.open('/register');
        await person.arrivesAt('Create a login');
        await person.write('Email address', email);
        await person.press('Send verification code');
        await person.page.getByText(`We sent an email to ${email}`).first().waitFor();
        seen.push((await person.page.getByRole('main').innerText()).replaceAll(email, 'EMAIL'));
      }
      assert.equal(seen[0], seen[1]);
      await person.newestCode();
      await person.leave();
    });

    test('a forgotten password is changed with a code by e-mail, and the phone is asked for as always', async () => {
      const person = await Person.arrive(browser, server, way, { viewport: narrow });
      const { page } = person;
      await person.open('/');
      await person.follow('Forgotten your password?');
      await person.arrivesAt('Choose a new password');
      await person.looksRight('forgotten');
      await person.write('Email address', carer);
      await person.press('Send verification code');
      await page.getByText('We sent an email to').first().waitFor();
      await person.write('Verification code', await person.newestCode());
      await person.press('Verify code');
      await page.getByText('Your email address is verified').first().waitFor();
      await person.looksRight('forgotten-new');
      await person.into(secret(person, 'Choose a password'), password);
      await person.into(secret(person, 'Enter the password again'), `${password}!`);
      await person.press('Change password');
      await said(person, /not the same/);
      await person.into(secret(person, 'Choose a password'), password);
      await person.into(secret(person, 'Enter the password again'), password);
      await person.press('Change password');
      await person.arrivesAt('Confirm your identity');
      await confirm(person);
      await person.arrivesAt(/account/i);
      assert.match(await page.getByRole('banner').innerText(), /Grace Okafor/);
      await person.mailSays(/Your password was changed/);
      await person.leave();
    });
  });
}
