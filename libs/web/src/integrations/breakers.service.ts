import { Injectable } from '@nestjs/common';
import { NotFound } from '@app/errors';
import { HttpClient } from '@app/http-client';
import { BreakerView, type BreakersView } from './breakers.dto';

@Injectable()
export class BreakersService {
  constructor(private readonly http: HttpClient) {}

  async list(): Promise<BreakersView> {
    const { circuits, shared } = await this.http.circuits();
    return { results: circuits.map((circuit) => BreakerView.of(circuit)), shared };
  }

  /** @throws NotFound */
  async reset(host: string): Promise<BreakerView> {
    const circuit = await this.http.reset(host);
    if (!circuit) throw new NotFound();
    return BreakerView.of(circuit);
  }
}
