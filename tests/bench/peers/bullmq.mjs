// BullMQ on Redis: jobs a second with a processor that does nothing.
import { Queue, Worker } from 'bullmq';

const [port, count] = [Number(process.argv[2]), Number(process.argv[3])];
const kBatch = 1000;
const kConcurrency = 100;

const connection = { host: '127.0.0.1', port };
const queue = new Queue('noop', { connection });
for (let begin = 0; begin < count; begin += kBatch) {
  const jobs = [];
  for (let id = begin; id < Math.min(begin + kBatch, count); ++id) {
    jobs.push({ name: 'noop', data: { id }, opts: { removeOnComplete: true } });
  }
  await queue.addBulk(jobs);
}

let done = 0;
let worker;
const start = process.hrtime.bigint();
await new Promise((resolve, reject) => {
  worker = new Worker('noop', async () => {}, { connection, concurrency: kConcurrency });
  worker.on('completed', () => {
    if (++done === count) resolve();
  });
  worker.on('failed', (_, error) => reject(error));
});
console.log(count / (Number(process.hrtime.bigint() - start) / 1e9));
await worker.close();
await queue.close();
