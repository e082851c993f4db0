// Which faults this machine can't show, and why.
import { spawnSync } from 'node:child_process';

/** @returns {{ fault: string, why: string }[]} */
export function faultsNotHere({ long }) {
  const missing = [];
  if (process.getuid?.() !== 0)
    missing.push({ fault: 'disk-full', why: 'only root can have a small disk to fill' });
  for (const fault of long ? [] : ['launcher-recovers', 'redis-lost'])
    missing.push({ fault, why: 'it is part of the long form alone' });
  if (long && spawnSync('redis-server', ['--version']).error)
    missing.push({ fault: 'redis-lost', why: 'there is no redis-server' });
  return missing;
}

/** For jest: the specs of those. */
export function specsNotHere(form) {
  return faultsNotHere(form).map(({ fault }) => `/test/faults/${fault}\\.spec`);
}
