// pg-boss, batches of 1000: jobs a second, fetched and completed.
import PgBoss from 'pg-boss';

const [url, count] = [process.argv[2], Number(process.argv[3])];
const kBatch = 1000;

const boss = new PgBoss({ connectionString: url, supervise: false, schedule: false });
boss.on('error', (error) => {
  console.error(error);
  process.exit(1);
});
await boss.start();
await boss.createQueue('noop');
for (let begin = 0; begin < count; begin += kBatch) {
  const jobs = [];
  for (let id = begin; id < Math.min(begin + kBatch, count); ++id) jobs.push({ name: 'noop', data: { id } });
  await boss.insert(jobs);
}

const start = process.hrtime.bigint();
let done = 0;
while (done < count) {
  const jobs = await boss.fetch('noop', { batchSize: kBatch });
  await boss.complete('noop', jobs.map((job) => job.id));
  done += jobs.length;
}
console.log(count / (Number(process.hrtime.bigint() - start) / 1e9));
await boss.stop({ graceful: false });
