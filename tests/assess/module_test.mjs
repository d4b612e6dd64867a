// Runs the WebAssembly module over the cases: node module_test.mjs MODULE PRINT_OUTCOMES CASES. It must find the very
// outcomes that the native code finds; what they are is the matter of the native test.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const [modulePath, printOutcomes, cases] = process.argv.slice(2);

class AssessModule {
  static async load(path) {
    const { instance } = await WebAssembly.instantiate(readFileSync(path), {});
    instance.exports._initialize();
    return new AssessModule(instance.exports);
  }

  constructor(exports) {
    this.exports = exports;
  }

  assess(text) {
    const request = new TextEncoder().encode(text);
    const place = this.exports.crampwise_allocate(request.length);
    new Uint8Array(this.exports.memory.buffer).set(request, place);
    const answer = this.exports.crampwise_assess(place, request.length);
    this.exports.crampwise_release(place);
    const length = new DataView(this.exports.memory.buffer).getUint32(answer, true);
    return new TextDecoder().decode(new Uint8Array(this.exports.memory.buffer, answer + 4, length));
  }
}

// [{name, request, outcome}] as print_outcomes.cc writes them.
function readOutcomes(text) {
  const found = [];
  for (const line of text.split('\n')) {
    if (line.startsWith('case ')) found.push({ name: line.slice(5), request: '', outcome: '' });
    else if (line.startsWith('< ')) found.at(-1).request += `${line.slice(2)}\n`;
    else if (line.startsWith('> ')) found.at(-1).outcome += `${line.slice(2)}\n`;
  }
  return found;
}

const module = await AssessModule.load(modulePath);
const outcomes = readOutcomes(execFileSync(printOutcomes, [cases], { encoding: 'utf8', maxBuffer: 1 << 26 }));
assert.ok(outcomes.length > 200, `only ${outcomes.length} cases`);
for (const { name, request, outcome } of outcomes) assert.equal(module.assess(request), outcome, name);
console.log(`${outcomes.length} cases have the same outcome in the module`);
