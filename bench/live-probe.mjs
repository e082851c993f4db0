// Probes liveness from a thread of its own, so that the crowd's own work is not mistaken for waiting.
import { parentPort, workerData } from 'node:worker_threads';

const EVERY_MS = 5;

let over = false;
parentPort.once('message', () => (over = true));

const probes = [];
while (!over) {
  probes.push(probe());
  await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
}
parentPort.postMessage(await Promise.all(probes));

async function probe() {
  const began = performance.now();
  const response = await fetch(workerData);
  if (response.status !== 200) throw new Error(`${workerData} answered ${response.status}`);
  await response.arrayBuffer();
  return performance.now() - began;
}
