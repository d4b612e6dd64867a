// graphile-worker in its performance preset with a local queue: jobs a second with a task that does nothing.
import { Logger, WorkerPreset, runMigrations, runTaskList } from 'graphile-worker';
import pg from 'pg';

const [url, count] = [process.argv[2], Number(process.argv[3])];
const kConcurrentJobs = 24;

const pool = new pg.Pool({ connectionString: url, max: kConcurrentJobs + 1 });
pool.on('error', () => {});
pool.on('connect', (client) => client.on('error', () => {}));
const preset = {
  extends: [WorkerPreset],
  worker: {
    // Two lines a job would be most of the work.
    logger: new Logger(() => () => {}),
    concurrentJobs: kConcurrentJobs,
    pollInterval: 2000,
    localQueue: { size: 500, refetchDelay: { durationMs: 10 } },
    completeJobBatchDelay: 0,
    failJobBatchDelay: 0,
  },
};

await runMigrations({ pgPool: pool, preset });
await pool.query(
  "SELECT graphile_worker.add_jobs(array_agg(json_populate_record(NULL::graphile_worker.job_spec, " +
    "json_build_object('identifier', 'noop', 'payload', json_build_object('id', i))))) FROM generate_series(1, $1) i",
  [count]);

let done = 0;
let workers;
let start;
await new Promise((resolve, reject) => {
  const noop = () => {
    if (++done === count) resolve();
  };
  start = process.hrtime.bigint();
  workers = runTaskList({ preset, concurrency: kConcurrentJobs }, { noop }, pool);
  workers.promise.catch(reject);
});
// The jobs' ends are durable when the workers have stopped.
await workers.gracefulShutdown();
console.log(count / (Number(process.hrtime.bigint() - start) / 1e9));
await pool.end();
