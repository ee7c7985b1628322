// What the painted and the plain page are compared by (presentation.md, rule 10): Chromium's own accessibility tree, where
// every element lies, and, in pictures of both pages, where the ink of each element lies.
import assert from 'node:assert/strict';

const allowedPx = 2;

// Role, name, description, value and state of everything in Chromium's own accessibility tree, in order.
export async function accessibilityTree(page) {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  const passed = new Set(['InlineTextBox', 'StaticText', 'none', 'generic', 'LineBreak', 'ListMarker', 'RootWebArea', 'LayoutTable', 'LabelText', 'Legend', 'paragraph', 'LayoutTableRow', 'LayoutTableCell']);
  const told = new Set(['checked', 'expanded', 'invalid', 'required', 'disabled', 'level', 'multiline', 'live', 'modal', 'pressed', 'readonly', 'selected']);
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const lines = [];
  const tidy = (text) => String(text ?? '').replace(/\s+/g, ' ').trim();
  const walk = (node) => {
    if (!node.ignored && !passed.has(node.role?.value)) {
      const states = (node.properties ?? []).filter(({ name }) => told.has(name)).map(({ name, value }) => `${name}=${value.value}`).sort();
      lines.push([node.role.value, tidy(node.name?.value), tidy(node.description?.value), tidy(node.value?.value), ...states].join(' | '));
    }
    for (const id of node.childIds ?? []) walk(byId.get(id));
  };
  walk(nodes[0]);
  return lines.filter((line) => !/Use the (plain|painted) page/.test(line));
}

// Where every element with an id that is seen lies on the page: left, top, right, bottom in CSS pixels. Of words it is where
// the letters stand, as a plain box of words may be as wide as its column. A solid is looked at in pictures.
function places(page) {
  return page.evaluate(() => {
    const all = {};
    const range = document.createRange();
    // Where the letters of an element stand that a person sees.
    const lettersOf = (element) => {
      const seen = document.createTreeWalker(element, NodeFilter.SHOW_TEXT, (node) => (node.data.trim() && !node.parentElement.closest('.govuk-visually-hidden') ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_SKIP));
      const boxes = [];
      while (seen.nextNode()) {
        range.selectNodeContents(seen.currentNode);
        boxes.push(range.getBoundingClientRect());
      }
      const side = (name, furthest) => furthest(...boxes.map((each) => each[name]));
      return { left: side('left', Math.min), top: side('top', Math.min), right: side('right', Math.max), bottom: side('bottom', Math.max) };
    };
    const sides = ({ left, top, right, bottom }) => [left + scrollX, top + scrollY, right + scrollX, bottom + scrollY];
    for (const element of document.querySelectorAll('#app [id]')) {
      if (element.type === 'hidden' || element.closest('.govuk-skip-link, .govuk-visually-hidden')) continue;
      if (element.id === 'save-status') continue;  // says when the form was saved, which may be between two looks
      const box = element.getBoundingClientRect();
      if (box.width < 2 || box.height < 2 || !element.checkVisibility({ visibilityProperty: true })) continue;
      const control = element.matches('input, textarea, select, button, .govuk-button, .govuk-tag');
      const line = element.matches('p, li, label, h1, h2, h3, h4, strong') && [...element.children].every((piece) => piece.matches('span, strong, em, a'));
      const words = !control && (element.childElementCount === 0 || line || element.matches('legend, a, dd')) && element.textContent.trim() !== '';
      all[element.id] = {
        box: sides(words ? lettersOf(element) : box),
        solid: control || words || element.matches('.govuk-error-summary, .govuk-panel, .govuk-inset-text, .govuk-notification-banner'),
        placed: element.classList.contains('placed'),
      };
    }
    return all;
  });
}

// What is not placed takes no room in the painted page: what had room and loses it is a shift of the layout.
function takesRoom() {
  const clipped = (element) => element.id !== 'app' && ((getComputedStyle(element).overflow === 'hidden' && element.getBoundingClientRect().height <= 1) || clipped(element.parentElement));
  const seen = [...document.querySelectorAll('.painted #app *')].filter((element) => element.checkVisibility() && !element.closest('.placed, .govuk-skip-link') && !clipped(element));
  const deepest = seen.filter((element) => element.getBoundingClientRect().height > 0 && ![...element.children].some((child) => seen.includes(child) && child.getBoundingClientRect().height > 0));
  return deepest.map((element) => `${element.id || element.className} takes room in the painted page`);
}

// The bounds, in CSS pixels, of what stands out from its background within each box of a picture.
function inkIn(reader, png, boxes, ratio) {
  return reader.evaluate(async ({ data, all, scale }) => {
    const picture = await createImageBitmap(await (await fetch(`data:image/png;base64,${data}`)).blob());
    const context = new OffscreenCanvas(picture.width, picture.height).getContext('2d', { willReadFrequently: true });
    context.drawImage(picture, 0, 0);
    const around = 2;
    const look = (box) => {
      const [x0, y0] = box.slice(0, 2).map((each) => Math.max(0, Math.floor((each - around) * scale)));
      const x1 = Math.min(picture.width, Math.ceil((box[2] + around) * scale));
      const y1 = Math.min(picture.height, Math.ceil((box[3] + around) * scale));
      if (x1 <= x0 || y1 <= y0) return null;
      const { data: bytes, width, height } = context.getImageData(x0, y0, x1 - x0, y1 - y0);
      const counts = new Map();
      for (let at = 0; at < bytes.length; at += 4) {
        const colour = (bytes[at] << 16) | (bytes[at + 1] << 8) | bytes[at + 2];
        counts.set(colour, (counts.get(colour) ?? 0) + 1);
      }
      const [ground] = [...counts].reduce((best, each) => (each[1] > best[1] ? each : best));
      const [r, g, b] = [ground >> 16, (ground >> 8) & 255, ground & 255];
      let [left, top, right, bottom] = [width, height, -1, -1];
      for (let y = 0, at = 0; y < height; y += 1) {
        for (let x = 0; x < width; x += 1, at += 4) {
          if (Math.abs(bytes[at] - r) + Math.abs(bytes[at + 1] - g) + Math.abs(bytes[at + 2] - b) < 120) continue;
          left = Math.min(left, x);
          right = Math.max(right, x + 1);
          top = Math.min(top, y);
          bottom = y + 1;
        }
      }
      return right < 0 ? null : [(x0 + left) / scale, (y0 + top) / scale, (x0 + right) / scale, (y0 + bottom) / scale];
    };
    return Object.fromEntries(Object.entries(all).map(([id, box]) => [id, look(box)]));
  }, { data: png, all: boxes, scale: ratio });
}

// More pixels than are painted, or higher than this machine's WebGL can be (presentation.md, rule 4).
function tooLargeForCanvas() {
  const gl = document.createElement('canvas').getContext('webgl2');
  const highest = Math.min(gl.getParameter(gl.MAX_RENDERBUFFER_SIZE), ...gl.getParameter(gl.MAX_VIEWPORT_DIMS));
  gl.getExtension('WEBGL_lose_context').loseContext();
  const height = document.documentElement.scrollHeight * devicePixelRatio;
  return height > highest || height * innerWidth * devicePixelRatio > 16_000_000;
}

const asWords = (box) => (box ? box.map((each) => Math.round(each * 10) / 10).join(' ') : 'nothing');
const apart = (one, other) => (one === null) !== (other === null) || (one !== null && one.some((value, side) => Math.abs(value - other[side]) > allowedPx));

function boxesApart(painted, plain) {
  return Object.keys(painted)
    .filter((id) => painted[id].placed && (!(id in plain) || apart(painted[id].box, plain[id].box)))
    .map((id) => `${id} lies at ${asWords(painted[id].box)} painted, at ${asWords(plain[id]?.box)} plain`);
}

function inkApart(painted, plain) {
  return Object.keys(painted)
    .filter((id) => id in plain && apart(painted[id], plain[id]))
    .map((id) => `${id} has ink at ${asWords(painted[id])} painted, at ${asWords(plain[id])} plain`);
}

// Windows: CSS width, height, device pixels for one CSS pixel; zooming in makes the first two smaller and the third larger.
export const windows = {
  wide: [1280, 900, 1],
  middle: [820, 900, 1],
  narrow: [375, 740, 1],
  'zoomed to 200 %': [640, 450, 2],
  'zoomed to 400 %': [320, 225, 4],
};

// Another screen has other pixels. Chromium tells a page of emulated ones only when it looks at its media queries for another
// reason, and may give it its new size a frame before them.
export async function hearOfPixels(page) {
  const still = await page.evaluate(() => matchMedia('(prefers-reduced-motion: reduce)').matches);
  await page.emulateMedia({ reducedMotion: still ? 'no-preference' : 'reduce' });
}

// The plain page waits for its typeface, though it may be the first that is opened: otherwise a slow one is passed over.
export function awaitTypeface(page) {
  return page.route('**/stylesheet*.css', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: (await response.text()).replace(/font-display: ?optional/g, 'font-display:block') });
  });
}

// Switches the page that a person is on between its presentations and compares them.
export class Comparison {
  constructor(person, reader) {
    Object.assign(this, { person, page: person.page, reader, differences: [], compared: 0 });
  }

  async begin() { await awaitTypeface(this.page); }

  async show(presentation) {
    const shown = presentation === 'painted' ? 'html.painted' : 'html:not(.painted)';
    if ((await this.page.locator(shown).count()) === 0) {
      await this.page.getByRole('link', { name: `Use the ${presentation} page` }).evaluate((link) => link.click());
    }
    await this.page.locator(shown).waitFor();
  }

  // Every change of a window's size is followed by its paint. Whether it has changed is asked of the page: Chromium 150 does not
  // always answer the order.
  async inWindow([width, height, ratio]) {
    this.session ??= await this.page.context().newCDPSession(this.page);
    this.session.send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: ratio, mobile: false }).catch(() => {});
    const changed = ([w, h, r]) => window.innerWidth === w && window.innerHeight === h && window.devicePixelRatio === r;
    await this.page.waitForFunction(changed, [width, height, ratio], { polling: 20 });
    await hearOfPixels(this.page);
    await this.page.evaluate(async () => {
      await document.fonts.ready;
      await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)));
    });
  }

  // A window as high as the page, so that the picture is taken in one piece.
  async look([width, , ratio]) {
    const height = await this.page.evaluate(() => document.documentElement.scrollHeight);
    await this.inWindow([width, height, ratio]);
    const all = await places(this.page);
    const solids = Object.fromEntries(Object.entries(all).filter(([, each]) => each.solid).map(([id, each]) => [id, each.box]));
    const { data } = await this.session.send('Page.captureScreenshot', {});
    return inkIn(this.reader, data, solids, ratio);
  }

  async measure({ sizes, pictures }) {
    const boxes = {};
    const ink = {};
    const tooLarge = {};
    const room = {};
    // What was just typed is on the page with the next frame; the mouse rests where it points at nothing.
    await this.page.mouse.move(2, 400);
    await this.inWindow(windows.wide);
    const tree = await accessibilityTree(this.page);
    for (const name of sizes) {
      await this.inWindow(windows[name]);
      boxes[name] = await places(this.page);
      tooLarge[name] = await this.page.evaluate(tooLargeForCanvas);
      room[name] = await this.page.evaluate(takesRoom);
      if (pictures.includes(name)) ink[name] = await this.look(windows[name]);
    }
    await this.inWindow(windows.wide);
    return { tree, boxes, ink, tooLarge, room };
  }

  // Notes what differs at this place; `done` judges. `least`: of what is told to assistive technology.
  async compare(where, { sizes = ['wide', 'middle', 'narrow', 'zoomed to 200 %'], pictures = ['wide'], least = 6 } = {}) {
    const painted = await this.measure({ sizes, pictures });
    await this.show('plain');
    const plain = await this.measure({ sizes, pictures });
    await this.show('painted');
    assert.ok(painted.tree.length >= least, `there is a tree to compare at ${where}`);
    assert.deepEqual(painted.tree, plain.tree, `the accessibility trees at ${where}`);
    for (const name of sizes) {
      if (painted.tooLarge[name]) continue;
      const placed = Object.values(painted.boxes[name]).filter((each) => each.placed).length;
      assert.ok(placed >= 5, `there is something to compare at ${where}, ${name}`);
      this.compared += placed;
      const lines = [...painted.room[name], ...boxesApart(painted.boxes[name], plain.boxes[name]), ...(name in painted.ink ? inkApart(painted.ink[name], plain.ink[name]) : [])];
      this.differences.push(...lines.map((line) => `${where}, ${name}: ${line}`));
    }
  }

  done() {
    assert.deepEqual(this.differences, [], 'every element lies within 2 px of what is painted');
  }
}
