import { availableParallelism } from 'node:os';

/**
 * argon2 runs on libuv's threads, of which there are four by default, and so do log writes and
 * name look-ups: they need threads that no password can occupy. libuv reads the variable when its
 * pool is first used, so this module is imported before every other.
 */
const OTHER_WORK = 4;
const hashing = Number(process.env['PASSWORD_HASH_CONCURRENCY']) || availableParallelism();
process.env['UV_THREADPOOL_SIZE'] ??= String(hashing + OTHER_WORK);
