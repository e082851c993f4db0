import { Command, CommandRunner } from 'nest-commander';
import { AnchorCommand } from './audit-anchor';
import { ExportCommand } from './audit-export';
import { VerifyCommand } from './audit-verify';

@Command({
  name: 'audit',
  description: 'The audit trail',
  subCommands: [VerifyCommand, AnchorCommand, ExportCommand],
})
export class AuditCommand extends CommandRunner {
  run(): Promise<void> {
    this.command.help();
  }
}
