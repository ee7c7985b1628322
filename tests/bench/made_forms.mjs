// The first two tables of the figures to beat, for forms made here of 10, 100 and 500 questions on one page, in equal parts text, radios,
// check boxes, dates and questions that depend on another: what a first visit takes until the last question can be used, and typing where
// each key flips a condition. Ratios against a plain govuk-frontend page in the same run. A page that is too high for the canvas stays
// plain: without a graphics card that is one of about 70 questions. Usage: node tests/bench/made_forms.mjs [RUNS]
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBrowser } from '../browser/support/browser.mjs';
import { Person } from '../browser/support/person.mjs';
import { startServer } from '../browser/support/server.mjs';
import { median, row, servePlain, visit } from './page.mjs';

const runs = Number(process.argv[2] ?? 5);
const options = ['Yes', 'No', 'Perhaps'].map((display) => ({ valueCoding: { system: 'urn:bench', code: display.toLowerCase(), display } }));
const kinds = [
  { type: 'string', maxLength: 200 },
  { type: 'choice', answerOption: options },
  { type: 'choice', repeats: true, answerOption: options },
  { type: 'date' },
  { type: 'string', maxLength: 200 },
];
const longer = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-enableWhenExpression';

// Every fifth question is asked when the radios before it say yes. `flips`: the second is asked while the first has an odd number of letters.
function made(questions, flips) {
  const item = Array.from({ length: questions }, (_, number) => {
    const question = { linkId: `q${number}`, text: `Question ${number + 1}`, ...kinds[number % 5] };
    if (number % 5 === 4) question.enableWhen = [{ question: `q${number - 3}`, operator: '=', answerCoding: options[0].valueCoding }];
    return question;
  });
  if (flips) {
    const expression = "%resource.repeat(item).where(linkId = 'q0').answer.value.length() mod 2 = 1";
    item.splice(1, 0, { linkId: 'flips', text: 'How odd', ...kinds[0], extension: [{ url: longer, valueExpression: { language: 'text/fhirpath', expression } }] });
  }
  const title = `${flips ? 'Flipping' : 'Plain'} ${questions}`;
  return { resourceType: 'Questionnaire', url: `https://eastshire.example/forms/${title.replace(' ', '-')}`, version: '1', title, status: 'active', item: [{ linkId: 'page', text: 'Questions', type: 'group', item }] };
}

// The same for the plain page: a second question, hidden until the first has an odd number of letters.
const script = `const field = document.querySelector('main input[type=text]'), group = field.closest('.govuk-form-group');
const twin = group.cloneNode(true);
twin.id = 'flips'; twin.hidden = true; group.after(twin);
field.addEventListener('input', () => { twin.hidden = field.value.length % 2 === 0; });`;

// From a key to the end of the next frame, and to the end of the frame in which the condition shows (ms, medians).
async function flipping(page, rate) {
  const session = await page.context().newCDPSession(page);
  await page.getByRole('main').getByRole('textbox').first().click();
  await page.evaluate(() => {
    globalThis.keys = { frame: [], shown: [] };
    const asked = () => [...document.querySelectorAll('main [id]')].some(({ id, hidden }) => /(^|\.)flips$/.test(id) && !hidden);
    const channel = new MessageChannel();
    const after = [];
    channel.port1.onmessage = () => after.shift()();
    const then = (what) => { after.push(what); channel.port2.postMessage(0); };
    document.addEventListener('keydown', () => {
      const began = performance.now();
      const before = asked();
      requestAnimationFrame(() => then(() => globalThis.keys.frame.push(performance.now() - began)));
      // What a frame shows is known when all that runs before it is painted has run.
      const look = () => then(() => (asked() === before ? requestAnimationFrame(look) : globalThis.keys.shown.push(performance.now() - began)));
      requestAnimationFrame(look);
    }, { capture: true });
  });
  await session.send('Emulation.setCPUThrottlingRate', { rate });
  for (let pressed = 1; pressed <= 25; pressed += 1) {
    await page.keyboard.press('a');
    await page.waitForFunction((count) => globalThis.keys.frame.length >= count && globalThis.keys.shown.length >= count, pressed);
  }
  await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  const { frame, shown } = await page.evaluate(() => globalThis.keys);
  return [frame, shown].map((times) => median(times.slice(5)));
}

const folder = await mkdtemp(join(tmpdir(), 'care-made-'));
const forms = [...[10, 100, 500].map((questions) => made(questions, false)), ...[30, 100].map((questions) => made(questions, true))];
for (const form of forms) await writeFile(join(folder, `${form.title.replace(' ', '-')}.json`), JSON.stringify(form));
const server = await startServer({ options: ['--forms', folder] });
const browser = await openBrowser();
try {
  const person = await Person.arrive(browser, server, { name: 'painted', script: true, presentation: 'painted' });
  const { page, context } = person;
  await person.signIn('grace.okafor@example.org');
  await person.arrivesAt(/account/i);
  const start = page.url();
  const pageOf = async ({ title }) => {
    await page.goto(start);
    await person.follow(title);
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    await person.press(/^(Start|Continue)$/);
    await page.waitForURL(/pages\/1$/);
    return page.url();
  };
  const cookies = await context.cookies();
  const plainCookies = cookies.map((each) => (each.name === 'presentation' ? { ...each, value: 'plain' } : each));
  const header = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');

  console.log('\nFirst visit until the last question can be used, 4x slower CPU, 1.6 Mbit/s, 150 ms, x a plain govuk-frontend page');
  for (const form of forms.slice(0, 3)) {
    const address = await pageOf(form);
    const peer = await servePlain(address, header);
    const theirs = [], ours = [], painted = [];
    // Whether it can be painted at all is seen first.
    await page.goto(address);
    await person.attended();
    await page.evaluate(() => new Promise((done) => setTimeout(done, 1000)));
    const paints = (await page.locator('html.painted').count()) > 0;
    for (let run = 0; run < runs; run += 1) {
      theirs.push(await visit(browser, peer.address));
      ours.push(await visit(browser, address, { cookies: plainCookies }));
      if (paints) painted.push(await visit(browser, address, { cookies, painted: true }));
    }
    peer.server.close();
    const used = (each) => Math.max(each.first, each.parsed);
    const reference = median(theirs.map(used));
    row(`${form.title}: the HTML (plain page: ${reference.toFixed(0)} ms)`, (median(ours.map(used)) / reference).toFixed(2), '1.1');
    row(`${form.title}: painted and listening`, paints ? (median(painted.map((each) => Math.max(each.painted, each.listens))) / reference).toFixed(2) : 'too high', '2');
    row(`${form.title}: layout shift before that`, median(ours.map((each) => each.shift)).toFixed(4), '0');
  }

  console.log('\nTyping where each key flips a condition: key to frame, key to condition shown, x a plain page with script');
  for (const form of forms.slice(3)) {
    const address = await pageOf(form);
    const peer = await servePlain(address, header, script);
    for (const rate of [1, 4]) {
      const other = await browser.newPage();
      await other.goto(peer.address);
      const theirs = await flipping(other, rate);
      await other.close();
      for (const presentation of ['painted', 'plain']) {
        await context.addCookies([{ name: 'presentation', value: presentation, url: server.address }]);
        await page.goto(address);
        await person.attended();
        await page.evaluate(() => new Promise((done) => setTimeout(done, 1000)));
        const is = (await page.locator('html.painted').count()) > 0 ? 'painted' : 'plain';
        if (is !== presentation) continue;
        const ours = await flipping(page, rate);
        row(`${form.title}, ${is}, ${rate}x slower CPU (plain page: ${theirs.map((each) => each.toFixed(0)).join(' / ')} ms)`, ours.map((each, at) => (each / theirs[at]).toFixed(2)).join(' / '), '1 / 1');
      }
    }
    peer.server.close();
  }
} finally {
  await browser.close();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}
