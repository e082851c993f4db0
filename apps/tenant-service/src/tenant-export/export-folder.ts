import { createHash, type Hash } from 'node:crypto';
import { mkdtemp, open, readdir, rename, rm, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';

const ONLY_OWNER_MAY_READ = 0o600;

/** What a file has become. */
export interface WrittenFile {
  file: string;
  bytes: number;
  sha256: string;
}

/**
 * A folder that is there whole or not at all: it is written beside its place, under another name,
 * and moved there at the end. Only its owner may look into it.
 */
export class ExportFolder {
  private constructor(
    private readonly place: string,
    private readonly draft: string,
  ) {}

  /** @throws Error with one line where the place is taken, or can't be */
  static async at(path: string): Promise<ExportFolder> {
    const place = resolve(path);
    await refuseTaken(place);
    try {
      const draft = await mkdtemp(join(dirname(place), `.${basename(place)}.partial-`));
      return new ExportFolder(place, draft);
    } catch (error) {
      throw new Error(`A folder can't be made in ${dirname(place)}`, { cause: error });
    }
  }

  async file(name: string): Promise<ExportFile> {
    return new ExportFile(name, await open(join(this.draft, name), 'wx', ONLY_OWNER_MAY_READ));
  }

  /** @throws Error where somebody has taken the place meanwhile */
  async publish(): Promise<void> {
    await sync(this.draft);
    // An empty folder is replaced; one that isn't makes the system refuse.
    await rename(this.draft, this.place);
    await sync(dirname(this.place));
  }

  async discard(): Promise<void> {
    await rm(this.draft, { recursive: true, force: true });
  }
}

/** One file of the folder; it counts and hashes what is written. */
export class ExportFile {
  private readonly hash: Hash = createHash('sha256');
  private bytes = 0;

  constructor(
    private readonly name: string,
    private readonly handle: FileHandle,
  ) {}

  async write(text: string): Promise<void> {
    const data = Buffer.from(text, 'utf8');
    this.hash.update(data);
    this.bytes += data.length;
    await this.handle.writeFile(data);
  }

  /** It is on the disk when this is done. */
  async end(): Promise<WrittenFile> {
    await this.handle.sync();
    await this.handle.close();
    return { file: this.name, bytes: this.bytes, sha256: this.hash.digest('hex') };
  }

  async abandon(): Promise<void> {
    await this.handle.close().catch(() => undefined);
  }
}

async function refuseTaken(place: string): Promise<void> {
  const inside = await readdir(place).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw new Error(`${place} is no folder that an export could be written to`, { cause: error });
  });
  if (inside.length > 0) throw new Error(`${place} is not empty: name a new folder`);
}

async function sync(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
