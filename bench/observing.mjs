// `node bench/observing.mjs` after `npm run build`: what logging and tracing cost. One system, and in it
// processes of tenant-service that differ in nothing but what they tell: request lines or none, spans to a
// collector or none. They are asked in turns; the median round of each is what counts.
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { load, median, print, round, ROUNDS } from './load.mjs';
import { pssMiB, signIn, System } from './system.mjs';

const WAYS = {
  silent: { LOG_LEVEL: 'error' },
  lines: { LOG_LEVEL: 'info' },
  'lines, a tenth of the spans': { LOG_LEVEL: 'info', spans: '0.1' },
  'lines and every span': { LOG_LEVEL: 'info', spans: '1' },
};
const FIRST_PORT = 38_110;

let received = 0;
const collector = createServer((request, response) => {
  request.on('data', (chunk) => (received += chunk.length));
  request.on('end', () =>
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}'),
  );
});
await new Promise((listening) => collector.listen(0, '127.0.0.1', listening));

redaction();
const system = new System();
try {
  await system.during(requests);
} finally {
  collector.close();
}

async function requests() {
  await system.start();
  const { access } = await signIn(system);
  const request = {
    method: 'GET',
    path: '/api/dashboard',
    headers: { authorization: `Bearer ${access}` },
  };
  const sides = [];
  for (const [name, { spans, ...env }] of Object.entries(WAYS)) {
    const port = FIRST_PORT + sides.length;
    const child = await system.startSecond(port, {
      ...env,
      ...(spans && {
        OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${collector.address().port}`,
        OTEL_TRACES_SAMPLER: 'traceidratio',
        OTEL_TRACES_SAMPLER_ARG: spans,
      }),
    });
    sides.push({ name, child, url: `http://127.0.0.1:${port}`, pid: child.pid, rounds: [] });
  }
  for (let turn = 0; turn <= ROUNDS; turn++) {
    for (const side of sides) {
      const result = await load(side, request);
      if (turn > 0) side.rounds.push(result);
    }
  }
  const [silent] = sides.map(({ rounds }) => median(rounds));
  for (const { name, rounds, pid, child } of sides) {
    const result = median(rounds);
    print(`dashboard, ${name}`, {
      ratio: round(result.rate / silent.rate),
      cpu_ms_more: round(result.cpu_ms_each - silent.cpu_ms_each),
      ...result,
      pss_mib: Math.round(pssMiB(pid)),
    });
    child.kill('SIGTERM');
  }
  print('collector', { mib: round(received / 1024 / 1024) });
}

/** Of one line alone, in this process: CPU, so that others on the machine don't count. */
function redaction() {
  const dist = createRequire(join(import.meta.dirname, '../dist/bench.js'));
  const { redactLine } = dist('./libs/logging/src/redaction.js');
  const request = {
    level: 'info',
    time: '2026-11-21T17:01:19.462Z',
    service: 'tenant-service',
    trace_id: '4bf92f3577b34da6a3ce929d0e0e4736',
    user_id: '01a1ff0d-c350-77ad-976c-f78115d945f9',
    tenant_id: 'f4cf5cf5-e16f-571d-b40e-f29499d8e968',
    method: 'POST',
    route: '/api/auth/token/refresh',
    path: '/api/auth/token/refresh',
    status: 201,
    duration_ms: 12.34,
    bytes: 512,
    ip: '127.0.0.1',
    message: 'request',
  };
  const failure = { ...request, err: { message: 'duplicate', stack: new Error('no').stack } };
  const lines = {
    request,
    failure,
    'with secrets': { ...request, password: 'hunter2', url: '/x?token=s3cret' },
  };
  for (const [name, fields] of Object.entries(lines)) {
    const line = JSON.stringify(fields);
    for (let n = 0; n < 50_000; n++) redactLine(line);
    const before = process.cpuUsage().user;
    for (let n = 0; n < 200_000; n++) redactLine(line);
    const us = round((process.cpuUsage().user - before) / 200_000);
    print(`redaction of a line, ${name}`, { bytes: line.length, us_each: us });
  }
}
