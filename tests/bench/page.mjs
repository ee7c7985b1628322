// What both benchmarks of the page share: the plain govuk-frontend page that ours is held against, what a key or a press takes, and how
// figures are printed.
import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
export const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
export const row = (what, value, budget) => console.log(`${what.padEnd(62)} ${String(value).padStart(12)}   ${budget}`);

// ---- The plain page: the same form, govuk-frontend's own stylesheet, no script of its own -----------------------------
// `script`: what the page may have of it all the same. At its best: sent with the headers of ours (a browser starts a new process for the first page of an opener policy), and
// without govuk-frontend's typeface, which GOV.UK alone may use and which text would wait for.
function plainPage(html, script) {
  const main = html.match(/<main[\s\S]*<\/main>/)[0];
  return `<!doctype html><html lang="en" class="govuk-template"><head><meta charset="utf-8"><title>Form</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="stylesheet" href="/govuk.css">${script && '<script defer src="/script.js"></script>'}</head>
<body class="govuk-template__body"><div class="govuk-width-container">${main}</div></body></html>`;
}

export async function servePlain(form, cookie, script = '') {
  const ours = await fetch(form, { headers: { cookie } });
  const headers = Object.fromEntries([...ours.headers].filter(([name]) => !/^(content-|connection|date|keep-alive|vary)/.test(name) || name === 'content-security-policy'));
  const html = await ours.text();
  const css = readFileSync(join(root, 'web/node_modules/govuk-frontend/dist/govuk/govuk-frontend.min.css'), 'utf8').replace(/@font-face\{[^}]*\}/g, '');
  const parts = { '/': ['text/html; charset=utf-8', brotliCompressSync(plainPage(html, script))], '/script.js': ['text/javascript', brotliCompressSync(Buffer.from(script))], '/govuk.css': ['text/css', brotliCompressSync(Buffer.from(css))] };
  const server = createServer((request, response) => {
    const [type, body] = parts[request.url] ?? ['text/plain', Buffer.alloc(0)];
    response.writeHead(200, { ...headers, 'content-type': type, ...(body.length ? { 'content-encoding': 'br' } : {}) });
    response.end(body);
  });
  return new Promise((ready) => server.listen(0, '127.0.0.1', () => ready({ server, address: `http://127.0.0.1:${server.address().port}/` })));
}

// ---- One cold visit ---------------------------------------------------------------------------------------------------
// 4x slower CPU, 1.6 Mbit/s, 150 ms.
const slow = { offline: false, latency: 150, downloadThroughput: (1.6 * 1024 * 1024) / 8, uploadThroughput: (0.75 * 1024 * 1024) / 8 };
const watch = () => {
  globalThis.seen = { painted: 0, listens: 0, shift: 0 };
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) if (!entry.hadRecentInput) globalThis.seen.shift += entry.value; })
    .observe({ type: 'layout-shift', buffered: true });
  const look = () => {
    const has = (name) => document.documentElement.classList.contains(name);
    if (!globalThis.seen.painted && has('painted')) globalThis.seen.painted = performance.now();
    if (!globalThis.seen.listens && has('js')) globalThis.seen.listens = performance.now();
  };
  new MutationObserver(look).observe(document, { attributes: true, subtree: true, attributeFilter: ['class'] });
};

export async function visit(browser, address, { cookies = [], painted = false } = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  try {
    await context.addCookies(cookies);
    const page = await context.newPage();
    await page.addInitScript(watch);
    const session = await context.newCDPSession(page);
    await session.send('Network.enable');
    await session.send('Network.setCacheDisabled', { cacheDisabled: true });
    await session.send('Network.emulateNetworkConditions', slow);
    await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    await page.goto(address, { waitUntil: 'load' });
    await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0, null, { timeout: 60000 });
    if (painted) await page.waitForFunction(() => globalThis.seen.painted > 0 && globalThis.seen.listens > 0, null, { timeout: 60000 });
    return await page.evaluate(() => ({
      first: performance.getEntriesByName('first-contentful-paint')[0].startTime,
      painted: globalThis.seen.painted,
      listens: globalThis.seen.listens,
      shift: globalThis.seen.shift,
      parsed: performance.getEntriesByType('navigation')[0].domInteractive,
    }));
  } finally {
    await context.close();
  }
}

// ---- Typing and choosing ----------------------------------------------------------------------------------------------
// From a key in what has the focus to the end of the second frame that follows it, at 4x slower CPU (ms, the median of `times`); and
// the most that one of them changes in the page.
export async function pressing(page, key, times = 40) {
  const session = await page.context().newCDPSession(page);
  await page.evaluate(() => {
    globalThis.keys = { times: [], writes: [] };
    let writes = 0;
    new MutationObserver((list) => { writes += list.length; }).observe(document.documentElement, { attributes: true, childList: true, characterData: true, subtree: true });
    const channel = new MessageChannel();
    let began = 0;
    channel.port1.onmessage = () => { globalThis.keys.times.push(performance.now() - began); globalThis.keys.writes.push(writes); };
    document.addEventListener('keydown', () => {
      began = performance.now();
      writes = 0;
      requestAnimationFrame(() => requestAnimationFrame(() => channel.port2.postMessage(0)));
    }, { capture: true });
  });
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  for (let pressed = 0; pressed < times; pressed += 1) {
    const before = await page.evaluate(() => globalThis.keys.times.length);
    await page.keyboard.press(key);
    await page.waitForFunction((count) => globalThis.keys.times.length > count, before);
  }
  await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  const all = await page.evaluate(() => globalThis.keys);
  return { time: median(all.times.slice(5)), writes: Math.max(...all.writes.slice(5)) };
}
