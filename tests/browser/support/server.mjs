// Starts the real server with demonstration people on a port of its own and a data folder that goes with it.
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');
export const serverBinary = process.env.CARE_SERVER ?? join(root, 'build/native/bin/care-account-server');

// options: further arguments, for example idle limits. data: a folder to use again after a stop.
export async function startServer({ options = [], data = null } = {}) {
  const folder = data ?? (await mkdtemp(join(tmpdir(), 'care-account-')));
  const child = spawn(serverBinary, ['--demo', '--port', '0', '--data', folder, ...(process.env.CARE_WEB ? ['--web', process.env.CARE_WEB] : []), ...options], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  const address = await new Promise((ready, failed) => {
    const read = (chunk) => {
      printed += chunk;
      const found = printed.match(/http:\/\/127\.0\.0\.1:(\d+)/);
      if (found && found[1] !== '0') ready(found[0]);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.on('exit', (code) => failed(new Error(`the server ended with ${code}:\n${printed}`)));
  });
  return {
    address,
    folder,
    printed: () => printed,
    kill: (signal) => new Promise((gone) => { child.removeAllListeners('exit'); child.on('exit', gone); child.kill(signal); }),
    async stop() {
      if (child.exitCode === null && child.signalCode === null) await this.kill('SIGTERM');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

// The people printed at the start: an e-mail address and the words of a password.
export function demoPerson(server, email) {
  const line = server.printed().split('\n').find((each) => each.includes(email));
  if (!line) throw new Error(`${email} is not among the demonstration people`);
  const password = line.split(email)[1].replace(/^[^a-zA-Z]*(password)?[:\s]*/i, '').split(/\s{2,}|\s\(/)[0].trim();
  return { email, password };
}
