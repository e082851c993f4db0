import { Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ServiceOnly } from '@app/auth';
import { LoggedLineView } from './log-demo.dto';
import { LogDemoService } from './log-demo.service';

@ApiTags('internal')
@Controller('internal')
export class InternalLogController {
  constructor(private readonly demo: LogDemoService) {}

  @Post('log')
  @HttpCode(200)
  @ServiceOnly()
  @ApiOperation({ summary: 'Writes a line for the other service, and calls nobody' })
  @ApiOkResponse({ type: LoggedLineView })
  own(): LoggedLineView {
    return this.demo.own();
  }
}
