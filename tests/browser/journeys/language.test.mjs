// Two languages: chosen in the header, by mouse or keyboard, on any page, and nothing typed is lost.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openBrowser } from '../support/browser.mjs';
import { Person } from '../support/person.mjs';
import { openReview } from '../support/review.mjs';
import { startServer } from '../support/server.mjs';
import { ways } from '../support/ways.mjs';

const welshReader = { locale: 'cy', timezoneId: 'Europe/London' };

// A link, or where something may have been typed a button of the form; both have the language's own name.
const choiceOf = (person, name) => person.page.getByRole('navigation', { name: /^(Choose language|Dewis iaith)$/ }).getByText(name, { exact: true });

async function choose(person, name, language) {
  const choice = choiceOf(person, name);
  assert.equal(await choice.getAttribute('lang'), language);
  if (person.keyboard) await person.tabTo(choice);
  if (person.keyboard) await person.page.keyboard.press('Enter');
  else await choice.click();
  await person.page.locator(`html[lang=${language}]`).waitFor();
  await person.settled();
}

describe('two languages', () => {
  let browser;
  before(async () => { browser = await openBrowser(); });
  after(async () => { await browser.close(); });

  for (const way of ways) {
    test(`there and back while signing in and on a page of a form, ${way.name}`, async (context) => {
      const server = await startServer();
      context.after(() => server.stop());
      const person = await Person.arrive(browser, server, way);
      const { page } = person;
      await person.open('/sign-in');
      await person.write('Email address', 'grace@exam');
      await choose(person, 'Cymraeg', 'cy');
      await person.arrivesAt('Mewngofnodi');
      assert.match(await page.title(), /^Mewngofnodi - /);
      assert.equal(await person.field('Cyfeiriad e-bost').inputValue(), 'grace@exam');
      await person.looksRight('language-sign-in');
      await choose(person, 'English', 'en');
      await person.arrivesAt('Sign in');
      assert.equal(await person.field('Email address').inputValue(), 'grace@exam');

      await openReview(person);
      const form = page.url();
      const proud = page.getByRole('main').getByRole('textbox', { name: /most proud of/ });
      const month = page.getByRole('group', { name: 'When did the child come to live with you?' }).getByRole('textbox').nth(1);
      await proud.fill('Jamie taught the do');
      await month.fill('Mawr');
      await choose(person, 'Cymraeg', 'cy');
      assert.equal(page.url(), form);
      assert.equal(await proud.inputValue(), 'Jamie taught the do');
      assert.equal(await month.inputValue(), 'Mawr');
      assert.equal(await page.getByRole('button', { name: 'Parhau', exact: true }).count(), 1);
      assert.match(await proud.evaluate((field) => field.closest('[lang]').lang), /^en/, 'what is not translated says its language');
      await person.looksRight('language-form');
      await choose(person, 'English', 'en');
      assert.equal(await proud.inputValue(), 'Jamie taught the do');
      assert.equal(await month.inputValue(), 'Mawr');

      // Enter in a field still does what it did before there was a button in front of the form.
      await proud.press('Tab');
      await month.press('Enter');
      await page.getByRole('heading', { name: 'There is a problem' }).waitFor();
      await person.leave();
    });
  }

  test('by keyboard, and remembered on the next page', async (context) => {
    const server = await startServer();
    context.after(() => server.stop());
    const person = await Person.arrive(browser, server, ways[0], { keyboard: true });
    await person.open('/sign-in');
    await choose(person, 'Cymraeg', 'cy');
    assert.equal(await choiceOf(person, 'English').evaluate((link) => link.lang), 'en');
    await person.open('/signed-out');
    await person.arrivesAt('Rydych wedi allgofnodi');
    assert.equal(await choiceOf(person, 'English').getAttribute('hreflang'), 'en');
    await person.leave();
  });

  test('a browser that asks for Welsh gets it, and who reads English loads nothing of it', async (context) => {
    const server = await startServer();
    context.after(() => server.stop());
    for (const [own, title, loads] of [[welshReader, 'Mewngofnodi', 1], [{ locale: 'en-GB' }, 'Sign in', 0]]) {
      const visit = await browser.newContext(own);
      const page = await visit.newPage();
      const asked = [];
      page.on('request', (request) => { if (/wording/.test(request.url())) asked.push(request.url()); });
      await page.goto(`${server.address}/sign-in`);
      await page.locator('html.js').waitFor();
      assert.equal(await page.getByRole('heading', { level: 1 }).innerText(), title);
      assert.equal(asked.length, loads);
      await visit.close();
    }
  });
});
