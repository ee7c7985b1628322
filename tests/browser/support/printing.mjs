// The page on paper: as the print style shows it, and as the PDF that the browser makes of it says it.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';

const pressed = ['navigation', 'button', 'contentinfo'];

// Elements as they are on paper. The browser tells a page before it prints; emulating the medium alone does not.
async function assertShownOnPaper(person, words) {
  const { page, way } = person;
  await page.emulateMedia({ media: 'print' });
  if (way.script) await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  for (const role of pressed) {
    const seen = await page.getByRole(role).filter({ visible: true }).allInnerTexts();
    assert.deepEqual(seen, [], `no ${role} on paper (${way.name})`);
  }
  assert.equal(await page.locator('canvas').filter({ visible: true }).count(), 0, 'no painting on paper');
  for (const each of words) {
    const shown = page.getByText(each).filter({ visible: true }).first();
    await shown.waitFor();
    assert.equal(await shown.evaluate((element) => getComputedStyle(element).color), 'rgb(0, 0, 0)', `${each} is in black (${way.name})`);
  }
  if (way.script) await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await page.emulateMedia({ media: null });
  await person.settled();
}

// words: questions and answers that have to be there; never: what may not be.
export async function assertPrints(person, { words, never }) {
  const { page, way } = person;
  const headings = (await page.getByRole('main').getByRole('heading').allInnerTexts()).map((each) => each.replace(/\s+/g, ' ').trim());
  await assertShownOnPaper(person, words);
  const pdf = await page.pdf({ format: 'A4', margin: { top: '15mm', right: '15mm', bottom: '15mm', left: '15mm' } });
  if (process.env.SHOTS) writeFileSync(`${process.env.SHOTS}/copy-${way.name.replace(/ /g, '-')}.pdf`, pdf);
  const sheets = execFileSync('pdftotext', ['-raw', '-', '-'], { input: pdf }).toString().split('\f').slice(0, -1);
  const text = sheets.join('\n').replace(/\s+/g, ' ');
  for (const each of words) assert.ok(text.includes(each), `the PDF says ${each} (${way.name})`);
  for (const each of never) assert.ok(!text.includes(each), `the PDF does not say ${each} (${way.name})`);
  assert.ok(sheets.length >= 2 && sheets.length <= 8, `a sensible number of sheets, not ${sheets.length} (${way.name})`);
  for (const sheet of sheets) {
    const lines = sheet.split('\n').map((line) => line.trim()).filter(Boolean);
    assert.ok(lines.length > 0, `no empty sheet (${way.name})`);
    assert.ok(!headings.includes(lines.at(-1)), `no heading at the foot of a sheet: ${lines.at(-1)} (${way.name})`);
  }
  await person.settled();
}
