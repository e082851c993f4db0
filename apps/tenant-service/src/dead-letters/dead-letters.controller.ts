import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import {
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
} from '@nestjs/swagger';
import { SuperuserOnly } from '@app/auth';
import { QUEUE_NAMES } from '@app/contracts';
import { Problems } from '@app/errors';
import {
  DeadLettersPage,
  DeadLettersQuery,
  DeadLetterView,
  RetriedView,
  RetryDeadLettersInput,
} from './dead-letters.dto';
import { DeadLettersService } from './dead-letters.service';

const QUEUE = { name: 'queue', enum: QUEUE_NAMES };
const JOB = { name: 'job', example: 'invitation-mail-019a7c3e-5d41-7b2a-9f60-3c1de8a4b752-1' };

/** For superusers of the whole system. */
@ApiTags('queues')
@Controller('queues/dead-letters')
export class DeadLettersController {
  constructor(private readonly letters: DeadLettersService) {}

  @Get()
  @SuperuserOnly()
  @ApiOperation({ summary: 'Jobs of both services that failed for good, the latest first' })
  @ApiOkResponse({ type: DeadLettersPage })
  list(@Query() query: DeadLettersQuery): Promise<DeadLettersPage> {
    return this.letters.list(query);
  }

  @Post('retry')
  @HttpCode(200)
  @SuperuserOnly()
  @ApiOperation({ summary: 'Gives the oldest of a queue all their attempts again' })
  @ApiOkResponse({ type: RetriedView })
  retryAll(@Body() input: RetryDeadLettersInput): Promise<RetriedView> {
    return this.letters.retryAll(input);
  }

  @Post(':queue/:job/retry')
  @HttpCode(200)
  @SuperuserOnly()
  @ApiParam(QUEUE)
  @ApiParam(JOB)
  @ApiOperation({ summary: 'Gives one all its attempts again; of two who ask at once, one does' })
  @ApiOkResponse({ type: DeadLetterView })
  @Problems({ 404: ['not_found'], 409: ['not_a_dead_letter'] })
  retry(@Param('queue') queue: string, @Param('job') job: string): Promise<DeadLetterView> {
    return this.letters.retry(queue, job);
  }

  @Delete(':queue/:job')
  @HttpCode(204)
  @SuperuserOnly()
  @ApiParam(QUEUE)
  @ApiParam(JOB)
  @ApiOperation({ summary: 'Removes one for good; the log keeps who did' })
  @ApiNoContentResponse()
  @Problems({ 404: ['not_found'], 409: ['not_a_dead_letter'] })
  discard(@Param('queue') queue: string, @Param('job') job: string): Promise<void> {
    return this.letters.discard(queue, job);
  }
}
