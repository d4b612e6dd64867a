// A client of the API made from the proto files alone.
import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import grpc from '@grpc/grpc-js';
import loader from '@grpc/proto-loader';

const PROTOS = fileURLToPath(new URL('../../proto', import.meta.url));
const API = join(PROTOS, 'crampwise/v1');
const CALL_MILLIS = 20_000;

const definition = loader.loadSync(readdirSync(API).map((file) => join(API, file)), {
  includeDirs: [PROTOS],
  keepCase: true,
  enums: String,
  // Feed numbers pass 2^53.
  longs: String,
  oneofs: true,
});
const { v1 } = grpc.loadPackageDefinition(definition).crampwise;

// A UUID version 7 made at `millis`.
export function uuid7(millis) {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(Math.floor(millis), 0, 6);
  bytes[6] = 0x70 | (bytes[6] & 0x0f);
  bytes[8] = 0x80 | (bytes[8] & 0x3f);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

export function timestamp(millis) {
  return { seconds: String(Math.floor(millis / 1000)), nanos: Math.floor(millis % 1000) * 1_000_000 };
}

// The crampwise.v1.Problem of a failed call; an error without one has none.
export function problemOf(error) {
  const [bytes] = error.metadata.get('crampwise-problem-bin');
  return bytes && definition['crampwise.v1.Problem'].deserialize(bytes);
}

// One device: without a token until it signs up.
export class Client {
  #stubs = new Map();

  constructor(address, token) {
    this.address = address;
    this.token = token;
  }

  // call('ProfileService', 'GetProfile', {name}) resolves to the answer.
  call(service, method, request) {
    return new Promise((resolve, reject) => {
      const options = { deadline: Date.now() + CALL_MILLIS };
      const answered = (error, response) => (error ? reject(error) : resolve(response));
      this.#stub(service)[method](request, this.#metadata(), options, answered);
    });
  }

  // For methods that stream answers to one request.
  listen(service, method, request) {
    return this.#stub(service)[method](request, this.#metadata());
  }

  // For methods that stream both ways.
  converse(service, method) {
    return this.#stub(service)[method](this.#metadata(), { deadline: Date.now() + CALL_MILLIS });
  }

  close() {
    for (const stub of this.#stubs.values()) stub.close();
  }

  #metadata() {
    const metadata = new grpc.Metadata();
    if (this.token) metadata.set('authorization', `Bearer ${this.token}`);
    return metadata;
  }

  // Stubs to one address share a connection.
  #stub(service) {
    if (!this.#stubs.has(service)) {
      this.#stubs.set(service, new v1[service](this.address, grpc.credentials.createInsecure()));
    }
    return this.#stubs.get(service);
  }
}
