import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The session with which a member came, where their account was made or taken over by accepting.
 * Access tokens of older sessions are not theirs: somebody else may have registered the address
 * before its owner proved it, and such a token lives on for minutes. Ids of sessions sort by time.
 */
export class MembersSinceSession1763700000007 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE members ADD COLUMN since_session uuid`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE members DROP COLUMN since_session`);
  }
}
