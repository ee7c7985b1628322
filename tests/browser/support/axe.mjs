// axe-core's rules for WCAG 2.0 to 2.2, A and AA, and its best practices, over the page as it stands. A page without script cannot run
// axe itself: the same HTML is read into a page that can, at the same address, with its own scripts left out.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

async function violations(page) {
  await page.evaluate(source);
  return page.evaluate(async () => {
    const found = await globalThis.axe.run(document, {
      rules: { 'target-size': { enabled: true } },  // of WCAG 2.2, off unless asked for
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    });
    const looked = [...found.passes, ...found.inapplicable, ...found.incomplete].map(({ id }) => id);
    if (!looked.includes('target-size')) throw new Error('axe left out a rule of WCAG 2.2');
    if (found.passes.length < 5) throw new Error('axe looked at nothing');
    return found.violations.map((each) => `${each.id}: ${each.help}\n  ${each.nodes.map((node) => `${node.html.slice(0, 200)} ${node.failureSummary ?? ''}`).slice(0, 4).join('\n  ')}`);
  });
}

export async function assertAccessible(person, where) {
  const { page, way, browser } = person;
  let found;
  if (way.script) {
    found = await violations(page);
  } else {
    const html = (await page.content()).replace(/<script[^>]*>[\s\S]*?<\/script>/g, '').replace(/<noscript>|<\/noscript>/g, '').replace(/<meta http-equiv="refresh"[^>]*>/gi, '');
    const context = await browser.newContext({ viewport: page.viewportSize(), bypassCSP: true });
    try {
      const copy = await context.newPage();
      await copy.route('**/*', (route) => (route.request().isNavigationRequest() ? route.fulfill({ contentType: 'text/html', body: html }) : route.continue()));
      await copy.goto(page.url());
      found = await violations(copy);
    } finally {
      await context.close();
    }
  }
  assert.deepEqual(found, [], `axe at ${where} (${way.name})`);
}
