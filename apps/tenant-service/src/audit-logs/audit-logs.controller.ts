import { Controller, Get, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Problems } from '@app/errors';
import { RequirePermission } from '@app/permissions';
import { ParseId } from '@app/validation';
import { Readable } from 'node:stream';
import { AuditExport } from './audit-export';
import {
  AuditExportQuery,
  AuditLogsPage,
  AuditLogsQuery,
  AuditLogView,
  EXAMPLE_OF_LINES,
} from './audit-logs.dto';
import { AuditLogsService } from './audit-logs.service';

@ApiTags('audit')
@Controller('tenants/audit-logs')
export class AuditLogsController {
  constructor(
    private readonly trail: AuditLogsService,
    private readonly exported: AuditExport,
  ) {}

  @Get()
  @RequirePermission('platform', 'audit', 'read')
  @ApiOperation({ summary: 'Every change of data, newest first' })
  @ApiOkResponse({ type: AuditLogsPage })
  list(@Query() query: AuditLogsQuery): Promise<AuditLogsPage> {
    return this.trail.list(query);
  }

  @Get('export')
  @RequirePermission('platform', 'audit', 'read')
  @ApiOperation({ summary: 'All that is sealed, as lines of JSON; the last line is a manifest' })
  @ApiProduces('application/x-ndjson')
  @ApiOkResponse({ schema: { type: 'string', example: EXAMPLE_OF_LINES } })
  export(@Query() query: AuditExportQuery): StreamableFile {
    const lines = Readable.from(this.exported.lines(query), { objectMode: false });
    return new StreamableFile(lines, {
      type: 'application/x-ndjson',
      disposition: 'attachment; filename="audit-log.ndjson"',
    });
  }

  @Get(':id')
  @RequirePermission('platform', 'audit', 'read')
  @ApiOperation({ summary: 'One change' })
  @ApiOkResponse({ type: AuditLogView })
  @Problems({ 404: ['not_found'] })
  get(@Param('id', ParseId) id: string): Promise<AuditLogView> {
    return this.trail.get(id);
  }
}
