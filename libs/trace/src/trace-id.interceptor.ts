import {
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { requireContext } from '@app/context';
import type { Observable } from 'rxjs';
import { TRACE_HEADER } from './trace-id';

interface HeaderCarrier {
  header(name: string, value: string): unknown;
}

/**
 * Puts `X-Trace-ID` on an answer. Our own services set it earlier, in the hook that opens the
 * context, so that refused and broken requests carry it as well; this interceptor is for services
 * that adopt the trace lib alone.
 */
@Injectable()
export class TraceIdInterceptor implements NestInterceptor {
  intercept(execution: ExecutionContext, next: CallHandler): Observable<unknown> {
    execution
      .switchToHttp()
      .getResponse<HeaderCarrier>()
      .header(TRACE_HEADER, requireContext().traceId);
    return next.handle();
  }
}
