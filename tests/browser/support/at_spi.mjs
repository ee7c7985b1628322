// A screen nobody sees, a message bus of its own, and Chromium on them as assistive technology meets it.
import { execFile, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { chromium } from 'playwright-core';

const script = fileURLToPath(new URL('at_spi_tree.py', import.meta.url));

// A program that says in its first line where it is to be found.
function started(program, options, env) {
  const child = spawn(program, options, { env, stdio: ['ignore', 'pipe', 'ignore'] });
  const where = new Promise((found, failed) => {
    child.stdout.once('data', (line) => found(String(line).trim()));
    child.once('error', failed);
    child.once('exit', (code) => failed(new Error(`${program} ended with ${code}`)));
  });
  return { child, where };
}

export class Desktop {
  static async open() {
    const desktop = new Desktop();
    const screen = started('Xvfb', ['-displayfd', '1', '-screen', '0', '2000x1600x24', '-nolisten', 'tcp'], process.env);
    desktop.programs = [screen.child];
    const env = { ...process.env, DISPLAY: `:${await screen.where}` };
    const bus = started('dbus-daemon', ['--session', '--nofork', '--print-address=1'], env);
    desktop.programs.unshift(bus.child);
    desktop.env = { ...env, DBUS_SESSION_BUS_ADDRESS: await bus.where, ACCESSIBILITY_ENABLED: '1' };
    return desktop;
  }

  // `scale`: device pixels to a CSS pixel, as a person who zooms has them.
  async browser(scale) {
    return chromium.launch({
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      headless: false,
      env: this.env,
      args: ['--no-sandbox', '--enable-unsafe-swiftshader', '--disable-background-networking', '--force-renderer-accessibility', '--window-position=0,0', `--window-size=${1400 / scale},${1500 / scale}`, `--force-device-scale-factor=${scale}`],
    });
  }

  // Everything AT-SPI tells of the page of this title, in order. A page that is new takes a moment to be told of.
  async tree(title) {
    let told = [];
    for (let asked = 0; asked < 20; asked += 1) {
      const { stdout } = await promisify(execFile)('/usr/bin/python3', [script], { env: this.env, maxBuffer: 1e8 });
      told = JSON.parse(stdout);
      const found = told.find(([page]) => page.name.startsWith(title));
      if (found) return found;
    }
    throw new Error(`AT-SPI tells of no page ${title}, but of: ${told.map(([page]) => page.name).join('; ')}`);
  }

  close() { for (const program of this.programs) program.removeAllListeners('exit').kill(); }
}
