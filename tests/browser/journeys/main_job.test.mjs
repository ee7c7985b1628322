// The main job, from the first page to the printed copy, over two sittings: painted, plain and without script, with the
// mouse and by keyboard alone.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openBrowser } from '../support/browser.mjs';
import { Person } from '../support/person.mjs';
import { assertPrints } from '../support/printing.mjs';
import { completePage, openReview, pages } from '../support/review.mjs';
import { startServer } from '../support/server.mjs';
import { wide, ways } from '../support/ways.mjs';

const carer = 'grace.okafor@example.org';
const child = 'Jamie Reid';

async function firstSitting(person, way) {
  const { page } = person;
  await openReview(person, { at: (where) => person.looksRight(where) });
  await person.arrivesAt(pages[0].title);
  await person.looksRight('form-page-1-empty');
  await person.press('Continue');
  await page.getByRole('heading', { name: 'There is a problem' }).waitFor();
  await page.waitForFunction(() => document.title.startsWith('Error: '));
  assert.equal(await page.evaluate(() => document.activeElement.closest('[role=alert], .govuk-error-summary') !== null), true, 'the summary has the focus');
  await person.looksRight('form-page-1-errors');
  await person.follow(/Enter .*(come|came) to live/i);
  assert.match(await page.evaluate(() => document.activeElement.id), /:day$/);

  for (let index = 0; index < 3; index += 1) await completePage(person, index);

  // Half-filled, and saved as it is.
  await person.arrivesAt(pages[3].title);
  await person.choose('seem happy and relaxed', 'Often');
  await person.write('What helps the child when they are upset', 'Half a sent');
  await person.press('Save for later');
  await person.arrivesAt('Your form is saved');
  assert.match(await page.getByRole('main').innerText(), /We keep it until \d+ \w+ \d{4}/);
  await person.looksRight('saved-for-later');
  await person.signOut();
}

async function secondSitting(person) {
  const { page } = person;
  await person.signIn(carer);
  await person.arrivesAt(/account/i);
  await person.follow('Recover a form');
  await person.arrivesAt('Recover a form');
  await person.looksRight('recover-a-form');
  await person.follow(/^Continue/);
  await person.arrivesAt(pages[3].title);
  assert.equal(await person.field('What helps the child when they are upset').inputValue(), 'Half a sent');
  assert.ok(await person.group('seem happy and relaxed').getByRole('radio', { name: 'Often', exact: true }).isChecked());
  for (let index = 3; index < pages.length; index += 1) await completePage(person, index);

  await person.arrivesAt('Check your answers');
  await person.looksRight('check');
  const words = await page.getByRole('main').innerText();
  for (const answer of ['3 March 2025', 'Harbour Primary School', 'certificate.pdf', 'Rosa Reid', 'Luke Reid', '9.5', 'Half a sent']) {
    assert.ok(words.includes(answer), `the check shows ${answer}`);
  }
  await person.follow(/^Change.*(three words)/i);
  await person.arrivesAt(pages[0].title);
  await person.write('three words', 'brave, kind, loud');
  await person.press('Continue');
  await person.arrivesAt('Check your answers');
  assert.ok((await page.getByRole('main').innerText()).includes('brave, kind, loud'));
  await person.press('Submit');

  await page.waitForURL(/\/submitted-forms\/[a-z2-7]{26}\/confirmation/);
  await person.arrivesAt('Form submitted');
  await person.looksRight('confirmation');
  const [reference] = (await page.getByRole('main').innerText()).match(/\b[A-Z]{3}-[A-Z0-9]{4}-[A-Z0-9]{4}\b/);
  await person.follow('Submitted forms');
  await person.arrivesAt('Submitted forms');
  assert.ok((await page.getByRole('main').innerText()).includes(reference));
  await person.looksRight('submitted-forms');
  await page.getByRole('main').getByRole('link').first().click();
  await page.getByText('brave, kind, loud').waitFor();
  await person.invariants();
  await person.looksRight('copy');
  if (!person.keyboard) {
    await assertPrints(person, {
      words: [reference, 'What you are most proud of', 'Jamie taught the neighbour’s dog to sit.', 'Harbour Primary School', 'certificate.pdf', 'Rosa Reid', 'Half a sent'],
      never: ['Sign out', 'Recover a form', 'Print', 'Use the', 'Need help'],
    });
  }
  await person.follow('Recover a form');
  await page.getByText('You have no saved forms.').waitFor();
  await person.signOut();
}

for (const keyboard of [false, true]) {
  for (const way of ways) {
    test(`a foster carer completes a review form over two sittings, ${way.name}, ${keyboard ? 'by keyboard alone' : 'with the mouse'}`, async () => {
      const browser = await openBrowser();
      const server = await startServer();
      try {
        const person = await Person.arrive(browser, server, way, { viewport: wide, keyboard });
        await firstSitting(person, way);
        await secondSitting(person);
        await person.leave();
      } finally {
        await browser.close();
        await server.stop();
      }
    });
  }
}

for (const way of ways) {
  describe(`two windows, ${way.name}`, () => {
    let browser, server;
    before(async () => { browser = await openBrowser(); server = await startServer(); });
    after(async () => { await browser.close(); await server.stop(); });

    test('saving in both loses neither answer, and where both changed the same question it is asked', async () => {
      const one = await Person.arrive(browser, server, way);
      await openReview(one);
      const form = new URL(one.page.url()).pathname;
      const other = await Person.arrive(browser, server, way, { context: one.context });
      await other.open(form);
      await other.arrivesAt(pages[0].title);

      await one.write('most proud of', 'From the first window');
      await one.write('three words', 'first, window, words');
      await one.press('Save for later');
      await one.arrivesAt('Your form is saved');

      await other.write('What has changed most', 'From the second window');
      await other.write('three words', 'second, window, words');
      await other.press('Save for later');
      await other.arrivesAt('This form was changed in two windows');
      await other.looksRight('two-windows');
      const mine = other.page.getByRole('radio', { name: 'What you wrote here' });
      const theirs = other.page.getByRole('radio', { name: 'What was saved in the other window' });
      const questions = await mine.count();
      for (let index = 0; index < questions; index += 1) {
        const group = other.page.getByRole('group').filter({ has: mine.nth(index) }).last();
        const proud = /proud/i.test(await group.innerText());
        await (proud ? theirs : mine).nth(index).check();
      }
      await other.press('Continue');
      await other.page.waitForURL(/\/(pages|saved)/);
      await other.open(form);
      await other.arrivesAt(pages[0].title);
      assert.equal(await other.field('most proud of').inputValue(), 'From the first window');
      assert.equal(await other.field('What has changed most').inputValue(), 'From the second window');
      assert.equal(await other.field('three words').inputValue(), 'second, window, words');
      await other.leave();
    });
  });
}
