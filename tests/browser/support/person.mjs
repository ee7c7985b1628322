// A person at a browser. Finds things as people do, by role and name, and does what people do with them: write, choose, press.
// Where `keyboard` is set, nothing but keys is used.
import assert from 'node:assert/strict';
import { assertAccessible } from './axe.mjs';
import { demoPerson } from './server.mjs';
import { wide } from './ways.mjs';

export class Person {
  static async arrive(browser, server, way, { viewport = wide, keyboard = false, context = null } = {}) {
    const own = context ?? (await browser.newContext({ viewport, javaScriptEnabled: way.script, locale: 'en-GB', timezoneId: 'Europe/London' }));
    if (!context) {
      await own.addCookies([{ name: 'presentation', value: way.presentation, url: server.address }]);
    }
    const page = await own.newPage();
    const person = new Person();
    Object.assign(person, { browser, server, way, keyboard, context: own, page, troubles: [], visited: [] });
    page.setDefaultTimeout(60000);
    page.on('filechooser', () => {});  // from the start, so that no chooser opens unseen
    page.on('pageerror', (error) => person.troubles.push(`script error: ${error.message}`));
    page.on('console', (message) => {
      const told = /status of (401|409|422|429) /.test(message.text());  // the API said no, and the page says so
      if ((message.type() === 'error' && !told) || /adopt|mismatch/i.test(message.text())) person.troubles.push(`console: ${message.text()}`);
    });
    return person;
  }

  async open(path = '/') {
    await this.page.goto(this.server.address + path);
    await this.settled();
  }

  // A painted page is one whose client has taken over and listens.
  async settled() {
    if (this.way.presentation === 'painted') await this.page.locator('html.js.painted').waitFor();
  }

  // The client listens: what is pressed from now on is answered by it, and the page stays the same one.
  async attended() { await this.page.locator('html.js').waitFor(); }

  async arrivesAt(heading) {
    try {
      await this.page.getByRole('heading', { level: 1, name: heading }).waitFor();
    } catch (error) {
      const alert = this.page.getByRole('alert');
      const says = (await alert.count()) > 0 ? await alert.first().innerText() : (await this.page.getByRole('main').innerText()).slice(0, 400);
      throw new Error(`not at ${heading} but at ${await this.page.title()}: ${says}`, { cause: error });
    }
    await this.settled();
    await this.invariants();
  }

  // What must hold on every page of every journey.
  async invariants() {
    const { page } = this;
    assert.equal(await page.getByRole('heading', { level: 1 }).count(), 1, `one h1 at ${page.url()}`);
    assert.equal(await page.getByRole('main').count(), 1, `one main at ${page.url()}`);
    assert.notEqual(await page.title(), '', 'a title');
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.ok(wider <= 0, `no scrolling sideways at ${page.url()} (${wider} px)`);
  }

  // By keyboard alone the pages are those that the mouse has seen: once is enough.
  async looksRight(name) {
    if (!this.keyboard) await assertAccessible(this, name);
    if (process.env.SHOTS) await this.page.screenshot({ path: `${process.env.SHOTS}/${name}-${this.way.name.replace(/ /g, '-')}-${this.page.viewportSize().width}.png`, fullPage: true });
  }

  group(question) { return this.page.getByRole('group', { name: question }); }
  field(label) { return this.page.getByLabel(label, { exact: false }).and(this.page.locator('input:not([type=radio]):not([type=checkbox]), textarea, select')).first(); }

  async write(label, text) { await this.into(this.field(label), text); }

  async into(locator, text) {
    if (this.keyboard) {
      await this.tabTo(locator);
      await this.page.keyboard.press('Control+A');
      await this.page.keyboard.press('Delete');
      await this.type(text);
    } else {
      await locator.fill(text);
    }
  }

  // The option of this very question, not of one that it reveals.
  async optionOf(group, role, option) {
    const options = group.first().getByRole(role, { name: option, exact: true });
    await options.first().waitFor({ state: 'attached' });
    const own = await options.evaluateAll((all) => {
      const depth = (element) => { let count = 0; for (let at = element; at; at = at.parentElement) count += at.tagName === 'FIELDSET' ? 1 : 0; return count; };
      return all.map(depth).reduce((best, each, index, depths) => (each < depths[best] ? index : best), 0);
    });
    return options.nth(own);
  }

  async choose(question, option) { await this.chooseIn(this.page, question, option); }

  async chooseIn(part, question, option) {
    const radio = await this.optionOf(part.getByRole('group', { name: question }), 'radio', option);
    if (this.keyboard) await this.chooseByKeys(radio);
    else await radio.check();
  }

  async agree(words) {
    const box = this.page.getByRole('checkbox', { name: words });
    if (this.keyboard) {
      await this.tabTo(box);
      await this.page.keyboard.press('Space');
    } else {
      await box.check();
    }
  }

  async upload(label, file) {
    const input = this.page.getByLabel(label).first();
    if (this.keyboard) {
      await this.tabTo(input);
      const [chooser] = await Promise.all([this.page.waitForEvent('filechooser'), this.page.keyboard.press('Enter')]);
      await chooser.setFiles(file);
    } else {
      await input.setInputFiles(file);
    }
    if (this.way.script) await this.page.getByText(`${file.name} was uploaded`).first().waitFor({ state: 'attached' });
  }

  async tick(question, option) {
    const box = await this.optionOf(this.group(question), 'checkbox', option);
    if (this.keyboard) {
      await this.tabTo(box);
      if (!(await box.isChecked())) await this.page.keyboard.press('Space');
    } else {
      await box.check();
    }
  }

  async date(question, day, month, year) {
    const group = this.group(question).first();
    await this.into(group.getByLabel('Day'), day);
    await this.into(group.getByLabel('Month'), month);
    await this.into(group.getByLabel('Year'), year);
  }

  async press(name) {
    const button = this.page.getByRole('button', { name, exact: typeof name === 'string' });
    await this.activate(button, 'Enter');
  }

  async follow(name) {
    const link = this.page.getByRole('link', { name, exact: typeof name === 'string' }).first();
    await this.activate(link, 'Enter');
  }

  async activate(locator, key) {
    if (this.keyboard) {
      await this.tabTo(locator);
      await this.page.keyboard.press(key);
    } else {
      await locator.click();
    }
  }

  // Tab until the thing has the focus; backwards when it lies before. Fails when Tab never reaches it.
  async tabTo(locator) {
    await locator.waitFor({ state: 'attached' });
    const focused = () => locator.evaluate((element) => element === document.activeElement);
    if (await focused()) return;
    const before = await this.liesBefore(locator);
    const tab = { key: 'Tab', code: 'Tab', windowsVirtualKeyCode: 9 };
    await this.keys(Array(Math.max(0, (await this.stopsTo(locator)) - 1)).fill(before ? { ...tab, modifiers: 8 } : tab));
    const passed = await this.liesBefore(locator);
    for (let presses = 0; presses < 250; presses += 1) {
      if (await focused()) return;
      await this.page.keyboard.press(passed ? 'Shift+Tab' : 'Tab');
    }
    assert.fail(`Tab never reaches ${locator}`);
  }

  // Keys pressed one after the other without waiting until each has been painted, as quick typists press them.
  async keys(all) {
    this.keyboardSession ??= await this.page.context().newCDPSession(this.page);
    const send = (type, key) => this.keyboardSession.send('Input.dispatchKeyEvent', { type, ...key });
    await Promise.all(all.flatMap((key) => [send(key.text ? 'keyDown' : 'rawKeyDown', key), send('keyUp', { ...key, text: undefined })]));
  }

  async type(text) {
    for (const part of text.split(/([^ -~]+)/)) {
      if (/^[ -~]+$/.test(part)) await this.keys([...part].map((each) => ({ key: each, text: each })));
      else if (part !== '') await this.page.keyboard.type(part);
    }
  }

  // Whether a thing lies before what has the focus.
  async liesBefore(locator) {
    return locator.evaluate((element) => {
      const active = document.activeElement;
      return active && active !== document.body && (active.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING) !== 0;
    });
  }

  // How many times Tab is pressed at most from where the focus is: what Tab stops at lies in the document's order, and a group
  // of radio buttons is one stop or more.
  async stopsTo(locator) {
    return locator.evaluate((target) => {
      const groups = new Set();
      const stops = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')].filter((element) => {
        if (element.disabled || element.type === 'hidden' || element.getClientRects().length === 0) return false;
        if (element.type !== 'radio' || element === target) return true;
        return !groups.has(element.name) && groups.add(element.name);
      });
      const follows = (element) => (document.activeElement.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
      const active = document.activeElement === document.body ? -1 : stops.findIndex(follows) - 1;
      return Math.abs(stops.indexOf(target) - active);
    });
  }

  async chooseByKeys(radio) {
    if (await radio.isChecked()) return;
    const name = await radio.getAttribute('name');
    const group = this.page.locator(`input[type=radio][name="${name}"]`);
    const start = (await group.and(this.page.locator(':checked')).count()) > 0 ? group.and(this.page.locator(':checked')) : group.first();
    await this.tabTo(start);
    if (await radio.evaluate((element) => element === document.activeElement)) {
      await this.page.keyboard.press('Space');
      return;
    }
    for (let presses = 0; presses < 40; presses += 1) {
      await this.page.keyboard.press('ArrowDown');
      if (await radio.isChecked()) return;
    }
    assert.fail('the arrows never reach the option');
  }

  async inbox() {
    const answer = await fetch(`${this.server.address}/dev/inbox`);
    return answer.text();
  }

  async mailSays(words) {
    let inbox = '';
    for (let looks = 0; looks < 200 && !words.test(inbox); looks += 1) {
      inbox = await this.inbox();
      await this.page.waitForLoadState('networkidle');
    }
    assert.match(inbox, words);
  }

  // Both of the page's clocks, as while a machine sleeps; the next page has its own.
  async clocksStandStill() {
    await this.page.evaluate(() => {
      const [date, steady] = [Date.now(), performance.now()];
      Date.now = () => date;
      performance.now = () => steady;
    });
  }

  // Where the newest link of an invitation leads, once it has come.
  async invitation() {
    for (let looks = 0; looks < 1000; looks += 1) {
      const found = (await this.inbox()).match(/\/invitations\/[a-z2-7]{26}/);
      if (found && found[0] !== this.server.linkUsed) {
        [this.server.linkUsed] = found;
        return found[0];
      }
      await this.page.waitForLoadState('networkidle');
    }
    return assert.fail('a new invitation is in the inbox');
  }

  // Messages are carried by a worker of their own, so the newest may be a moment away.
  async newestCode() {
    for (let looks = 0; looks < 1000; looks += 1) {
      const found = (await this.inbox()).replace(/<[^>]*>/g, ' ').match(/\b(\d{6})\b/);
      if (found && found[1] !== this.server.codeUsed) {
        [, this.server.codeUsed] = found;
        return found[1];
      }
      await this.page.waitForLoadState('networkidle');
    }
    return assert.fail('a new code is in the inbox');
  }

  // Presses # in the newest call, once it has come; each call is answered once.
  async answersCall() {
    const inbox = await Person.arrive(this.browser, this.server, { ...this.way, presentation: 'plain' });
    this.server.callsAnswered ??= 0;
    const calls = inbox.page.getByRole('button', { name: /#/ });
    for (let looks = 0; looks < 100; looks += 1) {
      await inbox.open('/dev/inbox');
      if ((await calls.count()) > this.server.callsAnswered) break;
    }
    this.server.callsAnswered = await calls.count();
    await calls.first().click();
    await inbox.page.waitForLoadState();
    await inbox.leave();
  }

  async signIn(email, { path = '/', call = false } = {}) {
    await this.open(path);
    await this.giveWhoIAm(email, { call });
  }

  // A login of their own, from the page that makes one to where it leads.
  async registers(email, [first, surname], phone) {
    await this.arrivesAt('Create a login');
    await this.write('Email address', email);
    await this.press('Send verification code');
    await this.page.getByText(`We sent an email to ${email}`).first().waitFor();
    await this.write('Verification code', await this.newestCode());
    await this.press('Verify code');
    await this.page.getByText('Your email address is verified').first().waitFor();
    const secret = (name) => this.page.getByLabel(name, { exact: true });
    await this.into(secret('Choose a password'), 'teal bicycle in the rain');
    await this.into(secret('Enter the password again'), 'teal bicycle in the rain');
    await this.write('First name', first);
    await this.write('Surname', surname);
    await this.press('Create login');
    await this.arrivesAt('Set up your phone');
    await this.write('Phone number', phone);
    await this.press('Continue');
    for (const heading of ['Confirm your phone number', 'Confirm your phone number once more']) {
      await this.arrivesAt(heading);
      await this.press('Send code');
      await this.arrivesAt('Check your phone');
      await this.write('Code', await this.newestCode());
      await this.press('Continue');
    }
  }

  // E-mail address, password and code, from the page that asks for them.
  async giveWhoIAm(email, { call = false } = {}) {
    const { password } = demoPerson(this.server, email);
    await this.write('Email address', email);
    await this.into(this.page.getByRole('textbox', { name: 'Password' }).or(this.page.locator('input[type=password]')).first(), password);
    await this.press('Sign in');
    await this.arrivesAt('Confirm your identity');
    if (call) {
      await this.press('Call me');
      await this.arrivesAt('Answer your phone');
      await this.answersCall();
      if (!this.way.script) await this.press('Continue');
      return;
    }
    await this.press('Send code');
    await this.arrivesAt('Check your phone');
    const code = await this.newestCode();
    await this.write('Code', `${code.slice(0, 3)} ${code.slice(3)}`);
    await this.press('Continue');
  }

  async signOut() {
    await this.press('Sign out');
    await this.arrivesAt(/signed out/i);
  }

  async leave() {
    assert.deepEqual(this.troubles, [], `no trouble in the console (${this.way.name})`);
    await this.context.close();
  }
}
