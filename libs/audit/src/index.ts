export { AuditModule } from './audit.module';
export { AuditSealer } from './audit-sealer';
export { AUDIT_TRIGGER_FUNCTION, createAuditSchema, dropAuditSchema } from './audit-schema';
export { linkHash } from './chain';
