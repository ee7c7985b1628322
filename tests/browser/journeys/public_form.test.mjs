// A professional's form (J4): begun from a public link without a login, carried through registering or signing in, and gone on
// with on the page that the person was on.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openBrowser } from '../support/browser.mjs';
import { Person } from '../support/person.mjs';
import { startServer } from '../support/server.mjs';
import { narrow, ways, wide } from '../support/ways.mjs';


for (const way of ways) {
  describe(`a form from a public link, ${way.name}`, { timeout: 300_000 }, () => {
    let browser, server;
    before(async () => { browser = await openBrowser(); server = await startServer(); });
    after(async () => { await browser.close(); await server.stop(); });

    const firstPage = async (person) => {
      await person.choose('Who is the referral for?', 'An adult who may need care or support');
      await person.tick('What are you asking for?', 'An assessment of needs');
      await person.choose('How soon is help needed?', 'Within a month');
    };
    const isAsWritten = async (person) => {
      for (const [question, option] of [['Who is the referral for?', 'An adult who may need care or support'], ['How soon is help needed?', 'Within a month']]) {
        assert.ok(await (await person.optionOf(person.group(question), 'radio', option)).isChecked(), `${question} is still ${option}`);
      }
    };
    test('who registers on the way comes back to the page they were on, with what they wrote and their name at the top', async () => {
      const person = await Person.arrive(browser, server, way, { viewport: way.script ? wide : narrow });
      const { page } = person;
      await person.open('/start/professional-referral');
      await person.arrivesAt(/./);
      const title = await page.getByRole('heading', { level: 1 }).innerText();
      await person.looksRight('public-form');
      await person.press('Start');
      await person.arrivesAt(/Before you start/);
      await page.getByText('kept in this browser only').waitFor();
      const first = page.url();
      await person.press('Continue');
      await page.getByRole('heading', { name: 'There is a problem' }).waitFor();
      assert.equal(page.url(), first, 'mistakes are told before anybody is asked to log in');
      await firstPage(person);
      await person.looksRight('public-form-page');
      await person.press('Continue');
      await person.arrivesAt('Log in or register to go on');
      await page.getByText('you must either log in or complete a simple registration for a new login').waitFor();
      await person.looksRight('public-form-log-in');
      await person.follow('Register');
      await person.registers('priya.raman@example.net', ['Priya', 'Raman'], '07700 900 601');
      await person.arrivesAt(/Before you start/);
      assert.equal(page.url(), first);
      await isAsWritten(person);
      assert.match(await page.getByRole('banner').innerText(), /Priya Raman/);
      await person.looksRight('public-form-back');
      await person.press('Continue');
      await person.arrivesAt(/About you/);
      await person.write('Your full name', 'Priya Ram');
      await person.press('Save for later');
      await person.arrivesAt('Your form is saved');
      await person.open('/');
      await person.arrivesAt('Your account');
      await person.looksRight('own-dashboard');
      await page.getByText('You have not submitted any forms.').waitFor();
      await person.follow(title);
      await person.arrivesAt(/About you/);
      assert.equal(await person.field('Your full name').inputValue(), 'Priya Ram');
      await person.open('/saved-forms');
      await person.arrivesAt('Recover a form');
      await page.getByText('Not linked to an account').first().waitFor();
      await person.looksRight('own-saved-forms');
      await person.leave();
    });

    test('by keys alone who has a login signs in, and nobody else at that browser finds the form afterwards', async () => {
      const person = await Person.arrive(browser, server, way, { keyboard: true });
      const { page } = person;
      await person.open('/start/professional-referral');
      await person.press('Start');
      await person.arrivesAt(/Before you start/);
      const first = new URL(page.url()).pathname;
      await firstPage(person);
      await person.press('Save for later');
      await person.arrivesAt('Log in or register to go on');
      await person.open(first.replace('/pages/1', '/pages/3'));
      await person.arrivesAt('Log in or register to go on');
      await person.follow('Back');
      await person.arrivesAt(/Before you start/);
      await isAsWritten(person);
      await person.press('Continue');
      await person.arrivesAt('Log in or register to go on');
      await person.follow('Login');
      await person.giveWhoIAm('martin.hughes@example.org', { call: true });
      await person.arrivesAt(/Before you start/);
      await isAsWritten(person);
      await person.signOut();
      await person.open(first);
      await person.arrivesAt('Sign in');
      await person.leave();
    });

    test('another browser gets nothing of a form that was begun, and a link to no form says so', async () => {
      const person = await Person.arrive(browser, server, way, { viewport: narrow });
      await person.open('/start/safeguarding-concern');
      await person.arrivesAt('Tell us about a safeguarding concern');
      await person.press('Start');
      await person.arrivesAt(/Before you start/);
      const other = await Person.arrive(browser, server, way);
      await other.open(new URL(person.page.url()).pathname);
      await other.arrivesAt('Sign in');
      await other.leave();
      await person.open('/start/safeguarding-concern');
      await person.page.getByText('You have begun this form.').waitFor();
      await person.looksRight('public-form-begun');
      await person.press('Continue');
      await person.arrivesAt(/Before you start/);
      await person.open('/start/no-such-form');
      await person.arrivesAt('Page not found');
      person.troubles = person.troubles.filter((each) => !/status of 404/.test(each));
      await person.leave();
    });
  });
}
