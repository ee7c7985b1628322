// Every control of a form, filled in from the first page to the check in all three ways; what the keyboard does in those
// that need script; and that both presentations say the same of them.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openBrowser } from '../support/browser.mjs';
import { Person } from '../support/person.mjs';
import { Comparison } from '../support/presentations.mjs';
import { certificate } from '../support/review.mjs';
import { startServer } from '../support/server.mjs';
import { narrow, ways, wide } from '../support/ways.mjs';

const forms = join(dirname(fileURLToPath(import.meta.url)), '../../support/forms');
const [painted] = ways;

async function openForm(person) {
  await person.signIn('grace.okafor@example.org');
  await person.arrivesAt(/account/i);
  await person.follow(/^Every control/);
  await person.arrivesAt('Every control');
  await person.press(/^(Start|Continue)$/);
  await person.arrivesAt('Choosing');
}

// The option of a row of a grid is found by the row's own question, as everywhere.
async function completeChoosing(person) {
  await person.choose('slept through the night?', 'Often');
  await person.choose('been worried about something', 'Never');
  await person.tick('Getting to school', 'You');
  await person.tick('Getting to school', 'Someone else');
  if (person.way.script) {
    await chooseOffered(person, 'Country of birth', 'cote', 'Côte d’Ivoire');
    await person.write('speak at home', 'Klingon');
  } else {
    await person.field('Country of birth').selectOption({ label: 'Côte d’Ivoire' });
    await person.write('Something else', 'Klingon');
  }
  await person.field('Which year is the child in').selectOption({ label: 'Year 3' });
  await person.press('Continue');
}

async function chooseOffered(person, question, words, option, part = person.page) {
  const field = part.getByRole('combobox', { name: question });
  await field.click();
  await field.fill('');
  await person.page.keyboard.type(words);
  await person.page.getByRole('option', { name: option, exact: true }).click();
  await person.page.waitForFunction(([id, value]) => document.getElementById(id).value === value, [await field.getAttribute('id'), option]);
}

async function completeNumbers(person) {
  await person.arrivesAt('Numbers and times');
  assert.ok((await person.page.getByRole('main').innerText()).includes('ESC-C-20417'), 'an answer that cannot be changed is a fact');
  await person.into(person.page.getByRole('textbox', { name: 'How settled is the child?' }), '7');
  const milk = person.group('How much milk');
  await person.into(milk.getByLabel('Number'), '1.5');
  await milk.getByLabel('Unit').selectOption({ label: 'pints' });
  await person.write('When does the child go to bed?', '7.30pm');
  await person.date('When did you last see the social worker?', '3', 'March', '2025');
  await person.into(person.page.getByLabel('Time: When did you last see'), '2pm');
  await person.write('How much pocket money', '7.50');
  if (person.way.script) await announces(person, /Pocket money in a year.*390/);
  await person.write('website', 'www.harbour.example');
  await person.into(person.page.getByLabel('Answer 1'), 'Chess');
  await person.press(/^Add another/);
  await person.into(person.page.getByLabel('Answer 2'), 'Judo');
  await person.looksRight('controls-numbers');
  await person.press('Continue');
}

// What is calculated is said without the focus being moved to it (WCAG 4.1.3).
async function announces(person, words) {
  const said = person.page.locator('[id="live:polite"]');
  await person.page.waitForFunction(([source]) => new RegExp(source).test(document.getElementById('live:polite').textContent), [words.source]);
  assert.equal(await said.getAttribute('role'), 'status');
  assert.equal(await person.page.evaluate(() => document.activeElement.closest('[role=status]')), null, 'the focus stays where the person writes');
}

async function completeWords(person) {
  await person.arrivesAt('Words with looks');
  const { page } = person;
  const guide = page.getByRole('link', { name: 'our guide (opens in new tab)' });
  await page.context().route('https://example.org/**', (route) => route.fulfill({ contentType: 'text/html', body: '<title>Guide</title>' }));
  const [opened] = await Promise.all([page.waitForEvent('popup'), guide.click()]);
  await opened.waitForURL('https://example.org/guide');
  assert.equal(await opened.evaluate(() => window.opener), null, 'what opens cannot reach back');
  await opened.close();
  assert.equal(await page.getByRole('link', { name: 'call 01632 960 001' }).getAttribute('target'), null);
  assert.equal(await page.locator('ol > li').count(), 2 + 2, 'numbered lists');
  const safe = page.getByRole('textbox', { name: 'Where does the child feel safe?', exact: true });
  assert.match(await page.evaluate((field) => field.getAttribute('aria-describedby').split(' ').map((id) => document.getElementById(id).textContent).join(' '), await safe.elementHandle()), /Think of places and people:.*at home.*Do not give an address/);
  await person.into(safe, 'At the harbour');
  const more = page.getByRole('group').filter({ hasText: 'More about this question' }).locator('summary');
  await more.click();
  const folded = page.getByText('they can leave');
  await folded.waitFor();
  if (person.way.presentation === 'painted') await page.locator('li.placed', { hasText: 'they can leave' }).waitFor();
  await person.choose('Have you talked about it', 'Yes, as the agreement (opens in new tab) says');
  await person.looksRight('controls-words');
  await person.press('Continue');
}

// Several answers that are offered, a list with own words below it, options beside each other and a box to tick.
async function completeWays(person) {
  await person.arrivesAt('Ways of choosing');
  const { page, way } = person;
  await person.looksRight('controls-ways-empty');
  const languages = person.group('Which languages does the child hear');
  const countries = person.group('Which countries has the child lived in');
  if (way.script) {
    await chooseOffered(person, 'Answer 1', 'pol', 'Polish', languages);
    await person.press(/^Add another.*Languages/);
    await person.into(languages.getByRole('combobox', { name: 'Answer 2' }), 'Sindarin');
    await chooseOffered(person, 'Answer 1', 'nig', 'Nigeria', countries);
  } else {
    await languages.getByLabel('Answer 1').selectOption({ label: 'Polish' });
    await person.press(/^Add another.*Languages/);
    await person.arrivesAt('Ways of choosing');
    await languages.getByLabel('Something else').nth(1).fill('Sindarin');
    await countries.getByLabel('Answer 1').selectOption({ label: 'Nigeria' });
  }
  const travel = page.getByLabel('How does the child get to school?');
  const words = page.getByLabel('Please say what');
  if (way.script) assert.equal(await words.count(), 0, 'words are asked for once "other" is chosen');
  await travel.selectOption({ label: 'In another way' });
  await person.into(words, 'By boat');
  const beside = person.group('How often does the child see family?').getByRole('radio');
  const [first, second] = [await beside.nth(0).boundingBox(), await beside.nth(1).boundingBox()];
  if (page.viewportSize().width === wide.width) assert.ok(first.y === second.y && first.x < second.x, 'options stand beside each other');
  else assert.ok(first.y < second.y && first.x === second.x, 'where it is narrow they stand below each other');
  await person.choose('How often does the child see family?', 'Every month');
  await person.tick('On which days?', 'Monday');
  await person.press('Continue');
  await page.getByRole('heading', { name: 'There is a problem' }).waitFor();
  await page.getByRole('link', { name: 'Select “Reminders”' }).waitFor();
  await person.agree('Remind me by email before the review');
  await person.into(page.getByLabel('How many days before?'), '3');
  await person.looksRight('controls-ways');
  await person.press('Continue');
}

async function completePeople(person) {
  await person.arrivesAt('People and places');
  await person.press('Add a home');
  const home = person.page.getByRole('group', { name: 'Home 1', exact: true });
  await home.waitFor({ state: 'attached' });
  await person.into(home.getByLabel('Where was it?'), 'Harbour Row');
  await home.getByRole('button', { name: 'Add a person' }).click();
  const someone = person.page.getByRole('group', { name: 'Person 1', exact: true });
  await someone.waitFor({ state: 'attached' });
  await person.into(someone.getByLabel('Name'), 'Rosa Reid');
  await person.upload('A letter from school', certificate);
  await person.write('What would the child like to say?', 'Nothing today.');
  await person.looksRight('controls-people');
  await person.press('Continue');
}

for (const viewport of [wide, narrow]) {
  for (const way of ways) {
    test(`every control is filled in, ${way.name}, ${viewport.width} px wide`, async () => {
      const browser = await openBrowser();
      const server = await startServer({ options: ['--forms', forms] });
      try {
        assert.match(server.printed(), /every-control\.json: a task of Grace Okafor/);
        const person = await Person.arrive(browser, server, way, { viewport });
        await openForm(person);
        await person.looksRight('controls-choosing-empty');
        await person.press('Continue');
        await person.page.getByRole('heading', { name: 'There is a problem' }).waitFor();
        await person.looksRight('controls-choosing-errors');
        await completeChoosing(person);
        await completeNumbers(person);
        await completePeople(person);
        await completeWords(person);
        await completeWays(person);
        await person.arrivesAt('Declaration');
        await person.agree('What I have written is true.');
        await person.press('Continue');
        await person.arrivesAt('Check your answers');
        const words = await person.page.getByRole('main').innerText();
        for (const answer of ['Often', 'Côte d’Ivoire', 'Klingon', 'Year 3', 'ESC-C-20417', '1.5 pints', '7:30pm', '3 March 2025', '7.50', 'Judo', 'Harbour Row', 'Rosa Reid', 'certificate.pdf', '390', 'At the harbour', 'Polish', 'Sindarin', 'Nigeria', 'By boat', 'Every month', 'Monday', 'Yes, as the agreement says']) {
          assert.ok(words.includes(answer), `the check shows ${answer}`);
        }
        await person.looksRight('controls-check');
        await person.press('Submit');
        await person.arrivesAt('Form submitted');
        await person.leave();
      } finally {
        await browser.close();
        await server.stop();
      }
    });
  }
}

for (const way of ways.filter((each) => each.script)) {
  describe(`by keyboard, ${way.name}`, () => {
    let browser, server;
    before(async () => { browser = await openBrowser(); server = await startServer({ options: ['--forms', forms] }); });
    after(async () => { await browser.close(); await server.stop(); });

    test('options are offered, gone through, taken and closed as ARIA says', async () => {
      const person = await Person.arrive(browser, server, way);
      const { page } = person;
      await openForm(person);
      const field = page.getByRole('combobox', { name: 'Country of birth' });
      await field.focus();
      await page.keyboard.type('nig');
      await page.waitForFunction(() => document.querySelectorAll('[role=option]').length === 2);
      assert.equal(await field.getAttribute('aria-expanded'), 'true');
      assert.match(await page.locator('[id="live:polite"]').textContent(), /2 options match/);
      await person.looksRight('controls-offering');
      await page.keyboard.press('ArrowDown');
      await page.locator('[role=option][aria-selected=true]').waitFor();
      await page.keyboard.press('ArrowDown');
      await page.getByRole('option', { name: 'Nigeria', selected: true }).waitFor();
      assert.equal(await field.getAttribute('aria-activedescendant'), await page.getByRole('option', { name: 'Nigeria' }).getAttribute('id'));
      await page.keyboard.press('Enter');
      await page.locator('[role=option]').first().waitFor({ state: 'detached' });
      assert.equal(await field.inputValue(), 'Nigeria');
      assert.match(page.url(), /pages\/1$/, 'Enter took the option and sent nothing');
      await page.keyboard.press('ArrowDown');
      await page.locator('[role=option]').first().waitFor();
      await page.keyboard.press('Escape');
      await page.locator('[role=option]').first().waitFor({ state: 'detached' });
      await field.fill('Atlantis');
      await person.press('Continue');
      await page.getByRole('heading', { name: 'There is a problem' }).waitFor();
      assert.equal(await field.inputValue(), 'Atlantis');
      await person.leave();
    });

    test('several answers are added, chosen and taken away by keys alone', async () => {
      const person = await Person.arrive(browser, server, way, { keyboard: true });
      const { page } = person;
      await openForm(person);
      await page.goto(page.url().replace(/pages\/\d+.*/, 'pages/5'));
      await person.arrivesAt('Ways of choosing');
      const countries = person.group('Which countries has the child lived in');
      const answer = (number) => countries.getByRole('combobox', { name: `Answer ${number}` });
      await person.tabTo(answer(1));
      await page.keyboard.type('wal');
      await page.getByRole('option', { name: 'Wales' }).waitFor();
      await page.keyboard.press('ArrowDown');
      await page.getByRole('option', { name: 'Wales', selected: true }).waitFor();
      await page.keyboard.press('Enter');
      await page.waitForFunction(() => document.getElementById('q.lived@n0').value === 'Wales');
      await person.press(/^Add another.*Countries/);
      await page.waitForFunction(() => document.activeElement.id === 'q.lived@n1');
      await page.keyboard.press('ArrowDown');
      await page.getByRole('option', { name: 'England', selected: true }).waitFor();
      assert.equal(await page.getByRole('option', { name: 'Wales' }).count(), 0, 'what is chosen is not offered again');
      await page.keyboard.press('Enter');
      await page.waitForFunction(() => document.getElementById('q.lived@n1').value === 'England');
      await person.press('Remove Answer 1');
      await page.waitForFunction(() => document.getElementById('q.lived@n0').value === 'England');
      await person.tabTo(page.getByLabel('How does the child get to school?'));
      await page.keyboard.press('End');
      await page.getByLabel('Please say what').waitFor();
      await person.leave();
    });

    test('a slider without an answer has none until it is touched, and writes into its number', async () => {
      const person = await Person.arrive(browser, server, way);
      const { page } = person;
      await openForm(person);
      await page.goto(page.url().replace(/pages\/\d+.*/, 'pages/2'));
      await person.arrivesAt('Numbers and times');
      const slider = page.getByRole('slider', { name: 'How settled is the child?' });
      const number = page.getByRole('textbox', { name: 'How settled is the child?' });
      await slider.waitFor();
      assert.equal(await number.inputValue(), '');
      assert.equal(await slider.getAttribute('aria-valuetext'), 'Not answered');
      await slider.focus();
      await page.keyboard.press('ArrowRight');
      await page.waitForFunction(() => !document.querySelector('[type=range]').hasAttribute('aria-valuetext'));
      assert.equal(await number.inputValue(), '6');
      await number.fill('9');
      await page.waitForFunction(() => document.querySelector('[type=range]').value === '9');
      await person.leave();
    });
  });
}

for (const way of ways) {
  test(`what is wrong with a unit or a time is one link away, and so is changing it, ${way.name}`, async () => {
    const browser = await openBrowser();
    const server = await startServer({ options: ['--forms', forms] });
    try {
      const person = await Person.arrive(browser, server, way);
      const { page } = person;
      await openForm(person);
      await page.goto(page.url().replace(/pages\/\d+.*/, 'pages/2'));
      await person.arrivesAt('Numbers and times');
      await person.into(page.getByRole('textbox', { name: 'How settled is the child?' }), '7');
      await person.into(person.group('How much milk').getByLabel('Number'), '1.5');
      await person.write('When does the child go to bed?', 'late');
      await person.date('When did you last see the social worker?', '3', 'March', '2025');
      await person.into(page.getByLabel('Time: When did you last see'), 'soon');
      await person.press('Continue');
      const summary = page.locator('.govuk-error-summary');
      await summary.waitFor();
      const links = summary.getByRole('link');
      const wanted = ['q.milk@unit', 'q.bedtime', 'q.last-seen@time'];
      assert.equal(await links.count(), wanted.length);
      for (const [number, id] of wanted.entries()) {
        await links.nth(number).click();
        await page.waitForFunction((field) => document.activeElement.id === field, id);
      }
      await person.group('How much milk').getByLabel('Unit').selectOption({ label: 'pints' });
      await person.write('When does the child go to bed?', '7.30pm');
      await person.into(page.getByLabel('Time: When did you last see'), '2pm');
      await person.press('Continue');
      await person.arrivesAt('People and places');
      for (const [question, id] of [['How much milk', 'q.milk'], ['When does the child go to bed', 'q.bedtime'], ['When did you last see', 'q.last-seen:day']]) {
        await page.goto(page.url().replace(/(pages\/|check).*/, 'check'));
        await person.arrivesAt('Check your answers');
        const change = page.getByRole('link', { name: new RegExp(`^Change.*${question}`, 'i') });
        assert.ok((await change.getAttribute('href')).endsWith(`#${id}`), `${question} leads to its field`);
        await change.click();
        await person.arrivesAt('Numbers and times');
        await page.waitForFunction((field) => document.activeElement.id === field, id);
      }
      await person.leave();
    } finally {
      await browser.close();
      await server.stop();
    }
  });
}

// A page of the form that is compared in both presentations.
async function compared(number, title, walk) {
  const browser = await openBrowser();
  const server = await startServer({ options: ['--forms', forms] });
  try {
    const reader = await (await browser.newContext()).newPage();
    const person = await Person.arrive(browser, server, painted);
    const { page } = person;
    const comparison = new Comparison(person, reader);
    await comparison.begin();
    await openForm(person);
    await page.goto(page.url().replace(/pages\/\d+.*/, `pages/${number}`));
    await person.arrivesAt(title);
    await walk(person, comparison);
    comparison.done();
    await person.leave();
  } finally {
    await browser.close();
    await server.stop();
  }
}

async function sendWithErrors(person) {
  await person.press('Continue');
  await person.page.getByRole('heading', { name: 'There is a problem' }).waitFor();
}

test('words of several looks lie where they are painted, and both presentations say the same of them', { timeout: 300_000 }, async () => {
  await compared(4, 'Words with looks', async (person, comparison) => {
    await person.page.locator('summary').click();
    await person.page.locator('li.placed', { hasText: 'they can leave' }).waitFor();
    await comparison.compare('words', { sizes: ['wide', 'middle', 'narrow', 'zoomed to 200 %', 'zoomed to 400 %'], pictures: ['wide', 'narrow', 'zoomed to 200 %'] });
    await sendWithErrors(person);
    await comparison.compare('words with an error');
  });
});

test('ways of choosing lie where they are painted', { timeout: 300_000 }, async () => {
  await compared(5, 'Ways of choosing', async (person, comparison) => {
    await comparison.compare('ways', { sizes: ['wide', 'middle', 'narrow', 'zoomed to 200 %'], pictures: ['wide', 'narrow'] });
    await person.page.getByLabel('How does the child get to school?').selectOption({ label: 'In another way' });
    await person.into(person.group('Which countries').getByRole('combobox', { name: 'Answer 1' }), 'Atlantis');
    await sendWithErrors(person);
    await comparison.compare('ways with errors');
  });
});

test('the accessibility of a grid does not depend on how it is laid out', async () => {
  const browser = await openBrowser();
  const server = await startServer({ options: ['--forms', forms] });
  try {
    for (const viewport of [wide, narrow]) {
      const person = await Person.arrive(browser, server, painted, { viewport });
      await openForm(person);
      const row = person.group('been worried about something');
      assert.deepEqual(await row.getByRole('radio').evaluateAll((all) => all.map((each) => each.labels[0].innerText.trim() || each.labels[0].textContent)), ['Never', 'Now and then', 'Often', 'All the time']);
      await person.leave();
    }
  } finally {
    await browser.close();
    await server.stop();
  }
});
