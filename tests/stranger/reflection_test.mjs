// `buf curl`, which knows nothing of the API but what the server tells by reflection.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { uuid7 } from './client.mjs';
import { Crampwised } from './crampwised.mjs';

const BUF = fileURLToPath(new URL('../tools/node_modules/.bin/buf', import.meta.url));
const API = new URL('../../proto/crampwise/v1/', import.meta.url);
// `buf curl` exits with eight times the code of the status.
const INVALID_ARGUMENT = 8 * 3, UNAUTHENTICATED = 8 * 16;

let server;

// Standard output; a failed call rejects with `code` and `stderr`.
async function curl(path, ...options) {
  const words = ['curl', '--http2-prior-knowledge', '--protocol', 'grpc', ...options, `http://${server.address}${path}`];
  return (await promisify(execFile)(BUF, words)).stdout;
}

const call = async (method, request, ...options) =>
  JSON.parse(await curl(`/crampwise.v1.${method}`, '-d', JSON.stringify(request), ...options));

// "crampwise.v1.JournalService/GetEntry" for every method in the proto files.
function methodsInProtos() {
  return readdirSync(API).flatMap((file) => {
    const text = readFileSync(new URL(file, API), 'utf8');
    const [, service] = text.match(/^service (\w+)/m) ?? [];
    return [...text.matchAll(/^ {2}rpc (\w+)/gm)].map(([, method]) => `crampwise.v1.${service}/${method}`);
  });
}

const ours = (listing) => listing.split('\n').filter((line) => line.startsWith('crampwise.')).sort();

before(async () => { server = await Crampwised.start(); });

after(async () => { await server?.stop(); });

test('the server lists every service and method of the protos', async () => {
  const methods = methodsInProtos().sort();
  assert.ok(methods.length > 0);
  assert.deepEqual(ours(await curl('', '--list-methods')), methods);
  const services = [...new Set(methods.map((method) => method.split('/')[0]))];
  assert.deepEqual(ours(await curl('', '--list-services')), services);
});

test('the server says that it serves', async () => {
  const answer = await curl('/grpc.health.v1.Health/Check', '-d', '{}');
  assert.deepEqual(JSON.parse(answer), { status: 'SERVING' });
});

test('a device signs up and is known by its token', async () => {
  const ids = { accountId: uuid7(server.now()), deviceId: uuid7(server.now()) };
  const { token } = await call('AccountService/SignUp', { ...ids, login: 'ann', password: 'correct horse battery' });
  const account = await call('AccountService/GetAccount', {}, '-H', `authorization: Bearer ${token}`);
  assert.equal(account.login, 'ann');
  assert.equal(account.name, `accounts/${ids.accountId}`);
});

test('a refusal says what is allowed', async () => {
  const failed = (refusal) => refusal.code === INVALID_ARGUMENT && /account_id: must be set/.test(refusal.stderr);
  await assert.rejects(call('AccountService/SignUp', { login: 'jun', password: 'correct horse battery' }), failed);
  await assert.rejects(call('AccountService/GetAccount', {}), { code: UNAUTHENTICATED });
});
