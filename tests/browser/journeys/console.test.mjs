// The workers' console: changing a login telephone (J3) from the person's side and the worker's, finding a person and ending an
// access (J11), and an administrator who adds and ends workers.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { openBrowser } from '../support/browser.mjs';
import { Person } from '../support/person.mjs';
import { demoPerson, serverBinary, startServer } from '../support/server.mjs';
import { narrow, ways, wide } from '../support/ways.mjs';

const grace = 'grace.okafor@example.org';
const martin = 'martin.hughes@example.org';
const worker = 'helen.ward@eastshire.example';
const administrator = 'idris.powell@eastshire.example';

for (const way of ways) {
  describe(`the console, ${way.name}`, { timeout: 300_000 }, () => {
    let browser, server;
    before(async () => { browser = await openBrowser(); server = await startServer(); });
    after(async () => { await browser.close(); await server.stop(); });

    const said = (person, words) => person.page.getByRole('main').getByRole('link', { name: words }).first().waitFor();
    const secret = (person) => person.page.getByLabel('Your password now', { exact: true });

    test('who cannot use their phone asks for another, a worker takes the number off, and the next sign-in sets one up', async () => {
      const person = await Person.arrive(browser, server, way, { viewport: narrow });
      const { password } = demoPerson(server, grace);
      const password_given = async () => {
        await person.write('Email address', grace);
        await person.into(person.page.locator('input[type=password]').first(), password);
        await person.press('Sign in');
      };
      await person.open('/sign-in');
      await password_given();
      await person.arrivesAt('Confirm your identity');
      await person.looksRight('confirm-with-other-phone');
      await person.follow(/Can’t access this phone number/);
      await person.arrivesAt('Change your login telephone number');
      await person.looksRight('phone-change');
      await person.press('Start');
      await person.arrivesAt(/What has happened/);
      await person.page.getByText('kept in this browser only').waitFor();
      assert.equal(await person.page.getByRole('button', { name: 'Save for later' }).count(), 0);
      await person.choose(/Why can you not use the phone number/, 'I have lost the phone');
      await person.choose(/Could someone else be using/, 'No');
      await person.looksRight('phone-change-page');
      await person.press('Continue');
      await person.arrivesAt(/Check it is you/);
      await person.write('First name', 'Grace');
      await person.write('Surname', 'Okafor');
      await person.date('What is your date of birth?', '2', '5', '1971');
      await person.write('What is your postcode?', 'ES1 4AB');
      await person.write('Email address you sign in with', grace);
      await person.press('Continue');
      await person.arrivesAt(/Your account/);
      await person.tick('Which service do you use?', 'Children’s Services Online');
      await person.choose('Whose record do you see in your account?', 'A child’s, because I foster them');
      await person.press('Continue');
      await person.arrivesAt(/How we reach you/);
      await person.choose('How should we get in touch to check that it is you?', 'By letter to the address you have for me');
      await person.choose('Is there something in your account that cannot wait?', 'No');
      await person.press('Continue');
      await person.arrivesAt(/Declaration/);
      await person.agree(/I am the person whose login this is/);
      await person.press('Continue');
      await person.arrivesAt('Check your answers');
      await person.press('Submit');
      await person.arrivesAt('We have your request');
      await person.looksRight('phone-asked');
      await person.mailSays(/We have your request about your login telephone number/);

      const helen = await Person.arrive(browser, server, way, { viewport: wide });
      await helen.signIn(worker);
      await helen.arrivesAt('Console');
      await helen.page.getByText('1 waiting').waitFor();
      await helen.looksRight('console');
      await helen.follow('Login telephone numbers to change');
      await helen.arrivesAt(/Login telephone numbers to change/);
      await helen.looksRight('console-phone-changes');
      await helen.follow('Grace Okafor');
      await helen.arrivesAt(/Grace Okafor/);
      await helen.page.getByText('ES1 4AB').first().waitFor();
      await helen.looksRight('console-phone-change');
      await helen.follow('Take the telephone number off');
      await helen.arrivesAt(/Take the telephone number off/);
      await helen.looksRight('console-remove-phone');
      await helen.press('Take the telephone number off');
      await helen.arrivesAt(/Grace Okafor/);
      await helen.page.getByText('The telephone number was taken off.').first().waitFor();
      await helen.looksRight('console-phone-removed');
      await helen.mailSays(/Your login telephone number was taken off/);
      await helen.leave();

      await person.open('/sign-in');
      await password_given();
      await person.arrivesAt('Set up your phone');
      await person.leave();
    });

    test('a worker finds a person, sees who has access and why, and ends an access, which ends in an open window too', async () => {
      const carer = await Person.arrive(browser, server, way, { viewport: narrow });
      await carer.signIn(martin, { call: true });
      await carer.arrivesAt(/account/i);
      await carer.follow(/Tomasz Nowicki/);
      await carer.arrivesAt(/Tomasz Nowicki/);
      const open = new URL(carer.page.url()).pathname;
      const helen = await Person.arrive(browser, server, way, { keyboard: true });
      const { page } = helen;
      await helen.signIn(worker, { path: '/console/people' });
      await helen.arrivesAt(/People/);
      await helen.write(/Find by name/, 'no such person');
      await helen.press('Find');
      await page.getByText('Nothing was found.').waitFor();
      await helen.write(/Find by name/, 'nowi tom');
      await helen.press('Find');
      await page.getByText('1 in the list').waitFor();
      await helen.follow('Show all');
      await page.getByText('6 in the list').waitFor();
      await helen.follow('Number');
      await page.waitForURL(/sort=number/);
      await helen.follow('Number');
      await page.waitForURL(/sort=-number/);
      await helen.arrivesAt(/People/);
      await helen.follow('Tomasz Nowicki');
      await helen.arrivesAt(/Tomasz Nowicki/);
      await helen.follow(/End access: Martin Hughes/);
      await helen.arrivesAt(/End access/);
      await helen.press('End access');
      await said(helen, /fill this in/);
      await helen.into(secret(helen), 'not my password');
      await helen.press('End access');
      await said(helen, /not the password you have now/);
      await helen.into(secret(helen), demoPerson(server, worker).password);
      await helen.press('End access');
      await helen.arrivesAt(/Tomasz Nowicki/);
      await page.getByText('The access has ended.').first().waitFor();
      await helen.mailSays(/Your access to an account has ended/);
      await helen.leave();
      await carer.open(open);
      await carer.arrivesAt('Page not found');
      carer.troubles = carer.troubles.filter((each) => !/status of 404/.test(each));
      await carer.leave();
    });

    test('people at the console on a phone: the list, a person, and nothing for who is no worker', async () => {
      const helen = await Person.arrive(browser, server, way, { viewport: narrow });
      await helen.signIn(worker);
      await helen.arrivesAt('Console');
      await helen.follow('People');
      await helen.arrivesAt(/People/);
      await helen.looksRight('console-people');
      await helen.follow('Amara Bello');
      await helen.arrivesAt(/Amara Bello/);
      await helen.looksRight('console-person');
      await helen.open('/console/workers');
      await helen.arrivesAt('Page not found');
      helen.troubles = helen.troubles.filter((each) => !/status of 404/.test(each));
      await helen.leave();
    });

    test('an administrator adds a worker, with mistakes on the way, and ends the role', async () => {
      const idris = await Person.arrive(browser, server, way, { viewport: wide });
      const { page } = idris;
      await idris.signIn(administrator);
      await idris.arrivesAt('Console');
      await idris.follow('Workers');
      await idris.arrivesAt(/Workers/);
      await idris.looksRight('console-workers');
      await idris.follow('Add a worker');
      await idris.arrivesAt(/Add a worker/);
      await idris.press('Add a worker');
      await said(idris, /fill this in/);
      await idris.looksRight('console-add-worker-errors');
      await idris.write('Email address', 'nia.lloyd@eastshire.example');
      await idris.write('First name', 'Nia');
      await idris.write('Surname', 'Lloyd');
      await idris.choose('Role', 'Worker');
      await idris.write('Team', 'Fostering South');
      await idris.press('Add a worker');
      await idris.arrivesAt(/Nia Lloyd/);
      await page.getByText('The worker was added.').first().waitFor();
      await idris.looksRight('console-worker');
      await idris.mailSays(/You can sign in as a worker/);
      await idris.follow('End this role');
      await idris.arrivesAt(/End this role/);
      await idris.into(secret(idris), demoPerson(server, administrator).password);
      await idris.press('End this role');
      await idris.arrivesAt(/Nia Lloyd/);
      await page.getByText('The role has ended.').first().waitFor();
      await idris.leave();
    });

    test('the first administrator is made from the command line, chooses a password, sets up a phone and is at the console', async () => {
      const data = mkdtempSync(join(tmpdir(), 'care-account-'));
      const make = (...names) => execFileSync(serverBinary, ['--demo', '--data', data, 'admin', 'create', ...names], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
      const names = ['--email', 'ada.morgan@eastshire.example', '--first-name', 'Ada', '--surname', 'Morgan'];
      const told = make(...names);
      assert.match(told, /is an administrator now/);
      assert.doesNotMatch(told, /password:/i, 'no secret is printed');
      assert.throws(() => make(...names), /has this post already/);
      assert.throws(() => make('--email', 'nobody', '--first-name', 'A', '--surname', 'B'), /not an e-mail address/);
      const own = await startServer({ data });
      const ada = await Person.arrive(browser, own, way, { viewport: wide });
      const { page } = ada;
      await ada.mailSays(/You can sign in as a worker/);
      await ada.open('/forgotten-password');
      await ada.write('Email address', 'ada.morgan@eastshire.example');
      await ada.press('Send verification code');
      await page.getByText('We sent an email to').first().waitFor();
      await ada.write('Verification code', await ada.newestCode());
      await ada.press('Verify code');
      await ada.into(page.getByLabel('Choose a password', { exact: true }), 'a quiet lane after harvest');
      await ada.into(page.getByLabel('Enter the password again', { exact: true }), 'a quiet lane after harvest');
      await ada.press('Change password');
      await ada.arrivesAt('Set up your phone');
      await ada.write('Phone number', '07700 900 777');
      await ada.press('Continue');
      for (const heading of ['Confirm your phone number', 'Confirm your phone number once more']) {
        await ada.arrivesAt(heading);
        await ada.press('Send code');
        await ada.arrivesAt('Check your phone');
        await ada.write('Code', await ada.newestCode());
        await ada.press('Continue');
      }
      await ada.arrivesAt('Console');
      await ada.follow('Workers');
      await page.getByText('ada.morgan@eastshire.example').waitFor();
      await ada.leave();
      await own.stop();
    });
  });
}
