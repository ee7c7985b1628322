// A person who hears the page: a virtual screen reader goes through it item by item, keys do the rest. What is heard of the
// painted page is what is heard of the plain one.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openBrowser } from '../support/browser.mjs';
import { Person } from '../support/person.mjs';
import { Reader } from '../support/reader.mjs';
import { openReview } from '../support/review.mjs';
import { demoPerson, startServer } from '../support/server.mjs';
import { ways } from '../support/ways.mjs';

// What differs between the presentations, and from one sitting to the next.
const common = (said) => said.filter((each) => !/Use the (plain|painted) page|Saved/.test(each));

// One person's way from signing in to an answered mistake on a form. Gives what was heard of each page.
async function byEar(person) {
  const { page } = person;
  const heard = {};
  let reader;
  const arrivesAt = async (heading) => {
    await person.arrivesAt(heading);
    reader = await new Reader(page).start();
    heard[await page.title()] = common(await reader.everything());
    await reader.restart();
  };
  const press = async (words) => {
    const before = await reader.to(words);
    await page.keyboard.press('Enter');
    return before;
  };
  const write = async (words, text) => {
    await reader.to(words);
    await page.keyboard.type(text);
  };
  // From the summary of what is wrong to the field, as it is heard.
  const follow = async (message) => {
    await page.waitForFunction(() => document.title.startsWith('Error: '));
    await arrivesAt(/./);
    const before = await press(`link, ${message}`);
    assert.ok(before.includes('heading, There is a problem, level 2'), 'the summary is heard before its links');
    assert.ok(!before.some((each) => /^heading, .*level 1/.test(each)), 'and before the page’s own heading');
    await page.waitForFunction(() => /input|textarea/i.test(document.activeElement.tagName));
    return page.evaluate(() => document.activeElement.getAttribute('name'));
  };
  const { email, password } = demoPerson(person.server, 'grace.okafor@example.org');

  await person.open('/');
  await person.attended();
  await arrivesAt('Sign in');
  await press('button, Sign in');
  await follow('Enter your email address');
  await page.keyboard.type(email);
  await write('Password, Error: Enter your password', password);
  await page.keyboard.press('Enter');
  await arrivesAt('Confirm your identity');
  await press('button, Send code');
  await arrivesAt('Check your phone');
  await write('textbox, Code', await person.newestCode());
  await page.keyboard.press('Enter');
  await arrivesAt(/account/i);
  await press('link, Jamie Reid');
  await arrivesAt('Jamie Reid');
  await press('review');
  await arrivesAt(/review/i);
  await press('button, Start');
  await arrivesAt('About the child');
  await press('button, Continue');
  await follow('Enter the date the child came to live with you');
  await page.keyboard.type('3');
  // Whether the quiet line about saving is empty yet depends on the moment.
  const lasting = (words) => words.filter((each) => !/^(end of )?status$/.test(each));
  return Object.fromEntries(Object.entries(heard).map(([title, words]) => [title, lasting(words)]));
}

describe('by ear', { timeout: 300_000 }, () => {
  let browser;
  const servers = [];
  before(async () => { browser = await openBrowser(); });
  after(async () => {
    await browser.close();
    for (const server of servers) await server.stop();
  });

  test('signing in, a form and what is wrong with it are heard, and heard alike painted and plain', async () => {
    const heard = {};
    for (const way of ways.filter(({ script }) => script)) {
      const server = await startServer();
      servers.push(server);
      const person = await Person.arrive(browser, server, way);
      heard[way.name] = await byEar(person);
      await person.leave();
    }
    assert.equal(Object.keys(heard.plain).length, 9);
    assert.deepEqual(heard.painted, heard.plain);
  });
});
