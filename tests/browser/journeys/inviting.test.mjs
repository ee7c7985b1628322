// Being invited (J1): a worker sends the link, the person registers or signs in and asks for an account, the worker asks back,
// gives access or declines; and every link that does not work.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openBrowser } from '../support/browser.mjs';
import { Person } from '../support/person.mjs';
import { startServer } from '../support/server.mjs';
import { narrow, ways, wide } from '../support/ways.mjs';

const worker = 'helen.ward@eastshire.example';

const said = (person, words) => person.page.getByRole('main').getByRole('link', { name: words }).first().waitFor();

async function invites(helen, [first, surname], email) {
  await helen.open('/console/invitations');
  await helen.arrivesAt(/Invitations/);
  await helen.follow('Invite somebody');
  await helen.arrivesAt('Send the invitation');
  await helen.write('First name', first);
  await helen.write('Surname', surname);
  await helen.write('Email address', email);
  await helen.press('Send the invitation');
  await helen.arrivesAt(`${first} ${surname}`);
  await helen.page.getByText('The invitation was sent.').first().waitFor();
}

// From Your details to the end, for their own record.
async function asksForOwn(person, { born: [day, month, year], postcode }) {
  await person.arrivesAt(/Your details/);
  await person.date('What is your date of birth?', day, month, year);
  await person.press('Continue');
  await person.arrivesAt(/Your address/);
  await person.write('Address line 1', '4 Mill Lane');
  await person.write('Town or city', 'Eastbridge');
  await person.write('Postcode', postcode);
  await person.press('Continue');
  await person.arrivesAt(/Whose record you want to see/);
  await person.choose('Whose record do you want to see?', 'My own');
  await person.press('Continue');
  await person.arrivesAt(/Your record/);
  await person.choose('Do you have care or support arranged by the council?', 'Yes, now');
  await person.press('Continue');
  await person.arrivesAt(/Using the account/);
  await person.press('Continue');
  await person.arrivesAt(/Declaration/);
  await person.agree(/What I have written is true/);
  await person.press('Continue');
  await person.arrivesAt('Check your answers');
  await person.press('Submit');
}

for (const way of ways) {
  describe(`being invited, ${way.name}`, { timeout: 400_000 }, () => {
    let browser, server, helen;
    before(async () => { browser = await openBrowser(); server = await startServer(); });
    after(async () => { await browser.close(); await server.stop(); });

    test('who is invited registers on the way, asks, answers what is asked back, and has the account', async () => {
      helen = await Person.arrive(browser, server, way, { viewport: wide });
      await helen.signIn(worker);
      await helen.arrivesAt('Console');
      await helen.follow('Invitations');
      await helen.arrivesAt('Invitations');
      await helen.page.getByText('There is nothing here.').waitFor();
      await helen.follow('Invite somebody');
      await helen.arrivesAt('Send the invitation');
      await helen.looksRight('invite');
      await helen.write('Email address', 'nadia at home');
      await helen.press('Send the invitation');
      await said(helen, /fill this in/);
      await said(helen, /email address/);
      await helen.looksRight('invite-errors');
      await helen.write('First name', 'Nadia');
      await helen.write('Surname', 'Rahman');
      await helen.write('Email address', 'nadia.rahman@example.net');
      await helen.press('Send the invitation');
      await helen.arrivesAt('Nadia Rahman');
      await helen.looksRight('invitation');

      const nadia = await Person.arrive(browser, server, way, { viewport: narrow });
      await nadia.mailSays(/Set up your Children’s Services Online Account[^]*Please fill in this form to set up the account/);
      const link = await nadia.invitation();
      await nadia.open(link);
      await nadia.arrivesAt('Request an online account');
      await nadia.page.getByText('you must either log in or complete a simple registration for a new login').waitFor();
      assert.doesNotMatch(await nadia.page.locator('body').innerText(), /Nadia|Rahman/, 'a link says nothing of whom it is for');
      await nadia.looksRight('invited');
      await nadia.follow('Register');
      await nadia.registers('nadia.rahman@example.net', ['Nadia', 'Rahman'], '07700 900 611');
      await nadia.arrivesAt('Request an online account');
      await nadia.looksRight('invited-signed-in');
      await nadia.press('Start');
      await nadia.arrivesAt(/Your details/);
      assert.equal(await nadia.field('First name').inputValue(), 'Nadia');
      assert.equal(await nadia.field('Surname').inputValue(), 'Rahman');
      assert.equal(await nadia.field('Email address').inputValue(), 'nadia.rahman@example.net');
      await nadia.looksRight('account-request');
      // The link leads back to what was begun.
      await nadia.open(link);
      await nadia.page.getByText('You have begun this form.').waitFor();
      await nadia.press('Continue');
      await asksForOwn(nadia, { born: ['14', '6', '1979'], postcode: 'ES2 7PL' });
      await nadia.arrivesAt(/received|sent|submitted/i);
      await nadia.open('/');
      await nadia.page.getByText('We are looking at it').waitFor();
      await nadia.looksRight('own-dashboard-request');

      await helen.open('/console');
      await helen.arrivesAt('Console');
      await helen.follow('Requests for an account');
      await helen.arrivesAt('Requests for an account');
      await helen.looksRight('account-requests');
      await helen.follow('Nadia Rahman');
      await helen.arrivesAt('Nadia Rahman');
      await helen.page.getByText('Name, date of birth, postcode').waitFor();
      await helen.looksRight('account-request-sheet');
      await helen.follow('Ask for more');
      await helen.arrivesAt('Ask for more');
      await helen.write('Your question', 'Who is your supervising social worker?');
      await helen.press('Ask for more');
      await helen.arrivesAt('Nadia Rahman');
      await helen.page.getByText('Waiting for their answer').waitFor();

      await nadia.mailSays(/We have a question about your request/);
      await nadia.open('/');
      await nadia.page.getByText('We have a question').waitFor();
      await nadia.follow(/^Asked /);
      await nadia.arrivesAt('Your request for an account');
      await nadia.page.getByText('Who is your supervising social worker?').waitFor();
      await nadia.press('Send answer');
      await said(nadia, 'Enter your answer');
      await nadia.looksRight('request-asked');
      await nadia.write('Your answer', 'Moira Kelly, since spring.');
      await nadia.press('Send answer');
      await nadia.page.getByText('We have your answer and go on with your request.').waitFor();
      await nadia.looksRight('request-answered');

      await helen.open('/console/account-requests');
      await helen.follow('Nadia Rahman');
      await helen.page.getByText('Moira Kelly, since spring.').waitFor();
      await helen.looksRight('account-request-answered');
      await helen.follow(/^Give access: Nadia Rahman, ESC-C-10402/);
      await helen.arrivesAt('Give access');
      await helen.looksRight('give-access');
      await helen.choose('As', 'Representative');
      await helen.press('Give access');
      await said(helen, /fill this in/);
      await helen.choose('As', 'The person');
      await helen.press('Give access');
      await helen.arrivesAt('Nadia Rahman');
      await helen.page.getByText('The account is active. They are told by email.').first().waitFor();
      await helen.looksRight('account-request-done');

      await nadia.mailSays(/Online Social Care Account activation/);
      await nadia.open('/');
      await nadia.arrivesAt('Your account');
      await nadia.page.getByRole('heading', { name: 'Items to complete' }).waitFor();
      await nadia.open(link);
      await nadia.arrivesAt('You have sent this form');
      await nadia.looksRight('invited-sent');
      await nadia.leave();
    });

    test('by keys alone who has a login uses theirs; for others the link is used, and a declined request says why', async () => {
      await invites(helen, ['Femi', 'Okafor'], 'femi.okafor@example.org');
      const femi = await Person.arrive(browser, server, way, { keyboard: true });
      const link = await femi.invitation();
      await femi.open(link);
      await femi.arrivesAt('Request an online account');
      await femi.follow('Login');
      await femi.giveWhoIAm('femi.okafor@example.org');
      await femi.arrivesAt('Request an online account');
      await femi.press('Start');
      await femi.arrivesAt(/Your details/);

      const other = await Person.arrive(browser, server, way, { viewport: narrow });
      await other.open(link);
      await other.arrivesAt('This link has been used already');
      await other.looksRight('invited-used');
      await other.follow('Login');
      await other.giveWhoIAm('martin.hughes@example.org', { call: true });
      await other.arrivesAt('This link has been used already');
      assert.doesNotMatch(await other.page.getByRole('main').innerText(), /Femi|Okafor/);
      await other.leave();

      await asksForOwn(femi, { born: ['2', '2', '1990'], postcode: 'ES9 9ZZ' });
      await femi.arrivesAt(/received|sent|submitted/i);
      await helen.open('/console/account-requests');
      await helen.follow('Femi Okafor');
      await helen.arrivesAt('Femi Okafor');
      await helen.follow('Give access to a record by its number');
      await helen.arrivesAt('Give access to a record by its number');
      await helen.write('Number', 'ESC-C-99999');
      await helen.press('Give access to a record by its number');
      await said(helen, 'Your service has no record with this number');
      await helen.follow('Back');
      await helen.arrivesAt('Femi Okafor');
      await helen.follow('Decline the request');
      await helen.arrivesAt('Decline the request');
      await helen.looksRight('decline-request');
      await helen.press('Decline the request');
      await said(helen, /fill this in/);
      await helen.write('The reason', 'We have no record of your own. Ask Grace to give consent.');
      await helen.press('Decline the request');
      await helen.arrivesAt('Femi Okafor');
      await helen.page.getByText('The request was declined.').first().waitFor();
      await femi.mailSays(/We have decided about your request/);
      await femi.open('/my-account');
      await femi.arrivesAt('My Account');
      await femi.follow(/^See the request/);
      await femi.arrivesAt('Your request for an account');
      await femi.page.getByText('We have no record of your own. Ask Grace to give consent.').waitFor();
      await femi.looksRight('request-declined');
      await femi.leave();
    });

    test('a link that was replaced or withdrawn leads nowhere and says so, one that has expired says that', async () => {
      await invites(helen, ['Rosa', 'Meyer'], 'rosa.meyer@example.net');
      const sheet = new URL(helen.page.url()).pathname;
      const rosa = await Person.arrive(browser, server, way, { viewport: narrow });
      const first = await rosa.invitation();
      await helen.follow('Send another link');
      await helen.arrivesAt('Send another link');
      await helen.press('Send another link');
      await helen.arrivesAt('Rosa Meyer');
      await helen.page.getByText('Another link was sent.').first().waitFor();
      const second = await rosa.invitation();
      await rosa.open(first);
      await rosa.arrivesAt('This link does not work');
      await rosa.looksRight('invited-gone');
      await rosa.open(second);
      await rosa.arrivesAt('Request an online account');
      await helen.open(sheet);
      await helen.follow('Withdraw the invitation');
      await helen.arrivesAt('Withdraw the invitation');
      await helen.press('Withdraw the invitation');
      await helen.page.getByText('The invitation was withdrawn.').first().waitFor();
      await helen.looksRight('invitation-withdrawn');
      await rosa.open(second);
      await rosa.arrivesAt('This link does not work');
      await rosa.leave();
      await helen.leave();

      const brief = await startServer({ options: ['--invitation-works', '1s'] });
      const idle = await Person.arrive(browser, brief, way, { viewport: wide });
      await idle.signIn(worker);
      await idle.arrivesAt('Console');
      await invites(idle, ['Rosa', 'Meyer'], 'rosa.meyer@example.net');
      const late = await Person.arrive(browser, brief, way, { viewport: narrow });
      const link = await late.invitation();
      for (let looks = 0; looks < 100 && !/does not work any more/.test(await late.page.title()); looks += 1) await late.open(link);
      await late.arrivesAt('This link does not work any more');
      await late.looksRight('invited-expired');
      await late.leave();
      await idle.open('/console/invitations');
      await idle.page.getByText('Expired').first().waitFor();
      await idle.looksRight('console-invitations');
      await idle.leave();
      await brief.stop();
    });
  });
}
