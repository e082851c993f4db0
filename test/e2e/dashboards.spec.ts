import { parser as logQl } from '@grafana/lezer-logql';
import { parser as promQl } from '@prometheus-io/lezer-promql';
import { eventually, mailsTo, sharedSystem, sqlAs, World } from '@app/testing';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = 'docker/logging/grafana/dashboards';

/** What Prometheus adds when it asks, and what Alloy makes labels of. */
const LABELS_OF_SCRAPES = ['job', 'service', 'instance'];
const LABELS_OF_STREAMS = ['job', 'service', 'level'];

interface Grammar {
  parse(text: string): {
    iterate(walk: {
      enter: (node: { name: string; type: { isError: boolean }; from: number; to: number }) => void;
    }): void;
  };
}

interface Query {
  panel: string;
  kind: string;
  expr: string;
}

interface Dashboard {
  title: string;
  panels: {
    title: string;
    targets: { expr: string; datasource: { type: string } }[];
  }[];
}

const QUERIES: Query[] = readdirSync(FOLDER).flatMap((file) => {
  const { title, panels } = JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as Dashboard;
  return panels.flatMap((panel) =>
    panel.targets.map(({ expr, datasource }) => ({
      panel: `${title}: ${panel.title}`,
      kind: datasource.type,
      expr: filledIn(expr),
    })),
  );
});

/** What Grafana puts in place of its variables. */
function filledIn(expr: string): string {
  return expr
    .replaceAll(/\$__(?:rate_)?interval|\$__range/g, '5m')
    .replaceAll('$trace_id', 'order-17')
    .replaceAll(/\$(?:service|level)/g, '.*');
}

/** The texts of every node of those kinds; a query that can't be read is a fault. */
function partsOf(grammar: Grammar, expr: string, ...kinds: string[]): string[] {
  const parts: string[] = [];
  grammar.parse(expr).iterate({
    enter: ({ name, type, from, to }) => {
      if (type.isError) throw new Error(`Can't be read at ${from}: ${expr}`);
      if (kinds.includes(name)) parts.push(expr.slice(from, to));
    },
  });
  return parts;
}

describe('L2: the dashboards ask for what there is', () => {
  const shared = sharedSystem();
  const world = new World(shared);
  /** Metrics with the labels of their samples. */
  const metrics = new Map<string, Set<string>>();
  const fields = new Set<string>();

  beforeAll(async () => {
    await sqlAs(shared.databases.owner, (query) =>
      query(
        `INSERT INTO auth.log_levels VALUES ('Database', 'debug', now() + interval '1 minute')
         ON CONFLICT (logger) DO UPDATE SET until = excluded.until`,
      ),
    );
    const tenant = await world.aTenant();
    const { email } = await world.anInvitation(tenant);
    await mailsTo(shared.mailboxUrl, email);
    const { owner } = tenant;
    const login = { email: owner.email, password: owner.password };
    await world.anonymous('auth').post('/api/auth/login', login);
    await world.anonymous().get('/health/ready');
    await eventually(async () => {
      // An address that is taken: a statement that is refused.
      const password = 'plum-lantern-orbit-47';
      await world
        .anonymous('auth')
        .post('/api/auth/register', { email: owner.email, password, password_confirm: password });
      const lines = await shared.logLines();
      for (const line of lines)
        for (const field of Object.keys(JSON.parse(line) as object)) fields.add(field);
      return fields.has('statement') || null;
    });
    for (const url of await probes()) note(await (await fetch(`${url}/metrics`)).text());
  });

  /** The APIs, and the workers where they say that they listen. */
  async function probes(): Promise<string[]> {
    const lines = (await shared.logLines()).map(
      (line) => JSON.parse(line) as { port?: number; message: string },
    );
    const ports = lines
      .filter(({ message }) => message === 'probes listen')
      .map(({ port }) => port);
    return [shared.tenantUrl, shared.authUrl, ...ports.map((port) => `http://127.0.0.1:${port}`)];
  }

  function note(text: string): void {
    for (const [, name = ''] of text.matchAll(/^# TYPE (\S+)/gm))
      metrics.set(name, metrics.get(name) ?? new Set());
    for (const [, name = '', labels = ''] of text.matchAll(/^(\w+)(?:\{(.*)\})? /gm)) {
      const known = metrics.get(name) ?? new Set();
      for (const [, label = ''] of labels.matchAll(/(\w+)="/g)) known.add(label);
      metrics.set(name, known);
    }
  }

  const asked = (kind: string): [string, string][] =>
    QUERIES.filter((query) => query.kind === kind).map(({ panel, expr }) => [panel, expr]);

  it.each(asked('prometheus'))('%s', (_panel, expr) => {
    const names = partsOf(promQl, expr, 'Identifier');
    expect(names.length).toBeGreaterThan(0);
    const labels = new Set(LABELS_OF_SCRAPES);
    for (const name of names) {
      expect([...metrics.keys()]).toContain(name);
      for (const label of metrics.get(name) ?? []) labels.add(label);
    }
    for (const label of partsOf(promQl, expr, 'LabelName')) expect([...labels]).toContain(label);
  });

  it.each(asked('loki'))('%s', (_panel, expr) => {
    for (const matcher of partsOf(logQl, expr, 'Selector'))
      for (const [, label = ''] of matcher.matchAll(/(\w+)\s*[=!]~?/g))
        expect(LABELS_OF_STREAMS).toContain(label);
    const known = new Set(LABELS_OF_STREAMS);
    for (const extraction of partsOf(logQl, expr, 'LabelExtractionExpression')) {
      const [, name = '', field = ''] = /^(\w+)="(\w+)"$/.exec(extraction) ?? [];
      expect([...fields]).toContain(field);
      known.add(name);
    }
    for (const name of partsOf(logQl, expr, 'Identifier')) expect([...known]).toContain(name);
    for (const template of partsOf(logQl, expr, 'LineFormatExpr'))
      for (const [, name = ''] of template.matchAll(/\{\{\.(\w+)\}\}/g))
        expect([...known]).toContain(name);
  });
});
