// Every control in every state: accessible in every way, one page in both presentations, and looking as it was accepted.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { assertAccessible } from '../support/axe.mjs';
import { openBrowser } from '../support/browser.mjs';
import { Person } from '../support/person.mjs';
import { differsFromAccepted } from '../support/pictures.mjs';
import { awaitTypeface, Comparison } from '../support/presentations.mjs';
import { startServer } from '../support/server.mjs';
import { narrow, ways, wide } from '../support/ways.mjs';

// Of each kind of control one, by exhibit, role and name.
const controls = [
  ['fields', 'button', 'Continue'], ['fields', 'button', 'Save for later'], ['fields', 'button', /^Remove this child/], ['fields', 'button', 'Send the code again'],
  ['fields', 'textbox', 'First name'], ['fields', 'combobox', 'Your relationship to the child'], ['fields', 'radio', 'By telephone'], ['fields', 'checkbox', 'Something else'],
  ['content', 'summary', 'Why we ask for this'], ['records', 'link', 'Messages'], ['tables', 'link', 'Whose'],
];
const states = {
  rest: async () => {},
  focused: async (page, control) => { await page.keyboard.press('Tab'); await control.focus(); },
  'under the pointer': async (page, control) => { await page.evaluate(() => document.activeElement.blur()); await control.hover({ force: true }); },
  pressed: async (page) => { await page.mouse.down(); },
};

// The frame after the next has been drawn.
const drawn = (page) => page.evaluate(async () => {
  await document.fonts.ready;
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
});

// Controls below each other, their states side by side, as one picture.
async function sheetOfStates(browser, server, reader, way) {
  const crops = [];
  for (const [exhibit, role, name] of controls) {
    const person = await Person.arrive(browser, server, way, { viewport: wide });
    const { page } = person;
    await awaitTypeface(page);
    await person.open(`/gallery?show=${exhibit}`);
    await person.attended();
    const main = page.getByRole('main');
    const control = (role === 'summary' ? main.getByText(name) : main.getByRole(role, { name })).first();
    for (const reach of Object.values(states)) {
      await reach(page, control);
      await control.evaluate((element) => element.scrollIntoView({ block: 'center' }));
      await drawn(page);
      const box = await control.boundingBox();
      const clip = { x: box.x - 12, y: box.y - 12, width: 280, height: Math.ceil(box.height) + 24 };
      crops.push(`<img style="float:left" src="data:image/png;base64,${(await page.screenshot({ clip, animations: 'disabled', caret: 'hide' })).toString('base64')}">`);
    }
    await page.mouse.move(2, 400);
    await page.mouse.up();
    await person.leave();
  }
  await reader.setViewportSize({ width: 1120, height: 400 });
  await reader.setContent(`<body style="margin:0">${crops.join('')}`);
  return reader.screenshot({ fullPage: true });
}

describe('the gallery', { timeout: 600_000 }, () => {
  let browser, server, reader, exhibits;
  before(async () => {
    browser = await openBrowser();
    server = await startServer();
    reader = await (await browser.newContext()).newPage();
    await reader.goto(`${server.address}/gallery`);
    const links = await reader.getByRole('navigation', { name: 'Menu for Jamie Reid' }).getByRole('link').evaluateAll((all) => all.map((link) => link.getAttribute('href')));
    exhibits = links.filter((href) => href.startsWith('/gallery?show=')).map((href) => href.slice('/gallery?show='.length));
    await reader.goto('about:blank');
    assert.ok(exhibits.length >= 7, 'there is something to see');
  });
  after(async () => { await browser.close(); await server.stop(); });

  for (const way of ways) {
    for (const viewport of way.presentation === 'painted' ? [wide] : [wide, narrow]) {
      test(`every exhibit is accessible and looks as accepted, ${way.name}, ${viewport.width} px`, async () => {
        const differences = [];
        for (const exhibit of exhibits) {
          const person = await Person.arrive(browser, server, way, { viewport });
          await awaitTypeface(person.page);
          await person.open(`/gallery?show=${exhibit}`);
          if (way.script) await person.attended();
          await person.invariants();
          await assertAccessible(person, exhibit);
          if (way.script) {
            await person.page.mouse.move(2, 400);
            await drawn(person.page);
            const picture = await person.page.screenshot({ fullPage: true, animations: 'disabled', caret: 'hide' });
            differences.push(await differsFromAccepted(reader, picture, `${exhibit}-${way.name}-${viewport.width}`));
          }
          await person.leave();
        }
        assert.deepEqual(differences.filter((each) => each), []);
      });
    }
  }

  for (const way of ways.filter((each) => each.script)) {
    test(`controls look as accepted at rest, focused, under the pointer and pressed, ${way.name}`, async () => {
      const sheet = await sheetOfStates(browser, server, reader, way);
      assert.equal(await differsFromAccepted(reader, sheet, `states-${way.name}-1280`), null);
    });
  }

  for (const way of ways) {
    test(`by keys alone a filter and a heading that sorts lead to addresses that say what is shown, ${way.name}`, async () => {
      const person = await Person.arrive(browser, server, way, { keyboard: true });
      const asked = () => new URL(person.page.url()).search;
      await person.open('/gallery?show=tables');
      if (way.script) await person.attended();
      await person.write('Name has', 'Sam & Robin');
      await person.press('Apply filters');
      await person.page.waitForURL((url) => url.searchParams.has('name'));
      assert.equal(asked(), '?show=tables&name=Sam+%26+Robin&about=review');
      await person.arrivesAt('Tables that are sorted and filtered');
      if (way.script) await person.attended();
      const orders = await person.page.getByRole('columnheader').evaluateAll((all) => all.map((each) => `${each.textContent} ${each.getAttribute('aria-sort')}`));
      assert.deepEqual(orders.slice(0, 4), ['Form none', 'Whose none', 'Sent descending', 'What it is about null']);
      await person.follow('Whose');
      await person.page.waitForURL((url) => url.searchParams.has('sort'));
      assert.equal(asked(), '?show=tables&sort=1');
      await person.leave();
    });
  }

  test('every exhibit is one page, painted and plain', async () => {
    const differences = [];
    for (const exhibit of exhibits) {
      const person = await Person.arrive(browser, server, ways[0]);
      const comparison = new Comparison(person, reader);
      await comparison.begin();
      await person.open(`/gallery?show=${exhibit}`);
      await person.attended();
      // Under a dialog nothing else is told of.
      await comparison.compare(exhibit, { least: exhibit === 'dialog' ? 4 : 6 });
      differences.push(...comparison.differences);
      await person.leave();
    }
    assert.deepEqual(differences, [], 'every element lies within 2 px of what is painted');
  });
});
