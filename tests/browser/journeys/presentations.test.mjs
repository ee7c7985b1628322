// The two presentations of one tree: switching live, and every element where it is painted.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openBrowser } from '../support/browser.mjs';
import { Person } from '../support/person.mjs';
import { openReview } from '../support/review.mjs';
import { startServer } from '../support/server.mjs';
import { ways } from '../support/ways.mjs';

const [painted, plain] = ways;

// Role, name and description of everything in Chromium's own accessibility tree, in order.
async function accessibilityTree(page) {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  const ignored = new Set(['InlineTextBox', 'StaticText', 'none', 'generic', 'LineBreak', 'ListMarker', 'RootWebArea', 'LayoutTable', 'LabelText', 'Legend', 'paragraph', 'LayoutTableRow', 'LayoutTableCell']);
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const lines = [];
  const tidy = (text) => (text ?? '').replace(/\s+/g, ' ').trim();
  const walk = (node) => {
    if (!node.ignored && !ignored.has(node.role?.value)) {
      lines.push([node.role.value, tidy(node.name?.value), tidy(node.description?.value)].join(' | '));
    }
    for (const id of node.childIds ?? []) walk(byId.get(id));
  };
  walk(nodes[0]);
  return lines.filter((line) => !/Use the (plain|painted) page/.test(line));
}

describe('the painted and the plain page', () => {
  let browser, server;
  before(async () => { browser = await openBrowser(); server = await startServer(); });
  after(async () => { await browser.close(); await server.stop(); });

  test('switching to plain and back loses no typed character and keeps the focus', async () => {
    const person = await Person.arrive(browser, server, painted);
    const { page } = person;
    await openReview(person);
    const field = page.getByRole('main').getByRole('textbox').first();
    await field.click();
    await page.keyboard.type('Jamie has settled we');
    await page.getByRole('link', { name: 'Use the plain page' }).evaluate((link) => link.click());
    await page.locator('html:not(.painted)').waitFor();
    assert.equal(await field.inputValue(), 'Jamie has settled we');
    await field.focus();
    await page.keyboard.press('End');
    await page.keyboard.type('ll in');
    await page.getByRole('link', { name: 'Use the painted page' }).evaluate((link) => link.click());
    await page.locator('html.painted').waitFor();
    assert.equal(await field.inputValue(), 'Jamie has settled well in');
    await person.leave();
  });

  test('losing the WebGL context, or forced colours, ends in the plain page at once, with the answers', async () => {
    const person = await Person.arrive(browser, server, { ...painted, presentation: 'painted' });
    const { page } = person;
    await openReview(person);
    const field = page.getByRole('main').getByRole('textbox').first();
    await field.fill('Still here');
    await page.evaluate(() => document.querySelector('canvas').getContext('webgl2').getExtension('WEBGL_lose_context').loseContext());
    await page.locator('html:not(.painted)').waitFor();
    assert.equal(await field.inputValue(), 'Still here');
    await person.leave();
  });

  test('the accessibility trees of both are equal', async () => {
    const trees = [];
    for (const way of [painted, plain]) {
      const person = await Person.arrive(browser, server, way);
      await person.open('/');
      await person.arrivesAt('Sign in');
      await person.press('Sign in');
      await person.page.getByRole('heading', { name: 'There is a problem' }).waitFor();
      trees.push(await accessibilityTree(person.page));
      await person.leave();
    }
    assert.ok(trees[0].length > 10, 'there is something to compare');
    assert.deepEqual(trees[0], trees[1]);
  });

  // Rule 10: the painter's layout and the browser's are two; they agree to 2 px.
  test('every control lies where the plain page has it', async () => {
    const rectangles = [];
    for (const way of [painted, plain]) {
      const person = await Person.arrive(browser, server, way);
      // The plain page has the typeface from the second page on.
      await person.open('/');
      await person.page.evaluate(async () => { await document.fonts.ready; });
      await person.open('/');
      await person.arrivesAt('Sign in');
      await person.press('Sign in');
      await person.page.getByRole('heading', { name: 'There is a problem' }).waitFor();
      rectangles.push(await person.page.evaluate(() => Object.fromEntries(
        [...document.querySelectorAll('main input, main button, main h1, main a, header a, footer a, main [id$=":label"]')]
          .filter((element) => element.getClientRects().length > 0 && element.type !== 'hidden')
          .map((element) => { const { x, y, width, height } = element.getBoundingClientRect(); return [element.id, [x, y, width, height]]; }),
      )));
      await person.leave();
    }
    const [one, other] = rectangles;
    const shared = Object.keys(one).filter((id) => id && id in other);
    assert.ok(shared.length >= 8, `there is something to compare (${shared.length})`);
    const apart = shared.filter((id) => one[id].some((value, index) => (index < 2 ? Math.abs(value - other[id][index]) > 2 : false)));
    assert.deepEqual(apart.map((id) => [id, one[id], other[id]]), []);
  });

  test('nothing is painted while nothing changes', async () => {
    const person = await Person.arrive(browser, server, painted);
    const { page } = person;
    await openReview(person);
    await page.evaluate(() => {
      globalThis.framesAsked = 0;
      const real = globalThis.requestAnimationFrame;
      globalThis.requestAnimationFrame = (callback) => { globalThis.framesAsked += 1; return real.call(globalThis, callback); };
    });
    await page.waitForFunction((until) => performance.now() > until, await page.evaluate(() => performance.now() + 1500), { polling: 250 });
    assert.equal(await page.evaluate(() => globalThis.framesAsked), 0);
    await person.leave();
  });
});
