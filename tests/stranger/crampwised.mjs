// The real server, on a free port of loopback, with a temporary database and a clock that runs fast.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

// Wednesday, two minutes before the person whom the tests make wakes up in Berlin.
const SIMULATED_START = Date.UTC(2026, 3, 15, 4, 58);
// Simulated for each real one.
const RATE = 60;

export class Crampwised {
  static async start() {
    const server = new Crampwised();
    await server.#listen();
    return server;
  }

  constructor() {
    this.realStart = Date.now();
    this.folder = mkdtempSync(join(tmpdir(), 'crampwise-stranger-'));
    const options = ['--listen', '127.0.0.1:0', '--database', join(this.folder, 'crampwise.db'),
      '--demo-clock', `${this.realStart},${SIMULATED_START},${RATE}`, '--log-level', 'warn'];
    this.process = spawn(process.env.CRAMPWISE_SERVER_BINARY, options, { stdio: ['ignore', 'pipe', 'inherit'] });
    this.exited = once(this.process, 'exit');
  }

  // Milliseconds since 1970 by the clock that the server lives by.
  now() {
    return SIMULATED_START + (Date.now() - this.realStart) * RATE;
  }

  // Resolves to the exit code.
  async stop() {
    if (this.process.exitCode === null) this.process.kill('SIGTERM');
    const [code] = await this.exited;
    rmSync(this.folder, { recursive: true });
    return code;
  }

  async #listen() {
    const died = this.exited.then(([code]) => { throw new Error(`crampwised exited with ${code} before it listened`); });
    const [line] = await Promise.race([once(createInterface(this.process.stdout), 'line'), died]);
    this.address = line.match(/listening on (\S+),/)[1];
    // From now on an exit is for stop() to judge.
    died.catch(() => {});
  }
}
