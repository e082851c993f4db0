import { DEMO_PASSWORD } from './settings.mjs';

/**
 * What to open and what to try first.
 *
 * @param {import('./settings.mjs').Settings} settings
 * @param {{ bold: boolean, members: import('./fleet.mjs').Member[] }} style
 * @returns {string} lines, each indented
 */
export function banner(settings, { bold, members }) {
  const strong = (/** @type {string} */ text) => (bold ? `\u001b[1m${text}\u001b[22m` : text);
  const { ports } = settings;
  const host = shownHost(settings.host);
  const tenant = `http://${host}:${ports.tenant}`;
  const auth = `http://${host}:${ports.auth}`;
  const mailbox = settings.smtpUrl === null ? `http://${host}:${ports.mailbox}/` : 'your SMTP_URL';
  return [
    '',
    `  ${strong('Tenantry')}`,
    `  API       ${tenant}/api      docs  ${tenant}/docs`,
    `  accounts  ${auth}/api      docs  ${auth}/docs`,
    `  mailbox   ${mailbox}`,
    ...probes(members),
    `  data      ${settings.dataDir}`,
    ...(settings.seedDemo ? demo(settings, { tenant, auth, strong }) : []),
    '',
  ].join('\n');
}

/**
 * Where each single process says how it is, as far as that is not where everybody looks.
 *
 * @param {import('./fleet.mjs').Member[]} members
 */
function probes(members) {
  const apart = members.flatMap(({ name, probes }) => (probes ? [`${name} :${probes.port}`] : []));
  return apart.length === 0 ? [] : [`  probes    ${apart.join('  ')}`];
}

/**
 * @param {import('./settings.mjs').Settings} settings
 * @param {{ tenant: string, auth: string, strong: (text: string) => string }} page
 */
function demo({ adminPassword }, { tenant, auth, strong }) {
  // One that somebody chose stays out of terminals and logs; the shell can fill it in.
  const ours = adminPassword === DEMO_PASSWORD;
  const shown = ours ? DEMO_PASSWORD : 'the one in SEED_ADMIN_PASSWORD';
  const typed = ours ? DEMO_PASSWORD : `'"$SEED_ADMIN_PASSWORD"'`;
  const json = `-H 'content-type: application/json'`;
  return [
    `  sign in   ${strong('admin@acme.test')}  password ${strong(shown)}`,
    '',
    '  A first request, to copy and paste:',
    '',
    `  TOKEN=$(curl -s ${auth}/api/auth/login ${json} \\`,
    `    -d '{"email":"admin@acme.test","password":"${typed}","tenant_domain":"acme"}' \\`,
    `    | sed -E 's/.*"access":"([^"]+)".*/\\1/')`,
    `  curl -s ${tenant}/api/invitations -H "Authorization: Bearer $TOKEN" ${json} \\`,
    `    -d '{"email":"new.colleague@example.com","role":"staff"}'`,
  ];
}

/**
 * Every browser and the demo tenant's own address know this machine as localhost.
 *
 * @param {string} host
 */
function shownHost(host) {
  if (/^(127\.|0\.0\.0\.0$|::1?$|localhost$)/.test(host)) return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}
