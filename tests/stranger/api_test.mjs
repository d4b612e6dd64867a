// A day of a stranger's client: whatever it knows of the product is in the proto files.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Client, problemOf, timestamp, uuid7 } from './client.mjs';
import { Crampwised } from './crampwised.mjs';
import { StreamReader } from './stream_reader.mjs';

// google.rpc.Code.
const INVALID_ARGUMENT = 3, NOT_FOUND = 5, UNAVAILABLE = 14, UNAUTHENTICATED = 16;

const HOUR = 3_600_000;

const PROFILE = {
  display_name: 'Ann',
  population: 'POPULATION_PREGNANT',
  zone: 'Europe/Berlin',
  pregnancy: { due_date: { year: 2026, month: 6, day: 24 } },
  routine: { wake: { hours: 7, minutes: 0 }, bedtime: { hours: 22, minutes: 30 } },
};

let server, ann, profile;

const newId = () => uuid7(server.now());

function signUp(client, login, password = 'correct horse battery') {
  return client.call('AccountService', 'SignUp', { account_id: newId(), device_id: newId(), login, password });
}

function cramp(note) {
  return {
    name: `${profile.name}/entries/${newId()}`,
    event_time: timestamp(server.now() - HOUR),
    episode: { kind: 'EPISODE_KIND_CRAMP_PAINFUL', site: 'SITE_CALF', woke: 'ANSWER_YES' },
    note,
  };
}

function rename(display_name) {
  const request = { request_id: newId(), profile: { ...profile, display_name, etag: '' },
    update_mask: { paths: ['display_name'] } };
  return ann.call('ProfileService', 'UpdateProfile', request);
}

const watch = (after_number = '0') =>
  new StreamReader(ann.listen('FeedService', 'Watch', { parent: profile.name, after_number, heartbeat_seconds: 1 }));

// Sends every message at once and reads the answers to the end.
async function streamEntries(messages) {
  const stream = ann.converse('JournalService', 'StreamEntries');
  const answers = new StreamReader(stream);
  for (const message of messages) stream.write(message);
  stream.end();
  const names = (await answers.rest()).flatMap(({ results }) => results.map(({ entry }) => entry.name));
  return { names, error: answers.error };
}

const namesIn = (messages) => messages.flatMap(({ entries }) => entries.map(({ name }) => name));

async function listedEntries() {
  const { entries } = await ann.call('JournalService', 'ListEntries', { parent: profile.name, page_size: 200 });
  return entries ?? [];
}

before(async () => {
  server = await Crampwised.start();
  ann = new Client(server.address);
  ann.token = (await signUp(ann, 'ann')).token;
  profile = await ann.call('ProfileService', 'CreateProfile', { profile_id: newId(), profile: PROFILE });
});

after(async () => {
  ann?.close();
  await server?.stop();
});

test('a refusal names the field in the trailing metadata', async () => {
  const stranger = new Client(server.address);
  const error = await signUp(stranger, 'jun', 'short').then(assert.fail, (refusal) => refusal);
  assert.equal(error.code, INVALID_ARGUMENT);
  assert.equal(problemOf(error).violations[0].field, 'password');
  stranger.close();
});

test('a call needs a credential', async () => {
  const stranger = new Client(server.address, 'made-up');
  const call = stranger.call('ProfileService', 'GetProfile', { name: profile.name });
  await assert.rejects(call, { code: UNAUTHENTICATED });
  stranger.close();
});

test('a reminder arrives on the stream and is checked in', async () => {
  const events = watch();
  const { prompt } = await events.find((event) => event.event === 'prompt');
  assert.notEqual(prompt.text, '');
  const [{ name }] = prompt.reminders;
  const request = { request_id: newId(), name, answer: 'CHECK_IN_ANSWER_TAKEN' };
  const answered = await ann.call('ReminderService', 'CheckIn', request);
  assert.equal(answered.state, 'REMINDER_STATE_TAKEN');
  assert.deepEqual(await ann.call('ReminderService', 'CheckIn', request), answered, 'a repetition answers the same');
  const told = await events.find(({ change }) => change?.name === name && change.reminder.state === answered.state);
  assert.equal(told.change.reminder.answer_time.seconds, answered.answer_time.seconds);
  events.stream.cancel();
});

test('a watcher that comes back misses nothing', async () => {
  const events = watch();
  const { heartbeat } = await events.find((event) => event.event === 'heartbeat');
  events.stream.cancel();
  await rename('Anna');
  const resumed = watch(heartbeat.number);
  const told = await resumed.find(({ change }) => change?.name === profile.name);
  assert.equal(told.change.profile.display_name, 'Anna');
  assert.ok(BigInt(told.change.number) > BigInt(heartbeat.number));
  resumed.stream.cancel();
});

test('an episode is recorded once and listed', async () => {
  const request = { parent: profile.name, entries: [cramp('left calf, 夜里')] };
  const [{ entry }] = (await ann.call('JournalService', 'RecordEntries', request)).results;
  assert.deepEqual((await ann.call('JournalService', 'RecordEntries', request)).results[0].entry, entry);
  const found = (await listedEntries()).filter(({ name }) => name === entry.name);
  assert.deepEqual(found, [entry]);
  assert.equal(entry.note, 'left calf, 夜里');
});

test('a backlog is streamed and answered in its order', async () => {
  const messages = Array.from({ length: 40 }, (_, i) => ({ parent: profile.name, entries: [cramp(`${i}`), cramp('')] }));
  const { names, error } = await streamEntries(messages);
  assert.equal(error, undefined);
  assert.deepEqual(names, namesIn(messages));
  const listed = new Set((await listedEntries()).map(({ name }) => name));
  assert.ok(names.every((name) => listed.has(name)));
});

test('a refused message ends the stream and what came before stays', async () => {
  const good = { parent: profile.name, entries: [cramp('before')] };
  const bad = { parent: `profiles/${newId()}`, entries: [cramp('refused')] };
  const late = { parent: profile.name, entries: [cramp('after')] };
  const { names, error } = await streamEntries([good, bad, late]);
  assert.deepEqual(names, namesIn([good]));
  assert.equal(error.code, NOT_FOUND);
  assert.equal(problemOf(error).violations[0].field, 'parent');
  const notes = (await listedEntries()).map(({ note }) => note);
  assert.ok(notes.includes('before'));
  assert.ok(!notes.includes('refused') && !notes.includes('after'));
});

test('the server stops in order and says so to a watcher', async () => {
  const events = watch();
  await events.find((event) => event.event === 'heartbeat');
  assert.equal(await server.stop(), 0);
  await events.rest();
  assert.equal(events.error.code, UNAVAILABLE);
  server = undefined;
});
